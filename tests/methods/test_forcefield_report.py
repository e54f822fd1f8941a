"""What goes on paper after a force field, for the room and for the facilitator."""

import pytest

from facilitator.methods.forcefield.scenes.picture import printed
from facilitator.model.display.document import (
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Readership,
    Table,
)
from facilitator.model.display.gesture import Vote
from facilitator.model.display.picture import Arrow, Audience, Caption, Note, texts
from tests.methods.play import FRAME, table
from tests.methods.play import Table as Play
from tests.methods.test_forcefield import playing, rate

HANDOUT, RECORD = Readership.HANDOUT, Readership.RECORD


def paper(play: Play, reader: Readership = RECORD) -> Document:
    return play.method.report(play.world, play.activity, reader, FRAME)


def heads(document: Document) -> list[str]:
    return [str(block.text) for block in document.blocks if isinstance(block, Heading)]


def under(document: Document, title: str) -> list[object]:
    """Return the blocks under a heading."""
    blocks = list(document.blocks)
    start = next(i for i, b in enumerate(blocks) if isinstance(b, Heading) and str(b.text) == title)
    found: list[object] = []
    for block in blocks[start + 1 :]:
        if isinstance(block, Heading):
            break
        found.append(block)
    return found


def rows(document: Document, title: str) -> list[list[str]]:
    table = next(block for block in under(document, title) if isinstance(block, Table))
    return [[str(cell) for cell in row] for row in table.rows]


@pytest.fixture
def play() -> Play:
    made = playing(helping=(4, 0), holding=(5, 2))
    rate(made, "1=2 2=2", "1=3 2=3", "1=3 2=4", "1=5 2=5")
    made.act("fix", "4")
    made.act("reach", "3", value=4)
    made.act("both_ways", "1")
    made.act("plan_act", "3", kind="weaken", text="Cost a payroll", owner="Evolve", due="30 Nov")
    made.act("convert", "3", strength="3", text="", owner="", due="")
    return made


def test_the_tables_of_forces(play: Play):
    found = rows(paper(play), "What helps (driving forces)")
    assert found == [
        ["2", "Force number 2 of them", "3.5", "4 people said 2 to 5; the middle is 3.5", "–"],
        ["1", "Force number 1 of them", "3", "4 people said 2 to 5; the middle is 3", "–"],
    ]
    found = rows(paper(play), "What holds back (restraining forces)")
    assert found == [
        ["3", "Force number 3 of them", "5", "the group’s own figure", "4"],
        ["4", "Force number 4 of them", "2", "the group’s own figure", "fixed"],
        ["5", "Force number 1 of them", "not rated", "–", "–"],
    ]
    said = [str(b.text) for b in under(paper(play), "What helps (driving forces)")[1:]]  # pyright: ignore[reportAttributeAccessIssue]
    assert "1 works both ways: see 5." in said


def test_totals_print_with_the_caution_once_the_room_has_seen_them(play: Play):
    title = "The group’s estimate"
    assert title in heads(paper(play))
    assert title not in heads(paper(play, HANDOUT))
    play.act("show_totals")
    facts, caution = under(paper(play, HANDOUT), title)
    assert isinstance(facts, Facts)
    assert [str(value) for _, value in facts.pairs] == ["6.5", "7", "-0.5", "1"]
    assert isinstance(caution, Paragraph)
    assert "decides nothing" in str(caution.text)


def test_where_a_small_change_helps_most(play: Play):
    found = rows(paper(play, HANDOUT), "Where a small change helps most")
    assert found == [["3", "Force number 3 of them", "holding back", "5 × 4 = 20"]]


def test_actions_print_with_owner_and_date(play: Play):
    found = rows(paper(play, HANDOUT), "What we will do")
    assert found == [["Cost a payroll", "weaken it: 3", "Evolve", "30 Nov"]]
    assert "Next steps" not in heads(paper(play, HANDOUT))
    assert "Next steps" in heads(paper(playing(helping=(1,)), HANDOUT))


def test_the_picture_after_prints_beside_the_first(play: Play):
    document = paper(play, HANDOUT)
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    assert [str(each.caption) for each in figures] == ["Today", "The picture after, as planned"]
    arrows = [s for each in figures for s in each.picture.shapes if isinstance(s, Arrow)]
    assert not any(each.stops for each in arrows), "paper has nothing to pull"
    assert any(each.faint for each in arrows)
    found = rows(document, "The picture after, as planned")
    assert found == [["3", "Force number 3 of them", "holding back 5", "helping 3"]]


def test_a_removed_force_stays_in_the_table(play: Play):
    play.act("show_picture", which="actual")
    play.do(Vote(on=play.key("4"), value=0))
    found = rows(paper(play), "The picture after, as it came out")
    assert found == [["4", "Force number 4 of them", "holding back 2", "gone"]]


def test_every_round_of_ratings_is_in_the_record_cleared_or_not(play: Play):
    play.act("clear_ratings", sure=True)
    assert "Ratings, round by round" in heads(paper(play))
    assert rows(paper(play), "Rating from 1 to 5 (cleared)")[0] == ["1", "2: 1 · 3: 2 · 5: 1", "3"]
    assert "Ratings, round by round" not in heads(paper(play, HANDOUT))


def test_a_side_without_a_force_prints_that_none_was_named():
    play = playing(helping=(3,))
    (none,) = under(paper(play, HANDOUT), "What holds back (restraining forces)")
    assert isinstance(none, Paragraph)
    assert str(none.text) == "none named"


def test_what_is_private_or_off_the_wall_does_not_leave_the_room():
    play = playing(helping=(3, 2))
    play.act("off_wall", "2")
    play.act("show_totals")
    printed = str(paper(play, HANDOUT))
    assert "Force number 2" not in printed
    assert "Force number 2" in str(paper(play))
    facts = next(b for b in under(paper(play, HANDOUT), "The group’s estimate"))
    assert isinstance(facts, Facts)
    assert str(facts.pairs[0][1]) == "3", "no total betrays it"


def test_a_field_on_paper_is_one_sheet_with_its_sums_below_it():
    for count in (1, 12):
        play = table(method="forcefield")
        for number in range(count):
            play.type(f"> Force {number} that helps us along")
            play.type(f"< Force {number} that holds us back, and has a little more to say")
        play.act("show_totals")
        picture = printed(play.world, play.activity, Audience.ROOM, FRAME, None)
        assert picture.height == picture.page, "one sheet"
        words = {s.id: s.rect for s in picture.shapes if isinstance(s, Caption)}
        lowest = max(s.rect.bottom for s in picture.shapes if isinstance(s, Note))
        assert lowest <= words["totals"].y
        assert words["totals"].bottom <= picture.height


@pytest.mark.parametrize(("end", "printed_too"), [("", False), ("One place for all", True)])
def test_a_day_alone_is_no_change(end: str, *, printed_too: bool):
    made = playing(helping=(4, 0), holding=(5, 2))
    made.act("settings", change_from="", change_to=end, horizon="May 2027")
    pairs = [str(block) for block in paper(made, HANDOUT).blocks if isinstance(block, Facts)]
    assert any("May 2027" in each for each in pairs) == printed_too


def test_there_is_no_estimate_of_what_nobody_rated():
    made = playing(helping=(0, 0), holding=(0,))
    assert "The group’s estimate" not in heads(paper(made, RECORD))


def test_a_card_on_no_side_is_listed_and_no_question_to_the_room_is_printed():
    made = playing(helping=(3,), holding=(2,))
    made.write("Nobody knows which way this works")
    for reader in Readership:
        document = paper(made, reader)
        (figure,) = (block for block in document.blocks if isinstance(block, Figure))
        assert "Nobody knows which way this works" not in texts(figure.picture)
        assert "Nobody knows which way this works" in str(under(document, "On no side yet"))


def test_what_lies_under_a_force_prints_below_it_and_names_it():
    made = playing(helping=(4, 2))
    made.act("stack", "2", onto=made.key("1"))
    assert rows(paper(made), "What helps (driving forces)") == [
        ["1", "Force number 1 of them", "4", "the group’s own figure", "–"],
        ["2", "Force number 2 of them", "–", "stacked under 1", "–"],
    ]


def test_a_force_to_come_is_listed_in_the_record_shown_or_not():
    made = playing(helping=(3,), holding=(4,))
    made.act("add_force", new="A shared payroll", strength="4", text="", owner="", due="")
    for shown in (False, True):
        if shown:
            made.act("show_picture", which="planned")
        assert "Forces still to come" in heads(paper(made))


def test_of_forces_that_nobody_rated_no_sum_is_stated():
    play = table(method="forcefield")
    play.type("> People ask for it")
    play.type("< Money is short")
    play.act("show_totals")
    told = {each.key: each for each in play.method.measures(play.world, play.activity)}
    for key in ("helping", "holding", "net", "apart", "index"):
        assert told[key].value is None, key
    assert not any(line.startswith("Helping: ") for line in play.seen())
    assert "No force is rated yet" in play.seen()
    for reader in Readership:
        assert "The group’s estimate" not in heads(paper(play, reader))

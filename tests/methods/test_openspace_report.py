"""Open Space on paper: the book of proceedings, the hand-out, signs, sheets and forms."""

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from facilitator.methods import method
from facilitator.methods.openspace.records import ReportPart, ReportState, TopicReport
from facilitator.methods.openspace.topics import status as topics
from facilitator.model.core.records import Revision
from facilitator.model.core.words import Text
from facilitator.model.display.document import BarChart, Document, Figure, Readership
from facilitator.model.display.picture import Picture, texts
from facilitator.paper.report import write_pdf
from tests.methods.play import FRAME, Refused, Table
from tests.methods.test_contract import within_picture
from tests.methods.test_openspace import held, measure, merge, playing, put
from tests.typeset.lettering import letterings

POINTS, ADVICE = ReportPart.POINTS.value, ReportPart.ADVICE.value


def words_of(part: object) -> list[str]:
    """Return every text of a document or a part of it, in order."""
    if isinstance(part, str | Text):
        return [str(part)]
    if isinstance(part, Picture):
        return list(texts(part))
    if isinstance(part, BarChart):
        return [f"{bar.name}: {bar.words}" for bar in part.rows]
    if isinstance(part, tuple):
        return [each for inner in part for each in words_of(inner)]  # pyright: ignore[reportUnknownVariableType]
    if is_dataclass(part):
        return [each for held in fields(part) for each in words_of(getattr(part, held.name))]
    return []


def printed(play: Table, reader: Readership = Readership.RECORD) -> list[str]:
    return words_of(play.method.report(play.world, play.activity, reader, FRAME))


def report(play: Table, number: int, points: str, advice: str = "", *, final: bool = True) -> None:
    state = ReportState.FINAL if final else ReportState.DRAFT
    answers = {POINTS: points, ADVICE: advice, "state": state.value}
    play.act("topic_report", str(number), **answers)


def a_day() -> Table:
    """Five topics: one met, one withdrawn, one went into another, one nobody came to."""
    play = playing("Fence — Ann", "Keys — Bob", "Lists — Cy", "Rooms — Di", "Soup — Ed")
    put(play, 1, 1, 1)
    put(play, 5, 1, 2)
    merge(play, 3, 4, into=4, agree=(3, 4))
    put(play, 4, 2, 1)
    play.act("take_back", "2", why="Had to leave at two")
    play.act("sign_in", "1", names="Una, Joe")
    play.step("round1")
    play.act("unattended", "5")
    play.step("round2")
    play.step("news")
    report(play, 1, "It leans.\nIt always leaned.", "Mend it on a Saturday.")
    return play


def test_every_topic_has_its_entry_in_number_order():
    said = printed(a_day())
    heads = ["1 · Fence", "2 · Keys", "3 · Lists", "4 · Rooms", "5 · Soup"]
    assert [each for each in said if each in heads] == heads
    assert "withdrawn: Had to leave at two" in said
    assert "went into topic 4" in said
    assert "nobody came to it" in said
    assert said.count("No report received.") == 2, "one that was withdrawn says so"


def test_a_report_is_printed_word_for_word():
    said = printed(a_day())
    assert [s for s in said if s.startswith("It ")] == ["It leans.", "It always leaned."]
    assert "Mend it on a Saturday." in said


def test_names_are_for_the_record_and_counts_for_the_hand_out():
    play = a_day()
    assert "Una, Joe" in printed(play)
    handout = printed(play, Readership.HANDOUT)
    assert "2 people" in handout
    assert not any("Una" in each for each in handout)


def test_reports_that_are_missing_are_remarked():
    play = a_day()
    about = {h.about[0] for h in play.hints() if h.rule == "no report"}
    assert about == {play.key("4")}
    assert measure(play, "report_rate") == pytest.approx(1 / 2), "nobody came to the third"


def test_a_report_changed_later_is_the_same_comment():
    play = a_day()
    before = play.method.comments(play.world, play.activity)
    assert [str(part) for part in before[0].stamp] == ["topic 1", "Time 1", "key points"]
    report(play, 1, "New first line.\nIt leans a little.\nIt always leaned.", "Mend it.")
    after = play.method.comments(play.world, play.activity)
    kept = {each.source: each.text for each in after}
    assert {each.source for each in before} <= kept.keys()
    assert kept[before[1].source] == "It always leaned."
    assert len(kept) == len(after) == 4
    play.undo()
    assert play.method.comments(play.world, play.activity) == before


def test_a_report_is_a_draft_until_its_host_hands_it_in():
    play = a_day()
    report(play, 4, "Nobody knows whose they are.", final=False)
    assert "A draft." in printed(play)
    play.act("report_final", "4")
    assert "A draft." not in printed(play)
    with pytest.raises(Refused, match="no report yet"):
        play.act("report_final", "5")


def test_a_withdrawn_topic_may_have_a_report():
    play = a_day()
    report(play, 2, "We talked at the bus stop.")
    assert "We talked at the bus stop." in printed(play)


def test_actions_have_owners_and_print():
    play = a_day()
    play.act("topic_action", "1", text="Buy nails", owner="Ann", due="Friday")
    play.act("topic_action", "1", text="Ask the neighbour", owner="", due="")
    assert "no owner" in play.rules()
    said = printed(play)
    assert said.index("Buy nails") < said.index("Ask the neighbour")
    first = topics.doings(play.world, play.activity)[1]
    play.act("change_topic_action", first.id, text="Ask the neighbour", owner="Joe")
    assert "no owner" not in play.rules()
    play.act("change_topic_action", first.id, text="")
    assert "Ask the neighbour" not in printed(play)
    play.step("closing")
    assert "Buy nails" in play.seen()


def test_dots_print_with_hands_and_every_topic_stays():
    play = a_day()
    play.step("together")
    play.act("volunteer", "1", names="Una")
    play.act("open_vote")
    play.act("ballot", ranks="1*2 4*2")
    play.act("close_vote")
    for reader in Readership:
        said = printed(play, reader)
        assert "1 · Fence: 2 dots · 1 will work on it" in said
        assert "4 · Rooms: 2 dots · 0 will work on it" in said
        assert "2 · Keys" in said


def test_a_topic_removed_for_good_takes_all_that_names_it():
    play = a_day()
    play.act("remove", "1", sure=True)
    assert not play.world.all(TopicReport, play.activity)
    assert not play.world.all(Revision, play.activity)
    assert "It leans." not in printed(play)
    assert held(play, 4).card.number == 4


# paper for the day


def papers(play: Table) -> dict[str, Document]:
    return {p.key: p.document for p in play.method.papers(play.world, play.activity)}


def test_a_sign_for_each_door():
    figures = [b for b in papers(a_day())["door signs"].blocks if isinstance(b, Figure)]
    assert len(figures) == 3
    assert {"Fence", "Time 1", "Space A", "Host: Ann", "1"} <= set(texts(figures[0].picture))


def test_a_sign_for_a_door_is_read_whole_from_afar():
    play = playing("How do we keep the doors of the centre open in the evening? — Ann Field")
    put(play, 1, 1, 1)
    (sign,) = [b for b in papers(play)["door signs"].blocks if isinstance(b, Figure)]
    assert not [str(each) for each in letterings(sign.picture) if each.cut or each.spills]
    within_picture(sign.picture)


def test_sheets_and_forms_are_a_page_for_each_topic(tmp_path: Path):
    play = a_day()
    held_papers = papers(play)
    for key, pages in (("topic sign-in sheets", 3), ("report forms", 4), ("door signs", 3)):
        made = write_pdf(held_papers[key], tmp_path / f"{key}.pdf", made_at=play.now)
        assert made.pages == pages, key
    assert "Una" in words_of(held_papers["topic sign-in sheets"])


def test_before_the_day_there_is_paper_too(tmp_path: Path):
    play = playing()
    for key, document in papers(play).items():
        assert write_pdf(document, tmp_path / f"{key}.pdf", made_at=play.now).pages == 1


def test_what_went_into_a_topic_is_told_there_with_its_host():
    play = playing("Opening hours — Bea", "Keys — Tom")
    put(play, 1, 1, 1)
    merge(play, 2, 1, into=1, agree=(1, 2))
    assert "2 · Keys (host: Tom)" in printed(play)


def test_before_any_topic_met_it_is_not_said_to_have_met():
    play = Table(method("openspace"))
    play.step("opening")
    play.step("market")
    play.write("Late buses")
    assert "What is to meet when and where" in printed(play)
    assert "What met when and where" not in printed(play)

"""What is printed after the hats, and the numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from facilitator.methods.contract import MOVE
from facilitator.methods.hats import plan
from facilitator.methods.hats.records import Hat
from facilitator.model.core.ids import ActivityId, AttendanceId, PersonId
from facilitator.model.core.records import Activity, StepEntry
from facilitator.model.core.words import text, time_of_day
from facilitator.model.core.world import adding
from facilitator.model.display import document
from facilitator.model.display.document import (
    Document,
    Facts,
    Heading,
    Outline,
    Paragraph,
    Readership,
)
from facilitator.model.display.gesture import Act, Advance
from facilitator.model.display.picture import Audience, Caption
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Attendance, Person, Presence, PresenceState
from tests.methods.play import FRAME, Table, table
from tests.methods.test_contract import said


def played() -> Table:
    """Facts, a doubt held for black, which does not come; yellow without a word; a conclusion."""
    held = table("own", "hats")
    held.act("type_hats", hats="B, W: what we counted, Y, G?, B")
    held.step()
    held.step()
    held.write("212 families", "Forty were new")
    held.act("hold", hat="black", text="The post ends in June")
    held.step()
    green = next(s for s in plan.planned(held.world, held.activity) if s.hat is Hat.GREEN)
    held.act("skip_hat", green.id, reason="The bus leaves at four")
    held.step()
    held.act("conclude", kind="decision", text="The trial goes on", owner="", due="June")
    held.act("conclude", kind="next step", text="Ask the bus company", owner="Ada", due="")
    return held


def printed(held: Table, reader: Readership) -> Document:
    return held.method.report(held.world, held.activity, reader, FRAME)


def under(document: Document, title: str) -> list[object]:
    """The blocks under a heading, up to the next one."""
    found: list[object] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = str(block.text) == title
        elif inside:
            found.append(block)
    return found


def test_cards_are_printed_under_their_hats_and_an_empty_hat_says_so():
    paper = printed(played(), Readership.HANDOUT)
    [facts] = under(paper, "White · facts: what we counted")
    assert isinstance(facts, Outline)
    assert [entry.text for entry in facts.entries] == ["212 families", "Forty were new"]
    [nothing] = under(paper, "Yellow · benefits")
    assert isinstance(nothing, Paragraph)
    assert str(nothing.text) == "Nothing said."


def test_a_point_whose_hat_never_came_is_printed_as_held():
    [held] = under(printed(played(), Readership.HANDOUT), "Held, not reached")
    assert isinstance(held, Outline)
    assert str(held.entries[0].text) == "For Black · caution"
    assert [e.text for e in held.entries[0].under] == ["The post ends in June"]


def test_conclusions_have_an_owner_and_a_date_or_a_line_to_fill_in():
    [conclusions] = under(printed(played(), Readership.HANDOUT), "Conclusions")
    assert isinstance(conclusions, document.Table)
    assert conclusions.ruled
    assert [tuple(map(str, row)) for row in conclusions.rows] == [
        ("Decision", "The trial goes on", "", "June"),
        ("Next step", "Ask the bus company", "Ada", ""),
    ]


def test_conclusions_stand_on_the_wall_under_blue_and_can_be_put_in_order():
    held = played()
    lists = held.method.plans(held.world, held.activity)
    first, second = next(each.items for each in lists if each.key == "conclusions")
    held.act(MOVE, second.id, list="conclusions", before=first.id)
    shown = [str(s.text) for s in held.picture(Audience.ROOM).shapes if isinstance(s, Caption)]
    told = ["Ask the bus company", "Next step", "Ada", "The trial goes on", "Decision", "by June"]
    assert [words for words in shown if words in told] == told
    held.act("conclude_not", second.id)
    assert len(held.method.plans(held.world, held.activity)[1].items) == 1


def test_the_record_says_which_hats_were_jumped_over():
    held = table("own", "hats")
    held.act("type_hats", hats="B, W, Y, B")
    held.step()
    held.step(plan.planned(held.world, held.activity)[2].id)

    def became() -> list[str]:
        made, *_ = under(printed(held, Readership.RECORD), "Hats that were not on")
        assert isinstance(made, document.Table)
        return [str(row[1]) for row in made.rows]

    assert became() == ["skipped", "not reached"]
    held.act("close")
    assert became() == ["skipped", "skipped"]


def test_the_record_tells_what_was_left_out_and_why_and_how_cards_changed_their_hat():
    record = said(printed(played(), Readership.RECORD))
    assert "The bus leaves at four" in record
    assert "said under White → held for Black, not reached" in record
    assert "The bus leaves at four" not in said(printed(played(), Readership.HANDOUT))


def test_planned_and_taken_minutes_are_in_the_record():
    times = under(printed(played(), Readership.RECORD), "Times")
    assert isinstance(times[0], document.Table)
    assert [str(row[0]) for row in times[0].rows] == [
        "Blue: we begin",
        "White: what we counted",
        "Yellow: benefits",
        "Blue: we conclude",
    ]
    assert [row[1] for row in times[0].rows] == ["5", "10", "10", "5"]


def test_minutes_that_nobody_knows_are_not_made_up():
    held = table("review", "hats")
    for days in (0, 1, 0):
        held.step()
        held.now += timedelta(days=days)
    times = under(printed(held, Readership.RECORD), "Times")
    assert isinstance(times[0], document.Table)
    assert [str(row[2]) for row in times[0].rows] == ["0", "not timed", "not ended"]


def test_a_step_left_for_another_activity_is_not_said_to_run_still():
    held = table("review", "hats")
    held.step()
    left = held.now + timedelta(minutes=7)
    other = replace(held.world.get(Activity, held.activity), id=ActivityId("other"))
    entry = StepEntry(id="entry", activity=other.id, position=1, step="state", at=left)
    held.world = held.world.apply(adding(text("Elsewhere"), other, entry))
    times = under(printed(held, Readership.RECORD), "Times")
    assert isinstance(times[0], document.Table)
    assert str(times[0].rows[-1][2]) == f"left at {time_of_day(left)}"


def test_feelings_are_printed_first_against_last_but_not_of_so_few():
    held = table("review", "hats")
    held.step()
    held.step()
    held.act("red_counts", **{"for": 4, "against": 3})
    held.act("red_show")
    held.step()
    assert ("for it", "4") in _rows(held, Readership.HANDOUT)
    reds = [s for s in plan.planned(held.world, held.activity) if s.hat is Hat.RED]
    held.step(reds[-1].id)
    held.act("red_counts", **{"for": 2, "against": 1})
    assert ("against it", "3", "1") in _rows(held, Readership.RECORD)
    held.act("red_show")
    held.step()
    few = under(printed(held, Readership.HANDOUT), "Feelings, as they were given")
    assert [type(block) for block in few] == [Paragraph]


def _rows(held: Table, reader: Readership) -> list[tuple[str, ...]]:
    found = under(printed(held, reader), "Feelings, as they were given")
    return [tuple(map(str, row)) for b in found if isinstance(b, document.Table) for row in b.rows]


def test_comments_carry_hat_step_and_focus_and_what_became_of_them():
    held = played()
    held.type("2 > Y")
    found = held.method.comments(held.world, held.activity)
    assert [tuple(map(str, comment.stamp)) for comment in found] == [
        ("White", "step 2", "what we counted"),
        ("White", "step 2", "what we counted", "moved under Yellow"),
        ("White", "step 2", "what we counted", "held for Black"),
    ]


def test_shares_and_balance_follow_where_cards_lie():
    held = played()
    held.type("1 > Y")
    held.type("2 > Bk")
    values = {m.key: m.value for m in held.method.measures(held.world, held.activity)}
    assert values["cards"] == 2, "a point that still waits lies under no hat"
    assert values["share_yellow"] == values["share_black"] == 0.5
    assert values["balance"] == 0.5
    assert values["share_green"] == 0
    assert values["participation"] is None


def test_balance_is_not_known_without_yellow_and_black():
    held = played()
    values = {m.key: m.value for m in held.method.measures(held.world, held.activity)}
    assert values["balance"] is None


def test_time_over_or_under_is_measured_for_each_hat():
    held = played()
    white = next(s for s in plan.planned(held.world, held.activity) if s.hat is Hat.WHITE)
    found = held.method.measures(held.world, held.activity)
    over = next(m for m in found if m.key == f"overrun_{white.id}")
    assert over.value is not None
    assert -600 < over.value < -500
    assert str(over.words).startswith("-9:")


def test_feelings_the_room_has_not_seen_are_counted_on_the_hand_out_and_not_told():
    held = table("review", "hats")
    held.step()
    held.step()
    held.write("Tired of promises", "Glad to be here")
    held.act("red_counts", **{"for": 5, "words": "furious"})
    held.do(Advance(), answers={"feelings": "on"})
    words = said(printed(held, Readership.HANDOUT))
    assert "Tired" not in words
    assert "furious" not in words
    assert "8 feelings are not printed: the room has not seen them." in words
    assert "Tired of promises" in said(printed(held, Readership.RECORD))


def test_feelings_shown_after_red_was_left_are_printed():
    held = table("review", "hats")
    held.step()
    held.step()
    red = plan.now(held.world, held.activity)
    assert red is not None
    held.write("Tired of promises")
    held.do(Advance(), answers={"feelings": "on"})
    held.do(Act(action="open_hat", on=(red.id,)), answers={})
    words = said(printed(held, Readership.HANDOUT))
    assert "Tired of promises" in words
    assert "not printed" not in words


def test_a_last_blue_with_conclusions_is_not_said_to_be_empty():
    held = table("problem", "hats")
    for step in plan.planned(held.world, held.activity):
        held.step(step.id)
    told = [str(fact) for fact in held.method.status(held.world, held.activity)]
    assert "0 cards under this hat" in told
    held.act("conclude", kind="decision", text="The trial goes on")
    told = [str(fact) for fact in held.method.status(held.world, held.activity)]
    assert told[0] == "1 conclusion"
    assert "0 cards under this hat" not in told
    words = [
        str(b.text) for b in printed(held, Readership.HANDOUT).blocks if isinstance(b, Paragraph)
    ]
    assert words[-1] == "What was concluded stands above."


def test_who_came_and_left_is_told_as_who_came() -> None:
    held = played()
    session = held.world.get(Activity, held.activity).session
    people = [Person(id=PersonId(held.new_id()), number=n, name=f"P{n}") for n in (1, 2)]
    for person in people:
        there = Attendance(id=AttendanceId(held.new_id()), session=session, person=person.id)
        stands = [PresenceState.HERE, PresenceState.LEFT][: person.number]
        marks = [
            Presence(
                id=held.new_id(),
                attendance=there.id,
                position=place,
                standing=standing,
                at=held.now,
            )
            for place, standing in enumerate(stands, 1)
        ]
        held.apply(adding(text("Here"), person, there, *marks))
    assert len(people_queries.present(held.world, session)) == 1
    pairs = [
        (str(name), str(words))
        for block in printed(held, Readership.RECORD).blocks
        if isinstance(block, Facts)
        for name, words in block.pairs
    ]
    assert ("People who were there", "2") in pairs

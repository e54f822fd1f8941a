"""What a group found under the hats can be voted on, by its words, on wall, panel and paper."""

from __future__ import annotations

import pytest

from facilitator.methods.contract import MOVE
from facilitator.methods.hats import HATS, plan
from facilitator.methods.hats.records import Conclusion, ConclusionKind, Hat
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Activity, Poll
from facilitator.model.core.words import text
from facilitator.model.core.world import Change
from facilitator.model.display import document
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Act, FieldKind, Vote
from facilitator.model.display.picture import Audience
from facilitator.model.voting import queries as voting_queries
from tests.methods.play import FRAME, Asked, Refused, Table

FOUND = ("Families wait too long", "Nobody answers the telephone", "Money comes late")


def concluded(*, blue: bool = True) -> Table:
    """Three ideas under green, three findings and a decision; the last hat is blue."""
    held = Table(HATS, "choosing")
    steps = plan.planned(held.world, held.activity)
    green = next(each for each in steps if each.hat is Hat.GREEN)
    held.step(green.id)
    held.write("Close one house", "Share one manager", "Move in together")
    if blue:
        held.step(next(each for each in reversed(steps) if each.hat is Hat.BLUE).id)
    for words in FOUND:
        held.act("conclude", kind="finding", text=words)
    held.act("conclude", kind="decision", text="We meet again in May")
    return held


def key_of(held: Table, words: str) -> str:
    return next(each.id for each in held.world.all(Conclusion) if each.text == words)


def keys(held: Table) -> list[str]:
    return [key_of(held, words) for words in FOUND]


def opened(held: Table, kind: str = "dots") -> Poll:
    held.act("vote_on", kind=kind, budget=2, cap=2, items=" ".join(keys(held)))
    poll = board_queries.open_poll(held.world, held.activity)
    assert poll is not None
    return poll


def first_question(held: Table, *on: str) -> tuple[list[str], list[str]]:
    """Return the kinds that can be ticked, and what is ticked."""
    with pytest.raises(Asked) as asked:
        held.do(Act(action="vote_on", on=on))
    field = next(f for f in asked.value.ask.fields if f.kind is FieldKind.TICKS)
    return [str(label) for key, label in field.choices if not key], str(field.value).split()


def test_while_blue_is_on_findings_are_suggested_first():
    held = concluded()
    kinds, ticked = first_question(held)
    assert kinds[0] == "Findings"
    assert ticked == keys(held)


def test_under_another_hat_its_cards_are_suggested_and_findings_can_be_ticked():
    held = concluded(blue=False)
    kinds, ticked = first_question(held)
    assert kinds[-1] == "Findings"
    assert not set(ticked) & set(keys(held))


def test_the_finding_that_is_chosen_is_what_is_ticked():
    held = concluded()
    chosen = keys(held)[1:2]
    gesture = held.actions(*chosen)["vote_on"].gesture
    assert isinstance(gesture, Act)
    assert first_question(held, *gesture.on)[1] == chosen


def test_the_list_of_conclusions_offers_a_vote_on_what_was_found():
    held = concluded(blue=False)
    lists = held.method.plans(held.world, held.activity)
    add = next(each.add for each in lists if each.key == "conclusions")
    assert add[-1].gesture == Act(action="vote_on", on=tuple(keys(held)))


def test_wall_panel_result_and_paper_name_findings_by_their_words():
    held = concluded()
    opened(held)
    view = held.method.vote(held.world, held.activity)
    assert view is not None
    assert [(str(row.mark), str(row.words)) for row in view.rows] == [
        ("F1", FOUND[0]),
        ("F2", FOUND[1]),
        ("F3", FOUND[2]),
    ]
    assert set(FOUND) <= {str(words) for words in held.seen()}
    held.type("F2 F2")
    held.type("f1 F2")
    held.act("close_vote")
    assert f"F2 · {FOUND[1]}" in held.seen()
    report = held.method.report(held.world, held.activity, Readership.HANDOUT, FRAME)
    [bars] = [block for block in report.blocks if isinstance(block, document.BarChart)]
    assert str(bars.rows[0].name).startswith(f"1. F2 · {FOUND[1]}")
    poll = voting_queries.latest(held.world, held.activity)
    assert poll is not None
    assert [s.points for s in voting_queries.tally(held.world, poll).standings] == [3, 1, 0]


def test_a_tie_of_findings_is_drawn_and_the_drawn_one_is_kept_by_its_id():
    held = concluded()
    poll = opened(held)
    held.type("F1")
    held.type("F3")
    held.act("close_vote")
    held.act("tie_lot", sure=True)
    (choice,) = voting_queries.choices(held.world, poll)
    assert choice.item in {keys(held)[0], keys(held)[2]}


def test_how_far_people_agree_with_one_finding_can_be_asked():
    held = concluded()
    held.act("vote_on", kind="fist-1", items=keys(held)[0])
    held.type("F1=4")
    held.act("close_vote")
    assert any(FOUND[0] in words for words in held.seen())


def test_one_person_marks_a_finding_on_the_laptop():
    held = concluded()
    poll = opened(held)
    held.act("hand_over")
    held.do(Vote(on=keys(held)[0], value=1), Audience.ONE)
    held.act("ballot_done", sure=True)
    assert next(s.item for s in voting_queries.tally(held.world, poll).standings) == keys(held)[0]


def test_what_is_voted_on_stays_and_its_words_may_be_mended():
    held = concluded()
    opened(held)
    first, second, _ = keys(held)
    for gesture in (
        lambda: held.act("conclude_not", first),
        lambda: held.act(MOVE, second, list="conclusions", before=first),
        lambda: held.act("conclude", first, kind=ConclusionKind.DECISION.value, text="Other"),
    ):
        with pytest.raises(Refused):
            gesture()
    finding = held.world.get(Conclusion, first)
    with pytest.raises(Refused, match="hats-voted-finding-stays"):
        held.check(Change(text("Drop it"), (finding,), ()))
    held.act("conclude", first, kind="finding", text="Families wait much too long")
    held.act("close_vote")
    with pytest.raises(Refused, match="voted on"):
        held.act("conclude_not", first)


def asked(held: Table) -> str:
    """What the vote asks: at the head of the room's wall, in the panel, on the ballot."""
    view = held.method.vote(held.world, held.activity)
    assert view is not None
    return str(view.question)


def test_a_vote_under_hats_asks_a_question_of_its_own():
    held = concluded()
    whole = held.world.get(Activity, held.activity)
    question = whole.question or whole.title
    opened(held)
    assert asked(held) == f"Findings: {question}"
    held.act("close_vote")
    assert asked(held) == f"Findings: {question}", "its result says so too"


def test_a_vote_on_the_ideas_names_their_hat():
    held = concluded(blue=False)
    held.act("vote_on", kind="dots", budget=1, cap=1)
    assert asked(held).startswith("Green · ideas: ")


def test_a_vote_on_several_kinds_asks_what_the_activity_asks():
    held = concluded()
    ideas = [card.id for card in board_queries.cards(held.world, held.activity)]
    held.act("vote_on", kind="dots", budget=2, cap=2, items=" ".join([*keys(held), *ideas]))
    whole = held.world.get(Activity, held.activity)
    assert asked(held) == (whole.question or whole.title)

"""Focused conversation on paper: the hand-out, and the full record."""

from __future__ import annotations

from facilitator.model.core.records import Activity
from facilitator.model.display.document import (
    Document,
    Facts,
    Heading,
    Outline,
    Paragraph,
    Readership,
)
from facilitator.model.display.document import Table as Rows
from facilitator.model.display.gesture import Advance
from facilitator.model.people import attendance
from tests.methods.play import FRAME, Table, table
from tests.methods.test_contract import said


def talk(template: str = "findings") -> Table:
    return table(template, method="orid")


def paper(play: Table, reader: Readership) -> Document:
    return play.method.report(play.world, play.activity, reader, FRAME)


def headings(document: Document) -> list[str]:
    return [str(block.text) for block in document.blocks if isinstance(block, Heading)]


def whole_talk() -> Table:
    play = talk()
    play.act("frame", know="Agree on one challenge", feel="Heard", subject="Six sets of notes")
    play.step("q1")
    play.write("We found out from the newsletter", "Just tell us the date")
    play.act("hold", "2")
    play.step("q4")
    play.write("How tired they are")
    play.act("key_point", "3")
    play.step("q6")
    play.step("q9")
    play.write("Somebody will ring")
    play.act("add_commitment", text="Ring ten parents", owner="Rowan", due="")
    play.step("closing")
    return play


def test_the_hand_out_has_the_answers_under_their_questions_and_who_does_what():
    document = paper(whole_talk(), Readership.HANDOUT)
    assert headings(document) == [
        "What we decided",
        "Key points",
        "Facts",
        "Reactions",
    ]
    facts = next(
        block for block in document.blocks if isinstance(block, Outline) and block.entries[0].strong
    )
    assert str(facts.entries[0].text) == "Which sentence in the notes would you underline?"
    assert [str(e.text) for e in facts.entries[0].under] == [
        "We found out from the newsletter",
        "Just tell us the date",
    ]


def test_what_is_not_said_of_a_commitment_is_a_ruled_line():  # 4.15 example 3
    held = next(b for b in paper(whole_talk(), Readership.HANDOUT).blocks if isinstance(b, Rows))
    assert held.ruled
    assert held.rows == (
        ("5", "Ring ten parents", "Rowan", ""),
        ("4", "Somebody will ring", "", ""),
    )


def test_a_decision_stands_once_and_its_words_fill_in_who_and_when():
    play = whole_talk()
    session = play.world.get(Activity, play.activity).session
    name = "Clara Lindqvist"
    play.apply(attendance.walk_in(play.world, session, name, new_id=play.new_id, at=play.now))
    play.step("q9")
    play.write("Clara calls the meeting before 15 January")
    for reader in Readership:
        document = paper(play, reader)
        words = [line for line in said(document) if "Clara calls" in line]
        assert len(words) == 1, words
        held = next(b for b in document.blocks if isinstance(b, Rows) and b.ruled)
        assert held.rows[-1][2:] == ("Clara", "before 15 January")
    outlines = [b for b in paper(play, Readership.RECORD).blocks if isinstance(b, Outline)]
    notes = [str(entry.note) for block in outlines for entry in block.entries]
    assert "answered under “What we decided”" in notes, "the question was asked"


def test_aims_and_questions_not_asked_are_for_the_record_only():
    play = whole_talk()
    record, handout = said(paper(play, Readership.RECORD)), said(paper(play, Readership.HANDOUT))
    for words in ("Agree on one challenge", "Heard"):
        assert words in record
        assert words not in handout
    assert "Six sets of notes" in handout
    assert any("Not asked in Meaning: What would a parent say" in each for each in record)
    assert not any("Not asked" in each for each in handout)


def test_what_was_left_out_is_in_the_record_and_not_on_the_hand_out():  # 4.15 example 1
    play = talk()
    play.step("q1")
    play.do(Advance(to="q6"), answers={"reason": "no time"})
    record, handout = said(paper(play, Readership.RECORD)), said(paper(play, Readership.HANDOUT))
    assert "Reactions skipped: no time" in record
    assert not any("skipped" in each for each in handout)


def test_what_was_held_and_not_reached_is_printed_as_that():
    play = talk()
    play.step("q1")
    play.write("Just tell us the date")
    play.act("hold", "1")
    assert "Held for Decision, not reached" in headings(paper(play, Readership.HANDOUT))
    for key in ("q4", "q6", "q9"):
        play.step(key)
    assert "Held for Decision, not reached" not in headings(paper(play, Readership.HANDOUT))


def test_no_decision_is_printed_as_that():  # 4.13
    play = talk()
    play.step("q1")
    play.write("We found out from the newsletter")
    play.step("closing")
    for reader in Readership:
        words = [str(b.text) for b in paper(play, reader).blocks if isinstance(b, Paragraph)]
        assert "No decision was taken." in words


def test_the_record_has_planned_and_taken_minutes_of_each_part():
    document = paper(whole_talk(), Readership.RECORD)
    place = [str(getattr(b, "text", "")) for b in document.blocks].index("Minutes of each part")
    rows = document.blocks[place + 1]
    assert isinstance(rows, Rows)
    assert [str(row[0]) for row in rows.rows] == ["Facts", "Reactions", "Meaning", "Decision"]
    assert [str(row[1]) for row in rows.rows] == ["10", "10", "18", "12"]


def test_what_the_room_has_not_seen_is_not_on_the_hand_out():
    play = talk()
    play.step("q1")
    play.write("Somebody cried", "Everybody saw it")
    play.act("off_wall", "1")
    play.act("key_point", "1")
    handout = said(paper(play, Readership.HANDOUT))
    assert "Somebody cried" not in handout
    assert "Somebody cried" in said(paper(play, Readership.RECORD))


def test_an_empty_plan_prints_what_there_is():
    play = talk("own")
    assert not [b for b in paper(play, Readership.HANDOUT).blocks if isinstance(b, Facts)]


def test_who_took_part_is_counted_by_sector_in_the_record_only():
    play = whole_talk()
    session = play.world.get(Activity, play.activity).session
    for name in ("Ann", "Bela"):
        change = attendance.walk_in(play.world, session, name, new_id=play.new_id, at=play.now)
        play.world = play.world.apply(change)
    assert "Who took part" in headings(paper(play, Readership.RECORD))
    assert "Who took part" not in headings(paper(play, Readership.HANDOUT))
    assert not any("Ann" in each for each in said(paper(play, Readership.RECORD)))


def test_the_handout_says_where_a_moved_answer_belongs():
    play = talk()
    play.step("q1")
    play.write("Two of them cried")
    play.act("move_answer", "1", level="reactions")
    play.act("key_point", "1")
    for reader in Readership:
        outlines = [b for b in paper(play, reader).blocks if isinstance(b, Outline)]
        notes = [str(entry.note) for outline in outlines for entry in outline.entries]
        assert any("belongs to Reactions" in note for note in notes)


def test_what_was_said_of_the_decision_stands_in_what_was_decided():
    play = talk()
    play.do(Advance(to="q9"), answers={"reason": "no time"})
    play.write("We ring ten parents", "Ada begins on Monday")
    for reader in Readership:
        blocks = paper(play, reader).blocks
        place = [str(getattr(b, "text", "")) for b in blocks].index("What we decided")
        rows = blocks[place + 1]
        assert isinstance(rows, Rows)
        assert [row[1] for row in rows.rows] == ["We ring ten parents", "Ada begins on Monday"]


def test_while_the_time_to_decide_has_not_come_nothing_is_said_of_a_decision():
    play = talk()
    play.step("q1")
    for reader in Readership:
        words = [str(b.text) for b in paper(play, reader).blocks if isinstance(b, Paragraph)]
        assert "No decision was taken." not in words

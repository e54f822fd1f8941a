"""What goes on paper after a Boardstorm."""

from __future__ import annotations

from facilitator.model.display.document import Document, Heading, Outline, Readership
from facilitator.model.display.document import Table as PaperTable
from facilitator.model.display.gesture import Relate
from tests.methods.play import FRAME, Table, table
from tests.methods.test_contract import said


def printed(play: Table, reader: Readership) -> Document:
    return play.method.report(play.world, play.activity, reader, FRAME)


def headings(document: Document) -> list[str]:
    return [str(block.text) for block in document.blocks if isinstance(block, Heading)]


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[str(cell) for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, PaperTable)
    ]


def board_of_cards() -> Table:
    play = table("storm", method="boardstorm")
    play.step("post")
    play.write("A later bus", "a later bus!", "A warm room", "Something rude")
    play.act("turn_gave")
    play.act("turn_passed")
    play.act("stack", "1", "2")
    play.do(Relate(start=play.key("3"), end=play.key("1")))
    return play


def test_a_stack_prints_with_all_that_lies_in_it():
    play = board_of_cards()
    play.act("withdraw", "4")
    handout, record = (printed(play, reader) for reader in (Readership.HANDOUT, Readership.RECORD))
    cards = next(block for block in handout.blocks if isinstance(block, Outline))
    assert [str(entry.text) for entry in cards.entries] == ["A later bus", "A warm room"]
    assert [str(entry.text) for entry in cards.entries[0].under] == ["a later bus!"]
    assert (handout.title, str(handout.kicker)) == ("What gets in the way?", "Wall")
    assert headings(handout) == ["Cards", "Next steps"]
    assert "Cards that build on others: 3 on 1" in said(handout)
    assert "[1 card was withdrawn]" in said(handout)
    assert "Something rude" not in said(handout)
    assert "Something rude" in said(record)
    assert "All cards by number" in headings(record)
    assert ["1", "A later bus", "stack of 2"] in tables(record)[0]
    assert "Wave 1: 1 card, 1 passed" in said(record)


def test_parked_cards_are_counted_on_the_hand_out_and_told_in_the_record():
    play = board_of_cards()
    play.act("park", "3", reason="later")
    handout, record = (printed(play, reader) for reader in (Readership.HANDOUT, Readership.RECORD))
    assert "[1 card is set aside]" in said(handout)
    assert "A warm room" not in said(handout)
    assert "3 on 1" not in " ".join(said(handout))
    assert "Set aside" in headings(record)


def test_each_sheet_prints_as_it_came_back():
    play = table("sheets", method="boardstorm")
    play.step("read")
    play.type("S2 R1: A later bus / A warm room")
    play.act("sheet", sheet=2, round=2, ideas="\n[unclear]")
    record = printed(play, Readership.RECORD)
    assert "Sheet 2" in headings(record)
    assert [["1", "1 · A later bus", "2 · A warm room"], ["2", "–", "3 · [unclear]"]] in tables(
        record
    )
    assert "Sheet 2" not in headings(printed(play, Readership.HANDOUT))


def test_next_steps_print_once_and_apart_from_the_ideas():
    play = board_of_cards()
    play.step("next")
    play.write("Ask the bus company by May: Ana")
    for reader in Readership:
        document = printed(play, reader)
        outlines = [block for block in document.blocks if isinstance(block, Outline)]
        held = [str(entry.text) for block in outlines for entry in block.entries]
        assert held.count("Ask the bus company by May: Ana") == 1
        assert "Next steps" in headings(document)
    assert not any(block.ruled for block in _ruled(printed(play, Readership.HANDOUT)))


def _ruled(document: Document) -> list[PaperTable]:
    return [block for block in document.blocks if isinstance(block, PaperTable)]

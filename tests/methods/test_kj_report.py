"""What goes on paper after a KJ."""

from __future__ import annotations

from facilitator.model.core.records import RelationKind
from facilitator.model.display.document import (
    Document,
    Facts,
    Figure,
    Outline,
    OutlineEntry,
    Paragraph,
    Readership,
)
from facilitator.model.display.gesture import Relate
from tests.methods.play import FRAME, Table, table
from tests.methods.test_contract import said


def played() -> Table:
    play = table("grouping")
    play.step("write")
    play.write("Bridge is shut", "Bus is late", "Bike is stolen", "Boat is full", "Ferry is dear")
    play.step("group")
    play.group("1", "2")
    play.name("A", "The road is shut in winter")
    play.group("3")
    play.do(Relate(start=play.key("A"), end=play.key("B"), kind=RelationKind.CAUSE))
    play.do(Relate(start=play.key("A"), end=play.key("4"), kind=RelationKind.MUTUAL))
    return play


def printed(play: Table, reader: Readership) -> Document:
    return play.method.report(play.world, play.activity, reader, FRAME)


def outline(document: Document) -> str:
    lines: list[str] = []

    def line(entry: OutlineEntry, depth: int) -> None:
        note = f" [{entry.note}]" if str(entry.note) else ""
        lines.append("  " * depth + f"{entry.mark} {entry.text}{note}".strip())
        for under in entry.under:
            line(under, depth + 1)

    for block in document.blocks:
        if isinstance(block, Outline):
            for entry in block.entries:
                line(entry, 0)
    return "\n".join(lines)


GROUPS_AND_LONE = (
    "A The road is shut in winter\n"
    "  1 Bridge is shut\n"
    "  2 Bus is late\n"
    "B no name\n"
    "  3 Bike is stolen\n"
    "4 Boat is full\n"
    "5 Ferry is dear"
)


def test_the_hand_out_has_groups_lone_cards_and_links_in_short():
    document = printed(played(), Readership.HANDOUT)
    assert outline(document) == GROUPS_AND_LONE
    said = [str(block.text) for block in document.blocks if isinstance(block, Paragraph)]
    assert "A and 4 depend on each other · A leads to B" in said


def test_the_record_has_links_as_whole_sentences():
    assert (
        "A (The road is shut in winter) and 4 (Boat is full) depend on each other\n"
        "A (The road is shut in winter) leads to B"
    ) in outline(printed(played(), Readership.RECORD))


def test_what_is_set_aside_is_in_the_record_only():
    play = played()
    play.type("5 -")
    play.act("withdraw", "3")
    play.act("off_wall", "4")
    handout, record = printed(play, Readership.HANDOUT), printed(play, Readership.RECORD)
    for words in ("Ferry is dear", "Bike is stolen", "Boat is full"):
        assert not any(words in each for each in said(handout))
        assert words in said(record)
    assert "5 Ferry is dear [for later]" in outline(record)
    assert "4 Boat is full [set aside]" in outline(record)


def test_private_cards_are_not_on_the_hand_out():
    play = table("grouping")
    play.step("write")
    play.write("Nobody asks us")
    assert not any("Nobody" in each for each in said(printed(play, Readership.HANDOUT)))
    assert "Nobody asks us" in said(printed(play, Readership.RECORD))


def test_every_card_is_accounted_for():
    play = played()
    play.type("5 -")
    play.type("2 = 1")
    play.act("bin", "4")
    facts = next(b for b in printed(play, Readership.RECORD).blocks if isinstance(b, Facts))
    numbers = {str(name): int(str(value)) for name, value in facts.pairs}
    assert numbers.pop("Cards written") == 5
    assert sum(numbers.values()) == 5
    assert numbers["Under another card"] == 1


def test_the_record_keeps_earlier_words_notes_and_hints_set_aside():
    play = played()
    play.name("1", "The bridge is shut")
    play.act("my_note", "2")
    play.act("propose_name", "A", text="Winter cuts us off")
    play.act("set_aside", "5", rule="few words")
    record = printed(play, Readership.RECORD)
    lines = outline(record)
    assert "1 The bridge is shut [changed once]\n    Bridge is shut [earlier words]" in lines
    assert "2 Bus is late [facilitator's note]" in lines
    assert {"Winter cuts us off", "few words", "card 5"} <= said(record)
    assert "earlier words" not in outline(printed(play, Readership.HANDOUT))


def test_planned_and_taken_minutes_are_in_the_record():
    assert {"Write cards, in silence", "Planned (min)"} <= said(
        printed(played(), Readership.RECORD)
    )


def test_a_card_removed_for_good_is_counted_never_named():
    play = played()
    play.act("remove", "5", sure=True)
    record = said(printed(play, Readership.RECORD))
    assert "A card was removed for good." in record
    assert not any("Ferry" in each for each in record)


def test_what_there_is_none_of_has_no_row_and_an_empty_wall_no_figure():
    play = table("grouping")
    for reader in Readership:
        blocks = printed(play, reader).blocks
        assert not [block for block in blocks if isinstance(block, Facts | Figure)]
    play.step("write")
    play.write("Bridge is shut")
    (facts,) = (b for b in printed(play, Readership.RECORD).blocks if isinstance(b, Facts))
    assert told(facts) == {"Cards written": "1"}, "there are no groups to be in or out of"
    play.write("Ferry is late")
    play.act("park", "2", reason="later")
    (facts,) = (b for b in printed(play, Readership.RECORD).blocks if isinstance(b, Facts))
    assert told(facts) == {"Cards written": "2", "Still there": "1", "Set aside": "1"}


def told(facts: Facts) -> dict[str, str]:
    return {str(name): str(value) for name, value in facts.pairs}

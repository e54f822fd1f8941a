"""A day in a hall, from the start page to paper, by a real mouse and real keys in both windows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.ui.hands import Hands

PEOPLE = ("Ann Lee, Playgroup", "Ben Hart, Council", "Cat Moss, Toy library")
SAID = (
    "Money comes late",
    "Bids are rushed",
    "Parents are asked last",
    "A key for every group",
    "One diary on the wall",
    "Nobody answers the phone",
)
HELPS, HOLDS = "Parents want one front door", "Three weeks to write a bid"
DOES = "Write the next bid in May"


@pytest.mark.window
def test_a_whole_day_loses_nothing_and_shows_the_room_what_it_should(
    hands_of_both: Hands, tmp_path: Path
):
    me = hands_of_both
    prepares(me)
    collects(me)
    groups(me)
    votes(me)
    weighs(me)
    walks_back_and_on(me)
    prints(me, tmp_path / "outcome.pdf")


def prepares(me: Hands) -> None:
    """A programme, people, a plan, and the wall for the room."""
    me.starts()
    me.presses("New programme")
    me.waits("button Make the programme")
    me.types("Bramley together")
    me.sees(saved=True)
    me.puts("Facilitator$", 0, 0, 1366, 768)
    me.key("F4")
    me.sees(page="PeoplePage")
    for person in PEOPLE:
        me.types(person)
    me.sees(people=["Ann Lee", "Ben Hart", "Cat Moss"])
    me.key("F3")
    me.sees(page="AgendaPage")
    for method in ("Boardstorm", "KJ grouping", "Force field"):
        me.fills("Search the library", method)
        me.presses(f"Add “{method}” to the day that is chosen")
        me.waits(f"button Minutes of {method}")
    me.presses("Boardstorm")
    me.sees(page=None)
    me.presses("Show the wall")
    me.presses("No: rehearse in a window")
    me.waits("room")
    me.puts("^The wall$", 1400, 0)
    me.presses("Close")
    me.room_sees("Bramley together")


def collects(me: Hands) -> None:
    """Cards are typed: the room sees how many there are, and none until they are shown."""
    me.comes_back("Boardstorm")
    me.presses("Start")
    me.sees(begun=True, typing=True)
    me.steps_to("write")
    for words in SAID:
        me.types(words)
    me.sees(cards=list(SAID), pool=sorted(SAID))
    me.room_sees("Cards: 6 of 40")
    assert not set(SAID) & set(me.asks("room")), "what is written in private is private"
    me.steps_to("post")
    me.room_sees(*SAID)


def groups(me: Hands) -> None:
    """The cards go on to another wall, once, and are grouped there by dragging."""
    heading = me.asks("room")[0]
    me.presses("KJ grouping")
    me.comes_back("KJ grouping")
    me.key("ctrl+k")
    me.waits("button All commands")
    me.types_into("bring cards", until="Bring cards here…")
    me.key("Return")
    me.presses("Bring them")
    me.sees(cards=list(SAID), pool=sorted(SAID))
    assert heading
    assert me.asks("room")[0] == heading, "looking is not showing"
    me.comes_back("KJ grouping")
    me.presses("Start")
    me.sees(begun=True, typing=True)
    me.steps_to("group")
    me.room_sees(*SAID)
    me.drags("Bids are rushed", onto="Money comes late")
    me.sees(here={"": ["Bids are rushed", "Money comes late"]})
    me.double_clicks("A")
    me.types("Money")
    me.sees(groups=["Money"])
    me.drags("A key for every group", onto="One diary on the wall")
    me.sees(groups=["Money", ""])
    me.double_clicks("B")
    me.types("Sharing")
    me.sees(groups=["Money", "Sharing"])
    me.drags("Nobody answers the phone", onto="B")
    shared = ["A key for every group", "Nobody answers the phone", "One diary on the wall"]
    me.sees(here={"Money": ["Bids are rushed", "Money comes late"], "Sharing": shared})
    me.sees(cards=list(SAID), pool=sorted(SAID))
    me.room_sees("Money", "Sharing", *SAID)


def votes(me: Hands) -> None:
    """Dots by letters and by taps; the room sees no count before the vote is closed."""
    me.key("ctrl+k")
    me.waits("button All commands")
    me.types_into("vote on it", until="Vote on it…")
    me.key("Return")
    me.presses("How to vote")
    me.key("Home", "Return")  # dots
    me.presses("Continue")
    me.presses("Open the vote")
    me.sees(voting=True)
    me.comes_back("KJ grouping")
    for ballot in ("A", "AB", "B", "b"):  # one has a dot too many: the next takes its place
        me.types(ballot)
    me.sees(ballots=3)
    me.room_sees("Money", "Sharing", "3 have voted")
    assert not [words for words in me.asks("room") if "dots" in words], "no count while it is open"
    me.presses("Next person votes")
    me.clicks("B · Sharing")
    me.presses("Done")
    me.sees(ballots=4)
    me.holds("I am the facilitator", until="Close the vote and show it")
    me.presses("Close the vote and show it")
    me.sees(voting=False, cards=list(SAID))
    me.room_sees("4 dots from 4 people", "B · Sharing", "3 dots · named by 3 of 4")
    me.room_sees("A · Money", "1 dot · named by 1 of 4")


def weighs(me: Hands) -> None:
    """Forces are typed and rated, and what will be done is written down."""
    me.presses("Force field")
    me.comes_back("Force field")
    me.presses("Start")
    me.sees(begun=True, typing=True)
    me.types(f"> {HELPS}")
    me.types(f"< {HOLDS}")
    me.sees(cards=[HELPS, HOLDS], pool=sorted([*SAID, HELPS, HOLDS]))
    me.steps_to("rate")
    me.clicks(HOLDS)
    me.key("alt+4")
    me.clicks(HELPS)
    me.key("alt+3")
    me.steps_to("act")
    me.room_sees(HELPS, HOLDS, "4", "3")
    me.clicks(HOLDS)
    me.presses("What we will do about…")
    me.fills("What will be done, as it was said", DOES)
    me.fills("Who does it", "Ann")
    me.fills("By when", "May")
    me.presses("Keep")
    me.room_sees(f"→ {DOES}", "Ann · May")
    me.comes_back("Force field")
    me.steps_to("closing")
    me.room_sees(DOES, HOLDS, "Ann", "May")


def walks_back_and_on(me: Hands) -> None:
    """As many steps back as on again change nothing, and never what belongs to another wall."""
    before, room = me.asks("state"), me.asks("room")
    me.key(*["ctrl+z"] * 5)
    gone = me.waits("state", lambda held: held and held["whole"] != before["whole"])
    assert set(SAID) <= set(gone["pool"])
    assert gone["groups"] == before["groups"]
    me.key(*["ctrl+y"] * 5)
    me.sees(whole=before["whole"], pool=before["pool"])
    me.waits("room", lambda held: _still(held) == _still(room))


def _still(room: list[str]) -> list[str]:
    """What stands on a wall, but for its clock."""
    return [words for words in room if "min" not in words and ":" not in words]


def prints(me: Hands, to: Path) -> None:
    """The record of the day holds every word that was typed, and each once."""
    me.key("F3")
    me.presses("Print…")
    me.presses("Record of the session")
    me.waits("state", lambda held: held and held["pages"])
    me.presses("Save PDF…")
    me.fills("fileNameEdit", str(to))
    me.key("Return")
    me.waits("state", lambda _held: to.is_file())
    told = _told(to)
    listed = {words: told.count(f"{number} {words}") for number, words in enumerate(SAID, 1)}
    assert set(listed.values()) == {1}, f"a card stands once in the lists: {listed}"
    assert "6 cards of “Boardstorm” went on to “KJ grouping” and stand there" in told
    for words in (HELPS, HOLDS, DOES, "1 B · Sharing 3 3 75%"):
        assert words in told, words


def _told(pdf: Path) -> str:
    pages: list[Any] = list(PdfReader(pdf).pages)
    return " ".join(" ".join(page.extract_text() for page in pages).split())

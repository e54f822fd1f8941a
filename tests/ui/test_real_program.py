"""The program from the start page to paper and back, by a real mouse and real keys."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.editing import timing
from facilitator.model.agenda.records import Block, BlockWeight
from facilitator.model.core.ids import BlockId
from facilitator.model.core.records import Activity, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import adding, replacing
from tests.ui.hands import Hands
from tests.ui.open_programme import make_programme


@pytest.fixture
def morning() -> Iterator[None]:
    """It is ten in the morning here, whenever it is: a day has room after it."""
    ahead = datetime.now(UTC).hour - 10
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", f"HERE{ahead:+d}")  # POSIX counts hours behind, not ahead
        time.tzset()
        yield
    time.tzset()


@pytest.mark.window
def test_from_the_start_page_to_paper_and_back_after_a_flat_battery(
    hands: Hands, own_folders: Path
):
    hands.starts()
    hands.presses("New programme")
    hands.waits("button Make the programme")
    hands.types("Bramley together")

    hands.presses("Add the first activity…")
    hands.waits("button Add activity")
    hands.types("KJ grouping")
    hands.types("What gets in the way?")
    hands.comes_back("KJ grouping")
    hands.sees(typing=True)
    for words in ("Money comes late", "Bids are rushed", "Parents are asked last"):
        hands.types(words)
    hands.sees(cards=["Money comes late", "Bids are rushed", "Parents are asked last"])

    hands.drags("Bids are rushed", onto="Money comes late")
    hands.sees(groups=[""], together=["Bids are rushed", "Money comes late"])
    hands.double_clicks("A")
    hands.types("Money")
    hands.sees(groups=["Money"])

    hands.key("ctrl+p")
    hands.waits("state", lambda held: held and held["pages"] == 1)
    hands.presses("Close")
    hands.sees(pages=0, saved=True)

    hands.pulls_the_plug()
    (file,) = own_folders.rglob("*.facilitator")
    hands.starts(file)
    hands.sees(saved=True)
    hands.comes_back("KJ grouping")
    hands.sees(groups=["Money"], together=["Bids are rushed", "Money comes late"], typing=True)
    hands.key("ctrl+z")
    hands.sees(groups=[""])
    hands.key("ctrl+z")
    hands.sees(groups=[])


@pytest.mark.window
def test_a_day_from_the_welcome_to_everyone_writes(morning: None, hands: Hands, tmp_path: Path):
    hands.starts(late_by_ten_minutes(tmp_path / "day.facilitator"))
    hands.presses("Welcome")
    hands.presses("Yes")
    hands.sees(block="Welcome", begun=False, dropped=[])
    hands.presses("What to drop or shorten…")
    hands.presses("Do this")
    hands.sees(dropped=["Tour"])
    hands.presses("Next activity")
    hands.sees(block=None)
    hands.presses("Start")
    hands.sees(begun=True)
    hands.comes_back("KJ grouping")
    for key, what in (("ctrl+b", "covered"), ("F7", "writing")):
        hands.key(key)
        hands.sees(**{what: True})
        hands.key(key)
        hands.sees(**{what: False})


def late_by_ten_minutes(path: Path) -> Path:
    """A programme whose session was to begin ten minutes ago, and has to end as planned."""
    programme = make_programme(path, cards=())
    world, new_id = programme.world, programme.context().new_id
    (session,) = world.all(Session)
    (activity,) = world.all(Activity)
    now = programme.context().now.astimezone()
    starts = max(0, now.hour * 60 + now.minute - 10)
    ends = starts + 15 + timing.day(programme, session).meant[0].minutes + 20
    first = Block(id=BlockId(new_id()), session=session.id, position=0, title="Welcome", minutes=15)
    last = replace(
        first, id=BlockId(new_id()), position=9, title="Tour", minutes=20, weight=BlockWeight.COULD
    )
    pairs = [
        (session, replace(session, starts=starts, ends=ends)),
        (activity, replace(activity, title="KJ grouping")),
    ]
    programme.apply(replacing(text("A day"), pairs).then(adding(text("A day"), first, last)))
    programme.close()
    return path

"""A sitting in the real windows in which words are said that occur nowhere else: run as a script.

`canary_sitting.py HOME WORD [HOW]` writes cards, names, drafts and notes that begin with WORD and a
number, provokes what goes wrong in use, removes every second card for good, and says in JSON which
words were kept, which were removed, and what was put before a person or in a label meanwhile. HOW
names a way the program is made worse (`worse`).
"""

from __future__ import annotations

import contextlib
import json
import logging
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.exchange.json_file import read_json
from facilitator.exchange.tables.reading import read_table
from facilitator.model.board import edits, removal
from facilitator.model.core.ids import GroupId, PersonId
from facilitator.model.core.records import Card, CardState, Group, Programme
from facilitator.model.core.words import text
from facilitator.model.core.world import StaleChangeError, adding, replacing
from facilitator.model.display.gesture import Act, Edit, Write
from facilitator.model.people.records import Person
from facilitator.printing import PrintKind, order_of, write
from facilitator.store.backups import backups, erasing
from facilitator.store.backups.backups import Why
from facilitator.ui.system.log_file import LogFile
from facilitator.ui.system.settings import Settings
from tests.reliability.worse import make_worse
from tests.ui.open_programme import make_programme, sit_down, wall_of

CARDS = 8


class Sitting:
    """The programme of a sitting, and what was said to people while things went wrong."""

    def __init__(self, programme: OpenProgramme, word: str, home: Path) -> None:
        self.programme, self.home, self.wall = programme, home, wall_of(programme)
        self._word, self._count = word, 0
        self.said: list[str] = []

    def word(self) -> str:
        """Return a word that was not said yet."""
        self._count += 1
        return f"{self._word}{self._count:04}"

    def cards(self) -> list[Card]:
        held = self.programme.world.all(Card, self.wall)
        return [card for card in held if card.text.startswith(self._word)]

    def says(self) -> list[str]:
        """Put words wherever words are kept; return those that are no card's."""
        do, apply = self.programme.do, self.programme.apply
        do(self.wall, Write(texts=tuple(self.word() for _ in range(CARDS))))
        new_id = self.programme.context().new_id
        others = [self.word() for _ in range(4)]
        group = Group(id=GroupId(new_id()), activity=self.wall, number=1, title=others[0])
        person = Person(id=PersonId(new_id()), number=1, name=others[1])
        apply(adding(text("Group"), group))
        apply(adding(text("Person"), person))
        self.programme.keep_draft(self.wall, None, others[2])
        self.programme.keep_note(self.wall, others[3])
        apply(edits.regroup(self.programme.world, self.cards()[:3], group.id))
        return others

    def rewords(self) -> dict[str, str]:
        """Change the words of the cards; return the earlier ones by card."""
        earlier: dict[str, str] = {card.id: card.text for card in self.cards()}
        for key in earlier:
            self.programme.do(self.wall, Edit(on=key, text=self.word()))
        return earlier

    def goes_wrong(self) -> None:
        """Do what fails: gestures without sense, files that are none, places that are not there."""
        self.programme.do(self.wall, Act(action="no such action", on=(self.cards()[0].id,)))
        stale = replacing(text("x"), [(self.cards()[0], self.cards()[1])])
        bad = self.home / "bad.csv"
        word = self.cards()[0].text
        for told in (f'text\n"{word}\n', f"{word}\x00\x01\x02\x03\x04"):
            bad.write_text(told, "utf-8")
            self._failing(lambda: read_table(bad))
            self._failing(lambda: read_json(bad, self.programme.store.types))
        bad.unlink()
        order = order_of(self.programme, self.wall)
        nowhere = self.home / "no such folder" / "record.pdf"
        self._failing(lambda: self.programme.apply(stale))
        self._failing(lambda: write(order, PrintKind.RECORD, nowhere))
        self.programme.store.on_saved = self._fails
        self.programme.do(self.wall, Write(texts=(self.word(),)))
        self.programme.store.flush(30)
        self.programme.store.on_saved = None
        sys.excepthook(ValueError, ValueError(word), None)

    def _fails(self, _number: int) -> None:
        raise ValueError(self.cards()[0].text)

    def _failing(self, deed: Any) -> None:
        try:
            deed()
        except (FacilitatorError, StaleChangeError) as fault:
            self.said.append(str(fault))

    def removes(self, ended: Callable[[], object]) -> dict[str, str]:
        """Remove every second card for good, each once the last has `ended`; return their words."""
        gone: dict[str, str] = {}
        for card in self.cards()[::2]:
            gone[card.id] = card.text
            world = self.programme.world
            self.programme.apply(edits.set_state(world, [card], CardState.BINNED))
            held = self.programme.world.get(Card, card.id)
            new_id, at = self.programme.context().new_id, datetime.now(UTC)
            change = removal.remove_for_good(self.programme.world, held, new_id=new_id, at=at)
            self.programme.apply(change)
            ended()
        self.programme.store.wait_wiped()
        return gone


def labels(path: Path) -> Iterator[str]:
    with contextlib.closing(sqlite3.connect(path)) as held:
        yield from (label for (label,) in held.execute("SELECT label FROM journal"))


def sat(home: Path, word: str) -> dict[str, list[str]]:
    """Sit from opening to closing; return the words kept and removed, and what was said."""
    path, place = home / "hall.facilitator", home / "backups"
    log = LogFile(home / "log")
    everything = logging.FileHandler(home / "everything.log", encoding="utf-8")
    logging.getLogger().addHandler(everything)
    logging.getLogger().setLevel(logging.DEBUG)
    programme = make_programme(path)
    windows = sit_down(programme, home)
    sitting = Sitting(programme, word, home)
    log.fault.connect(lambda told: sitting.said.append(str(told)))
    others = sitting.says()
    earlier = sitting.rewords()
    QApplication.processEvents()
    sitting.goes_wrong()
    Settings(home / "settings.ini").used(path)
    now = datetime.now(UTC)
    backups.make(programme.store, place, now, Why.DURING)
    gone = sitting.removes(windows.desk.end_removal)
    QApplication.processEvents()
    held = backups.of_programme(place, programme.world.all(Programme)[0])
    erased = erasing.gone_from(place, programme.world)
    erasing.erase([each.path for each in held], erased, programme.store.types)
    kept = [*others, *(words for key, words in earlier.items() if key not in gone)]
    kept += [card.text for card in sitting.cards()]
    removed = [*gone.values(), *(earlier[key] for key in gone if key in earlier)]
    windows.close()
    QApplication.processEvents()
    windows.safe.wait()  # as the program does before it ends
    programme.close()
    log.close()
    return {"kept": kept, "gone": removed, "said": [*sitting.said, *labels(path)]}


def main(home: Path, word: str, how: str) -> None:
    make_worse(how)
    app = QApplication([])
    told = sat(home, word)
    sys.__stdout__.write(f"{json.dumps(told)}\n")  # pyright: ignore[reportOptionalMemberAccess]
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], "".join(sys.argv[3:4]))

"""What becomes of each record when two sides are joined, before numbers and rules are looked at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from facilitator.editing.joining.describing import Describing
from facilitator.editing.joining.questions import (
    HERE,
    THERE,
    Decisions,
    JoinQuestion,
    QuestionKind,
)
from facilitator.editing.joining.same import SameThings
from facilitator.editing.joining.sides import (
    Side,
    Unit,
    joined,
    met_again,
    said_alike,
    taken_from,
    was_like,
)
from facilitator.model.core import World
from facilitator.model.core.records import (
    Card,
    ClockMark,
    Draft,
    PrivateNote,
    Record,
    Removal,
    Revision,
)
from facilitator.model.people import queries
from facilitator.model.people.records import Consent
from facilitator.store.schema.shapes import TEXT_LIMIT


class RecordFate(StrEnum):
    """What happened to a record since two files parted."""

    NEW_THERE = "new in the other file"
    NEW_HERE = "new here"
    CHANGED_THERE = "changed in the other file"
    CHANGED_HERE = "changed here"
    BOTH = "changed on both sides"
    GONE_THERE = "removed in the other file"
    GONE_HERE = "removed here"
    ERASED_THERE = "removed for good in the other file"
    ERASED_HERE = "removed for good here"


@dataclass(slots=True)
class Outcomes:
    """What there will be (`after`), what happened to what differed, and what is asked."""

    after: dict[str, Record]
    fates: dict[str, RecordFate] = field(default_factory=dict[str, RecordFate])
    questions: list[JoinQuestion] = field(default_factory=list[JoinQuestion])
    beside: list[tuple[Card, Card]] = field(default_factory=list[tuple[Card, Card]])
    """Cards as their words were chosen, each with what it says on the other side."""

    def erased(self) -> frozenset[str]:
        """Return the ids of what was removed for good here and does not come back."""
        gone = RecordFate.ERASED_HERE
        return frozenset(key for key, fate in self.fates.items() if fate is gone)


class Comparing:
    """Goes through the records of both sides, and decides one by one."""

    def __init__(
        self,
        sides: tuple[Side, Side],
        same: SameThings,
        words: Describing,
        decisions: Decisions,
    ) -> None:
        """Begin with ours and theirs, and what in them is the same under two ids."""
        ours, theirs = sides
        self._ours, self._theirs = ours, theirs
        self._met, self._erased = frozenset(same.ids.values()), same.erased
        self._words, self._decisions = words, decisions
        self._out = Outcomes({record.id: record for record in ours.world})
        self._known = ours.parted and theirs.parted
        self._removed = {(r.activity, r.number) for r in ours.world.all(Removal)}
        self._numbers = {(c.activity, c.number) for c in ours.world.all(Card)}
        mine = (m for m in ours.world.all(ClockMark) if m.id not in theirs.world)
        self._said = {side is ours: _revised(side.world) for side in sides}
        self._clocked = {mark.activity for mark in mine}

    def outcomes(self) -> Outcomes:
        for record in self._theirs.world:
            if isinstance(record, Draft):
                continue  # it is still being typed there
            here = self._ours.world.find(Record, record.id)
            if here is None:
                self._only_there(record)
            elif here != record:
                self._in_both(here, record)
        for record in self._ours.world:
            if record.id not in self._theirs.world and not isinstance(record, Draft):
                self._only_here(record)
        return self._out

    def _past(self, side: Side, key: str) -> tuple[Record, ...]:
        return tuple(side.past.get(key, ()))

    def _earlier(self, side: Side, record: Record) -> tuple[Record, ...]:
        """Return what a record was on a side: of a card also what it said, which is on record."""
        past = self._past(side, record.id)
        if not isinstance(record, Card):
            return past
        said = self._said[side is self._ours].get(record.id, ())
        return (*past, *(replace(record, text=words) for words in said))

    # one side only

    def _only_there(self, record: Record) -> None:
        key = record.id
        mine = self._past(self._ours, key)
        if was_like(mine, record):
            self._out.fates[key] = RecordFate.GONE_HERE
        elif mine:
            self._gone(record, mine[-1], there_still=True)
        elif key in self._erased or (self._known and key not in self._theirs.added):
            self._out.fates[key] = RecordFate.ERASED_HERE
        elif isinstance(record, Card) and (record.activity, record.number) in self._removed:
            self._erased_here(record)
        elif isinstance(record, Removal) and (record.activity, record.number) in self._numbers:
            self._out.fates[key] = RecordFate.ERASED_THERE
        elif isinstance(record, ClockMark) and record.activity in self._clocked:
            self._out.fates[key] = RecordFate.GONE_HERE  # the clock stays as it ran here
        else:
            self._bring(record, RecordFate.NEW_THERE)

    def _bring(self, record: Record, fate: RecordFate) -> None:
        self._out.after[record.id] = record
        self._out.fates[record.id] = fate

    def _erased_here(self, card: Card) -> None:
        question = self._words.question(
            QuestionKind.ERASED, (None, card), (("text",), ("number",)), HERE
        )
        self._out.questions.append(question)
        if question.answered(self._decisions) == THERE:
            self._bring(card, RecordFate.NEW_THERE)
        else:
            self._out.fates[card.id] = RecordFate.ERASED_HERE

    def _only_here(self, record: Record) -> None:
        key = record.id
        theirs = self._past(self._theirs, key)
        if was_like(theirs, record):
            del self._out.after[key]
            self._out.fates[key] = RecordFate.GONE_THERE
        elif theirs:
            self._gone(theirs[-1], record, there_still=False)
        elif self._known and key not in self._ours.added:
            self._out.fates[key] = RecordFate.ERASED_THERE
        else:
            self._out.fates[key] = RecordFate.NEW_HERE

    def _gone(self, there: Record, here: Record, *, there_still: bool) -> None:
        """Ask whether what one side removed and the other changed stays; usually it does."""
        pair = (None, there) if there_still else (here, None)
        usual = THERE if there_still else HERE
        _, parts = joined((here, there), ((), ()))
        question = self._words.question(QuestionKind.GONE, pair, parts, usual)
        self._out.questions.append(question)
        stays = question.answered(self._decisions) == usual
        key = there.id
        self._out.fates[key] = RecordFate.BOTH
        if stays and there_still:
            self._out.after[key] = there
        elif not stays and not there_still:
            del self._out.after[key]

    # both sides

    def _in_both(self, here: Record, there: Record) -> None:
        key = here.id
        past = (self._earlier(self._ours, here), self._earlier(self._theirs, there))
        new = key in self._theirs.added or key in self._ours.added
        record, parts = joined((here, there), past, numbers_stay=new)
        if key in self._met:
            record, parts = met_again(here, there, parts)
        if parts:
            record = self._different((here, there), record, parts)
        self._out.after[key] = record
        fate = self._fate((here, there), record, asked=bool(parts))
        if fate is not None:
            self._out.fates[key] = fate

    def _different(
        self, pair: tuple[Record, Record], record: Record, parts: tuple[Unit, ...]
    ) -> Record:
        here, there = pair
        erased = self._names_erased(here, there, parts)
        parts = tuple(unit for unit in parts if unit not in erased)
        if not parts:
            return record
        if isinstance(here, PrivateNote) and isinstance(there, PrivateNote):
            return _both_notes(here, there)
        usual = _stricter(here, there) if ("consent",) in parts else HERE
        question = self._words.question(QuestionKind.DIFFERENT, pair, parts, usual)
        self._out.questions.append(question)
        theirs = question.answered(self._decisions) == THERE
        if ("text",) in parts and isinstance(here, Card) and isinstance(there, Card):
            self._out.beside.append((there, here) if theirs else (here, there))
        return taken_from(record, there, parts) if theirs else record

    def _names_erased(
        self, here: Record, there: Record, parts: tuple[Unit, ...]
    ) -> frozenset[Unit]:
        """Return the parts by which one side names what was removed for good: ours stay."""
        if not self._known:
            return frozenset()
        found: set[Unit] = set()
        for unit in parts:
            for name in unit:
                gone, lost = getattr(there, name), getattr(here, name)
                if self._was_erased(gone, self._theirs, self._ours) or self._was_erased(
                    lost, self._ours, self._theirs
                ):
                    found.add(unit)
        return frozenset(found)

    @staticmethod
    def _was_erased(key: object, held: Side, other: Side) -> bool:
        if not isinstance(key, str) or key not in held.world or key in other.world:
            return False
        return key not in held.added and key not in other.past

    @staticmethod
    def _fate(pair: tuple[Record, Record], record: Record, *, asked: bool) -> RecordFate | None:
        here, there = pair
        if asked:
            return RecordFate.BOTH
        if said_alike(here, there) and record == here:
            return None
        if record == here:
            return RecordFate.CHANGED_HERE
        return RecordFate.CHANGED_THERE if said_alike(record, there) else RecordFate.BOTH


def _stricter(here: Record, there: Record) -> str:
    """Return the side that lets less be printed."""
    mine, theirs = (getattr(each, "consent", Consent.NOT_ASKED) for each in (here, there))
    return HERE if queries.strictest(mine, theirs) is mine else THERE


def _both_notes(here: PrivateNote, there: PrivateNote) -> PrivateNote:
    """Return the facilitator's own note on an activity with what a colleague noted under it."""
    if there.text in here.text:
        return here
    if here.text in there.text:
        return replace(here, text=there.text)
    return replace(here, text=f"{here.text}\n\n{there.text}"[:TEXT_LIMIT])


def _revised(world: World) -> dict[str, list[str]]:
    """Return what cards said before, by their ids."""
    found: dict[str, list[str]] = {}
    for each in world.all(Revision):
        found.setdefault(each.card, []).append(each.text)
    return found

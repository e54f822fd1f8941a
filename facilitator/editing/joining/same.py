"""What in another file is the same as something here, though it has another id."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Final, NewType, get_type_hints

from facilitator.editing.joining.questions import (
    APART,
    SAME,
    BothSides,
    Decisions,
    JoinQuestion,
    QuestionKind,
)
from facilitator.editing.joining.sides import NUMBERS, Side, named, renamed
from facilitator.model.core import World, scope_of, text
from facilitator.model.core.records import PrivateNote, Programme, Record
from facilitator.model.core.rule_kinds import Rule, Unique
from facilitator.model.people import entry
from facilitator.model.people.queries import alike
from facilitator.model.people.records import Organisation, Person, Role

_ROUNDS: Final = 8


class SameThings:
    """Finds which of their records are ours: `ids` has our id for each of those of theirs.

    `erased` are those of theirs who were removed for good here.
    """

    def __init__(
        self, ours: Side, theirs: Side, rules: Iterable[Rule], decisions: Decisions
    ) -> None:
        self._ours, self._theirs = ours, theirs
        self._mine = [r for r in ours.world if r.id not in theirs.world]
        self._new = [r for r in theirs.world if r.id not in ours.world]
        self._uniques = [each for each in rules if isinstance(each, Unique)]
        self.ids: dict[str, str] = {}
        self.erased: set[str] = set()
        self.questions: list[JoinQuestion] = []
        if not self._new:
            return
        self._programme()
        self._joined_before()
        self._people(decisions)
        self._facts()

    def _take(self, theirs: str, ours: str) -> None:
        if theirs not in self.ids and ours not in self.ids.values():
            self.ids[theirs] = ours

    def _programme(self) -> None:
        one, other = self._ours.world.all(Programme), self._theirs.world.all(Programme)
        if one and other and one[0].id != other[0].id:
            self._take(other[0].id, one[0].id)

    def _joined_before(self) -> None:
        """Take what a record of both names there and here: they were joined as one before.

        Where it names somebody there and nobody here, they were removed for good here.
        """
        mine, new = ({r.id: r for r in held} for held in (self._mine, self._new))
        for record in self._theirs.world:
            here = self._ours.world.find(type(record), record.id)
            if here is None or here == record:
                continue
            for name, value in named(record):
                known = getattr(here, name)
                one, other = new.get(value), mine.get(known)
                if one is None or type(one) is not type(other):
                    continue
                if isinstance(other, Person) and not other.name and getattr(one, "name", ""):
                    self.erased.add(value)
                else:
                    self._take(value, known)

    # people

    def _people(self, decisions: Decisions) -> None:
        known: defaultdict[str, list[Person]] = defaultdict(list)
        for each in sorted(_of(self._mine, Person), key=lambda each: (each.number, each.id)):
            known[alike(each.name)].append(each)
        bodies = entry.bodies_of(self._ours.world)
        for person in sorted(_of(self._new, Person), key=lambda each: (each.number, each.id)):
            alikes = [p for p in known[alike(person.name)] if p.id not in self.ids.values()]
            settled = person.id in self.ids or person.id in self.erased
            if not alikes or not alike(person.name) or settled:
                continue
            question = self._asked(person, alikes, bodies)
            self.questions.append(question)
            if question.answered(decisions) == SAME:
                self._take(person.id, question.key.partition(" ")[2])

    def _asked(
        self, person: Person, alikes: Sequence[Person], bodies: entry.Bodies
    ) -> JoinQuestion:
        places = _places(self._theirs.world, person)
        by_id = {each.id: each for each in alikes}
        likely = [p for place in places or [""] for p in entry.may_be(bodies, tuple(by_id), place)]
        known = by_id[likely[0] if likely else alikes[0].id]
        same = bool(likely) and any(alike(place) in bodies.get(known.id, ()) for place in places)
        here = _places(self._ours.world, known)
        return JoinQuestion(
            key=f"{person.id} {known.id}",
            kind=QuestionKind.PERSON,
            about=person.name,
            sides=(
                BothSides(text("Name"), known.name, person.name),
                BothSides(text("Organisation"), ", ".join(here), ", ".join(places)),
                BothSides(text("Contact"), known.contact, person.contact),
            ),
            usual=SAME if same else APART,
        )

    # what the rules allow once, and facts that are told by both

    def _facts(self) -> None:
        for _ in range(_ROUNDS):
            before = len(self.ids)
            held: dict[Hashable, str] = {}
            for record in self._mine:
                held |= dict.fromkeys(self._keys(record), record.id)
            for record in sorted(self._new, key=attrgetter("id")):
                if record.id not in self.ids and record.id not in self.erased:
                    keys = self._keys(renamed(record, self.ids))
                    found = next((held[key] for key in keys if key in held), None)
                    if found is not None:
                        self._take(record.id, found)
            if len(self.ids) == before:
                return

    def _keys(self, record: Record) -> Iterator[Hashable]:
        """Go through what nothing else of its type and place may share with a record."""
        kind, scope = type(record), scope_of(record)
        for rule in self._uniques:
            if not isinstance(record, rule.types) or NUMBERS & set(rule.fields.split()):
                continue
            if rule.only is None or rule.only(record):
                shared = rule.shared(record)
                if shared is not None:
                    yield kind, scope, rule.key, shared
        if kind is PrivateNote:
            yield kind, scope, "", ()
        if not _has_own_id(kind):
            yield kind, scope, "", _all_but_id(record)


def _of(records: Iterable[Record], kind: type[Any]) -> list[Any]:
    return [each for each in records if isinstance(each, kind)]


def _places(world: World, person: Person) -> list[str]:
    roles = [r for r in world.bucket(Role, "").values() if r.person == person.id]
    held = (
        world.find(Organisation, r.organisation) for r in sorted(roles, key=lambda r: r.position)
    )
    return [each.name for each in held if each is not None]


def _has_own_id(kind: type[Record]) -> bool:
    """Whether others name records of a type: two that look the same may still be two."""
    return isinstance(get_type_hints(kind)["id"], NewType)


def _all_but_id(record: Record) -> tuple[Any, ...]:
    names = (each.name for each in dataclasses.fields(record) if each.name != "id")
    return tuple(getattr(record, name) for name in names)

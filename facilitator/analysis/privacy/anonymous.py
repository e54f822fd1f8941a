"""A programme without who took part: the same records, with numbers in place of names.

What was covered is gone, not only covered; what was to be used for nothing, lies in the bin, or
is the facilitator's alone is not in it, nor is any photograph: faces tell who was there. Records
have new ids, so that nothing but the words can be laid beside the programme it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import count
from typing import Any, Final, TypeVar

from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.names import NameSearch
from facilitator.analysis.privacy.numbers import DetailKind, PersonalDetail, apart
from facilitator.methods.contract import Method
from facilitator.model.comments import edits as comment_edits
from facilitator.model.comments.records import Redaction
from facilitator.model.core import NewId, Say, World, replacing, text
from facilitator.model.core.clean_text import LIMIT
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    Draft,
    PrivateNote,
    Record,
    Revision,
)
from facilitator.model.house_style.records import HouseFile, HouseStyle
from facilitator.model.people import queries
from facilitator.model.people.records import Consent, Organisation, Person
from facilitator.model.photos.records import Photo, PhotoPlace
from facilitator.model.themes.records import Memo, Tag

T = TypeVar("T")
LEFT_OUT: Final = text("[left out]")
_LABEL: Final = text("Leave names out")
_GONE: Final = (Draft, PrivateNote, Memo, Tag, Redaction, Photo, PhotoPlace, HouseStyle, HouseFile)
_ID: Final = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class LeftAsItIs:
    """A detail somebody looked at and left: characters of a field of a record."""

    record: str
    field: str
    start: int


def anonymous(
    world: World,
    methods: Mapping[str, Method],
    *,
    new_id: NewId,
    kept: Collection[LeftAsItIs] = (),
    say: Say = str,
) -> tuple[Record, ...]:
    """Return all records of a programme without who took part; `kept` details stay."""
    without = _Anonymiser(world, methods, frozenset(kept), new_id, say)
    records = [record for record in without.world() if not isinstance(record, _GONE)]
    ids = {record.id: new_id() for record in records}
    return tuple(_under(record, ids) for record in records)


def copied_words(world: World, methods: Mapping[str, Method]) -> looking.Goes:
    """Return which words go into such a copy."""
    silent = _used_for_nothing(world, methods)

    def goes(record: Record) -> bool:
        gone = isinstance(record, _GONE) or _whose_words(record) in silent
        return not gone and looking.everything(record)

    return goes


class _Anonymiser:
    """What each name becomes, and the world in which it has become so."""

    def __init__(
        self,
        world: World,
        methods: Mapping[str, Method],
        kept: frozenset[LeftAsItIs],
        new_id: NewId,
        say: Say,
    ) -> None:
        self._world, self._kept, self._say = world, kept, say
        self._search = looking.search_of(world)
        self._people: dict[str, str] = {}
        self._bodies: dict[str, str] = {}
        self._body_search = NameSearch((), (each.name for each in world.all(Organisation)))
        self._codes: dict[str, str] = {}
        self._silent = _used_for_nothing(world, methods)
        people = queries.everybody(world)
        mixed = _mixed(people, new_id)
        held = (person.number for person in people)
        self._numbers = {p.id: number for number, p in zip(held, mixed, strict=True)}
        self._number(new_id)

    def _number(self, new_id: NewId) -> None:
        """Give everybody a number by chance: theirs stands on sign-in sheets and badges."""
        say, last = self._say, max(self._numbers.values(), default=0)
        for person in queries.everybody(self._world):
            key = queries.alike(person.name)
            if key in self._people:  # two of one name: nobody knows who is meant
                self._people[key] = f"[{say(looking.NEUTRAL[DetailKind.NAME])}]"
            elif key:
                self._people[key] = self._called(person)
        numbers = count(last + 1)
        for name in looking.given_names(self._world):
            if queries.alike(name) not in self._people:
                new = say(text("Person {number}", number=next(numbers)))
                self._people[queries.alike(name)] = new
        for number, body in enumerate(_mixed(self._world.all(Organisation), new_id), 1):
            new = say(text("Organisation {number}", number=number))
            self._bodies[queries.alike(body.name)] = new
        codes = sorted({str(getattr(record, "code", "")) for record in self._world} - {""})
        self._codes = {code: f"S{n}" for n, code in enumerate(_mixed(codes, new_id), 1)}

    def _called(self, person: Person) -> str:
        return self._say(text("Person {number}", number=self._numbers[person.id]))

    def world(self) -> World:
        """Return the world without who took part, its records still under their old ids."""
        after = self._world
        for record in self._world:
            if isinstance(record, _GONE):
                continue
            for field in looking.word_fields(type(record)):
                after = self._told(after, record, field)
            old = after.get(type(record), record.id)
            if (new := self._unnamed(old)) != old:
                after = after.apply(replacing(_LABEL, [(old, new)]))
        return after

    def _unnamed(self, record: Record) -> Record:
        """Return a record without the names that stand in fields of their own."""
        new: dict[str, Any] = {}
        if isinstance(record, Person):
            return Person(
                id=record.id,
                number=self._numbers[record.id],
                name=self._called(record) if record.name else "",
                consent=record.consent,
            )
        code = str(getattr(record, "code", ""))
        if code:
            new = {"code": self._codes[code]}
        names = looking.name_fields(type(record))
        return replace(record, **new, **{n: self._given(str(getattr(record, n))) for n in names})

    def _given(self, name: str) -> str:
        """Return what stands where a name was given: "Mei, from the library" has more in it."""
        key = queries.alike(name)
        whole = self._people.get(key) or self._bodies.get(key)
        if whole is not None or not name:
            return whole or ""
        head = looking.given_name(name)
        if head and queries.alike(head) in self._people:
            return self._people[queries.alike(head)] + self._without(name[len(head) :])
        return self._without(name)

    def _without(self, words: str) -> str:
        for detail in reversed(self._details(words, any_case=True)):
            words = f"{words[: detail.start]}{self._for(words, detail)}{words[detail.end :]}"
        return words

    def _details(self, words: str, *, any_case: bool = False) -> tuple[PersonalDetail, ...]:
        found = looking.details(words, self._search, any_case=any_case)
        return apart((*found, *self._body_search.within(words)))

    def _told(self, world: World, record: Record, field: str) -> World:
        """Return a world in which one field of a record tells of nobody."""
        if field == "text" and _whose_words(record) in self._silent:
            old = world.get(type(record), record.id)
            return _changed(world, old, field, self._say(LEFT_OUT))
        spans: list[tuple[int, int, str]] = []
        covers = comment_edits.redactions(world, record.id) if field == "text" else ()
        spans += [(each.start, each.end, f"[{each.instead or '…'}]") for each in covers]
        words = str(getattr(record, field))
        for detail in self._details(words):
            inside = any(each.start < detail.end and detail.start < each.end for each in covers)
            if not inside and LeftAsItIs(record.id, field, detail.start) not in self._kept:
                spans.append((detail.start, detail.end, self._for(words, detail)))
        longer = sum(len(new) - (end - start) for start, end, new in spans)
        for start, end, new in sorted(spans, reverse=True):
            old = world.get(type(record), record.id)
            held = str(getattr(old, field))
            instead = "[…]" if len(words) + longer > LIMIT else new
            world = _changed(world, old, field, f"{held[:start]}{instead}{held[end:]}")
        return world

    def _for(self, words: str, detail: PersonalDetail) -> str:
        """Return what stands for a detail: whose number it is, where only one can be meant."""
        if detail.kind is DetailKind.NAME:
            said = words[detail.start : detail.end]
            whose = self._search.whose(said) or self._body_search.whose(said)
            key = queries.alike(whose[0]) if len(whose) == 1 else ""
            if new := self._people.get(key) or self._bodies.get(key):
                return new
        return f"[{self._say(looking.NEUTRAL[detail.kind])}]"


def _mixed(held: Sequence[T], new_id: NewId) -> list[T]:
    """Return what there is in an order that tells nothing: by ids that are new."""
    keys = [new_id() for _ in held]
    return [each for _, each in sorted(zip(keys, held, strict=True), key=lambda pair: pair[0])]


def _changed(world: World, old: Record, field: str, words: str) -> World:
    """Return the world after words became others; covers, parts and quotes go along."""
    now: dict[str, Any] = {field: words}
    change = replacing(_LABEL, [(old, replace(old, **now))])
    if field == "text":
        change = change.then(comment_edits.follow(world, old.id, str(getattr(old, field)), words))
    return world.apply(change)


def _used_for_nothing(world: World, methods: Mapping[str, Method]) -> frozenset[str]:
    """Return what has no words in the copy: in the bin, kept out of print, or wished so."""
    cards = {
        card.id
        for card in world.all(Card)
        if card.state is CardState.BINNED or queries.consent_for(world, card) is Consent.NOTHING
    }
    return frozenset(cards | set(_by_the_silent(world, methods)))


def _whose_words(record: Record) -> str:
    """Return the card whose words these are, or were; any other record has its own."""
    return record.card if isinstance(record, Revision) else record.id


def _by_the_silent(world: World, methods: Mapping[str, Method]) -> Iterator[str]:
    for activity in world.all(Activity):
        if activity.method not in methods:
            continue
        for comment in methods[activity.method].comments(world, activity.id):
            person = world.find(Person, comment.person)
            own = person.consent if person else Consent.NOT_ASKED
            if Consent.NOTHING in (own, comment.consent):
                yield comment.source


def _under(record: Record, ids: Mapping[str, str]) -> Record:
    """Return a record that bears, and names others by, new ids."""

    def renamed(value: str) -> str:
        return ids.get(value) or _ID.sub(lambda found: ids.get(found[0], found[0]), value)

    held = {f.name: getattr(record, f.name) for f in fields(record)}
    new: dict[str, Any] = {
        name: renamed(value) for name, value in held.items() if type(value) is str and value
    }
    return replace(record, **new)

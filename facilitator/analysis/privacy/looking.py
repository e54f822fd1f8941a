"""A programme's words looked through for what tells who somebody is, and what was decided of it.

Replaced words are covers (`Redaction`), and a card that is left out is kept out of print: both
are edits like any other, can be undone, and leave what was said whole in the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from typing import Final, TypeAlias

from facilitator.analysis.pool.pool import Pool
from facilitator.analysis.privacy.names import NameSearch, beside_numbers
from facilitator.analysis.privacy.numbers import DetailKind, PersonalDetail, apart, numbers
from facilitator.model.comments import edits as comment_edits
from facilitator.model.comments.records import Redaction
from facilitator.model.core import Change, NewId, Text, World, counted, text
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    Draft,
    PrivateNote,
    Record,
    Revision,
    Session,
)
from facilitator.model.core.words import forms
from facilitator.model.documents.records import ARRANGED
from facilitator.model.framing.records import MessageRevision
from facilitator.model.house_style.records import HouseStyle
from facilitator.model.people import consent, queries
from facilitator.model.people.records import Consent, Organisation, Person, Role, Sector
from facilitator.model.straight_talk.records import StraightTalk
from facilitator.model.themes.records import Memo, Reader, Tag, ThemeRevision

Goes: TypeAlias = Callable[[Record], bool]
"""Whether the words of a record are in what goes out."""

NEUTRAL: Final[Mapping[DetailKind, Text]] = {
    DetailKind.NAME: text("name"),
    DetailKind.EMAIL: text("e-mail address"),
    DetailKind.TELEPHONE: text("telephone number"),
    DetailKind.POSTCODE: text("postcode"),
    DetailKind.NHS: text("NHS number"),
    DetailKind.INSURANCE: text("national insurance number"),
    DetailKind.LINK: text("web link"),
}
"""What stands in brackets in place of each."""
_KEYS_TOLD = (
    "id step comment about scale thing method rule document section from_group to_group origin "
    "sign word number written code after sections"
)
_KEYS: Final = frozenset(_KEYS_TOLD.split())
"""Fields that hold keys, not words."""
_WHO_TOLD = "owner helpers host_name others said_by who whose"
_WHO: Final = frozenset(_WHO_TOLD.split())
"""Fields that hold a name as somebody gave it."""
_PEOPLE: Final = (Person, Role, Organisation, Sector, Reader)
_FACILITATORS: Final = (Draft, PrivateNote, Revision, MessageRevision, ThemeRevision, Memo, Tag)
_COVERED: Final = (Card, StraightTalk)
"""Records whose words can be covered."""
_BRACKETS: Final = re.compile(r"\[[^\]]*\]")
_PART: Final = 8
"""Letters that a part of a comment has at least to be known again."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A personal detail in the words of a record: in which field, and the words around it."""

    record: Record
    field: str
    words: str
    detail: PersonalDetail

    @property
    def said(self) -> str:
        return self.words[self.detail.start : self.detail.end]

    def around(self, most: int = 40) -> tuple[str, str]:
        """Return the words before and after it, on one line, cut where they are long."""
        before, after = self.words[: self.detail.start], self.words[self.detail.end :]
        cut = f"…{before[-most:]}" if len(before) > most else before
        rest = f"{after[:most]}…" if len(after) > most else after
        return cut.replace("\n", " "), rest.replace("\n", " ")

    @property
    def covers(self) -> bool:
        """Whether it can be covered in print; other words are the facilitator's own to change."""
        return isinstance(self.record, _COVERED) and self.field == "text"

    @property
    def card(self) -> Card | None:
        return self.record if isinstance(self.record, Card) else None


@cache
def word_fields(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a record that hold words, but not names as they were given."""
    held = (f.name for f in fields(kind) if f.type is str)
    return tuple(name for name in held if name not in _KEYS and name not in name_fields(kind))


@cache
def name_fields(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a record that hold the name of somebody, as it was given."""
    held = {f.name for f in fields(kind)}
    theirs = _WHO | ({"by"} if "code" in held else set[str]())  # who conducted an interview
    if issubclass(kind, Person | Organisation | Reader) or "person" in held:
        theirs |= {"name"}
    return tuple(f.name for f in fields(kind) if f.name in theirs)


def search_of(world: World) -> NameSearch:
    """Return what finds the people of a programme in words, and the names given elsewhere."""
    return NameSearch((person.name for person in queries.everybody(world)), given_names(world))


def given_names(world: World) -> tuple[str, ...]:
    """Return the names that were given for owners, hosts and others, each once, in order."""
    bodies = {queries.alike(each.name) for each in world.all(Organisation)}
    given = {
        given_name(str(getattr(record, name)))
        for record in world
        if not isinstance(record, Person)
        for name in name_fields(type(record))
    }
    return tuple(sorted(name for name in given if name and queries.alike(name) not in bodies))


def given_name(given: str) -> str:
    """Return the name in what was given for one: some words, each with a capital, before a comma.

    >>> given_name("Mei, from the toy library"), given_name("Borough council")
    ('Mei', '')
    """
    head = given.partition(",")[0].partition(" (")[0].strip()
    parts = head.split()
    return head if 0 < len(parts) <= 4 and all(part[0].isupper() for part in parts) else ""


def everything(record: Record) -> bool:
    """Whether a record holds words of its own, for the facilitator's own look."""
    return not isinstance(record, (*_PEOPLE, Draft, Redaction))


def leaving_words(world: World, quotable: Collection[str] | None = None) -> Goes:
    """Return which words go out to others: with `quotable`, only of these cards and talks."""

    def goes(record: Record) -> bool:
        if isinstance(record, (*_PEOPLE, *_FACILITATORS, Redaction)):
            return False
        if isinstance(record, _COVERED) and quotable is not None:
            return record.id in quotable
        if isinstance(record, Card):
            told = queries.consent_for(world, record) not in {Consent.NOTHING, Consent.THEMES}
            return told and record.state is not CardState.BINNED
        return True

    return goes


def quoted_words(world: World, pool: Pool) -> Goes:
    """Return which words go out where comments are only told that may be quoted."""
    return leaving_words(world, {said.source for said in pool.comments if said.quotable})


def in_document(goes: Goes, document: str, printed: Iterable[str]) -> Goes:
    """Return which of these words stand in a document: not those written for another.

    Comments go of which a part is `printed` in it; a part is words between brackets, which stand
    where something was cut or covered.
    """
    told = "\n".join(printed)
    cut = (part.strip(" .“”…") for line in told.split("\n") for part in _BRACKETS.split(line))
    parts = {part for part in cut if len(part) >= _PART}

    def is_printed(words: str) -> bool:
        return words in told or any(part in words for part in parts)

    def held(record: Record) -> bool:
        if isinstance(record, ARRANGED) and getattr(record, "document", "") != document:
            return False
        if isinstance(record, _COVERED) and not is_printed(record.text):
            return False
        return goes(record)

    return held


def within(world: World, goes: Goes, session: str | None, activity: str | None = None) -> Goes:
    """Return which of these words are of a session, or of an activity; of all where none is."""

    def held(record: Record) -> bool:
        of_house = isinstance(record, HouseStyle)  # it stands on every paper
        if activity:
            return (of_house or activity_of(world, record) == activity) and goes(record)
        return (not session or of_house or session_of(world, record) == session) and goes(record)

    return held


def look_through(world: World, goes: Goes, names: NameSearch | None = None) -> tuple[Sighting, ...]:
    """Return what tells who somebody is in the words that go out, in the order of the programme.

    With `names` only those are looked for. What is covered already is not told again.
    """
    find = names.within if names else partial(details, search=search_of(world))
    covered: dict[str, list[Redaction]] = {}
    for each in world.bucket(Redaction, "").values():
        covered.setdefault(each.about, []).append(each)
    found: list[Sighting] = []
    for record in sorted((r for r in world if goes(r)), key=_in_order(world)):
        for field in word_fields(type(record)):
            held = covered.get(record.id, ()) if field == "text" else ()
            found += _seen(record, field, find, held)
    return tuple(found)


def details(
    words: str, search: NameSearch, *, any_case: bool = False
) -> tuple[PersonalDetail, ...]:
    """Return everything in words that tells who somebody is, in order."""
    if not words:
        return ()
    found = numbers(words)
    known = search.within(words, any_case=any_case)
    return apart((*found, *known, *beside_numbers(words, found, known)))


def _seen(
    record: Record,
    field: str,
    find: Callable[[str], tuple[PersonalDetail, ...]],
    held: Iterable[Redaction],
) -> Iterator[Sighting]:
    words = str(getattr(record, field))
    for detail in find(words):
        if not any(c.start <= detail.start and detail.end <= c.end for c in held):
            yield Sighting(record, field, words, detail)


def _in_order(world: World) -> Callable[[Record], tuple[int, str, int, str]]:
    places = {session.id: session.position for session in world.all(Session)}

    def order(record: Record) -> tuple[int, str, int, str]:
        activity = str(getattr(record, "activity", ""))
        place = places.get(session_of(world, record) or SessionId(""), -1)
        number = getattr(record, "number", 0)
        return place, activity, number if isinstance(number, int) else 0, record.id

    return order


def session_of(world: World, record: Record) -> SessionId | None:
    """Return the session a record belongs to; None for one of the whole programme."""
    held = world.find(Activity, str(getattr(record, "activity", "") or ""))
    key = held.session if held else getattr(record, "session", None)
    session = record if isinstance(record, Session) else world.find(Session, key)
    return session.id if session else None


def activity_of(world: World, record: Record) -> ActivityId | None:
    """Return the activity a record belongs to, or is."""
    held = (
        record
        if isinstance(record, Activity)
        else world.find(Activity, str(getattr(record, "activity", "") or ""))
    )
    return held.id if held else None


def summed(found: Iterable[Sighting]) -> tuple[Text, ...]:
    """Return how many of each kind were found, in words: "3 names"."""
    counts = Counter(each.detail.kind for each in found)
    return tuple(counted(counts[kind], *_COUNTED[kind]) for kind in DetailKind if counts[kind])


_COUNTED: Final[Mapping[DetailKind, tuple[str, str]]] = {
    DetailKind.NAME: forms("{count} name", "{count} names"),
    DetailKind.EMAIL: forms("{count} e-mail address", "{count} e-mail addresses"),
    DetailKind.TELEPHONE: forms("{count} telephone number", "{count} telephone numbers"),
    DetailKind.POSTCODE: forms("{count} postcode", "{count} postcodes"),
    DetailKind.NHS: forms("{count} NHS number", "{count} NHS numbers"),
    DetailKind.INSURANCE: forms(
        "{count} national insurance number",
        "{count} national insurance numbers",
    ),
    DetailKind.LINK: forms("{count} web link", "{count} web links"),
}


# what a person decides


def cover(
    world: World, found: Iterable[Sighting], *, new_id: NewId, instead: Mapping[DetailKind, str]
) -> Change:
    """Return the change that prints a neutral word in place of each that can be covered."""
    change = Change(text("Cover words"))
    for each in found:
        if each.covers:
            span = (each.detail.start, each.detail.end)
            one = comment_edits.cover(
                world, each.record.id, *span, instead[each.detail.kind], new_id=new_id
            )
            change, world = change.then(one), world.apply(one)
    return replace(change, label=text("Cover words"), anonymous=True)


def leave_out(world: World, found: Iterable[Sighting], *, new_id: NewId) -> Change:
    """Return the change that keeps the cards out of print in which these stand."""
    cards = dict.fromkeys(card.id for each in found if (card := each.card) is not None)
    held = [world.get(Card, key) for key in cards]
    return consent.keep_out_of_print(world, held, kept=True, new_id=new_id)

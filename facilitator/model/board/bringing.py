"""Cards that go on from one activity to another: the same thing said stands on a second wall.

It was said once, so it counts once, where it was said; what may be printed of it holds wherever
it stands, and where it is removed for good it goes from every wall.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from facilitator.model.board import queries
from facilitator.model.core import Text, World, ids, text
from facilitator.model.core.clean_text import few_words
from facilitator.model.core.records import Activity, ActivityRecord, Card, Group, Record
from facilitator.model.display.picture import Note, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought(ActivityRecord):
    """A card that was said elsewhere and stands on this wall too.

    `origin` is the card it was said on, however many walls lie between, or what else came out
    there: the group whose name it bears, a finding, a theme. Where that is there no more, the
    card here counts by itself.
    """

    card: ids.CardId
    origin: str


RECORDS: tuple[type[Record], ...] = (Brought,)


@dataclass(frozen=True, slots=True)
class _Kin:
    """Which card comes from where, and what stands elsewhere of each."""

    origins: Mapping[str, str] = field(default_factory=dict[str, str])
    copies: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


_LAST: list[tuple[World, _Kin]] = []
"""What was worked out of the world asked about last: it is asked of every card, one by one."""


def _kin(world: World) -> _Kin:
    if _LAST and _LAST[0][0] is world:
        return _LAST[0][1]
    origins: dict[str, str] = {}
    copies: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for held in sorted(world.all(Brought), key=lambda each: each.id):
        origins[held.card] = held.origin
        copies[held.origin] = (*copies[held.origin], held.card)
    made = _Kin(origins, dict(copies))
    _LAST[:] = [(world, made)]
    return made


def origins(world: World) -> Mapping[str, str]:
    """Return the card or group each brought card comes from, by the card's id."""
    return _kin(world).origins


def origin_of(world: World, card: Card) -> str:
    """Return the id of the card or group a card comes from; its own where it was said here."""
    return _kin(world).origins.get(card.id, card.id)


def letters(world: World, activity: ids.ActivityId) -> Mapping[str, str]:
    """Return the letter of the group whose name a card bears, by the card's id.

    It is called by that here, too, unless another card would be called the same.
    """
    held = world.bucket(Brought, activity).values()
    named = {each.card: world.find(Group, each.origin) for each in held}
    found = {key: queries.letter(group.number) for key, group in named.items() if group}
    often = Counter(found.values())
    return {key: letter for key, letter in found.items() if often[letter] == 1}


def kin(world: World, card: Card) -> tuple[Card, ...]:
    """Return the other cards that are the same thing said, on whatever walls they stand."""
    held = _kin(world)
    origin = held.origins.get(card.id, card.id)
    if came_out(world, origin):
        return ()
    found = (world.find(Card, key) for key in (origin, *held.copies.get(origin, ())))
    return tuple(each for each in found if each is not None and each.id != card.id)


def came_out(world: World, origin: str) -> bool:
    """Whether a card bears what came out elsewhere, a group's name or a finding: nobody said it."""
    return origin in world and world.find(Card, origin) is None


def went_on_to(world: World, card: Card) -> tuple[Activity, ...]:
    """Return the activities to which a card that was said here was brought."""
    copies = (world.find(Card, key) for key in _kin(world).copies.get(card.id, ()))
    found = {world.get(Activity, each.activity) for each in copies if each is not None}
    return tuple(sorted(found, key=lambda each: (each.title, each.id)))


def said_once(world: World) -> int:
    """Return how many cards there are, one that was brought to other walls counted once."""
    return sum(not is_copy(world, card) for card in world.all(Card))


def is_copy(world: World, card: Card) -> bool:
    """Whether what a card says was said on another wall, and counts there."""
    origin = _kin(world).origins.get(card.id)
    return origin is not None and origin in world


def whence(world: World, origin: str | None) -> Activity | None:
    """Return the activity in which a thing was said, or came out; None where it is gone."""
    held = world.find(Record, origin)
    return world.find(Activity, getattr(held, "activity", None))


def from_words(world: World, card: Card, *, short: bool = False) -> Text | None:
    """Return where a brought card comes from: "from Boardstorm 12"; None where it was said here."""
    origin = _kin(world).origins.get(card.id)
    said, held = world.find(Card, origin), whence(world, origin)
    if held is None:
        return None
    where = few_words(held.title, _LONGEST) if short else held.title
    if said is None:
        return text("from {activity}", activity=where)
    return text("from {activity} {number}", activity=where, number=said.number)


_LONGEST = 16
"""Characters of an activity's title on a card: the number behind it must fit as well."""


def marked(world: World, activity: ids.ActivityId, picture: Picture) -> Picture:
    """Return the facilitator's picture with where cards come from that have another number here.

    The others bear the number they had; where they come from is told when they are chosen.
    """
    if not world.bucket(Brought, activity):
        return picture
    return replace(picture, shapes=tuple(_marked(world, shape) for shape in picture.shapes))


def _marked(world: World, shape: object) -> object:
    card = world.find(Card, shape.id) if isinstance(shape, Note) else None
    if card is None or not isinstance(shape, Note):
        return shape
    said = world.find(Card, _kin(world).origins.get(card.id))
    words = from_words(world, card, short=True)
    if words is None or said is None or said.number == card.number:
        return shape
    return replace(shape, aside=(words, *shape.aside))

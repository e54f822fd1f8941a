"""What must hold after every gesture, whatever the method."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from facilitator.methods.contract import Sight
from facilitator.methods.speed.records import Place
from facilitator.model.board import queries, rules
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    Count,
    Draft,
    Mark,
    PrivateNote,
    Programme,
    Record,
    Removal,
    Revision,
    Session,
)
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World
from facilitator.model.display.document import Readership
from facilitator.model.display.picture import Audience, Picture, WallSize, texts
from facilitator.model.people.records import Person

if TYPE_CHECKING:
    from facilitator.methods.contract import Method
    from facilitator.model.core.ids import ActivityId

FRAMES = (WallSize(), WallSize(height=890.0), WallSize(height=1090.0))

TOKEN = re.compile(r"zq\d{4}z")
"""Every text the monkey types holds one, so that a leak is found wherever it comes out."""

OUR_FAULT = frozenset(
    {
        "card-number-taken",
        "card-number-of-removed",
        "card-number-from-1",
    }
)
"""Hard rules that no hand can break by itself: only the program can, and then it is refused."""

_NOT_FOR_THE_ROOM = (Card, Revision, Draft, PrivateNote)


def tokens(*said: str) -> frozenset[str]:
    """Return the tokens in texts."""
    return frozenset(token for words in said for token in TOKEN.findall(words))


def check(world: World, activity: ActivityId, method: Method, frame: WallSize) -> None:
    """Raise AssertionError for whatever does not hold."""
    no_hard_rule_is_broken(world, activity, method)
    everything_answers(world, activity, method)
    pictures_are_sound(world, activity, method, frame)


def no_hard_rule_is_broken(world: World, activity: ActivityId, method: Method) -> None:
    """Look at the whole wall as if it were one change made out of nothing."""
    mine = tuple(r for r in world if getattr(r, "activity", "") == activity)
    whole = Change(text("All"), (), mine)
    attempt = Attempt(whole, World(), world, activity)
    broken = refusals(rules.RULES, attempt)
    assert not broken, f"a hard rule of every board is broken: {[str(each) for each in broken]}"
    broken = refusals(method.rules, attempt)
    assert not broken, f"a rule of {method.key} is broken: {[str(each) for each in broken]}"
    numbers = [card.number for card in world.all(Card, activity)]
    numbers += [removal.number for removal in world.all(Removal, activity)]
    assert len(set(numbers)) == len(numbers), "a number was given twice"


def everything_answers(world: World, activity: ActivityId, method: Method) -> None:
    """What panels and menus ask for comes without a fault, whatever lies on the wall."""
    assert str(method.capture(world, activity).prompt)
    for hint in method.hints(world, activity):
        assert str(hint.text)
    for said in method.status(world, activity):
        assert str(said)
    for measure in method.measures(world, activity):
        assert str(measure.label)
        assert str(measure.formula)
    for comment in method.comments(world, activity):
        assert comment.text


def pictures_are_sound(world: World, activity: ActivityId, method: Method, frame: WallSize) -> None:
    """Each audience sees what it may see, drawn of shapes that lie on the wall."""
    room = method.picture(world, activity, Audience.ROOM, frame)
    desk = method.picture(world, activity, Audience.FACILITATOR, frame)
    one = method.picture(world, activity, Audience.ONE, frame)
    for picture in (room, desk, one):
        _is_well_made(picture, frame)
    unseen = tokens(*_all_words(world)) - public(world, activity, method)
    for name, picture in (("room", room), ("one", one)):
        leaked = tokens(*texts(picture)) & unseen
        assert not leaked, f"the {name} sees what is private: {sorted(leaked)}"
    own = {each for each in texts(room) if TOKEN.search(each)} - set(texts(desk))
    assert not own, f"the room reads what the facilitator does not: {own}"
    _no_running_count(world, activity, method, frame, room)


def _is_well_made(picture: Picture, frame: WallSize) -> None:
    ids = [shape.id for shape in picture.shapes]
    twice = {each for each in ids if ids.count(each) > 1} if len(set(ids)) < len(ids) else set()
    assert not twice, f"shapes share an id: {sorted(twice)}"
    assert picture.width == frame.width or (picture.board and picture.width > frame.width)
    assert picture.height % frame.height == 0
    for shape in picture.shapes:
        rect = getattr(shape, "rect", None)
        if rect is not None:
            inside = rect.x >= -0.01 and rect.y >= -0.01 and rect.right <= picture.width + 0.01
            assert inside, f"a {type(shape).__name__} sticks out of the wall: {rect}"
            assert rect.bottom <= picture.height + 0.01, f"below the wall: {rect}"


def _no_running_count(
    world: World, activity: ActivityId, method: Method, frame: WallSize, room: Picture
) -> None:
    """While a vote is open, the room's wall is the same whatever was given so far."""
    poll = queries.open_poll(world, activity)
    if poll is None:
        return
    marks = tuple(r for r in world.all(Mark, activity) if r.poll == poll.id)
    counts = tuple(r for r in world.all(Count, activity) if r.poll == poll.id)
    others = tuple(replace(count, total=count.total + 1) for count in counts)
    without = world.apply(Change(text("Other votes"), (*marks, *counts), others))
    quiet = method.picture(without, activity, Audience.ROOM, frame)
    assert texts(quiet) == texts(room), "the room sees a running count"
    assert quiet.shapes == room.shapes, "the room sees what was given so far"


def public(world: World, activity: ActivityId, method: Method) -> frozenset[str]:
    """Return the tokens the room may read: of cards on its wall, and of what was named aloud."""
    cards = [card for card in world.all(Card, activity) if seen_by_room(world, card, method)]
    seen = [*(card.text for card in cards), *_hosts(world, cards), *_seated(world, activity)]
    shared = (Programme, Session, Activity)
    for record in world:
        mine = getattr(record, "activity", "") == activity or isinstance(record, shared)
        if mine and not isinstance(record, _NOT_FOR_THE_ROOM):
            seen.extend(_words(record))
    return tokens(*seen)


def _hosts(world: World, cards: Sequence[Card]) -> Iterator[str]:
    """Yield the names of the people who host cards: they said them aloud with the card.

    A method says so by a record of the card that has room for its host. Nobody else is named in
    the open, whatever the records of a method know of them.
    """
    hosted = {getattr(r, "card", ""): getattr(r, "host", "") for r in world if hasattr(r, "host")}
    for card in cards:
        host = world.find(Person, hosted.get(card.id))
        if host is not None:
            yield host.name


def _seated(world: World, activity: ActivityId) -> Iterator[str]:
    """Yield the names of people who have a seat: the wall calls them to their tables."""
    for place in world.all(Place, activity):
        person = world.find(Person, place.person)
        if person is not None:
            yield person.name


def seen_by_room(world: World, card: Card, method: Method) -> bool:
    """Whether a card lies on the room's wall, open."""
    hidden = {
        step.key
        for step in method.script(world, card.activity)
        if step.sight is Sight.NOTHING_YET and not queries.revealed(world, card.activity, step.key)
    }
    return card.state is CardState.ACTIVE and card.on_wall and card.written not in hidden


def papers_are_sound(world: World, activity: ActivityId, method: Method, frame: WallSize) -> None:
    """The record holds every card but the binned; the hand-out nothing the room did not see."""
    record = tokens(*words_of(method.report(world, activity, Readership.RECORD, frame)))
    handout = tokens(*words_of(method.report(world, activity, Readership.HANDOUT, frame)))
    cards = world.all(Card, activity)
    kept = tokens(*(c.text for c in cards if c.state is not CardState.BINNED))
    assert kept <= record, f"not in the record: {sorted(kept - record)}"
    parked = [card for card in cards if card.state is CardState.PARKED and card.on_wall]
    told = [*parked, *_called_out(world, cards)]
    named = tokens(*(card.text for card in told), *_hosts(world, told))
    allowed = public(world, activity, method) | named
    assert handout <= allowed, f"the hand-out tells: {sorted(handout - allowed)}"


def _called_out(world: World, cards: Sequence[Card]) -> list[Card]:
    """What was called out to the room and taken back by its host: it keeps its place on paper.

    A method says so by a record of the card that has room for the reason.
    """
    reasoned = {getattr(record, "card", "") for record in world if hasattr(record, "why")}
    return [c for c in cards if c.state is CardState.WITHDRAWN and c.on_wall and c.id in reasoned]


def erased(changes: Sequence[Change]) -> frozenset[str]:
    """Return the tokens that only cards that were removed for good ever held."""
    gone = {
        record.id
        for change in changes
        if any(isinstance(each, Removal) for each in change.after)
        for record in change.before
        if isinstance(record, Card) and record.id not in {each.id for each in change.after}
    }
    said: dict[str, bool] = {}
    for record in (each for change in changes for each in (*change.before, *change.after)):
        card = record.card if isinstance(record, Revision | Draft) else record.id
        for token in tokens(*_words(record)):
            said[token] = said.get(token, True) and card in gone
    return frozenset(token for token, removed in said.items() if removed)


def words_of(value: Any) -> Iterator[str]:
    """Yield every text of a document, its pictures included."""
    if isinstance(value, Text):
        yield str(value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from words_of(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from words_of(getattr(value, field.name))


def _all_words(world: World) -> Iterator[str]:
    for record in world:
        yield from _words(record)


def _words(record: Record) -> Iterator[str]:
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str):
            yield value

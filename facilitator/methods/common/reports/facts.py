"""Facts every wall of cards has: what the facilitator is told, numbers, comments for the pool."""

from facilitator.methods.common.board_config import BoardConfig, still_private
from facilitator.methods.contract import Comment, Measure
from facilitator.model.board import queries as board_queries
from facilitator.model.board.wording import STATES, set_aside
from facilitator.model.core import ActivityId, Text, Words, World, counted, figures, text
from facilitator.model.core.records import Card, CardState, Group
from facilitator.model.voting import queries as voting_queries


def status(
    world: World, activity: ActivityId, surface: BoardConfig, *, groups: bool = True
) -> tuple[Text, ...]:
    lone = len(board_queries.lone(world, activity))
    found = [counted(lone, "1 card", "{count} cards")]
    if groups:
        found = _of_groups(world, activity, lone)
    found += set_aside(world, activity)
    active = board_queries.cards(world, activity)
    unseen = still_private(world, activity, surface)
    private = sum([card.written in unseen for card in active]) if unseen else 0
    if private:
        found.append(counted(private, "1 card still private", "{count} cards still private"))
    poll = board_queries.open_poll(world, activity)
    if poll is not None:
        cast = len(voting_queries.ballots(world, poll))
        found.append(counted(cast, "1 has voted", "{count} have voted"))
    return tuple(found)


def _of_groups(world: World, activity: ActivityId, lone: int) -> list[Text]:
    groups = board_queries.groups(world, activity)
    found = [
        counted(lone, "1 card on its own", "{count} cards on their own"),
        counted(len(groups), "1 group", "{count} groups"),
    ]
    unnamed = sum(not group.title for group in groups)
    if unnamed:
        found.append(counted(unnamed, "1 without a name", "{count} without a name"))
    return found


def count(key: str, label: Text, value: int, formula: Text) -> Measure:
    return Measure(key, label, value, str(value), formula)


def ratio(key: str, label: Text, part: float, whole: float, formula: Text) -> Measure:
    """Return a measure that is a part of a whole; unknown when there is no whole."""
    if not whole:
        return Measure(key, label, None, "–", formula)
    value = part / whole
    return Measure(key, label, value, figures.figure(value), formula)


def part(key: str, label: Text, some: int, whole: int, formula: Text) -> Measure:
    """Return how many of how many, in words: "3 of 12"; unknown when there is no whole."""
    if not whole:
        return Measure(key, label, None, "–", formula)
    words = text("{part} of {whole}", part=some, whole=whole)
    return Measure(key, label, some / whole, words, formula)


def percent(key: str, label: Text, share: float | None, formula: Text) -> Measure:
    """Return a share of what is no count of things, in percent; unknown with None."""
    if share is None:
        return Measure(key, label, None, text("not known"), formula)
    return Measure(key, label, share, text("{share} %", share=figures.percent(share)), formula)


def of_people(
    key: str, label: Text, part: int, whole: int, unknown: Text, formula: Text
) -> Measure:
    """Return how many of how many people; `unknown` where nobody was noted."""
    if not part or not whole:
        return Measure(key, label, None, unknown, formula)
    words = text("{part} of {whole}", part=part, whole=whole)
    return Measure(key, label, part / whole, words, formula)


def comments(world: World, activity: ActivityId) -> list[Comment]:
    """Return each card once, with where it ended."""
    states = (CardState.ACTIVE, CardState.PARKED, CardState.WITHDRAWN)
    return [
        Comment(source=card.id, text=card.text, stamp=_stamp(world, card))
        for card in board_queries.cards(world, activity, *states)
    ]


def _stamp(world: World, card: Card) -> tuple[Words, ...]:
    """Where a card ended: outermost group first; what became of it; where it came from."""
    group = world.find(Group, card.group)
    path: tuple[Words, ...] = ()
    if group is not None:
        chain = (*reversed(tuple(board_queries.above(world, group))), group)
        path = tuple(name_of(each) for each in chain)
    if card.state is not CardState.ACTIVE:
        path = (*path, STATES[card.state])
    return (*path, card.source) if card.source else path


def name_of(group: Group) -> Text | str:
    """Return what to call a group in a sentence: its name, or its letter."""
    return group.title or text("group {mark}", mark=board_queries.letter(group.number))

"""Groups of cards on a wall: joining, leaving, splitting, nesting, folding."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from facilitator.methods.common.board_config import PADDING, TITLE, BoardConfig, Sizes, title_height
from facilitator.methods.common.cards.room import free_in, inside
from facilitator.methods.common.layout import space
from facilitator.methods.common.layout.costs import covering
from facilitator.methods.common.layout.fitting import settled
from facilitator.methods.common.layout.space import Taken
from facilitator.methods.contract import Context
from facilitator.model.board import edits, queries
from facilitator.model.board.queries import GAP
from facilitator.model.core import ActivityId, Change, World, ids, replacing
from facilitator.model.core.records import Card, CardState, Group, Record, Reveal
from facilitator.model.core.words import Text, counted, forms, text
from facilitator.model.core.world import adding
from facilitator.model.display.geometry import Point, Rect, around


def drop_label(
    moved: Change, target: Group | None, cards: Sequence[Card], groups: Sequence[Group]
) -> Text:
    """Return what to call it when cards or groups go into `target`, or out to the wall."""
    if not cards and not groups:
        return moved.label
    mark = queries.letter(target.number) if target else ""
    if cards:
        labels = (
            forms("Put card {number} into group {mark}", "Put {count} cards into group {mark}")
            if target
            else forms(
                "Take card {number} out of its group", "Take {count} cards out of their groups"
            )
        )
        return counted(len(cards), *labels, number=cards[0].number, mark=mark)
    inner = queries.letter(groups[0].number)
    if target:
        return text("Put group {inner} into group {mark}", inner=inner, mark=mark)
    return text("Take group {inner} out of its group", inner=inner)


def regrouped(
    world: World, change: Change, cards: Iterable[Card], into: ids.GroupId | None
) -> Change:
    """Return a change that goes on to put cards into a group, or into none."""
    now = world.apply(change)
    fresh = [now.get(Card, card.id) for card in cards]
    return change.then(edits.regroup(now, fresh, into)) if fresh else change


def reparented(
    world: World, change: Change, groups: Iterable[Group], into: ids.GroupId | None
) -> Change:
    """Return a change that goes on to put groups into a group, or into none."""
    now = world.apply(change)
    fresh = [now.get(Group, group.id) for group in groups]
    pairs = [(group, replace(group, parent=into)) for group in fresh]
    return change.then(replacing(change.label, pairs)) if pairs else change


def new_group(
    world: World, activity: ActivityId, new_id: Callable[[], str], parent: ids.GroupId | None = None
) -> Group:
    """Return a new group without a name, numbered on; not in the world yet."""
    return Group(
        id=ids.GroupId(new_id()),
        activity=activity,
        number=queries.next_group_number(world, activity),
        parent=parent,
        z=queries.top_z(world, activity),
    )


def join(
    world: World, activity: ActivityId, cards: Sequence[Card], group: Group, surface: BoardConfig
) -> Change:
    joining = [card for card in cards if card.group != group.id]
    change = edits.regroup(world, joining, group.id)
    now = world.apply(change)
    sizes = Sizes(now, activity, surface)
    places = free_in(world, group, [sizes.of(card) for card in joining], surface)
    pairs = [
        (held, replace(held, x=place.x, y=place.y))
        for card, place in zip(joining, places, strict=True)
        for held in (now.get(Card, card.id),)
    ]
    return settled(world, activity, change.then(replacing(change.label, pairs)), surface)


def nest(
    world: World, activity: ActivityId, groups: Sequence[Group], into: Group, surface: BoardConfig
) -> Change | Text:
    """Return the change that puts groups into a group, beside what lies in it."""
    for group in groups:
        if into.id in {held.id for held in queries.within(world, group)}:
            mark = queries.letter(group.number)
            return text("Group {mark} cannot lie inside itself.", mark=mark)
    change = Change(drop_label(Change(text("Move a group")), into, (), groups))
    for group in groups:
        now = world.apply(change)
        held = now.get(Group, into.id)
        rect = Sizes(now, activity, surface).seen(now.get(Group, group.id))
        start = Point(held.x + PADDING, held.y + title_height(held, held.width))
        taken = inside(now, held, surface, but={group.id})
        place = space.nearest(start, (rect.width, rect.height), taken)
        change = change.then(edits.move(now, {group.id: place}))
        change = reparented(world, change, [group], into.id)
    return settled(world, activity, change, surface)


def gather(
    world: World,
    activity: ActivityId,
    things: tuple[Sequence[Card], Sequence[Group]],
    ctx: Context,
    surface: BoardConfig,
    title: str = "",
) -> Change:
    """Return the change that makes a new group of cards and groups, near the first of them."""
    cards, groups = things
    if groups and not cards:
        parent = groups[0].parent
    else:
        parent = None if len({c.group for c in cards}) > 1 else _outer(world, cards)
    group = new_group(world, activity, ctx.new_id, parent)
    label = text("Make group {mark}", mark=queries.letter(group.number))
    first = cards[0] if cards else groups[0]
    change = adding(label, replace(group, x=first.x, y=first.y, title=title))
    change = regrouped(world, change, cards, group.id)
    change = reparented(world, change, groups, group.id)
    if groups:
        change = _drawn_together(world, change, [*groups, *cards], surface)
    else:
        change = _laid_out(world, activity, change, cards, surface)
    return settled(world, activity, change, surface)


def _drawn_together(
    world: World, change: Change, things: Sequence[Card | Group], surface: BoardConfig
) -> Change:
    """Lay groups and cards beside one another, the first one where it is."""
    sizes = Sizes(world, things[0].activity, surface)
    taken = Taken()
    places: dict[str, Point] = {}
    for thing in things:
        rect = sizes.seen(thing) if isinstance(thing, Group) else sizes.rect(thing)
        place = Point(rect.x, rect.y)
        if taken.rects:
            place = space.nearest(place, (rect.width, rect.height), taken, beside=True)
        taken.add(Rect(*place, rect.width, rect.height))
        places[thing.id] = place
    return change.then(edits.move(world.apply(change), places))


def _outer(world: World, cards: Sequence[Card]) -> ids.GroupId | None:
    """A group made of part of another one stands beside it."""
    source = world.find(Group, cards[0].group) if cards else None
    return source.parent if source else None


def _laid_out(
    world: World, activity: ActivityId, change: Change, cards: Sequence[Card], surface: BoardConfig
) -> Change:
    """Lay the cards side by side where there is room for all of them, near the first."""
    if not cards:
        return change
    sizes = [Sizes(world, activity, surface).of(card) for card in cards]
    taken = _around(world, activity, cards, surface)
    corner, places = _free_block(sizes, Point(cards[0].x - PADDING, cards[0].y - TITLE), taken)
    now = world.apply(change)
    height = queries.top_z(now, activity)
    pairs = [
        (held, replace(held, x=corner.x + PADDING + at.x, y=corner.y + TITLE + at.y, z=height + i))
        for i, (card, at) in enumerate(zip(cards, places, strict=True))
        for held in (now.get(Card, card.id),)
    ]
    return change.then(replacing(change.label, pairs))


def _free_block(
    sizes: Sequence[tuple[float, float]], start: Point, taken: Taken
) -> tuple[Point, list[Point]]:
    """Return a place on free wall for a new group, near one, and those of its cards in it.

    The group is laid otherwise than it usually is only where the wall becomes no higher so.
    """
    falls = covering(taken.rects)
    found: list[tuple[float, Point, list[Point]]] = []
    for shape in _SHAPES:
        places = space.packed(sizes, Point(0.0, 0.0), shape)
        whole = around([Rect(*at, *size) for at, size in zip(places, sizes, strict=True)])
        size = (whole.width + 2 * PADDING, whole.height + TITLE + PADDING)
        corner = space.nearest(start, size, taken, falls)
        fall = falls(Rect(*corner, *size))
        found.append((fall + math.dist(corner, start), corner, places))
        if not fall:
            break
    _, corner, places = min(found, key=lambda each: each[0])
    return corner, places


_SHAPES = (1.2, 0.0, math.inf)
"""How wide the cards of a new group may be laid beside their height, the usual way first."""


def _around(
    world: World, activity: ActivityId, moved: Sequence[Card | Group], surface: BoardConfig
) -> Taken:
    """Return what lies on the open wall beside what is moved."""
    sizes, keys = Sizes(world, activity, surface), {thing.id for thing in moved}
    tops = queries.children(world, activity).get(None, ())
    return Taken(
        [
            *(sizes.rect(c) for c in queries.lone(world, activity) if c.id not in keys),
            *(sizes.seen(g) for g in tops if g.id not in keys),
        ]
    )


def take_out(
    world: World,
    activity: ActivityId,
    cards: Sequence[Card],
    groups: Sequence[Group],
    surface: BoardConfig,
) -> Change:
    """Return the change that puts cards and groups on the open wall, near where they were."""
    label = drop_label(Change(text("Move to the wall")), None, cards, groups)
    change = replace(edits.regroup(world, cards, None), label=label)
    change = reparented(world, change, groups, None)
    sizes = Sizes(world, activity, surface)
    taken = _around(world, activity, (*cards, *groups), surface)
    places: dict[str, Point] = {}
    for thing in (*cards, *groups):
        rect = sizes.rect(thing) if isinstance(thing, Card) else sizes.seen(thing)
        place = space.nearest(Point(rect.x, rect.y), (rect.width, rect.height), taken)
        taken.add(Rect(*place, rect.width, rect.height))
        places[thing.id] = place
    now = world.apply(change)
    return settled(world, activity, change.then(edits.move(now, places)), surface)


def dissolve(world: World, activity: ActivityId, group: Group, surface: BoardConfig) -> Change:
    """Return the change that takes a group away and leaves all that was in it where it lies."""
    held = [c for c in world.bucket(Card, activity).values() if c.group == group.id]
    inner = queries.children(world, activity).get(group.id, ())
    pairs: list[tuple[Record, Record]] = [(c, replace(c, group=group.parent)) for c in held]
    pairs += [(g, replace(g, parent=group.parent)) for g in inner]
    label = text("Take group {mark} apart", mark=queries.letter(group.number))
    return settled(world, activity, replacing(label, pairs), surface)


def unite(
    world: World, activity: ActivityId, groups: Sequence[Group], surface: BoardConfig
) -> Change:
    """Return the change that makes one group of several: all goes into the outermost."""
    first, *rest = sorted(groups, key=lambda group: len(tuple(queries.above(world, group))))
    keys = {group.id for group in rest}
    cards = [c for c in queries.cards(world, activity) if c.group in keys and c.stack is None]
    inner = [g for g in queries.groups(world, activity) if g.parent in keys and g.id != first.id]
    label = text("Make one group {mark}", mark=queries.letter(first.number))
    change = replace(edits.regroup(world, cards, first.id), label=label)
    change = reparented(world, change, inner, first.id)
    now = world.apply(change)
    sizes = Sizes(now, activity, surface)
    places = free_in(world, first, [sizes.of(card) for card in cards], surface)
    moved: dict[str, Point] = dict(zip((card.id for card in cards), places, strict=True))
    change = change.then(edits.move(now, moved)) if moved else change
    return settled(world, activity, replace(change, label=label), surface)


def fold(
    world: World,
    activity: ActivityId,
    groups: Sequence[Group],
    surface: BoardConfig,
    *,
    folded: bool,
) -> Change:
    """Return the change that folds groups into piles, or lays them out again."""
    labels = (
        forms("Fold group {mark}", "Fold {count} groups")
        if folded
        else forms("Unfold group {mark}", "Unfold {count} groups")
    )
    mark = queries.letter(groups[0].number) if groups else ""
    label = counted(len(groups), *labels, mark=mark)
    change = replacing(label, [(g, replace(g, folded=folded)) for g in groups])
    return settled(world, activity, change, surface)


def named(group: Group, title: str) -> Change:
    label = text("Name group {mark}", mark=queries.letter(group.number))
    return replacing(label, [(group, replace(group, title=title))])


def uncovered(world: World, activity: ActivityId, change: Change, surface: BoardConfig) -> Change:
    """Return a change that also lays open what it words, or shows the room, where it is covered."""
    now, worded = world.apply(change), list(_worded(change))
    pairs: dict[str, tuple[Record, Record]] = {}
    for record in (*worded, *_shown(now, activity, change)):
        for group in _folded(now, record):
            pairs[group.id] = (group, replace(group, folded=False))
    for card in worded:
        head = now.find(Card, card.stack) if isinstance(card, Card) else None
        if isinstance(card, Card) and head is not None:
            place = {"x": head.x + 2 * GAP, "y": head.y + 2 * GAP}
            pairs[card.id] = (card, replace(card, stack=None, **place))
    if not pairs:
        return change
    return settled(world, activity, change.then(replacing(change.label, pairs.values())), surface)


def _worded(change: Change) -> Iterator[Card | Group]:
    """Yield the cards on the wall and the groups whose words are new, but what was brought."""
    old = {record.id: record for record in change.before}
    for record in change.after:
        was = old.get(record.id)
        if isinstance(record, Card) and record.state is CardState.ACTIVE:
            same = isinstance(was, Card) and was.text == record.text
            if not same and not (was is None and record.stack):
                yield record
        elif isinstance(record, Group):
            title = was.title if isinstance(was, Group) else ""
            if record.title != title:
                yield record


def _shown(now: World, activity: ActivityId, change: Change) -> Iterator[Card]:
    """Yield the cards that a change puts on the room's wall: back on it, or out of private."""
    off = {record.id for record in change.before if isinstance(record, Card) and not record.on_wall}
    steps = {record.step for record in change.after if isinstance(record, Reveal)}
    for card in queries.cards(now, activity) if off or steps else ():
        if (card.id in off and card.on_wall) or card.written in steps:
            yield card


def _folded(world: World, record: Card | Group) -> Iterator[Group]:
    """Yield the folded groups in which a card, or a group, is not to be seen."""
    if isinstance(record, Group):
        around = tuple(queries.above(world, record))
    else:
        own = world.find(Group, record.group)
        around = (own, *queries.above(world, own)) if own is not None else ()
    yield from (group for group in around if group.folded)

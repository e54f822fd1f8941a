"""What the room sees beside the grid: the poster, what meets now and next, the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from facilitator.methods.common.layout import scene
from facilitator.methods.common.layout.measuring import high_of, largest, sizes
from facilitator.methods.openspace import plan, topics
from facilitator.methods.openspace.records import Slot
from facilitator.methods.openspace.topics import TopicStage, TopicStatus
from facilitator.model.core import clean_text
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity
from facilitator.model.core.words import Text, Words, counted, text
from facilitator.model.core.world import World
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Align,
    Caption,
    Emphasis,
    Picture,
    Region,
    Shape,
    Tint,
    WallSize,
    least_text,
)

LAW: Final = text(
    "The law of two feet: if you are neither learning nor contributing, go where you can."
)
TURN: Final = 10
"""Seconds a page stays before the next one, where a scene has several."""


def caption(
    key: str,
    rect: Rect,
    said: Words,
    size: float,
    *,
    emphasis: Emphasis = Emphasis.NORMAL,
    align: Align = Align.LEFT,
) -> Caption:
    """Return words on the wall."""
    return Caption(id=key, rect=rect, text=said, size=size, emphasis=emphasis, align=align)


def paged(shapes: Sequence[Shape], pages: int, frame: WallSize) -> Picture:
    """Return a picture of so many pages."""
    height = max(1, pages) * frame.height
    turns = TURN if pages > 1 else 0
    return Picture(height=height, page=frame.height, shapes=tuple(shapes), turns=turns)


def principles(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return the principles: four, or five where that was set."""
    said = plan.words().lists["principles"]
    count = len(said) if plan.settings(world, activity).fifth else len(said) - 1
    return tuple(text(each) for each in said[:count])


def givens(world: World, activity: ActivityId) -> tuple[str, ...]:
    """Return the givens, one by one."""
    return clean_text.lines(plan.settings(world, activity).givens)


def theme(world: World, activity: ActivityId) -> str:
    """Return the theme: the question of the activity, or else its title."""
    held = world.get(Activity, activity)
    return held.question or held.title


def poster(world: World, activity: ActivityId, frame: WallSize) -> Picture:
    """Return the poster: theme, givens, principles and the law, over the whole wall."""
    area = scene.area_of(frame)
    said, high = theme(world, activity), 0.22 * area.height
    size = largest(frame, [said], area.width, high)
    top = min(high, high_of(said, size, area.width, strong=True)) + 8
    shapes: list[Shape] = [
        centred("poster:theme", Rect(area.x, area.y, area.width, top), said, size)
    ]
    law_size = largest(frame, [LAW], area.width - 40, 0.2 * area.height, 42.0)
    law_high = high_of(LAW, law_size, area.width - 40, strong=True) + 20
    law = Rect(area.x, area.bottom - law_high, area.width, law_high)
    shapes.append(
        Region(id="poster:ground", rect=law, tint=Tint.GREEN, drops=False, title_height=0.0)
    )
    inner = Rect(law.x + 20, law.y + 4, law.width - 40, law.height - 8)
    shapes.append(centred("poster:law", inner, LAW, law_size))
    middle = Rect(area.x, area.y + top + 16, area.width, law.y - area.y - top - 32)
    return paged([*shapes, *_lists(world, activity, middle, frame)], 1, frame)


def _lists(world: World, activity: ActivityId, middle: Rect, frame: WallSize) -> list[Shape]:
    """The principles, and beside them what is given, in one size of words."""
    fixed = givens(world, activity)
    said = principles(world, activity)
    wide = 0.6 * middle.width - 24 if fixed else middle.width
    left = Rect(middle.x, middle.y, wide, middle.height)
    right = Rect(left.right + 48, middle.y, middle.right - left.right - 48, middle.height)
    columns = [(left, said), (right, fixed)]
    title = 1.3 * max(30.0, least_text(frame))
    size = next(
        (
            each
            for each in sizes(frame)
            if all(
                sum(high_of(words_, each, rect.width) + 10 for words_ in held) + title
                <= rect.height
                for rect, held in columns
            )
        ),
        least_text(frame),
    )
    shapes = _listed("poster:principle", text("Principles"), said, left, size, frame)
    if fixed:
        shapes += _listed("poster:given", text("Given"), fixed, right, size, frame)
    return shapes


def _listed(
    key: str, title: Text, said: Sequence[Words], rect: Rect, size: float, frame: WallSize
) -> list[Shape]:
    small = max(30.0, least_text(frame))
    head = Rect(rect.x, rect.y, rect.width, 1.3 * small)
    shapes: list[Shape] = [caption(f"{key}:title", head, title, small, emphasis=Emphasis.QUIET)]
    highs = [high_of(each, size, rect.width) + 10 for each in said]
    spare = max(0.0, rect.height - head.height - sum(highs)) / max(1, len(said))
    y = head.bottom
    for index, (each, high) in enumerate(zip(said, highs, strict=True)):
        place = Rect(rect.x, y, rect.width, min(high, max(size * 1.3, rect.bottom - y)))
        shapes.append(caption(f"{key}:{index}", place, each, size))
        y += high + min(spare, 90.0)
    return shapes


def centred(key: str, rect: Rect, said: Words, size: float) -> Caption:
    """Return words in the middle of a part of the wall."""
    return Caption(
        id=key,
        rect=rect,
        text=said,
        size=size,
        emphasis=Emphasis.STRONG,
        align=Align.CENTRE,
        middle=True,
    )


# during a round


def now_and_next(world: World, activity: ActivityId, slot: Slot, frame: WallSize) -> Picture:
    """Return what meets now, large, and what meets next; the clock stands above."""
    every = plan.slots(world, activity)
    place = [each.number for each in every].index(slot.number)
    after = every[place + 1] if place + 1 < len(every) else None
    if after is not None and after.for_action is not slot.for_action:
        after = None
    now = _of_slot(world, activity, slot)
    then = _of_slot(world, activity, after) if after is not None else ()
    head = 1.4 * max(40.0, least_text(frame))
    whole = scene.area_of(frame)
    low = head + (0.34 * (whole.height - 2 * head) if then else 0.0)
    upper = Rect(whole.x, whole.y + head, whole.width, whole.height - head - low - 16)
    lower = Rect(whole.x, upper.bottom + 16 + head, whole.width, low - head)
    shapes, pages = _meeting(world, now, upper, frame)
    title = text("NOW · {time}", time=plan.slot_words(world, slot))
    next_ = text("NEXT · we all meet again: the round-up")
    if after is not None:
        next_ = text("NEXT · {time}", time=plan.slot_words(world, after))
    for page in range(pages):
        down = page * frame.height
        at = Rect(whole.x, whole.y + down, whole.width, head)
        shapes.append(caption(f"now:{page}", at, title, 40, emphasis=Emphasis.STRONG))
        at = Rect(whole.x, upper.bottom + 20 + down, whole.width, head)
        shapes.append(caption(f"next:{page}", at, next_, 40, emphasis=Emphasis.STRONG))
        shapes += _following(world, then, lower.moved(0, down), frame, page)
    return paged(shapes, pages, frame)


def _of_slot(world: World, activity: ActivityId, slot: Slot) -> tuple[TopicStatus, ...]:
    found = [
        held
        for held in topics.every(world, activity)
        if held.placed and held.topic.slot == slot.number and held.card.on_wall
    ]
    order = [space.number for space in plan.spaces(world, activity)]
    return tuple(
        sorted(found, key=lambda h: order.index(h.topic.space) if h.topic.space in order else 99)
    )


def _where(world: World, held: TopicStatus) -> Words:
    space = plan.space_named(world, held.card.activity, held.topic.space)
    return plan.space_words(space) if space is not None else ""


def _meeting(
    world: World, now: Sequence[TopicStatus], area: Rect, frame: WallSize
) -> tuple[list[Shape], int]:
    """The topics of a slot with their places and hosts, as one looks them up."""
    if not now:
        said = text("No topic meets at this time. Join the bees and butterflies.")
        return [centred("now:none", area, said, 42.0)], 1
    told = [
        scene.Told(
            id=f"now:{held.card.id}",
            mark=str(held.card.number),
            words=held.card.text,
            who=_where(world, held),
            when=hosts(world, held),
        )
        for held in now
    ]
    return scene.rows(told, area, frame)


def hosts(world: World, held: TopicStatus) -> Words:
    """Return who hosts a topic, and who hosted those that went into it."""
    every = topics.every(world, held.card.activity)
    named = [topics.host_words(world, each.topic) for each in (held, *topics.taken_in(held, every))]
    said = list(dict.fromkeys(str(name) for name in named if str(name)))
    return ", ".join(said)


def _following(
    world: World, then: Sequence[TopicStatus], area: Rect, frame: WallSize, page: int
) -> list[Shape]:
    """What meets next, in two columns; where there are more, how many more is said."""
    if not then:
        return []
    said: list[tuple[str, Words]] = [
        (
            held.card.id,
            text(
                "{number} · {place} · {title}",
                number=held.card.number,
                title=held.card.text,
                place=_where(world, held),
            ),
        )
        for held in then
    ]
    columns = 1 if len(said) < 3 else 2
    wide = (area.width - (columns - 1) * 32) / columns
    most = max(1, int(area.height // (2.6 * least_text(frame)))) * columns
    if len(said) > most:
        more = counted(
            len(said) - most + 1, "and 1 more: on the grid", "and {count} more: on the grid"
        )
        said = [*said[: most - 1], ("more", more)]
    rows = -(-len(said) // columns)
    high = area.height / rows
    size = largest(frame, [words_ for _, words_ in said], wide, high - 4, 36.0)
    return [
        caption(
            f"next:{page}:{key}",
            Rect(
                area.x + (index // rows) * (wide + 32),
                area.y + (index % rows) * high,
                wide,
                high - 4,
            ),
            words_,
            size,
        )
        for index, (key, words_) in enumerate(said)
    ]


# the end


def closing(world: World, activity: ActivityId, frame: WallSize) -> Picture:
    """Return what came out: what will be done, or else what met and who hosted it; and thanks."""
    told = doings(world, activity) or _met(world, activity)
    thanks, foot = scene.thanks(text("Thank you"), frame, alone=not told)
    if not told:
        return paged([thanks], 1, frame)
    shapes, pages = scene.rows(told, scene.area_of(frame, foot=foot + scene.TOP), frame)
    ends = [
        replace(thanks, id=f"thanks:{page}", rect=thanks.rect.moved(0, page * frame.height))
        for page in range(pages)
    ]
    return paged([*shapes, *ends], pages, frame)


def doings(world: World, activity: ActivityId) -> list[scene.Told]:
    """Return what will be done, by whom and by when."""
    seen = {h.card.id: h for h in topics.every(world, activity) if h.card.on_wall}
    return [
        scene.Told(
            id=f"doing:{each.id}",
            mark=str(seen[each.card].card.number),
            words=each.text,
            under=seen[each.card].card.text,
            who=each.owner or text("nobody yet"),
            when=each.due,
        )
        for each in topics.doings(world, activity)
        if each.card in seen
    ]


def _met(world: World, activity: ActivityId) -> list[scene.Told]:
    every = topics.every(world, activity)
    return [
        scene.Told(
            id=f"met:{held.card.id}",
            mark=str(held.card.number),
            words=held.card.text,
            who=hosts(world, held),
        )
        for held in every
        if held.card.on_wall
        and held.stage in {TopicStage.MET, TopicStage.RUNNING, TopicStage.PLACED}
    ]


def door(world: World, held: TopicStatus) -> Picture:
    """Return the sign for a door: the number, the topic, when, where and who hosts it."""
    activity = held.card.activity
    wide, high = 1600.0, 1060.0
    where = plan.place_words(world, activity, *held.cell) if held.placed else None
    slot = plan.slot_named(world, activity, held.topic.slot)
    space = plan.space_named(world, activity, held.topic.space)
    time: Words = plan.slot_words(world, slot) if slot and where else text("time: ask at the wall")
    place: Words = plan.space_words(space) if space and where else ""
    host = topics.host_words(world, held.topic)
    shapes: list[Shape] = [
        caption(
            "door:number",
            Rect(40, 30, 300, 190),
            str(held.card.number),
            180,
            emphasis=Emphasis.STRONG,
        ),
        caption(
            "door:time",
            Rect(360, 40, wide - 400, 90),
            time,
            72,
            emphasis=Emphasis.STRONG,
            align=Align.RIGHT,
        ),
        caption("door:place", Rect(360, 136, wide - 400, 84), place, 60, align=Align.RIGHT),
        caption(
            "door:title",
            Rect(60, 270, wide - 120, 560),
            held.card.text,
            130,
            emphasis=Emphasis.STRONG,
            align=Align.CENTRE,
        ),
        caption(
            "door:host",
            Rect(60, 880, wide - 120, 100),
            text("Host: {host}", host=host) if host else text("Host:"),
            64,
            align=Align.CENTRE,
        ),
    ]
    return Picture(width=wide, height=high, page=high, shapes=tuple(shapes))

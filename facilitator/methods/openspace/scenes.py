"""What the room sees beside the grid: the poster, now and next, the reports, the dots, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from facilitator.methods.common import vote_words
from facilitator.methods.common.booth import label_of
from facilitator.methods.openspace import plan, topics
from facilitator.methods.openspace.records import Part, Volunteer
from facilitator.methods.openspace.topics import Held, Stage
from facilitator.model import text as words
from facilitator.model import voting
from facilitator.model.geometry import Point, Rect
from facilitator.model.picture import (
    Align,
    Audience,
    Badge,
    Bar,
    Caption,
    Emphasis,
    Picture,
    Region,
    Tint,
)
from facilitator.model.records import Activity
from facilitator.model.words import Text, Words, counted, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.methods.openspace.records import Slot
    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Frame, Shape
    from facilitator.model.records import Poll
    from facilitator.model.world import World

LAW: Final = text(
    "The law of two feet: if you are neither learning nor contributing, go where you can."
)
EDGE: Final = 40.0
_TOLD: Final = 4
"""Lines of a report on the news wall; the rest is on paper."""


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


def paged(shapes: Sequence[Shape], pages: int, frame: Frame) -> Picture:
    """Return a picture of so many pages."""
    height = max(1, pages) * frame.height
    return Picture(height=height, page=frame.height, shapes=tuple(shapes))


def principles(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return the principles: four, or five where that was set."""
    said = plan.words().lists["principles"]
    count = len(said) if plan.settings(world, activity).fifth else len(said) - 1
    return tuple(text(each) for each in said[:count])


def givens(world: World, activity: ActivityId) -> tuple[str, ...]:
    """Return the givens, one by one."""
    return words.lines(plan.settings(world, activity).givens)


def theme(world: World, activity: ActivityId) -> str:
    """Return the theme: the question of the activity, or else its title."""
    held = world.get(Activity, activity)
    return held.question or held.title


def poster(world: World, activity: ActivityId, frame: Frame) -> Picture:
    """Return the poster: theme, givens, principles and the law."""
    fixed = givens(world, activity)
    wide = frame.width - 2 * EDGE
    shapes: list[Shape] = [
        caption(
            "poster:theme",
            Rect(EDGE, 16, wide, 128),
            theme(world, activity),
            60,
            emphasis=Emphasis.STRONG,
            align=Align.CENTRE,
        )
    ]
    top, bottom = 168.0, frame.height - 104
    left = wide * 0.62 if fixed else wide
    shapes += _listed(
        "poster:principle",
        text("Principles"),
        principles(world, activity),
        Rect(EDGE, top, left - 24, bottom - top),
    )
    if fixed:
        rect = Rect(EDGE + left, top, wide - left, bottom - top)
        shapes += _listed("poster:given", text("Given"), fixed, rect)
    law = Rect(EDGE, bottom + 12, wide, 76)
    shapes.append(
        Region(id="poster:ground", rect=law, tint=Tint.GREEN, drops=False, title_height=0.0)
    )
    inner = Rect(law.x + 20, law.y + 8, law.width - 40, law.height - 16)
    shapes.append(
        caption("poster:law", inner, LAW, 40, emphasis=Emphasis.STRONG, align=Align.CENTRE)
    )
    return paged(shapes, 1, frame)


def _listed(key: str, title: Text, said: Sequence[Words], rect: Rect) -> list[Shape]:
    head = Rect(rect.x, rect.y, rect.width, 44)
    shapes: list[Shape] = [caption(f"{key}:title", head, title, 30, emphasis=Emphasis.QUIET)]
    room = rect.height - 52
    high = min(110.0, room / max(1, len(said)))
    for index, each in enumerate(said):
        place = Rect(rect.x, rect.y + 52 + index * high, rect.width, high - 8)
        shapes.append(caption(f"{key}:{index}", place, each, 44))
    return shapes


# during a round


def now_and_next(world: World, activity: ActivityId, slot: Slot, frame: Frame) -> Picture:
    """Return what meets now, large, and what meets next; the clock stands above."""
    every = plan.slots(world, activity)
    place = [each.number for each in every].index(slot.number)
    after = every[place + 1] if place + 1 < len(every) else None
    if after is not None and after.for_action is not slot.for_action:
        after = None
    now = _of_slot(world, activity, slot)
    then = _of_slot(world, activity, after) if after is not None else ()
    per_page = max(1, int((frame.height * 0.6 - 70) // 96)) * 2
    pages = max(1, -(-len(now) // per_page))
    shapes: list[Shape] = []
    for page in range(pages):
        shapes += _page_of_now(
            world, slot, now[page * per_page : (page + 1) * per_page], page, frame
        )
        shapes += _page_of_next(world, activity, after, then, page, frame)
    return paged(shapes, pages, frame)


def _of_slot(world: World, activity: ActivityId, slot: Slot) -> tuple[Held, ...]:
    found = [
        held
        for held in topics.every(world, activity)
        if held.placed and held.topic.slot == slot.number and held.card.on_wall
    ]
    order = [space.number for space in plan.spaces(world, activity)]
    return tuple(
        sorted(found, key=lambda h: order.index(h.topic.space) if h.topic.space in order else 99)
    )


def _page_of_now(
    world: World, slot: Slot, shown: Sequence[Held], page: int, frame: Frame
) -> list[Shape]:
    top = page * frame.height + 14
    title = text("NOW · {time}", time=plan.slot_words(world, slot))
    shapes: list[Shape] = [
        caption(f"now:{page}", Rect(EDGE, top, 800, 50), title, 40, emphasis=Emphasis.STRONG)
    ]
    if not shown:
        rect = Rect(EDGE, top + 66, 1520, 90)
        said = text("No topic meets at this time. Join the bees and butterflies.")
        return [*shapes, caption("now:none", rect, said, 38)]
    columns = 1 if len(shown) <= 4 else 2
    rows = -(-len(shown) // columns)
    room = frame.height * 0.6 - 70
    high = min(190.0, room / rows)
    wide = (frame.width - 2 * EDGE - (columns - 1) * 20) / columns
    for index, held in enumerate(shown):
        column, row = divmod(index, rows)
        rect = Rect(EDGE + column * (wide + 20), top + 60 + row * high, wide, high - 10)
        shapes += _meeting(world, held, rect, "now")
    return shapes


def _meeting(world: World, held: Held, rect: Rect, key: str) -> list[Shape]:
    """A topic with its place and host, as one looks it up."""
    space = plan.space_named(world, held.card.activity, held.topic.space)
    where: Words = plan.space_words(space) if space is not None else ""
    host = topics.host_words(world, held.topic)
    under = text("{place} · {host}", place=where, host=host)
    inner = Rect(rect.x + 18, rect.y + 6, rect.width - 36, rect.height - 12)
    split = inner.height * 0.56
    title = f"{held.card.number} · {held.card.text}"
    return [
        Region(
            id=f"{key}:ground:{held.card.id}",
            rect=rect,
            tint=Tint.GREEN,
            drops=False,
            title_height=0.0,
        ),
        caption(
            f"{key}:{held.card.id}",
            Rect(inner.x, inner.y, inner.width, split),
            title,
            60,
            emphasis=Emphasis.STRONG,
        ),
        caption(
            f"{key}:where:{held.card.id}",
            Rect(inner.x, inner.y + split, inner.width, inner.height - split),
            under,
            44,
        ),
    ]


def _page_of_next(
    world: World,
    activity: ActivityId,
    after: Slot | None,
    then: Sequence[Held],
    page: int,
    frame: Frame,
) -> list[Shape]:
    top = page * frame.height + frame.height * 0.6 + 18
    wide = frame.width - 2 * EDGE
    if after is None:
        said = text("NEXT · we all meet again: the round-up")
        rect = Rect(EDGE, top, wide, 60)
        return [caption(f"next:{page}", rect, said, 40, emphasis=Emphasis.STRONG)]
    title = text("NEXT · {time}", time=plan.slot_words(world, after))
    shapes: list[Shape] = [
        caption(f"next:{page}", Rect(EDGE, top, wide, 46), title, 34, emphasis=Emphasis.STRONG)
    ]
    room = frame.height * 0.4 - 82
    columns = 1 if len(then) <= 3 else 2
    rows = max(1, -(-len(then) // columns))
    high = min(64.0, room / rows)
    each = (wide - (columns - 1) * 20) / columns
    for index, held in enumerate(then):
        column, row = divmod(index, rows)
        rect = Rect(EDGE + column * (each + 20), top + 50 + row * high, each, high - 4)
        space = plan.space_named(world, activity, held.topic.space)
        where: Words = plan.space_words(space) if space is not None else ""
        said = text(
            "{number} · {title} · {place}",
            number=held.card.number,
            title=held.card.text,
            place=where,
        )
        shapes.append(caption(f"next:{page}:{held.card.id}", rect, said, 32))
    return shapes


# after the rounds


def news(world: World, activity: ActivityId, frame: Frame) -> Picture:
    """Return the news wall: the first lines of every report, in number order."""
    shown = [
        held
        for held in topics.every(world, activity)
        if held.card.on_wall
        and held.stage not in {Stage.WITHDRAWN, Stage.SET_ASIDE}
        and (held.topic.slot or topics.lines(world, held.card))
    ]
    gap, rows, columns = 14.0, 2, 2 if frame.height > 950 else 3
    wide = (frame.width - 2 * EDGE - (columns - 1) * gap) / columns
    high = (frame.height - 32 - (rows - 1) * gap) / rows
    shapes: list[Shape] = []
    for index, held in enumerate(shown):
        page, place = divmod(index, rows * columns)
        row, column = divmod(place, columns)
        rect = Rect(
            EDGE + column * (wide + gap), page * frame.height + 16 + row * (high + gap), wide, high
        )
        shapes += _reported(world, held, rect)
    if not shown:
        rect = Rect(EDGE, frame.height * 0.4, frame.width - 2 * EDGE, 90)
        said = text("Reports go up here as they come in.")
        shapes.append(caption("news:none", rect, said, 44, align=Align.CENTRE))
    return paged(shapes, -(-len(shown) // (rows * columns)), frame)


def _reported(world: World, held: Held, rect: Rect) -> list[Shape]:
    told = topics.lines(world, held.card)
    first = [
        *(t for t in told if t.part is Part.ADVICE),
        *(t for t in told if t.part is Part.POINTS),
    ] or list(told)
    shapes: list[Shape] = [
        Region(id=f"news:ground:{held.card.id}", rect=rect, drops=False, title_height=0.0),
        caption(
            f"news:{held.card.id}",
            Rect(rect.x + 14, rect.y + 8, rect.width - 28, 76),
            f"{held.card.number} · {held.card.text}",
            30,
            emphasis=Emphasis.STRONG,
        ),
    ]
    top, room = rect.y + 92, rect.height - 100
    if not first:
        said = text("No report yet")
        place = Rect(rect.x + 14, top, rect.width - 28, 40)
        return [
            *shapes,
            caption(f"news:none:{held.card.id}", place, said, 26, emphasis=Emphasis.QUIET),
        ]
    shown = first[:_TOLD]
    high = min(100.0, room / len(shown))
    for index, line in enumerate(shown):
        place = Rect(rect.x + 14, top + index * high, rect.width - 28, high - 6)
        shapes.append(caption(f"news:line:{line.id}", place, f"– {line.text}", 27))
    return shapes


def priorities(
    world: World, activity: ActivityId, audience: Audience, frame: Frame, poll: Poll | None
) -> Picture:
    """Return the topics to choose from; once the dots are shown, with them. Volunteers always."""
    booth = plan.booth(world, activity)
    listed = booth.candidates()
    standings: dict[str, voting.Standing] = {}
    shapes: list[Shape] = []
    tally = booth.counted(poll) if poll is not None else None
    tied: tuple[str, ...] = ()
    if poll is not None and tally is not None:
        standings = {each.item: each for each in tally.standings}
        listed = tuple(each.item for each in tally.standings)
        tied = booth.outcome(poll).tied
        shapes.append(
            caption(
                "dots:how",
                Rect(EDGE, 12, 1520, 36),
                vote_words.how(poll, tally),
                26,
                emphasis=Emphasis.QUIET,
            )
        )
    held: dict[str, Held] = {each.card.id: each for each in topics.every(world, activity)}
    shown = [held[key] for key in listed if key in held]
    if audience is Audience.ROOM:
        shown = [each for each in shown if each.card.on_wall]
    step = min(96.0, max(66.0, (frame.height - 70) / max(1, len(shown))))
    a_page = max(1, int((frame.height - 64) // step))
    most = max((each.points for each in standings.values()), default=0)
    for index, each in enumerate(shown):
        page, place = divmod(index, a_page)
        y = page * frame.height + 56 + place * step
        mine = standings.get(each.card.id)
        shapes.append(
            Bar(
                id=each.card.id,
                rect=Rect(100, y, 1460, step - 10),
                share=mine.points / most if mine and most else 0.0,
                text=label_of(world, each.card.id),
                value=energy(world, each, mine),
                tint=Tint.GREEN,
            )
        )
        if each.card.id in tied:
            at = Point(50, y + (step - 10) / 2)
            key = f"tied:{each.card.id}"
            shapes.append(Badge(id=key, at=at, text=text("tied"), tint=Tint.PINK))
    return paged(shapes, -(-len(shown) // a_page), frame)


def energy(world: World, held: Held, standing: voting.Standing | None) -> Text:
    """Return dots and volunteers of a topic: the one says little without the other."""
    willing = len(topics.named(world, Volunteer, held.card))
    hands = counted(willing, "1 will work on it", "{count} will work on it")
    if standing is None:
        return hands
    dots = counted(standing.points, "1 dot", "{count} dots")
    return text("{dots} · {hands}", dots=dots, hands=hands)


def doings(world: World, activity: ActivityId, frame: Frame) -> Picture:
    """Return what will be done, by whom and by when."""
    held = topics.doings(world, activity)
    seen = {h.card.id: h for h in topics.every(world, activity) if h.card.on_wall}
    held = tuple(each for each in held if each.card in seen)
    shapes: list[Shape] = [
        caption(
            "doings",
            Rect(EDGE, 14, 1520, 50),
            text("What we will do"),
            40,
            emphasis=Emphasis.STRONG,
        )
    ]
    high, a_page = 100.0, max(1, int((frame.height - 84) // 100))
    for index, each in enumerate(held):
        page, place = divmod(index, a_page)
        y = page * frame.height + 76 + place * high
        rect = Rect(EDGE, y, frame.width - 2 * EDGE, high - 10)
        shapes.append(
            Region(id=f"doing:ground:{each.id}", rect=rect, drops=False, title_height=0.0)
        )
        shapes.append(
            caption(f"doing:{each.id}", Rect(rect.x + 16, y + 6, 960, high - 22), each.text, 32)
        )
        said = " · ".join(filter(None, (each.owner, each.due))) or text("nobody yet")
        shapes.append(
            caption(
                f"doing:who:{each.id}",
                Rect(rect.x + 990, y + 6, 510, high - 22),
                said,
                30,
                emphasis=Emphasis.STRONG,
                align=Align.RIGHT,
            )
        )
    return paged(shapes, -(-len(held) // a_page), frame)


def door(world: World, held: Held) -> Picture:
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

"""What the room sees beside the grid: the poster, what meets now and next, the end."""

from collections.abc import Sequence
from typing import Final

from facilitator.methods.common import texts
from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import FillBox, LayoutBox, TextBox, TileBox
from facilitator.methods.common.layout.columns import ColumnBox, RowBox, grid
from facilitator.methods.common.layout.flow import FitBox
from facilitator.methods.common.layout.told import THANKS, WHEN, WHO, Told, thanks, told_rows
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import Slot
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.status import TopicStage, TopicStatus
from facilitator.model.core import (
    ActivityId,
    Text,
    Words,
    World,
    clean_text,
    counted,
    in_context,
    text,
)
from facilitator.model.core.records import Activity
from facilitator.model.display.picture import Align, Emphasis, Picture, Tint, WallSize, least_text

GIVEN: Final = in_context("what cannot be changed", "Given")
LAW: Final = text(
    "The law of two feet: if you are neither learning nor contributing, go where you can."
)
_NEXT: Final = 0.27
"""What meets next has so much of the page's height at most."""
_DOOR: Final = WallSize(height=1060)
_TITLE: Final = 560.0
"""Shape of a sign for a door, and height of its title, in wall units."""


def principles(world: World, activity: ActivityId) -> tuple[Text, ...]:
    """Return the principles: four, or five where that was set."""
    said = plan.words().lists["principles"]
    count = len(said) if plan.settings(world, activity).fifth else len(said) - 1
    return tuple(text(each) for each in said[:count])


def givens(world: World, activity: ActivityId) -> tuple[str, ...]:
    return clean_text.lines(plan.settings(world, activity).givens)


THEME: Final = text("What matters to us")
"""What stands at the head where nothing was asked."""


def theme(world: World, activity: ActivityId) -> str:
    """Return the theme: the question of the activity, or else its title, if it has its own."""
    return texts.asked(world.get(Activity, activity)) or str(THEME)


def poster(world: World, activity: ActivityId, frame: WallSize) -> Picture:
    """Return the poster: theme, givens, principles and the law, over the whole wall."""
    head = flow.heading(frame, "poster:theme", theme(world, activity), 74, 0.22, Align.CENTRE)
    said, fixed = principles(world, activity), givens(world, activity)

    def lists(size: float) -> LayoutBox:
        left = _listed("poster:principle", text("Principles"), said, size, frame)
        right = _listed("poster:given", GIVEN, fixed, size, frame) if fixed else None
        return RowBox([left, right], (0.6, 0.4), 48) if right else left

    law = flow.heading(frame, "poster:law", LAW, 42, 0.2, Align.CENTRE)
    ground = TileBox("poster:ground", law, Tint.GREEN, across=20, down=10)
    return flow.picture(frame, head, FitBox(frame, lists, share=1), ground)


def _listed(
    key: str, title: Text, said: Sequence[Words], size: float, frame: WallSize
) -> LayoutBox:
    head = TextBox(f"{key}:title", title, max(30.0, least_text(frame)), Emphasis.QUIET)
    rows = [TextBox(f"{key}:{n}", each, size, middle=False) for n, each in enumerate(said)]
    return ColumnBox([head, *rows], 10, widest=90)


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
    title = text("NOW · {time}", time=plan.slot_words(world, slot))
    next_ = text("NEXT · we all meet again: the round-up")
    if after is not None:
        next_ = text("NEXT · {time}", time=plan.slot_words(world, after))
    return flow.picture(
        frame,
        TextBox("now", title, 40, Emphasis.STRONG),
        _meeting(world, now, frame),
        TextBox("next", next_, 40, Emphasis.STRONG),
        _following(world, then, frame) if then else None,
        turns=flow.TURN,
    )


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


def _meeting(world: World, now: Sequence[TopicStatus], frame: WallSize) -> LayoutBox:
    """The topics of a slot with their places and hosts, as one looks them up."""
    if not now:
        said = text("No topic meets at this time. Join the bees and butterflies.")
        return flow.alone(frame, "now:none", said, 42)
    told = [
        Told(
            id=f"now:{held.card.id}",
            mark=str(held.card.number),
            words=_titles(world, held),
            who=_where(world, held),
            when=hosts(world, held),
        )
        for held in now
    ]
    return told_rows(frame, told)


def _titles(world: World, held: TopicStatus) -> Words:
    """Return the title of a topic, and the titles of those that went into it."""
    took = topics.taken_in(held, topics.every(world, held.card.activity))
    if not took:
        return held.card.text
    with_ = ", ".join(each.card.text for each in took)
    return text("{title} (with: {others})", title=held.card.text, others=with_)


def hosts(world: World, held: TopicStatus) -> Words:
    """Return who hosts a topic, and who hosted those that went into it."""
    every = topics.every(world, held.card.activity)
    named = [topics.host_words(world, each.topic) for each in (held, *topics.taken_in(held, every))]
    said = list(dict.fromkeys(str(name) for name in named if str(name)))
    return ", ".join(said)


def _following(world: World, then: Sequence[TopicStatus], frame: WallSize) -> LayoutBox:
    """What meets next, in two columns; where there are more, how many more is said."""
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
    most = max(1, int(_NEXT * frame.height / (2.6 * least_text(frame)))) * columns
    if len(said) > most:
        more = counted(
            len(said) - most + 1, "and 1 more: on the grid", "and {count} more: on the grid"
        )
        said = [*said[: most - 1], ("more", more)]

    def made(size: float) -> LayoutBox:
        texts = [TextBox(f"next:{key}", words, size, middle=False) for key, words in said]
        return grid(texts, columns, down=True, gap=8)

    return FitBox(frame, made, 36, share=0.1)


# the end


def closing(world: World, activity: ActivityId, frame: WallSize) -> Picture:
    """Return what came out: what will be done, or else what met and who hosted it; and thanks."""
    told = doings(world, activity) or _met(world, activity)
    if not told:
        return flow.picture(frame, flow.alone(frame, "thanks", THANKS, 74))
    return flow.picture(frame, told_rows(frame, told), thanks(), turns=flow.TURN)


def doings(world: World, activity: ActivityId) -> list[Told]:
    seen = {h.card.id: h for h in topics.every(world, activity) if h.card.on_wall}
    return [
        Told(
            id=f"doing:{each.id}",
            mark=str(seen[each.card].card.number),
            words=each.text,
            under=seen[each.card].card.text,
            who=each.owner or WHO,
            when=each.due or WHEN,
        )
        for each in topics.doings(world, activity)
        if each.card in seen
    ]


def _met(world: World, activity: ActivityId) -> list[Told]:
    every = topics.every(world, activity)
    return [
        Told(
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
    activity, strong = held.card.activity, Emphasis.STRONG
    where = plan.place_words(world, activity, *held.cell) if held.placed else None
    slot = plan.slot_named(world, activity, held.topic.slot)
    space = plan.space_named(world, activity, held.topic.space)
    time: Words = plan.slot_words(world, slot) if slot and where else text("time: ask at the wall")
    place: Words = plan.space_words(space) if space and where else ""
    host = topics.host_words(world, held.topic)
    said = text("Host: {host}", host=host) if host else text("Host:")
    when = [
        TextBox("door:time", time, 72, strong, Align.RIGHT),
        TextBox("door:place", place, 60, align=Align.RIGHT),
    ]
    number = TextBox("door:number", str(held.card.number), 180, strong, middle=False)
    return flow.picture(
        _DOOR,
        RowBox([number, ColumnBox(when)], (300, 1)),
        FillBox(TextBox("door:title", held.card.text, 130, strong, Align.CENTRE, most=_TITLE)),
        TextBox("door:host", said, 64, align=Align.CENTRE, most=100),
    )

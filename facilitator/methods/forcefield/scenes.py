"""Scenes beside the field itself: the change at the start, and in the end what will be done."""

from __future__ import annotations

from facilitator.methods.common.layout import scene
from facilitator.methods.forcefield import field, layout, plan
from facilitator.methods.forcefield.records import ForceAction
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
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
)

_OPEN = text("(not said yet)")
THANKS = text("Thank you")


def opening(world: World, activity: ActivityId, frame: WallSize) -> Picture:
    """Return the change that is stated: from what, to what, by when."""
    told = _change(world, activity)
    shapes, pages = scene.rows(told, scene.area_of(frame), frame)
    return _pages(shapes, pages, frame)


def _change(world: World, activity: ActivityId) -> list[scene.Told]:
    held = plan.settings(world, activity)
    told = [
        scene.Told(
            id="change:from",
            mark=text("From"),
            words=held.change_from or _OPEN,
            tint=Tint.PINK,
        ),
        scene.Told(id="change:to", mark=text("To"), words=held.change_to or _OPEN),
    ]
    if held.horizon:
        told.append(
            scene.Told(id="change:by", mark=text("By"), words=held.horizon, tint=Tint.WHITE)
        )
    return told


def closing(
    world: World,
    activity: ActivityId,
    there: frozenset[str],
    seen: frozenset[str],
    frame: WallSize,
) -> Picture:
    """Return what will be done about the forces that are there, with who and by when.

    Where the room has `seen` none of it, the change itself stands there.
    """
    acts = field.acts(world, activity)
    told = [] if any(act.card in seen for act in acts) else _change(world, activity)
    told += [_told(world, act) for act in acts if act.card in there]
    thanks, high = scene.thanks(THANKS, frame, alone=False)
    shapes, pages = scene.rows(told, scene.area_of(frame, foot=high), frame)
    last = (pages - 1) * frame.height
    end = Caption(
        id=thanks.id,
        rect=thanks.rect.moved(0, last),
        text=thanks.text,
        size=thanks.size,
        emphasis=thanks.emphasis,
        align=thanks.align,
        middle=True,
    )
    return _pages([*shapes, end], pages, frame)


def _told(world: World, act: ForceAction) -> scene.Told:
    card = world.get(Card, act.card)
    return scene.Told(
        id=f"act:{act.id}",
        mark=str(card.number),
        words=act.text,
        under=card.text,
        who=act.owner or text("who?"),
        when=act.due or text("by when?"),
    )


def _pages(shapes: list[Shape], pages: int, frame: WallSize) -> Picture:
    return Picture(height=pages * frame.height, page=frame.height, shapes=tuple(shapes))


def act(held: ForceAction, rect: Rect, size: float) -> list[Shape]:
    """Return what will be done, as it hangs under its force: act, who, by when."""
    wide, who = layout.act_widths(held, size)
    inside = Rect(rect.x + 20, rect.y + 4, wide, rect.height - 8)
    shapes: list[Shape] = [
        Region(
            id=f"act:{held.id}",
            rect=rect,
            emphasis=Emphasis.STRONG,
            drops=False,
            dashed=not (held.owner and held.due),
        ),
        Caption(
            id=f"act:{held.id}:words",
            rect=inside,
            text=text("→ {act}", act=held.text),
            size=size,
            emphasis=Emphasis.STRONG,
            middle=True,
        ),
    ]
    if who:
        beside = Rect(rect.right - 20 - who, rect.y + 4, who, rect.height - 8)
        said = layout.beside(held)
        shapes.append(
            Caption(
                id=f"act:{held.id}:who",
                rect=beside,
                text=said,
                size=size,
                align=Align.RIGHT,
                middle=True,
            )
        )
    return shapes

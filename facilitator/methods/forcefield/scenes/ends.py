"""Scenes beside the field itself: the change at the start, and in the end what will be done."""

from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import LayoutBox, TextBox, TileBox
from facilitator.methods.common.layout.columns import RowBox
from facilitator.methods.common.layout.measuring import wide_of
from facilitator.methods.common.layout.told import WHEN, WHO, Told, thanks, told_rows
from facilitator.methods.forcefield import field, plan
from facilitator.methods.forcefield.records import ForceAction
from facilitator.model.core import ActivityId, World, text
from facilitator.model.core.records import Card
from facilitator.model.display.picture import Align, Emphasis, Picture, Tint, WallSize

_OPEN = text("(not said yet)")
_WHO = 320.0
"""Room for who does it by when, at most."""


def opening(world: World, activity: ActivityId, frame: WallSize) -> Picture:
    """Return the change that is stated: from what, to what, by when."""
    return flow.picture(frame, told_rows(frame, _change(world, activity)))


def _change(world: World, activity: ActivityId) -> list[Told]:
    held = plan.settings(world, activity)
    told = [
        Told(id="change:from", mark=text("From"), words=held.change_from or _OPEN, tint=Tint.PINK),
        Told(id="change:to", mark=text("To"), words=held.change_to or _OPEN),
    ]
    if held.horizon:
        told.append(Told(id="change:by", mark=text("By"), words=held.horizon, tint=Tint.WHITE))
    return told


def closing(
    world: World, activity: ActivityId, there: frozenset[str], seen: frozenset[str], frame: WallSize
) -> Picture:
    """Return what will be done about the forces that are there, with who and by when.

    Where the room has `seen` none of it, the change itself stands there.
    """
    acts = field.acts(world, activity)
    told = [] if any(act.card in seen for act in acts) else _change(world, activity)
    told += [_told(world, act) for act in acts if act.card in there]
    return flow.picture(frame, told_rows(frame, told), thanks())


def _told(world: World, act: ForceAction) -> Told:
    card = world.get(Card, act.card)
    return Told(
        id=f"act:{act.id}",
        mark=str(card.number),
        words=act.text,
        under=card.text,
        who=act.owner or WHO,
        when=act.due or WHEN,
    )


def act(held: ForceAction, size: float) -> LayoutBox:
    """Return what will be done, as it hangs under its force: act, who, by when."""
    key, who = f"act:{held.id}", " · ".join(part for part in (held.owner, held.due) if part)
    words = TextBox(f"{key}:words", text("→ {act}", act=held.text), size, Emphasis.STRONG)
    beside = TextBox(f"{key}:who", who, size, align=Align.RIGHT)
    wide = min(_WHO, wide_of(who, size) + 4)
    row = RowBox([words, beside], (1, wide), 20) if who else words
    open_ = not (held.owner and held.due)
    return TileBox(key, row, emphasis=Emphasis.STRONG, across=20, down=4, dashed=open_)

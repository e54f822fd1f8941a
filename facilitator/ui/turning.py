"""Which page of a long wall the room looks at: the one that is worked on, unless it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.typeset.drawing import bounds

if TYPE_CHECKING:
    from facilitator.model.picture import Picture
    from facilitator.model.world import Change


def pages_of(picture: Picture) -> int:
    """Return how many pages a wall has, at least one."""
    return max(1, round(picture.height / max(picture.page, 1.0)))


def page_of_work(picture: Picture, change: Change, here: int) -> int:
    """Return the page on which a change shows, counted from 0.

    Where it shows on the page `here`, or nowhere, that page stays, as far as the wall has it.
    Of several pages it is the one on which most of it shows.
    """
    last = pages_of(picture) - 1
    here = max(0, min(here, last))
    if last == 0:
        return 0
    touched = {getattr(record, "id", None) for record in change.after}
    shown = [
        max(0, min(last, int(bounds(shape).centre.y // picture.page)))
        for shape in picture.shapes
        if shape.id in touched
    ]
    if not shown or here in shown:
        return here
    return max(sorted(set(shown)), key=shown.count)

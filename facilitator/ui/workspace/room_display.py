"""What the facilitator decided about the room's wall."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum

from facilitator.model.core.records import Record
from facilitator.model.core.words import Text
from facilitator.model.display.picture import Picture, WallSize, without
from facilitator.ui.overlays.everyone_writes import USUAL, EveryoneWrites
from facilitator.ui.overlays.framing_overlay import FramingOverlay
from facilitator.ui.overlays.paper_overlay import PaperOverlay


class WallLook(StrEnum):
    """Colours of the wall, by their names in `ui.style.tokens`."""

    USUAL = "light"
    DAYLIGHT = "daylight"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class RoomDisplay:
    """What the facilitator decided about the room's wall.

    `covered`: a neutral cover hides all. `frozen`: the picture held while the facilitator
    prepares. `spotlight`: ids shown large, alone. `page`: the page of a long
    wall that is shown, counted from 0; None shows the whole wall, however small. `follows`: the
    page was not turned by hand since something was changed. `writing`: everyone writes, and a
    calm countdown stands before it all. `leaves`: pages of paper do, to be photographed.
    `look`: its colours. `testing`: a card to try the wall out with does, and says this.
    `opening`: the frame does.
    `mirrored`: the room's screen shows what the facilitator's does. `overlooked`: the room sees
    the facilitator's own screen, so what only they see is hidden, unless they want it shown.
    `closing`: the session has ended, and its closing stands there until something is shown.
    `out`: a window shows it; without one the room sees nothing of it. `writes`: the minutes in
    which everyone writes.
    """

    covered: bool = False
    frozen: Picture | None = None
    spotlight: tuple[str, ...] = ()
    page: int | None = 0
    follows: bool = True
    look: WallLook = WallLook.USUAL
    frame: WallSize = field(default_factory=WallSize)
    writing: EveryoneWrites | None = None
    leaves: PaperOverlay | None = None
    testing: Text | None = None
    opening: FramingOverlay | None = None
    overlooked: bool = False
    mirrored: bool = False
    closing: bool = False
    out: bool = False
    writes: int = USUAL

    def frozen_without(self, gone: Collection[Record]) -> Picture | None:
        """Return the picture that is held, with nothing in it of records that were removed."""
        if self.frozen is None:
            return None
        words = (getattr(r, name, "") for r in gone for name in ("text", "name"))
        return without(self.frozen, {r.id for r in gone}, map(str, words))

    @property
    def aside(self) -> bool:
        """Whether something calm stands before the picture of the activity."""
        return self.testing is not None or self.writing is not None or self.opening is not None

    @property
    def opens(self) -> bool:
        """Whether the frame is what the room sees."""
        return self.opening is not None and self.testing is None and self.writing is None

    @property
    def turns(self) -> bool:
        """Whether something stands there whose pages are turned by going on and back."""
        return self.leaves is not None or self.opens

    @property
    def looked_at(self) -> RoomDisplay:
        """How the picture is looked at: something calm by its pages, with nothing picked out."""
        if not self.aside:
            return self
        page = self.opening.page if self.opening is not None and self.opens else 0
        return replace(self, page=page, spotlight=())

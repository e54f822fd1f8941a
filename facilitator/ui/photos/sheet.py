"""What is said of a photograph: its caption, what is to be seen, who agreed, how wide it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import Change, SessionId, World, text
from facilitator.model.display.gesture import KEEP, AskField, FieldKind, Value, choice
from facilitator.model.photos import edits
from facilitator.model.photos.records import Photo, PhotoConsent, PhotoPlace, PhotoSize
from facilitator.ui.photos.place import HeldPhoto
from facilitator.ui.photos.thumbnail import LARGE, Thumbnail
from facilitator.ui.widgets.question_form import QuestionSheet

CONSENT: Final = {
    PhotoConsent.NOT_ASKED: text("Not asked yet: it is not printed for others"),
    PhotoConsent.AGREED: text("Yes, all who can be recognised"),
    PhotoConsent.REFUSED: text("No: it stays off everything that leaves"),
    PhotoConsent.NOBODY: text("Nobody can be recognised on it"),
}
SIZES: Final = {
    PhotoSize.WHOLE: text("As wide as the text"),
    PhotoSize.HALF: text("Half as wide, two side by side"),
    PhotoSize.THIRD: text("A third as wide, three side by side"),
}


def photo_sheet(parent: QWidget, world: World, held: HeldPhoto) -> QuestionSheet:
    """Return the sheet that asks about a photograph; `described` makes a change of its values."""
    photo = held.photo
    fields = [
        AskField("caption", text("Caption"), value=photo.caption),
        AskField(
            "alternative",
            text("What is to be seen, for those who cannot see it"),
            FieldKind.LONG,
            value=photo.alternative,
        ),
        choice(
            "consent",
            text("Did who is on it agree that it is printed?"),
            [(each.value, words) for each, words in CONSENT.items()],
            photo.consent.value,
        ),
    ]
    if held.size is not None:
        sizes = [(each.value, words) for each, words in SIZES.items()]
        fields.append(choice("size", text("Size"), sizes, held.size.value))
    sessions = [(each.id, each.title) for each in agenda_queries.sessions(world)]
    if sessions:
        none = ("", text("No session"))
        taken = choice("session", text("Taken in"), [none, *sessions], photo.session or "")
        fields.append(taken)
    sheet = QuestionSheet(parent, text("Photograph"), fields, confirm=KEEP)
    shown = Thumbnail(photo.data, LARGE)
    shown.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    sheet.body.insertWidget(0, shown)
    return sheet


def described(world: World, held: HeldPhoto, values: Mapping[str, Value]) -> Change:
    """Return the change that keeps what was said of a photograph; one that says nothing is none."""
    photo = world.get(Photo, held.photo.id)
    change = edits.describe(
        photo,
        caption=str(values["caption"]),
        alternative=str(values["alternative"]),
        consent=PhotoConsent(str(values["consent"])),
    )
    if "session" in values:
        session = str(values["session"])
        now = change.after[0] if change.after else photo
        assert isinstance(now, Photo)  # noqa: S101 - it was described, and nothing else
        change = change.then(edits.belong(now, SessionId(session) if session else None))
    place = world.find(PhotoPlace, held.key)
    if place is not None and "size" in values:
        change = change.then(edits.resize(place, PhotoSize(str(values["size"]))))
    return change

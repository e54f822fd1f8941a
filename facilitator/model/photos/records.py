"""Records of photographs: the picture itself, and where in a document it stands."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from facilitator.model.core import ids
from facilitator.model.core.records import Record

LONGEST_SIDE: Final = 1600
"""Pixels of a photograph's longer side, at most: 240 to the inch over the width of a page."""

MOST_BYTES: Final = 400_000
"""Bytes of one photograph, at most."""

MOST_PHOTOS: Final = 60
"""Photographs of one programme, at most: 24 MB, which every backup holds again."""


class PhotoConsent(StrEnum):
    """Whether those who are on a photograph agreed that it is printed."""

    NOT_ASKED = "not asked"
    AGREED = "agreed"
    REFUSED = "said no"
    NOBODY = "no people on it"


class PhotoSize(StrEnum):
    """How wide a photograph stands; narrow ones that follow each other stand side by side."""

    WHOLE = "whole width"
    HALF = "half width"
    THIRD = "a third of the width"


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Record):
    """A photograph or a drawing: a JPEG or PNG file of `width` by `height` pixels, upright.

    It holds nothing but the picture: no place, time or camera. `alternative` says what is to be
    seen to somebody who cannot see it. One that belongs to a session was taken in it.
    """

    id: ids.PhotoId
    data: bytes = field(repr=False)
    width: int
    height: int
    position: int
    caption: str = ""
    alternative: str = ""
    consent: PhotoConsent = PhotoConsent.NOT_ASKED
    session: ids.SessionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoPlace(Record):
    """A photograph stands in a section of a document, in the order of the positions."""

    photo: ids.PhotoId
    document: str
    section: str
    position: int
    size: PhotoSize = PhotoSize.WHOLE


RECORDS: tuple[type[Record], ...] = (Photo, PhotoPlace)

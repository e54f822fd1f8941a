"""Photographs in documents: those of a section and of a session, and which may be printed."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from facilitator.model.core import SessionId, World
from facilitator.model.display.document import Photograph, PhotoRow
from facilitator.model.photos import queries
from facilitator.model.photos.records import Photo, PhotoConsent, PhotoSize

Sized: TypeAlias = "tuple[Photo, PhotoSize]"
"""A photograph, and how wide it stands."""

COLUMNS: Final = {PhotoSize.WHOLE: 1, PhotoSize.HALF: 2, PhotoSize.THIRD: 3}


def in_section(world: World, document: str, section: str) -> tuple[Sized, ...]:
    """Return the photographs that stand in a section of a document."""
    places = queries.places(world, document, section)
    return tuple((world.get(Photo, each.photo), each.size) for each in places)


def in_session(
    world: World, session: SessionId, size: PhotoSize = PhotoSize.HALF
) -> tuple[Sized, ...]:
    """Return the photographs that were taken in a session, all as wide."""
    return tuple((each, size) for each in queries.of_session(world, session))


def rows(held: Iterable[Sized]) -> list[PhotoRow]:
    """Tell photographs; those of one width that follow each other stand side by side."""
    found: list[PhotoRow] = []
    for size, run in groupby(held, key=lambda pair: pair[1]):
        shown, wide = [_told(photo) for photo, _ in run], COLUMNS[size]
        parts = (shown[at : at + wide] for at in range(0, len(shown), wide))
        found += [PhotoRow(photos=tuple(part), across=wide) for part in parts]
    return found


def _told(photo: Photo) -> Photograph:
    return Photograph(
        data=photo.data,
        width=photo.width,
        height=photo.height,
        caption=photo.caption,
        alternative=photo.alternative,
    )


def unasked(photos: Sequence[Photo]) -> tuple[Photo, ...]:
    """Return those of which nobody has said whether the people on them agreed."""
    return tuple(each for each in photos if each.consent is PhotoConsent.NOT_ASKED)


def refused(photos: Sequence[Photo]) -> tuple[Photo, ...]:
    """Return those that stay out because somebody on them said no."""
    return tuple(each for each in photos if each.consent is PhotoConsent.REFUSED)


def undescribed(photos: Sequence[Photo]) -> tuple[Photo, ...]:
    """Return those that may be printed and do not say in words what is to be seen."""
    return tuple(each for each in photos if queries.may_be_printed(each) and not each.alternative)

"""Edits of photographs: taken in, described, put into sections, ordered, removed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from facilitator.model.core import Change, NewId, World, counted, ids, replacing, text
from facilitator.model.core.clean_text import one_line
from facilitator.model.photos import queries
from facilitator.model.photos.records import Photo, PhotoConsent, PhotoPlace, PhotoSize
from facilitator.model.photos.scaled import Scaled

P = TypeVar("P", Photo, PhotoPlace)


def add(
    world: World,
    pictures: Sequence[Scaled],
    *,
    new_id: NewId,
    section: tuple[str, str] | None = None,
    session: ids.SessionId | None = None,
) -> Change:
    """Return the change that takes in photographs: for a session, or into (document, section)."""
    last = max((each.position for each in queries.photos(world)), default=0)
    added = tuple(
        Photo(
            id=ids.PhotoId(new_id()),
            data=each.data,
            width=each.width,
            height=each.height,
            position=place,
            session=session,
        )
        for place, each in enumerate(pictures, last + 1)
    )
    label = counted(len(added), "Add a photograph", "Add {count} photographs")
    change = Change(label, (), added)
    return change.then(place(world, added, section, new_id=new_id)) if section else change


def place(
    world: World, photos: Sequence[Photo], section: tuple[str, str], *, new_id: NewId
) -> Change:
    """Return the change that puts photographs into a section, after those that stand there.

    One that is higher than wide would take most of a page: it is half as wide.
    """
    held = queries.places(world, *section)
    there = {each.photo for each in held}
    last = max((each.position for each in held), default=0)
    document, key = section
    new = (each for each in photos if each.id not in there)
    made = tuple(
        PhotoPlace(
            id=new_id(),
            photo=each.id,
            document=document,
            section=key,
            position=at,
            size=PhotoSize.HALF if each.height > each.width else PhotoSize.WHOLE,
        )
        for at, each in enumerate(new, last + 1)
    )
    return Change(text("Put photographs into a section"), (), made)


def describe(
    photo: Photo,
    *,
    caption: str | None = None,
    alternative: str | None = None,
    consent: PhotoConsent | None = None,
) -> Change:
    """Return the change that says more of a photograph; what is None stays."""
    new = replace(
        photo,
        caption=photo.caption if caption is None else one_line(caption),
        alternative=photo.alternative if alternative is None else one_line(alternative),
        consent=consent or photo.consent,
    )
    return replacing(text("Describe a photograph"), [(photo, new)])


def belong(photo: Photo, session: ids.SessionId | None) -> Change:
    """Return the change that says in which session a photograph was taken; None: in none."""
    label = text("Say where a photograph was taken")
    return replacing(label, [(photo, replace(photo, session=session))])


def resize(place: PhotoPlace, size: PhotoSize) -> Change:
    return replacing(text("Change the size of a photograph"), [(place, replace(place, size=size))])


def move(world: World, moved: PhotoPlace, before: str) -> Change:
    """Return the change that moves a photograph in its section before another place, by its id.

    "" is the end.
    """
    return _moved(queries.places(world, moved.document, moved.section), moved, before)


def move_photo(world: World, moved: Photo, before: str) -> Change:
    """Return the change that moves a photograph before another one, by its id; "" is the end."""
    return _moved(queries.photos(world), moved, before)


def _moved(held: Sequence[P], moved: P, before: str) -> Change:
    order = [each for each in held if each.id != moved.id]
    at = next((n for n, each in enumerate(order) if each.id == before), len(order))
    order.insert(at, moved)
    pairs = [(each, replace(each, position=n)) for n, each in enumerate(order, 1)]
    return replacing(text("Move a photograph"), pairs)


def take_out(world: World, place: PhotoPlace) -> Change:
    """Return the change that takes a photograph out of a section.

    It goes from the programme where it stands in no other section and belongs to no session.
    """
    photo = world.get(Photo, place.photo)
    others = any(each.id != place.id for each in queries.standing(world, photo))
    stays = photo.session is not None or others
    return Change(text("Remove a photograph"), (place,) if stays else (place, photo), ())


def leave_session(world: World, photo: Photo) -> Change:
    """Return the change that takes a photograph out of its session.

    It goes from the programme where it stands in no section of a document.
    """
    if queries.standing(world, photo):
        return belong(photo, None)
    return Change(text("Remove a photograph"), (photo,), ())


def remove(world: World, photo: Photo) -> Change:
    """Return the change that removes a photograph from the programme and all its sections."""
    places = queries.standing(world, photo)
    return Change(text("Remove a photograph"), (*places, photo), ())


def erase(world: World, photo: Photo) -> Change:
    """Return the change that removes a photograph for good.

    The journal loses it in the same step (`Store.erase`), and the picture is overwritten.
    """
    gone = remove(world, photo)
    return replace(gone, label=text("Remove a photograph for good"), undoable=False)

"""Questions about photographs: all, those of a session, those of a section, what may be printed."""

from facilitator.model.core import ids
from facilitator.model.core.world import World
from facilitator.model.photos.records import Photo, PhotoConsent, PhotoPlace


def photos(world: World) -> tuple[Photo, ...]:
    """Return all photographs, in their order."""
    held = world.bucket(Photo, "").values()
    return tuple(sorted(held, key=lambda each: (each.position, each.id)))


def of_session(world: World, session: ids.SessionId) -> tuple[Photo, ...]:
    """Return the photographs that were taken in a session, in their order."""
    return tuple(each for each in photos(world) if each.session == session)


def places(world: World, document: str, section: str) -> tuple[PhotoPlace, ...]:
    """Return where photographs stand in a section of a document, in their order."""
    held = world.bucket(PhotoPlace, "").values()
    here = (p for p in held if (p.document, p.section) == (document, section))
    return tuple(sorted(here, key=lambda each: (each.position, each.id)))


def standing(world: World, photo: Photo) -> tuple[PhotoPlace, ...]:
    """Return where a photograph stands in documents."""
    held = (p for p in world.bucket(PhotoPlace, "").values() if p.photo == photo.id)
    return tuple(sorted(held, key=lambda each: each.id))


def may_be_printed(photo: Photo) -> bool:
    """Whether a photograph may go out to others: those on it agreed, or nobody is on it."""
    return photo.consent in {PhotoConsent.AGREED, PhotoConsent.NOBODY}

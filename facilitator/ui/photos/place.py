"""Where photographs are put: a section of a document, or a session."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from facilitator.model.core import Change, NewId, Text, World, ids, text
from facilitator.model.photos import edits, queries
from facilitator.model.photos.records import Photo, PhotoPlace, PhotoSize
from facilitator.model.photos.scaled import Scaled


@dataclass(frozen=True, slots=True)
class HeldPhoto:
    """A photograph in its place: `key` names it there; without a `size` it has none there."""

    key: str
    photo: Photo
    size: PhotoSize | None = None


class Holder(ABC):
    """A place that photographs are in, in order."""

    @property
    @abstractmethod
    def here(self) -> Text:
        """What taking one out of it is called."""

    @abstractmethod
    def held(self, world: World) -> tuple[HeldPhoto, ...]:
        """Return what is there."""

    @abstractmethod
    def add(self, world: World, pictures: Sequence[Scaled], new_id: NewId) -> Change:
        """Return the change that takes pictures in."""

    @abstractmethod
    def put(self, world: World, photo: Photo, new_id: NewId) -> Change:
        """Return the change that puts a photograph of the programme there as well."""

    @abstractmethod
    def move(self, world: World, key: str, before: str) -> Change:
        """Return the change that moves one before another, by their keys; "" is the end."""

    @abstractmethod
    def take_out(self, world: World, key: str) -> Change:
        """Return the change that takes one out."""

    @final
    def others(self, world: World) -> tuple[Photo, ...]:
        """Return the photographs of the programme that are not there."""
        here = {each.photo.id for each in self.held(world)}
        return tuple(each for each in queries.photos(world) if each.id not in here)


@dataclass(frozen=True, slots=True)
class InSection(Holder):
    """A section of a document."""

    document: str
    section: str

    @property
    def here(self) -> Text:
        return text("Remove from this section")

    def held(self, world: World) -> tuple[HeldPhoto, ...]:
        places = queries.places(world, self.document, self.section)
        return tuple(HeldPhoto(p.id, world.get(Photo, p.photo), p.size) for p in places)

    def add(self, world: World, pictures: Sequence[Scaled], new_id: NewId) -> Change:
        return edits.add(world, pictures, new_id=new_id, section=(self.document, self.section))

    def put(self, world: World, photo: Photo, new_id: NewId) -> Change:
        return edits.place(world, [photo], (self.document, self.section), new_id=new_id)

    def move(self, world: World, key: str, before: str) -> Change:
        return edits.move(world, world.get(PhotoPlace, key), before)

    def take_out(self, world: World, key: str) -> Change:
        return edits.take_out(world, world.get(PhotoPlace, key))


@dataclass(frozen=True, slots=True)
class InSession(Holder):
    """A session the photographs were taken in."""

    session: ids.SessionId

    @property
    def here(self) -> Text:
        return text("Remove from this session")

    def held(self, world: World) -> tuple[HeldPhoto, ...]:
        return tuple(HeldPhoto(p.id, p) for p in queries.of_session(world, self.session))

    def add(self, world: World, pictures: Sequence[Scaled], new_id: NewId) -> Change:
        return edits.add(world, pictures, new_id=new_id, session=self.session)

    def put(self, world: World, photo: Photo, new_id: NewId) -> Change:  # noqa: ARG002
        return edits.belong(photo, self.session)

    def move(self, world: World, key: str, before: str) -> Change:
        return edits.move_photo(world, world.get(Photo, key), before)

    def take_out(self, world: World, key: str) -> Change:
        return edits.leave_session(world, world.get(Photo, key))

"""What is done to the rounds that ask how far a group agrees: counted, and counted again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from facilitator.model.agreement import queries
from facilitator.model.agreement.records import Sounding, SoundingCount
from facilitator.model.core import Change, NewId, Text, World, adding, ids, text
from facilitator.model.voting.scales import Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedRound:
    """A round as it was counted in the room: so many gave each value, of so many present.

    `enough` is the value that counts as agreement, as the group said before.
    """

    scale: Scale
    given: Mapping[int, int]
    enough: int
    present: int = 0
    session: ids.SessionId | None = None


def sound(world: World, about: str, heard: CountedRound, *, new_id: NewId, at: datetime) -> Change:
    """Return the change that keeps another round about something."""
    earlier = queries.soundings(world, about)
    made = Sounding(
        id=ids.SoundingId(new_id()),
        about=about,
        position=(earlier[-1].position if earlier else 0) + 1,
        scale=heard.scale.key,
        enough=heard.enough,
        at=at,
        falling=heard.scale.falling,
        present=heard.present,
        session=heard.session,
    )
    return adding(text("Ask how far the group agrees"), made, *_counts(made, heard, new_id))


def count_again(world: World, held: Sounding, heard: CountedRound, *, new_id: NewId) -> Change:
    """Return the change that puts a count right. When it was asked, and on what scale, stays."""
    new = replace(held, enough=heard.enough, present=heard.present)
    old = tuple(c for c in world.bucket(SoundingCount, "").values() if c.sounding == held.id)
    same = queries.spread(world, held.id) == {v: n for v, n in heard.given.items() if n}
    label = text("Correct a count")
    if same:
        return Change(label) if new == held else Change(label, (held,), (new,))
    return Change(label, (held, *old), (new, *_counts(new, heard, new_id)))


def take_back(world: World, held: Sounding) -> Change | Text:
    """Return the change that removes the last round about something; earlier ones stay."""
    if queries.soundings(world, held.about)[-1] != held:
        return text("Another round came after this one, so it stays.")
    counts = tuple(c for c in world.bucket(SoundingCount, "").values() if c.sounding == held.id)
    return Change(text("Remove a round"), (held, *counts), ())


def _counts(held: Sounding, heard: CountedRound, new_id: NewId) -> tuple[SoundingCount, ...]:
    return tuple(
        SoundingCount(id=new_id(), sounding=held.id, value=value, total=total)
        for value, total in sorted(heard.given.items())
        if total
    )

"""Photographs are taken in, put into sections, ordered and removed, within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.model.photos import edits, queries
from facilitator.model.photos.records import (
    LONGEST_SIDE,
    MOST_BYTES,
    MOST_PHOTOS,
    Photo,
    PhotoConsent,
)
from facilitator.model.photos.scaled import Scaled
from tests.analysis.pool.test_pool import Study
from tests.photographs import small

STORY, MAP = ("case study", "story"), ("case study", "map")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = Study(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def does(study: Study, change: object) -> str:
    """Do it; return the key of the rule that is against it."""
    done = study.programme.apply(change)  # type: ignore[arg-type]
    return "" if done.done else done.refused[0].key


def takes_in(study: Study, *pictures: Scaled, section: tuple[str, str] | None = STORY) -> str:
    return does(study, edits.add(study.world, pictures, new_id=study.new_id, section=section))


def test_a_picture_beyond_the_bounds_does_not_come_in(study: Study) -> None:
    good = small()
    for bad in (
        replace(good, data=b"GIF89a" + good.data),
        replace(good, data=good.data + bytes(MOST_BYTES)),
        replace(good, width=LONGEST_SIDE + 1),
        replace(good, height=0),
    ):
        assert takes_in(study, bad) == "photo-in-bounds"
    assert takes_in(study, good) == ""


def test_there_is_room_for_so_many(study: Study) -> None:
    assert takes_in(study, *[small((9, 9))] * MOST_PHOTOS) == ""
    assert takes_in(study, small()) == "photos-at-most"


def test_it_never_becomes_another_one(study: Study) -> None:
    takes_in(study, small())
    (photo,) = queries.photos(study.world)
    change = edits.describe(photo, consent=PhotoConsent.AGREED)
    other = replace(change.after[0], data=small((60, 80)).data)  # type: ignore[call-arg]
    assert does(study, replace(change, after=(other,))) == "photo-stays-itself"


def test_the_last_place_takes_it_along_unless_a_session_has_it(study: Study) -> None:
    takes_in(study, small())
    (photo,) = queries.photos(study.world)
    does(study, edits.place(study.world, [photo], MAP, new_id=study.new_id))
    does(study, edits.take_out(study.world, queries.places(study.world, *STORY)[0]))
    assert queries.photos(study.world) == (photo,)
    does(study, edits.take_out(study.world, queries.places(study.world, *MAP)[0]))
    assert queries.photos(study.world) == ()
    change = edits.add(
        study.world, [small()], new_id=study.new_id, section=STORY, session=study.session
    )
    does(study, change)
    does(study, edits.take_out(study.world, queries.places(study.world, *STORY)[0]))
    (held,) = queries.of_session(study.world, study.session)
    assert does(study, edits.remove(study.world, held)) == ""
    assert not study.world.all(Photo)


def test_a_photograph_stands_in_a_section_once_and_can_be_moved(study: Study) -> None:
    takes_in(study, small(), small((60, 80)), small((50, 50)))
    held = queries.photos(study.world)
    assert not edits.place(study.world, held, STORY, new_id=study.new_id)
    first = queries.places(study.world, *STORY)[0]
    does(study, edits.move(study.world, first, ""))
    now = [each.photo for each in queries.places(study.world, *STORY)]
    assert now == [held[1].id, held[2].id, held[0].id]
    places = queries.places(study.world, *STORY)
    does(study, edits.move(study.world, places[2], places[0].id))
    assert [each.photo for each in queries.places(study.world, *STORY)] == [p.id for p in held]
    does(study, edits.move_photo(study.world, held[2], held[0].id))
    assert queries.photos(study.world)[0].id == held[2].id

"""Photographs in all that becomes of a programme: undo, removal for good, JSON, copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.analysis.privacy.anonymous import anonymous
from facilitator.editing.opening import record_types
from facilitator.exchange.json_file import read_json, write_json
from facilitator.methods import METHODS
from facilitator.model.agenda import edits as agenda_edits
from facilitator.model.core import World
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.records import Session
from facilitator.model.photos import edits, queries
from facilitator.model.photos.records import Photo, PhotoConsent, PhotoPlace
from tests.analysis.pool.test_pool import Study
from tests.photographs import small

STORY = ("case study", "story")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = Study(tmp_path / "centres.facilitator")
    change = edits.add(made.world, [small()], new_id=made.new_id, section=STORY)
    assert made.programme.apply(change).done
    yield made
    made.programme.close()


def only(study: Study) -> Photo:
    (photo,) = queries.photos(study.world)
    return photo


def test_what_was_done_is_taken_back_and_done_again(study: Study):
    mine = (Photo, PhotoPlace)
    study.programme.apply(edits.describe(only(study), consent=PhotoConsent.AGREED))
    study.programme.apply(edits.remove(study.world, only(study)))
    assert study.programme.undo(ActivityId(""), mine).done
    assert only(study).consent is PhotoConsent.AGREED
    assert study.programme.redo(ActivityId(""), mine).done
    assert not study.world.all(Photo)


def test_removed_for_good_it_is_in_no_byte_of_the_file_and_the_rest_can_be_undone(study: Study):
    photo, path = only(study), study.programme.store.path
    part = photo.data[100:200]
    study.programme.store.settle()
    assert part in path.read_bytes()
    assert study.programme.apply(edits.erase(study.world, photo)).done
    assert part not in path.read_bytes()
    assert study.programme.removed == {photo.id: None}
    assert not study.world.all(PhotoPlace)
    study.programme.undo(ActivityId(""), (Photo, PhotoPlace))
    assert not study.world.all(Photo)


def test_json_holds_them_whole(study: Study, tmp_path: Path):
    types = record_types(METHODS)
    write_json(study.world, types, tmp_path / "p.json")
    assert World(read_json(tmp_path / "p.json", types)) == study.world


def test_a_copy_without_names_has_no_faces(study: Study):
    methods = {method.key: method for method in METHODS}
    found = anonymous(study.world, methods, new_id=study.new_id)
    assert not [each for each in found if isinstance(each, Photo | PhotoPlace)]


def test_a_session_with_photographs_stays(study: Study):
    session = Session(id=SessionId(study.new_id()), title="Another")
    study.notes(session)
    study.programme.apply(edits.belong(only(study), session.id))
    assert "photographs" in str(agenda_edits.remove_session(study.world, session))

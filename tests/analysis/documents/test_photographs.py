"""Photographs in documents: where they stand, and which of them leave the room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.analysis.documents import photographs
from facilitator.analysis.documents.builder import DocumentBuilder, ToldDocument, told
from facilitator.analysis.documents.case_study.sections import CASE_STUDY
from facilitator.analysis.documents.gaps import gaps
from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.wording import where
from facilitator.model.display.document import Photograph, PhotoRow, Readership
from facilitator.model.photos import edits, queries
from facilitator.model.photos.records import Photo, PhotoConsent, PhotoSize
from tests.analysis.documents.test_true_sentences import of
from tests.analysis.pool.test_pool import Study
from tests.photographs import small

PLACE = (CASE_STUDY.key, CASE_STUDY.sections[2].key)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = Study(tmp_path / "centres.facilitator")
    yield made
    made.programme.close()


def takes_in(study: Study, count: int = 1) -> tuple[Photo, ...]:
    made = [small() for _ in range(count)]
    change = edits.add(study.world, made, new_id=study.new_id, section=PLACE)
    assert study.programme.apply(change).done
    return queries.photos(study.world)


def says_of(study: Study, photo: Photo, **said: object) -> None:
    change = edits.describe(study.world.get(Photo, photo.id), **said)  # type: ignore[arg-type]
    assert study.programme.apply(change).done


def document(study: Study) -> ToldDocument:
    return told(CASE_STUDY, of(study))


def rows(made: ToldDocument) -> list[PhotoRow]:
    return [block for block in made.document.blocks if isinstance(block, PhotoRow)]


def waiting(study: Study) -> set[str]:
    made = document(study)
    told_so = {each.words.key for each in gaps(made, of(study))}
    return {key for key in told_so if "photograph" in key}


def test_it_leaves_the_room_once_somebody_said_that_it_may(study: Study) -> None:
    (photo,) = takes_in(study)
    assert not rows(document(study))
    assert any("agreed" in key for key in waiting(study))
    for consent in (PhotoConsent.AGREED, PhotoConsent.NOBODY):
        says_of(study, photo, consent=consent, alternative="Sea and sand", caption="The beach")
        (row,) = rows(document(study))
        assert row.photos[0].alternative == "Sea and sand"
        assert not waiting(study)
    says_of(study, photo, consent=PhotoConsent.NOT_ASKED)
    assert not rows(document(study))
    says_of(study, photo, consent=PhotoConsent.REFUSED)
    assert not rows(document(study))
    (said,) = waiting(study)
    assert "left out" in said


def test_the_facilitator_s_own_record_has_all(study: Study) -> None:
    takes_in(study)
    m = replace(of(study), reader=Readership.RECORD)
    teller = DocumentBuilder(m)
    assert teller.photographs(photographs.in_section(m.world, *PLACE))


def test_one_without_words_for_it_is_told(study: Study) -> None:
    (photo,) = takes_in(study)
    says_of(study, photo, consent=PhotoConsent.NOBODY)
    assert any("cannot see" in key for key in waiting(study))


def test_narrow_ones_stand_side_by_side(study: Study) -> None:
    for photo in takes_in(study, 5):
        says_of(study, photo, consent=PhotoConsent.NOBODY)
    places = queries.places(study.world, *PLACE)
    sizes = (PhotoSize.HALF,) * 3 + (PhotoSize.THIRD, PhotoSize.WHOLE)
    for place, size in zip(places, sizes, strict=True):
        assert study.programme.apply(edits.resize(place, size)).done or size is place.size
    found = [(row.across, len(row.photos)) for row in rows(document(study))]
    assert found == [(2, 2), (2, 1), (3, 1), (1, 1)]
    assert all(isinstance(each, Photograph) for row in rows(document(study)) for each in row.photos)


def test_those_of_a_session_can_be_told(study: Study) -> None:
    change = edits.add(study.world, [small()], new_id=study.new_id, session=study.session)
    assert study.programme.apply(change).done
    (sized,) = photographs.in_session(study.world, study.session)
    assert sized[0].session == study.session
    assert not rows(document(study))


def test_a_name_in_what_is_said_of_it_is_found(study: Study) -> None:
    (photo,) = takes_in(study)
    says_of(study, photo, caption="Ring 07700 900123", alternative="Sea")
    found = looking.look_through(study.world, looking.leaving_words(study.world))
    assert [(each.record.id, each.field) for each in found] == [(photo.id, "caption")]
    assert "photograph" in str(where(study.world, found[0].record))

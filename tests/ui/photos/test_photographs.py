"""Photographs as a facilitator puts them into documents and sessions: by hand, drop and paste."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.model.agenda.queries import sessions
from facilitator.model.photos import queries
from facilitator.model.photos.records import Photo, PhotoConsent, PhotoPlace, PhotoSize
from facilitator.ui.photos.photo_list import PhotoList
from facilitator.ui.photos.session_photos import SessionPhotos
from facilitator.ui.widgets.question_form import QuestionSheet
from tests.photographs import picture
from tests.ui.documents.test_page import Desk
from tests.ui.driver import Begin


@pytest.fixture
def desk(begin: Begin) -> Desk:
    made = Desk(begin())
    made.turns_to("Why we took part")
    return made


@pytest.fixture
def beach(tmp_path: Path) -> Path:
    path = tmp_path / "beach.jpg"
    path.write_bytes(picture())
    return path


def waits(desk: Desk, held: PhotoList) -> None:
    for _ in range(500):
        if not held.reader.is_busy:
            break
        QTest.qWait(10)
    desk.me.settle()


def sheet(desk: Desk) -> QuestionSheet:
    found = [each for each in desk.me.window.findChildren(QuestionSheet) if each.isVisible()]
    return found[-1]


def says(desk: Desk, **values: str) -> None:
    """Fill in what is asked of a photograph, and keep it."""
    asked = sheet(desk)
    for key, value in values.items():
        asked.form.put(key, value)
    asked.accept()
    desk.me.settle()


def placed(desk: Desk) -> list[Photo]:
    world, page = desk.desk.world, desk.page
    held = queries.places(world, page.plan.key, page.section.key)
    return [world.get(Photo, each.photo) for each in held]


def test_one_is_taken_in_described_and_then_printed(desk: Desk, beach: Path) -> None:
    held = desk.page.photos
    held.read_files([beach])
    waits(desk, held)
    assert [photo.consent for photo in placed(desk)] == [PhotoConsent.NOT_ASKED]
    says(desk, caption="The beach", consent="no people on it")
    assert placed(desk)[0].caption == "The beach"
    assert desk.me.sees("The beach")
    desk.waits()
    assert b"/Subtype /Image" in desk.page.preview.pdf
    held.describe(held.rows.rows[0].key)
    says(desk, size="half width", alternative="Sea and sand")
    (place,) = desk.desk.world.all(PhotoPlace)
    assert place.size is PhotoSize.HALF
    held.take_out(held.rows.rows[0].key)
    assert not desk.desk.world.all(Photo)
    desk.desk.undo()
    desk.me.settle()
    assert placed(desk)[0].alternative == "Sea and sand"


def test_what_is_no_picture_is_told_and_the_others_come_in(desk: Desk, beach: Path) -> None:
    broken = beach.with_name("broken.jpg")
    broken.write_bytes(picture((400, 300))[:700])
    again = beach.with_name("again.png")
    again.write_bytes(picture(kind="PNG"))
    held = desk.page.photos
    held.read_files([broken, beach, again])
    waits(desk, held)
    assert desk.me.sees("“broken.jpg” is damaged")
    first, second = placed(desk)
    held.land(held.rows.rows[1].key, held.rows.rows[0].key)
    desk.me.settle()
    assert placed(desk) == [second, first]


def test_dropping_and_pasting_take_in_as_well(desk: Desk, beach: Path) -> None:
    held, data = desk.page.photos, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(beach))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(desk.page, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
    QApplication.sendEvent(desk.page, QDropEvent(QPointF(5, 5), copy, data, left, none))
    waits(desk, held)
    sheet(desk).reject()
    desk.me.settle()
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    desk.me.window.activateWindow()
    desk.me.settle()
    desk.page.sections.setFocus()
    desk.me.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    waits(desk, held)
    sheet(desk).reject()
    assert [(p.width, p.height) for p in placed(desk)] == [(80, 60), (30, 20)]
    assert [str(row.words) for row in held.ways()] == ["From files…", "Paste"]


def test_a_photograph_of_a_session_can_stand_in_a_document(desk: Desk, beach: Path) -> None:
    session = sessions(desk.desk.world)[0]
    window = SessionPhotos(desk.me.window, desk.desk, session)
    window.open()
    window.photos.read_files([beach])
    waits(desk, window.photos)
    sheet(desk).reject()
    window.close()
    assert len(queries.of_session(desk.desk.world, session.id)) == 1
    (way,) = [row for row in desk.page.photos.ways() if row.listed]
    way.act()
    desk.me.settle()
    assert placed(desk) == list(queries.of_session(desk.desk.world, session.id))

"""Programmes side by side in the window: read, matched, undone, kept; no programme changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from facilitator.analysis.collection import report
from facilitator.exchange.collection_file import read_collection
from facilitator.model.collection import edits
from facilitator.model.display.document import Heading
from facilitator.model.house_style.records import HouseStyle
from facilitator.ui.collection.page import CollectionPage
from facilitator.ui.collection.sections import SectionsSheet
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.settings import Settings
from facilitator.ui.widgets.question_form import QuestionSheet
from tests.small_programmes import programme_file, records
from tests.ui.start_page.test_window import Page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two programmes, whose themes are alike but have not one name, and a damaged file."""
    held = tmp_path_factory.mktemp("areas")
    for key, name in (("Ash", "Trust between partners"), ("Birch", "Partners who trust")):
        themes = {name: 6, f"Only in {key}": 7}
        programme_file(held / f"{key}.facilitator", records(key, themes, place=key))
    (held / "Cedar.facilitator").write_bytes(b"nothing of ours" * 100)
    return held


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, folder: Path, tmp_path: Path
) -> Iterator[CollectionPage]:
    made = CollectionPage(Settings(tmp_path / "s.ini"), lambda: None, lambda _path: None)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.begin([folder])
    qtbot.waitUntil(lambda: made.desk.held is not None)
    yield made
    made.stop()


def rows(page: CollectionPage) -> list[str]:
    tree = page.matching.tree
    items = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None]


def choose(page: CollectionPage, words: str) -> None:
    """Choose the line of the tree that says so."""
    how = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    page.matching.tree.setCurrentItem(page.matching.tree.findItems(words, how)[0])


def test_alike_themes_are_asked_about_and_the_answer_is_undone(page: CollectionPage):
    assert len(rows(page)) == 4
    assert page.matching.question.isVisibleTo(page.matching)
    page.matching.yes.click()
    assert len(rows(page)) == 3
    assert not page.matching.question.isVisibleTo(page.matching)
    page.undo.click()
    page.matching.no.click()
    assert len(rows(page)) == 4
    assert not page.matching.question.isVisibleTo(page.matching)


def test_its_report_has_the_sections_somebody_wants_in_their_order(page: CollectionPage):
    page.arrange.click()
    sheet = page.findChild(SectionsSheet)
    assert sheet is not None
    usual = [str(title) for _, title in report.sections(page.desk.collection)]
    sheet.list.setCurrentRow(2)
    sheet.move_by(-1)
    sheet.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    sheet.confirm.click()
    assert page.desk.held is not None
    told = report.report(page.desk.held).document
    titles = [str(b.text) for b in told.blocks if isinstance(b, Heading) and str(b.text) in usual]
    assert titles[:1] == [usual[2]]
    assert usual[0] not in titles
    assert read_collection(page.desk.draft) == page.desk.collection


def test_the_look_that_is_chosen_is_kept_in_the_collection(
    page: CollectionPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    house = HouseStyle(id="h", main="#7a1f3d")
    styled = [*records("Oak", {"Money": 9}, place="Oak"), house]
    page.add([programme_file(tmp_path / "Oak.facilitator", styled)])
    qtbot.waitUntil(lambda: page.desk.held is not None and len(page.desk.held.programmes) == 3)
    to = tmp_path / "report.md"
    monkeypatch.setattr(file_dialogs, "to_save", lambda *_: to)
    page.ask_to_save()
    sheet = page.findChild(QuestionSheet)
    assert sheet is not None
    looks = sheet.findChildren(QComboBox)[-1]
    looks.setCurrentIndex(looks.findText("Oak"))
    sheet.accept()
    qtbot.waitUntil(to.is_file)
    assert page.desk.collection.look == str(tmp_path / "Oak.facilitator")


def test_one_begins_afresh_and_what_was_there_is_kept_and_listed(
    page: CollectionPage, folder: Path, tmp_path: Path, qtbot: QtBot
):
    page.desk.do(lambda held: edits.describe(held, title="First", introduction=""))
    first = page.desk.draft
    page.afresh.click()
    assert page.desk.held is None
    page.begin([folder / "Ash.facilitator", folder / "Birch.facilitator"])
    qtbot.waitUntil(lambda: page.desk.held is not None)
    page.desk.do(lambda held: edits.describe(held, title="Second", introduction=""))
    second = page.desk.draft
    assert [read_collection(path).title for path in (first, second)] == ["First", "Second"]
    listed = Settings(tmp_path / "s.ini").recent
    assert {first, second} <= {*listed}


def test_a_theme_is_put_to_another_and_goes_by_its_own_name_again(page: CollectionPage):
    tree = page.matching.tree
    page.tabs.setCurrentWidget(page.matching)
    taken, onto = rows(page)[-1], rows(page)[0]
    choose(page, taken)
    tree.same_wanted.emit(tree.own, onto)
    assert taken not in rows(page)
    choose(page, taken)
    page.matching.alone.click()
    assert taken in rows(page)


def test_it_is_kept_in_a_file_and_every_change_after_that(
    page: CollectionPage, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    before = {each: each.read_bytes() for each in folder.iterdir()}
    to = tmp_path / "kept.facilitator-collection"
    monkeypatch.setattr(file_dialogs, "to_save", lambda *_: to)
    page.keep.click()
    page.programmes.selectRow(2)
    page.remove.click()
    assert [Path(each.path).stem for each in read_collection(to).members] == ["Ash", "Birch"]
    page.matching.yes.click()
    assert any(each.matches for each in read_collection(to).members)
    assert {each: each.read_bytes() for each in folder.iterdir()} == before


def test_a_report_is_saved(
    page: CollectionPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    to = tmp_path / "report.pdf"
    monkeypatch.setattr(file_dialogs, "to_save", lambda *_: to)
    page.save.click()
    page.findChildren(QuestionSheet)[-1].accept()
    qtbot.waitUntil(to.exists)


def test_programmes_dropped_on_the_start_page_are_compared(
    qapp: QApplication, qtbot: QtBot, folder: Path, tmp_path: Path
):
    made = Page(tmp_path)
    data = QMimeData()
    paths = [folder / f"{key}.facilitator" for key in ("Ash", "Birch")]
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    made.window.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    (shown,) = made.window.findChildren(CollectionPage)
    qtbot.waitUntil(lambda: shown.desk.held is not None)
    assert shown.programmes.rowCount() == 2
    assert made.led == []
    made.window.close()
    made.window.deleteLater()

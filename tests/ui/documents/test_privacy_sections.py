"""What leaves is looked through; copies without names or locked; all about one person."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from facilitator.analysis.privacy.anonymous import LeftAsItIs
from facilitator.analysis.privacy.looking import everything
from facilitator.exchange.locked_copy import unlock
from facilitator.files import is_programme
from facilitator.model.comments.queries import covered
from facilitator.model.core import text
from facilitator.model.core.records import Card
from facilitator.model.core.world import replacing
from facilitator.model.people.records import Person
from facilitator.store import Store
from facilitator.ui.documents import anonymous_section
from facilitator.ui.documents.anonymous_section import AnonymousSection
from facilitator.ui.documents.export_sheet import ExportSheet
from facilitator.ui.documents.locked_section import LockedSection
from facilitator.ui.documents.person_section import PersonSection
from facilitator.ui.main_window.exporting import open_export
from facilitator.ui.people.page import PeoplePage
from facilitator.ui.privacy.look_sheet import NOTHING_LEFT, LookSheet
from facilitator.ui.system import file_dialogs
from facilitator.ui.translation import say
from facilitator.ui.workspace.programme_windows import ProgrammeWindows


def until(holds: Callable[[], object]) -> None:
    for _ in range(500):
        if holds():
            return
        QTest.qWait(10)
    raise AssertionError


def handed_over(sitting: ProgrammeWindows, key: str) -> ExportSheet:
    open_export(sitting.window, key)
    return sitting.window.findChildren(ExportSheet)[-1]


def saves(sheet: ExportSheet, to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_dialogs, "to_save", lambda *_asked: to)
    until(sheet.confirm.isEnabled)
    sheet.confirm.click()
    until(lambda: not shiboken6.isValid(sheet))
    assert to.exists()


def test_a_copy_is_the_whole_programme_and_one_goes_on_in_the_open_one(
    sampled: ProgrammeWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sampled.window.commands.runner("save_copy")()
    sheet = sampled.window.findChildren(ExportSheet)[-1]
    until(lambda: not sheet.list.verticalScrollBar().maximum())
    to = tmp_path / "copy.facilitator"
    saves(sheet, to, monkeypatch)
    store = sampled.desk.programme.store
    with closing(Store.open(to, store.types, read_only=True)) as copied:
        assert copied.world == store.world
    assert store.path != to


def test_a_copy_has_a_password_and_one_person_is_read_about(
    sampled: ProgrammeWindows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = handed_over(sampled, LockedSection.key)
    section = sheet.section
    assert isinstance(section, LockedSection)
    assert not sheet.confirm.isEnabled()
    assert sheet.focusWidget() is section.password
    QTest.keyClicks(section.password, "summer")
    assert section.password.echoMode() is QLineEdit.EchoMode.Password
    assert sheet.confirm.isEnabled()
    assert "weak" in section.told.text()
    section.suggest.click()
    password = section.password.text()
    assert "weak" not in section.told.text()
    held, plain = tmp_path / "held.zip", tmp_path / "plain.facilitator"
    saves(sheet, held, monkeypatch)
    unlock(held, plain, password)
    assert is_programme(plain.read_bytes())

    sampled.window.open_page("people")
    page = sampled.window.page
    assert isinstance(page, PeoplePage)
    person = next(p for p in sampled.desk.world.all(Person) if p.name == "Bronwen Price")
    rows = page.doing.for_person(None, person.id)
    next(row.act for row in rows if str(row.words) == "Everything about them…")()
    sheet = page.findChildren(ExportSheet)[-1]
    about = sheet.section
    assert isinstance(about, PersonSection)
    assert about.chosen == person
    until(lambda: "Pear Tree" in about.held.toPlainText())
    out = tmp_path / "about.md"
    about.file.setCurrentIndex(about.file.findData(".md"))
    saves(sheet, out, monkeypatch)
    assert "Bronwen Price" in out.read_text("utf-8")


def seen(sheet: LookSheet, said: str) -> None:
    """Choose the line of what was found."""
    until(lambda: said in [each.said for each in sheet.found])
    sheet.list.clearSelection()
    sheet.list.setCurrentRow([each.said for each in sheet.found].index(said))


def test_what_leaves_is_looked_through_and_a_copy_leaves_what_was_left(
    sampled: ProgrammeWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, pool = sampled.desk.world, sampled.desk.programme.pool
    held = (world.find(Card, said.source) for said in pool.comments if said.quotable)
    card = next(each for each in held if each is not None)
    words = f"{card.text} Ring Bronwen Price on 07700 900123, SW1A 1AA"
    planted = replacing(text("Planted"), [(card, replace(card, text=words))])
    sampled.desk.programme.store.apply(planted, at=sampled.desk.programme.context().now)
    sheet = handed_over(sampled, "tables")
    line = sheet.look_line
    until(lambda: line.told.text() == "In the words: 1 name, 1 telephone number, 1 postcode")
    line.through.click()
    (looked,) = sheet.findChildren(LookSheet)
    seen(looked, "07700 900123")
    looked.covers.click()
    printed = covered(sampled.desk.world, card.id, words)
    assert printed.endswith("Ring Bronwen Price on [telephone number], SW1A 1AA")
    until(lambda: len(looked.found) == 2)
    looked.undoes.click()
    assert covered(sampled.desk.world, card.id, words) == words
    seen(looked, "07700 900123")
    looked.covers.click()
    until(lambda: len(looked.found) == 2)
    seen(looked, "Bronwen Price")
    looked.leaves_out.click()
    until(lambda: not looked.found)
    looked.undoes.click()
    until(lambda: len(looked.found) == 2)
    looked.list.selectAll()
    looked.lets_stand.click()
    assert looked.told.text() == say(NOTHING_LEFT)
    looked.accept()
    until(line.isHidden)

    section = sheet.choose(AnonymousSection.key)
    assert isinstance(section, AnonymousSection)
    until(lambda: "Replaced in words: 1 name, 1 postcode." in section.told.text())
    section.through.click()
    (looked,) = section.findChildren(LookSheet)
    seen(looked, "SW1A 1AA")
    looked.lets_stand.click()
    looked.accept()
    until(lambda: "Left as it is: 1 postcode" in section.told.text())
    kept: list[frozenset[LeftAsItIs]] = []
    monkeypatch.setattr(
        anonymous_section, "write_anonymous_copy", lambda *_what, **how: kept.append(how["kept"])
    )
    section.writer()(Path("copy"))
    place = words.index("SW1A 1AA")
    assert kept == [{LeftAsItIs(card.id, "text", place)}]
    sheet.reject()


def test_the_keys_are_at_what_was_found_however_late_it_comes(sampled: ProgrammeWindows) -> None:
    sheet = LookSheet(sampled.window, sampled.desk, lambda: everything, set())
    sheet._show(())
    sheet.show()
    sheet.confirm.setFocus()
    until(lambda: sheet.found)
    assert sheet.focusWidget() is sheet.list
    sheet.reject()

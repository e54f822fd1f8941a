"""What is typed at a form is never lost, whatever has the keys, and what is refused is all seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolTip,
    QWidget,
)

from facilitator.editing.programme import EditOutcome
from facilitator.methods import METHODS
from facilitator.model.core.rule_kinds import Refusal
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, Gesture
from facilitator.model.display.picture import Audience
from facilitator.ui.agenda.new_activity import Chooser
from facilitator.ui.widgets.keys.field_keys import keep_fields_still
from facilitator.ui.widgets.question_form import AskSheet, QuestionSheet
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.methods.play import Refused, Table

pytestmark = pytest.mark.usefixtures("dressed")

DONE = EditOutcome()
WORDS = (FieldKind.LINE, FieldKind.LONG)
LONG_WHY = " ".join(["The group was asked about this before and it said something else."] * 8)


@pytest.fixture
def owner(dressed: QApplication) -> Iterator[QWidget]:
    keep_fields_still(dressed)
    made = QWidget()
    made.resize(1000, 700)
    made.show()
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()


def shown(sheet: AskSheet | QuestionSheet) -> AskSheet | QuestionSheet:
    sheet.open()
    QTest.qWaitForWindowActive(sheet)
    QApplication.processEvents()
    return sheet


def field(sheet: AskSheet | QuestionSheet, key: str) -> QWidget:
    return sheet.form.field(key)


def focus() -> QWidget:
    held = QApplication.focusWidget()
    assert held is not None
    return held


def put(owner: QWidget, *fields: AskField) -> AskSheet | QuestionSheet:
    return shown(QuestionSheet(owner, text("A table's note"), fields, confirm=text("Keep")))


def gone(sheet: QWidget) -> None:
    sheet.hide()
    sheet.deleteLater()
    QApplication.processEvents()


def asked(play: Table) -> Iterator[tuple[Ask, ...]]:
    """The questions, one after the other, that each thing on offer leads to now, on this wall."""
    ids = [shape.id for shape in play.picture().shapes]
    chosen = [(), *((each,) for each in ids[:4]), tuple(ids[:2])]
    me = Audience.FACILITATOR
    offered = [a for on in chosen for a in play.method.actions(play.world, play.activity, on, me)]
    held = list({(a.key, str(a.label)): a for a in offered}.values())
    for plan in play.method.plans(play.world, play.activity):
        held += [*plan.add, *(action for row in plan.items for action in row.actions)]
    for action in held:
        answer = play.answer(action.gesture)
        chain: list[Ask] = []
        while isinstance(answer, Ask) and len(chain) < 3:  # one form may lead to another
            chain.append(answer)
            answer = play.answer(answer.answered({f.key: f.value for f in answer.fields}))
        if chain:
            yield tuple(chain)


@cache
def chains() -> Mapping[str, tuple[Ask, ...]]:
    """Every question of every method that its script leads to, with what each leads to."""
    found: dict[str, tuple[Ask, ...]] = {}
    for held in METHODS:
        for template in held.templates:
            play = Table(held, template.key)
            for _ in range(len(held.script(play.world, play.activity)) + 1):
                for words in ("One", "Two", "Three"):
                    try:
                        play.write(words)
                    except Refused:
                        break
                for chain in asked(play):
                    kinds = " ".join(each.key for ask in chain for each in ask.fields)
                    found.setdefault(f"{held.key}: {chain[0].title} ({kinds})", chain)
                try:
                    play.step()
                except Exception:  # noqa: BLE001 - a step that wants more than three cards
                    break
    return found


def test_every_question_of_every_method_takes_words_at_once(owner: QWidget):
    found = [(name, ask) for name, chain in chains().items() for ask in chain]
    assert len(found) > 60
    for name, ask in found:
        texts = [each for each in ask.fields if each.kind in WORDS]
        if not texts:
            continue
        sheet = shown(AskSheet(owner, ask, lambda _gesture: EditOutcome()))
        needed = [each for each in texts if each.required and not each.value]
        wanted = (needed or texts)[0]
        has = focus()
        assert has is field(sheet, wanted.key), (name, wanted.key, has)
        QTest.keyClicks(has, "zq")
        assert "zq" in str(sheet.form.values()[wanted.key]), name
        gone(sheet)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_every_text_of_lines_begins_the_next_line(owner: QWidget, key: Qt.Key):
    found = {
        (name, each.key): ask
        for name, chain in chains().items()
        for ask in chain
        for each in ask.fields
        if each.kind is FieldKind.LONG and "line" in f"{each.label} {ask.detail}".lower()
    }
    assert len(found) > 3
    for (name, asked_for), ask in found.items():
        done: list[Gesture] = []
        sheet = shown(AskSheet(owner, ask, lambda gesture, d=done: d.append(gesture) or DONE))
        made = field(sheet, asked_for)
        assert isinstance(made, QPlainTextEdit)
        made.clear()
        made.setFocus()
        QTest.keyClicks(made, "Dina")
        QTest.keyClick(made, key)
        assert sheet.isVisible(), (name, asked_for)
        assert not done, (name, asked_for)
        QTest.keyClicks(made, "Kari")
        assert made.toPlainText() == "Dina\nKari", (name, asked_for)
        gone(sheet)


def test_ctrl_enter_in_a_text_of_lines_is_the_button(owner: QWidget):
    names = AskField(key="names", label=text("A line each"), kind=FieldKind.LONG, lines=True)
    sheet = put(owner, names)
    QTest.keyClicks(focus(), "Dina")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    QTest.keyClicks(focus(), "Kari")
    assert isinstance(sheet, QuestionSheet)
    filled: list[dict[str, object]] = []
    sheet.filled.connect(filled.append)
    QTest.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert filled == [{"names": "Dina\nKari"}]
    gone(sheet)


NUMBER = AskField(key="table", label=text("Table"), kind=FieldKind.NUMBER, value=3, most=9)
CHOICE = AskField(
    key="kind",
    label=text("What it is"),
    kind=FieldKind.CHOICE,
    choices=(("a", text("Finding")), ("b", text("Decision"))),
    value="a",
)
NOTE = AskField(key="note", label=text("Note"), kind=FieldKind.LONG)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_a_letter_at_a_closed_list_opens_it_and_chooses_nothing_unseen(owner: QWidget):
    sheet = put(owner, CHOICE, NOTE)
    box = field(sheet, "kind")
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClicks(box, "d")
    QApplication.processEvents()
    assert box.view().isVisible()
    assert box.currentData() == "a", "nothing is chosen before Enter"
    assert box.view().currentIndex().row() == 1, "what was sought is marked"
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    assert box.currentData() == "a"
    QTest.keyClicks(box, "d")
    QApplication.processEvents()
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentData() == "b"
    gone(sheet)


def test_words_typed_at_a_number_go_into_the_text_of_the_form(owner: QWidget):
    sheet = put(owner, NUMBER, NOTE)
    number = field(sheet, "table")
    assert isinstance(number, QSpinBox)
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "7")
    assert number.value() == 7
    for letter in "The printer":
        QTest.keyClicks(focus(), letter)
    assert sheet.form.values() == {"table": 7, "note": "The printer"}
    gone(sheet)


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_letter_at_a_number_alone_is_told_why_not(owner: QWidget):
    sheet = put(owner, NUMBER)
    number = focus()
    assert number is field(sheet, "table")
    QTest.keyClicks(number, "x")
    assert QToolTip.text() == "Only a number goes here."
    QToolTip.hideText()
    gone(sheet)


def wholly_seen(sheet: AskSheet | QuestionSheet) -> None:
    """Nothing of what is said is cut, and the buttons stand on the sheet, on the screen."""
    room = sheet.screen().availableGeometry()
    assert sheet.height() <= room.height()
    for label in sheet.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for each in sheet.findChildren(QPushButton):
        if each.isVisible():
            at = each.mapTo(sheet, each.rect().bottomRight())
            assert sheet.rect().contains(at), each.text()


def refused(owner: QWidget, *fields: AskField) -> AskSheet:
    ask = Ask(title=text("Somebody comes late"), gesture=Act(action="x"), fields=fields)
    outcome = EditOutcome(refused=(Refusal("why", text("{why}", why=LONG_WHY)),))
    sheet = AskSheet(owner, ask, lambda _gesture: outcome)
    shown(sheet)
    wholly_seen(sheet)
    before = sheet.height()
    QTest.mouseClick(sheet.confirm, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    wholly_seen(sheet)
    assert any(LONG_WHY in each.text() for each in sheet.findChildren(QLabel) if each.isVisible())
    assert sheet.height() > before or sheet.height() >= 600
    return sheet


def cut(sheet: AskSheet) -> list[str]:
    """The fields whose lower edge is out of sight, or that are pressed together."""
    found: list[str] = []
    for each in (*sheet.findChildren(QLineEdit), *sheet.findChildren(QPlainTextEdit)):
        held = each.visibleRegion().boundingRect()
        if held.height() < each.height() or each.height() < each.minimumSizeHint().height():
            found.append(each.accessibleName())
    return found


def test_a_sheet_grows_by_the_reason_of_a_refusal(owner: QWidget):
    sheet = refused(owner, CHOICE, NUMBER, NOTE)
    assert not cut(sheet)
    gone(sheet)


def test_a_sheet_as_high_as_the_screen_scrolls_to_the_field_that_is_meant(owner: QWidget):
    lines = [
        AskField(key=str(n), label=text("Line {n}", n=n), kind=FieldKind.LONG, value=f"{n}")
        for n in range(9)
    ]
    sheet = refused(owner, *lines)
    held = focus()
    assert held.visibleRegion().boundingRect().height() == held.height()
    sheet.form.put("8", "other words")
    QTest.mouseClick(sheet.confirm, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    held = focus()
    assert held is field(sheet, "8")
    assert held.visibleRegion().boundingRect().height() == held.height()
    gone(sheet)


def test_a_sheet_with_long_choices_shows_its_labels_and_both_edges_of_its_lists(owner: QWidget):
    nine = ", ".join(f"{letter} · Small repairs that keep the warmth" for letter in "ABCDEFGHI")
    tie = replace(CHOICE, choices=(("a", text("{names}", names=nine)), CHOICE.choices[1]))
    how = replace(CHOICE, key="how", label=text("How it is decided"))
    sheet = put(owner, tie, how)
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert sheet.width() <= 640
    held = [*sheet.form.findChildren(QLabel), *sheet.form.findChildren(QComboBox)]
    for each in held:
        if each.isVisible():
            assert each.visibleRegion().boundingRect() == each.rect(), each.accessibleName()
    gone(sheet)


def test_a_list_in_a_sheet_gives_way_and_the_sheet_itself_does_not_scroll(
    sampled: ProgrammeWindows,
):
    sampled.window.commands.run("new_activity")
    QApplication.processEvents()
    (sheet,) = (d for d in sampled.window.findChildren(Chooser) if d.isVisible())
    assert sheet.height() <= 700
    scrolls = [
        each
        for each in sheet.findChildren(QScrollArea)
        if each.isVisible() and each.verticalScrollBar().maximum() > 0
    ]
    assert len(scrolls) == 1
    for each in (sheet.question, sheet.title, sheet.session):
        assert each.visibleRegion().boundingRect() == each.rect(), each.accessibleName()
    assert QApplication.focusWidget() in {sheet.search, None}
    sheet.close()

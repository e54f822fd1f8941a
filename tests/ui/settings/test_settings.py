"""The few settings: what is chosen shows at once, and is there after the next start."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QSpinBox

from facilitator.editing.library import TemplateOffer, minutes_in
from facilitator.editing.opening import add_activity
from facilitator.methods import METHODS
from facilitator.model.core.ids import SessionId
from facilitator.model.core.records import Activity, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import adding
from facilitator.paper.look import PaperSize
from facilitator.ui.main_window.commands.palette import open_palette
from facilitator.ui.printing.page import PrintPage
from facilitator.ui.settings.controls import ClickerControl
from facilitator.ui.settings.rows import ROWS, SettingRow
from facilitator.ui.settings.usual import name_of, numbers, usual_paper, usual_values
from facilitator.ui.settings.view import SettingFrame, SettingsPage, SettingsView
from facilitator.ui.style.appearance import SIZES, dress_program
from facilitator.ui.style.tokens import DARK, LIGHT
from facilitator.ui.system.presenter_remote import known_key
from facilitator.ui.system.settings import Settings
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from facilitator.ui.workspace.room_display import WallLook
from tests.new_file import create
from tests.ui.open_programme import part


@pytest.fixture
def page(dressed: QApplication, sitting: ProgrammeWindows) -> SettingsView:
    sitting.window.commands.run("settings")
    QApplication.processEvents()
    held = sitting.window.page
    assert isinstance(held, SettingsPage)
    return held.view


def row_of(page: SettingsView, key: str) -> SettingFrame:
    return next(each for each in page.frames if each.held.key == key)


def box(page: SettingsView, key: str) -> QComboBox:
    found = row_of(page, key).control
    assert isinstance(found, QComboBox)
    return found


def shown(page: SettingsView) -> list[str]:
    return [each.held.key for each in page.frames if not each.isHidden()]


def ground() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.Window)


def takes(field: QComboBox, words: str) -> None:
    place = field.findText(words)
    assert place >= 0
    field.setCurrentIndex(place)
    field.activated.emit(place)
    QApplication.processEvents()


def inks(sitting: ProgrammeWindows) -> set[str]:
    """The colours of the icons on the bar at the top."""
    found: set[str] = set()
    for button in sitting.window.topbar.findChildren(QPushButton):
        image = button.icon().pixmap(20, 20).toImage()
        wide, high = image.width(), image.height()
        seen = [image.pixelColor(x, y) for x in range(wide) for y in range(high)]
        found |= {colour.name() for colour in seen if colour.alpha() == 255}
    return found


def test_a_dark_window_is_one_choice_and_the_wall_stays_light(
    sitting: ProgrammeWindows, page: SettingsView
):
    assert ground() == QColor(LIGHT.window)
    takes(box(page, "colours"), "Dark")
    assert ground() == QColor(DARK.window)
    held = row_of(page, "colours").held
    sitting.window.leave_page()
    assert DARK.text in inks(sitting)
    assert LIGHT.text not in inks(sitting)
    assert sitting.desk.wall.look is WallLook.USUAL
    assert sitting.window.stage.canvas.painter.tokens.name == "light"
    assert sitting.settings.word("colours") == DARK.name
    held.reset(sitting.settings_context())
    assert ground() == QColor(LIGHT.window)


def test_the_system_may_decide(page: SettingsView):
    takes(box(page, "colours"), "As the system has it")
    system = QApplication.styleHints().colorScheme()
    assert ground() == QColor((DARK if system is Qt.ColorScheme.Dark else LIGHT).window)


def test_words_can_be_larger(sitting: ProgrammeWindows, page: SettingsView):
    before = sitting.window.capture.line.height()
    takes(box(page, "text-size"), "187 %")
    assert sitting.window.capture.line.height() > before
    assert sitting.settings.word("text size") == str(SIZES[-1])


def test_the_bell_and_the_flash_can_be_off(sitting: ProgrammeWindows, page: SettingsView):
    for tick in (row_of(page, key).findChild(QCheckBox) for key in ("bell", "flash")):
        assert tick is not None
        assert tick.isChecked()
        tick.click()
    assert sitting.window.keeper.muted
    assert sitting.settings.flag("muted")
    assert not sitting.wall.flashes


def test_pressed_again_they_lead_back(sitting: ProgrammeWindows):
    window = sitting.window
    window.open_page("people")
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.page is not None
    assert window.page.key == "people"
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is not None
    assert window.page.key == "people"


def some_of_each() -> list[SettingRow]:
    """The settings, of those under a heading that is folded the first of each part."""
    folded = {str(each.part): each for each in reversed(ROWS) if each.folded}
    return [each for each in ROWS if not each.folded or each in folded.values()]


def test_each_is_found_by_its_words(page: SettingsView):
    everything = shown(page)
    assert everything == [each.key for each in ROWS]
    for held in some_of_each():
        words = (str(held.label), *str(held.also).split(", "))
        for each in words:
            page.search.setText(each)
            assert held.key in shown(page), each
    page.search.setText("clicker")
    assert shown(page) == ["clicker"]
    page.search.setText("qqqq")
    assert shown(page) == []


def test_the_list_of_commands_leads_to_each(sitting: ProgrammeWindows):
    window = sitting.window
    for held in filter(SettingRow.is_found_by_name, some_of_each()):
        palette = open_palette(
            window,
            sitting.desk,
            window.commands,
            window.offers,
            window.side.steps,
            window.open_page,
        )
        words = str(held.label)
        palette.line.setText(words[:-1])  # it seeks with each letter: one that is typed will do
        QTest.keyClicks(palette.line, words[-1])
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
        assert isinstance(window.page, SettingsPage), held.key
        control = row_of(window.page.view, held.key).control
        has = window.focusWidget()
        assert has is not None
        assert has is control or control.isAncestorOf(has)
        window.page.rest()  # the next is looked for from the page


def test_one_is_put_back_to_how_it_comes(sitting: ProgrammeWindows, page: SettingsView):
    held = row_of(page, "paper")
    assert held.back.isHidden()
    takes(box(page, "paper"), "A3")
    assert not held.back.isHidden()
    held.back.click()
    assert usual_paper(sitting.settings) is PaperSize.A4
    assert box(page, "paper").currentText() == "A4"
    assert held.back.isHidden()


def test_all_are_put_back_and_that_can_be_undone(sitting: ProgrammeWindows, page: SettingsView):
    takes(box(page, "card-size"), "Small")
    takes(box(page, "paper"), "A3")
    tick = row_of(page, "bell").control
    assert isinstance(tick, QCheckBox)
    tick.click()
    page.all_back.click()
    assert box(page, "card-size").currentText() != "Small"
    assert not sitting.window.keeper.muted
    assert usual_paper(sitting.settings) is PaperSize.A4
    page.all_back.click()
    assert box(page, "card-size").currentText() == "Small"
    assert sitting.window.keeper.muted
    assert usual_paper(sitting.settings) is PaperSize.A3


def test_new_activities_begin_as_is_usual(sitting: ProgrammeWindows, page: SettingsView):
    takes(box(page, "card-size"), "Small")
    takes(box(page, "privately"), "No")
    programme = sitting.desk.programme
    session = sitting.desk.world.all(Session)[0].id
    for method in METHODS:
        made = add_activity(programme, session, method, method.templates[0].key)
        values = {
            name: getattr(record, name)
            for kind in method.records
            for record in programme.world.bucket(kind, made).values()
            for name in {f.field for f in method.settings} & {"card_size", "write_privately"}
            if hasattr(record, name)
        }
        assert values.get("card_size", "small") == "small"
        assert values.get("write_privately", False) is False


def test_papers_are_made_in_the_usual_size(sitting: ProgrammeWindows, page: SettingsView):
    takes(box(page, "paper"), "Letter")
    sitting.window.leave_page()
    sitting.print_now()
    printing = part(sitting.window, PrintPage)
    assert printing.wanted_size is PaperSize.LETTER
    printing.close()


def test_the_clicker_is_taught_by_its_key(sitting: ProgrammeWindows, page: SettingsView):
    held = row_of(page, "clicker")
    control = held.control
    assert isinstance(control, ClickerControl)
    control.teach.click()
    QTest.keyClick(sitting.window, Qt.Key.Key_Period)
    assert known_key(sitting.settings) == "."
    assert not held.back.isHidden()
    held.back.click()
    assert known_key(sitting.settings) == ""


def test_settings_that_cannot_be_are_the_usual_ones(
    dressed: QApplication, sitting: ProgrammeWindows
):
    sitting.settings.set_word("colours", "plaid")
    sitting.settings.set_word("text size", "999")
    dress_program(dressed, sitting.settings)
    assert ground() == QColor(LIGHT.window)


def test_the_next_start_wears_what_was_chosen(dressed: QApplication):
    Settings().set_word("colours", DARK.name)
    dress_program(dressed, Settings())
    assert ground() == QColor(DARK.window)


# numbers of each method


def takes_number(page: SettingsView, key: str, value: int) -> QSpinBox:
    page.show_setting(key)
    QApplication.processEvents()
    field = row_of(page, key).control
    assert isinstance(field, QSpinBox)
    assert field.isVisible()
    field.selectAll()
    QTest.keyClicks(field, str(value))
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def test_a_method_begins_with_the_numbers_chosen_and_one_is_put_back(
    sitting: ProgrammeWindows, page: SettingsView
):
    programme = sitting.desk.programme
    session = sitting.desk.world.all(Session)[0].id
    kj = next(each for each in METHODS if each.key == "kj")
    one, two = kj.templates[0].key, kj.templates[1].key

    def minutes(template: str, field: str) -> int:
        made = add_activity(programme, session, kj, template)
        (held,) = programme.world.bucket(kj.records[0], made).values()
        return getattr(held, field)

    usual = minutes(one, "group_minutes"), minutes(two, "group_minutes")
    assert not row_of(page, "kj.write_minutes").isVisible()  # under a heading that is folded
    page.show_setting("kj.write_minutes")
    field = row_of(page, "kj.write_minutes").control
    assert isinstance(field, QSpinBox)
    own = minutes(one, "write_minutes")
    assert field.text() == f"5 to {own}, by template"
    field.stepUp()
    assert field.value() == own + 1
    offer = TemplateOffer(method=kj, template=kj.templates[0])
    programme.usual = {}
    takes = minutes_in(programme, session, offer)
    takes_number(page, "kj.write_minutes", 8)
    assert minutes_in(programme, session, offer) == takes + 8 - own, "the library says so too"
    assert minutes(one, "write_minutes") == minutes(two, "write_minutes") == 8
    assert (minutes(one, "group_minutes"), minutes(two, "group_minutes")) == usual
    row_of(page, "kj.write_minutes").back.click()
    assert row_of(page, "kj.write_minutes").back.isHidden()
    assert minutes(one, "write_minutes") != 8


def test_a_number_that_cannot_be_is_as_the_method_has_it(sitting: ProgrammeWindows):
    for held in ("soon", "0", "9999", ""):
        sitting.settings.set_word("kj.write_minutes", held)
        assert "kj.write_minutes" not in usual_values(sitting.settings)


def test_every_number_of_every_method_may_be_chosen(tmp_path: Path):
    programme = create(tmp_path / "p.facilitator", "Bramley", METHODS)
    session = Session(id=SessionId("s"), title="Day")
    programme.apply(adding(text("Add"), session))
    for method, field in numbers():
        for value in (field.least, field.most):
            programme.usual = {name_of(method, field): value}
            template = method.templates[-1].key
            made = add_activity(programme, session.id, method, template)
            assert programme.world.find(Activity, made) is not None, (field.field, value)
    programme.close()

"""The house style as a person sets it: kept at once, undone, saved, taken again; bad files said."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.model.house_style.queries import House, house_of
from facilitator.model.house_style.records import FontPair, HousePaper, HouseRole, OwnFonts
from facilitator.printing.house_files import saved_styles
from facilitator.resources import resource
from facilitator.ui.documents.page import DocumentsPage
from facilitator.ui.house_style.dialog import HouseStyleDialog
from facilitator.ui.main_window.error_dialog import TroubleDialog
from facilitator.ui.system.settings import styles_dir
from tests.data.make_every_kind import DOT
from tests.ui.driver import Begin, Facilitator


def opened(me: Facilitator) -> HouseStyleDialog:
    me.key(Qt.Key.Key_F11)
    page = me.window.page
    assert isinstance(page, DocumentsPage)
    page.dress()
    me.settle()
    return page.findChildren(HouseStyleDialog)[-1]


def until(true: Callable[[], object]) -> None:
    for _ in range(500):
        if true():
            return
        QTest.qWait(10)
    raise AssertionError


def test_each_list_is_picked_from_and_kept(begin: Begin):
    me = begin()
    sheet = opened(me)
    sheet.read_font(resource("fonts", "OpenSans-Bold.ttf"))
    until(lambda: house_of(me.desk.world).of(HouseRole.FONT))
    me.settle()
    for box in (sheet.pair, sheet.own, sheet.paper):
        QTest.keyClick(box, Qt.Key.Key_Down)  # as a press on the second row: it is `activated`
        me.settle()
    style = house_of(me.desk.world).style
    assert style.fonts is FontPair.SERIF_AND_SANS
    assert style.own is OwnFonts.ALL
    assert style.paper is HousePaper.A4
    assert [b.currentIndex() for b in (sheet.pair, sheet.own, sheet.paper)] == [1, 1, 1]
    fault = TroubleDialog.tell(me.window, "details")
    assert fault.parentWidget() is sheet
    fault.close()


def test_a_style_is_set_undone_saved_and_taken_again(begin: Begin, tmp_path: Path):
    me = begin()
    sheet = opened(me)

    def house() -> House:
        return house_of(me.desk.world)

    def types(code: str) -> None:
        sheet.colours["main"].code.setText(code)
        sheet.colours["main"].keep()
        me.settle()

    types("ffcc00")
    assert house().style.main == "#ffcc00"
    sheet.colours["main"].darker.click()
    me.settle()
    dark = house().style.main
    assert dark not in {"", "#ffcc00"}
    types("red")
    assert house().style.main == dark
    sheet.accept()
    assert sheet.isVisible()
    types(dark)
    me.window.commands.runner("undo")()
    me.settle()
    assert house().style.main == "#ffcc00"

    logo, bad = tmp_path / "logo.png", tmp_path / "bad.ttf"
    logo.write_bytes(DOT)
    bad.write_bytes(b"no font")
    sheet.read_picture(logo, HouseRole.LOGO)
    until(lambda: house().of(HouseRole.LOGO))
    sheet.read_font(bad)
    until(lambda: me.sees("bad.ttf", sheet))
    for _ in range(2):
        before = house().files
        sheet.read_font(resource("fonts", "OpenSans-Bold.ttf"))
        until(lambda before=before: house().files != before)
    assert len(house().of(HouseRole.FONT)) == 1

    sheet.saved.save_as("Borough")
    sheet.saved.drop.click()
    me.settle()
    assert not house().records
    (saved,) = saved_styles(styles_dir())
    sheet.saved.list.setCurrentIndex(1)
    sheet.saved.list.activated.emit(1)
    me.settle()
    assert house().style.main == saved.house.style.main == "#ffcc00"
    assert [f.data for f in house().files] == [f.data for f in saved.house.files]
    assert house().style.fonts is FontPair.INTER

"""The facilitator's window: it puts the panels together and opens what they ask for."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QWidget

from facilitator import SUFFIX
from facilitator.files import safe_name
from facilitator.methods.contract import Method
from facilitator.model.agenda.records import Block
from facilitator.model.core import text
from facilitator.model.core.records import Activity, Programme
from facilitator.ui.agenda.new_activity import Chooser
from facilitator.ui.agenda.plan_sheet import PlanSheet
from facilitator.ui.bring_in.dropping import FileDrops
from facilitator.ui.canvas.hands.grabs import Grabs
from facilitator.ui.help.key_sheet import KeySheet
from facilitator.ui.main_window import questions
from facilitator.ui.main_window.announcements import Announcements
from facilitator.ui.main_window.commands.agenda_commands import AgendaCommands
from facilitator.ui.main_window.commands.handlers import CommandHandlers
from facilitator.ui.main_window.commands.palette import open_palette
from facilitator.ui.main_window.commands.table import AppActions, WindowActions, table
from facilitator.ui.main_window.exporting import open_export
from facilitator.ui.main_window.find import open_find
from facilitator.ui.main_window.hand_over import HandOver
from facilitator.ui.main_window.notifications import Notifications
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.page_registry import PLACES, known_place, place
from facilitator.ui.main_window.paged_window import SMALLEST, PagedWindow
from facilitator.ui.main_window.panels.apart import Apart
from facilitator.ui.main_window.panels.capture import CaptureLine
from facilitator.ui.main_window.panels.link_drawing import LinkDrawing
from facilitator.ui.main_window.panels.notices import Notice, WindowBanner
from facilitator.ui.main_window.panels.rail import Rail, RailWay
from facilitator.ui.main_window.panels.selection_bar import SelectionBar
from facilitator.ui.main_window.panels.set_aside import SetAsideWindow
from facilitator.ui.main_window.panels.topbar import Topbar
from facilitator.ui.main_window.panels.wall_strip import WallStrip
from facilitator.ui.main_window.panels.wall_view import WallView
from facilitator.ui.main_window.programme_facts import FactsSheet
from facilitator.ui.main_window.side_panel.side import BROAD, SLIM, USUAL, SidePanel
from facilitator.ui.main_window.wall_menus import WallMenus
from facilitator.ui.straight_talk import entry
from facilitator.ui.style.sizes import em
from facilitator.ui.style.style_class import dress
from facilitator.ui.system import clipboard
from facilitator.ui.system.bell import Bell
from facilitator.ui.system.chosen_keys import CHOSEN
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import column, retint, row
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.keys.field_keys import making_parts
from facilitator.ui.widgets.reading_area import LowArea
from facilitator.ui.workspace import actions
from facilitator.ui.workspace.actions import Commands, Offers
from facilitator.ui.workspace.clock.timekeeper import Timekeeper
from facilitator.ui.workspace.selection import Selection
from facilitator.ui.workspace.workspace import Workspace

TIGHT, ROOMY = 1200, 1700
"""Widths of the window, in pixels, below and above which the panels are narrow and broad."""


@guards
class FacilitatorWindow(PagedWindow):
    """Rail, wall, side panel, capture line; everything in it asks the desk and is told by it."""

    about_to_close = Signal()
    """The window is about to close."""

    def __init__(
        self,
        desk: Workspace,
        methods: Sequence[Method],
        hands: Grabs,
        bell: Bell,
        wishes: AppActions,
    ) -> None:
        """Show a desk. `hands` and `bell` are shared with the projected window."""
        super().__init__(desk)
        self.methods, self.wishes = tuple(methods), wishes
        self.setObjectName("facilitator")
        self.setMinimumSize(480, 320)
        self.choice = Selection(desk, self)
        self.offers = Offers(desk, self.choice)
        self.keeper = Timekeeper(desk, bell, self)
        self.commands = Commands(desk.refuse, lambda: desk.locked)
        self.leading = AgendaCommands(self, desk, self.notice, self.withdraw)
        doing = CommandHandlers(desk, self.choice, self.offers, self.keeper, self.leading)
        self.commands.add(table(doing, self._doors(), wishes))
        with making_parts(self):
            whole, work = self._whole, self._work
            ways = [RailWay(e.key, e.short, e.icon) for e in PLACES if e.short is not None]
            self.rail = Rail(desk, self.commands, ways, whole)
            self.topbar = Topbar(desk, self.commands, work)
            self.apart = Apart(desk, work)
            self.stage = WallView(desk, self.choice, self.commands, hands, work)
            self.wall_menus = WallMenus(self)
            bar = SelectionBar(self.choice, self.offers, self.commands)
            bar.menu_asked = self.wall_menus.show
            bar.many_asked = self.wall_menus.list_moves
            self.strip = WallStrip(desk, self.commands, bar, work, self.stage)
            self.links = LinkDrawing(desk, self.stage.canvas, self.strip.notices.tell)
            self.capture = CaptureLine(desk, work)
            low = LowArea(work)
            self.side = SidePanel(desk, self.choice, self.offers, self.commands, low.viewport())
            low.hold(self.side)
            self.away = HandOver(desk, self._stack)
            self.banner = WindowBanner()
            self._fill(low)
            self._stack.addWidget(self.away)
            self.saying = Notifications(self, wishes.picture_metres)
            Announcements(desk, self)
            self.commands.done = self.saying.say_done
            self.keys = actions.Shortcuts(self, self.commands, self.offers)
            self._connect(bell)
            self.refresh()
        self.to_work()
        self.away.refresh()
        self.saying.begin()

    def refresh(self) -> None:
        """Show the title, and what follows from what is on show."""
        activity = self.desk.world.find(Activity, self.desk.activity)
        block = self.desk.world.find(Block, self.desk.block)
        name = activity.title if activity else block.title if block else ""
        name = name or say(text("No activity yet"))
        self.capture.setVisible(block is None)
        self.setWindowTitle(" – ".join((name, *self._file_name(), "Facilitator")))
        self.saying.look_again()
        if self.page is not None:
            self.page.refresh()

    def _file_name(self) -> tuple[str, ...]:
        """Return the name of the file, where the programme's title does not tell it."""
        path, (programme,) = self.desk.programme.store.path, self.desk.world.all(Programme)
        return () if path.stem == safe_name(programme.title, path.stem) else (path.name,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Share the width of now among the panels."""
        wide = max(self.width(), em(SMALLEST[0]))
        self.rail.fit(wide)
        side = em(SLIM if wide < em(TIGHT) else BROAD if wide >= em(ROOMY) else USUAL)
        self.side.setFixedWidth(side)
        self.topbar.fit(wide - self.rail.width())
        self.strip.fit(max(self.height(), em(SMALLEST[1])))
        self.capture.fit(wide - self.rail.width() - side)

    def changeEvent(self, event: QEvent) -> None:
        """Follow other colours and sizes of words, once all of the application wears them."""
        super().changeEvent(event)
        worn = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if event.type() in worn and self.isVisible():
            QTimer.singleShot(0, self, self._wear)

    def _wear(self) -> None:
        retint(self)
        self._share_width()
        for panel in (self.rail, self.topbar, self.side, self.stage):
            panel.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, then say that it closes."""
        try:
            self.keep()
        finally:  # a fault in keeping must not leave the programme open behind a closed window
            self.about_to_close.emit()
            super().closeEvent(event)

    def keep(self) -> None:
        """Keep what is being typed anywhere in the window."""
        self.capture.keep()
        self.side.note.keep()
        self.side.heard.keep()
        self.stage.keep()
        if self.page is not None:
            self.page.keep()

    # pages

    def make_page(self, key: str) -> Page:
        return place(key).make(self)

    def page_came(self, page: Page) -> None:
        held = known_place(page.key)
        page.notices.stand_in_for(self.strip.notices)
        page.show_wall(self.topbar.time_left)
        self.keys.on_page(on=True)
        self.rail.mark((held.under if held is not None else "") or page.key)

    def page_left(self) -> None:
        self.keys.on_page(on=False)
        self.rail.mark("")
        self.topbar.refresh()  # undo is about the wall again

    def to_work(self) -> None:
        """Have the keys where the next thing is done: before any activity, where one is added."""
        begins = self.desk.activity is None and self.desk.block is None and not self.desk.locked
        work = self.stage.first if begins else self.capture.line
        work.setFocus(Qt.FocusReason.OtherFocusReason)

    # what the panels ask for

    def take_words(self, *lines: str) -> None:
        """Keep lines that were typed while a question was open; the last stands in the line."""
        questions.take_words(self, *lines)

    def notice(self, notice: Notice) -> None:
        """Say something that wants an answer where one looks, without stopping the work."""
        self.strip.notices.ask(notice)
        if self.page is not None and not notice.stays:
            self.page.notices.ask(notice)

    def withdraw(self, notice: Notice) -> None:
        """Take back what was said: it is not so any more, or it is answered elsewhere."""
        self.strip.notices.withdraw(notice)

    def add_activity(self) -> None:
        sheet = Chooser(self, self.desk, self.methods)
        sheet.added.connect(lambda _activity: self.to_work())
        sheet.open()

    def open_plan(self) -> None:
        """Open the lists the activity on show plans; says so where it has none."""
        method, activity = self.desk.method, self.desk.activity
        if method and activity and method.plans(self.desk.world, activity):
            PlanSheet(self, self.desk, activity).show()
        else:
            self.desk.tell(text("This activity has no list to plan: its steps are its plan."))

    def take_keys(self) -> None:
        """Have the keys where the work is: they fell, as what had them went away."""
        if self.handed is not None:
            self.handed.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.page is not None:
            held = self.focusWidget()
            if held is None or not self.page.isAncestorOf(held):  # else a field has taken them
                self.page.rest()
        elif self.takes_typing and not self.stage.outline.hasFocus():  # it was led to
            self.to_work()

    def _bring_in(self, source: Path | str) -> None:
        """Show what a file or a pasted table would bring in; a programme is asked about."""
        if isinstance(source, Path) and source.suffix.casefold() == SUFFIX:
            self.saying.ask_open_or_join(source, self.wishes.open_file)
            return
        from facilitator.ui.bring_in.page import BringInPage

        self.open_page("bring-in")
        if isinstance(self.page, BringInPage):
            self.page.open_source(source)

    def open_session(self) -> None:
        """Show the session on show on the agenda page, ready for another name, day or time."""
        from facilitator.ui.agenda.page import AgendaPage

        self.open_page("agenda")
        if isinstance(self.page, AgendaPage):
            self.page.edit_session()

    def next_place(self) -> None:
        """Move the focus from the wall to the panel to the capture line, and round again."""
        if self.page is not None:
            self.page.next_part()
            return
        wall = self.stage.canvas.stand_in or self.stage.canvas
        places: list[QWidget] = [wall, self.side.first(), self.capture.line]
        here = self.focusWidget()
        at = 2
        if here is not None:
            at = 0 if self.stage.isAncestorOf(here) else 1 if self.side.isAncestorOf(here) else 2
        for step in (1, 2, 3):
            target = places[(at + step) % 3]
            if target.isVisible() and target.focusPolicy() != Qt.FocusPolicy.NoFocus:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def answer(self) -> None:
        """Answer what is said at the foot of the window, or move the focus to its answers."""
        here = self.strip.notices if self.page is None else self.page.notices
        if not here.answer_by_key():
            self.desk.tell(text("Nothing is asked at the moment."))

    def copy(self) -> None:
        cards = self.choice.cards()
        activity = self.desk.world.find(Activity, self.desk.activity)
        if not cards or activity is None:
            self.desk.tell(text("Choose the cards to copy first."))
            return
        QGuiApplication.clipboard().setMimeData(clipboard.copied(cards, activity.title))
        self.strip.notices.tell(text("Copied: {count}", count=len(cards)))

    def paste(self) -> None:
        """Write what the clipboard holds as cards."""
        self.capture.paste(QGuiApplication.clipboard().mimeData())

    def turn_outline(self) -> None:
        """Show the wall with its outline, from a page as well, or put the outline away."""
        on = self.page is not None or not self.stage.outlined
        self.leave_page()
        self.stage.show_outline(on=on)

    # putting together

    def _doors(self) -> WindowActions:
        return WindowActions(
            new_activity=self.add_activity,
            session=self.open_session,
            plan=self.open_plan,
            facts=lambda: FactsSheet(self, self.desk).open(),
            page=self.stay_on_page,
            go=self.open_page,
            turn=self.turn_page,
            find=lambda: open_find(self, self.desk),
            palette=lambda: open_palette(
                self,
                self.desk,
                self.commands,
                self.offers,
                self.side.steps,
                self.open_page,
                self.wishes.print_kind,
            ),
            quit=self.close,
            shelf=lambda: SetAsideWindow(self, self.desk, self.offers).show(),
            keys=lambda: KeySheet(self, self.offers).show(),
            next_place=self.next_place,
            answer=self.answer,
            copy=self.copy,
            move=lambda: self.wall_menus.show_moves(),  # noqa: PLW0108 - it is made later
            paste=self.paste,
            fit=lambda: self.stage.fit(),  # noqa: PLW0108 - it is made later
            zoom=lambda factor: self.stage.canvas.look.zoom(factor),  # noqa: PLW0108
            capture=self._to_capture,
            edit=self._edit_chosen,
            outline=self.turn_outline,
            outlined=lambda: self.page is None and self.stage.outlined,
            draw=lambda: self.links.toggle(),  # noqa: PLW0108 - it is made later
            draws=lambda: self.links.on,
            leading=self.leading,
            write=self.commands.runner("write"),
            say=lambda: entry.ask(self, self.desk),
            unseen=lambda: self.lend(entry.TalkingUnseen(self.desk)),
            export=partial(open_export, self),
            export_wall=partial(open_export, self, "other programs"),
            about_person=partial(open_export, self, "person"),
            save_copy=partial(open_export, self, "copy"),
        )

    def _fill(self, low: QWidget) -> None:
        """Lay the parts out; `low` holds the panel."""
        beside = row(self._whole)
        beside.addWidget(self.rail)
        right_side, middle, wall = column(), row(), column()
        beside.addLayout(right_side, 1)
        right_side.addWidget(self.banner)
        right_side.addWidget(self.pages, 1)
        right = column(self._work)
        right.addWidget(self.topbar)
        right.addLayout(middle, 1)
        middle.addLayout(wall, 1)
        wall.addWidget(self.apart)
        wall.addWidget(self.stage, 1)
        wall.addWidget(self.strip)
        wall.addWidget(dress(self.capture, "capture"))
        middle.addWidget(low)

    def _connect(self, bell: Bell) -> None:
        desk = self.desk
        desk.changed.connect(lambda _change: self.refresh())
        desk.activity_changed.connect(self.refresh)
        desk.wall_wanted.connect(self.leave_page)
        desk.page_wanted.connect(self.open_page)
        desk.asked.connect(partial(questions.ask, self))
        self.links.changed.connect(self.side.refresh)
        for field in (self.topbar.title, self.topbar.question):
            field.entered.connect(self._to_capture)
        self.stage.writing.connect(self.capture.write_beside)
        self.capture.written.connect(self.stage.reveal)
        self.capture.table_pasted.connect(self._bring_in)
        FileDrops(self, self._bring_in)
        CHOSEN.changed.connect(self._keys_changed)
        self.away.begun.connect(lambda: self.hand_over(away=True))
        self.away.ended.connect(lambda: self.hand_over(away=False))
        self.lent.connect(lambda away: self.keys.listen(on=not away))
        self.keeper.ticked.connect(self._tick)
        self.rail.today.block_pressed.connect(self.leading.press)
        self.rail.today.session_pressed.connect(self.open_wall_of)
        bell.unheard.connect(lambda: desk.tell(*(() if bell.trouble is None else (bell.trouble,))))

    def _tick(self, _clock: object) -> None:
        self.topbar.clock.tick()
        if self.page is not None:
            self.page.show_wall(self.topbar.time_left)
        self.rail.tick()
        self.side.room.tick()

    def _edit_chosen(self) -> None:
        if not self.stage.edit_chosen():
            self.desk.tell(text("Choose a card first: tap it on the wall."))

    def _keys_changed(self) -> None:
        """Tell the keys as they are chosen now, wherever they are told."""
        self.commands.tell_keys()
        self.refresh()
        for panel in (self.topbar, self.side):
            panel.refresh()

    def _to_capture(self) -> None:
        self.capture.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

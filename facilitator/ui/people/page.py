"""People: everybody of a session in one table; a line to type names, one tap to come and go."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedWidget, QWidget

from facilitator.exchange import people_file
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import PersonId, SessionId, Words, World, counted, text, time_of_day
from facilitator.model.core.records import Activity, Session
from facilitator.model.people import attendance, entry, wording
from facilitator.model.people import queries as people_queries
from facilitator.model.people.entry import Coming, Fate
from facilitator.model.people.records import Person, PresenceState
from facilitator.model.people.wording import Listed
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.people.commands import First, PeopleCommands
from facilitator.ui.people.entry_line import EntryLine
from facilitator.ui.people.filters import ShownState, StateFilter, state_of
from facilitator.ui.people.list_preview import PreviewSheet, known_words
from facilitator.ui.people.nobody_yet import NobodyYet
from facilitator.ui.people.sector_picture import SectorPicture
from facilitator.ui.people.table import PeopleTable
from facilitator.ui.style import icons
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import Short, button, escaped, name_part, plain_tip, row
from facilitator.ui.widgets.keys.unsent import keep_unsent
from facilitator.ui.widgets.menus import MenuRow
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

EVERYBODY = ""
_EXAMPLE = text(
    "For example: Ada, Hill School, teacher, parent. A pasted list is read line by line."
)


class PeoplePage(Page):
    """The list of a session, or of the whole programme, and all that is done with it."""

    def __init__(
        self,
        desk: Workspace,
        commands: Commands,
        before_import: First,
        parent: QWidget | None = None,
    ) -> None:
        """Show the session of the activity on show. `before_import` is let go first."""
        super().__init__(text("People"), parent)
        self._desk, self._commands = desk, commands
        self.doing = PeopleCommands(self, desk, before_import)
        self.sessions = QComboBox()
        name_part(self.sessions, text("Session"))
        hold(self.sessions, least_wide=220)
        self._undo = self._icon("undo", "undo-2")
        self._redo = self._icon("redo", "redo-2")
        self._more = button(text("More"), self._show_more, icon="ellipsis")
        self.offer(self.sessions, self._undo, self._redo, self._more)
        self.table = PeopleTable()
        self.line = EntryLine(lambda: desk.world)
        self.filters = StateFilter()
        self.nobody = NobodyYet(
            self._with(self.doing.bring_back),
            self._with(self.doing.expect_again),
            lambda: self.doing.open_list(self.session),
        )
        self.sectors = SectorPicture()
        self.understood = Short(kind="muted", lines=3)
        self._rule = button("", self.read_rule, kind="chip")
        self._waiting = button("", self._expect_waiting, kind="chip", icon="user-plus")
        self._build()
        self._fill_sessions()
        self._connect()

    @property
    def session(self) -> SessionId | None:
        """The session on show; None for everybody in the programme."""
        return self.sessions.currentData() or None

    def refresh(self) -> None:
        self._fill_sessions()
        world, session = self._desk.world, self.session
        lines = wording.listed(world, session)
        self.table.show_lines(self._filtered(lines), session=session is not None)
        self._show_sectors(world, session)
        for widget in (self._guest, self._walk_in, self._rule, self.filters):
            widget.setVisible(session is not None)
        expected = any(state_of(held) is ShownState.EXPECTED for held in lines)
        self._all_here.setVisible(session is not None and expected)
        self._place.setCurrentWidget(self.table if lines or session is None else self.nobody)
        if session is not None and not lines:
            known = bool(people_queries.known_and_not_expected(world, session))
            self.nobody.tell(attendance.last_time(world, session), known=known)
        for made, key in ((self._undo, "undo"), (self._redo, "redo")):
            self._commands.show_on(made, key)
        waiting = len(people_queries.on_no_list(world))
        words = counted(waiting, "Expect 1 entered before", "Expect {count} entered before")
        icons.say_beside(self._waiting, escaped(say(words)))
        self._waiting.setVisible(session is not None and waiting > 0)
        if session is not None:
            self._show_rule(world, session)

    def show_about(self, about: str) -> None:
        """Show a session, or a person of the list on show, by its id."""
        if self._desk.world.find(Person, about) is not None:
            self.table.choose(PersonId(about))
        place = self.sessions.findData(about)
        if place >= 0:
            self.sessions.setCurrentIndex(place)
            self.refresh()

    # entering

    def enter(self) -> None:
        """Put the person typed on the list; somebody of a name that is known is asked about."""
        words = self.line.text()
        guests, found = entry.nameless(words), self.line.entered()
        if found is None:
            return
        if guests:
            self._count_in(guests)
            return
        (coming,) = entry.look_up(self._desk.world, self.session, [(1, found)])
        if coming.fate is Fate.NEW:
            unread = self.line.unread
            self._take(coming)
            self.doing.offer_sector(found, unread, self.notices)
        elif coming.fate is Fate.LISTED:
            self._say_listed(coming)
        else:
            self._ask_same(coming)

    def paste(self, words: str) -> None:
        """Show what a pasted list would do, and do it when that is right."""
        sheet = PreviewSheet(self, text("A pasted list"), self._desk.world, self.session)
        sheet.show_people(*people_file.pasted(self._desk.world, words))
        sheet.taken.connect(self._take_all)
        sheet.open()

    def walk_in(self) -> None:
        """Let in somebody nobody expected, by the name in the line; without one it is asked."""
        found = self.line.entered()
        if self.session is None:
            return
        if found is None:
            self.doing.ask_first_name(self.session, self.table.choose)
            return
        known = people_queries.known_as(self._desk.world, found.name)
        if known:
            self._ask_same(Coming(line=1, entered=found, fate=Fate.KNOWN, same=(known[0].id,)))
            return
        self.line.clear()
        self._show(self.doing.walk_in(self.session, found))

    def guest(self) -> None:
        """Let in one more, without a name."""
        if self.session is not None:
            self._show(self.doing.walk_in(self.session, None))

    def _count_in(self, guests: int) -> None:
        """Let in so many without a name, as "+2" typed in the line asks for."""
        if self.session is None:
            words = text("Choose a session above: guests without a name belong to one.")
            self._desk.refuse(words)
            return
        self.line.clear()
        for _ in range(guests):
            self.guest()

    def tap(self, person: PersonId) -> None:
        """Note that somebody came, left or came back."""
        if self.session is not None:
            self.doing.tap(self.session, person)

    def send_off(self, person: PersonId) -> None:
        """Note that somebody expected left, or is not coming."""
        if self.session is not None:
            self.doing.send_off(self.session, person)

    def _take(self, *coming: Coming) -> None:
        if self.doing.take_in(self.session, coming):
            typed = entry.typed(self._desk.world, self.line.text())
            if typed is None or typed.name in [each.entered.name for each in coming]:
                self.line.clear()
            named = [p for each in coming for p in self._named(each)]
            if named:
                self._show(named[-1])
        self.line.setFocus()

    def _take_all(self, coming: tuple[Coming, ...]) -> None:
        self._take(*coming)

    def _named(self, each: Coming) -> list[PersonId]:
        return [p.id for p in people_queries.known_as(self._desk.world, each.entered.name)][-1:]

    def _show(self, person: PersonId | None) -> None:
        if person is not None:
            self.table.choose(person)

    def _ask_same(self, coming: Coming) -> None:
        new = replace(coming, fate=Fate.NEW, same=())
        words = known_words(self._desk.world, coming)
        self.line.selectAll()  # typing on begins the next name; the question stays
        self.notices.ask(
            Notice(
                words=text("{known}?", known=words),
                answers=(
                    (text("The same person"), lambda: self._take(coming)),
                    (text("Somebody else"), lambda: self._take(new)),
                ),
                urgent=True,  # what was just typed, before an offer that stands
            )
        )

    def _say_listed(self, coming: Coming) -> None:
        person = coming.same[0]
        self._take(coming)  # a role that was not known is noted
        self.line.clear()
        self.table.choose(person)
        held = self._desk.world.get(Person, person)
        name = people_queries.name_of(held)
        session = self.session
        if session is None:
            self.notices.tell(text("{name} is in the programme already.", name=name))
            return
        place = attendance.attendance_of(self._desk.world, session, person)
        standing = (
            attendance.standing_of(self._desk.world, place.id) if place else PresenceState.HERE
        )
        if standing is PresenceState.HERE:
            self.notices.tell(text("{name} is on the list, and here.", name=name))
            return
        self.notices.ask(
            Notice(
                words=text("{name} is on the list already. Are they here now?", name=name),
                answers=(
                    (text("They are here"), lambda: self.tap(person)),
                    (text("Not yet"), lambda: None),
                ),
                urgent=True,  # what was just typed, before an offer that stands
            )
        )

    # showing

    def _filtered(self, lines: Sequence[Listed]) -> Sequence[Listed]:
        return lines if self.session is None else self.filters.show_lines(lines)

    def _with(self, act: Callable[[SessionId], object]) -> Callable[[], None]:
        """Return what does something with the session on show."""

        def go() -> None:
            if self.session is not None:
                act(self.session)

        return go

    def _show_understood(self) -> None:
        """Say what each part of the line is taken for, or how a line is written."""
        found = self.line.entered()
        words = wording.understood(found)[1:] if found else (_EXAMPLE,)
        self.understood.show_words(in_a_line(words))

    def _show_sectors(self, world: World, session: SessionId | None) -> None:
        lead: Words = ""
        if session is None:
            people = len(people_queries.everybody(world))
            today = self._desk.now.astimezone().date()
            lead = wording.came_of_listed(len(people_queries.ever_came(world, today)), people)
        self.sectors.show_counts(wording.sector_counts(world, session), lead)

    def _show_rule(self, world: World, session: SessionId) -> None:
        rule = people_queries.rule_of(world, session)
        words = text("What may be printed: not told to the group yet")
        if rule is not None:
            words = text(
                "What may be printed: {rule}, told at {time}",
                rule=wording.CONSENT[rule.consent],
                time=time_of_day(rule.at),
            )
        self._rule.setText(escaped(say(words)))
        self._rule.setToolTip(plain_tip(rule.words if rule else say(words)))

    def _fill_sessions(self) -> None:
        held = [(say(text("Everybody in the programme")), EVERYBODY)]
        held = [(s.title, s.id) for s in agenda_queries.sessions(self._desk.world)] + held
        shown = [
            (self.sessions.itemText(n), self.sessions.itemData(n))
            for n in range(self.sessions.count())
        ]
        if held == shown:
            return
        chosen = self.sessions.currentData() if shown else self._of_the_wall()
        self.sessions.blockSignals(True)
        self.sessions.clear()
        for title, key in held:
            self.sessions.addItem(title, key)
        self.sessions.setCurrentIndex(max(0, self.sessions.findData(chosen)))
        self.sessions.blockSignals(False)

    def _of_the_wall(self) -> str:
        """Return the session looked at; where that was brought in, and nobody came, today's."""
        course, world = self._desk.course, self._desk.world
        activity = world.find(Activity, self._desk.activity)
        looked = world.find(Session, activity.session) if activity is not None else None
        if looked is not None and not agenda_queries.only_brought_in(world, looked):
            return looked.id
        return course.today.id if course.today is not None else EVERYBODY

    # putting together

    def _build(self) -> None:
        self._guest = button("+1", self.guest, tip=text("One more, without a name (Alt+1)"))
        self._walk_in = button(
            text("Walk-in"), self.walk_in, icon="user-plus", tip=text("Is here now (Ctrl+Return)")
        )
        self._enter = button(text("Add"), self.enter, kind="primary", icon="corner-down-left")
        here = self._with(self.doing.all_here)
        self._all_here = button(text("Everybody is here"), here, icon="user-check")
        top = row(space=12)
        top.addWidget(self.filters)
        top.addStretch(1)
        top.addWidget(self._waiting)
        top.addWidget(self._all_here)
        self.body.addLayout(top)
        self.body.addWidget(self.sectors)  # a line of its own: it is read whole
        typing = row(space=8)
        typing.addWidget(self.line, 1)
        for made in (self._enter, self._walk_in, self._guest):
            typing.addWidget(made)
        self.body.addLayout(typing)
        beneath = row(space=12)
        beneath.addWidget(self.understood, 1)
        beneath.addWidget(self._rule)
        self.body.addLayout(beneath)
        self._place = QStackedWidget()
        for each in (self.table, self.nobody):
            self._place.addWidget(each)
        self.body.addWidget(self._place, 1)
        self.begins_at = self.line
        self._show_understood()

    def _connect(self) -> None:
        self.sessions.activated.connect(lambda _index: self.refresh())
        keep_unsent(self.line, self._desk.unsent, "people")
        self.line.textChanged.connect(self._show_understood)
        self.line.sector.activated.connect(self._show_understood)
        self.filters.chosen.connect(self.refresh)
        self.line.returnPressed.connect(self.enter)
        self.line.pasted.connect(self.paste)
        self.table.tapped.connect(self.tap)
        self.table.sent_off.connect(self.send_off)
        self.table.opened.connect(lambda person: self.doing.open(self.session, person))
        self.table.dropped.connect(lambda person: self.doing.strike_off(self.session, person))
        self.table.menu_asked.connect(self._menu)
        for keys, act in (("Ctrl+Return", self.walk_in), ("Alt+1", self.guest)):
            QShortcut(QKeySequence(keys), self, act)
        down = QShortcut(QKeySequence("Down"), self.line, self._to_table)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.table.chosen() is None and self.table.lines.lines:
            self.table.choose(self.table.lines.lines[0].person.id)

    def _icon(self, key: str, icon: str) -> QPushButton:
        made = button("", self._commands.runner(key), icon=icon, tip=self._commands.tip(key))
        hold(made, wide=44)
        return made

    def _menu(self, person: PersonId, where: QPoint) -> None:
        self._popup(self.doing.for_person(self.session, person), where)

    def _show_more(self) -> None:
        where = self._more.mapToGlobal(self._more.rect().bottomLeft())
        self._popup(self.doing.for_list(self.session), where)

    def _popup(self, rows: Sequence[MenuRow], where: QPoint) -> None:
        menus.popup(self, rows, where)

    def _expect_waiting(self) -> None:
        """Expect at the session on show who was entered before there was one."""
        if self.session is not None:
            self.doing.expect(self.session, people_queries.on_no_list(self._desk.world))

    def read_rule(self) -> None:
        """Ask what may be printed of the session on show."""
        if self.session is not None:
            self.doing.read_rule(self.session)

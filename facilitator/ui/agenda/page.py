"""The agenda page: the library, one session as a day, and the details of what is chosen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.editing import opening
from facilitator.editing.library import TemplateOffer, minutes_in
from facilitator.editing.programme import READ_ONLY
from facilitator.methods.contract import Method, Step, by_mode
from facilitator.model.agenda import block_states, edits, forecast, schedule, wording
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda.records import Block
from facilitator.model.core import ActivityId, BlockId, Change, SessionId, Text, World, text
from facilitator.model.core.records import Activity, Session
from facilitator.model.display.gesture import Act
from facilitator.model.people import queries as people_queries
from facilitator.ui.agenda.beginnings import Beginnings
from facilitator.ui.agenda.day_bar import NamedPart
from facilitator.ui.agenda.days import Days
from facilitator.ui.agenda.details import Details, Way
from facilitator.ui.agenda.library import Library
from facilitator.ui.agenda.plan_sheet import PlanSheet, do_in
from facilitator.ui.agenda.present import present_block
from facilitator.ui.agenda.session_head import Planned
from facilitator.ui.agenda.templates import save_session
from facilitator.ui.agenda.timeline import Doers
from facilitator.ui.main_window.page import Page
from facilitator.ui.photos.session_photos import SessionPhotos
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.translation import say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import button, row
from facilitator.ui.widgets.columns import Columns
from facilitator.ui.widgets.guard import guards
from facilitator.ui.widgets.lists.reorderable_list import Carrier
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace


@guards
class AgendaPage(Page):
    """Plans the sessions of a programme; every edit goes through the desk and is told back."""

    def __init__(
        self,
        desk: Workspace,
        methods: Sequence[Method],
        commands: Commands,
        print_session: Callable[[SessionId], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text("Agenda"), parent)
        self._desk, self._methods, self._commands = desk, methods, commands
        today = desk.course.today
        self._chosen: str = today.id if today else ""
        self._day = self._free = ""
        self._shown: object = None
        self._planned_for: tuple[SessionId, int, Mapping[str, object]] | None = None
        self._print = print_session
        self._undo = button("", commands.runner("undo"), icon="undo-2", tip=text("Undo"))
        self._redo = button("", commands.runner("redo"), icon="redo-2", tip=text("Redo"))
        new = button(text("New session"), self.new_session, icon="plus")
        ready = button(text("From template…"), self.from_template)
        tip = text("Print the agenda, the script and more of this session")
        paper = button(text("Print…"), self.print_out, icon="printer", tip=tip)
        self.offer(self._undo, self._redo, new, ready, paper)
        carrier = Carrier(self)
        carrier.landed.connect(self.land)
        self.library = Library(methods, carrier)
        self.library.wanted.connect(self.add)
        doers = Doers(
            choose=self.choose,
            open=self.open_block,
            minutes=self.set_minutes,
            add_here=self.add_here,
            menu=self._fill,
        )
        self.beginnings = Beginnings(self, desk, methods, lambda: self.session, self._adding)
        self.days = Days(carrier, doers, self.beginnings.empty_day)
        self.details = Details(desk)
        beside = row(space=12)
        for part, stretch in ((self.library, 0), (self.days, 1), (self.details, 0)):
            beside.addWidget(part, stretch)
        parts = (self.library, self.days, self.details)
        self.stand_beside(Columns(beside, parts, slims=(self.library,), stacked=800))
        self.body.addLayout(beside, 1)
        self.body.setContentsMargins(*as_read(14, 12, 0, 0))
        self.refresh()

    def next_part(self) -> None:
        """Move the keys from the library to the day to the details, and round again."""
        here = self.focusWidget()
        parts: list[QWidget] = [self.library, self.days, self.details]
        at = next((i for i, p in enumerate(parts) if here and p.isAncestorOf(here)), -1)
        for step in (1, 2, 3):
            target = self._first((at + step) % 3)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _first(self, part: int) -> QWidget | None:
        if part == 0:
            return self.library.search
        return self.days.first(self._chosen) if part == 1 else self.details.first()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the chosen session into sight, once there are places."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._lead)

    def _lead(self) -> None:
        self.days.bring(self._chosen)

    @property
    def world(self) -> World:
        return self._desk.world

    @property
    def chosen(self) -> Block | Session | None:
        return self.world.find(Block, self._chosen) or self.world.find(Session, self._chosen)

    @property
    def session(self) -> Session | None:
        held = self.chosen
        return self.world.get(Session, held.session) if isinstance(held, Block) else held

    def refresh(self) -> None:
        sessions = agenda_queries.sessions(self.world)
        if self.chosen is None:
            last = sessions[-1].id if sessions else ""
            self._chosen = self._day if self.world.find(Session, self._day) else last
        held = self.session
        self._day = held.id if held else ""  # it stays when what is chosen in it goes
        shown = (self.world, self._chosen, f"{self._desk.now:%H:%M}")
        if shown != self._shown:  # a world is another one once anything in it is
            self._shown = shown
            self.days.show_sessions(sessions, self._planned(held) if held else None, self._chosen)
            self.details.show_chosen(self.chosen, self._ways())
            self._plan_for()
        for made, key in ((self._undo, "undo"), (self._redo, "redo")):
            self._commands.show_on(made, key)

    def _planned(self, held: Session) -> Planned:
        course = self._desk.course
        day = course.day_of(held)
        stands = course.standing(held)
        lines = forecast.expected(day, stands)
        parts = forecast.parts(day, stands)
        return Planned(
            session=held,
            lines=lines,
            names=tuple(wording.title_of(self.world, line.block) for line in lines),
            asks={line.block.id: self._question(line.block) for line in lines},
            runs=block_states.runs(self.world, day, self._desk.now),
            forecast=course.forecast(held),
            present=present_block(self._desk, held),
            parts=tuple(NamedPart(p, wording.title_of(self.world, p.block)) for p in parts),
            now=schedule.minute(self._desk.now, day) if stands else None,
        )

    def _question(self, block: Block) -> str:
        activity = self.world.find(Activity, block.runs)
        return activity.question if activity is not None else ""

    def _plan_for(self) -> None:
        """Let the library say how long each takes with the people of the session."""
        if self.session is None:
            return
        session, people = self.session.id, people_queries.headcount(self.world, self.session.id)
        usual = dict(self._desk.programme.usual)
        if (session, people, usual) != self._planned_for:
            self._planned_for = (session, people, usual)
            self.library.plan_for(people, partial(minutes_in, self._desk.programme, session))

    def show_about(self, about: str) -> None:
        """Show a block or a session, by its id, once it has its place."""
        self.choose(about)
        QTimer.singleShot(0, self, self._lead)

    def keep(self) -> None:
        """Keep the field that is being typed in."""
        self.details.keep()

    # what is asked for

    def choose(self, key: str) -> None:
        self.details.keep()
        self._chosen, self._free = key, ""
        self.refresh()

    def open_block(self, key: str) -> None:
        """Lead to the details of a block or a session."""
        self.choose(key)
        first = self.details.first()
        if first is not None:
            first.setFocus()

    def edit_session(self) -> None:
        """Lead to the details of the session; says so where there is none."""
        if self.session is None:
            self._desk.refuse(text("There is no session yet. “New session” makes one."))
        else:
            self.open_block(self.session.id)

    def add(self, key: str) -> None:
        """Add an entry of the library after the chosen block, or at the end of the chosen day.

        Nothing comes after a block that closes the day at a fixed time.
        """
        here = self.chosen
        if self.session is None:
            self.new_session()
        session = self.session
        if session is None:
            return
        held = agenda_queries.blocks(self.world, session.id)
        after = [b.id for b in held if isinstance(here, Block) and b.position > here.position]
        if not after and held and agenda_queries.closes_fixed(held[-1]):
            after = [held[-1].id]
        free, self._free = self._free, ""
        if free in [block.id for block in held]:
            after = [BlockId(free)]
        self._put(key, session.id, after[0] if after else "")

    def add_here(self, key: str) -> None:
        """Have what is added next go into the free time before a block."""
        self._free = key
        self.library.search.setFocus()
        self.library.search.selectAll()

    def land(self, key: str, session: str, before: str) -> None:
        """Put what was dragged where it was let go."""
        if self.library.offer(key) is not None:
            self._put(key, SessionId(session), before)
            return
        self._amend(edits.move(self.world, [BlockId(key)], SessionId(session), before))
        self._chosen = key
        self.refresh()
        self.days.focus_on(key)

    def set_minutes(self, key: str, minutes: int) -> None:
        """Give a block its minutes; as many as its steps take are not kept as its own."""
        block = self.world.find(Block, key)
        if block is None:
            return
        steps = 0
        if block.runs is not None:
            free = replace(block, minutes=0, trimmed=0, dropped=False)
            steps = agenda_queries.timed(free, by_mode(self._script(block.runs))).minutes
        wanted = max(0, minutes + block.trimmed)
        wanted = 0 if wanted == steps else wanted
        label = text("Change the minutes of a block")
        self._amend(edits.change(block, label, minutes=wanted))
        self.refresh()

    def new_session(self) -> None:
        """Add a session after the others."""
        title = edits.own_title(self.world, str(wording.NEW_SESSION))
        new = Session(id=SessionId(self._desk.new_id()), title=title)
        with self._adding():
            self._amend(edits.add_session(self.world, new))

    def print_out(self) -> None:
        self.keep()
        if self.session is None:
            self._desk.refuse(text("Choose a session first."))
        else:
            self._print(self.session.id)

    def from_template(self) -> None:
        """Choose a session that is ready, and add it."""
        self.beginnings.from_template()

    # what can be done with what is chosen

    def _ways(self) -> list[Way]:
        record = self.chosen
        if isinstance(record, Session):
            return []
        if record is None:
            return []
        ways: list[Way] = []
        if record.runs is not None:
            activity = record.runs
            ways.append((text("Go to the wall"), lambda: self._desk.look_at(activity), ""))
            ways.append((text("Settings…"), lambda: self._settings(activity), ""))
            if self._desk.programme.method(activity).plans(self.world, activity):
                ways.append((text("Plan…"), lambda: self._plan(activity), ""))
        ways.append((text("Duplicate"), lambda: self._duplicate(record.id), ""))
        for words, step in ((text("Move up"), -1), (text("Move down"), 1)):
            ways.append((words, partial(self._move, record.id, step), ""))
        ways.append((text("Remove"), lambda: self._remove(record.id), ""))
        return ways

    def _neighbour(self, block: Block, step: int) -> Block | None:
        """Return the block above (-1) or below (1) another one."""
        held = agenda_queries.blocks(self.world, block.session)
        at = next((n for n, each in enumerate(held) if each.id == block.id), -1) + step
        return held[at] if 0 <= at < len(held) else None

    def _move(self, key: BlockId, step: int) -> None:
        """Change places with a neighbour, as a drag does; at an end it stays."""
        block = self.world.get(Block, key)
        beside = self._neighbour(block, step)
        if beside is not None:
            after = self._neighbour(beside, 1) if step > 0 else beside
            self.land(key, block.session, after.id if after is not None else "")

    def _fill(self, session: str, menu: QMenu) -> None:
        held = self.world.get(Session, session)
        menus.fill(menu, menus.rows_of(self._session_ways(held)))

    def _session_ways(self, held: Session) -> list[tuple[Text, Callable[[], object]]]:
        def move(by: int) -> None:
            self._amend(edits.move_session(self.world, held.id, by))

        return [
            (text("Name, day and times"), lambda: self.choose(held.id)),
            (text("Duplicate this session"), lambda: self._duplicate_session(held)),
            (
                text("Save as a template…"),
                lambda: save_session(self, self._desk, self._methods, held),
            ),
            (
                text("Photographs…"),
                lambda: SessionPhotos(self, self._desk, held).open(),
            ),
            (text("Move to the left"), lambda: move(-1)),
            (text("Move to the right"), lambda: move(1)),
            (
                text("Remove this session"),
                lambda: self._amend(edits.remove_session(self.world, held)),
            ),
        ]

    def _settings(self, activity: ActivityId) -> None:
        do_in(self, self._desk, activity, Act(action="settings"), self._refused)

    def _plan(self, activity: ActivityId) -> None:
        PlanSheet(self, self._desk, activity).show()

    def _duplicate(self, key: str) -> None:
        block = self.world.get(Block, key)
        kinds = self._desk.programme.prepared(block.runs) if block.runs else ()
        with self._adding():
            self._amend(edits.duplicate(self.world, block, kinds, self._desk.new_id))

    def _duplicate_session(self, held: Session) -> None:
        title = say(text("{name} (copy)", name=held.title))
        prepared = self._desk.programme.prepared
        with self._adding():
            self._amend(
                edits.duplicate_session(self.world, held, prepared, self._desk.new_id, title)
            )

    def _remove(self, key: str) -> None:
        block = self.world.get(Block, key)
        kinds = self._desk.programme.prepared(block.runs) if block.runs else ()
        held = agenda_queries.blocks(self.world, block.session)
        beside = next((b.id for b in held if b.position > block.position), block.session)
        if self._amend(edits.remove(self.world, block, kinds)):
            self.choose(beside)

    # ways through the one door

    def _put(self, key: str, session: SessionId, before: str) -> None:
        offered = self.library.offer(key)
        programme = self._desk.programme
        if programme.store.read_only:
            self._desk.refuse(READ_ONLY)
        elif isinstance(offered, TemplateOffer):
            with self._adding():
                opening.add_activity(
                    programme,
                    session,
                    offered.method,
                    offered.template.key,
                    title=say(offered.template.title),
                    before=before,
                )
        elif offered is not None:
            block = offered.block(session, self._desk.new_id, say)
            with self._adding():
                self._amend(edits.add(self.world, block, before=before))

    @contextmanager
    def _adding(self) -> Iterator[None]:
        """Choose what is added meanwhile, and bring it into sight: a session, or a block."""
        kinds, before = (Session, Block), self.world
        yield
        new = [each.id for kind in kinds for each in self.world.all(kind) if each.id not in before]
        if new:
            self.show_about(new[0])

    def _amend(self, change: Change | Text) -> bool:
        if isinstance(change, Text):
            self._desk.refuse(change)
            return False
        return bool(self._desk.amend(change).done)

    def _refused(self, words: tuple[Text, ...]) -> None:
        if words:
            self._desk.refuse(*words)

    def _script(self, activity: ActivityId) -> tuple[Step, ...]:
        return self._desk.programme.method(activity).script(self.world, activity)

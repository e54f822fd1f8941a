"""Leading the session from the agenda: to a block, back from one, what to drop, the end."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from facilitator.model.agenda import ending, queries
from facilitator.model.agenda.records import Block, BlockMark
from facilitator.model.board import queries as board_queries
from facilitator.model.core import Change, SessionId, Text, counted, text
from facilitator.model.core.records import Activity, Poll
from facilitator.model.core.words import forms
from facilitator.model.framing import gate
from facilitator.ui.agenda.rescue import RescueSheet
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.overlays import everyone_writes, framing_overlay
from facilitator.ui.people import who_was_here
from facilitator.ui.workspace.subject import Subject
from facilitator.ui.workspace.workspace import Workspace


class AgendaCommands:
    """What is done with the blocks of the agenda; `ask` says something that wants an answer."""

    def __init__(
        self,
        window: QWidget,
        desk: Workspace,
        ask: Callable[[Notice], object],
        withdraw: Callable[[Notice], object],
    ) -> None:
        """Lead at a desk; `withdraw` takes back what was asked."""
        self._window, self._desk, self._ask, self._withdraw = window, desk, ask, withdraw
        self._open: Notice | None = None
        self._unturned: Notice | None = None
        self._offered: Notice | None = None
        self._unmarked: tuple[SessionId, Notice] | None = None
        self._about: tuple[SessionId, tuple[BlockMark, ...]] | None = None
        desk.activity_changed.connect(self._drop_question)
        desk.wall_wanted.connect(self._drop_question)
        desk.changed.connect(lambda _change: self._drop_offer())
        desk.changed.connect(lambda _change: self._drop_unmarked())

    def press(self, block: Block) -> None:
        """Ask whether to go on to a block that was pressed on the agenda; look at the present."""
        self._drop_question()
        course = self._desk.course
        here, day = course.current, course.day
        if day is None or block.id == self._desk.block:
            return
        title = course.title(block)
        if here is not None and here.id == block.id:
            self._desk.look_at_subject(Subject(self._desk, block=block.id))
        elif block.dropped:
            self._ask_whether(text("“{block}” was dropped. Run it after all?", block=title), block)
        elif block.id in day.reached or (here is not None and block.position < here.position):
            self._ask_whether(text("Go back to “{block}”?", block=title), block)
        elif self._desk.wall_out:
            words = text("Go on to “{block}”? The room sees it then.", block=title)
            self._ask_whether(words, block)
        else:
            words = text("Go on to “{block}”? Its time begins then.", block=title)
            self._ask_whether(words, block)

    def begin(self, block: Block) -> None:
        """Go on to a block, and offer the way back in case it was the wrong one."""
        outcome = self._desk.course.begin(block)
        if outcome.done:
            words = text("“{block}” has begun.", block=block.title)
            if self._desk.wall_out:
                words = text("“{block}” is on the wall.", block=block.title)
            held = next((change.said for change in outcome.done if change.said), None)
            self._offer_back(text("{begun} {held}", begun=words, held=held) if held else words)

    def past_votes(self, go: Callable[[], object]) -> None:
        """Go on along the agenda at once, or where a vote is open after a question."""
        voting = self._voting()
        if voting is None:
            go()
        else:
            self._ask_first(voting, text("Go on"), go)

    def end(self) -> None:
        """Ask whether the session is over: the button that ends it stood for the next step."""
        words, held = text("End the session?"), self._open_votes()
        if held:
            title = self._desk.world.get(Activity, held[0].activity).title
            words = text(
                "End the session? A vote is open in “{title}”; it is closed then.", title=title
            )
        left = self._not_begun()
        if len(left) == 1:
            more = text("“{title}” was not begun.", title=left[0].title)
            words = text("{question} {more}", question=words, more=more)
        elif left:
            more = text("{count} activities were not begun.", count=len(left))
            words = text("{question} {more}", question=words, more=more)
        self._ask_first(words, text("End it"), self._end)

    def _not_begun(self) -> list[Activity]:
        """Return the activities of the session that nobody has begun, and that are not dropped."""
        desk, day = self._desk, self._desk.course.day
        if day is None:
            return []
        gone = {each.block.runs for each in day.meant if each.block.dropped}
        return [
            each
            for each in desk.agenda()
            if each.session == day.session.id
            and each.id not in gone
            and board_queries.step_entry(desk.world, each.id) is None
            and not board_queries.closed(desk.world, each.id)
        ]

    def _voting(self) -> Text | None:
        """Say in which activity of the session a vote is open; None where none is."""
        world, held = self._desk.world, self._open_votes()
        if not held:
            return None
        title = world.get(Activity, held[0].activity).title
        return text("A vote is open in “{title}”, and stays open.", title=title)

    def _open_votes(self) -> tuple[Poll, ...]:
        session = self._desk.course.session
        return ending.open_votes(self._desk.world, session.id) if session is not None else ()

    def _ask_first(self, words: Text, yes: Text, go: Callable[[], object]) -> None:
        self._drop_question()
        answers = ((yes, go), (text("No"), _nothing))
        self._open = Notice(words=words, answers=answers, urgent=True)
        self._ask(self._open)

    def _end(self) -> None:
        """End the session; the way back stands in the bar over the wall."""
        if self._desk.course.end().done:
            self._list_early()
            self._ask_who_was_here()

    def offer_turn(self, by: int) -> None:
        """Say that a key did not turn the wall, for one is elsewhere, and offer to turn it.

        A room that has been shown nothing yet is shown what is looked at: nothing is left by that.
        """
        if by > 0 and self._desk.page is None and not self._desk.shown.exists:
            self._desk.show_subject(self._desk.looked)
            return
        on = text("Move it on") if by > 0 else text("Move it back")
        words = text(
            "The room’s wall stays as it is: this key moves it only while you are on the wall."
        )
        self._offer_key(words, on, lambda: self._desk.advance(by))

    def _offer_key(self, words: Text, yes: Text, go: Callable[[], object]) -> None:
        """Say that a key did nothing where one is, and offer what it does on the wall."""
        if self._unturned is not None:
            self._withdraw(self._unturned)
        self._unturned = Notice(words=words, answers=((yes, go),), brief=True)
        self._ask(self._unturned)

    def _list_early(self) -> None:
        """Say which early solutions are undecided at the end; nothing waits for that."""
        session = self._desk.course.session
        held = gate.early(self._desk.world, session.id if session else None)
        count = sum(each.undecided for each in held)
        if count:
            words = counted(
                count,
                "1 early solution of this session is not decided on yet.",
                "{count} early solutions of this session are not decided on yet.",
            )
            look = (text("Look at them"), lambda: self._desk.page_wanted.emit("early", ""))
            self._ask(Notice(words=words, answers=(look, (text("Later"), _nothing))))

    def _ask_who_was_here(self) -> None:
        """Where nobody was marked as here, offer to note all who are expected: papers tell it."""
        session, desk = self._desk.course.session, self._desk
        words = who_was_here.nobody_marked(desk, session.id) if session is not None else None
        if session is not None and words is not None:
            key = session.id
            mark = (who_was_here.ALL_WERE_HERE, lambda: who_was_here.mark_all(desk, key))
            self._unmarked = (key, Notice(words=words, answers=(mark,)))
            self._ask(self._unmarked[1])

    def _drop_unmarked(self) -> None:
        """Take back that nobody was marked as here once that is not so any more."""
        if self._unmarked is not None:
            session, notice = self._unmarked
            if who_was_here.nobody_marked(self._desk, session) != notice.words:
                self._unmarked = None
                self._withdraw(notice)

    def not_running(self) -> Text | None:
        """Return why there is nothing to end."""
        if self._desk.course.current is None:
            return text("The session is not under way.")
        return None

    def rescue(self) -> None:
        """Open the proposal of what to drop or trim."""
        RescueSheet(self._window, self._desk, self._trimmed).open()

    def write(self) -> None:
        """Have everyone write, or show the wall again."""
        if self._desk.wall.writing is None:
            everyone_writes.begin(self._desk)
        else:
            everyone_writes.end(self._desk)

    def write_by_key(self, run: Callable[[], object]) -> None:
        """Do so where the room's wall is seen; offer it on a page, or beside another activity.

        `run` does it and says so.
        """
        if self._desk.page is None and not self._desk.apart:
            self.write()
            return
        words = text(
            "The room’s wall stays as it is: this key changes it only while you are on the wall."
        )
        self._offer_key(words, self.write_label(), run)

    def write_label(self) -> Text:
        if self._desk.wall.writing is None:
            one, more = forms("Everyone writes, 1 minute", "Everyone writes, {count} minutes")
            return counted(self._desk.wall.writes, one, more)
        return text("End the writing: show the wall again")

    def frame(self) -> None:
        """Put the frame on the wall, or take it away."""
        framing_overlay.toggle(self._desk)

    def frame_label(self) -> Text:
        return framing_overlay.label(self._desk)

    def frame_why_not(self) -> Text | None:
        return framing_overlay.why_not(self._desk)

    def _trimmed(self, _change: Change) -> None:
        def back() -> None:
            self._desk.undo_on("agenda")

        words = text("The agenda is changed.")
        self._ask(Notice(words=words, answers=((text("Undo"), back),), brief=True))

    def _offer_back(self, words: Text) -> None:
        session = self._desk.course.session
        if session is None:
            return
        back = (text("Undo"), lambda: self._desk.course.take_back(session.id))
        self._offered = Notice(words=words, answers=(back,), brief=True)
        self._about = (session.id, self._marks(session.id))
        self._ask(self._offered)

    def _marks(self, session: SessionId) -> tuple[BlockMark, ...]:
        return tuple(queries.marks(self._desk.world, session))

    def _drop_offer(self) -> None:
        """Take back the offer of a way back once the session has gone on, or back otherwise."""
        if self._offered is not None and self._about is not None:
            session, marks = self._about
            if self._marks(session) != marks:
                self._withdraw(self._offered)
                self._offered = None

    def _ask_whether(self, words: Text, block: Block) -> None:
        self._ask_first(words, text("Yes"), lambda: self.begin(block))

    def _drop_question(self) -> None:
        """Take back the question about a block: another is asked, or one looks elsewhere."""
        if self._open is not None:
            self._withdraw(self._open)
            self._open = None


def _nothing() -> None:
    """Take note."""

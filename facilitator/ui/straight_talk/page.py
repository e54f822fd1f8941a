"""Straight talk as the facilitator reads it: first alone, then shown, set aside, answered."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from facilitator.model.comments import edits as comment_edits
from facilitator.model.comments import queries as comment_queries
from facilitator.model.core import Change, SessionId, Text, counted, in_context, text
from facilitator.model.core.clean_text import few_words
from facilitator.model.core.records import Session
from facilitator.model.display.gesture import AskField, FieldKind, Value
from facilitator.model.straight_talk import edits as straight_talk_edits
from facilitator.model.straight_talk import queries as straight_talk_queries
from facilitator.model.straight_talk.edits import REPLIES
from facilitator.model.straight_talk.records import ReplyKind, StraightTalk, TalkState
from facilitator.ui.main_window.page import Page
from facilitator.ui.overlays import framing_overlay
from facilitator.ui.overlays.framing_overlay import FramingOverlay
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, row, scrolled
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.kept_parts import KeptParts, Part, button_part, words_part
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.workspace import Workspace

HELD = Qt.ItemDataRole.UserRole
STANDINGS = {
    TalkState.WAITING: in_context("something said without a name", "to read"),
    TalkState.SHOWN: in_context("something said without a name", "shown"),
    TalkState.ASIDE: in_context("something said without a name", "set aside"),
}


class StraightPage(Page):
    """What was said without a name, by number, on the left; one of them on the right."""

    def __init__(
        self,
        desk: Workspace,
        put_in: Callable[[], object],
        hand_over: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text("Straight talk"), parent)
        self._desk = desk
        self._other: SessionId | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(say(text("Straight talk by number")))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.currentItemChanged.connect(lambda *_: self._show_one())
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(say(text("What was said")))
        self._queue = plain_label(kind="muted")
        self._number = plain_label(kind="title", wrap=False)
        self._seen = plain_label(kind="muted")
        self.offer(
            button(text("Type some in…"), put_in, icon="plus"),
            button(text("Hand the laptop over…"), hand_over, icon="hand"),
        )
        self.body.addWidget(self._queue)
        sides = row(space=18)
        sides.addWidget(self.list, 2)
        sides.addLayout(self._right(), 3)
        self.body.addLayout(sides, 1)

    def _right(self) -> QVBoxLayout:
        right = column(space=8)
        ways = QWidget()
        self._ways = KeptParts(FlowLayout(ways, space=6))
        right.addWidget(self._number)
        right.addWidget(self.words, 1)
        right.addWidget(self._seen)
        right.addWidget(ways)
        answers = QWidget()
        whole, inner = column(answers), column(space=4)
        whole.addLayout(inner)
        whole.addStretch(1)
        self._answers = KeptParts(inner)
        right.addWidget(scrolled(answers), 2)
        return right

    @property
    def session(self) -> Session | None:
        """The session whose straight talk is shown: the one on show, unless another was asked."""
        other = self._desk.world.find(Session, self._other)
        return other or self._desk.course.session

    def show_about(self, about: str) -> None:
        """Show a piece of straight talk, of whichever session."""
        talk = self._desk.world.find(StraightTalk, about)
        if talk is not None:
            self._other = talk.session
            self.refresh()
            self.list.setCurrentRow([each.id for each in self.talks].index(talk.id))

    @property
    def talks(self) -> tuple[StraightTalk, ...]:
        session = self.session
        return straight_talk_queries.talks(self._desk.world, session.id) if session else ()

    @property
    def talk(self) -> StraightTalk | None:
        item = self.list.currentItem()
        return self._desk.world.find(StraightTalk, item.data(HELD) if item else None)

    def refresh(self) -> None:
        """Show what is; what was selected stays so."""
        before = self.talk
        held = self.talks
        self.list.blockSignals(True)
        self.list.clear()
        for each in held:
            item = QListWidgetItem(self._line(each))
            item.setData(HELD, each.id)
            self.list.addItem(item)
            if before is not None and each.id == before.id:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and held:
            waiting = next((i for i, t in enumerate(held) if t.standing is TalkState.WAITING), 0)
            self.list.setCurrentRow(waiting)
        self.list.blockSignals(False)
        self._queue.setText(say(self._counted(held)))
        self._show_one()

    def _counted(self, held: tuple[StraightTalk, ...]) -> Text:
        session = self.session
        if session is None or not held:
            return text(
                "Nothing yet. Anybody can put something in without a name: at this laptop, or on "
                "paper that you type in. You read it first."
            )
        words = counted(len(held), "1 in all", "{count} in all")
        words = text("{session}: {all}", session=session.title, all=words)
        waits = straight_talk_edits.queue_words(self._desk.world, session.id)
        return text("{all} · {waits}.", all=words, waits=waits or text("all read and answered"))

    def _line(self, talk: StraightTalk) -> str:
        standing = STANDINGS[talk.standing]
        if talk.standing is TalkState.SHOWN and not straight_talk_queries.replies(
            self._desk.world, talk.id
        ):
            standing = text("shown, no reply yet")
        return f"{talk.number} · {say(standing)}\n{few_words(talk.text, 90)}"

    # one of them

    def _show_one(self) -> None:
        talk = self.talk
        self.words.setVisible(talk is not None)
        if self.words.toPlainText() != (talk.text if talk else ""):  # what is selected stays
            self.words.setPlainText(talk.text if talk else "")
        self._number.setText(
            say(
                text("{number} · {standing}", number=talk.number, standing=STANDINGS[talk.standing])
            )
            if talk
            else ""
        )
        self._seen.setText(say(self._seen_words(talk)) if talk else "")
        offers = self._offers(talk) if talk is not None else ()
        self._ways.show(button_part(words, act, kind=kind) for words, act, kind in offers)
        self._answers.show(self._replies(talk) if talk is not None else ())

    def _replies(self, talk: StraightTalk) -> Iterator[Part]:
        replies = straight_talk_queries.replies(self._desk.world, talk.id)
        for each in replies:
            said = text("{kind}: {words}", kind=REPLIES[each.kind], words=each.text or "–")
            yield words_part(said, "strong" if each == replies[-1] else "muted")
            yield words_part(each.role or text("who decides"), "small")

    def _seen_words(self, talk: StraightTalk) -> Text:
        covered = comment_queries.covered(self._desk.world, talk.id, talk.text)
        if talk.standing is TalkState.ASIDE:
            return text("Set aside. Printed instead: {note}", note=talk.note)
        if covered != talk.text:
            return text("The room and paper see: {words}", words=covered)
        return text("Nobody edits it. Select a name in it to cover it.")

    def _offers(self, talk: StraightTalk) -> Iterator[tuple[Text, Callable[[], object], str]]:
        shown = talk.standing is TalkState.SHOWN
        if not shown:
            yield (text("Show it"), self.show_it, "primary")
        elif self._on_wall(talk):
            yield (text("Take it off the wall"), self.take_off, "primary")
        else:
            yield (text("Put it on the wall"), self.put_on_wall, "primary")
        if shown:
            yield (text("Reply…"), self.ask_reply, "")
        yield (text("Cover the selected words…"), self.ask_cover, "")
        if comment_edits.redactions(self._desk.world, talk.id):
            yield (text("Uncover all"), self.uncover, "")
        if talk.standing is not TalkState.ASIDE:
            yield (text("Set aside…"), self.ask_aside, "")

    # what can be done

    def show_it(self) -> None:
        """Let the room see it, and put it on the wall."""
        talk = self.talk
        if talk is not None and self._do(straight_talk_edits.show(talk)):
            self.put_on_wall()

    def put_on_wall(self) -> None:
        """Put what is selected on the room's wall."""
        talk = self.talk
        if talk is not None and talk.standing is TalkState.SHOWN:
            framing_overlay.show_talk(self._desk, talk.id)
            self._show_one()

    def take_off(self) -> None:
        framing_overlay.end(self._desk)
        self._show_one()

    def _on_wall(self, talk: StraightTalk) -> bool:
        held: FramingOverlay | None = self._desk.wall.opening
        return held is not None and held.talk == talk.id

    def ask_aside(self) -> None:
        """Ask why it is set aside; the note is printed."""
        note = AskField("note", text("Why (printed in its place)"), required=True)
        self._ask(
            text("Set it aside"),
            (note,),
            lambda talk, values: straight_talk_edits.set_aside(talk, str(values["note"])),
            detail=text(
                "Its words stay in the file. On paper stands that it was set aside, and why."
            ),
        )

    def ask_cover(self) -> None:
        """Ask what to print in place of the words that are selected."""
        talk, cursor = self.talk, self.words.textCursor()
        if talk is None or not cursor.hasSelection():
            self._desk.refuse(text("Select the name or words that must not be seen."))
            return
        before = self.words.toPlainText()
        start = len(_characters(before, cursor.selectionStart()))
        end = len(_characters(before, cursor.selectionEnd()))
        instead = AskField("instead", text("Show and print instead, in brackets"))
        self._ask(
            text("Cover these words"),
            (instead,),
            lambda talk, values: comment_edits.cover(
                self._desk.world,
                talk.id,
                start,
                end,
                str(values["instead"]),
                new_id=self._desk.new_id,
            ),
            detail=text("What was said stays whole in this file. Blank: […]"),
        )

    def uncover(self) -> None:
        """Let everything in it be seen again."""
        talk = self.talk
        for each in comment_edits.redactions(self._desk.world, talk.id) if talk else ():
            self._do(comment_edits.uncover(each))

    def ask_reply(self) -> None:
        """Ask what whoever decides says to it."""
        kinds = tuple((kind.value, words) for kind, words in REPLIES.items())
        fields = (
            AskField(
                "kind",
                text("What they say"),
                FieldKind.CHOICE,
                value=ReplyKind.WILL.value,
                choices=kinds,
            ),
            AskField("words", text("In their words, and why"), FieldKind.LONG),
            AskField("role", text("Who says so: their role, not their name")),
        )
        self._ask(text("Reply"), fields, self._reply, detail=text("The last reply counts."))

    def _reply(self, talk: StraightTalk, values: Mapping[str, Value]) -> Change:
        ctx = self._desk.programme.context()
        return straight_talk_edits.reply(
            self._desk.world,
            talk,
            ReplyKind(str(values["kind"])),
            str(values["words"]),
            str(values["role"]),
            new_id=ctx.new_id,
            at=ctx.now,
        )

    def _ask(
        self,
        title: Text,
        fields: tuple[AskField, ...],
        change: Callable[[StraightTalk, Mapping[str, Value]], Change],
        detail: Text,
    ) -> None:
        """Ask something about the one that is selected, and do what comes of the answers."""
        talk = self.talk
        if talk is None:
            return
        QuestionSheet(self, title, fields, confirm=title, detail=detail).ask(
            lambda values: self._do(change(talk, values))
        )

    def _do(self, change: Change) -> bool:
        return bool(self._desk.amend(change).done)


def _characters(words: str, place: int) -> str:
    """Return the words before a place that Qt counts, in units of UTF-16."""
    return words.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore")

"""Straight talk put in at the laptop: typed in by the facilitator, or by somebody unseen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from facilitator.model.core.clean_text import lines
from facilitator.model.core.words import Text, counted, text
from facilitator.model.display.gesture import AskField, FieldKind, Value
from facilitator.model.straight_talk import edits
from facilitator.ui.main_window.panels.handing import Lent, not_now, thanks, threshold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, plain_label, row
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.workspace import Workspace

BEFORE, INSIDE, AFTER = 0, 1, 2
NO_SESSION = text("There is no session yet. Straight talk belongs to one.")


def put_in(desk: Workspace, said: Sequence[str]) -> int:
    """Put in what was said, each by itself; return how many there were."""
    session = desk.course.session
    if session is None:
        desk.refuse(NO_SESSION)
        return 0
    ctx = desk.programme.context()
    change = edits.put_in(desk.world, session.id, said, new_id=ctx.new_id, at=ctx.now)
    return len(change.after) if desk.amend(change).done else 0


def ask(parent: QWidget, desk: Workspace) -> None:
    """Ask for straight talk, at any moment: one thing, or a pile out of a box."""
    if desk.course.session is None:
        desk.refuse(NO_SESSION)
        return
    fields = (
        AskField("words", text("What was said"), FieldKind.LONG, required=True),
        AskField("pile", text("A pile from a box: each line is one"), FieldKind.YES),
    )
    QuestionSheet(
        parent,
        text("Straight talk"),
        fields,
        confirm=text("Hand it in"),
        detail=text("Without a name, and never edited. You read it before the room does."),
    ).ask(lambda values: _filled(desk, values))


def _filled(desk: Workspace, values: Mapping[str, Value]) -> None:
    words = str(values["words"])
    count = put_in(desk, lines(words) if values["pile"] else (words,))
    if count:
        desk.tell(
            counted(
                count,
                "Straight talk was handed in. It waits for you to read it.",
                "{count} were handed in. They wait for you to read them.",
            )
        )


class TalkingUnseen(Lent):
    """What stands in the window while somebody writes at the laptop, until it is back.

    Whoever writes sees what they write and nothing else; the next one sees an empty page.
    """

    def __init__(self, desk: Workspace) -> None:
        super().__init__()
        self._desk = desk
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(say(text("What you have to say")))
        self.words.setTabChangesFocus(True)
        self._told = plain_label(kind="muted")
        self.addWidget(
            threshold(
                text("Hand the laptop to one person"),
                text(
                    "They write what they have to say. No name and no time is kept; you read it "
                    "before the room does. If the projector shows this screen too, darken it first."
                ),
                (text("I have it: begin"), self._inside),
                not_now(self.ended.emit),
            )
        )
        self.addWidget(self._page())
        self.addWidget(thanks(self.ended.emit))

    def _inside(self) -> None:
        self._forget()
        self.setCurrentIndex(INSIDE)
        self.words.setFocus()

    def _sent(self) -> None:
        said = self.words.toPlainText()
        if not said.strip():
            self._told.setText(say(text("Nothing is written yet.")))
            self.words.setFocus()
            return
        if put_in(self._desk, (said,)):
            self._forget()
            self._told.setText(
                say(text("It is handed in. Write another one, or pass the laptop on."))
            )
            self.words.setFocus()

    def _done(self) -> None:
        if self.words.toPlainText().strip():
            self._sent()
        self._forget()
        self.setCurrentIndex(AFTER)

    def _forget(self) -> None:
        """Leave nothing for the next one to read, nor to bring back with Ctrl+Z."""
        self.words.setPlainText("")
        self.words.document().clearUndoRedoStacks()
        self._told.setText("")

    def _page(self) -> QWidget:
        page = dress(QFrame(), "window")
        inside = column(page, space=14, edge=40)
        title: Text = text("What do you have to say?")
        for label in (
            plain_label(title, "display"),
            plain_label(
                text("As plainly as you like. Nobody will know that it was you."), "subtitle"
            ),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft)
            inside.addWidget(label)
        inside.addWidget(self.words, 1)
        ways = row(space=10)
        ways.addWidget(self._told, 1)
        ways.addWidget(button(text("Done"), self._done))
        ways.addWidget(button(text("Hand it in"), self._sent, kind="primary"))
        inside.addLayout(ways)
        return page

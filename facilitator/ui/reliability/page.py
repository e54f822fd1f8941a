"""The second reader: a sample is drawn, read blind, locked; then what both said is compared."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QSpinBox, QWidget

from facilitator.analysis.pool import references
from facilitator.analysis.reliability import comparison, wording
from facilitator.analysis.reliability.comparison import Agreement, ReadingDifference
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import Change, Text, Words, counted, day_of, text
from facilitator.model.core.clean_text import few_words
from facilitator.model.core.records import Session
from facilitator.model.display.gesture import AskField, FieldKind
from facilitator.model.reliability import edits, records
from facilitator.model.reliability import queries as reliability_queries
from facilitator.model.reliability.edits import Drawing
from facilitator.model.reliability.records import Answered, AnsweredBefore, Reopened
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import (
    Analysis,
    Coding,
    Reader,
    Reconciled,
    Sampled,
    SecondReading,
    Theme,
)
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.panels.handing import Lent
from facilitator.ui.reliability.blind_reading import ReadingBlind
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    ShortList,
    able,
    button,
    column,
    emptied,
    name_part,
    plain_label,
    row,
    scrolled,
    section,
)
from facilitator.ui.widgets.keys.unsent import keep_unsent
from facilitator.ui.widgets.question_form import FormDialog, QuestionSheet
from facilitator.ui.workspace.workspace import Workspace

_READ_FROM: Final = (
    *(Analysis, Answered, AnsweredBefore, Coding, Reader, Reconciled, Reopened),
    *(Sampled, SecondReading, Session, Theme),
)
"""The kinds of records that what is said here is read from, apart from comments and walls."""
NOWHERE = ""
WHERE, WHY = "second reader: where", "second reader: why"
"""Under these, and the comment, what is not decided yet is held, whatever else is looked at."""


class SecondPage(Page):
    """What is to do now about a second reading, and what came of the last one."""

    def __init__(
        self, desk: Workspace, lend: Callable[[Lent], object], parent: QWidget | None = None
    ) -> None:
        """Show the desk's programme; `lend` puts the laptop into the second reader's hands."""
        super().__init__(text("Second reader"), parent)
        self._desk, self._lend = desk, lend
        self._chosen = self._which = ""
        self._opened = ""
        self._shown: object = None
        inside = QWidget()
        self._rows = column(inside, space=10)
        self._rows.setContentsMargins(*as_read(0, 0, 12, 0))
        self._area = scrolled(inside)
        self.body.addWidget(self._area, 1)

    def refresh(self) -> None:
        """Show what is, if anything that it is read from is another now."""
        world = self._desk.world
        walls = [(each.session, each.title) for each in agenda_queries.activities(world)]
        read = [world.bucket(kind, "") for kind in _READ_FROM]
        shown = (read, walls, self._desk.programme.pool)
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._rows)
        if not reliability_queries.compared(world):
            self._say(
                text(
                    "Here themes grow while reading: they are what the readers make of the "
                    "comments, so nobody is right or wrong and readers are not compared."
                )
            )
        else:
            unlocked = [held for held in reliability_queries.readings(world) if held.locked is None]
            for held in unlocked:
                self._show_open(held)
            told = comparison.every(world)
            if told:
                self._show_results(told)
            if not unlocked:
                self._show_drawing(again=bool(told))
        self._rows.addStretch(1)

    # drawing

    def _show_drawing(self, *, again: bool) -> None:
        readable = len(edits.readable(self._desk.world, self._comments()))
        self._rows.addWidget(
            section(text("Draw another sample") if again else text("Draw a sample"))
        )
        self._say(
            text(
                "Somebody else reads some of the comments without seeing where you put them. Where "
                "you differ, you talk it over, and decide."
            )
        )
        if not readable:
            self._say(text("Place comments under themes first; the sample is drawn from those."))
            return
        self.name, self.many = QLineEdit(), QSpinBox()
        self.name.setPlaceholderText(say(text("Their name")))
        self.name.setAccessibleName(say(text("Name of the second reader")))
        hold(self.name, most_wide=320)
        keep_unsent(self.name, self._desk.unsent, "second reader")
        self.many.setRange(1, readable)
        self.many.setValue(reliability_queries.usual_size(readable))
        self.many.setAccessibleName(say(text("Comments in the sample")))
        line = row(space=8)
        line.addWidget(self.name, 1)
        line.addWidget(self.many)
        line.addWidget(
            plain_label(
                counted(readable, "of 1 comment", "of {count} comments"), "muted", wrap=False
            )
        )
        line.addWidget(button(text("Draw the sample"), self.draw, kind="primary"))
        line.addStretch(1)
        self._rows.addLayout(line)

    def draw(self) -> None:
        """Draw a sample by lot, from every session its share."""
        context = self._desk.programme.context()
        how = Drawing(
            name=self.name.text(), size=self.many.value(), seed=context.random.randrange(1, 10_000)
        )
        world = self._desk.world
        change = edits.draw(world, self._comments(), how, new_id=context.new_id, at=context.now)
        made = (each.id for each in change.after if isinstance(each, SecondReading))
        self._opened = next(made, "")
        if self._do(change):
            self.name.clear()  # it is sent

    def _comments(self) -> dict[str, str]:
        return {said.key: said.session for said in self._desk.programme.pool.comments}

    # reading

    def _show_open(self, held: SecondReading) -> None:
        drawn = len(reliability_queries.sample(self._desk.world, held.id))
        left = len(reliability_queries.left(self._desk.world, held))
        name, read = self._name(held), drawn - left
        title = section(text("A sample is drawn"))
        self._rows.addWidget(title)
        self._say(text("{name} has read {done} of {all}.", name=name, done=read, all=drawn))
        self._say(_hidden_words(records.reopened(self._desk.world, held.id)))
        line = row(space=8)
        done = not left and not records.reopened(self._desk.world, held.id)
        first, then = ("", "primary") if done else ("primary", "")
        hand = button(
            text("Hand the laptop over…"), lambda: self.hand_over(held), kind=first, icon="hand"
        )
        lock = button(
            text("Lock the reading…"), lambda: self._ask_lock(held, left), kind=then, icon="lock"
        )
        able(lock, text("No comment of the sample is read yet.") if left == drawn else None)
        line.addWidget(hand)
        line.addWidget(lock)
        if not records.reopened(self._desk.world, held.id):  # one locked once is kept
            give_up = button(text("Give it up…"), lambda: self._ask_give_up(held), icon="x")
            line.addWidget(give_up)
        line.addStretch(1)
        self._rows.addLayout(line)
        if held.id == self._opened:  # just now: the next thing is to read
            self._opened = ""
            hand.show()
            hand.setFocus()
            self._lead_to(title, hand)

    def hand_over(self, held: SecondReading) -> None:
        """Put the laptop into the second reader's hands."""
        who = self._desk.world.find(Reader, held.reader)
        self._lend(ReadingBlind(self._desk, held, who.name if who else ""))

    def _ask_lock(self, held: SecondReading, left: int) -> None:
        detail = text(
            "Then nobody answers again, unless you open it again for a reason that is printed."
        )
        if left:
            detail = counted(
                left,
                "One comment is not read and will be left out.",
                "{count} comments are not read and will be left out.",
            )
        sheet = FormDialog(self, text("Lock the second reading"), text("Lock it"), detail)
        sheet.accepted.connect(lambda: self.lock(held))
        sheet.open()

    def lock(self, held: SecondReading) -> None:
        """Keep what both have said, and compare it."""
        self._which = held.id
        context = self._desk.programme.context()
        change = edits.lock(self._desk.world, held, new_id=context.new_id, at=context.now)
        if self._do(change):
            self._lead_to(self._came)

    def _ask_give_up(self, held: SecondReading) -> None:
        world = self._desk.world
        left = len(reliability_queries.left(world, held))
        done = len(reliability_queries.sample(world, held.id)) - left
        detail = counted(
            done,
            "The sample goes, and one answer of {name} with it. Undo brings them back.",
            "The sample goes, and {count} answers of {name} with it. Undo brings them back.",
            name=say(self._name(held)),
        )
        sheet = FormDialog(self, text("Give up the second reading?"), text("Give it up"), detail)
        sheet.accepted.connect(lambda: self._do(edits.give_up(self._desk.world, held)))
        sheet.open()

    def reopen(self, held: SecondReading, why: str) -> None:
        """Let a locked reading be read again, for a reason."""
        context = self._desk.programme.context()
        world = self._desk.world
        self._which = held.id
        change = edits.reopen(world, held, why, new_id=context.new_id, at=context.now)
        self._opened = held.id
        self._do(change)

    def _lead_to(self, *parts: QWidget) -> None:
        """Scroll to what is there now, the first part above all, once it has its place."""

        def lead() -> None:
            for part in reversed(parts):
                self._area.ensureWidgetVisible(part, 0, 8)

        QTimer.singleShot(0, parts[0], lead)

    # comparing

    def _show_results(self, told: Sequence[Agreement]) -> None:
        """Show what came of the reading that is chosen; all readings are there to choose from."""
        at = next((n for n, held in enumerate(told) if held.reading.id == self._which), -1)
        held = QWidget()
        self._result = column(held, space=10)
        if len(told) > 1:
            self._rows.addWidget(section(text("Second readings")))
            self.readings = ShortList()
            self.readings.setAccessibleName(say(text("Second readings")))
            self.readings.addItems([say(wording.which_words(each)) for each in told])
            self.readings.setCurrentRow(at % len(told))
            self.readings.currentRowChanged.connect(lambda at: self._choose(told[at]))
            self._rows.addWidget(self.readings)
        self._rows.addWidget(held)
        self._show_result(told[at])

    def _choose(self, told: Agreement) -> None:
        self._which, self._chosen = told.reading.id, ""
        self._show_result(told)

    def _show_result(self, told: Agreement) -> None:
        emptied(self._result)
        self._came = section(text("What came of it"))
        self._result.addWidget(self._came)
        sentence, *rest = wording.all_words(told)
        self._result.addWidget(plain_label(sentence, "title"))
        for words in rest:
            self._result.addWidget(plain_label(words, "muted"))
        line = row(space=8)
        ask = button(
            text("Open it again…"),
            lambda: _ask_why(self, lambda why: self.reopen(told.reading, why)),
            icon="lock-open",
        )
        line.addWidget(ask)
        line.addStretch(1)
        self._result.addLayout(line)
        if told.listed:
            self._result.addWidget(section(_listed_words(told)))
            self._show_differences(told)

    def _show_differences(self, told: Agreement) -> None:
        self.list = ShortList()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(say(text("Comments on which the readers differ")))
        for each in told.listed:
            self.list.addItem(say(self._difference(each)))
        place = next(
            (n for n, each in enumerate(told.listed) if each.comment == self._chosen),
            next((n for n, each in enumerate(told.listed) if each.decided is None), 0),
        )
        self._result.addWidget(self.list)
        self._deciding = dress(QFrame(), "panel")
        column(self._deciding, space=8, edge=14)
        self._result.addWidget(self._deciding)
        self.list.currentRowChanged.connect(lambda at: self._show_one(told, at))
        self.list.setCurrentRow(place)

    def _difference(self, each: ReadingDifference) -> Text:
        said = self._desk.programme.pool.find(each.comment)
        state: Words = text("not decided")
        if each.decided is not None:
            place = wording.place_words(self._desk.world, each.decided.theme)
            state = text("decided: {place}", place=place)
        elif each.earlier is not None:
            place = wording.place_words(self._desk.world, each.earlier.theme)
            state = text("not decided; in an earlier reading: {place}", place=place)
        if each.same:
            state = text("had differed; {decided}; now both agree", decided=state)
        where = references.reference(self._desk.world, said) if said else ""
        words = few_words(said.text, 90) if said else ""
        return text("{words}\n{where} · {state}", words=words, where=where, state=state)

    def _show_one(self, told: Agreement, at: int) -> None:
        inside = self._deciding.layout()
        if inside is None or not 0 <= at < len(told.listed):
            return
        emptied(inside)
        each = told.listed[at]
        self._chosen = each.comment
        said = self._desk.programme.pool.find(each.comment)
        inside.addWidget(plain_label(said.text if said else "", "strong"))
        for name, answer in ((told.first, each.one), (told.second, each.other)):
            place = wording.place_words(self._desk.world, answer)
            inside.addWidget(plain_label(text("{name} read: {place}", name=name, place=place)))
        if each.earlier is not None:
            told_before = wording.earlier_words(self._desk.world, each.earlier)
            inside.addWidget(plain_label(told_before))
        self.where, self.reason = QComboBox(), QLineEdit()
        name_part(self.where, text("Where it belongs"))
        self.where.addItem(say(text("0  Fits nowhere")), NOWHERE)
        listed = theme_queries.themes(self._desk.world)
        for n, theme in enumerate(listed, 1):  # a number typed finds it
            self.where.addItem(f"{n}  {theme_queries.called(listed, theme)}", theme.id)
        decided = each.decided or each.earlier
        theme = (decided.theme if decided else each.one) or NOWHERE
        held, where, why = self._desk.chosen, WHERE + each.comment, WHY + each.comment
        self.where.setCurrentIndex(max(0, self.where.findData(held.get(where, theme))))
        self.reason.setText(held.get(why, decided.reason if decided else ""))
        self.where.activated.connect(lambda at: held.update({where: self.where.itemData(at)}))
        self.where.activated.connect(lambda _at: self.reason.setFocus())
        self.reason.textEdited.connect(lambda typed: held.update({why: typed}))
        self.reason.setPlaceholderText(say(text("Why it belongs there: kept, and printed")))
        self.reason.setAccessibleName(say(text("Why it belongs there")))
        then = _after(told, each)
        self.reason.returnPressed.connect(lambda: self.decide(each, then))
        line = QWidget()
        ways = row(line, space=8)
        ways.addWidget(self.where)
        ways.addWidget(self.reason, 1)
        ways.addWidget(button(text("Decide"), lambda: self.decide(each, then), kind="primary"))
        inside.addWidget(line)

    def decide(self, each: ReadingDifference, then: str) -> None:
        """Decide where a comment belongs, for the reason that was given; go on to another one."""
        context = self._desk.programme.context()
        chosen = self.where.currentData()
        theme = next((t.id for t in theme_queries.themes(self._desk.world) if t.id == chosen), None)
        change = edits.reconcile(
            self._desk.world,
            each.comment,
            theme,
            self.reason.text(),
            new_id=context.new_id,
            at=context.now,
        )
        self._chosen = then
        if not self._do(change):
            self._chosen = each.comment
            self.reason.setFocus()
            return
        for key in (WHERE, WHY):
            self._desk.chosen.pop(key + each.comment, None)
        self.where.setFocus()  # of the next difference, which is shown now

    def _name(self, held: SecondReading) -> Words:
        who = self._desk.world.find(Reader, held.reader)
        return (who.name if who else "") or text("The second reader")

    def _say(self, words: Text, kind: str = "") -> None:
        self._rows.addWidget(plain_label(words, kind))

    def _do(self, change: Change) -> bool:
        return not self._desk.amend(change).refused


def _hidden_words(again: Sequence[Reopened]) -> Text:
    """Return what is hidden while a sample is read, or no longer is: it was opened again."""
    if not again:
        return text(
            "What either of you says stays hidden from the other until you lock the reading. "
            "After that you see where you differ."
        )
    return text(
        "It was read blind, and opened again on {day}: {reason}. You could see where you differed, "
        "so what is changed now is counted apart, and so it is printed.",
        day=day_of(again[-1].at.astimezone().date()),
        reason=again[-1].reason.rstrip("."),
    )


def _listed_words(told: Agreement) -> Text:
    if told.differing and not told.open:
        count = len(told.differing)
        return counted(count, "One difference, decided", "{count} differences, all decided")
    if told.differing:
        return counted(
            len(told.differing),
            "One difference: talk it over, then decide",
            "{count} differences: talk each over, then decide",
        )
    return counted(
        len(told.settled),
        "One difference was decided, and both agree now",
        "{count} differences were decided, and both agree now",
    )


def _ask_why(parent: QWidget, reopen: Callable[[str], object]) -> None:
    """Ask why a locked reading is opened again."""
    QuestionSheet(
        parent,
        text("Open a second reading again"),
        (AskField("why", text("Why"), FieldKind.LONG, required=True),),
        confirm=text("Open it again"),
        detail=text(
            "Both can answer again until you lock it. The reason, the day and how far you agreed "
            "until now are kept and printed."
        ),
    ).ask(lambda values: reopen(str(values["why"])))


def _after(told: Agreement, each: ReadingDifference) -> str:
    """Return the comment that comes after one: the next that is not decided, else the next."""
    at = told.listed.index(each)
    others = (*told.listed[at + 1 :], *told.listed[:at])
    open_ones = (other for other in others if other.decided is None)
    return next(open_ones, others[0] if others else each).comment

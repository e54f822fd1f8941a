"""The frame of a programme: message, challenge, givens, who decides, ground rules, balance."""

from collections.abc import Mapping
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from facilitator.analysis.documents.story import TO_WORD
from facilitator.analysis.framing import gate_paper, metrics, paper
from facilitator.model.agenda import wording as agenda_wording
from facilitator.model.core.records import Programme
from facilitator.model.core.words import Text, later, text
from facilitator.model.framing import edits, gate, queries
from facilitator.model.framing import wording as framing_wording
from facilitator.model.framing.records import Gate
from facilitator.ui.framing.challenges import ChallengeLine, Challenges
from facilitator.ui.framing.lists import Decisions, Givens, Rules
from facilitator.ui.framing.parts import PageSection, Words, quiet
from facilitator.ui.main_window.page import Page
from facilitator.ui.overlays import framing_overlay
from facilitator.ui.style import icons
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button, column, name_part, plain_label, row, scrolling
from facilitator.ui.widgets.kept_parts import KeptParts, button_part, words_part
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

WAYS: Final[Mapping[Gate, Text]] = {
    Gate.OFF: text("At any time"),
    Gate.SOFT: text("Warn me while the challenge is not agreed; I decide"),
    Gate.HARD: text("Wait: no step that asks for solutions begins before the challenge is agreed"),
}


class GateWay(PageSection):
    """What stands between the challenge and solutions while the challenge is not agreed."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(desk, parent, text("When solutions may come"))
        self.ways = QComboBox(self)
        name_part(self.ways, text("When solutions may come"))
        for way, words in WAYS.items():
            self.ways.addItem(say(words), way.value)
        self.ways.activated.connect(self._set)
        self._stands = plain_label(kind="muted")
        self.body.addWidget(self.ways)
        self.body.addWidget(self._stands)

    def refresh(self) -> None:
        world, session = self.desk.world, self.desk.course.session
        self.ways.setCurrentIndex(self.ways.findData(queries.framing(world).gate.value))
        self._stands.setText(say(gate.words(gate.stands(world, session.id if session else None))))

    def _set(self, _index: int) -> None:
        way = Gate(str(self.ways.currentData()))
        label = text("When solutions may come")
        self.amend(edits.set_framing(self.desk.world, self.desk.new_id, label, gate=way))


SectionType = TypeVar("SectionType", bound=PageSection)
WIDEST, DRAWER = 940, 300
"""Pixels of the column and of the drawer of examples."""

RULES: Final = (
    text("Everybody takes part on equal terms."),
    text("Say so if you do not understand."),
    text("Decisions made while you were out are respected."),
    text("Speak for yourself; what others said stays theirs."),
    text("Fire exits stay free; we stop for an alarm."),
)
EXAMPLES: Final = (
    text("A message: “We plan services together, from the first day, and we say what we know.”"),
    text("A challenge: “How can small groups take part, so that families find help sooner?”"),
    text("Fixed: this year’s budget. Open to discussion: where services are held."),
)


class Message(PageSection):
    """The message, what it was before, and who asked for it all."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(
            desk, parent, text("The message"), text("One clear sentence that all repeat.")
        )
        self.words = Words(self, text("The message"))
        self.words.said.connect(self._say)
        self.body.addWidget(self.words)
        rest = column(space=4)
        self.body.addLayout(rest)
        self._rest = KeptParts(rest)
        self.body.addWidget(plain_label(text("Who asked for it"), "muted"))
        self.sponsor = Words(self, text("Who asked for it: the sponsor"))
        self.sponsor.said.connect(self._set_sponsor)
        self.body.addWidget(self.sponsor)

    def refresh(self) -> None:
        world = self.desk.world
        said = next((each.message for each in world.all(Programme)), "")
        self.words.show_words(said)
        self.sponsor.show_words(queries.framing(world).sponsor)
        remark = framing_wording.message_remark(said)
        parts = [quiet(remark)] if remark is not None else []
        earlier = queries.messages(world)
        parts += [words_part(paper.earlier_message(world, each), "muted") for each in earlier]
        if earlier:
            slip = text("The last change only corrected a typing slip")
            parts.append(button_part(slip, self._slip, kind="link"))
        self._rest.show(parts)

    def _say(self, words: str) -> None:
        ctx = self.desk.programme.context()
        programme = self.desk.world.all(Programme)[0]
        stamp = edits.Stamp(ctx.new_id, ctx.now)
        self.amend(edits.say_message(self.desk.world, programme, words, stamp))

    def _slip(self) -> None:
        self.amend(edits.message_was_a_slip(self.desk.world))

    def _set_sponsor(self, words: str) -> None:
        self.amend(edits.set_framing(self.desk.world, self.desk.new_id, sponsor=words))


class OnTheWall(PageSection):
    """What of the frame stands on every wall."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(desk, parent, text("On every wall"))
        self.header = QCheckBox(say(text("Show the challenge as a thin line above every wall")))
        self.header.clicked.connect(self._set)
        self.body.addWidget(self.header)

    def refresh(self) -> None:
        self.header.setChecked(queries.framing(self.desk.world).header)

    def _set(self, on: bool) -> None:  # noqa: FBT001 - Qt's own order
        self.amend(edits.set_framing(self.desk.world, self.desk.new_id, header=on))


class FramingMeasures(PageSection):
    """How it goes, as information: balance, voices, the way to an agreed challenge."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(desk, parent, text("How it goes"), text("For you alone."))
        self._lines = KeptParts(self.body)

    def refresh(self) -> None:
        self._lines.show(words_part(words) for words in self._found())

    def _found(self) -> list[Text]:
        course, world = self.desk.course, self.desk.world
        session, day = course.session, course.day
        if session is None or day is None:
            return [text("There is no session yet.")]
        held = metrics.balance(day)
        balance = metrics.balance_words(held)
        note = agenda_wording.balance_note(held.share)
        found = [words for words in (balance, note) if words is not None]
        heard = metrics.voices(world, self.desk.programme.pool, session.id)
        if heard.why_not is not None:
            found.append(text("Who was heard, by sector: {why}", why=heard.why_not))
        found += [metrics.voice_words(each) for each in heard.told]
        for challenge in queries.challenges(world):
            minutes = metrics.time_to_challenge(world, challenge.id)
            if minutes is not None:
                words = later(
                    "Challenge {number} was agreed {minutes} min after the session began."
                )
                found.append(text(words, number=challenge.number, minutes=minutes))
        return [*found, *gate_paper.measures(world, session.id)]


SECTIONS: Final = (
    Message,
    Challenges,
    GateWay,
    Givens,
    Decisions,
    Rules,
    OnTheWall,
    FramingMeasures,
)
"""The parts of the page, from top to bottom."""


class FramePage(Page):
    """One calm column; examples wait in a drawer, for the facilitator alone."""

    def __init__(self, desk: Workspace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(text("Framing"), parent)
        self._desk, self._commands = desk, commands
        self._wall = button("", commands.runner("frame_wall"), icon="projector")
        self._examples = button(text("Examples"), self._open_drawer, icon="lightbulb")
        self._ways = {
            key: button("", commands.runner(key), icon=icon, tip=commands.tip(key))
            for key, icon in (("undo", "undo-2"), ("redo", "redo-2"))
        }
        for made in self._ways.values():
            hold(made, wide=44)
        self.offer(self._wall, self._examples, *self._ways.values())
        beside = row(space=14)
        self.body.addLayout(beside)
        beside.addWidget(self._area(), 1)
        self.drawer = dress(QFrame(self.inside), "side")
        """Examples; it is empty until it is first opened."""
        hold(self.drawer, wide=DRAWER)
        self.drawer.hide()
        beside.addWidget(self.drawer)
        held = self._column
        lines = column(held, space=26)
        self.sections: tuple[PageSection, ...] = tuple(make(desk, held) for make in SECTIONS)
        for section in self.sections:
            lines.addWidget(section)
        lines.addStretch(1)
        self.begins_at = self.section(Message).words
        desk.wall_changed.connect(self._show_wall)

    def section(self, kind: type[SectionType]) -> SectionType:
        """Return the part of that kind. Raises StopIteration when there is none."""
        return next(each for each in self.sections if isinstance(each, kind))

    def refresh(self) -> None:
        for section in self.sections:
            section.refresh()
        for key, made in self._ways.items():
            self._commands.show_on(made, key)
        self._show_wall()

    def show_about(self, about: str) -> None:
        """Show a wording, by its id; or ask how far the room agrees with a challenge, by its id."""
        if about == TO_WORD:
            self.section(Challenges).add.setFocus()
        for line in self.findChildren(ChallengeLine):
            if line.record.id == about:
                line.ask()
            elif line.wording == about:
                line.write()

    def keep(self) -> None:
        for section in self.sections:
            section.keep()

    def _show_wall(self) -> None:
        icons.say_beside(self._wall, say(framing_overlay.label(self._desk)))

    def _area(self) -> QScrollArea:
        """Return what scrolls the column of sections."""
        area = QScrollArea(self.inside)
        inside = QWidget(area.viewport())
        scrolling(area, inside)
        middle = row(inside)
        self._column = QWidget(inside)
        hold(self._column, most_wide=WIDEST)
        middle.addWidget(self._column)
        middle.setAlignment(self._column, Qt.AlignmentFlag(0))
        return area

    def _open_drawer(self) -> None:
        if self.drawer.layout() is None:
            self._fill_drawer(column(self.drawer))
        self.drawer.setVisible(not self.drawer.isVisible())

    def _fill_drawer(self, whole: QVBoxLayout) -> None:
        area = QScrollArea(self.drawer)
        whole.addWidget(area)
        held = QWidget(area.viewport())
        scrolling(area, held)
        inside = column(held, space=8)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(plain_label(text("Examples, for you alone"), "strong"))
        for words in EXAMPLES:
            inside.addWidget(plain_label(words, "muted"))
        inside.addWidget(
            plain_label(text("Ground rules you may propose; they are marked so"), "strong")
        )
        for words in RULES:
            inside.addWidget(plain_label(words))
            propose = button(
                text("Propose it"), lambda words=words: self._propose(words), kind="chip"
            )
            propose.setAccessibleName(say(text("Propose: {words}", words=words)))
            inside.addWidget(propose, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)

    def _propose(self, words: Text) -> None:
        self.section(Rules).write(say(words), proposed=True)

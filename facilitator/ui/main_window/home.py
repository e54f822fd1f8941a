"""The programme's home: the story so far on one screen, and what waits to be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from facilitator.analysis.documents import phrases
from facilitator.analysis.documents.story import (
    TO_WORD,
    ChallengeNow,
    Happened,
    SessionEvent,
    Story,
    Wait,
    story,
)
from facilitator.analysis.themes.counting import Counted
from facilitator.model.agenda.wording import KINDS
from facilitator.model.core.words import Text, Words, counted, in_context, text
from facilitator.model.framing import queries as framing_queries
from facilitator.model.people import wording as people_wording
from facilitator.model.proposals import wording
from facilitator.model.proposals.records import Proposal
from facilitator.ui.main_window import programme_timeline
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.programme_timeline import HappenedSign, ProgrammeTimeline
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.basics import (
    RowButton,
    Short,
    button,
    column,
    emptied,
    plain_label,
    plain_tip,
    row,
    scrolled,
    section,
)
from facilitator.ui.widgets.share_bars import ShareBar
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

_ABREAST, _SHOWN = 6, 4
"""How many sessions stand side by side; how many lines of what waits are shown."""


class HomePage(Page):
    """Challenges, sessions on a time line, themes, proposals, and what waits."""

    session_wanted = Signal(str)
    """The wall of a session is wanted (its id)."""

    def __init__(self, desk: Workspace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(text("The programme so far"), parent)
        self._desk = desk
        self._shown: object = None
        self._all = False
        self.offer(
            button(text("Name and place…"), commands.runner("facts"), icon="pencil"),
            button(text("Bring in…"), commands.runner("bring-in"), icon="download"),
            button(text("Start page"), commands.runner("programme"), icon="folder-open"),
        )
        inside = QWidget()
        self._whole = column(inside, space=16)
        self._whole.setContentsMargins(*as_read(0, 0, 8, 8))
        self.body.addWidget(scrolled(inside), 1)

    def refresh(self) -> None:
        """Tell the story again, if it is another one now."""
        today = self._desk.now.astimezone().date()
        told = story(self._desk.world, self._desk.programme.pool, today)
        shown = (told, self._all)
        if shown == self._shown:
            return
        self._shown = shown
        keys = self.holds_keys()
        emptied(self._whole)
        self._whole.addWidget(_title(told))
        top = row(space=18)
        top.addWidget(self._asked(told), 3, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._waits(told), 2, Qt.AlignmentFlag.AlignTop)
        self._whole.addLayout(top)
        self._whole.addWidget(self._events(told))
        below = row(space=18)
        below.addWidget(self._themes(told), 2, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._proposals(told), 3, Qt.AlignmentFlag.AlignTop)
        self._whole.addLayout(below)
        self._whole.addStretch(1)
        if keys:  # what had them is gone
            self.begin()

    def _to(self, page: str, about: str = "") -> Callable[[], None]:
        return lambda: self.wanted.emit(page, about)

    # message and challenges

    def _asked(self, told: Story) -> QWidget:
        made, held = _part(text("What it is about"))
        message = told.programme.message if told.programme else ""
        if message:
            held.addWidget(plain_label(f"“{message}”", "question"))
        for each in told.challenges:
            held.addWidget(self._challenge(each))
        if not told.challenges:
            words = text("No challenge is worded yet. It says what the sessions are to find out.")
            held.addWidget(_empty(words, text("Word the challenge"), self._to("frame", TO_WORD)))
        return made

    def _challenge(self, each: ChallengeNow) -> RowButton:
        name = text("Challenge {number}", number=each.challenge.number)
        made = RowButton(self._to("frame", each.version.id), kind="quiet", name=say(name))
        words, lines = _inside()
        lines.addWidget(plain_label(each.version.text, "strong"))
        standing = (
            in_context("a challenge", "agreed")
            if each.settled
            else in_context("a challenge", "asked, not agreed yet")
            if each.asked
            else in_context("a challenge", "not asked yet")
        )
        met = framing_queries.sessions_by_challenge(self._desk.world)[each.challenge.id]
        sessions = counted(len(met), "1 session worked on it", "{count} sessions worked on it")
        told = text(
            "{name} · {standing} · {sessions}", name=name, standing=standing, sessions=sessions
        )
        lines.addWidget(plain_label(told, "small"))
        made.holds(words, 1)
        return made

    # what waits

    def _waits(self, told: Story) -> QWidget:
        made, held = _part(text("What waits to be done"))
        shown = told.waits if self._all else told.waits[:_SHOWN]
        for each in shown:
            held.addWidget(self._wait(each))
        more = len(told.waits) - len(shown)
        if more:
            words = counted(more, "1 more", "{count} more")
            held.addWidget(button(words, self._show_all, kind="link"))
        if not told.waits:
            said = text("Nothing. All that was said has its place.")
            words = said if len(told.tally.pool) else text("Nothing.")
            held.addWidget(plain_label(words, "muted"))
        return made

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def _wait(self, each: Wait) -> RowButton:
        made = RowButton(self._to(each.page, each.about), kind="quiet", name=say(each.words))
        made.holds(plain_label(each.words), 1)
        return made

    # the time line

    def _events(self, told: Story) -> QWidget:
        made, held = _part(text("Sessions"))
        when = ProgrammeTimeline(self.session_wanted.emit)
        held.addWidget(when)  # first, or it comes up as a window of its own
        when.show_events(told.events, self._desk.now.astimezone().date())
        line = QGridLayout()
        line.setSpacing(0)
        for place, event in enumerate(told.events):
            at, across = divmod(place, _ABREAST)
            line.addWidget(self._event(event), at, across)
            line.setColumnStretch(across, 1)
        held.addLayout(line)
        if any(event.people for event in told.events):
            held.addWidget(plain_label(_how_many(told), "muted"))
        if not told.events:
            words = text("No session yet. Sessions are workshops, interviews, meetings.")
            held.addWidget(_empty(words, text("Plan a session"), self._to("agenda")))
        return made

    def _event(self, event: SessionEvent) -> RowButton:
        held = event.session
        made = RowButton(lambda: self.session_wanted.emit(held.id), kind="quiet", name=held.title)
        words, lines = _inside()
        day = row(space=5)
        day.addWidget(HappenedSign(event.happened), 0, Qt.AlignmentFlag.AlignTop)
        day.addWidget(plain_label(in_a_line(programme_timeline.when(event)), "small"), 1)
        lines.addLayout(day)
        lines.addWidget(plain_label(held.title, "strong"))
        kind = say(KINDS[held.kind])
        if kind.casefold() != held.title.casefold():
            lines.addWidget(plain_label(kind, "small"))
        bar = ShareBar(8)
        bar.show_parts([count / event.people for _sector, count in event.sectors])
        lines.addWidget(bar)
        ahead = event.happened in {None, Happened.PLANNED} and not event.people
        people = "" if ahead else _who_came(event.people)
        told = in_a_line([people, *programme_timeline.came_out(event)])
        lines.addWidget(plain_label(told, "small"))
        sectors = ", ".join(
            f"{count} {sector.name if sector else say(text('not said'))}"
            for sector, count in event.sectors
        )
        lines.addWidget(plain_label(sectors, "small"))
        lines.addStretch(1)
        made.holds(words, 1)
        made.setToolTip(plain_tip(sectors))
        return made

    # themes and proposals

    def _themes(self, told: Story) -> QWidget:
        made, held = _part(text("Themes"))
        tallied = told.tally
        most = max((each.n for each in tallied.whole), default=0)
        spoke = len({said.session for said in tallied.pool.comments})
        for each in tallied.whole:
            held.addWidget(self._theme(each, most, spoke))
        if tallied.nowhere:
            words = text("Fits nowhere: {count}", count=len(tallied.nowhere))
            held.addWidget(plain_label(words, "muted"))
        if not tallied.themes:
            words = text("No theme yet. Themes gather what was said over all sessions.")
            said = len(tallied.pool) > 0
            read = _empty(words, text("Read the comments"), self._to("themes"))
            held.addWidget(read if said else plain_label(words, "muted"))
        return made

    def _theme(self, each: Counted, most: int, spoke: int) -> RowButton:
        made = RowButton(self._to("themes", each.theme.id), kind="quiet", name=each.theme.name)
        words, lines = _inside()
        head = row(space=8)
        head.addWidget(Short(each.theme.name, "strong"), 1)
        told = text(
            "{comments} · sessions: {here} of {all}",
            comments=each.n,
            here=len(each.sessions),
            all=spoke,
        )
        head.addWidget(plain_label(told, "small", wrap=False))
        lines.addLayout(head)
        bar = ShareBar()
        bar.show_parts([each.n / most if most else 0.0])
        lines.addWidget(bar)
        made.holds(words, 1)
        return made

    def _proposals(self, told: Story) -> QWidget:
        made, held = _part(text("Proposals"))
        for each in told.proposals:
            held.addWidget(self._proposal(each, told.behind[each.id]))
        if not told.proposals:
            words = text("No proposal yet. A proposal says who does what, and how firmly.")
            held.addWidget(_empty(words, text("Gather proposals"), self._to("proposals")))
        return made

    def _proposal(self, each: Proposal, behind: int) -> RowButton:
        said = wording.sentence(self._desk.world, each)
        made = RowButton(self._to("proposals", each.id), kind="quiet", name=say(said))
        words, lines = _inside()
        lines.addWidget(plain_label(text("{number}  {said}", number=each.number, said=said)))
        parts: list[Words] = [
            wording.STATES[each.state],
            wording.beside(self._desk.world, each),
            counted(behind, "1 comment behind it", "{count} comments behind it"),
        ]
        lines.addWidget(plain_label(in_a_line(parts), "small"))
        made.holds(words, 1)
        return made


def _title(told: Story) -> QWidget:
    made = QWidget()
    lines = column(made, space=2)
    name = told.programme.title if told.programme else ""
    lines.addWidget(plain_label(name or text("Untitled programme"), "heading"))
    place = told.programme.place if told.programme else ""
    ran = told.programme.ran if told.programme else ""
    span = ran or phrases.years([event.on for event in told.events if event.on])
    parts: list[Words] = [
        place,
        span,
        _how_many_sessions(told),
        _came(told),
        counted(len(told.tally.pool), "1 comment", "{count} comments"),
    ]
    lines.addWidget(plain_label(in_a_line(parts), "muted"))
    return made


def _how_many_sessions(told: Story) -> Text:
    """Return how many sessions there are, and how many of these have not been held yet."""
    every = counted(len(told.events), "1 session", "{count} sessions")
    ahead = sum(event.happened is Happened.PLANNED for event in told.events)
    return text("{sessions}, {ahead} to come", sessions=every, ahead=ahead) if ahead else every


def _came(told: Story) -> Words:
    return people_wording.came_of_listed(told.people, told.listed) if told.listed else ""


def _who_came(count: int) -> Text:
    if not count:
        return text("nobody marked as here yet")
    return counted(count, "1 person came", "{count} people came")


def _how_many(told: Story) -> Text:
    return counted(
        told.people,
        "Attendances: {attendances}, by 1 person. Whoever came twice is one person.",
        "Attendances: {attendances}, by {count} different people. Whoever came twice is one "
        "person.",
        attendances=told.attendances,
    )


def _part(title: Text) -> tuple[QWidget, QVBoxLayout]:
    made = dress(QFrame(), "card")
    lines = column(made, space=6, edge=14)
    lines.addWidget(section(title))
    return made, lines


def _inside() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    return made, column(made, space=3)


def _empty(words: Text, way: Text, act: Callable[[], object]) -> QWidget:
    made = QWidget()
    lines = column(made, space=6)
    lines.addWidget(plain_label(words, "muted"))
    beside = row()
    beside.addWidget(button(way, act))
    beside.addStretch(1)
    lines.addLayout(beside)
    return made

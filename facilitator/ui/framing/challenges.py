"""The challenges on the page of the frame: wordings, remarks, sessions, rounds, differences."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtWidgets import QCheckBox, QWidget

from facilitator.methods import scales
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agreement import edits as agreement_edits
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement import wording as agreement_wording
from facilitator.model.agreement.edits import CountedRound
from facilitator.model.agreement.records import Sounding
from facilitator.model.core import SessionId
from facilitator.model.core.clean_text import clean
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import Session
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import AskField, FieldKind
from facilitator.model.framing import edits as framing_edits
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing import wording as framing_wording
from facilitator.model.framing.records import Challenge, ChallengeVersion, Difference
from facilitator.ui.framing.parts import Adder, PageSection, RecordRow, RecordRows, Words, quiet
from facilitator.ui.framing.wording_day import WordingDay
from facilitator.ui.overlays import framing_overlay
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import say
from facilitator.ui.voting.round_sheet import RoundSheet
from facilitator.ui.widgets.basics import button, column, escaped, plain_label, row
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.kept_parts import KeptParts, Part, button_part
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.widgets.vote_strip import VoteStrip
from facilitator.ui.workspace.workspace import Workspace

Ways: TypeAlias = list[tuple[Text, Callable[[], object]]]
_STRIP = 420
"""Pixels a strip of fingers is wide at most."""


class Challenges(PageSection):
    """What the programme is about, in words the group agrees on before it seeks solutions."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(desk, parent, text("The challenge"), framing_wording.PATTERN)
        self._lines: RecordRows[Challenge] = RecordRows(self, partial(ChallengeLine, self))
        self.body.addWidget(self._lines)
        self.add = Adder(text("Add a challenge, in the group’s words"))
        self.add.typed.connect(self._add)
        self.body.addWidget(self.add)

    def refresh(self) -> None:
        self._lines.show_records(framing_queries.challenges(self.desk.world))

    @property
    def stamp(self) -> framing_edits.Stamp:
        """Where and when something is said now."""
        ctx, session = self.desk.programme.context(), self.desk.course.session
        return framing_edits.Stamp(ctx.new_id, ctx.now, session.id if session else None)

    def _add(self, words: str) -> None:
        self.amend(framing_edits.draft(self.desk.world, words, self.stamp))


class ChallengeLine(RecordRow[Challenge]):
    """A challenge with its history."""

    def __init__(self, section: Challenges, record: Challenge, parent: QWidget) -> None:
        super().__init__(record, parent)
        self._section = section
        whole = column(self, space=5)
        number = text("Challenge {number}", number=record.number)
        whole.addWidget(plain_label(number, "section", wrap=False))
        self._words = Words(self, number, may_be_empty=False)
        self._words.said.connect(self._reword)
        whole.addWidget(self._words)
        rest = column(space=5)
        whole.addLayout(rest)
        self._rest = KeptParts(rest)
        self._boxes: dict[SessionId, QCheckBox] = {}

    def show_record(self, record: Challenge) -> None:
        super().show_record(record)
        world = self._section.desk.world
        version = framing_queries.current(world, record.id)
        if version is None:
            return
        self._words.show_words(version.text)
        held = framing_queries.versions(world, record.id)
        days = [(version, text("When it was worded (a day, a month or a year)"))]
        days += [(each, self._earlier(each)) for each in held[:-1]]
        parts = [quiet(remark) for remark in framing_wording.remarks(world, version.text)]
        parts.append(self._day(*days[0], 0))
        parts += self._known(version)
        parts += [self._day(*day, place) for place, day in enumerate(days[1:], 1)]
        if len(held) > 1 and not agreement_queries.soundings(world, held[-1].id):
            slip = text("Only a typing slip is corrected")
            parts.append(button_part(slip, self._slip, kind="link"))
        shown = self._rest.show(parts)
        lines = (part for part in shown if isinstance(part, WordingDay))
        for line, day in zip(lines, days, strict=True):
            line.show_version(*day)
        met = framing_queries.sessions_by_challenge(world)[record.id]
        for session, box in self._boxes.items():
            box.setChecked(any(session == each.id for each in met))

    def _known(self, version: ChallengeVersion) -> Iterator[Part]:
        """Yield where it was worked on, its rounds, what was agreed to differ on, and the ways."""
        world = self._section.desk.world
        sessions = agenda_queries.sessions(world)
        if sessions:
            yield sessions, partial(self._sessions, sessions)
        else:
            self._boxes = {}
        held = framing_wording.rounds(world, self.record.id)
        for of, asked in held:
            yield self._round(of, asked, last=asked is held[-1][1])
        for each in world.bucket(Difference, "").values():
            if each.version == version.id:
                yield self._difference(each)
        may_differ = framing_wording.may_differ(world, self.record.id)
        yield (version, may_differ), partial(self._ways, version, may_differ=may_differ)

    @property
    def wording(self) -> str:
        """The id of the wording that stands here now."""
        held = framing_queries.current(self._section.desk.world, self.record.id)
        return held.id if held is not None else ""

    def write(self) -> None:
        """Put the cursor into its words."""
        self._words.setFocus()

    # parts

    def _day(self, version: ChallengeVersion, label: Text, place: int) -> Part:
        """Return the line for a wording's day; it stays: somebody may be typing into it."""

        def make() -> WordingDay:
            made = WordingDay(self._section.desk, version, label)
            made.noted.connect(self._note_day)
            return made

        return ("day", place), make

    def _earlier(self, version: ChallengeVersion) -> Text:
        session = self._section.desk.world.find(Session, version.session)
        return text(
            "Wording {number}{session}: “{words}”",
            number=version.position,
            session=f", {session.title}" if session else "",
            words=version.text,
        )

    def _note_day(self, version: ChallengeVersion, on: PartialDate | None) -> None:
        self._section.amend(framing_edits.note_wording_day(version, on))

    def _sessions(self, sessions: Sequence[Session]) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(whole, space=10)
        flow.addWidget(plain_label(text("Worked on in:"), "muted", wrap=False))
        self._boxes = {each.id: QCheckBox(escaped(each.title)) for each in sessions}
        for session, box in zip(sessions, self._boxes.values(), strict=True):
            box.clicked.connect(partial(self._work_on, session))
            flow.addWidget(box)
        return whole

    def _round(self, version: ChallengeVersion, held: Sounding, *, last: bool) -> Part:
        world = self._section.desk.world
        scale = scales().get(held.scale)
        given = agreement_wording.distribution(world, held, scale)
        bars = agreement_wording.strip(world, held, scale)
        words = text(
            "Round {number} on wording {wording} · {given} · {outcome}",
            number=held.position,
            wording=version.position,
            given=given,
            outcome=agreement_wording.outcome(world, held),
        )

        def make() -> QWidget:
            show = partial(framing_overlay.show, self._section.desk, held.id)
            ways: Ways = [(text("Show it on the wall"), show)]
            if last:
                ways.append((text("Correct the count…"), partial(self.ask, held)))
            whole = QWidget()
            lines = column(whole, space=2)
            lines.addWidget(_with_ways(words, ways))
            strip = VoteStrip(bars, given)
            hold(strip, most_wide=_STRIP)
            lines.addWidget(strip)
            return whole

        return (words, bars, held, last), make

    def _difference(self, held: Difference) -> Part:
        words = text("Agreed to differ. The other wording: “{words}”", words=held.other)
        change = framing_edits.no_difference(held)
        ways: Ways = [(text("Remove"), lambda: self._section.amend(change))]
        return held, partial(_with_ways, words, ways)

    def _ways(self, version: ChallengeVersion, *, may_differ: bool) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(whole, space=6)
        flow.addWidget(button(text("Ask the group…"), self.ask, kind="chip", icon="hand"))
        differ, kind = partial(self._differ, version), "primary" if may_differ else "chip"
        flow.addWidget(button(text("Agree to differ…"), differ, kind=kind))
        flow.addWidget(button(text("Remove"), self._remove, kind="link"))
        return whole

    # doing

    def ask(self, held: Sounding | None = None) -> RoundSheet:
        """Open the sheet on which a round is counted, or one that is put right."""
        desk = self._section.desk
        session = desk.course.session
        version = framing_queries.current(desk.world, self.record.id)
        earlier = framing_wording.rounds(desk.world, self.record.id)
        sheet = RoundSheet(
            self.window(),
            desk.world,
            version.text if version else "",
            session=session.id if session else None,
            held=held,
            scale=earlier[-1][1].scale if earlier else "",
        )
        sheet.heard.connect(partial(self._heard, held))
        sheet.open()
        return sheet

    def _heard(self, held: Sounding | None, heard: CountedRound) -> None:
        section, desk = self._section, self._section.desk
        version = framing_queries.current(desk.world, self.record.id)
        stamp = section.stamp
        if held is not None:
            section.amend(agreement_edits.count_again(desk.world, held, heard, new_id=stamp.new_id))
        elif version is not None:
            section.amend(
                agreement_edits.sound(
                    desk.world, version.id, heard, new_id=stamp.new_id, at=stamp.at
                )
            )
        found = framing_wording.rounds(desk.world, self.record.id)
        if found:
            desk.tell(agreement_wording.outcome(desk.world, found[-1][1]))

    def _differ(self, version: ChallengeVersion) -> None:
        QuestionSheet(
            self.window(),
            text("Agree to differ"),
            (
                AskField(
                    "other",
                    text("The other wording, in their words"),
                    FieldKind.LONG,
                    required=True,
                ),
            ),
            confirm=text("Keep both"),
            detail=text("Both wordings are printed side by side, and the work goes on."),
        ).ask(
            lambda values: self._section.amend(
                framing_edits.differ(version.id, clean(str(values["other"])), self._section.stamp)
            )
        )

    def _reword(self, words: str) -> None:
        section = self._section
        section.amend(
            framing_edits.reword(section.desk.world, self.record.id, words, section.stamp)
        )

    def _slip(self) -> None:
        world = self._section.desk.world
        self._section.amend(framing_edits.challenge_was_a_slip(world, self.record.id))

    def _remove(self) -> None:
        world = self._section.desk.world
        self._section.amend(framing_edits.remove_challenge(world, self.record))

    def _work_on(self, session: Session, on: bool) -> None:  # noqa: FBT001 - Qt's own order
        desk = self._section.desk
        change = framing_edits.work_on(desk.world, session.id, self.record.id, desk.new_id, on=on)
        self._section.amend(change)


def _with_ways(words: Text, ways: Ways) -> QWidget:
    whole = QWidget()
    line = row(whole, space=8)
    line.addWidget(plain_label(say(words)), 1)
    for label, act in ways:
        line.addWidget(button(label, act, kind="link"))
    return whole

"""The lists of the frame: what is given, who decides what, the ground rules."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.model.core.words import Text, counted, text, time_of_day
from facilitator.model.framing import edits, wording
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing.records import Decision, Given, GivenKind, GroundRule
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Sector
from facilitator.ui.framing.parts import (
    Adder,
    PageSection,
    RecordRow,
    RecordRows,
    Words,
    beside,
    menu_button,
)
from facilitator.ui.style.sizes import hold
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.basics import button, column, name_part, plain_label
from facilitator.ui.workspace.workspace import Workspace

Entries = list[tuple["Text", "Callable[[], object]"]]
NARROW = 190


class Givens(PageSection):
    """What is fixed, open to talk, not known yet, and outside the remit."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            text("What is given"),
            text("Honest about what is fixed, so that the rest of the page can be blank."),
        )
        self._lines: RecordRows[Given] = RecordRows(self, partial(GivenLine, self))
        self.body.addWidget(self._lines)
        self.add = Adder(text("Add what is fixed"))
        self.add.typed.connect(self._add)
        self.body.addWidget(self.add)

    def refresh(self) -> None:
        self._lines.show_records(framing_queries.givens(self.desk.world))

    def _add(self, words: str) -> None:
        self.amend(edits.add_given(self.desk.world, words, self.desk.new_id))


class GivenLine(RecordRow[Given]):
    """A given: how firm it is, its words, who says so."""

    def __init__(self, section: PageSection, record: Given, parent: QWidget) -> None:
        super().__init__(record, parent)
        self._section = section
        self._words = Words(self, text("What is given"), may_be_empty=False)
        self._words.said.connect(lambda words: self._change(text=words))
        self._kind = QComboBox(self)
        for kind in GivenKind:
            self._kind.addItem(say(wording.GIVENS[kind]), kind.value)
        self._kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        name_part(self._kind, text("How firm it is"))
        self._kind.activated.connect(
            lambda _index: self._change(kind=GivenKind(self._kind.currentData()))
        )
        self._who = Words(self, text("Who says so"))
        hold(self._who, wide=NARROW)
        self._who.said.connect(lambda words: self._change(said_by=words))
        self._wrong = plain_label(wording.FOUND_WRONG, "muted")
        whole = column(self)
        menu = menu_button(text("More about this given"), self.entries)
        whole.addLayout(beside(self._words, self._kind, self._who, menu))
        whole.addWidget(self._wrong)

    def show_record(self, record: Given) -> None:
        super().show_record(record)
        self._kind.setCurrentIndex(self._kind.findData(record.kind.value))
        self._words.show_words(record.text)
        self._who.show_words(record.said_by)
        self._wrong.setVisible(record.wrong_since is not None)

    def entries(self) -> Entries:
        now = self._section.desk.now
        wrong = (text("It turned out not to be so"), partial(self._change, wrong_since=now))
        if self.record.wrong_since is not None:
            wrong = (text("It holds after all"), partial(self._change, wrong_since=None))
        return [
            wrong,
            *_usual(self._section, framing_queries.givens(self._section.desk.world), self.record),
        ]

    def _change(self, **fields: object) -> None:
        self._section.amend(edits.change(self.record, text("Change a given"), **fields))


class Decisions(PageSection):
    """Who decides what, by when."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(desk, parent, text("Who decides what, by when"))
        self._lines: RecordRows[Decision] = RecordRows(self, partial(DecisionLine, self))
        self.body.addWidget(self._lines)
        self.add = Adder(text("Add what is to be decided"))
        self.add.typed.connect(self._add)
        self.body.addWidget(self.add)

    def refresh(self) -> None:
        self._lines.show_records(framing_queries.decisions(self.desk.world))

    def _add(self, words: str) -> None:
        self.amend(edits.add_decision(self.desk.world, words, self.desk.new_id))


class DecisionLine(RecordRow[Decision]):
    """What is decided, by whom, by when."""

    def __init__(self, section: PageSection, record: Decision, parent: QWidget) -> None:
        super().__init__(record, parent)
        self._section = section
        self._fields = {
            "what": Words(self, text("What is decided"), may_be_empty=False),
            "who": Words(self, text("Who decides")),
            "by": Words(self, text("By when")),
        }
        for key, field in self._fields.items():
            field.said.connect(partial(self._change, key))
            if key != "what":
                hold(field, wide=NARROW)
        menu = menu_button(text("More about this decision"), self.entries)
        column(self).addLayout(beside(*self._fields.values(), menu))

    def show_record(self, record: Decision) -> None:
        super().show_record(record)
        for key, field in self._fields.items():
            field.show_words(getattr(record, key))

    def entries(self) -> Entries:
        return _usual(
            self._section, framing_queries.decisions(self._section.desk.world), self.record
        )

    def _change(self, key: str, words: str) -> None:
        label = text("Change who decides")
        self._section.amend(edits.change(self.record, label, **{key: words}))


class Rules(PageSection):
    """Ground rules: written by the group from a blank page."""

    def __init__(self, desk: Workspace, parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            text("Ground rules"),
            text("The group writes its own. Without any, “none agreed” is printed."),
        )
        self._lines: RecordRows[GroundRule] = RecordRows(self, partial(RuleLine, self))
        self.body.addWidget(self._lines)
        self.add = Adder(text("Add a ground rule of the group"))
        self.add.typed.connect(self.write)
        self._agree = button(text("The group agreed these rules"), self._agreed, kind="chip")
        self.body.addLayout(beside(self.add, self._agree))

    def refresh(self) -> None:
        held = framing_queries.ground_rules(self.desk.world)
        self._lines.show_records(held)
        self._agree.setVisible(any(rule.agreed is None for rule in held))

    def write(self, words: str, *, proposed: bool = False) -> None:
        """Add a rule; `proposed` is one of the facilitator's."""
        session = self.desk.course.session
        change = edits.add_rule(
            self.desk.world,
            words,
            self.desk.new_id,
            session=session.id if session else None,
            proposed=proposed,
        )
        self.amend(change)

    def _agreed(self) -> None:
        self.amend(edits.agree_rules(self.desk.world, self.desk.now))


class RuleLine(RecordRow[GroundRule]):
    """A rule: its words, which sector proposed it, when it was agreed, how often it was broken."""

    def __init__(self, section: Rules, record: GroundRule, parent: QWidget) -> None:
        super().__init__(record, parent)
        self._section = section
        self._words = Words(self, text("Ground rule"), may_be_empty=False)
        self._words.said.connect(lambda words: self._change(text=words))
        self._sectors: Sequence[Sector] | None = None
        """Those that are there to choose from; None before there are any."""
        self._sector = QComboBox(self)
        self._sector.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        name_part(self._sector, text("Which sector proposed it"))
        self._sector.activated.connect(
            lambda _index: self._change(sector=self._sector.currentData() or None)
        )
        self._about = plain_label(kind="muted", wrap=False)
        menu = menu_button(text("More about this rule"), self.entries)
        whole = column(self)
        whole.addLayout(beside(self._words, self._sector, menu))
        whole.addWidget(self._about)

    def show_record(self, record: GroundRule) -> None:
        super().show_record(record)
        self._words.show_words(record.text)
        sectors = people_queries.sectors(self._section.desk.world)
        if sectors != self._sectors:
            self._sectors = sectors
            self._sector.clear()
            self._sector.addItem(say(text("sector not said")), "")
            for sector in sectors:
                self._sector.addItem(sector.name, sector.id)
        self._sector.setCurrentIndex(max(0, self._sector.findData(record.sector or "")))
        self._about.setText(in_a_line(self._remarks(record)))

    def _remarks(self, record: GroundRule) -> list[Text]:
        found = [text("proposed by the facilitator")] if record.proposed else []
        if record.agreed is None:
            found.append(text("not agreed yet"))
        else:
            found.append(text("agreed at {time}", time=time_of_day(record.agreed)))
        if record.broken:
            found.append(counted(record.broken, "broken once", "broken {count} times"))
        return found

    def entries(self) -> Entries:
        held = self.record
        once = partial(self._change, broken=held.broken + 1)
        found: Entries = [(text("It was broken"), once)]
        if held.broken:
            back = partial(self._change, broken=held.broken - 1)
            found.append((text("It was broken one time fewer"), back))
        if held.agreed is not None:
            found.append((text("It is not agreed"), partial(self._change, agreed=None)))
        other = text("A rule of the group") if held.proposed else text("Proposed by me")
        found.append((other, partial(self._change, proposed=not held.proposed)))
        rules = framing_queries.ground_rules(self._section.desk.world)
        return [*found, *_usual(self._section, rules, held)]

    def _change(self, **fields: object) -> None:
        self._section.amend(edits.change(self.record, text("Change a rule"), **fields))


def _usual(
    section: PageSection,
    held: Sequence[Given] | Sequence[Decision] | Sequence[GroundRule],
    line: Given | Decision | GroundRule,
) -> Entries:
    """Return what can be done with every line: moved, removed."""

    def move(by: int) -> None:
        section.amend(edits.move(held, line, by))  # pyright: ignore[reportArgumentType]

    return [
        (text("Up"), partial(move, -1)),
        (text("Down"), partial(move, 1)),
        (text("Remove"), lambda: section.amend(edits.remove(line))),
    ]

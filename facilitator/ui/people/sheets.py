"""Sheets about people: one person, the rule read aloud, the sectors and organisations."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QPlainTextEdit, QWidget

from facilitator.model.core import SectorId, Text, World, text, time_of_day
from facilitator.model.display.gesture import AskField, FieldKind
from facilitator.model.people import queries, wording
from facilitator.model.people.edits import RoleEntry
from facilitator.model.people.records import Consent, Organisation, Person, Presence
from facilitator.model.people.wording import CONSENT, CONSENT_TITLES, SENTENCES, STANDING, Listed
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import (
    button,
    column,
    name_part,
    plain_label,
    row,
    section,
    trouble_label,
)
from facilitator.ui.widgets.form_fields import Form
from facilitator.ui.widgets.question_form import FormDialog


def consent_choices() -> tuple[tuple[str, Text], ...]:
    """Return what a person may say about print, for a form."""
    return tuple((consent.value, words) for consent, words in CONSENT.items())


class RoleLine(QWidget):
    """One role: what somebody is, where they come from, and in what sector they are counted."""

    def __init__(self, world: World, part: RoleEntry) -> None:
        super().__init__()
        self._world = world
        inside = row(self, space=8)
        self.title = QLineEdit(part.title)
        self.title.setPlaceholderText(say(text("Role")))
        self.title.setAccessibleName(say(text("Role")))
        self.place = QLineEdit(part.organisation)
        self.place.setPlaceholderText(say(text("Organisation")))
        self.place.setAccessibleName(say(text("Organisation")))
        names = [held.name for held in wording.organisations(world)]
        completer = QCompleter(names, self.place)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.place.setCompleter(completer)
        completer.setPopup(dress(QListView(), "suggestions"))
        self.sector = QComboBox()
        name_part(self.sector, text("Sector"))
        self.sector.addItem(say(text("No sector")), "")
        for sector in queries.sectors(world):
            self.sector.addItem(sector.name, sector.id)
        self.sector.setCurrentIndex(max(0, self.sector.findData(part.sector or "")))
        self.place.editingFinished.connect(self._remember)
        inside.addWidget(self.title, 3)
        inside.addWidget(self.place, 4)
        inside.addWidget(self.sector, 3)

    def part(self) -> RoleEntry:
        chosen: SectorId | None = self.sector.currentData() or None
        return RoleEntry(title=self.title.text(), organisation=self.place.text(), sector=chosen)

    def _remember(self) -> None:
        """An organisation that is known brings its sector."""
        wanted = queries.alike(self.place.text())
        known = {queries.alike(o.name): o for o in self._world.all(Organisation)}
        held = known.get(wanted)
        if held is not None and held.sector and not self.sector.currentData():
            self.sector.setCurrentIndex(max(0, self.sector.findData(held.sector)))


class PersonSheet(FormDialog):
    """All of one person; `filled` brings the person, the roles and corrected times."""

    filled = Signal(object, object, object)

    def __init__(self, parent: QWidget, world: World, held: Listed) -> None:
        title = text("Person {number}", number=held.person.number)
        super().__init__(parent, title, text("Keep"), None)
        self._world, self._held = world, held
        self.resize(700, 620)
        inside = QWidget()
        whole = column(inside, space=6)
        name, *others = _fields(held.person)
        self.named, self.form = Form((name,)), Form(others)
        self._roles = column(space=6)
        self._lines: list[RoleLine] = []
        for part in (*parts_of(world, held.person), RoleEntry()):
            self._add(part)
        self._times = self._times_of(held.marks)
        self._troubles = {line: trouble_label() for _, line in self._times}
        whole.addWidget(self.named)
        whole.addWidget(section(text("Roles; the first is counted")))
        whole.addLayout(self._roles)
        more = button(
            text("Another role"), lambda: self._add(RoleEntry()), kind="chip", icon="plus"
        )
        beside = row()
        beside.addWidget(more)
        beside.addStretch(1)
        whole.addLayout(beside)
        whole.addSpacing(6)
        whole.addWidget(self.form)
        if self._times:
            whole.addWidget(section(text("Came and left")))
            for mark, line in self._times:
                beside = row(space=8)
                hold(line, wide=90)
                beside.addWidget(line)
                beside.addWidget(plain_label(STANDING[mark.standing]))
                beside.addWidget(self._troubles[line], 1)
                whole.addLayout(beside)
        whole.addStretch(1)
        self.body.addWidget(inside, 1)

    @property
    def roles(self) -> tuple[RoleLine, ...]:
        return tuple(self._lines)

    @property
    def times(self) -> tuple[QLineEdit, ...]:
        """The fields of when the person came and left."""
        return tuple(line for _, line in self._times)

    def accept(self) -> None:
        """Send what is filled in, unless a time is no time."""
        times: list[tuple[Presence, datetime]] = []
        for mark, line in self._times:
            at = _time(line.text(), mark.at)
            trouble = self._troubles[line]
            trouble.setVisible(at is None)
            if at is None:
                line.setFocus()
                no_time = text("“{time}” is not a time. Write 14:05.", time=line.text())
                trouble.setText(say(no_time))
                return
            if at != mark.at:
                times.append((mark, at))
        values = self.named.values() | self.form.values()
        new = replace(
            self._held.person,
            name=str(values["name"]),
            contact=str(values["contact"]),
            large_print=bool(values["large_print"]),
            interpreter=bool(values["interpreter"]),
            needs=str(values["needs"]),
            consent=Consent(values["consent"]),
        )
        parts = tuple(line.part() for line in self._lines)
        super().accept()
        self.filled.emit(new, parts, tuple(times))

    def _add(self, part: RoleEntry) -> None:
        line = RoleLine(self._world, part)
        self._lines.append(line)
        self._roles.addWidget(line)

    @staticmethod
    def _times_of(marks: tuple[Presence, ...]) -> list[tuple[Presence, QLineEdit]]:
        found: list[tuple[Presence, QLineEdit]] = []
        for mark in marks:
            line = QLineEdit(time_of_day(mark.at))
            line.setAccessibleName(say(STANDING[mark.standing]))
            found.append((mark, line))
        return found


def _fields(person: Person) -> tuple[AskField, ...]:
    return (
        AskField("name", text("Name"), value=person.name),
        AskField(
            "consent",
            text("What may be printed of what they say"),
            FieldKind.CHOICE,
            choices=consent_choices(),
            value=person.consent.value,
        ),
        AskField("large_print", text("Needs large print"), FieldKind.YES, value=person.large_print),
        AskField(
            "interpreter", text("Needs an interpreter"), FieldKind.YES, value=person.interpreter
        ),
        AskField("needs", text("Other needs"), value=person.needs),
        AskField("contact", text("How to reach them"), value=person.contact),
    )


def parts_of(world: World, person: Person) -> tuple[RoleEntry, ...]:
    found: list[RoleEntry] = []
    for role in queries.roles(world, person.id):
        place = world.find(Organisation, role.organisation)
        sector = queries.sector_of(world, role)
        found.append(
            RoleEntry(
                title=role.title,
                organisation=place.name if place else "",
                sector=sector.id if sector else None,
            )
        )
    return tuple(found)


def _time(words: str, day: datetime) -> datetime | None:
    """Return a time of day on the day of another, in the room's zone; None for no time."""
    local = day.astimezone()
    if words.strip() == f"{local:%H:%M}":
        return day
    try:
        at = datetime.strptime(words.strip(), "%H:%M")  # noqa: DTZ007 - only its hour and minute
    except ValueError:
        return None
    return local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0).astimezone(
        day.tzinfo
    )


class RuleSheet(FormDialog):
    """The rule for all that is said: a sentence to read aloud; `read` brings both."""

    read = Signal(object, str)

    def __init__(self, parent: QWidget, held: Consent) -> None:
        super().__init__(
            parent,
            text("What may be printed of this session"),
            text("It was read aloud, or stood on the form"),
            text(
                "Read the sentence aloud, or let it stand on the form people write on. It is "
                "recorded with its words and the time."
            ),
        )
        self.resize(560, 320)
        self.rule = QComboBox()
        name_part(self.rule, text("Rule"))
        for consent in SENTENCES:
            self.rule.addItem(say(CONSENT_TITLES[consent]), consent.value)
        usual = held if held in SENTENCES else Consent.ANONYMOUS
        self.rule.setCurrentIndex(max(0, self.rule.findData(usual.value)))
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(say(text("Sentence")))
        self.body.addWidget(self.rule)
        self.body.addWidget(self.words, 1)
        self._missing = trouble_label()
        self._missing.setText(say(text("Write the words that people heard or read.")))
        self.body.addWidget(self._missing)
        self.body.addWidget(
            plain_label(text("A person or a card may be stricter; the strictest wins."), "muted")
        )
        self.rule.currentIndexChanged.connect(self._propose)
        self._propose()
        self.words.setFocus()

    def _propose(self) -> None:
        self.words.setPlainText(say(SENTENCES[Consent(self.rule.currentData())]))

    def accept(self) -> None:
        if not self.words.toPlainText().strip():
            self._missing.show()
            self.words.setFocus()
            return
        consent, words = Consent(self.rule.currentData()), self.words.toPlainText()
        super().accept()
        self.read.emit(consent, words)

"""Who was in the room, as paper says it: names and times for the record, counts for all others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda import schedule
from facilitator.model.core.ids import PersonId, SessionId
from facilitator.model.core.records import Activity, Programme
from facilitator.model.core.words import (
    Text,
    Words,
    counted,
    day_of,
    in_a_row,
    joined,
    text,
    time_of_day,
)
from facilitator.model.core.world import World
from facilitator.model.display.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Readership,
    Table,
)
from facilitator.model.people import attendance, queries, taking_part, wording
from facilitator.model.people.records import (
    Attendance,
    Consent,
    ConsentRule,
    Organisation,
    Person,
    Presence,
    PresenceState,
)
from facilitator.printing.orders import PrintOrder


def attended(world: World, session: SessionId, fewest: int) -> Words:
    """Return how many came, by sector, for everybody to read; "" when nobody was entered.

    Sectors with fewer than `fewest` people are told together.
    """
    came = queries.came(world, session)
    if not came:
        return ""
    whole = counted(len(came), "1 person", "{count} people")
    told = wording.by_sector_for(world, Readership.HANDOUT, came, fewest)
    sectors = numbered(told)
    return text("{people}: {sectors}", people=whole, sectors=sectors) if sectors else whole


def numbered(counts: Iterable[tuple[Words, int]]) -> Words:
    """Return names with how many there are of each: "Parents 3, Staff 2"."""
    return in_a_row(text("{name} {count}", name=name, count=count) for name, count in counts)


def role_words(world: World, person: PersonId) -> str:
    """Return a person's roles and organisations: "chair, Lark Lane parents; governor"."""
    found: list[str] = []
    for role in queries.roles(world, person):
        organisation = world.find(Organisation, role.organisation)
        parts = [role.title, organisation.name if organisation else ""]
        if not any(parts) and (sector := queries.sector_of(world, role)):
            parts = [sector.name]
        found.append(", ".join(filter(None, parts)))
    return "; ".join(filter(None, found))


def who_was_there(world: World, session: SessionId) -> list[Block]:
    """Return, for the record, who was expected, who came and left, and when."""
    held = queries.attendances(world, session)
    if not held:
        return []
    counts = wording.by_sector_for(world, Readership.RECORD, queries.came(world, session))
    said = numbered(counts)
    times = _Times(world, session)
    came = {person.id for person in queries.came(world, session)}
    rows = tuple(_row(world, each, times, came=each.person in came) for each in held)
    head = (text("Name"), text("Role"), text("Came and left"))
    summary = [Paragraph(text=text("By sector: {counts}", counts=said))] if said else []
    return [
        Heading(text=text("Who was there") if came else text("Who is expected")),
        *summary,
        Table(head=head, rows=rows, widths=(0.34, 0.42, 0.24)),
        *_afterwards(world, [each for each in held if times.entered_afterwards(each)]),
    ]


def _afterwards(world: World, held: Sequence[Attendance]) -> list[Block]:
    """Say of whom it was entered later on that they were here."""
    if not held:
        return []
    names = in_a_row(queries.name_of(world.get(Person, each.person)) for each in held)
    said = text("Entered afterwards, so that it is not known when they came: {names}.", names=names)
    return [Paragraph(text=said, quiet=True)]


def _row(world: World, held: Attendance, known: _Times, *, came: bool) -> tuple[Words, ...]:
    person = world.get(Person, held.person)
    name = queries.name_of(person)
    if held.walk_in:
        name = text("{name} (walk-in)", name=name)
    return name, role_words(world, person.id), _came_and_left(world, held, known, came=came)


def _came_and_left(world: World, held: Attendance, known: _Times, *, came: bool) -> Words:
    """Return when somebody came and left; that they did not come only where somebody said so."""
    marks = queries.presences(world, held.id)
    last = marks[-1].standing if marks else PresenceState.EXPECTED
    if not came and last is PresenceState.LEFT:
        return text("did not come")
    if not came:
        return text("expected; not marked")
    times = [
        known.words(mark)
        for mark in queries.from_arrival(marks)
        if mark.standing is not PresenceState.EXPECTED
    ]
    here = any(mark.standing is PresenceState.HERE for mark in marks)
    return joined([*([] if here else [text("took part")]), *times], ", ")


class _Times:
    """Which times of coming and leaving somebody noted as they happened, in one session.

    Who is marked before or as it begins, or together with others, was not seen coming: the mark
    says when it was made. So does one that was made once the session was over. A time to the
    whole minute was typed in by somebody who knew it.
    """

    def __init__(self, world: World, session: SessionId) -> None:
        held = {each.id for each in queries.attendances(world, session)}
        self._world, self._session = world, session
        self._marks = [mark for mark in world.all(Presence) if mark.attendance in held]
        self._began = agenda_queries.began(world, session)
        self._shown = taking_part.shown(world, session)
        last = max((mark.at for mark in self._marks), default=None)
        self._over = schedule.over_since(world, session, last) if last is not None else None

    def entered_afterwards(self, held: Attendance) -> bool:
        """Whether it was entered later on alone that somebody came whom nobody expected."""
        if not held.walk_in or held.person in self._shown:
            return False
        return any(
            attendance.is_afterwards(self._world, self._session, mark) or self._is_after(mark)
            for mark in queries.presences(self._world, held.id)
            if mark.standing is PresenceState.HERE
        )

    def words(self, mark: Presence) -> Words:
        """Return a mark as paper says it, its time only where it is known."""
        if self._is_known(mark):
            return text("{state} {time}", state=_MARKS[mark.standing], time=time_of_day(mark.at))
        return _UNTIMED.get(mark.standing, _MARKS[mark.standing])

    def _is_known(self, mark: Presence) -> bool:
        if not (mark.at.second or mark.at.microsecond):
            return True
        if self._began is None or mark.at <= self._began or self._is_after(mark):
            return False
        if mark.standing is PresenceState.LEFT:
            return True  # who leaves is seen leaving, also with others
        return not any(
            other.attendance != mark.attendance
            and other.standing is mark.standing
            and abs((other.at - mark.at).total_seconds()) < _TOGETHER
            for other in self._marks
        )

    def _is_after(self, mark: Presence) -> bool:
        """Whether a mark was made once the session was over, and nobody typed its time."""
        typed = not (mark.at.second or mark.at.microsecond)
        return not typed and self._over is not None and mark.at >= self._over


_TOGETHER: Final = 60
"""Seconds within which marks of several people are taken as made in one go."""
_UNTIMED: Final = {PresenceState.HERE: text("was here")}
_MARKS: Final[dict[PresenceState, Text]] = {
    PresenceState.HERE: text("came"),
    PresenceState.LEFT: text("left"),
}


def _what(world: World, rule: ConsentRule) -> Words:
    """Return what a rule says, and of which activity where it is not for the whole session."""
    said = wording.CONSENT_TITLES[rule.consent]
    activity = world.find(Activity, rule.activity)
    return text("{rule}, in {activity}", rule=said, activity=activity.title) if activity else said


def rules(world: World, session: SessionId) -> list[Block]:
    """Return, for the record, the rules on what may be printed, as they were read aloud."""
    held = sorted(
        (r for r in world.all(ConsentRule) if r.session == session), key=lambda rule: rule.position
    )
    if not held:
        return []
    rows = tuple((time_of_day(rule.at), _what(world, rule), rule.words) for rule in held)
    head = (text("When"), text("What may be printed"), text("As people were told"))
    return [
        Heading(text=text("What was agreed about printing")),
        Table(head=head, rows=rows, widths=(0.12, 0.3, 0.58)),
    ]


BOX = "☐"
_AGREED: Mapping[Consent, Text] = {
    Consent.NOTHING: text("Nothing I say today is used outside this room."),
    Consent.NOT_ASKED: text("What I say today may be printed, without my name."),
    Consent.THEMES: text("What I say today is counted in themes and not quoted."),
    Consent.ANONYMOUS: text("What I say today may be printed, without my name."),
    Consent.NAMED: text("What I say today may be printed with my name."),
}


def sign_in(order: PrintOrder, lines: int) -> Document:
    """Return the sheet for those expected, with so many `lines` for walk-ins."""
    world, held = order.world, order.about
    programme = next(iter(world.all(Programme)), None)
    names: list[tuple[Words, ...]] = []
    for each in queries.attendances(world, order.session):
        person = world.get(Person, each.person)
        names.append((queries.name_of(person), role_words(world, person.id), "", BOX))
    blank: tuple[Words, ...] = ("", "", "", BOX)
    parts = (day_of(held.on) if held.on else "", held.place)
    head = (text("Name"), text("Role, organisation"), text("Signature"), text("I agree"))
    blocks: tuple[Block, ...] = (
        Paragraph(text=_sentence(order)),
        Table(
            head=head, rows=(*names, *[blank] * lines), widths=(0.3, 0.3, 0.28, 0.12), ruled=True
        ),
    )
    return Document(
        title=held.title or text("Session"),
        kicker=text("Sign-in sheet"),
        subtitle=joined(parts, " · "),
        author=programme.title if programme else "",
        blocks=blocks,
    )


def _sentence(order: PrintOrder) -> Words:
    rule = queries.rule_of(order.world, order.session)
    said = (rule.words if rule else "") or _AGREED[rule.consent if rule else Consent.NOT_ASKED]
    return text("Please sign, and tick the box if you agree: “{rule}”", rule=said)

"""What the page of people does: each a change through the desk, or a sheet that leads to one."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial

from facilitator.model.agenda import schedule
from facilitator.model.agenda.queries import sessions
from facilitator.model.core.ids import PersonId, SessionId
from facilitator.model.core.words import Words, counted, text, time_of_day
from facilitator.model.core.world import Change, World
from facilitator.model.display.gesture import AskField
from facilitator.model.people import attendance, edits, entry, identity, queries, wording
from facilitator.model.people import consent as people_consent
from facilitator.model.people.edits import RoleEntry
from facilitator.model.people.entry import Coming, Entered, Fate
from facilitator.model.people.records import Attendance, Consent, Person, Presence, PresenceState
from facilitator.ui.main_window.page import First, Page
from facilitator.ui.main_window.panels.notices import Notice, Notices
from facilitator.ui.people.files import export_people, import_people
from facilitator.ui.people.people_model import away_words, tap_words
from facilitator.ui.people.sectors import SectorList
from facilitator.ui.people.sheets import PersonSheet, RuleSheet
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.menus import MenuRow, rows_of
from facilitator.ui.widgets.question_form import FormDialog, QuestionSheet
from facilitator.ui.widgets.search_window import SearchResult, SearchWindow
from facilitator.ui.workspace.removal_reach import with_reach
from facilitator.ui.workspace.workspace import Workspace

_Way = tuple[Words, Callable[[], object]]


class PeopleCommands:
    """Everything that can be done with people."""

    def __init__(self, page: Page, desk: Workspace, before_import: First) -> None:
        """Work at a desk; sheets open over the page.

        `before_import` makes a backup before a whole list comes in, and then goes on.
        """
        self._page, self._desk = page, desk
        self._before_import = before_import

    @property
    def _world(self) -> World:
        return self._desk.world

    def _now(self) -> datetime:
        return self._desk.programme.context().now

    def _do(self, change: Change) -> bool:
        return bool(self._desk.amend(change).done)

    def offer_sector(self, found: Entered, words: str, notices: Notices) -> None:
        """Say how a line was read whose last word may be a sector: one press makes it that."""
        known = queries.known_as(self._world, found.name)
        if not (words and known and found.title.endswith(words)):
            return
        person = known[-1].id
        if person in queries.first_sectors(self._world):
            return
        read = in_a_line(wording.understood(found))
        said = text("{read} · no sector known", read=read)
        way = (text("“{sector}” as sector", sector=words), partial(self._sector, person, words))
        notices.ask(Notice(words=said, answers=(way,), brief=True, urgent=True))

    def _sector(self, person: PersonId, words: str) -> None:
        if self._world.find(Person, person) is not None:
            new_id = self._desk.new_id
            self._do(edits.sector_of_title(self._world, person, words, new_id=new_id))

    def _come(self, session: SessionId, change: Change) -> bool:
        """Note who came or left; say what time it was taken for, where that is not now."""
        if not self._do(change):
            return False
        marks = [each for each in change.after if isinstance(each, Presence)]
        for mark in marks[-1:]:
            self._say_when(session, mark)
        return True

    def _say_when(self, session: SessionId, mark: Presence) -> None:
        world = self._world
        held = world.get(Person, world.get(Attendance, mark.attendance).person)
        name = queries.name_of(held)
        if schedule.over_since(world, session, self._now()) is not None:
            words = text("{name}: entered afterwards, as here from the beginning on.", name=name)
            if mark.standing is PresenceState.LEFT:
                words = text("{name}: entered afterwards; nobody knows when they left.", name=name)
            self._desk.tell(words, text("“Details…” has the times."))
        elif attendance.may_be_late(world, session, mark):
            words = text("{name} is here since {time}.", name=name, time=time_of_day(mark.at))

            def since() -> None:
                if self._world.find(Presence, mark.id) == mark:
                    self._do(attendance.since_the_beginning(self._world, session, mark))

            answers = ((text("Since the beginning"), since),)
            self._page.notices.ask(Notice(words=words, answers=answers, brief=True))

    # coming and going

    def take_in(self, session: SessionId | None, coming: Iterable[Coming]) -> bool:
        """Put people on the list; False when nothing changed."""
        chosen = tuple(coming)
        return self._do(entry.take_in(self._world, session, chosen, new_id=self._desk.new_id))

    def walk_in(self, session: SessionId, found: Entered | None) -> PersonId | None:
        """Let in somebody new, as typed: a name and where they come from; None for a guest."""
        world, new_id, at = self._world, self._desk.new_id, self._now()
        if found is None:
            change = attendance.walk_in(world, session, new_id=new_id, at=at)
        else:
            coming = Coming(line=1, entered=found, fate=Fate.NEW)
            change = entry.let_in(world, session, coming, new_id=new_id, at=at)
        made = next((r.id for r in change.after if isinstance(r, Person)), None)
        return made if self._come(session, change) else None

    def welcome(self, session: SessionId, person: PersonId) -> None:
        """Let in somebody known, who may not have been expected."""
        at = self._now()
        change = attendance.welcome(self._world, session, person, new_id=self._desk.new_id, at=at)
        self._come(session, change)

    def tap(self, session: SessionId, person: PersonId) -> None:
        """Note that somebody came, left or came back."""
        place = self._place(session, person)
        if place is not None:
            standing = attendance.standing_of(self._world, place.id)
            self._stand(place, attendance.after_tap(standing))

    def send_off(self, session: SessionId, person: PersonId) -> None:
        """Note that somebody who is expected left, or is not coming: no arrival is noted."""
        place = self._place(session, person)
        if place is not None:
            self._send_off(place)

    def _send_off(self, place: Attendance) -> None:
        here = attendance.standing_of(self._world, place.id) is PresenceState.HERE
        note = attendance.mark_absent if here else attendance.send_off
        change = note(self._world, place, new_id=self._desk.new_id, at=self._now())
        self._come(place.session, change)

    def strike_off(self, session: SessionId | None, person: PersonId) -> None:
        """Take somebody off the list of a session; undo brings them back."""
        place = self._place(session, person)
        if place is None:
            self._desk.refuse(text("Choose a session first: this is everybody in the programme."))
        else:
            self._do(attendance.strike_off(self._world, place))

    def _place(self, session: SessionId | None, person: PersonId) -> Attendance | None:
        return attendance.attendance_of(self._world, session, person) if session else None

    def _stand(self, place: Attendance, standing: PresenceState) -> None:
        at = self._now()
        change = attendance.stand(self._world, place, standing, new_id=self._desk.new_id, at=at)
        self._come(place.session, change)

    def ask_first_name(self, session: SessionId, show: Callable[[PersonId], object]) -> None:
        """Ask what somebody who walks in is called, and where they come from."""
        name = AskField("name", text("Name, organisation"), required=True)
        sheet = QuestionSheet(self._page, text("Walk-in"), (name,), confirm=text("Is here"))

        def come(values: dict[str, str]) -> None:
            made = self.walk_in(session, entry.typed(self._world, str(values["name"])))
            if made is not None:
                show(made)

        sheet.filled.connect(come)
        sheet.open()

    # what a menu offers

    def for_person(self, session: SessionId | None, person: PersonId) -> list[MenuRow]:
        found = [MenuRow(words=text("Details…"), act=lambda: self.open(session, person))]
        place = self._place(session, person)
        if place is not None:
            found += self._for_place(session, person, place)
        elif session is None:
            found += self._for_sessions(person)
        found += rows_of(self._for_sector(person))
        last = (
            (text("Everything about them…"), lambda: self.tell_about(person)),
            (text("The same person as…"), lambda: self.ask_same(person)),
            (text("Remove for good…"), lambda: self.ask_erase(person)),
        )
        return [*found, *rows_of(last)]

    def _for_place(
        self, session: SessionId | None, person: PersonId, place: Attendance
    ) -> list[MenuRow]:
        standing = attendance.standing_of(self._world, place.id)
        onward = attendance.after_tap(standing)
        line = next(e for e in wording.listed(self._world, place.session) if e.person.id == person)
        found: list[_Way] = [(tap_words(line), lambda: self._stand(place, onward))]
        if away := away_words(line):
            found.append((away, lambda: self._send_off(place)))
        if standing is not PresenceState.EXPECTED:
            took = attendance.take_mark_back(self._world, place)
            back = text("That was a slip: as before")
            found.append((back, lambda: self._do(took)))
        found.append((text("Take off the list"), lambda: self.strike_off(session, person)))
        return rows_of(found)

    def _for_sector(self, person: PersonId) -> list[_Way]:
        return [
            (text("“{sector}” as sector", sector=words), partial(self._sector, person, words))
            for words in entry.may_be_sectors(self._world, person)
        ]

    def _for_sessions(self, person: PersonId) -> list[MenuRow]:
        mine = queries.sessions_of(self._world).get(person, ())
        return [
            MenuRow(
                words=text("Expect at “{session}”", session=session.title),
                act=lambda key=session.id: self._do(
                    attendance.expect(self._world, key, (person,), new_id=self._desk.new_id)
                ),
                listed=True,
            )
            for session in sessions(self._world)
            if session.id not in mine
        ]

    def for_list(self, session: SessionId | None) -> list[MenuRow]:
        found: list[_Way] = []
        if session is not None:
            found.append((text("Everybody is here"), lambda: self.all_here(session)))
            found.append((text("Expect everybody…"), lambda: self.expect_again(session)))
        found += [
            (text("Open a list…"), lambda: self.open_list(session)),
            (text("Save the list as CSV…"), lambda: export_people(self._page, self._desk, session)),
            (text("Sectors and organisations…"), lambda: SectorList(self._page, self._desk).show()),
        ]
        return rows_of(found)

    def open_list(self, session: SessionId | None) -> None:
        import_people(self._page, self._desk, session, self.take_in_file)

    def take_in_file(self, session: SessionId | None, coming: tuple[Coming, ...]) -> None:
        """Put the people of a file on the list, once a backup of what was there is kept."""
        self._before_import(lambda: self.take_in(session, coming))

    def all_here(self, session: SessionId) -> None:
        change = attendance.everybody_is_here(
            self._world, session, new_id=self._desk.new_id, at=self._now()
        )
        if not self._do(change):
            self._desk.refuse(text("Nobody is expected any more."))

    def expect(self, session: SessionId, chosen: Iterable[Person]) -> None:
        known = [person.id for person in chosen if person.name]
        if not self._do(attendance.expect(self._world, session, known, new_id=self._desk.new_id)):
            self._desk.refuse(text("All of them are on the list already."))

    def bring_back(self, session: SessionId) -> None:
        """Expect those who took part in the session before."""
        last = attendance.last_time(self._world, session)
        if last is not None:
            self.expect(session, last.people)

    def expect_again(self, session: SessionId) -> None:
        """Ask whose people are expected again: all in the programme, or those of a session."""
        world = self._world
        offered: list[tuple[Words, tuple[Person, ...]]] = [
            (text("Everybody in the programme"), queries.everybody(world))
        ]
        offered += [
            (held.title, attendance.of_session(world, held.id))
            for held in reversed(sessions(world))
            if held.id != session
        ]

        def seek(words: str) -> list[SearchResult]:
            return [
                SearchResult(
                    words=say(title),
                    remark=say(counted(len(people), "{count} person", "{count} people")),
                    go=lambda people=people: self.expect(session, people),
                )
                for title, people in offered
                if people and words.casefold() in say(title).casefold()
            ]

        title = text("Whom do you expect?")
        SearchWindow(self._page, title, text("All, or a session’s people"), seek).open()

    # one person

    def open(self, session: SessionId | None, person: PersonId) -> None:
        lines = wording.listed(self._world, session)
        held = next((line for line in lines if line.person.id == person), None)
        if held is None:
            return
        sheet = PersonSheet(self._page, self._world, held)

        def keep(
            new: Person, parts: Sequence[RoleEntry], times: Sequence[tuple[Presence, datetime]]
        ) -> None:
            self._keep(held.person, new, parts, times)

        sheet.filled.connect(keep)
        sheet.open()

    def _keep(
        self,
        old: Person,
        new: Person,
        parts: Sequence[RoleEntry],
        times: Sequence[tuple[Presence, datetime]],
    ) -> None:
        if self._world.find(Person, old.id) != old:
            self._desk.refuse(text("This person was changed meanwhile; nothing was kept here."))
            return
        change = edits.describe(self._world, old, new, parts, new_id=self._desk.new_id)
        for mark, at in times:
            change = change.then(attendance.retime(self._world, mark, at))
        self._do(change)

    def ask_same(self, person: PersonId) -> None:
        """Ask who else this person is; the two become one."""
        held = self._world.get(Person, person)

        def seek(words: str) -> list[SearchResult]:
            wanted = queries.alike(words)
            return [
                SearchResult(
                    words=f"{other.number}   {say(queries.name_of(other))}",
                    remark=", ".join(wording.known_from(self._world, other.id)),
                    go=lambda other=other: self._merge(other.id, person),
                )
                for other in queries.everybody(self._world)
                if other.id != person and wanted in queries.alike(say(queries.name_of(other)))
            ]

        title = text("Who is the same person as {name}?", name=queries.name_of(held))
        SearchWindow(self._page, title, text("Name"), seek).open()

    def _merge(self, keep: PersonId, other: PersonId) -> None:
        one, two = self._world.find(Person, keep), self._world.find(Person, other)
        if one is not None and two is not None:
            self._do(identity.merge(self._world, one, two))

    def tell_about(self, person: PersonId) -> None:
        """Show what the programme holds about somebody, to save as a file."""
        from facilitator.ui.documents.export_sheet import ExportSheet  # it is heavy
        from facilitator.ui.documents.person_section import PersonSection

        sheet = ExportSheet(self._page, self._desk, PersonSection.key)
        if isinstance(sheet.section, PersonSection):
            sheet.section.choose(person)
        sheet.consent_wanted.connect(self.read_rule)
        sheet.open()

    def ask_erase(self, person: PersonId) -> None:
        """Ask before a person is removed for good."""
        held = self._world.get(Person, person)
        sheet = FormDialog(
            self._page,
            text("Remove {name} for good?", name=queries.name_of(held)),
            text("Remove for good"),
            with_reach(
                text(
                    "Their name, contact, needs and roles go from the file, its history and its "
                    "backups. Where they came to a session an unnamed guest stays, so that the "
                    "numbers stay true. This cannot be undone; other edits still can."
                ),
                self._desk,
                person,
            ),
            grave=True,
        )
        sheet.accepted.connect(lambda: self._erase(person))
        sheet.open()

    def _erase(self, person: PersonId) -> None:
        held = self._world.find(Person, person)
        if held is not None:
            self._do(identity.erase(self._world, held, new_id=self._desk.new_id))

    # the rule for print

    def read_rule(self, session: SessionId) -> None:
        """Offer a sentence to read aloud, and record it with its time."""
        rule = queries.rule_of(self._world, session)
        sheet = RuleSheet(self._page, rule.consent if rule else Consent.NOT_ASKED)

        def record(consent: Consent, words: str) -> None:
            self._do(
                people_consent.read_aloud(
                    self._world, session, consent, words, new_id=self._desk.new_id, at=self._now()
                )
            )

        sheet.read.connect(record)
        sheet.open()

"""People who read comments, and the verbs of it, over a small programme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from facilitator.editing.opening import add_activity, add_session
from facilitator.methods import METHODS, method
from facilitator.model.core import ids
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, adding
from facilitator.model.display.gesture import Write
from facilitator.model.people import consent as people_consent
from facilitator.model.people.records import Consent
from facilitator.model.reliability import edits
from facilitator.model.reliability import queries as reliability_queries
from facilitator.model.reliability.edits import Drawing
from facilitator.model.themes import coding
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import SecondReading, Theme
from tests.new_file import create


class Reading:
    """A programme whose comments are read, by one and by another."""

    def __init__(self, path: Path, sessions: int = 1) -> None:
        self.programme = create(path, "Centres", METHODS)
        self.sessions = [add_session(self.programme, f"Day {n + 1}") for n in range(sessions)]
        self.walls = [
            add_activity(
                self.programme, session, method("kj"), "grouping", title="Wall", question="Why?"
            )
            for session in self.sessions
        ]

    @property
    def world(self):
        return self.programme.world

    @property
    def now(self):
        return self.programme.context().now

    def new_id(self) -> str:
        return self.programme.context().new_id()

    @property
    def keys(self) -> list[str]:
        return [said.key for said in self.programme.pool.comments]

    @property
    def reading(self) -> SecondReading:
        return reliability_queries.readings(self.world)[-1]

    @property
    def sample(self) -> list[str]:
        return [each.comment for each in reliability_queries.sample(self.world, self.reading.id)]

    def does(self, change: Change) -> None:
        outcome = self.programme.apply(change)
        assert not outcome.refused, outcome.refused

    def refused(self, change: Change) -> set[str]:
        """Return the keys of the rules that stand against a change."""
        outcome = self.programme.apply(change)
        assert outcome.refused
        assert not outcome.done
        return {each.key for each in outcome.refused}

    def says(self, *words: str, session: int = 0) -> list[Card]:
        before = {card.id for card in self.world.all(Card)}
        self.programme.do(self.walls[session], Write(texts=words))
        made = [card for card in self.world.all(Card) if card.id not in before]
        return sorted(made, key=lambda card: card.number)

    def asks(self, consent: Consent, session: int = 0) -> None:
        self.does(
            people_consent.read_aloud(
                self.world, self.sessions[session], consent, "", new_id=self.new_id, at=self.now
            )
        )

    def theme(self, name: str, sentence: str = "") -> Theme:
        place = len(theme_queries.themes(self.world)) + 1
        made = Theme(
            id=ids.ThemeId(self.new_id()),
            number=place,
            position=place,
            name=name,
            sentence=sentence,
        )
        self.does(adding(text("Theme"), made))
        return made

    def first_reads(self, answers: Mapping[str, Theme | None]) -> None:
        for comment, theme in answers.items():
            where = theme.id if theme else None
            self.does(coding.place(self.world, [comment], where, new_id=self.new_id, at=self.now))

    def draws(self, size: int | None = None, seed: int = 1, name: str = "Bob") -> Change:
        comments = {said.key: said.session for said in self.programme.pool.comments}
        readable = len(edits.readable(self.world, comments))
        how = Drawing(name=name, size=size or reliability_queries.usual_size(readable), seed=seed)
        return edits.draw(self.world, comments, how, new_id=self.new_id, at=self.now)

    def answers(self, comment: str, theme: Theme | None) -> Change:
        return coding.place(
            self.world,
            [comment],
            theme.id if theme else None,
            new_id=self.new_id,
            at=self.now,
            reader=self.reading.reader,
        )

    def second_reads(self, answers: Sequence[Theme | None]) -> None:
        for comment, theme in zip(self.sample, answers, strict=False):
            self.does(self.answers(comment, theme))

    def locks(self) -> Change:
        return edits.lock(self.world, self.reading, new_id=self.new_id, at=self.now)

    def decides(self, comment: str, theme: Theme | None, reason: str) -> Change:
        where = theme.id if theme else None
        return edits.reconcile(self.world, comment, where, reason, new_id=self.new_id, at=self.now)

"""What was made of the sample's comments: told in `study.toml`.

Themes and where comments belong, quotes, a second reading, the frame, straight talk, proposals:
each through the one door, so that the laws hold for the sample as for any programme.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from facilitator.analysis.pool.pool import PooledComment
from facilitator.editing.programme import OpenProgramme
from facilitator.model.comments import edits as comment_edits
from facilitator.model.comments.records import Basis
from facilitator.model.core import ids
from facilitator.model.core.records import Activity, Record, Session
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.documents.records import (
    Artefact,
    Available,
    Evidence,
    SectionChoice,
    SectionForm,
    Stated,
    StudyText,
)
from facilitator.model.people.records import Sector
from facilitator.model.reliability import edits as reliability_edits
from facilitator.model.reliability import queries as reliability_queries
from facilitator.model.straight_talk import queries as straight_talk_queries
from facilitator.model.straight_talk.records import Reply, ReplyKind, StraightTalk, TalkState
from facilitator.model.themes import coding
from facilitator.model.themes import edits as theme_edits
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import (
    Bearing,
    Fit,
    Quote,
    SecondReading,
    Stance,
    Theme,
    ThemeState,
)
from sample_maker.framing import tell_frame
from sample_maker.people import in_the_room
from sample_maker.proposals import tell_proposals

Told = dict[str, Any]
NOWHERE: Final = "-"


@dataclass(slots=True)
class SampleTeller:
    """Tells what was made of the comments, one edit after another."""

    programme: OpenProgramme
    at: datetime

    @property
    def world(self) -> World:
        """All records as they are now."""
        return self.programme.world

    def new_id(self) -> str:
        """Return a new id."""
        return self.programme.context().new_id()

    def does(self, change: Change | Text) -> None:
        """Make an edit. Raises ValueError, in its words, when it is refused."""
        if not isinstance(change, Change):
            raise ValueError(str(change))  # noqa: TRY004  (it is the sample that is wrong)
        outcome = self.programme.apply(change)
        if outcome.refused:
            raise ValueError("study.toml: " + " ".join(map(str, outcome.words)))

    def adds(self, label: str, *records: Record) -> None:
        """Add records."""
        self.does(adding(text(label), *records))

    def session(self, title: str) -> ids.SessionId:
        """Return the session of that title. Raises StopIteration when there is none."""
        return next(each.id for each in self.world.all(Session) if each.title == title)

    def sector(self, name: str) -> ids.SectorId:
        """Return the sector of that name. Raises StopIteration when there is none."""
        return next(each.id for each in self.world.all(Sector) if each.name == name)

    def activity(self, title: str) -> ids.ActivityId:
        """Return the activity of that title. Raises StopIteration when there is none."""
        return next(each.id for each in self.world.all(Activity) if each.title == title)

    def said(self, activity: str, named: int | str) -> PooledComment:
        """Return a comment by the number of its card, or by how its words begin.

        Raises ValueError when there is none such.
        """
        held = self.activity(activity)
        for each in self.programme.pool.comments:
            if each.activity == held and (
                each.number == named
                if isinstance(named, int)
                else not each.number and each.text.startswith(named)
            ):
                return each
        message = f"study.toml: {activity} has no comment {named}"
        raise ValueError(message)


def tell_study(programme: OpenProgramme, at: datetime) -> None:
    """Tell all that was made of the comments, as it stood `at` a time.

    Raises ValueError when the telling names what is not there, or is refused.
    """
    told = tomllib.loads(Path(__file__).with_name("study.toml").read_text(encoding="utf-8"))
    teller = SampleTeller(programme, at)
    talks = _tell_straight(teller, told["straight"])
    lettered = _tell_themes(teller, told)
    _tell_places(teller, told["placed"], lettered)
    for entry, key in zip(told["straight"], talks, strict=True):
        _place(teller, [key], lettered[entry["place"]])
        if entry.get("against"):
            _contradicts(teller, key)
    _tell_grounds(teller, told["grounds"])
    _tell_quotes(teller, told["quotes"], lettered)
    _tell_second(teller, told["second"], lettered)
    tell_frame(teller, told["frame"], told["challenges"])
    tell_proposals(teller, told["proposals"], lettered)
    _tell_evidence(teller, told["artefacts"])
    for written in told["texts"]:
        words = StudyText(id=teller.new_id(), **written)
        teller.adds("Write into a document", words)
    for wanted in told["sections"]:
        form = SectionForm(wanted.pop("form"))
        choice = SectionChoice(id=teller.new_id(), form=form, **wanted)
        teller.adds("Choose how a section stands", choice)
    for stated in told["stated"]:
        teller.adds("State a number", Stated(id=teller.new_id(), **stated))


def _tell_straight(teller: SampleTeller, told: Iterable[Told]) -> list[str]:
    made: list[str] = []
    for entry in told:
        session = teller.session(entry["session"])
        talk = StraightTalk(
            id=ids.StraightTalkId(teller.new_id()),
            session=session,
            number=len(straight_talk_queries.talks(teller.world, session)) + 1,
            text=entry["text"],
            at=in_the_room(entry["at"]),
            standing=TalkState.SHOWN,
        )
        teller.does(Change(text("Add straight talk"), (), (talk,), undoable=False, anonymous=True))
        made.append(talk.id)
        if "cover" in entry:
            start = talk.text.index(entry["cover"]["words"])
            end = start + len(entry["cover"]["words"])
            instead = entry["cover"]["instead"]
            teller.does(
                comment_edits.cover(
                    teller.world, talk.id, start, end, instead, new_id=teller.new_id
                )
            )
        if "reply" in entry:
            _tell_reply(teller, talk, entry["reply"])
    return made


def _tell_reply(teller: SampleTeller, talk: StraightTalk, told: Told) -> None:
    reply = Reply(
        id=teller.new_id(),
        talk=talk.id,
        position=1,
        kind=ReplyKind(told["kind"]),
        text=told["text"],
        at=talk.at,
        role=told["role"],
    )
    teller.adds("Reply to straight talk", reply)


def _tell_themes(teller: SampleTeller, told: Told) -> Mapping[str, ids.ThemeId | None]:
    new_id = teller.new_id
    teller.does(theme_edits.set_stance(teller.world, Stance(told["stance"]), new_id=new_id))
    teller.does(theme_edits.set_question(teller.world, told["question"], new_id=new_id))
    teller.does(coding.add_reader(teller.world, told["reader"], new_id=new_id))
    lettered: dict[str, ids.ThemeId | None] = {NOWHERE: None}
    for entry in told["themes"]:
        name, sentence = entry["name"], entry["sentence"]
        teller.does(theme_edits.add(teller.world, name, sentence=sentence, new_id=new_id))
        theme = max(teller.world.all(Theme), key=lambda each: each.number)
        words = {key: entry[key] for key in ("definition", "include", "exclude")}
        settled = replacing(text("Agree on a theme"), [(theme, _settled(theme, words))])
        teller.does(settled)
        lettered[entry["letter"]] = theme.id
    return lettered


def _settled(theme: Theme, words: dict[str, str]) -> Theme:
    return replace(theme, state=ThemeState.AGREED, **words)


def _place(
    teller: SampleTeller, keys: Iterable[str], theme: ids.ThemeId | None, fit: Fit | None = None
) -> None:
    teller.does(
        coding.place(teller.world, keys, theme, new_id=teller.new_id, at=teller.at, fit=fit)
    )


def _tell_places(
    teller: SampleTeller, told: Iterable[Told], lettered: Mapping[str, ids.ThemeId | None]
) -> None:
    for entry in told:
        activity = entry["activity"]
        for letter, theme in lettered.items():
            named = [*entry.get(letter, ()), *entry.get("said", {}).get(letter, ())]
            keys = {each: teller.said(activity, each).key for each in named}
            weak = {key for each, key in keys.items() if each in entry.get("weak", ())}
            strong = [key for key in keys.values() if key not in weak]
            if strong:
                _place(teller, strong, theme)
            if weak:
                _place(teller, weak, theme, Fit.WEAK)
        for letter, named in entry.get("also", {}).items():
            theme = lettered[letter]
            if theme is not None:
                keys = [teller.said(activity, each).key for each in named]
                teller.does(
                    coding.also(teller.world, keys, theme, new_id=teller.new_id, at=teller.at)
                )
        for named in entry.get("against", ()):
            _contradicts(teller, teller.said(activity, named).key)


def _contradicts(teller: SampleTeller, comment: str) -> None:
    first = theme_queries.first_reader(teller.world)
    assert first is not None, "themes are told first"  # noqa: S101
    best = theme_queries.codings(teller.world, first.id)[comment][0]
    said = replace(best, bearing=Bearing.CONTRADICTS)
    teller.does(replacing(text("Say what a comment does to a theme"), [(best, said)]))


def _tell_evidence(teller: SampleTeller, told: Iterable[Told]) -> None:
    for position, entry in enumerate(told, 1):
        artefact = Artefact(
            id=ids.ArtefactId(teller.new_id()), position=position, name=entry["name"]
        )
        teller.adds("Add a kind of evidence", artefact)
        for session in teller.world.all(Session):
            available = (
                Available.AVAILABLE
                if session.title in entry["available"]
                else Available.NOT_APPLICABLE
                if session.title in entry["not_applicable"]
                else Available.NOT_PRODUCED
            )
            held = Evidence(
                id=teller.new_id(),
                artefact=artefact.id,
                session=session.id,
                available=available,
            )
            teller.adds("Say what there is of a session", held)


def _tell_grounds(teller: SampleTeller, told: Iterable[Told]) -> None:
    for entry in told:
        said = teller.said(entry["activity"], entry["card"])
        teller.does(
            comment_edits.set_ground(
                teller.world,
                said.key,
                new_id=teller.new_id,
                basis=Basis(entry["basis"]),
                whose=entry.get("whose", ""),
                words=entry.get("words", ""),
            )
        )


def _tell_quotes(
    teller: SampleTeller, told: Iterable[Told], lettered: Mapping[str, ids.ThemeId | None]
) -> None:
    for entry in told:
        said = teller.said(entry["activity"], entry["card"])
        theme = lettered[entry["theme"]]
        assert theme is not None, "a quote speaks for a theme"  # noqa: S101
        words = entry.get("words", said.text)
        start = said.text.index(words)
        quote = Quote(
            id=teller.new_id(),
            theme=theme,
            comment=said.key,
            position=len(theme_queries.quotes(teller.world, theme)) + 1,
            start=start,
            end=start + len(words),
            dissenting=entry.get("dissenting", False),
        )
        teller.adds("Choose a quote", quote)


def _tell_second(
    teller: SampleTeller, told: Told, lettered: Mapping[str, ids.ThemeId | None]
) -> None:
    at = in_the_room(told["at"])
    comments: Mapping[str, str] = {s.key: s.session for s in teller.programme.pool.comments}
    comments = reliability_edits.readable(teller.world, comments)
    size = reliability_queries.usual_size(len(comments))
    how = reliability_edits.Drawing(name=told["reader"], size=size, seed=told["seed"])
    teller.does(reliability_edits.draw(teller.world, comments, how, new_id=teller.new_id, at=at))
    held = max(teller.world.all(SecondReading), key=lambda each: each.position)
    first = theme_queries.placed(teller.world)
    differs: dict[int, Told] = {each["place"]: each for each in told["differs"]}
    sample = [each.comment for each in reliability_queries.sample(teller.world, held.id)]
    answers: dict[str, ids.ThemeId | None] = {
        comment: lettered[differs[place]["says"]] if place in differs else first[comment].theme
        for place, comment in enumerate(sample, 1)
    }
    for comment, theme in answers.items():
        teller.does(
            coding.place(
                teller.world,
                [comment],
                theme,
                new_id=teller.new_id,
                at=at,
                reader=held.reader,
            )
        )
    teller.does(reliability_edits.lock(teller.world, held, new_id=teller.new_id, at=at))
    for place, entry in differs.items():
        comment = sample[place - 1]
        kept = first[comment].theme if entry["kept"] == "first" else answers[comment]
        teller.does(
            reliability_edits.reconcile(
                teller.world, comment, kept, entry["reason"], new_id=teller.new_id, at=at
            )
        )

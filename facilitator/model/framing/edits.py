"""What is done to the frame of a programme: message, givens, deciding, ground rules, challenges.

Each function returns a Change, or says in words why it cannot be. What was said before stays:
a message and a challenge have versions. Only a slip of typing is put right where it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias, TypeVar

from facilitator.model.agenda.records import BlockMark
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.core import (
    Change,
    NewId,
    PartialDate,
    Text,
    World,
    adding,
    ids,
    replacing,
    text,
)
from facilitator.model.core.clean_text import one_line
from facilitator.model.core.records import Card, Programme, StepEntry
from facilitator.model.framing import queries
from facilitator.model.framing.records import (
    Challenge,
    ChallengeVersion,
    Decision,
    Difference,
    Given,
    GivenKind,
    GroundRule,
    MessageRevision,
    SessionChallenge,
)

Line: TypeAlias = Given | Decision | GroundRule
"""What stands in a list with an order."""
L = TypeVar("L", Given, Decision, GroundRule)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where and when something is said: new ids, the time, and the session if there is one."""

    new_id: NewId
    at: datetime
    session: ids.SessionId | None = None


# the message


def under_way(world: World) -> bool:
    """Whether anything of the programme has happened in a room: from then on words are kept."""
    begun = (BlockMark, StepEntry, Card)
    return any(world.all(kind) for kind in begun)


def say_message(world: World, programme: Programme, words: str, stamp: Stamp) -> Change:
    """Return the change of the message. What it was stays, once the programme is under way."""
    label = text("Change the message")
    change = replacing(label, [(programme, replace(programme, message=words))])
    if not change or not programme.message or not under_way(world):
        return change
    return replace(change, after=(*change.after, _revision(world, programme.message, stamp)))


def message_was_a_slip(world: World) -> Change:
    """Return the change that forgets the last earlier message: only its typing was put right."""
    last = queries.messages(world)[-1:]
    return Change(text("It was a typing slip"), last, ())


def _revision(world: World, words: str, stamp: Stamp) -> MessageRevision:
    last = queries.messages(world)[-1:]
    return MessageRevision(
        id=stamp.new_id(), position=(last[0].position if last else 0) + 1, text=words, at=stamp.at
    )


# the programme as a whole


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """What is said of a whole programme: its title, where, who asked for it, when it ran.

    The languages of its wall and its paper are None where nobody was asked.
    """

    title: str
    place: str
    sponsor: str
    ran: str
    wall_language: str | None = None
    paper_language: str | None = None


def state_facts(world: World, facts: ProgrammeFacts, new_id: NewId) -> Change:
    """Return the change of what is said of the whole programme. An empty title stays as it was."""
    label = text("Change what is said of the programme")
    (held,) = world.all(Programme)
    title, place, ran = (one_line(each) for each in (facts.title, facts.place, facts.ran))
    said = replace(held, title=title or held.title, place=place, ran=ran)
    if facts.wall_language is not None and facts.paper_language is not None:
        wall, paper = facts.wall_language, facts.paper_language
        said = replace(said, wall_language=wall, paper_language=paper)
    change, sponsor = replacing(label, [(held, said)]), one_line(facts.sponsor)
    if sponsor == queries.framing(world).sponsor:
        return change
    return change.then(set_framing(world, new_id, label, sponsor=sponsor))


# how the frame binds


def set_framing(world: World, new_id: NewId, label: Text | None = None, **fields: object) -> Change:
    """Return the change that gives the one framing other values, by the names of its fields."""
    held = queries.framing(world)
    new = replace(held, id=held.id or new_id(), **fields)  # pyright: ignore[reportArgumentType]
    said = label or text("Change the framing")
    return adding(said, new) if not held.id else replacing(said, [(held, new)])


# lists in an order


def add_given(world: World, words: str, new_id: NewId, kind: GivenKind = GivenKind.FIXED) -> Change:
    """Return the change that adds a given after the others."""
    place = _next(queries.givens(world))
    return adding(text("Add a given"), Given(id=new_id(), position=place, text=words, kind=kind))


def add_decision(world: World, what: str, new_id: NewId) -> Change:
    """Return the change that adds something to be decided after the others."""
    place = _next(queries.decisions(world))
    return adding(text("Add who decides"), Decision(id=new_id(), position=place, what=what))


def add_rule(
    world: World,
    words: str,
    new_id: NewId,
    *,
    session: ids.SessionId | None = None,
    proposed: bool = False,
) -> Change:
    """Return the change that adds a ground rule; `proposed` is one of the facilitator's."""
    rule = GroundRule(
        id=new_id(),
        position=_next(queries.ground_rules(world)),
        text=words,
        session=session,
        proposed=proposed,
    )
    return adding(text("Add a ground rule"), rule)


def change(line: L, label: Text, **fields: object) -> Change:
    """Return the change that gives a line other values; the names are those of its fields."""
    return replacing(label, [(line, replace(line, **fields))])


def move(held: Sequence[L], line: L, by: int) -> Change:
    """Return the change that moves a line so many places down (below 0: up) in its list."""
    order = [each for each in held if each.id != line.id]
    at = max(0, min(held.index(line) + by, len(order)))
    order.insert(at, line)
    places = [each.position for each in held]
    pairs = [(each, replace(each, position=to)) for each, to in zip(order, places, strict=True)]
    return replacing(text("Move a line"), pairs)


def remove(line: Line) -> Change:
    return Change(text("Remove a line"), (line,), ())


def agree_rules(world: World, at: datetime) -> Change:
    """Return the change that notes that the group agreed the ground rules that stand there."""
    open_ones = [rule for rule in queries.ground_rules(world) if rule.agreed is None]
    return replacing(
        text("Agree the ground rules"), [(rule, replace(rule, agreed=at)) for rule in open_ones]
    )


def _next(held: Sequence[Line]) -> int:
    return (held[-1].position if held else 0) + 1


# challenges


def draft(world: World, words: str, stamp: Stamp) -> Change:
    """Return the change that adds a challenge, with the next number."""
    numbers = [each.number for each in queries.challenges(world)]
    made = Challenge(id=ids.ChallengeId(stamp.new_id()), number=max(numbers, default=0) + 1)
    return adding(text("Add a challenge"), made, _version(world, made.id, words, stamp))


def reword(world: World, challenge: ids.ChallengeId, words: str, stamp: Stamp) -> Change:
    """Return the change that words a challenge in another way; how it was worded stays."""
    label = text("Reword the challenge")
    held = queries.current(world, challenge)
    if held is not None and held.text == words:
        return Change(label)
    return adding(label, _version(world, challenge, words, stamp))


def note_wording_day(version: ChallengeVersion, on: PartialDate | None) -> Change:
    """Return the change of the day a challenge was worded; None: nobody noted it."""
    label = text("Note when the challenge was worded")
    return replacing(label, [(version, replace(version, on=on))])


def challenge_was_a_slip(world: World, challenge: ids.ChallengeId) -> Change:
    """Return the change that puts the new words into the version before: no new wording."""
    label = text("It was a typing slip")
    held = queries.versions(world, challenge)
    if len(held) < 2:
        return Change(label)
    before, last = held[-2:]
    return Change(label, (before, last), (replace(before, text=last.text),))


def remove_challenge(world: World, challenge: Challenge) -> Change | Text:
    """Return the change that removes a challenge nobody worked on, or why it stays."""
    held = queries.versions(world, challenge.id)
    if queries.sessions_by_challenge(world)[challenge.id]:
        return text("A session worked on this challenge, so it stays.")
    if len(held) > 1 or any(_rested_on(world, each) for each in held):
        return text("This challenge has a history, so it stays.")
    return Change(text("Remove a challenge"), (challenge, *held), ())


def _rested_on(world: World, version: ChallengeVersion) -> bool:
    differences = world.bucket(Difference, "").values()
    asked = bool(agreement_queries.soundings(world, version.id))
    return asked or any(each.version == version.id for each in differences)


def work_on(
    world: World, session: ids.SessionId, challenge: ids.ChallengeId, new_id: NewId, *, on: bool
) -> Change:
    """Return the change that notes that a session works on a challenge, or does not."""
    label = text("Which session works on which challenge")
    met = world.bucket(SessionChallenge, "").values()
    held = tuple(m for m in met if (m.session, m.challenge) == (session, challenge))
    if not on:
        return Change(label, held, ())
    if held:
        return Change(label)
    made = new_id()
    return adding(label, SessionChallenge(id=made, session=session, challenge=challenge))


def differ(version: ids.ChallengeVersionId, other: str, stamp: Stamp) -> Change:
    """Return the change that notes that the group agreed to differ, with the other wording."""
    made = Difference(
        id=stamp.new_id(), version=version, other=other, at=stamp.at, session=stamp.session
    )
    return adding(text("Agree to differ"), made)


def no_difference(held: Difference) -> Change:
    """Return the change that takes back that the group agreed to differ."""
    return Change(text("Remove the other wording"), (held,), ())


def _version(
    world: World, challenge: ids.ChallengeId, words: str, stamp: Stamp
) -> ChallengeVersion:
    last = queries.current(world, challenge)
    return ChallengeVersion(
        id=ids.ChallengeVersionId(stamp.new_id()),
        challenge=challenge,
        position=(last.position if last else 0) + 1,
        text=words,
        at=stamp.at,
        session=stamp.session,
    )

"""The case study's second page: the challenges, the methods, how people worked together."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from facilitator.analysis.documents import counts
from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.framing import paper
from facilitator.methods.contract import Method
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.board import bringing
from facilitator.model.core.clean_text import run_together
from facilitator.model.core.records import Activity, Card, Session
from facilitator.model.core.words import Text, Words, day_of, joined, text
from facilitator.model.core.world import World
from facilitator.model.display.document import Aside, Block, Facts, Outline, OutlineEntry, Paragraph
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing.records import Challenge, GivenKind
from facilitator.model.straight_talk import queries as straight_talk_queries
from facilitator.resources import resource


def challenges(t: DocumentBuilder) -> Iterator[Block]:
    """Tell the challenges by number, word for word, with what they were before."""
    m = t.material
    if not m.challenges:
        yield Paragraph(text=text("No challenge has been worded yet."), quiet=True)
        return
    t.words(counts.challenges(m))
    yield Outline(entries=tuple(_challenge(t, each) for each in m.challenges))


def _challenge(t: DocumentBuilder, challenge: Challenge) -> OutlineEntry:
    entry = paper.worded(t.world, challenge)
    under = list(entry.under)
    met = framing_queries.of_session
    sessions = [s.title for s in t.material.sessions if challenge in met(t.world, s.id)]
    if sessions:
        words = text("Worked on in: {sessions}", sessions=joined(list(sessions), ", "))
        under.append(OutlineEntry(text=words))
    note = entry.note
    day = paper.worded_on(t.world, framing_queries.versions(t.world, challenge.id)[-1])
    if not note and day is not None:
        how = text("worded on {day}") if day.exact else text("worded in {day}")
        note = how.having(day=day_of(day))
    return replace(entry, text=f"“{entry.text}”", note=note, under=tuple(under))


# methods


def methods_opening(m: DocumentSource) -> tuple[Text, ...]:
    if not m.methods_used():
        return (text("No method has been used yet."),)
    return (text("{method_count} in {activities}: {methods}."),)


def methods(t: DocumentBuilder) -> Iterator[Block]:
    """Tell each method in one line, as a footnote."""
    used = t.material.methods_used()
    pairs = tuple(
        (t.material.methods[key].title, footnote(t.material.methods[key])) for key in used
    )
    if pairs:
        yield Facts(pairs=pairs, small=True)


@lru_cache(maxsize=1)
def _footnotes() -> Mapping[str, str]:
    data = tomllib.loads(resource("documents", "footnotes.toml").read_text(encoding="utf-8"))
    return {str(key): str(words) for key, words in data["methods"].items()}


def footnote(method: Method) -> Text:
    """Return what a method is, in one line for readers who were not there."""
    known = _footnotes().get(method.key)
    return Text(known) if known else method.templates[0].purpose


# working together


def together(t: DocumentBuilder) -> Iterator[Block]:
    """Tell what working together needs, and how far that was met, as the records show it."""
    pairs = tuple(
        (name, joined(facts, " "))
        for name, facts in (
            (text("A clear message"), _message(t)),
            (text("A blank page"), _blank(t)),
            (text("Tell it as it is"), _straight(t)),
            (text("Challenge before solutions"), _agreed(t)),
            (text("Structured and open talk"), _balance(t)),
        )
        if facts
    )
    if not pairs:
        return
    title = text("Co-production: working together to produce better outcomes")
    yield Aside(title=title, blocks=(Facts(pairs=pairs),))


def is_told(m: DocumentSource) -> bool:
    """Whether the records know anything of how people worked together."""
    return any(True for _ in together(DocumentBuilder(m)))


def _message(t: DocumentBuilder) -> list[Words]:
    m = t.material
    if not m.programme.message:
        return []
    found: list[Words] = [f"“{m.programme.message}”"]
    if framing_queries.messages(m.world):
        number = counts.messages(m)
        found.append(text("It went through {wordings}.", wordings=t.words(number)))
    return found


def _blank(t: DocumentBuilder) -> list[Words]:
    found: list[Words] = _began_empty(t)
    if fixed := paper.standing(t.world, GivenKind.FIXED):
        found.append(text("What was fixed: {givens}.", givens=run_together(fixed)))
    early = counts.early(t.material)
    if early.value:
        found.append(text("{ideas}.", ideas=t.words(early)))
    return found


def _began_empty(t: DocumentBuilder) -> list[Words]:
    """Tell that nothing was written before people came, as far as the cards say so.

    A card that was written in a step was written with people there, or was brought from a wall;
    where a step was begun on another day than the session's, nobody knows.
    """
    cards = t.world.all(Card)
    said_here = [card for card in cards if not bringing.is_copy(t.world, card)]
    if not cards or any(not card.written or card.source for card in said_here):
        return []
    on_its_day = {each.id for each in t.material.met if _ran_on_its_day(t.world, each)}
    if any(t.world.get(Activity, card.activity).session not in on_its_day for card in cards):
        return []
    if len(said_here) < len(cards):
        return [text("Walls began empty, apart from what an earlier wall had brought out.")]
    return [text("Every wall began empty: no card was written before people came.")]


def _ran_on_its_day(world: World, session: Session) -> bool:
    first = agenda_queries.began(world, session.id)
    return first is not None and (session.on is None or session.on.holds(first.astimezone().date()))


def _straight(t: DocumentBuilder) -> list[Words]:
    m = t.material
    if not straight_talk_queries.talks(m.world):
        return []
    return [
        text(
            "{talks} without a name; {answered}.",
            talks=t.words(counts.talks(m)),
            answered=t.words(counts.replied(m)),
        )
    ]


def _agreed(t: DocumentBuilder) -> list[Words]:
    found: list[Words] = []
    for challenge in t.material.challenges:
        now = framing_queries.current(t.world, challenge.id)
        rounds = agreement_queries.soundings(t.world, now.id) if now else ()
        if rounds:
            agreed = agreement_queries.agreed(t.world, rounds[-1])
            words = (
                text("Challenge {number} was agreed by everybody in the room.")
                if agreed
                else text("On challenge {number} there are voices still to be heard.")
            )
            found.append(words.having(number=challenge.number))
    return found


def _balance(t: DocumentBuilder) -> list[Words]:
    """Tell how much of the time talk was structured and open, as far as that was timed."""
    if not t.material.met:
        return []
    structured, loose = counts.structured(t.material), counts.open_talk(t.material)
    if not structured.value + loose.value:
        return []
    untimed = counts.untimed(t.material)
    said: Words = ""
    if untimed.value >= structured.value + loose.value:
        said = text(", as planned; not timed")
    elif untimed.value:
        said = text("; {planned} of that as planned, not timed", planned=t.words(untimed))
    return [
        text(
            "{structured} and {open} over {sessions}{how}.",
            structured=t.words(structured),
            open=t.words(loose),
            sessions=t.words(counts.with_agenda(t.material)),
            how=said,
        )
    ]


def challenges_now(t: DocumentBuilder) -> Iterator[Block]:
    held = [(each, framing_queries.current(t.world, each.id)) for each in t.material.challenges]
    entries = [
        OutlineEntry(mark=str(each.number), text=f"“{now.text}”") for each, now in held if now
    ]
    if not entries:
        yield Paragraph(text=text("No challenge has been worded yet."), quiet=True)
        return
    yield Outline(entries=tuple(entries))

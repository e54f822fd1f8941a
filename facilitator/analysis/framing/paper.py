"""The frame on paper: page one of every summary, and of the documents told from the whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from facilitator.analysis.framing import metrics, picture
from facilitator.analysis.pool.pool import Pool
from facilitator.methods import scales
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agenda import wording as agenda_wording
from facilitator.model.agenda.schedule import Day
from facilitator.model.agreement import wording as agreement_wording
from facilitator.model.core import (
    ChallengeId,
    PartialDate,
    SessionId,
    Text,
    Words,
    World,
    counted,
    day_of,
    figures,
    in_context,
    text,
)
from facilitator.model.core.clean_text import run_together
from facilitator.model.core.records import Programme, Session
from facilitator.model.core.words import joined, later
from facilitator.model.display.document import (
    BarChart,
    Block,
    ChartBar,
    ChartPart,
    Facts,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    QuoteBlock,
    Readership,
)
from facilitator.model.framing import queries, records
from facilitator.model.framing import wording as framing_wording
from facilitator.model.framing.records import (
    Challenge,
    ChallengeVersion,
    Difference,
    GivenKind,
    GroundRule,
    MessageRevision,
)
from facilitator.model.people.records import Sector


def is_used(world: World) -> bool:
    """Whether anybody has written anything into the frame beside the message."""
    return any(world.bucket(kind, "") for kind in records.RECORDS)


def page_one(world: World, session: SessionId | None, reader: Readership) -> list[Block]:
    """Return message, challenges, what is given, who decides and the ground rules, for a reader.

    Of a frame nobody has written, there is only the message.
    """
    found = message(world)
    if is_used(world):
        found += challenges(world, session, 1 if reader is Readership.RECORD else 2)
        pairs = (*givens(world), *decisions(world), *ground_rules(world, reader))
        found.append(Facts(pairs=pairs))
    return found


def message(world: World) -> list[Block]:
    """Return the message, and what it was before it was changed on the way."""
    found: list[Block] = [QuoteBlock(text=p.message) for p in world.all(Programme) if p.message]
    before = (earlier_message(world, each) for each in queries.messages(world))
    return [*found, *(Paragraph(text=words, quiet=True) for words in before)]


def earlier_message(world: World, held: MessageRevision) -> Text:
    """Return what the message was, and until when, where that is known."""
    day = _entered_on(world, held.at)
    if day is None:
        return text("Before that: “{words}”", words=held.text)
    return text("Until {day}: “{words}”", day=day_of(day), words=held.text)


def challenges(world: World, session: SessionId | None = None, level: int = 2) -> list[Block]:
    """Return the challenges of a session, or of all: wordings, rounds, what was agreed.

    Their heading is of that `level`.
    """
    held = picture.on_show(world, session)
    if not held:
        return []
    heading = counted(len(held), "The challenge", "The challenges")
    entries = tuple(_challenge(world, each) for each in held)
    return [Heading(text=heading, level=level), Outline(entries=entries)]


def worded(world: World, challenge: Challenge) -> OutlineEntry:
    """Return a challenge word for word, under its number, with the wordings before it."""
    *before, last = queries.versions(world, challenge.id)
    return OutlineEntry(
        text=last.text,
        mark=str(challenge.number),
        note=_wording(world, last) if before else "",
        strong=True,
        under=tuple(OutlineEntry(text=each.text, note=_wording(world, each)) for each in before),
    )


def _challenge(world: World, challenge: Challenge) -> OutlineEntry:
    entry = worded(world, challenge)
    last = queries.versions(world, challenge.id)[-1]
    under = list(entry.under)
    for version, held in framing_wording.rounds(world, challenge.id):
        scale = scales().get(held.scale)
        said = text(
            "Round {number} on wording {wording}, {scale}: {given}. {outcome}",
            number=held.position,
            wording=version.position,
            scale=scale.title if scale else held.scale,
            given=agreement_wording.distribution(world, held, scale),
            outcome=agreement_wording.outcome(world, held),
        )
        under.append(OutlineEntry(text=said))
    under += [
        OutlineEntry(text=each.other, note=text("agreed to differ: the other wording"))
        for each in world.bucket(Difference, "").values()
        if each.version == last.id
    ]
    return replace(entry, under=tuple(under))


def worded_on(world: World, version: ChallengeVersion) -> PartialDate | None:
    """Return the day a challenge was worded: as it was noted, else that of its session.

    None where nobody knows.
    """
    if version.on is not None:
        return version.on
    session = _worded_in(world, version)
    if session is not None:
        return agenda_queries.held_on(world, session)
    return _entered_on(world, version.at)


def _worded_in(world: World, version: ChallengeVersion) -> Session | None:
    """Return the session a challenge was worded in; None where that was only prepared then."""
    session = world.find(Session, version.session)
    if session is None or session.on is None:
        return session
    return None if session.on.is_ahead(version.at.astimezone().date()) else session


def _entered_on(world: World, at: datetime) -> PartialDate | None:
    """Return the day something was typed in; None after the last session.

    What is typed in once all sessions are over is written up: it was said on another day.
    """
    held = (agenda_queries.held_on(world, each) for each in world.all(Session))
    days = [day for day in held if day is not None]
    day = at.astimezone().date()
    over = bool(days) and all(each.is_over(day) for each in days)
    return None if over else PartialDate.of(day)


def _wording(world: World, version: ChallengeVersion) -> Text:
    said = text("wording {number}", number=version.position)
    day = worded_on(world, version)
    if day is not None:
        said = text("{wording}, {day}", wording=said, day=day_of(day))
    session = _worded_in(world, version)
    if session is not None:
        name = agenda_wording.session_words(session)
        said = text("{wording}, {session}", wording=said, session=name)
    return said


def givens(world: World) -> Iterator[tuple[Words, Words]]:
    """Yield what is given by how firm it is, and what was found not to be so."""
    for kind in GivenKind:
        if mine := standing(world, kind):
            yield framing_wording.GIVENS[kind], run_together(mine)
    if wrong := [g.text for g in queries.givens(world) if g.wrong_since is not None]:
        yield framing_wording.FOUND_WRONG, run_together(wrong)


def standing(world: World, kind: GivenKind) -> list[str]:
    """Return what is given and has not been found wrong."""
    return [each.text for each in queries.givens(world, kind) if each.wrong_since is None]


def decisions(world: World) -> Iterator[tuple[Words, Words]]:
    """Yield who decides what, by when; and who asked for the whole."""
    sponsor = queries.framing(world).sponsor
    if sponsor:
        yield text("Sponsor"), sponsor
    held = [
        " – ".join(part for part in (each.what, each.who, each.by) if part)
        for each in queries.decisions(world)
    ]
    if held:
        yield text("Who decides"), run_together(held)


def ground_rules(world: World, reader: Readership) -> Iterator[tuple[Words, Words]]:
    """Yield the ground rules; where the group agreed none, that is said."""
    held = queries.ground_rules(world)
    agreed = [_rule(world, rule, reader) for rule in held if rule.agreed]
    yield text("Ground rules"), joined(agreed, "; ") or text("none agreed")
    if waiting := [_rule(world, rule, reader) for rule in held if not rule.agreed]:
        yield text("Proposed, not agreed"), joined(waiting, "; ")


def _rule(world: World, rule: GroundRule, reader: Readership) -> Words:
    notes: list[Words] = []
    if rule.proposed:
        notes.append(text("proposed by the facilitator"))
    if reader is Readership.RECORD:
        sector = world.find(Sector, rule.sector)
        notes += [sector.name] if sector else []
        broken = counted(rule.broken, "broken once", "broken {count} times")
        notes += [broken] if rule.broken else []
    if not notes:
        return run_together([rule.text])
    return text("{words} ({notes})", words=rule.text, notes=joined(notes, ", "))


def balance(day: Day, reader: Readership) -> list[Block]:
    """Return structured and open talk as a bar with its words; nothing where there is neither.

    What to make of it is for whoever leads: it stands in the record alone.
    """
    held = metrics.balance(day)
    if held.share is None:
        return []
    words = text("{share} % structured", share=figures.percent(held.share))
    whole = held.whole
    how = text("minutes as planned; not timed") if day.marks else text("minutes as planned")
    if held.taken:
        told_so = later("{planned} of {whole} minutes as planned; not timed")
        how = text(told_so, planned=held.planned, whole=whole)
    if not held.planned:
        how = text("minutes as they were")
    parts = (
        ChartPart(name=in_context("talk", "structured"), value=held.structured),
        ChartPart(name=in_context("talk", "open"), value=held.open),
    )
    name = text("Structured and open talk")
    found: list[Block] = [
        BarChart(rows=(ChartBar(name=name, value=whole, words=words, detail=how, parts=parts),))
    ]
    record = reader is Readership.RECORD
    note = agenda_wording.balance_note(held.share) if record and not day.marks else None
    return [*found, Paragraph(text=note, quiet=True)] if note else found


def voices(world: World, pool: Pool, session: SessionId) -> list[Block]:
    """Return, for the record, how much was said from each sector against how many were there."""
    held = metrics.voices(world, pool, session)
    said = [metrics.voice_words(each) for each in held.told]
    heading = Heading(text=text("Who was heard, by sector"))
    if held.why_not is not None:
        return [heading, Paragraph(text=held.why_not, quiet=True)] if held.all_cards else []
    counted_so = text(
        "Of {all}, {known} carry a sector. 1 is in proportion to the people there.",
        all=counted(held.all_cards, "1 card", "{count} cards"),
        known=held.cards,
    )
    outline = Outline(entries=tuple(OutlineEntry(text=words) for words in said))
    return [heading, outline, Paragraph(text=counted_so, quiet=True)]


def way_to_challenge(world: World, session: SessionId) -> list[Block]:
    """Return, for the record, how long and how many rounds it took to agree on a challenge."""
    pairs: list[tuple[Words, Words]] = []
    for challenge in picture.on_show(world, session):
        rounds = metrics.rounds_needed(world, challenge.id)
        if not rounds:
            continue
        said = counted(rounds, "1 round", "{count} rounds")
        words = _agreed_in(world, challenge.id, session, said)
        pairs.append((text("Challenge {number}", number=challenge.number), words))
    return [Facts(pairs=tuple(pairs))] if pairs else []


def _agreed_in(world: World, challenge: ChallengeId, session: SessionId, rounds: Text) -> Text:
    """Return in how many rounds, and how far into this session or in which other, it was agreed."""
    found = metrics.agreed_at(world, challenge)
    if found is None:
        return rounds
    there = world.find(Session, found[1])
    if there is not None and there.id != session:
        name = agenda_wording.session_words(there)
        return text("{rounds}, agreed in {session}", rounds=rounds, session=name)
    minutes = metrics.time_to_challenge(world, challenge)
    if minutes is None:
        return text("{rounds}, agreed", rounds=rounds)
    words = later("{rounds}, agreed after {minutes} min of this session")
    return text(words, rounds=rounds, minutes=minutes)

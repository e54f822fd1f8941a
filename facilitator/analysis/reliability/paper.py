"""The agreement of readers and how themes were worked out, on paper. Never on the wall."""

from collections.abc import Sequence
from datetime import date

from facilitator.analysis.documents import counts
from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.pool import references
from facilitator.analysis.pool.pool import Pool
from facilitator.analysis.reliability import comparison, metrics, wording
from facilitator.analysis.reliability.comparison import Agreement, ReadingDifference
from facilitator.model.core import Text, Words, World, counted, day_of, text
from facilitator.model.display.document import Aside, Block, Facts, Outline, OutlineEntry, Paragraph
from facilitator.model.reliability import queries as reliability_queries
from facilitator.model.reliability import records
from facilitator.model.themes import queries
from facilitator.model.themes.records import Coding, Stance


def method_note(t: DocumentBuilder) -> tuple[Block, ...]:
    """Return how themes were worked out: in what stance, by whom, when, out of how much."""
    world = t.world
    held = queries.analysis(world)
    if not counts.read(t.material).value:
        unread = text("No comment has been read for themes yet.")
        return (Paragraph(text=unread, quiet=True), *not_locked(t))
    pairs: list[tuple[Words, Words]] = [(text("How comments were read"), _stance(held.stance))]
    if held.question:
        pairs.append((text("Question they were read for"), held.question))
    first = queries.first_reader(world)
    if first is not None:
        pairs.append((text("Who read them"), first.name or text("the facilitator")))
    read = [c for c in world.bucket(Coding, "").values() if first and c.reader == first.id]
    if read:
        days = sorted(coding.at.astimezone().date() for coding in read)
        pairs.append((text("When"), _days(days[0], days[-1])))
    whole = text(
        "{read} of {all}",
        read=t.figure(counts.read(t.material)),
        all=t.words(counts.comments(t.material)),
    )
    pairs.append((text("Read"), whole))
    if held.stance is Stance.CODEBOOK:
        pairs += _second(t, comparison.every(world))
    return (Facts(pairs=tuple(pairs), small=True),)


def _stance(stance: Stance) -> Text:
    if stance is Stance.REFLEXIVE:
        return text(
            "Themes grew while reading: they are what the readers made of the comments. "
            "Readers are not compared."
        )
    return text(
        "With a shared list of themes: each comment is placed under the theme it fits best, or "
        "fits nowhere."
    )


def _days(first: date, last: date) -> Text:
    if first == last:
        return day_of(first)
    return text("{first} to {last}", first=day_of(first), last=day_of(last))


def _second(t: DocumentBuilder, held: Sequence[Agreement]) -> list[tuple[Words, Words]]:
    title = text("Second reader")
    found: list[tuple[Words, Words]] = [(title, _who(t, each)) for each in held]
    if reliability_queries.unlocked(t.world):
        found.append((title, text("a sample was drawn that is not locked")))
    return found or [(title, text("nobody"))]


def _who(t: DocumentBuilder, held: Agreement) -> Text:
    who = text(
        "{name}, a sample of {drawn} drawn by lot, without seeing the first answers",
        name=held.second,
        drawn=t.figure(metrics.drawn(t.world, held)),
    )
    if not held.reopened:
        return who
    again = held.reopened[0].at.astimezone().date()
    return text("{who}; opened again, with all answers known, on {day}", who=who, day=day_of(again))


def not_locked(t: DocumentBuilder) -> tuple[Paragraph, ...]:
    """Tell of each sample that was drawn and is not locked, and why one was opened again."""
    if queries.analysis(t.world).stance is Stance.REFLEXIVE:
        return ()
    found: list[Words] = []
    for reading in reliability_queries.unlocked(t.world):
        found.append(
            text(
                "A sample was drawn for a second reader that is not locked: how far both agree is "
                "told once it is."
            )
        )
        found += map(wording.opened_words, records.reopened(t.world, reading.id))
    return tuple(Paragraph(text=words, quiet=True) for words in found)


def box(t: DocumentBuilder) -> tuple[Block, ...]:
    """Return a box for each second reading that was locked; nothing where nobody read so."""
    if queries.analysis(t.world).stance is Stance.REFLEXIVE:
        return ()
    return tuple(_box(t, held) for held in comparison.every(t.world))


def _box(t: DocumentBuilder, held: Agreement) -> Aside:
    world, pool = t.world, t.material.pool
    for number in metrics.compared(world, held):
        t.words(number)
    words = [Paragraph(text=each, quiet=place > 0) for place, each in enumerate(_told(held))]
    blocks: list[Paragraph | Outline] = [*words]
    if held.differing:
        blocks.append(Paragraph(text=_decided(held)))
        entries = [_entry(world, pool, each) for each in held.differing]
        blocks.append(Outline(entries=tuple(entries)))
    if held.settled:
        blocks.append(Paragraph(text=_settled(held)))
        entries = [_entry(world, pool, each) for each in held.settled]
        blocks.append(Outline(entries=tuple(entries)))
    return Aside(title=text("How far two readers agree"), blocks=tuple(blocks))


def _told(held: Agreement) -> tuple[Text, ...]:
    at = held.reading.locked
    numbers: dict[str, Words | int] = {
        "drawn": held.drawn,
        "seed": held.reading.seed,
        "second": held.second,
        "both": held.both,
        "day": day_of(at.astimezone().date()) if at else "",
    }
    if held.read_again:
        sample = text(
            "A sample of {drawn} was drawn by lot from all sessions (number {seed}) and read by "
            "{second}, at first without seeing the answers given before.",
            **numbers,
        )
    else:
        sample = text(
            "A sample of {drawn} was drawn by lot from all sessions (number {seed}) and read by "
            "{second} without seeing the answers given first.",
            **numbers,
        )
    locked = (
        text("{both} were read by both; answers were locked again on {day}.", **numbers)
        if held.reopened
        else text("{both} were read by both; answers were locked on {day}.", **numbers)
    )
    sentence, *rest = wording.all_words(held)
    return (sentence, text("{sample} {locked}", sample=sample, locked=locked), *rest)


def _decided(held: Agreement) -> Text:
    done = len(held.differing) - held.open
    if held.open:
        return counted(
            len(held.differing),
            "On one comment they differ; {done} decided.",
            "On {count} comments they differ; {done} decided.",
            done=done,
        )
    return counted(
        len(held.differing),
        "On one comment they differed; it is decided:",
        "On {count} comments they differed; each is decided:",
    )


def _settled(held: Agreement) -> Text:
    return counted(
        len(held.settled),
        "On one comment they had differed, and decided; after reading again both agree:",
        "On {count} comments they had differed, and decided; after reading again both agree:",
    )


def _entry(world: World, pool: Pool, each: ReadingDifference) -> OutlineEntry:
    said = pool.find(each.comment)
    where: Words = references.reference(world, said) if said else text("a comment no longer there")
    words: Words = text("{where}: {answers}", where=where, answers=_answers(world, each))
    if each.decided is None:
        told = [wording.earlier_words(world, each.earlier)] if each.earlier else []
        under = tuple(OutlineEntry(text=earlier) for earlier in told)
        return OutlineEntry(text=words, note=text("not decided yet"), under=under)
    decided = text(
        "Decided: {theme}. {reason}",
        theme=wording.place_words(world, each.decided.theme),
        reason=each.decided.reason,
    )
    if not each.same:
        return OutlineEntry(text=words, under=(OutlineEntry(text=decided),))
    now = text("After reading again both say: {place}", place=wording.place_words(world, each.one))
    return OutlineEntry(text=words, under=(OutlineEntry(text=decided), OutlineEntry(text=now)))


def _answers(world: World, each: ReadingDifference) -> Text:
    if each.same and each.before is None:
        return text("had differed")
    one, other = each.before or (each.one, each.other)
    return text(
        "{one} or {other}",
        one=wording.place_words(world, one),
        other=wording.place_words(world, other),
    )

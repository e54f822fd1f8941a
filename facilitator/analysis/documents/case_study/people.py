"""The case study's first page: title and partners, why we took part, who came when."""

from collections.abc import Iterator
from dataclasses import replace

from facilitator.analysis.documents import counts, phrases
from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.documents.source import DocumentSource
from facilitator.model.agenda.wording import KINDS, session_words
from facilitator.model.core.records import Session
from facilitator.model.core.words import Text, Words, day_of, joined, later, text
from facilitator.model.display.document import (
    Block,
    ChartPart,
    Cover,
    Facts,
    Paragraph,
    QuoteBlock,
    Timeline,
    TimelineEvent,
)
from facilitator.model.documents import queries as document_queries
from facilitator.model.framing import queries as framing_queries
from facilitator.model.people.queries import sectors as all_sectors
from facilitator.model.people.records import Organisation


def kicker(m: DocumentSource) -> Words:
    """Return what stands above the title: "Case study · 2024–25"."""
    return joined([text("Case study"), m.ran], " · ")


def kicker_in_short(m: DocumentSource) -> Words:
    """Return what stands above the title, the place with it."""
    return joined([kicker(m), m.programme.place], " · ")


def cover(t: DocumentBuilder) -> Cover:
    """Return the front: place, what the programme comes to in numbers, its message."""
    m = t.material
    message = m.programme.message
    return replace(
        cover_in_short(t),
        lines=(m.programme.place,) if m.programme.place else (),
        message=QuoteBlock(text=message, source=text("our message")) if message else None,
    )


def cover_in_short(t: DocumentBuilder) -> Cover:
    """Return the front: what the programme comes to in numbers."""
    m = t.material
    wanted: tuple[tuple[Number, Text, Text], ...] = (
        (counts.sessions(m), text("session"), text("sessions")),
        (counts.people(m), text("person"), text("people")),
        (counts.comments(m), text("comment"), text("comments")),
        (counts.themes(m), text("theme"), text("themes")),
        (counts.proposals(m), text("proposal"), text("proposals")),
    )
    figures: list[tuple[Words, Words]] = [
        (t.figure(n), one if n.value == 1 else many) for n, one, many in wanted if n.value
    ]
    return Cover(figures=tuple(figures))


def partners(t: DocumentBuilder) -> Iterator[Block]:
    """Tell which bodies took part, by sector."""
    m = t.material
    held = m.organisations()
    if not held:
        return
    yield Paragraph(text=text("{organisations}.", organisations=t.words(counts.organisations(m))))
    groups: list[tuple[str, Words, list[Organisation]]] = [
        (sector.id, sector.name, [o for o in held if o.sector == sector.id])
        for sector in all_sectors(m.world)
    ]
    known = {sector.id for sector in all_sectors(m.world)}
    if not any(o.sector in known for o in held):
        yield Paragraph(text=joined([each.name for each in held], ", "))
        return
    groups.append(("others", text("Others"), [o for o in held if o.sector not in known]))
    pairs: list[tuple[Words, Words]] = []
    for key, name, mine in groups:
        if mine:
            number = t.figure(counts.organisations_of(mine, key))
            head = text("{sector} ({count})", sector=name, count=number)
            pairs.append((head, joined([each.name for each in mine], ", ")))
    yield Facts(pairs=tuple(pairs))


def why(m: DocumentSource) -> tuple[Text, ...]:
    """Return why we took part, as far as the records tell it."""
    if not m.met:
        return (text("Nothing has taken place yet. This page fills as the programme goes on."),)
    found = [_who_met(m)]
    if any(m.came.values()) and counts.unattended(m).value:
        found.append(text("Who came to {unattended} has not been entered."))
    if len(m.challenges) > 1:
        found.append(text("The programme has {challenges}."))
    elif m.challenges:
        found.append(text("The challenge reads: {challenge}"))
    if framing_queries.framing(m.world).sponsor:
        found.append(text("It was done for {sponsor}."))
    return (phrases.sentences(found),)


def _who_met(m: DocumentSource) -> Text:
    came, several = any(m.came.values()), len(set(m.days)) > 1
    if several and came:
        return text("Between {first_day} and {last_day}, {people} came together in {sessions}.")
    if several:
        return text("{sessions} took place between {first_day} and {last_day}.")
    one_day = bool(m.days) and m.days[0].exact is not None
    if m.days and came:
        day = text("On {first_day}, {people} came together in {sessions}.")
        return day if one_day else text("In {first_day}, {people} came together in {sessions}.")
    if came:
        return text("{people} came together in {sessions}.")
    if not m.days:
        return text("{sessions} so far.")
    day = text("{sessions} took place on {first_day}.")
    return day if one_day else text("{sessions} took place in {first_day}.")


def participation(m: DocumentSource) -> tuple[Text, ...]:
    """Return both sums as what they are: people, each once, and attendances."""
    if not any(m.came.values()):
        return ()
    found = [text("{people} took part, each counted once.")]
    if counts.guests(m).value and len(m.met) > 1:
        found = [text("{people} took part. {guests}: who came again without one is counted again.")]
    if counts.unattended(m).value:
        found.append(text("Who came to {unattended} has not been entered."))
    if counts.returning(m).value:
        found.append(text("{returning}."))
    found.append(text("Added up over the sessions, that makes {attendances}."))
    return (phrases.sentences(found),)


def timeline(t: DocumentBuilder) -> Iterator[Block]:
    """Tell session by session what it was and who came, and what was stated about that."""
    yield from stated(t, "people", "attendances")
    m = t.material
    if m.met:
        yield Timeline(events=tuple(_event(t, session) for session in m.met))
    few = counts.sectors_apart(m)
    if few.value:
        words = later("Of {sessions}, too few people of each sector came to tell them apart.")
        yield Paragraph(text=text(words, sessions=t.words(few)), quiet=True)


def _event(t: DocumentBuilder, session: Session) -> TimelineEvent:
    m = t.material
    came = counts.at_session(m, session.id)
    used = [
        m.methods[key].title
        for key, held in m.methods_used().items()
        if any(activity.session == session.id for activity in held)
    ]
    detail: list[Words] = [KINDS[session.kind], *used]
    sectors = counts.sector_at(m, session.id)
    on = m.date_of(session)
    return TimelineEvent(
        day=day_of(on) if on else text("no day noted"),
        title=session_words(session),
        on=on,
        detail=joined(detail, " · "),
        total=t.words(came) if came.value else "",
        parts=tuple(ChartPart(name=name, value=t.value(number)) for name, number in sectors),
    )


def stated(t: DocumentBuilder, *wanted: str) -> Iterator[Block]:
    """Say what somebody stated beside the numbers that were counted, with its source."""
    for number in wanted:
        for each in document_queries.stated(t.world, number):
            words = text(
                "Stated: “{words}”. Source: {source}.", words=each.words, source=each.source
            )
            yield Paragraph(text=words, quiet=True)


def sessions_in_short(t: DocumentBuilder) -> Iterator[Block]:
    """Tell session by session in one line each, and what was stated about who came."""
    yield from stated(t, "people", "attendances")
    pairs: list[tuple[Words, Words]] = []
    for session in t.material.met:
        came = counts.at_session(t.material, session.id)
        who = t.words(came) if came.value else ""
        on = t.material.date_of(session)
        day = day_of(on) if on else "–"
        pairs.append((day, joined([session_words(session), who], " · ")))
    if pairs:
        yield Facts(pairs=tuple(pairs), small=True)

"""What is empty, unread, unasked or doubtful in a document, to be looked at before it is saved."""

from collections.abc import Callable, Iterator
from typing import Final

from facilitator.analysis.documents import counts, markdown, photographs
from facilitator.analysis.documents.builder import ToldDocument
from facilitator.analysis.documents.contradictions import Gap, contradictions
from facilitator.analysis.documents.metrics import NOT_ASKED, Number
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.documents.typed_numbers import typed_numbers
from facilitator.analysis.documents.typed_years import known_years, typed_years
from facilitator.model.core import Text, counted, text
from facilitator.model.core.words import joined, later
from facilitator.model.people import taking_part
from facilitator.model.people.records import Consent


def gaps(made: ToldDocument, m: DocumentSource) -> tuple[Gap, ...]:
    """Return each thing that is missing or cannot be; what can be gone to first."""
    return (*contradictions(m), *map(Gap, _gaps(made, m)))


def _gaps(made: ToldDocument, m: DocumentSource) -> Iterator[Text]:
    if made.empty:
        titles = joined(made.empty, ", ")
        yield text("Left out, as nothing stands there yet: {sections}.", sections=titles)
    told = frozenset(number.key.partition(":")[0] for number in made.numbers)
    yield from _of_sessions(told, m)
    yield from _own(made, m)
    yield from _of_photos(made)
    for count, about in _UNFINISHED:
        number = count(m)
        if number.value and told & about:
            yield _sentence(number)


def _of_sessions(told: frozenset[str], m: DocumentSource) -> Iterator[Text]:
    """Go through what is not known of the sessions, as far as the document tells of it."""
    if (undated := counts.undated(m)).value and "sessions" in told:
        yield text("{sessions} without a day.", sessions=undated.words)
    if (unattended := counts.unattended(m)).value and "sessions" in told:
        yield text("Who came to {sessions} has not been entered.", sessions=unattended.words)
    if (guests := counts.guests(m)).value and len(m.met) > 1 and "people" in told:
        people = counts.people(m).words
        words = later("{people} are counted; {guests}, and may be counted more than once.")
        yield text(words, people=people, guests=guests.words)
    if "people" in told and (apart := _uncounted(m)):
        yield counted(
            apart,
            "One call names nobody who is entered as having come: it adds nobody to the people.",
            "{count} calls name nobody who is entered as having come: they add nobody to the "
            "people.",
        )
    if (untimed := counts.untimed(m)).value and told & {"structured", "open talk"}:
        yield text("{minutes} of talk not timed: told as planned.", minutes=untimed.words)


def _uncounted(m: DocumentSource) -> int:
    """Count the calls that were made with nobody who is known to have come to their session."""
    return sum(
        call.person not in {each.person for each in m.came.get(session.id, ())}
        for session in m.met
        for call in taking_part.calls(m.world, session.id)
    )


def _own(made: ToldDocument, m: DocumentSource) -> Iterator[Text]:
    if made.unknown:
        names = joined(made.unknown, ", ")
        yield text("There is nothing called {names}: it is printed as typed.", names=names)
    for own in made.own:
        yield from doubts(own, m)


def doubts(own: str, m: DocumentSource) -> Iterator[Text]:
    """Go through what is doubtful in somebody's own text."""
    for each in typed_numbers(own, m):
        yield text(
            "Your text says “{typed}”; counted: {counted}. {name} in its place stays true.",
            typed=each.typed,
            counted=each.counted.words,
            name=each.braced,
        )
    if years := typed_years(own, m):
        yield text(
            "Your text says “{typed}”; the programme ran: {years}.",
            typed=", ".join(years),
            years=known_years(m),
        )
    if halves := markdown.unmatched(own):
        yield text(
            "A footnote needs its mark and a line with its words: {marks} is printed as typed.",
            marks=", ".join(halves),
        )
    if links := markdown.half_links(own):
        yield text(
            "A link needs a whole address, like https://example.org: {links} leads nowhere.",
            links=", ".join(links),
        )


def _of_photos(made: ToldDocument) -> Iterator[Text]:
    if waiting := photographs.unasked(made.photos):
        yield counted(
            len(waiting),
            "One photograph waits: nobody has said whether the people on it agreed.",
            "{count} photographs wait: nobody has said whether the people on them agreed.",
        )
    if out := photographs.refused(made.photos):
        yield counted(
            len(out),
            "One photograph is left out: somebody on it said no.",
            "{count} photographs are left out: somebody on them said no.",
        )
    if silent := photographs.undescribed(made.photos):
        yield counted(
            len(silent),
            "One photograph has no words for those who cannot see it.",
            "{count} photographs have no words for those who cannot see them.",
        )


def _not_asked(m: DocumentSource) -> Number:
    unasked = (said for said in m.pool.comments if said.consent is Consent.NOT_ASKED)
    return NOT_ASKED.of("not asked", counts.keys(unasked))


_UNFINISHED: Final[tuple[tuple[Callable[[DocumentSource], Number], frozenset[str]], ...]] = (
    (counts.waiting, frozenset({"comments", "theme"})),
    (_not_asked, frozenset({"quotes", "consent"})),
    (counts.ungrounded, frozenset({"proposals", "behind"})),
    (counts.unowned, frozenset({"proposals", "behind"})),
)
"""What is not finished, and the numbers of a document that hang on it."""


def _sentence(number: Number) -> Text:
    return text("{name}: {words}.", name=number.name, words=number.words)

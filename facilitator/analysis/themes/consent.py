"""What people agreed to, counted comment by comment; and who is quoted in a document, and how."""

from typing import Final

from facilitator.analysis.documents import counts
from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.documents.metrics import (
    BY_CONSENT,
    COUNTED_ONLY,
    FROM_NOTES,
    NAMED,
    NOT_ASKED,
    QUOTES,
    UNNAMED,
    MetricKind,
    Number,
)
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes import quoting
from facilitator.model.core.records import Voice
from facilitator.model.core.words import Text, listed, text
from facilitator.model.people.records import Consent

_KINDS: Final = {
    Consent.NAMED: NAMED,
    Consent.ANONYMOUS: UNNAMED,
    Consent.THEMES: COUNTED_ONLY,
    Consent.NOT_ASKED: NOT_ASKED,
}


def by_consent(m: DocumentSource) -> tuple[Number, ...]:
    """Count the comments by what was agreed to: each stands in just one of these numbers.

    Those that were noted in the facilitator's own words stand apart; nobody is quoted by them.
    """
    found: list[Number] = []
    for kind in BY_CONSENT:
        mine = (said.key for said in m.pool.comments if _kind(said) is kind)
        found.append(kind.of(f"consent:{kind.many}", mine))
    return tuple(found)


def _kind(said: PooledComment) -> MetricKind:
    return FROM_NOTES if said.voice is Voice.MINE else _KINDS[said.consent]


def agreed_words(t: DocumentBuilder) -> Text:
    """Say of all comments how many may be quoted by name, without one, or not at all."""
    held = [t.words(number) for number in by_consent(t.material) if number.value]
    return text(
        "Of {comments} in all, {parts}.",
        comments=t.words(counts.comments(t.material)),
        parts=listed(held),
    )


def quoted_words(t: DocumentBuilder) -> Text:
    if not t.material.leaves:
        return text(
            "This is for the facilitator alone. What people said stands here word for word, also "
            "where they did not agree to be quoted."
        )
    quotes = QUOTES.of("quotes", t.quoted)
    if not quotes.value:
        return text("Nobody is quoted here word for word.")
    return text(
        "{quotes} here word for word, and only because that was agreed to; {named}. What is cut "
        "or covered stands in square brackets.",
        quotes=t.words(quotes),
        named=_named(t),
    )


def _named(t: DocumentBuilder) -> Text:
    named = any(quoting.named(t.world, said) for said in t.quoted.values())
    if named:
        return text("a name stands with the words only where that was agreed to as well")
    return text("no name stands with them")

"""Quotes: only what may be quoted, word for word, with what must be covered in brackets."""

from typing import Final

from facilitator.analysis.pool.pool import PooledComment
from facilitator.model.comments import queries as comment_queries
from facilitator.model.core import Words, World
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Consent, Person, Sector
from facilitator.model.people.wording import A_PARTICIPANT
from facilitator.model.themes.records import Quote

FEWEST_NAMED: Final = 3
"""A sector is named beside a quote when at least so many of its people took part."""


def words_of(world: World, said: PooledComment) -> str:
    """Return a whole comment as it may be printed: what must be covered stands in brackets."""
    whole = " " * said.start + said.text
    return comment_queries.covered(world, said.source, whole, said.start, said.end)


def quoted(world: World, said: PooledComment, quote: Quote) -> str:
    """Return the words of a quote, with […] where the comment is cut.

    `quote` counts characters within the comment. Raises ValueError when they lie outside it.
    """
    start, end = said.start + quote.start, said.start + quote.end
    if not said.start <= start < end <= said.end:
        raise ValueError("a quote lies within its comment")
    whole = " " * said.start + said.text
    found = comment_queries.covered(world, said.source, whole, start, end)
    before = "[…] " if said.text[: quote.start].strip() else ""
    after = " […]" if said.text[quote.end :].strip() else ""
    return f"{before}{found.strip()}{after}"


def speaker(world: World, said: PooledComment, fewest: int = FEWEST_NAMED) -> Words:
    """Return who a quote is from, as far as it may be told: a name, a sector, "a participant".

    A sector of which fewer than `fewest` people took part in the session is not named.
    """
    person = world.find(Person, said.person)
    if person is not None and named(world, said):
        return person.name
    sector = world.find(Sector, said.sector)
    if sector is None:
        return A_PARTICIPANT
    came = people_queries.by_sector(world, people_queries.came(world, said.session))
    there = sum(count for each, count in came if each is not None and each.id == sector.id)
    return sector.name if there >= fewest else A_PARTICIPANT


def named(world: World, said: PooledComment) -> bool:
    """Whether a name stands with the words of a quote: it is known, and it was agreed to."""
    person = world.find(Person, said.person)
    return said.consent is Consent.NAMED and person is not None and bool(person.name)

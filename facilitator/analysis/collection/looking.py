"""What tells who somebody is in the words of several programmes, before they go to others."""

from collections.abc import Iterator

from facilitator.analysis.collection.comparing import Comparison, ReadProgramme
from facilitator.analysis.privacy import looking
from facilitator.analysis.themes import quote_choice
from facilitator.model.core import Text, text
from facilitator.model.core.records import Record
from facilitator.model.core.words import joined
from facilitator.model.framing.records import ChallengeVersion
from facilitator.model.proposals.records import Proposal
from facilitator.model.themes.records import Theme

_TOLD = (ChallengeVersion, Proposal, Theme)
"""What a report holds words of, beside quotes."""


def personal_details(held: Comparison, *, tables: bool) -> tuple[Text, ...]:
    """Return how many names, numbers and addresses there are in the words, by programme.

    In a report these are its quotes, challenges, proposals and themes; in `tables` also every
    comment that may be quoted. Of what is for the facilitators alone nothing is told.
    """
    return tuple(_found(held, tables=tables)) if held.leaves else ()


def _found(held: Comparison, *, tables: bool) -> Iterator[Text]:
    for each in held.programmes:
        world, pool = each.material.world, each.material.pool
        goes = looking.quoted_words(world, pool) if tables else _in_report(each)
        found = looking.look_through(world, goes)
        if found:
            sums = joined(tuple(looking.summed(found)), ", ")
            yield text("{programme}: {sums}", programme=each.name, sums=sums)


def _in_report(each: ReadProgramme) -> looking.Goes:
    m = each.material
    quoted = {
        quote.said.source
        for theme in m.tally.themes
        for quote in quote_choice.printed(m.world, m.pool, theme.theme.id)
        if quote.said is not None
    }
    leaves = looking.leaving_words(m.world)

    def goes(record: Record) -> bool:
        return (record.id in quoted or isinstance(record, _TOLD)) and leaves(record)

    return goes

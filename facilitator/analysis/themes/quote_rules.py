"""The hard rule that nothing is quoted without consent: the door asks it of every new quote.

Consent that is withdrawn later takes nothing away here: such a quote is left out of print.
"""

from collections.abc import Callable

from facilitator.analysis.pool.pool import Pool
from facilitator.analysis.themes.quote_choice import why_not
from facilitator.model.core.rule_kinds import Refusal
from facilitator.model.core.world import Change
from facilitator.model.themes.records import Quote


def broken(change: Change, pool: Callable[[], Pool]) -> tuple[Refusal, ...]:
    """Return why a change may not bring the quotes it brings; `pool` is the one after it."""
    held = {record.id for record in change.before}
    new = [r for r in change.after if isinstance(r, Quote) and r.id not in held]
    found = [why for quote in new if (why := why_not(pool().find(quote.comment)))]
    return tuple(dict.fromkeys(found))

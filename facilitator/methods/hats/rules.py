"""What is refused: only what would make false what was said, when, and under which hat."""

from collections.abc import Iterator
from typing import Final

from facilitator.methods.hats import plan
from facilitator.methods.hats.order.sequence import LEAST_STEPS, MOST_STEPS
from facilitator.methods.hats.records import Conclusion, Filing, FilingWay, Hat, HatSkip, HatStep
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Card, Relation
from facilitator.model.core.rule_kinds import Attempt, Rule, checks
from facilitator.model.core.words import Text, text
from facilitator.model.voting import queries as voting_queries
from facilitator.model.voting import rules


@checks("hats-left-out-stays", HatStep)
def _left_out(attempt: Attempt) -> Iterator[Text]:
    left_out = plan.skips(attempt.after, attempt.activity)
    if any(old.id in left_out for old in attempt.gone(HatStep)):
        yield text("This hat is left out. Take it up again first.")


@checks("hats-used-stays", HatStep)
def _used(attempt: Attempt) -> Iterator[Text]:
    held = plan.used(attempt.after, attempt.activity)
    for old, new in attempt.pairs(HatStep):
        if old and old.id in held and (new is None or new.hat is not old.hat):
            yield text("This hat has been on, or cards lie under it: it stays as it was.")


@checks("hats-from-2-to-20", HatStep, HatSkip)
def _length(attempt: Attempt) -> Iterator[Text]:
    planned = plan.planned(attempt.after, attempt.activity)
    if not LEAST_STEPS <= len(planned) <= MOST_STEPS:
        yield text("A sequence has from 2 to 20 hats.")


@checks("hats-one-runs", HatStep, HatSkip)
def _one_runs(attempt: Attempt) -> Iterator[Text]:
    if not plan.running(attempt.after, attempt.activity):
        yield text("One hat at least must stay in the sequence.")


@checks("hats-said-under-stays", Filing)
def _said_under(attempt: Attempt) -> Iterator[Text]:
    """The hat a card was said under is kept for ever; what was filed is never changed.

    A card from before the first hat was said under none: that it was moved may be taken back.
    """
    for old, new in attempt.pairs(Filing):
        said = old and old.position == 1 and old.way is FilingWay.SAID
        if old and (new or (said and attempt.after.find(Card, old.card))):
            yield text("Under which hat a card was said cannot be changed.")


def _red(attempt: Attempt) -> frozenset[str]:
    """Return the cards said under red: there are no names, no reasons, no answers, no links."""
    filings = attempt.after.bucket(Filing, attempt.activity).values()
    return frozenset(f.card for f in filings if f.position == 1 and f.hat is Hat.RED)


@checks("hats-no-links-under-red", Relation)
def _no_links(attempt: Attempt) -> Iterator[Text]:
    if any(_red(attempt) & set(link.ends) for link in attempt.made(Relation)):
        yield text("Under red nobody answers: no links to what somebody feels.")


@checks("hats-no-names-under-red", Card)
def _no_names(attempt: Attempt) -> Iterator[Text]:
    if {card.id for card in attempt.made(Card) if card.source} & _red(attempt):
        yield text("Under red no card says whom it comes from.")


@checks("hats-voted-finding-stays", Conclusion)
def _voted_findings(attempt: Attempt) -> Iterator[Text]:
    """While people vote on what was found, it stays and keeps its number; words may be mended."""
    poll = board_queries.open_poll(attempt.after, attempt.activity)
    if poll is None or not any(item.thing for item in voting_queries.items(attempt.after, poll)):
        return
    for old, new in attempt.pairs(Conclusion):
        if old and (new is None or (new.kind, new.position) != (old.kind, old.position)):
            yield rules.FROZEN


RULES: Final[tuple[Rule, ...]] = (
    _left_out,
    _used,
    _length,
    _one_runs,
    _said_under,
    _no_links,
    _no_names,
    _voted_findings,
)

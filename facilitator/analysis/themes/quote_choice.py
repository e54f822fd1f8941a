"""The quotes chosen for a theme: which may be printed, and which may not any more, and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from facilitator.analysis.pool.pool import Pool, PooledComment
from facilitator.analysis.themes import quoting
from facilitator.model.core import Change, Text, ThemeId, World, text
from facilitator.model.core.records import Voice
from facilitator.model.core.rule_kinds import Refusal
from facilitator.model.people.records import Consent
from facilitator.model.themes import queries
from facilitator.model.themes.records import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenQuote:
    """A quote, the comment it is from, and its words in print; or `why_not` it is printed."""

    quote: Quote
    said: PooledComment | None = None
    words: str = ""
    why_not: Text | None = None


_NO_CONSENT = {
    Consent.NOTHING: Refusal("quote-of-nothing", text("They said it is not to be used at all.")),
    Consent.NOT_ASKED: Refusal("quote-not-asked", text("Whether it may be quoted was not asked.")),
    Consent.THEMES: Refusal("quote-counted", text("They said it is counted only, not quoted.")),
}
_GONE = Refusal("quote-gone", text("The comment is not there any more, or may not be used."))
_MINE = Refusal("quote-not-theirs", text("These are the facilitator's words, not theirs."))


def why_not(said: PooledComment | None) -> Refusal | None:
    """Return why a comment is not quoted; None where it may be."""
    if said is None:
        return _GONE
    if said.voice is Voice.MINE:
        return _MINE
    return _NO_CONSENT.get(said.consent)


def chosen(world: World, pool: Pool, theme: ThemeId) -> tuple[ChosenQuote, ...]:
    """Return the quotes of a theme in their order, those that may not be printed among them."""
    return tuple(_chosen(world, pool, quote) for quote in queries.quotes(world, theme))


def _chosen(world: World, pool: Pool, quote: Quote) -> ChosenQuote:
    said = pool.find(quote.comment)
    why = why_not(said)
    if said is None or why is not None:
        return ChosenQuote(quote=quote, said=said, why_not=why.words if why else None)
    if not 0 <= quote.start < quote.end <= len(said.text):
        changed = text("The comment was changed since. Choose the words again.")
        return ChosenQuote(quote=quote, said=said, why_not=changed)
    return ChosenQuote(quote=quote, said=said, words=quoting.quoted(world, said, quote))


def printed(world: World, pool: Pool, theme: ThemeId) -> tuple[ChosenQuote, ...]:
    """Return the quotes of a theme that go to print: allowed, in order, not too many."""
    allowed = [each for each in chosen(world, pool, theme) if each.why_not is None]
    return tuple(allowed[: queries.MOST_QUOTED])


def one_voice(quotes: Iterable[ChosenQuote]) -> bool:
    """Whether several quotes all come from one person who is known."""
    persons = [each.said.person for each in quotes if each.said is not None and not each.why_not]
    return len(persons) > 1 and persons[0] is not None and len(set(persons)) == 1


def broken(change: Change, pool: Callable[[], Pool]) -> tuple[Refusal, ...]:
    """Return why a change may not bring the quotes it brings; `pool` is the one after it."""
    held = {record.id for record in change.before}
    new = [r for r in change.after if isinstance(r, Quote) and r.id not in held]
    found = [why for quote in new if (why := why_not(pool().find(quote.comment)))]
    return tuple(dict.fromkeys(found))

"""Edits of the quotes that speak for a theme, each a function from a world to a change."""

from collections.abc import Callable
from dataclasses import replace

from facilitator.model.core import Change, World, adding, ids, replacing, text
from facilitator.model.themes import queries
from facilitator.model.themes.records import Quote


def choose(
    world: World,
    theme: ids.ThemeId,
    comment: str,
    start: int,
    end: int,
    *,
    new_id: Callable[[], str],
) -> Change:
    """Return the change by which characters `start` to `end` of a comment speak for a theme.

    They come after the quotes chosen before; those of the same comment that overlap them go.
    """
    label = text("Choose a quote")
    held = queries.quotes(world, theme)
    old = [q for q in held if q.comment == comment and q.start < end and q.end > start]
    if old:
        kept = replace(old[0], start=start, end=end)
        return Change(label, tuple(old), (kept,)) if [kept] != old else Change(label)
    place = max((quote.position for quote in held), default=0) + 1
    made = Quote(id=new_id(), theme=theme, comment=comment, position=place, start=start, end=end)
    return adding(label, made)


def drop(quote: Quote) -> Change:
    """Return the change by which a quote speaks for its theme no longer."""
    return Change(text("Leave out a quote"), (quote,), ())


def set_dissenting(quote: Quote, *, dissenting: bool) -> Change:
    label = text("Mark a quote as a different view") if dissenting else text("Not a different view")
    return replacing(label, [(quote, replace(quote, dissenting=dissenting))])


def move(world: World, quote: Quote, before: str | None) -> Change:
    """Return the change that puts a quote before another one, or (None) after all others."""
    rest = [each for each in queries.quotes(world, quote.theme) if each.id != quote.id]
    at = next((n for n, each in enumerate(rest) if each.id == before), len(rest))
    order = [*rest[:at], quote, *rest[at:]]
    pairs = [(each, replace(each, position=place)) for place, each in enumerate(order, 1)]
    return replacing(text("Move a quote"), pairs)

"""The numbers of reading: how much was read, by one and by two, and how far they agree."""

from typing import Final

from facilitator.analysis.documents.metrics import MetricKind, Number
from facilitator.analysis.reliability.comparison import Agreement
from facilitator.model.core import Text, World, figures, text
from facilitator.model.core.words import forms
from facilitator.model.reliability import queries as reliability_queries

_COMMENTS: Final = forms("1 comment", "{count} comments")
DRAWN: Final = MetricKind(
    text("Sample"), text("the comments drawn by lot for a second reader"), *_COMMENTS
)
BOTH: Final = MetricKind(
    text("Read by both"), text("the comments that both readers have put to a place"), *_COMMENTS
)
SAME: Final = MetricKind(
    text("Agreed on"), text("the comments that both readers put to the same place"), *_COMMENTS
)
DIFFER: Final = MetricKind(
    text("Differed on"), text("the comments that readers put to different places"), *_COMMENTS
)
DECIDED: Final = MetricKind(
    text("Decided"),
    text("the comments they differed on of which it was decided where they belong"),
    *_COMMENTS,
)
SETTLED: Final = MetricKind(
    text("Decided, and agreed on since"),
    text("the comments they had differed on and put to the same place after reading again"),
    *_COMMENTS,
)


def drawn(world: World, held: Agreement) -> Number:
    """Count the comments of a sample."""
    return DRAWN.of(
        _key(held, "drawn"),
        (each.comment for each in reliability_queries.sample(world, held.reading.id)),
    )


def compared(world: World, held: Agreement) -> tuple[Number, ...]:
    """Return the numbers of a second reading: the sample, what was read, how far they agree."""
    same = (each.comment for each in held.told if each.same)
    differ = [each.comment for each in held.differing]
    decided = (each.comment for each in held.differing if each.decided is not None)
    found = [
        drawn(world, held),
        BOTH.of(_key(held, "read by both"), (each.comment for each in held.told)),
        SAME.of(_key(held, "agreed on"), same),
        _figure(
            held,
            "lot",
            held.reading.seed,
            text("Number of the lot"),
            text("with it the same sample can be drawn again"),
        ),
    ]
    if differ:
        found += [
            DIFFER.of(_key(held, "differed on"), differ),
            DECIDED.of(_key(held, "decided"), decided),
        ]
    figures = (
        ("kappa", held.blind.kappa, text("Cohen’s kappa")),
        ("alpha", held.blind.alpha, text("Krippendorff’s alpha")),
    )
    how = text("worked out of what both readers have read without seeing the other's answers")
    found += [
        _figure(held, key, value, name, how) for key, value, name in figures if value is not None
    ]
    found += _of_whole_themes(held)
    if held.reopened:
        found += _again(held)
    until = text("of what both readers had read until the sample was opened again")
    for each in held.reopened:
        at = each.position
        found += [
            _figure(held, f"alike before {at}", each.same, text("Agreed on before"), until),
            _figure(held, f"both before {at}", each.both, text("Read by both before"), until),
        ]
    return tuple(found)


def _of_whole_themes(held: Agreement) -> list[Number]:
    """Return the numbers of the same answers, where some named parts, by whole themes alone."""
    if held.whole is None:
        return []
    how = text("with each part taken as the theme it is a part of")
    both, same = text("Read by both, parts aside"), text("Agreed on, parts aside")
    found = [
        _figure(held, "both whole", held.whole.both, both, how),
        _figure(held, "same whole", held.whole.same, same, how),
    ]
    if held.whole.alpha is not None:
        name = text("Krippendorff’s alpha, parts aside")
        found.append(_figure(held, "alpha whole", held.whole.alpha, name, how))
    return found


def _again(held: Agreement) -> list[Number]:
    """Return the numbers of what was read again with the other's answers known."""
    after = text("worked out of what both readers said after it was opened again")
    settled = (each.comment for each in held.settled)
    found = [SETTLED.of(_key(held, "settled"), settled)] if held.settled else []
    if held.changed is not None:
        changed, since = text("Answers changed"), text("since they were given blind")
        found.append(_figure(held, "changed", held.changed, changed, since))
    if held.added is not None:
        added = text("Answers given later")
        how = text("about what their reader had not read blind")
        found.append(_figure(held, "added", held.added, added, how))
    if not held.read_again:
        return found
    blind = text("of what both had read without seeing the other’s answers")
    found += [
        _figure(held, "same blind", held.blind.same, text("Agreed on, read blind"), blind),
        _figure(held, "both blind", held.blind.both, text("Read by both, read blind"), blind),
    ]
    told = (
        ("kappa after", held.figures.kappa, text("Cohen’s kappa after reading again"), after),
        ("alpha after", held.figures.alpha, text("Krippendorff’s alpha after it"), after),
    )
    return found + [
        _figure(held, key, value, name, how) for key, value, name, how in told if value is not None
    ]


def _key(held: Agreement, of: str) -> str:
    """Return the key of a number of one second reading out of several."""
    return f"{of}:{held.reading.position}"


def _figure(held: Agreement, key: str, value: float, name: Text, how: Text) -> Number:
    words = figures.figure(value) if isinstance(value, float) else str(value)
    sources = (held.reading.id, *(each.comment for each in held.told))
    return Number(
        key=_key(held, key), value=value, words=words, name=name, how=how, sources=sources
    )

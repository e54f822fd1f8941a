"""What is said of a vote in words: how it was counted, what each thing got, how answers spread."""

from functools import reduce
from typing import NamedTuple

from facilitator.methods.common.votes.scales import point_words, scales
from facilitator.model.board import queries as board_queries
from facilitator.model.core import Text, Words, World, counted, figures, text
from facilitator.model.core.records import Activity, CountWay, Poll, PollKind
from facilitator.model.core.words import forms, later
from facilitator.model.people import queries as people_queries
from facilitator.model.voting import queries as voting_queries
from facilitator.model.voting.scales import Spread


class Unit(NamedTuple):
    """What is counted: one and many, and the words of a table."""

    said: tuple[str, str]
    column: Text
    share: Text
    asked: Text


_POINTS = Unit(
    said=forms("1 point", "{count} points"),
    column=text("Points"),
    share=text("Share of points"),
    asked=text("Counted on paper: points of each"),
)
_DOTS = Unit(
    said=forms("1 dot", "{count} dots"),
    column=text("Dots"),
    share=text("Share of dots"),
    asked=text("Counted on paper: dots of each"),
)
_HANDS = Unit(
    said=forms("1 hand", "{count} hands"),
    column=text("Hands"),
    share=text("Share of hands"),
    asked=text("Show of hands: how many for each"),
)


_VOTES = Unit(
    said=forms("1 vote", "{count} votes"),
    column=text("Votes"),
    share=text("Share of votes"),
    asked=text("Counted elsewhere: votes for each"),
)
"""What another tool counted, whatever it called it."""


def unit(poll: Poll) -> Unit:
    """Return what is counted in a vote: points of a ranking, or dots."""
    return _POINTS if poll.kind is PollKind.RANKED else _DOTS


def of_result(poll: Poll, tally: voting_queries.VoteTally) -> Unit:
    """Return what a result is in: hands, or votes from elsewhere, where nothing else came in."""
    given = tally.given
    if given.mixed:
        return unit(poll)
    return _HANDS if given.hands else _VOTES if given.elsewhere else unit(poll)


class VoteColumns(NamedTuple):
    """What came in in one way, in the columns of a table: `place` among the ways of coming in."""

    place: int
    column: Text
    share_column: Text

    def of(self, given: voting_queries.PointsGiven) -> int:
        """Return how much of what was given came in this way."""
        return given[self.place]

    def share(self, standing: voting_queries.ItemResult, tally: voting_queries.VoteTally) -> float:
        """Return which share an item has of all that came in this way."""
        whole = self.of(tally.given)
        return self.of(standing.given) / whole if whole else 0.0


def columns(poll: Poll, tally: voting_queries.VoteTally) -> tuple[VoteColumns, ...]:
    """Return the ways in which something came in, each by itself: they are not the same."""
    ballots, paper = text("Dots, person by person"), text("Dots counted on paper")
    if poll.kind is PollKind.RANKED:
        ballots, paper = text("Points, person by person"), text("Points counted on paper")
    every = (
        VoteColumns(0, ballots, text("Share, person by person")),
        VoteColumns(1, paper, text("Share on paper")),
        VoteColumns(2, _HANDS.column, _HANDS.share),
        VoteColumns(3, text("Votes counted elsewhere"), text("Share elsewhere")),
    )
    given = [each for each in every if each.of(tally.given)]
    if len(given) > 1:
        return tuple(given)
    only = given[0] if given else every[0]
    said = of_result(poll, tally)
    return (VoteColumns(only.place, said.column, said.share),)


def amount(poll: Poll, given: voting_queries.PointsGiven) -> Text:
    """Return points in words; what came in in different ways stays apart: they are not the same."""
    said = unit(poll).said
    parts = [
        (given.ballots, later("{given} person by person"), said),
        (given.paper, later("{given} counted on paper"), said),
        (given.hands, "{given}", _HANDS.said),
        (given.elsewhere, later("{given} counted elsewhere"), _VOTES.said),
    ]
    if not given.mixed:
        number, _, words = next((part for part in parts if part[0]), parts[0])
        return counted(number, *words)
    told = [text(key, given=counted(number, *words)) for number, key, words in parts if number]
    return reduce(lambda one, other: text("{one} + {other}", one=one, other=other), told)


def how(poll: Poll, tally: voting_queries.VoteTally) -> Text:
    total, given = amount(poll, tally.given), tally.given
    if tally.voters is None:
        if given.mixed:
            return text("{total}; who voted is not known", total=total)
        way = next((way for way, number in zip(CountWay, given[1:], strict=True) if number), None)
        way = way or CountWay.PAPER
        return text("{total}, {way}; who voted is not known", total=total, way=text(way.value))
    return counted(
        tally.voters, "{total} from 1 person", "{total} from {count} people", total=total
    )


def scale_words(poll: Poll) -> Text:
    """Return the scale of a vote, and what the group said is enough."""
    scale = scales().get(poll.scale)
    title = scale.title if scale else poll.scale
    enough = point_words(poll.scale, poll.enough)
    return text("{title} · enough is {enough}", title=title, enough=enough)


def spread_words(poll: Poll, held: Spread) -> Text:
    """Return median, how many answered and how many fall short, in words."""
    if held.median is None:
        return text("nobody answered")
    return text(
        "middle answer {median} · {short} of {n} beyond {enough}"
        if poll.falling
        else "middle answer {median} · {short} of {n} under {enough}",
        median=figures.short(held.median),
        short=held.short,
        n=held.n,
        enough=poll.enough,
    )


def median_words(poll: Poll, held: Spread) -> Text:
    """Return the median and how many fall short, in few words."""
    if held.median is None:
        return text("nobody answered")
    return text(
        "middle answer {median} · {short} beyond {enough}"
        if poll.falling
        else "middle answer {median} · {short} under {enough}",
        median=figures.short(held.median),
        short=held.short,
        enough=poll.enough,
    )


def middle_words(held: Spread) -> Text:
    """Return the median alone, where no answer is more enough than another."""
    if held.median is None:
        return text("nobody answered")
    return text("middle answer {median}", median=figures.short(held.median))


def passes_words(poll: Poll, held: Spread) -> Text:
    """Return whether a thing passes by what the group said is enough, in few words."""
    if held.median is None:
        return text("nobody answered")
    if held.passed:
        return text("passes · middle answer {median}", median=figures.short(held.median))
    return text(
        "not passed · {short} beyond {enough}"
        if poll.falling
        else "not passed · {short} under {enough}",
        short=held.short,
        enough=poll.enough,
    )


def answered_words(world: World, poll: Poll, count: int) -> Text:
    """Return how many answered, of those who were here when the vote was closed."""
    closing = board_queries.poll_closing(world, poll)
    session = world.get(Activity, poll.activity).session
    here = people_queries.here_at(world, session, closing.at) if closing is not None else 0
    if here < count:
        return counted(count, "1 answered", "{count} answered")
    return text("{count} of {here} answered", count=count, here=here)


def given_words(held: Spread) -> str:
    """Return how many gave each value: "5 ×3 · 4 ×3 · 2 ×1"."""
    values = [value for value in sorted(held.given, reverse=True) if held.given[value]]
    return " · ".join(f"{value} ×{held.given[value]}" for value in values) or "–"


def given_to(
    poll: Poll, standing: voting_queries.ItemResult, tally: voting_queries.VoteTally
) -> Text:
    """Return what an item was given, in words; nothing in what the others were given."""
    if any(standing.given):
        return amount(poll, standing.given)
    return counted(0, *of_result(poll, tally).said)


def points(
    poll: Poll, standing: voting_queries.ItemResult, tally: voting_queries.VoteTally
) -> Text:
    """Return what an item was given, and how many people named it, in words."""
    total = given_to(poll, standing, tally)
    if standing.reach is None or tally.voters is None:
        return total
    return text(
        "{total} · named by {reach} of {voters}",
        total=total,
        reach=standing.reach,
        voters=tally.voters,
    )


def tied_words(tie: voting_queries.Tie) -> Text:
    """Return in words what is tied, at the cut or for a place."""
    if tie.place == 1:
        return text("{tied} are tied for first place", tied=len(tie.tied))
    if tie.place:
        return text("{tied} are tied for place {place}", place=tie.place, tied=len(tie.tied))
    return counted(
        tie.seats,
        "{tied} are tied for the last place",
        "{tied} are tied for the last {count} places",
        tied=len(tie.tied),
    )


def veto_words(poll: Poll, held: Spread) -> Words:
    """Return in words that somebody stands in the way; empty where nobody does."""
    scale = scales().get(poll.scale)
    if scale is None or scale.veto is None or not held.given.get(scale.veto, 0):
        return ""
    label = next(point.label for point in scale.points if point.value == scale.veto)
    return text("{count} × {label}", count=held.given[scale.veto], label=label)


def way_words(poll: Poll) -> Text:
    """Return how people vote, as it is said to all of them."""
    if poll.kind is PollKind.SCALE:
        return scale_words(poll)
    if poll.kind is PollKind.RANKED:
        return counted(
            poll.budget, "Everyone names the first", "Everyone names the first {count}, in order"
        )
    if poll.budget == 1 or poll.cap >= poll.budget:
        return counted(poll.budget, "Everyone gives 1 dot", "Everyone gives {count} dots")
    if poll.cap == 1:
        return text("Everyone gives {budget} dots, one on each", budget=poll.budget)
    return text(
        "Everyone gives {budget} dots, at most {cap} on one", budget=poll.budget, cap=poll.cap
    )

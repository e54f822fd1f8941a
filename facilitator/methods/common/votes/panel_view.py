"""A vote as the facilitator's panel tells it: what is voted on, how, how many have voted.

Once it is closed, how it came out; no choice is told before.
"""

from facilitator.methods.common.votes import outcomes, wording
from facilitator.methods.common.votes.scales import values_of
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import VoteRow, VoteView
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Poll, PollKind
from facilitator.model.core.words import Text, Words, counted, text
from facilitator.model.voting import queries as voting_queries
from facilitator.model.voting import wording as voting_wording
from facilitator.model.voting.scales import spreads


def view(booth: VoteConfig) -> VoteView | None:
    """Return the vote that is open, or the one whose result is on the wall; None without one."""
    poll = board_queries.open_poll(booth.world, booth.activity)
    if poll is not None:
        return _open(booth, poll)
    shown = booth.on_show()
    return _closed(booth, shown) if shown is not None else None


def _open(booth: VoteConfig, poll: Poll) -> VoteView:
    rows = tuple(
        VoteRow(*booth.named(held.item)) for held in voting_queries.items(booth.world, poll)
    )
    count, of = voting_wording.voted(booth.world, poll)
    return VoteView(
        open=True,
        title=text("Vote open"),
        heading=text("Vote open"),
        question=booth.question(poll),
        how=_way(booth, poll),
        at=poll.at,
        rows=rows,
        voted=count,
        of=of,
        said=voting_wording.voted_words(booth.world, poll) or _came_in(booth, poll),
    )


def _way(booth: VoteConfig, poll: Poll) -> Words:
    """Return how people vote; on a scale on which nothing is enough, what they are asked."""
    return next(iter(booth.asked(poll)), wording.way_words(poll))


def _came_in(booth: VoteConfig, poll: Poll) -> Text:
    """Return what has come in so far, where it is not known how many people that is."""
    ballots = len(voting_queries.ballots(booth.world, poll))
    if not voting_queries.counts(booth.world, poll):
        return text("Nothing has come in yet")
    if not ballots:
        return text("A count has come in; who voted is not known")
    return counted(
        ballots, "1 has voted, and a count is in", "{count} have voted, and a count is in"
    )


def _closed(booth: VoteConfig, poll: Poll) -> VoteView:
    if poll.kind is PollKind.SCALE:
        asked = booth.asked(poll)
        rows = tuple(
            VoteRow(
                "",
                booth.told(held.item),
                value=wording.middle_words(held) if asked else wording.median_words(poll, held),
                tag=wording.veto_words(poll, held),
                inside=held.passed and not asked,
                strip=tuple((str(value), held.given.get(value, 0)) for value in values_of(poll)),
                given=wording.given_words(held),
            )
            for held in spreads(booth.world, poll)
        )
        how, tie, must = _way(booth, poll), None, False
    else:
        told = outcomes.outcome(booth, poll)
        rows = tuple(
            VoteRow(
                row.rank,
                row.words,
                value=row.value,
                tag=row.tag,
                inside=row.inside,
                strip=(("", row.points),) if poll.kind is PollKind.DOTS else (),
            )
            for row in told.rows
        )
        how = told.how
        if told.empty:
            rows = (*rows, VoteRow("", outcomes.empty_words(poll, len(told.empty))))
        tie, must = told.open, bool(booth.outcome(poll).tied)
    return VoteView(
        open=False,
        title=text("Vote closed"),
        heading=text("Result"),
        question=booth.question(poll),
        how=how,
        at=poll.at,
        rows=rows,
        tie=tie,
        must=must,
    )

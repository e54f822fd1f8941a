"""The paper ballot of a vote that is open, or of the one that a wall would hold next."""

from facilitator.methods.common.votes.scales import scales
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Poll, PollKind
from facilitator.model.display.forms import BallotForm
from facilitator.model.voting import queries as voting_queries


def ballot(booth: VoteConfig) -> BallotForm | None:
    """Return the ballot; None where there is nothing to choose from, or the vote is over."""
    world, activity = booth.world, booth.activity
    poll = board_queries.open_poll(world, activity)
    if poll is not None:
        return _of_poll(booth, poll)
    items = booth.suggested()
    if booth.shown() is not None or board_queries.closed(world, activity) or len(items) < 2:
        return None
    ranked = booth.kind is PollKind.RANKED
    budget = booth.budget or (3 if ranked else voting_queries.default_dots(len(items)))
    return BallotForm(
        ask=booth.question(),
        kind=booth.kind,
        items=tuple(booth.named(item, whole=True) for item in items),
        budget=budget,
        cap=1 if ranked else voting_queries.default_cap(budget),
    )


def _of_poll(booth: VoteConfig, poll: Poll) -> BallotForm:
    scale = scales().get(poll.scale)
    points = tuple((point.value, point.label) for point in scale.points) if scale else ()
    if poll.kind is PollKind.SCALE and not points:
        points = tuple((value, "") for value in range(poll.least, poll.most + 1))
    return BallotForm(
        ask=next(iter(booth.asked(poll)), booth.question(poll)),
        kind=poll.kind,
        items=tuple(
            booth.named(held.item, whole=True)
            for held in voting_queries.items(booth.world, poll)
            if held.item in booth.world
        ),
        budget=poll.budget,
        cap=poll.cap,
        points=points,
    )

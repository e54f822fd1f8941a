"""What is said of a vote: how many have voted, and how many could."""

from facilitator.model.core.records import Activity, Poll
from facilitator.model.core.words import Text, counted, text
from facilitator.model.core.world import World
from facilitator.model.people import queries as people_queries
from facilitator.model.voting import queries as voting_queries


def voted(world: World, poll: Poll) -> tuple[int | None, int | None]:
    """Return how many have voted, and of how many; None where that is not known.

    That is of those who are here; where more have voted, of those here or expected. Who has put
    a hand up, or a dot on paper, is not known.
    """
    if voting_queries.counts(world, poll):
        return None, None
    count = len(voting_queries.ballots(world, poll))
    here, everybody = _could_vote(world, poll)
    known = count > 0 or voting_queries.ballot_in_hand(world, poll) is not None
    of = next((many for many in (here, everybody) if many and many >= count), None)
    return (count if known else None), of


def all_voted(world: World, poll: Poll) -> bool:
    """Whether as many have voted as are here or expected: one who comes late may vote as well."""
    count, _of = voted(world, poll)
    return bool(count) and count == _could_vote(world, poll)[1]


def _could_vote(world: World, poll: Poll) -> tuple[int, int]:
    """Return how many are here, and how many with those who are expected; 0 where nobody is."""
    session = world.get(Activity, poll.activity).session
    here = len(people_queries.present(world, session))
    return here, len(people_queries.taken_as_here(world, session))


def voted_words(world: World, poll: Poll) -> Text | None:
    """Return in words how many have voted, and of whom; None where that is not known."""
    count, of = voted(world, poll)
    if count is None:
        return None
    if of is None:
        return counted(count, "1 has voted", "{count} have voted")
    if of > _could_vote(world, poll)[0]:
        return text("{count} of {of} here or expected have voted", count=count, of=of)
    return text("{count} of {of} here have voted", count=count, of=of)

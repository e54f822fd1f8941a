"""Ideas, actions and commitments of all methods: what proposals are made of.

They are kept apart from findings: each is an educated guess until it rests on evidence.
"""

from dataclasses import dataclass
from enum import StrEnum

from facilitator.analysis.pool.pool import Pool, PooledComment
from facilitator.model.comments import queries
from facilitator.model.comments.records import Basis, Ground
from facilitator.model.core import ActivityId, Change, NewId, SessionId, Words, World
from facilitator.model.core.records import Activity, Card, CardState, ParkReason
from facilitator.model.core.words import later
from facilitator.model.proposals import edits
from facilitator.model.proposals.edits import Wording, named_owners
from facilitator.model.proposals.queries import proposals
from facilitator.model.proposals.records import Proposal
from facilitator.model.themes.queries import placed


class IdeaKind(StrEnum):
    """What it is: somebody said they would do it, it is an idea, or it came too early."""

    ACTION = later("action")
    IDEA = later("idea")
    EARLY = later("early idea")


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """An idea, an action or a commitment; what it rests on; and the proposal made of it."""

    key: str
    sort: IdeaKind
    text: str
    session: SessionId
    activity: ActivityId | None = None
    owner: str = ""
    by: str = ""
    stamp: tuple[Words, ...] = ()
    said: PooledComment | None = None
    ground: Ground | None = None
    proposal: Proposal | None = None

    @property
    def guess(self) -> bool:
        """Whether it is no more than an educated guess."""
        return self.ground is None or self.ground.basis is not Basis.EVIDENCE


def ideas(world: World, pool: Pool) -> tuple[Idea, ...]:
    """Return all of them: actions first, then ideas in the order of the pool; each once."""
    grounds = queries.grounds(world)
    made = {p.source: p for p in proposals(world, dropped=True) if p.source}
    found: dict[str, Idea] = {}
    for activity, resolve in pool.resolves:
        found[resolve.source] = Idea(
            key=resolve.source,
            sort=IdeaKind.ACTION,
            text=resolve.text,
            session=world.get(Activity, activity).session,
            activity=activity,
            owner=resolve.owner,
            by=resolve.by,
            stamp=resolve.stamp,
            said=pool.find(resolve.source),
            ground=grounds.get(resolve.source),
            proposal=made.get(resolve.source),
        )
    for said in pool.comments:
        ground = grounds.get(said.key)
        early = ground is None and _too_early(world, said)
        if said.key not in found and (said.idea or early):
            found[said.key] = Idea(
                key=said.key,
                sort=IdeaKind.EARLY if early else IdeaKind.IDEA,
                text=said.text,
                session=said.session,
                activity=said.activity,
                stamp=said.stamp,
                said=said,
                ground=ground,
                proposal=made.get(said.key),
            )
    return tuple(found.values())


def _too_early(world: World, said: PooledComment) -> bool:
    card = world.find(Card, said.source)
    return (
        card is not None
        and card.state is CardState.PARKED
        and card.reason is ParkReason.SOLUTION_TOO_EARLY
    )


def propose(world: World, idea: Idea, *, new_id: NewId) -> Change:
    """Return the change that makes a proposal of an idea: its words, owner and time carry over.

    The comment it is stands behind it, and its best match gives the theme. The door refuses a
    second proposal made of the same.
    """
    place = placed(world).get(idea.key)
    wording = Wording(
        text=idea.text,
        owners=named_owners(idea.owner),
        by_words=idea.by,
        theme=place.theme if place else None,
    )
    behind = (idea.said.key,) if idea.said else ()
    return edits.add(world, wording, new_id=new_id, source=idea.key, comments=behind)

"""The gate before solutions: whether the challenge is agreed, and what came too early.

It opens when the current wording of every challenge a session works on is agreed by everybody
there, or the group agreed to differ about it. Cards that were solutions too early wait in the
parking lot until then; none is lost.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement.records import Sounding, SoundingCount
from facilitator.model.board import queries as board_queries
from facilitator.model.board.bringing import Brought
from facilitator.model.board.edits import NewCards, write
from facilitator.model.core import Change, NewId, Text, Words, World, counted, ids, text
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    Group,
    ParkReason,
    Record,
    Session,
)
from facilitator.model.display.geometry import Rect
from facilitator.model.framing import queries
from facilitator.model.framing.records import (
    Challenge,
    ChallengeVersion,
    Difference,
    EarlySolutionOutcome,
    Gate,
    Offered,
    SessionChallenge,
)

_MOVES_IT: Final = (
    Challenge,
    ChallengeVersion,
    Difference,
    SessionChallenge,
    Sounding,
    SoundingCount,
)
"""The records by which the gate opens and closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How the gate stands: how it binds, and the challenges that are not agreed yet.

    Without any challenge there is nothing to agree on, and it stands open.
    """

    way: Gate
    challenges: tuple[Challenge, ...] = ()
    waits: tuple[Challenge, ...] = ()

    @property
    def open(self) -> bool:
        """Whether nothing stands before solutions."""
        return self.way is Gate.OFF or not self.waits

    @property
    def agreed(self) -> bool:
        """Whether there is a challenge and every one is agreed, however the gate binds."""
        return bool(self.challenges) and not self.waits


def stands(world: World, session: ids.SessionId | None = None) -> Stand:
    """Return how the gate stands for a session; without one, for the programme as a whole.

    A session that works on no challenge of its own is bound by all of them.
    """
    mine = queries.of_session(world, session) if session is not None else ()
    held = mine or queries.challenges(world)
    return Stand(
        way=queries.framing(world).gate,
        challenges=held,
        waits=tuple(each for each in held if not settled(world, each.id)),
    )


def settled(world: World, challenge: ids.ChallengeId) -> bool:
    """Whether the current wording of a challenge is agreed, or agreed to differ about."""
    version = queries.current(world, challenge)
    if version is None:
        return False
    if any(each.version == version.id for each in world.bucket(Difference, "").values()):
        return True
    return any(
        agreement_queries.agreed(world, last)
        for last in agreement_queries.soundings(world, version.id)[-1:]
    )


def words(stand: Stand) -> Text:
    if stand.way is Gate.OFF:
        return text("Solutions may come at any time.")
    if not stand.challenges:
        return text("There is no challenge yet, so nothing holds solutions back.")
    if stand.waits:
        return counted(
            len(stand.waits),
            "Challenge {numbers} is not agreed yet.",
            "Challenges {numbers} are not agreed yet.",
            numbers=", ".join(str(each.number) for each in stand.waits),
        )
    return text("The challenge is agreed: solutions may come.")


def warning(stand: Stand, step: Words) -> Text:
    """Return what is said before a step that seeks solutions, while the gate only warns."""
    return text("“{step}” asks for solutions. {stand}", step=step, stand=words(stand))


def refusal(stand: Stand, step: Words) -> Text:
    """Return why a step cannot be entered, and what opens the way to it."""
    return text(
        (
            "“{step}” asks for solutions. {stand} It opens once everybody here goes along with "
            "the challenge, or the group agrees to differ."
        ),
        step=step,
        stand=words(stand),
    )


def before_proposals(world: World) -> tuple[Text, ...]:
    """Return what is remarked on proposals while a challenge of the programme is not agreed."""
    stand = stands(world)
    if stand.open:
        return ()
    return (text("Solutions come after the challenge. {stand}", stand=words(stand)),)


def no_proposal_yet(world: World) -> Text | None:
    """Return why nothing can be proposed yet, under a gate that waits; None where it can."""
    stand = stands(world)
    if stand.open or stand.way is not Gate.HARD:
        return None
    return text(
        (
            "Solutions come after the challenge. {stand} They may come once everybody here "
            "goes along with the challenge, or the group agrees to differ."
        ),
        stand=words(stand),
    )


def about(world: World, stand: Stand) -> str:
    """Return what a warning is about: the wording that is not agreed; another one warns again."""
    version = queries.current(world, stand.waits[0].id) if stand.waits else None
    return version.id if version is not None else ""


# solutions that came too early


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """A card that was a solution too early, and whether it was offered again."""

    card: Card
    session: Session
    activity: Activity
    offered: Offered | None = None

    @property
    def undecided(self) -> bool:
        """Whether nobody has said yet what becomes of it."""
        return self.offered is None or self.offered.outcome is EarlySolutionOutcome.WAITING


def is_early(card: Card) -> bool:
    """Whether a card waits because it is a solution too early."""
    return card.state is CardState.PARKED and card.reason is ParkReason.SOLUTION_TOO_EARLY


def early(world: World, session: ids.SessionId | None = None) -> tuple[Early, ...]:
    """Return the solutions that came too early, in order: those parked and those offered again."""
    found: list[Early] = []
    for activity in agenda_queries.activities(world):
        if session is not None and activity.session != session:
            continue
        offered = queries.offered(world, activity.id)
        held = world.get(Session, activity.session)
        cards = world.bucket(Card, activity.id).values()
        early = [card for card in cards if is_early(card) or card.id in offered]
        found += [
            Early(card=card, session=held, activity=activity, offered=offered.get(card.id))
            for card in sorted(early, key=lambda card: card.number)
        ]
    return tuple(found)


def with_offers(before: World, change: Change, *, new_id: NewId, at: datetime) -> Change:
    """Return a change, made to offer early solutions again where it opens the gate.

    Every one of the programme that has not been offered yet is offered, each once.
    """
    moved: tuple[Record, ...] = (*change.before, *change.after)
    if not any(isinstance(record, _MOVES_IT) for record in moved):
        return change
    after = before.apply(change)
    if not _opens(before, after):
        return change
    made = [
        Offered(id=new_id(), activity=each.activity.id, card=each.card.id, at=at)
        for each in early(after)
        if each.offered is None
    ]
    return replace(change, after=(*change.after, *made)) if made else change


def _opens(before: World, after: World) -> bool:
    places = (None, *(s.id for s in agenda_queries.sessions(after) if s.id in before))
    return any(stands(after, place).agreed and not stands(before, place).agreed for place in places)


def keep_early(
    world: World,
    activity: ids.ActivityId,
    said: str,
    *,
    origin: str = "",
    new_id: NewId,
    at: datetime,
) -> Change:
    """Return the change that keeps what was proposed too early, to be offered again.

    It waits in the parking lot of an activity. Where it was made of a comment (`origin`), that
    stays where it is and counts once.
    """
    label = text("Keep an early solution")
    if any(each.card.text == said and each.undecided for each in early(world)):
        return Change(label)
    held = (*world.bucket(Card, activity).values(), *world.bucket(Group, activity).values())
    size = board_queries.CARD_SIZES["large"]
    taken = [
        Rect(each.x, each.y, each.width, each.height)
        if isinstance(each, Group)
        else Rect(each.x, each.y, *size)
        for each in held
    ]
    new = NewCards(texts=[said], places=board_queries.free_places(taken, [size]))
    change = write(world, activity, new, new_id=new_id, at=at)
    (card,) = (each for each in change.after if isinstance(each, Card))
    parked = replace(card, state=CardState.PARKED, reason=ParkReason.SOLUTION_TOO_EARLY)
    link = Brought(id=new_id(), activity=activity, card=card.id, origin=origin)
    return Change(label, (), (parked, link) if world.find(Card, origin) else (parked,))


def decide(each: Early, outcome: EarlySolutionOutcome, *, new_id: NewId, at: datetime) -> Change:
    """Return the change that says what becomes of an early solution: taken up, left for later."""
    old = each.offered
    made = Offered(
        id=old.id if old else new_id(),
        activity=each.activity.id,
        card=each.card.id,
        at=old.at if old else at,
        outcome=outcome,
    )
    labels = {
        EarlySolutionOutcome.TAKEN: text("Take up card {number}", number=each.card.number),
        EarlySolutionOutcome.LEFT: text("Leave card {number} for later", number=each.card.number),
        EarlySolutionOutcome.WAITING: text(
            "Decide later about card {number}", number=each.card.number
        ),
    }
    if old == made:
        return Change(labels[outcome])
    return Change(labels[outcome], (old,) if old else (), (made,))


def take_up(each: Early, back: Change | None, *, new_id: NewId, at: datetime) -> Change:
    """Return the change that takes up an early solution; `back` puts it back on its wall."""
    decided = decide(each, EarlySolutionOutcome.TAKEN, new_id=new_id, at=at)
    return decided if back is None else replace(decided.then(back), label=decided.label)

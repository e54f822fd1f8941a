"""What each audience sees of a Boardstorm: the wall, the result of a vote, next steps, a ballot."""

from collections.abc import Mapping, Sequence

from facilitator.methods.boardstorm import facts, plan, turns
from facilitator.methods.boardstorm.records import RECORDS, BuildsOn
from facilitator.methods.common import steps
from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout import wall as walls
from facilitator.methods.common.layout.boxes import TextBox
from facilitator.methods.common.layout.columns import ColumnBox
from facilitator.methods.common.layout.flow import AlikeBox
from facilitator.methods.common.layout.told import Told, told_rows
from facilitator.methods.common.votes import outcomes
from facilitator.methods.common.votes.scenes import result_picture
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.model.board.wording import SET_ASIDE
from facilitator.model.core import ActivityId, Words, World, text
from facilitator.model.core.records import (
    Activity,
    Card,
    Group,
    Poll,
    PollKind,
    Record,
    Reveal,
    StepEntry,
)
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import (
    Arrow,
    Audience,
    Emphasis,
    LineStyle,
    Picture,
    Shape,
    Tint,
    WallSize,
)

_READS: tuple[type[Record], ...] = (Activity, Card, Group, Reveal, StepEntry, *RECORDS)
_HEAD, _APART = 36.0, 32.0
"""Size of the headings over two columns, and the room between these."""


def result(booth: VoteConfig, poll: Poll, audience: Audience, frame: WallSize) -> Picture:
    """Return how a vote came out; in the last step beside what happens next."""
    cards = _seen(plan.next_steps(booth.world, booth.activity), audience)
    if steps.step_key(booth.world, booth.activity) == plan.NEXT and cards:
        return _next(booth, poll, cards, frame)
    return result_picture.result(booth, poll, frame)


def _seen(cards: Sequence[Card], audience: Audience) -> list[Card]:
    return [card for card in cards if card.on_wall or audience is Audience.FACILITATOR]


def wall(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return the wall as an audience sees it; the same object while nothing changed."""
    surface, script = plan.surface(world, activity), plan.steps(world, activity)
    turn = turns.said(world, activity)
    says = (turn, facts.so_far(world, activity)) if turn else ()
    view = walls.View(world, activity, audience, frame, surface, script, "name", facts.so_far, says)
    return walls.draw(view, _READS, _more)


def _more(view: walls.View, rects: Mapping[str, Rect]) -> list[Shape]:
    """The lines from cards to what they build on."""
    shapes: list[Shape] = []
    for link in view.world.bucket(BuildsOn, view.activity).values():
        start, end = rects.get(link.card), rects.get(link.on)
        if start is not None and end is not None:
            shapes.append(
                Arrow(
                    id=link.id,
                    start=start.edge_towards(end.centre),
                    end=end.edge_towards(start.centre),
                    style=LineStyle.PLAIN,
                    label=text("builds on"),
                    joins=(link.card, link.on),
                )
            )
    return shapes


def _next(booth: VoteConfig, poll: Poll, cards: Sequence[Card], frame: WallSize) -> Picture:
    """What came out on top on the left, what happens next on the right."""
    top = poll.top or poll.kind is PollKind.SCALE
    title = text("What came out on top") if top else text("How the vote came out")
    columns = {
        "next:top": (title, _on_top(booth, poll)),
        "next:steps": (text("Next steps"), [_next_step(card) for card in cards]),
    }
    parts = [
        ColumnBox([TextBox(key, words, _HEAD, Emphasis.STRONG), told_rows(frame, told)])
        for key, (words, told) in columns.items()
    ]
    return flow.picture(frame, AlikeBox(parts, gap=_APART))


def _on_top(booth: VoteConfig, poll: Poll) -> list[Told]:
    """Return what goes on; where nobody said how many, all that got something, best first."""
    if poll.kind is PollKind.SCALE:
        return [_one(booth, item, Tint.GREEN) for item in booth.outcome(poll).inside]
    told = outcomes.outcome(booth, poll)
    found: list[Told] = []
    for row in told.rows:
        tint = Tint.YELLOW if row.tied else Tint.GREEN if row.inside else Tint.WHITE
        if tint is not Tint.WHITE or (row.points and not told.lined):
            found.append(_one(booth, row.item, tint, row.tag))
    return found


def _one(booth: VoteConfig, item: str, tint: Tint, tag: Words = "") -> Told:
    mark, words = booth.named(item)
    return Told(id=item, mark=mark, words=words, under=tag, tint=tint)


def _next_step(card: Card) -> Told:
    return Told(
        id=card.id,
        mark=str(card.number),
        words=card.text,
        under="" if card.on_wall else SET_ASIDE,
        tint=Tint.BLUE,
    )

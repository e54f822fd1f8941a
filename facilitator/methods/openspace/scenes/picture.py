"""What each audience sees of an Open Space: the poster, the grid, now and next, reports, dots."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.methods.common import steps as stepping
from facilitator.methods.common.layout import drawing, flow
from facilitator.methods.common.layout.boxes import NOWHERE
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import Space
from facilitator.methods.openspace.scenes import news, posters
from facilitator.methods.openspace.scenes.grid import SlotGrid
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.status import TopicStage, TopicStatus
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Words, World, counted, text
from facilitator.model.core.words import in_a_row, joined
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Audience, Banner, Note, Picture, Tint, WallSize


def picture(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return what that audience sees. Where the room sees something else, the grid is at hand."""
    step = stepping.step_key(world, activity)
    if step == plan.TOGETHER:
        return news.priorities(world, activity, audience, frame)
    if step in {"", plan.OPENING}:
        return _opening(world, activity, audience, frame)
    drawn = _announcing(world, activity, grid(world, activity, audience, frame))
    seen = _scene(world, activity, step, frame)
    if seen is None:
        return drawn
    return seen if audience is Audience.ROOM else flow.with_below(drawn, seen)


def _opening(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """The poster; where topics came in early the room reads how many, the facilitator has them."""
    seen = posters.poster(world, activity, frame)
    held = [each for each in topics.every(world, activity) if each.on_grid]
    if not held:
        return seen
    if audience is Audience.FACILITATOR:
        seen = flow.with_below(grid(world, activity, audience, frame), seen)
    shown = sum(each.card.on_wall for each in held)
    so_far = counted(shown, "1 topic so far", "{count} topics so far")
    return replace(seen, says=(so_far,) if shown else ())


def _scene(world: World, activity: ActivityId, step: str, frame: WallSize) -> Picture | None:
    """Return what the room sees in place of the grid; None where it sees the grid."""
    slot = plan.ROUNDS.now(world, activity)
    if slot is not None:
        return posters.now_and_next(world, activity, slot, frame)
    if step == plan.NEWS:
        return news.news(world, activity, frame)
    if step == plan.CLOSING:
        return posters.closing(world, activity, frame)
    return None


def _announcing(world: World, activity: ActivityId, drawn: Picture) -> Picture:
    """While topics are announced the newest fills the wall for a moment."""
    step = stepping.step_key(world, activity)
    seen = [h for h in topics.every(world, activity) if h.on_grid and h.card.on_wall]
    mine = [held for held in seen if held.card.written == step]
    if step not in {plan.MARKET, plan.REOPEN} or not mine:
        return drawn
    last = mine[-1]
    host = topics.host_words(world, last.topic)
    detail = text("Topic {number}", number=last.card.number)
    if host:
        detail = text("Topic {number} · {host}", number=last.card.number, host=host)
    rect = Rect(0, 0, drawn.width, drawn.page)
    moment = Banner(id=f"topic:{last.card.id}", rect=rect, text=last.card.text, detail=detail)
    return replace(drawn, moment=moment)


def grid(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return the grid with its topics, and the tray where any wait."""
    return _Drawing(world, activity, audience, frame).picture()


def printed(world: World, activity: ActivityId, audience: Audience, frame: WallSize) -> Picture:
    """Return the grid for paper: no tray, unless something waits in it."""
    return _Drawing(world, activity, audience, frame, on_paper=True).picture()


@dataclass(slots=True)
class _Drawing:
    """One grid being drawn for one audience."""

    world: World
    activity: ActivityId
    audience: Audience
    frame: WallSize
    on_paper: bool = False

    def picture(self) -> Picture:
        """Return all shapes, on as many pages as slots, spaces and the tray need."""
        slots = plan.slots(self.world, self.activity)
        spaces = plan.spaces(self.world, self.activity)
        now = plan.ROUNDS.now(self.world, self.activity)
        every = topics.every(self.world, self.activity)
        shown = [held for held in every if self._shown(held)]
        here = {(slot.number, space.number) for slot in slots for space in spaces}
        held: dict[tuple[int, int], list[Note]] = {}
        for topic in shown:
            if topic.placed and topic.cell in here:
                held.setdefault(topic.cell, []).append(self._note(topic, every))
        waiting = [self._note(h, every) for h in shown if h.on_grid and not h.placed]
        return SlotGrid(
            slots={slot.number: plan.slot_words(self.world, slot) for slot in slots},
            spaces={space.number: self._named(space) for space in spaces},
            held=held,
            waiting=waiting,
            running=now.number if now is not None else None,
            tray=bool(waiting) or not self.on_paper,
            gone=self._gone_words(shown),
        ).picture(self.frame)

    def _shown(self, held: TopicStatus) -> bool:
        return self.audience is Audience.FACILITATOR or held.card.on_wall

    def _named(self, space: Space) -> Words:
        letter = queries.letter(space.number)
        if not space.name:
            return plan.space_words(space)
        return text("{letter} · {name}", letter=letter, name=space.name)

    def _note(self, held: TopicStatus, every: Sequence[TopicStatus]) -> Note:
        card = held.card
        return Note(  # a row always: no topic looks otherwise for one more name on it
            id=card.id,
            rect=NOWHERE,
            text=card.text,
            number=str(card.number),
            tint=Tint.BLUE if held.topic.for_action else Tint.YELLOW,
            badges=tuple(self._told(held, every)),
            faint=not card.on_wall or held.stage is TopicStage.UNATTENDED,
            row=True,
        )

    def _told(self, held: TopicStatus, every: Sequence[TopicStatus]) -> list[Words]:
        """What stands on the edge of a topic: its host, what it took in, what became of it."""
        found: list[Words] = [topics.host_words(self.world, held.topic) or text("needs a host")]
        took = [other for other in topics.taken_in(held, every) if self._shown(other)]
        found += map(self._took_in, took)
        signed = len(topics.taking_part(self.world, held, every))
        if signed:
            found.append(counted(signed, "1 signed in", "{count} signed in"))
        if held.stage is TopicStage.UNATTENDED:
            found.append(text("nobody came"))
        begun = held.stage in {TopicStage.RUNNING, TopicStage.MET}
        if self.audience is Audience.FACILITATOR and not self.on_paper and begun:
            found.append(topics.report_words(self.world, held.card))
        return [*found, *drawing.own_badges(held.card, self.audience)]

    def _took_in(self, other: TopicStatus) -> Words:
        host = topics.host_words(self.world, other.topic)
        if not host:
            return text("with {number}: {title}", number=other.card.number, title=other.card.text)
        return text(
            "with {number}: {title}, {host}",
            number=other.card.number,
            title=other.card.text,
            host=host,
        )

    # what is not there any more

    def _gone_words(self, seen: Sequence[TopicStatus]) -> Words:
        """The numbers of topics that were withdrawn or went into others: none is missing."""
        back = [str(h.card.number) for h in seen if h.stage is TopicStage.WITHDRAWN]
        told = {h.card.number for h in seen if h.on_grid}  # each tells what went into it
        merged = [h for h in seen if h.topic.merged_into and h.topic.merged_into not in told]
        parts = [
            text(
                "{number} went into {into}: {title}",
                number=held.card.number,
                into=held.topic.merged_into,
                title=held.card.text,
            )
            for held in merged
        ]
        if back:
            parts.append(text("Withdrawn by the host: {numbers}", numbers=in_a_row(back)))
        return joined(parts, " · ")

"""What a window is about: an activity, a free block of the agenda, or nothing.

The desk holds two: the one the facilitator looks at, and the one the room is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator.methods.contract import Method, NoVote, Step, VoteView
from facilitator.model.agenda import clock
from facilitator.model.agenda.records import Block
from facilitator.model.board import bringing, queries
from facilitator.model.core.ids import ActivityId, BlockId
from facilitator.model.core.records import Activity, Closing, Session
from facilitator.model.display.mirroring import as_read
from facilitator.model.display.picture import Audience, ClockPhase, Picture, in_phase
from facilitator.model.people import consent
from facilitator.ui.translation import room_language

if TYPE_CHECKING:  # a circle otherwise
    from facilitator.ui.workspace.workspace_view import WorkspaceView


@dataclass(frozen=True, slots=True)
class Subject:
    """An activity or a free block, with its steps, its clock and its picture as they are now."""

    desk: WorkspaceView = field(compare=False, repr=False)
    activity: ActivityId | None = None
    block: BlockId | None = None

    @property
    def exists(self) -> bool:
        """Whether there is such an activity or block."""
        return (self.activity or self.block or "") in self.desk.world

    @property
    def title(self) -> str:
        """What it is called; empty for nothing."""
        world = self.desk.world
        held = world.find(Activity, self.activity) or world.find(Block, self.block)
        return held.title if held is not None else ""

    @property
    def own_title(self) -> str:
        """What somebody called it; empty where that is only the name of its method."""
        method = self.method
        kinds = (method, *method.templates) if method is not None else ()
        return "" if self.title in {str(each.title) for each in kinds} else self.title

    @property
    def asked(self) -> str:
        """What the room is asked: the question, or else what somebody called the activity."""
        held = self.desk.world.find(Activity, self.activity)
        return (held.question if held is not None else "") or self.own_title

    @property
    def session(self) -> Session | None:
        world = self.desk.world
        held = world.find(Activity, self.activity) or world.find(Block, self.block)
        return world.find(Session, held.session) if held is not None else None

    @property
    def method(self) -> Method | None:
        return self.desk.programme.method(self.activity) if self.activity else None

    def steps(self) -> tuple[Step, ...]:
        method, activity, world = self.method, self.activity, self.desk.world
        if method is None or activity is None:
            return ()
        asked = ("steps", activity)
        return self.desk.kept.about(world, asked, lambda: method.script(world, activity))

    def vote(self) -> VoteView | None:
        """Return the vote that is open, or whose result is on the wall; None without one."""
        method, activity, world = self.method, self.activity, self.desk.world
        if method is None or activity is None:
            return None
        asked = ("vote", activity)
        return self.desk.kept.about(world, asked, lambda: method.vote(world, activity))

    def no_vote(self) -> NoVote | None:
        """Return what is so in a step to vote in while nobody can, and nothing came out."""
        method, activity, world = self.method, self.activity, self.desk.world
        if method is None or activity is None:
            return None
        asked = ("no vote", activity)
        return self.desk.kept.about(world, asked, lambda: method.no_vote(world, activity))

    def step(self) -> Step | None:
        """Return the current step; None before the first."""
        entry = queries.step_entry(self.desk.world, self.activity) if self.activity else None
        return next((s for s in self.steps() if entry and s.key == entry.step), None)

    @property
    def in_chain(self) -> bool:
        """Whether the current step goes on by itself when its time is up."""
        step = self.step()
        return step is not None and step.chain

    @property
    def of_chain(self) -> bool:
        """Whether the current step is one of a chain, the last of it too."""
        steps, now = self.steps(), self.step()
        if now is None:
            return False
        before = steps[steps.index(now) - 1 : steps.index(now)]
        return now.chain or any(step.chain for step in before)

    @property
    def closed(self) -> bool:
        return self.activity is not None and queries.closed(self.desk.world, self.activity)

    def clock(self) -> clock.Clock | None:
        """Return the clock of the current step, or of the block, as it stands now."""
        if self.activity is None:
            block = self.desk.world.find(Block, self.block)
            return self.desk.course.clock(block) if block else None
        marks = clock.current_marks(self.desk.world, self.activity)
        held = clock.read(marks, self.desk.now)
        if held is not None and held.running and self.closed:
            return replace(clock.read(marks, self._closed_at()) or held, running=False)
        return held

    def _closed_at(self) -> datetime:
        closings = self.desk.world.bucket(Closing, self.activity or "").values()
        return max(closings, key=lambda closing: closing.position).at

    def picture(self, audience: Audience) -> Picture:
        world, frame = self.desk.world, self.desk.wall.frame
        block = world.find(Block, self.block)
        if block is not None:
            return as_read(self.desk.course.picture(block, frame), room_language())
        method = self.method
        if method is None or self.activity is None:
            return Picture(height=frame.height, page=frame.height)
        activity, phase = self.activity, self.phase()

        def make() -> Picture:
            made = in_phase(method.picture(world, activity, audience, frame), phase)
            made = as_read(made, room_language())
            if audience is Audience.FACILITATOR:
                made = consent.marked(world, activity, made)
                return bringing.marked(world, activity, made)
            return made

        return self.desk.kept_picture((activity, audience, phase), make)

    def phase(self) -> ClockPhase:
        """How far the clock of its step is."""
        held, step = self.clock(), self.step()
        if held is None or step is None:
            return ClockPhase.BEFORE
        if held.over:
            return ClockPhase.OVER
        return ClockPhase.HALFWAY if held.left <= step.cue else ClockPhase.BEFORE

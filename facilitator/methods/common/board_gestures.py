"""What a gesture on a board of cards means, unless a method says otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from facilitator.methods.common import hints, settings, steps
from facilitator.methods.common.board_setup import BoardSetup
from facilitator.methods.common.cards import bringing, cards, dropping, sources
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups import gestures
from facilitator.methods.common.groups.groups import uncovered
from facilitator.methods.common.layout.fitting import mended
from facilitator.methods.common.votes import ballots, handed_ballots, rewording, ties
from facilitator.methods.contract import Answer, Context
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Change, Text, World, text
from facilitator.model.core.records import Card, Group
from facilitator.model.display.gesture import (
    Act,
    Advance,
    Ask,
    Drop,
    Edit,
    Gesture,
    Join,
    Pull,
    Relate,
    Vote,
    Write,
)
from facilitator.model.display.picture import Audience
from facilitator.model.voting import queries as voting_queries

_NO_VOTE: Final = "no_vote"
"""The answer that says that a step in which people vote is left without a vote."""
_VOTING: Mapping[str, ballots.Handler] = {**ballots.HANDLERS, **ties.HANDLERS}


class BoardGestures(BoardSetup):
    """Each gesture has a method of its own here; a method overrides those it means otherwise."""

    def respond(self, world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
        """Return what a gesture does. On the room's wall a hand may only move things."""
        if ctx.audience is Audience.ROOM and not isinstance(gesture, Drop | Pull):
            return text("On the wall, cards can be moved; all else is done at the laptop.")
        if ctx.audience is Audience.ONE:
            return handed_ballots.by_one(self.vote_config(world, activity), gesture, ctx)
        if isinstance(gesture, Write) and board_queries.open_poll(world, activity) is not None:
            return text("A vote is open. Cards can be written when it is closed.")
        board = self.board(world, activity)
        mend = mended(world, activity, board)
        now = world.apply(mend) if mend else world
        surface = replace(board, frame=ctx.frame)
        hand = GestureContext(world=now, activity=activity, ctx=ctx, surface=surface)
        answer = self.meaning(hand, gesture)
        if isinstance(answer, Change) and isinstance(gesture, Edit | Act):
            answer = rewording.ask_first(now, activity, gesture, answer) or answer
        if isinstance(answer, Change) and isinstance(gesture, Write | Edit | Act):
            answer = uncovered(now, activity, answer, board)
        if isinstance(answer, Change) and self._is_to_be_seen(gesture, answer):
            answer = self._makes_way(world, activity, answer, ctx)
        return _with(mend, answer) if mend else answer

    def _is_to_be_seen(self, gesture: Gesture, change: Change) -> bool:
        """Whether something was written for the room's wall."""
        kinds = (Card, *self.at_once) if isinstance(gesture, Write) else self.at_once
        old = {record.id for record in change.before}
        return any(isinstance(r, kinds) and r.id not in old for r in change.after)

    def _makes_way(
        self, world: World, activity: ActivityId, change: Change, ctx: Context
    ) -> Change:
        """Put the result on the wall away for what was written, but for steps about the result."""
        config = self.vote_config(world, activity)
        poll = config.on_show()
        if poll is None or config.usual:
            return change
        away = voting_queries.show(poll, shown=False, new_id=ctx.new_id, at=ctx.now)
        return replace(change, after=(*change.after, *away.after))

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:  # noqa: C901, PLR0911  (a line each)
        """Return what a gesture of the facilitator, or a drop on the wall, means."""
        match gesture:
            case Write():
                return self.written(hand, gesture)
            case Edit():
                return self.edited(hand, gesture)
            case Drop():
                return self.dropped(hand, gesture)
            case Join():
                return self.joined(hand, gesture)
            case Relate():
                return self.related(hand, gesture)
            case Advance():
                return self._without_a_vote(hand, gesture) or self.advanced(hand, gesture)
            case Vote():
                return self.voted(hand, gesture)
            case Pull():
                return self.pulled(hand, gesture)
            case Act():
                return self.acted(hand, gesture)

    def _without_a_vote(self, hand: GestureContext, advance: Advance) -> Ask | None:
        """Ask once, before a step in which people vote is left for a later one without a vote."""
        world, activity = hand.world, hand.activity
        now = steps.step_key(world, activity)
        if now not in self.votes_in or _NO_VOTE in advance.answers:
            return None
        if any(world.bucket(kind, activity) for kind in self.voted_by):
            return None
        script = self.script(world, activity)
        ahead = steps.goal(world, activity, advance, script)
        order = [step.key for step in script]
        if isinstance(ahead, Text) or now not in order:  # other settings have other steps
            return None
        if order.index(ahead.key) <= order.index(now):
            return None
        if steps.left_before(world, activity, now):
            return None
        return Ask(
            text("No vote was opened. Go on without one?"),
            replace(advance, answers={**advance.answers, _NO_VOTE: True}),
            confirm=text("Go on without a vote"),
        )

    def written(self, hand: GestureContext, write: Write, /) -> Answer:
        """Return what a typed line makes: cards."""
        return cards.write(hand.world, hand.activity, write, hand.ctx, hand.surface)

    def edited(self, hand: GestureContext, edit: Edit, /) -> Answer:
        """Return what other words for something mean."""
        return gestures.edit(hand, edit)

    def dropped(self, hand: GestureContext, drop: Drop, /) -> Answer:
        """Return what letting go of cards and groups means."""
        if self.rows:
            return None
        return dropping.dropped(hand.world, hand.activity, drop, hand.ctx, hand.surface)

    def joined(self, hand: GestureContext, join: Join) -> Answer:
        """Return what bringing cards together means."""
        return gestures.join(hand, join) if self.groups else self.apart

    def related(self, hand: GestureContext, relate: Relate, /) -> Answer:
        """Return what a line drawn between two things means; most draw none."""
        del hand, relate
        return self.no_links or self.apart

    def advanced(self, hand: GestureContext, advance: Advance, /) -> Answer:
        """Return what going on to a step, or back, means."""
        world, activity = hand.world, hand.activity
        answer = steps.advance(world, activity, advance, hand.ctx, self.script(world, activity))
        if isinstance(answer, tuple) and hand.surface.apart:
            first, mixed = answer
            return first, cards.spread(world.apply(first), activity, mixed, hand.ctx, hand.surface)
        return answer

    def voted(self, hand: GestureContext, vote: Vote, /) -> Answer:
        """Return what a vote on something means."""
        if not self.votes:
            return self.no_votes
        return ballots.given_dots(self.vote_config(hand.world, hand.activity), vote, hand.ctx)

    def pulled(self, hand: GestureContext, pull: Pull, /) -> Answer:
        """Return what pulling an arrow's start means; most walls have none to pull."""
        del hand, pull
        return None

    def acted(self, hand: GestureContext, act: Act) -> Answer:
        """Return what an action does: the method's own first, then those of every board."""
        world, activity, ctx = hand.world, hand.activity, hand.ctx
        own = self.doings.get(act.action) or gestures.HANDLERS.get(act.action)
        if own is not None:
            return own(hand, act)
        if act.action == "stack" and not self.stacks:
            return self.apart
        if act.action == "bring":
            brought = bringing.Bringing(
                hand,
                sources.GIVERS,
                partial(self.meaning, hand),
                stacks=self.stacks and "stack" not in self.handlers,
            )
            return brought.respond(act)
        if act.action in cards.HANDLERS:
            return cards.respond(world, activity, act, ctx, hand.surface)
        if act.action in _VOTING:
            return _VOTING[act.action](self.vote_config(world, activity), act, ctx)
        if act.action == "settings":
            return self.changed_settings(hand, act)
        if act.action == "set_aside":
            return hints.respond(activity, act, ctx)
        return steps.respond(world, activity, act, ctx)

    def changed_settings(self, hand: GestureContext, act: Act) -> Answer:
        """Ask for the settings, or change them."""
        return settings.changed(hand, act, self.records[0], self.settings, self.board)


def _with(mend: Change, answer: Answer) -> Answer:
    """Return an answer to a wall that was shown mended, with the mending where it needs it."""
    if isinstance(answer, tuple):
        first, *later = answer
        return (_mended_first(mend, first), *later)
    return _mended_first(mend, answer) if isinstance(answer, Change) else answer


def _mended_first(mend: Change, change: Change) -> Change:
    if not any(isinstance(record, Card | Group) for record in (*change.before, *change.after)):
        return change
    whole = replace(change, before=mend.before, after=mend.after).then(change)
    return replace(whole, undoable=change.undoable, anonymous=change.anonymous)

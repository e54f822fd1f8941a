"""What every method played on a wall of cards does alike; each adds what is its own.

A gesture on cards, groups, votes, steps and settings means the same on every such wall.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from facilitator.methods.common import hints, settings, steps, texts
from facilitator.methods.common.board_config import BoardConfig
from facilitator.methods.common.cards import actions as card_actions
from facilitator.methods.common.cards import bringing, cards, dropping, typed_line
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups import gestures
from facilitator.methods.common.layout.fitting import mended
from facilitator.methods.common.reports import facts
from facilitator.methods.common.texts import MethodTexts
from facilitator.methods.common.votes import actions as vote_actions
from facilitator.methods.common.votes import (
    ballots,
    handed_ballots,
    open_scene,
    panel_view,
    paper_ballot,
    ties,
    typed_ballots,
)
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import (
    Action,
    Answer,
    Capture,
    Comment,
    Context,
    Hint,
    Measure,
    MethodTemplate,
    Paper,
    PlanList,
    Resolve,
    Setting,
    Step,
    VoteView,
)
from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, Group, Record
from facilitator.model.core.rule_kinds import Rule
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import Change, World
from facilitator.model.display.document import Document, Readership
from facilitator.model.display.forms import Form
from facilitator.model.display.gesture import (
    Act,
    Advance,
    Drop,
    Edit,
    Gesture,
    Join,
    Pull,
    Relate,
    Vote,
    Write,
)
from facilitator.model.display.picture import Audience, Picture, WallSize
from facilitator.model.voting import queries as voting_queries

_GIVERS: dict[str, bringing.Giver] = {}
"""What each method that is there gives, by its key: a wall asks others what came of them."""
_VOTING: Mapping[str, ballots.Handler] = {**ballots.HANDLERS, **ties.HANDLERS}


def _no_gifts(world: World, activity: ActivityId) -> Sequence[bringing.Gift]:
    del world, activity
    return ()


def _no_plans(world: World, activity: ActivityId) -> tuple[PlanList, ...]:
    del world, activity
    return ()


def _no_papers(world: World, activity: ActivityId) -> tuple[Paper, ...]:
    del world, activity
    return ()


def _no_resolves(world: World, activity: ActivityId) -> tuple[Resolve, ...]:
    del world, activity
    return ()


def _no_forms(world: World, activity: ActivityId) -> tuple[Form, ...]:
    del world, activity
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a method brings. The first of its `records` are its settings, of that `form`.

    `actions` is what can be done while the activity is open, beside its settings and steps;
    `handlers` what its own actions do; `relate` what a line drawn between two things means.
    `prepared` are its records, beside the settings, that are made before the day. `takes_cards`
    and `gives_cards`: what was said in other activities can be brought here, and from here;
    `gifts` are what else came out that can be brought. What `shows` on the wall beside cards is
    seen as soon as it is written.
    """

    key: str
    records: tuple[type[Record], ...]
    form: tuple[Setting, ...]
    steps: Callable[[World, ActivityId], tuple[Step, ...]]
    surface: Callable[[World, ActivityId], BoardConfig]
    booth: Callable[[World, ActivityId], VoteConfig]
    picture: Callable[[World, ActivityId, Audience, WallSize], Picture]
    actions: Callable[[World, ActivityId, tuple[str, ...]], Sequence[Action]]
    handlers: Mapping[str, gestures.Handler]
    relate: Callable[[GestureContext, Relate], Answer]
    hints: Callable[[World, ActivityId], tuple[Hint, ...]]
    measures: Callable[[World, ActivityId], tuple[Measure, ...]]
    report: Callable[[World, ActivityId, Readership, WallSize], Document]
    prepared: tuple[type[Record], ...] = ()
    shows: tuple[type[Record], ...] = ()
    rules: tuple[Rule, ...] = ()
    takes_cards: bool = True
    gives_cards: bool = True
    gifts: Callable[[World, ActivityId], Sequence[bringing.Gift]] = _no_gifts
    plans: Callable[[World, ActivityId], tuple[PlanList, ...]] = _no_plans
    forms: Callable[[World, ActivityId], tuple[Form, ...]] = _no_forms
    papers: Callable[[World, ActivityId], tuple[Paper, ...]] = _no_papers
    resolves: Callable[[World, ActivityId], tuple[Resolve, ...]] = _no_resolves


def _with(mend: Change, change: Change) -> Change:
    """Return a change of a wall that was shown mended, with the mending where it needs it."""
    if not any(isinstance(record, Card | Group) for record in (*change.before, *change.after)):
        return change
    whole = replace(change, before=mend.before, after=mend.after).then(change)
    return replace(whole, undoable=change.undoable, anonymous=change.anonymous)


class WallMethod:
    """A method on a wall of cards. One instance serves all activities; it keeps no state."""

    def __init__(self, parts: Parts) -> None:
        """Make the method of these parts."""
        self._parts = parts
        self.rules = (settings.stay(parts.key, parts.records[0]), *parts.rules)
        booth = parts.booth if parts.gives_cards else None
        _GIVERS[parts.key] = bringing.Giver(booth, parts.gifts)

    @property
    def key(self) -> str:
        """Its name in the file."""
        return self._parts.key

    @property
    def words(self) -> MethodTexts:
        """What it says, as data."""
        return texts.load(self._parts.key)

    @property
    def title(self) -> Text:
        """Its name for people."""
        return self.words.title

    @property
    def templates(self) -> tuple[MethodTemplate, ...]:
        """What the chooser offers."""
        return self.words.templates

    @property
    def records(self) -> tuple[type[Record], ...]:
        """Record types of its own; the first is its settings."""
        return self._parts.records

    @property
    def prepared(self) -> tuple[type[Record], ...]:
        """Its settings, and what else is prepared before the day."""
        return (self._parts.records[0], *self._parts.prepared)

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The form of its settings."""
        return self._parts.form

    def script(self, world: World, activity: ActivityId) -> tuple[Step, ...]:
        """Return the steps in order."""
        return self._parts.steps(world, activity)

    def picture(
        self, world: World, activity: ActivityId, audience: Audience, frame: WallSize
    ) -> Picture:
        """Return what that audience sees; while a vote is open, what is voted on and how."""
        poll = board_queries.open_poll(world, activity)
        if poll is not None and audience is not Audience.ONE:
            return open_scene.scene(self._parts.booth(world, activity), poll, frame)
        return self._parts.picture(world, activity, audience, frame)

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings a new activity starts with. Raises KeyError: no such template."""
        chosen = {each.key: each for each in self.templates}[template]
        values = settings.values(self._parts.form, chosen.values)
        return (settings.made(self._parts.records[0], ctx.new_id(), activity.id, values),)

    def actions(
        self, world: World, activity: ActivityId, selection: tuple[str, ...], audience: Audience
    ) -> tuple[Action, ...]:
        """Return what can be done now with the selected shapes."""
        if audience is Audience.ONE:
            return vote_actions.of_one(self._parts.booth(world, activity))
        if audience is Audience.ROOM:
            return ()
        found: list[Action] = []
        if board_queries.closed(world, activity):
            found += self.when_closed(world, activity, selection)
        else:
            found += self._parts.actions(world, activity, selection)
            if self._parts.takes_cards:
                found += bringing.actions(world, activity, _GIVERS)
            found.append(settings.ACTION)
        found += steps.actions(world, activity, self.script(world, activity))
        return tuple(found)

    def when_closed(
        self, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> tuple[Action, ...]:
        """Return what can be done while the activity is closed: what keeps people private."""
        return card_actions.when_closed(world, activity, selection)

    def vote(self, world: World, activity: ActivityId) -> VoteView | None:
        """Return the vote that is open, or whose result is on the wall."""
        return panel_view.view(self._parts.booth(world, activity))

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to."""
        ballot = typed_ballots.prompt(self._parts.booth(world, activity))
        return replace(steps.capture(world, activity, ballot), ballot=ballot is not None)

    def typed(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means: while a vote is open a ballot, and nothing else."""
        ballot = typed_ballots.typed(self._parts.booth(world, activity), line)
        return self.reads(world, activity, line) if ballot is None else ballot

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a line means that is no ballot."""
        return typed_line.typed(world, activity, line)

    def respond(self, world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
        """Return what a gesture does. On the room's wall a hand may only move things."""
        if ctx.audience is Audience.ROOM and not isinstance(gesture, Drop | Pull):
            return text("On the wall, cards can be moved; all else is done at the laptop.")
        if ctx.audience is Audience.ONE:
            return handed_ballots.by_one(self._parts.booth(world, activity), gesture, ctx)
        if isinstance(gesture, Write) and board_queries.open_poll(world, activity) is not None:
            return text("A vote is open. Cards can be written when it is closed.")
        surface = self._parts.surface(world, activity)
        mend = mended(world, activity, surface)
        now = world.apply(mend) if mend else world
        answer = self.meaning(
            GestureContext(world=now, activity=activity, ctx=ctx, surface=surface), gesture
        )
        if isinstance(answer, Change) and self._is_to_be_seen(gesture, answer):
            answer = self._makes_way(world, activity, answer, ctx)
        return _with(mend, answer) if mend and isinstance(answer, Change) else answer

    def _is_to_be_seen(self, gesture: Gesture, change: Change) -> bool:
        """Whether something was written for the room's wall."""
        kinds = (Card, *self._parts.shows) if isinstance(gesture, Write) else self._parts.shows
        old = {record.id for record in change.before}
        return any(isinstance(r, kinds) and r.id not in old for r in change.after)

    def _makes_way(
        self, world: World, activity: ActivityId, change: Change, ctx: Context
    ) -> Change:
        """Put the result on the wall away for what was written, but for steps about the result."""
        booth = self._parts.booth(world, activity)
        poll = booth.on_show()
        if poll is None or booth.usual:
            return change
        away = voting_queries.show(poll, shown=False, new_id=ctx.new_id, at=ctx.now)
        return replace(change, after=(*change.after, *away.after))

    def meaning(self, hand: GestureContext, gesture: Gesture) -> Answer:  # noqa: C901, PLR0911  (a line each)
        """Return what a gesture of the facilitator, or a drop on the wall, means."""
        world, activity, ctx, surface = hand.world, hand.activity, hand.ctx, hand.surface
        match gesture:
            case Write():
                return cards.write(world, activity, gesture, ctx, surface)
            case Edit():
                return gestures.edit(hand, gesture)
            case Drop():
                return self.dropped(hand, gesture)
            case Join():
                return gestures.join(hand, gesture)
            case Relate():
                return self._parts.relate(hand, gesture)
            case Advance():
                return steps.advance(world, activity, gesture, ctx, self.script(world, activity))
            case Vote():
                return ballots.given_dots(self._parts.booth(world, activity), gesture, ctx)
            case Pull():
                return self.pulled(hand, gesture)
            case Act():
                return self._act(hand, gesture)

    def pulled(self, hand: GestureContext, pull: Pull) -> Answer:
        """Return what pulling an arrow's start means; most walls have none to pull."""
        del hand, pull
        return None

    def dropped(self, hand: GestureContext, drop: Drop) -> Answer:
        """Return what letting go of cards and groups means."""
        return dropping.dropped(hand.world, hand.activity, drop, hand.ctx, hand.surface)

    def _act(self, hand: GestureContext, act: Act) -> Answer:
        world, activity, ctx = hand.world, hand.activity, hand.ctx
        if act.action == "bring":
            return bringing.respond(hand, act, _GIVERS, partial(self.meaning, hand))
        if act.action in cards.HANDLERS:
            return cards.respond(world, activity, act, ctx, hand.surface)
        own = {**gestures.HANDLERS, **self._parts.handlers}
        if act.action in own:
            return own[act.action](hand, act)
        if act.action in _VOTING:
            return _VOTING[act.action](self._parts.booth(world, activity), act, ctx)
        if act.action == "settings":
            return self.changed_settings(hand, act)
        if act.action == "set_aside":
            return hints.respond(activity, act, ctx)
        return steps.respond(world, activity, act, ctx)

    def changed_settings(self, hand: GestureContext, act: Act) -> Answer:
        """Ask for the settings, or change them."""
        return settings.changed(
            hand, act, self._parts.records[0], self._parts.form, self._parts.surface
        )

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        return facts.status(world, activity, self._parts.surface(world, activity))

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return what goes into the programme's pool of comments: each card once."""
        return tuple(facts.comments(world, activity))

    def plans(self, world: World, activity: ActivityId) -> tuple[PlanList, ...]:
        """Return the lists that are planned."""
        return self._parts.plans(world, activity)

    def forms(self, world: World, activity: ActivityId) -> tuple[Form, ...]:
        """Return the ballot of its vote, and paper of its own."""
        ballot = paper_ballot.ballot(self._parts.booth(world, activity))
        return (*((ballot,) if ballot else ()), *self._parts.forms(world, activity))

    def papers(self, world: World, activity: ActivityId) -> tuple[Paper, ...]:
        """Return paper of its own."""
        return self._parts.papers(world, activity)

    def resolves(self, world: World, activity: ActivityId) -> tuple[Resolve, ...]:
        """Return what people said they would do."""
        return self._parts.resolves(world, activity)

    def hints(self, world: World, activity: ActivityId) -> tuple[Hint, ...]:
        """Return soft remarks for the facilitator."""
        return (*hints.of_rule(world, activity), *self._parts.hints(world, activity))

    def measures(self, world: World, activity: ActivityId) -> tuple[Measure, ...]:
        """Return its numbers."""
        return self._parts.measures(world, activity)

    def report(
        self, world: World, activity: ActivityId, reader: Readership, frame: WallSize
    ) -> Document:
        """Return the document for that reader."""
        return self._parts.report(world, activity, reader, frame)

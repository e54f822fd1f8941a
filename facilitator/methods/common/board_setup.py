"""What a method on a board of cards is: its records, settings and flags, and how it is set up."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from facilitator.methods.common import settings, texts
from facilitator.methods.common.board_config import BoardConfig
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.common.list_editor import ListEditor
from facilitator.methods.common.texts import MethodTexts
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import (
    MOVE,
    Answer,
    Context,
    FormField,
    MethodTemplate,
    Step,
    minutes_of,
)
from facilitator.model.core import ActivityId, SessionId, Text, World, text
from facilitator.model.core.records import Activity, Poll, PollKind, Record
from facilitator.model.core.rule_kinds import Rule
from facilitator.model.display.gesture import Act
from facilitator.model.display.picture import Audience

_BOARD = BoardConfig()
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)

P = ParamSpec("P")
R = TypeVar("R")


def done_by(function: Callable[P, R]) -> Callable[Concatenate[Any, P], R]:
    """Return a method that is done by a function: `board` by `plan.surface`, say."""

    def method(_self: Any, *args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    return method


class BoardSetup:
    """The attributes a method sets, and how one activity of it is set up."""

    key: str
    """Its name in the file, and that of its words: `resources/methods/<key>.toml`."""
    records: tuple[type[Record], ...]
    """Record types of its own, each after those it refers to; the first is its settings."""
    settings: tuple[FormField, ...] = ()
    """The form of its settings."""
    planned: tuple[type[Record], ...] = ()
    """Those of its records, beside the settings, that are made before the day."""
    own_rules: tuple[Rule, ...] = ()
    """What no edit may break, beside the rules of every board."""
    handlers: ClassVar[Mapping[str, Handler]] = {}
    """What its own actions do, by their keys."""
    lists: tuple[ListEditor[Any], ...] = ()
    """The lists that are planned: questions, places, times."""
    at_once: tuple[type[Record], ...] = ()
    """Records that the wall shows beside cards, and that are seen as soon as they are written."""

    in_short: tuple[Text, ...] = ()
    """Headings of its hand-out under which stands what came of it; none: the first ones."""

    groups: bool = True
    """Whether cards lie in groups."""
    stacks: bool = True
    """Whether cards lie on one another."""
    rows: bool = False
    """Whether the method lays the cards out: they do not lie where a hand lets them go."""
    votes: bool = True
    """Whether people vote here."""
    votes_in: frozenset[str] = frozenset()
    """The keys of the steps in which people vote: going on from one without a vote is asked."""
    voted_by: tuple[type[Record], ...] = (Poll,)
    """Records that show that there was a vote, or what takes its place."""
    unseen_below: bool = True
    """Whether the facilitator sees the cards of a step that its scene leaves out, below it."""
    takes_cards: bool = True
    """Whether what was said in other activities can be brought here."""
    gives_cards: bool = True
    """Whether the cards can be brought to other activities."""
    apart: Text = text("Here each card stands by itself.")
    """Why cards are not brought together, where they lie in no groups or stacks."""
    no_links: Text | None = None
    """Why no lines are drawn, where there is another reason."""
    no_votes: Text = text("Nothing is voted on here.")
    """What is said to a vote, where there are none."""
    invite: Text | None = None
    """What the capture line invites to, where it is not the usual."""

    def __init__(self) -> None:
        """Add what every method has: an activity keeps its settings; rows of lists are edited."""
        self.doings: Mapping[str, Handler] = {
            **{key: do for each in self.lists for key, do in each.handlers.items()},
            MOVE: self.row_moved,
            **self.handlers,
        }
        self.rules: tuple[Rule, ...] = (settings.stay(self.key, self.records[0]), *self.own_rules)

    def row_moved(self, hand: GestureContext, act: Act) -> Answer:
        """Return what dragging a row of a list that is planned means."""
        held = next((each for each in self.lists if each.key == act.answers.get("list")), None)
        return held.moved(hand, act) if held else text("The rows of that list stay in order.")

    @property
    def words(self) -> MethodTexts:
        """What it says, as data."""
        return texts.load(self.key)

    @property
    def title(self) -> Text:
        return self.words.title

    @property
    def templates(self) -> tuple[MethodTemplate, ...]:
        """What the chooser offers, with the minutes of the steps each begins with."""
        return _templates(self)

    @property
    def prepared(self) -> tuple[type[Record], ...]:
        return (self.records[0], *self.planned)

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings a new activity starts with. Raises KeyError: no such template."""
        chosen = {each.key: each for each in self.words.templates}[template]
        values = settings.values(self.settings, chosen.values)
        return (settings.made(self.records[0], ctx.new_id(), activity.id, values),)

    def script(self, /, world: World, activity: ActivityId) -> tuple[Step, ...]:
        """Return the steps of its one script, as long as the settings say (`<step>_minutes`).

        Rows of lists that are steps stand in the place of the step that they are.
        """
        found = self.words.timed(settings.of(world, activity, self.records[0]))
        for each in self.lists:
            found = each.scripted(world, activity, found)
        return found

    def board(self, world: World, activity: ActivityId, /) -> BoardConfig:
        """Return what the shared functions need to know of its board."""
        del world, activity
        return _BOARD

    def vote_config(self, /, world: World, activity: ActivityId) -> VoteConfig:
        """Return how people usually vote here."""
        board = self.board(world, activity)
        return VoteConfig(world=world, activity=activity, surface=board, kind=PollKind.DOTS)


@lru_cache(maxsize=64)
def _templates(method: BoardSetup) -> tuple[MethodTemplate, ...]:
    found = method.words.templates
    return tuple(replace(e, minutes=minutes_of(_first_steps(method, e.key))) for e in found)


def _first_steps(method: BoardSetup, template: str) -> tuple[Step, ...]:
    keys, chance = map(str, count()), random.Random(0)  # noqa: S311  (nothing is drawn)
    ctx = Context(_ANY_DAY, lambda: next(keys), chance, Audience.FACILITATOR)
    key, session = ActivityId(ctx.new_id()), SessionId(ctx.new_id())
    activity = Activity(id=key, session=session, method=method.key, title="")
    return method.script(World([activity, *method.begin(activity, template, ctx)]), key)

"""The contract of a method, and nothing else.

A method is a small program without Qt, files or a clock of its own: it says how its records
look, what a gesture means, what it will not allow, which steps it leads through and what goes
on paper. One instance serves all activities; it keeps no state.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, TypeAlias

from facilitator.model.agenda.records import TalkMode
from facilitator.model.core import ActivityId, CardId, Change, PersonId, Text, Words, World, text
from facilitator.model.core.records import Activity, Card, Record
from facilitator.model.core.rule_kinds import Rule
from facilitator.model.display.document import Document, Readership
from facilitator.model.display.forms import Form
from facilitator.model.display.gesture import Ask, Gesture
from facilitator.model.display.picture import Audience, Picture, WallSize
from facilitator.model.people.records import Consent


class Sight(StrEnum):
    """What the room sees of new cards during a step."""

    ALL = "all"
    NOTHING_YET = "private until shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a method: what to do, what to say aloud, and its planned `seconds`.

    `mode` is how people talk in it. `prompts` are further things to say or watch. A step of a
    `chain` goes on to the next by itself when its time is up. The bell rings as well when `cue`
    seconds are left (0: it does not): half-time, somebody else speaks. `part` is the larger part
    of the activity it belongs to; the wall's heading names that where the wall itself shows the
    step. A step `asks` when its wall itself shows the question, large. `question` is what people
    are asked in it, where that is another question than the activity's. In a `solving` one
    people seek solutions: the gate of the frame stands before it. The actions or
    commands of the window with the keys `first` are what it needs: they stand in sight, in that
    order, three at most.
    """

    key: str
    title: Text
    do: Text
    say: Text
    seconds: int
    wall: Text
    sight: Sight = Sight.ALL
    mode: TalkMode = TalkMode.STRUCTURED
    prompts: tuple[Text, ...] = ()
    chain: bool = False
    part: Text | None = None
    cue: int = 0
    asks: bool = False
    question: Text | None = None
    solving: bool = False
    first: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """Planned minutes, begun ones counted whole."""
        return -(-self.seconds // 60)


def minutes_of(steps: Iterable[Step]) -> int:
    """Return the minutes that steps take in all, a begun one counted whole."""
    return -(-sum(step.seconds for step in steps) // 60)


def by_mode(steps: Iterable[Step]) -> Mapping[TalkMode, int]:
    """Return the minutes of steps by how people talk in them, begun ones counted whole."""
    seconds: defaultdict[TalkMode, int] = defaultdict(int)
    for step in steps:
        seconds[step.mode] += step.seconds
    return {mode: -(-held // 60) for mode, held in seconds.items()}


class ActionPlace(StrEnum):
    """Where an action is offered, besides the palette, which has all of them."""

    SELECTION = "selection"
    WALL = "wall"
    STEP = "step"
    VOTE = "vote"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done now: feeds menus, keys, the palette and "Move to…".

    `gesture` is sent as it is. `why_not` says in words why it cannot be done at the moment;
    such an action is shown and explained, never a dead button. With one that `lends`, somebody
    gets the laptop to themselves. `keys` is a key sequence in
    portable text ("Ctrl+G"). `menu` puts entries under a heading ("Move to…"). `group` is what
    it, or its menu, stands under where a menu would grow long; one that is `listed` is of a
    list that may be long (groups, speakers), and stands in a part of it then. What `taps` is done
    as soon as the shape it is for is tapped. One that `moves` does what a drag does. Where there
    is room for a word or two it is called by its `short` words, below the picture `icon`.
    """

    key: str
    label: Text
    gesture: Gesture
    _: KW_ONLY
    place: ActionPlace = ActionPlace.SELECTION
    icon: str = ""
    keys: str = ""
    menu: Text | None = None
    group: Text | None = None
    listed: bool = False
    why_not: Text | None = None
    danger: bool = False
    lends: bool = False
    taps: bool = False
    moves: bool = False
    short: Text | None = None


class VoteRow(NamedTuple):
    """One thing that is voted on: how it is called, and, once that is known, how it did.

    Its `mark` is its letter or number; once it is known, its place. `inside`: it came out on top.
    `tag` says that it was tied, or that somebody stands in the way. `strip` is how many marks it
    was given at each value, and `given` the same in words.
    """

    mark: str
    words: Words
    value: Words = ""
    tag: Words = ""
    inside: bool = False
    strip: tuple[tuple[str, int], ...] = ()
    given: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteView:
    """A vote that is open since `at`, or whose result is on the wall, for the facilitator.

    `voted` and `of` are how many have voted, and of how many, where that is known; `said` is that
    in words. `tie` says what is tied; where who goes on hangs on it, it `must` be decided.
    `heading` stands at the head of the room's wall: instead of the step, or beside its name where
    the step is `named`, until the vote is closed: then the `say` of the step is over as well, and
    this one is said. Without a heading the step is said as it is without a vote.
    """

    open: bool
    title: Text
    heading: Text | None
    question: Words
    how: Words
    at: datetime
    rows: tuple[VoteRow, ...]
    voted: int | None = None
    of: int | None = None
    said: Text | None = None
    tie: Text | None = None
    must: bool = False
    named: bool = False
    say: Text | None = None


class NoVote(NamedTuple):
    """What is so in a step in which people vote while nobody can, and no result is on the wall.

    `heading` stands beside the step's name at the head of the room's wall; where `say` is set,
    that is said instead of what the step says. Where the step is `timed`, its time goes on.
    """

    heading: Text
    say: Text | None = None
    timed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The capture line: what it invites to. It is closed, with a reason, when `why_not` is set.

    It takes a `ballot` while a vote is open, and no cards. The prompt is so short that it can be
    read whole where the line is narrowest; `more` is what else may be typed.
    """

    prompt: Text
    more: Text | None = None
    why_not: Text | None = None
    ballot: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """A soft rule's remark, for the facilitator only. `about` are ids of what it is about.

    Setting it aside is recorded (`Override`) and the hint stays away for that. `many` is said in
    the place of several of one rule, with their `{count}`. One that is `pressing` is about what
    the next step would do wrong: it stands beside the button that leads there.
    """

    rule: str
    text: Text
    offer: Gesture | None = None
    offer_label: Text | None = None
    _: KW_ONLY
    about: tuple[str, ...] = ()
    many: Text | None = None
    pressing: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A number computed from the records, with its name and how it was computed."""

    key: str
    label: Text
    value: float | int | None
    words: Words
    formula: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What the programme's pool of comments takes from an activity: one per source record.

    Who said it is known only where somebody was asked by themselves (`person`), and so is what
    they agreed to, beside what holds for the card (`consent`); others know a speaker by a `code`,
    which leaves the room no more than a name does. An `idea` is one for a solution,
    not a finding. Where the source is no card, `mark` says which it is among those of the
    activity. `asked` is the question it answers, where it is not that of the whole activity. A
    `memo` tells how others' words were read: it is no comment of its own and is
    not counted.
    """

    source: str
    text: str
    stamp: tuple[Words, ...] = ()
    person: PersonId | None = None
    code: str = ""
    consent: Consent = Consent.NOT_ASKED
    idea: bool = False
    memo: bool = False
    mark: Words = ""
    asked: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolve:
    """What people said they would do: an action, a commitment. A proposal can be made of it.

    `source` is the record it stands in. `owner` and `by` are their words.
    """

    source: str
    text: str
    owner: str = ""
    by: str = ""
    stamp: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form that is made from a record; `field` names the record's field.

    A text may be `long`: several lines, or of `lines` with a thing in each; one that has a
    `longest` stands on one line and is cut.
    Where `missing` says what is wrong without it, it must be filled in. What is no plain value is
    shown and read by functions: `read` says in words what is wrong.
    """

    field: str
    label: Text
    kind: type
    _: KW_ONLY
    long: bool = False
    lines: bool = False
    least: int = 0
    most: int = 0
    choices: tuple[tuple[str, Text], ...] = ()
    detail: Text | None = None
    longest: int = 0
    missing: Text | None = None
    show: Callable[[Any], str] | None = None
    read: Callable[[str], object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One line of a list that is planned before the day and changed while running.

    `mark` stands at its end ("5 min"). `actions` are what can be done with it (edit, skip,
    remove). It stays where it is when `fixed` says why (it has been run).
    """

    id: str
    title: Words
    detail: Words = ""
    mark: Words = ""
    actions: tuple[Action, ...] = ()
    fixed: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanList:
    """A list the facilitator plans (hats, questions, places): shown as rows, dragged to reorder.

    A row that is let go before another sends `Act(action=MOVE, on=(item,), answers={"list": key,
    "before": other})`, with "" for the end. `add` is what puts in new rows.
    """

    key: str
    title: Text
    items: tuple[PlanItem, ...]
    add: tuple[Action, ...] = ()
    empty: Text | None = None


MOVE = "plan_move"
"""The action of a row of a `PlanList` that was dragged to another place."""
WALL = text("The wall")
ACTIVITY = text("This activity")
VOTE = text("The vote")
"""Groups of actions that the window puts ways of its own into."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a pure function may not fetch: the time, new ids, chance with its seed.

    `frame` is the shape of the room's wall, which is to be filled. `before_aside` says of a card
    how it was when it last lay on the wall, if the history tells.
    """

    now: datetime
    new_id: Callable[[], str]
    random: random.Random
    audience: Audience
    frame: WallSize = field(default_factory=WallSize)
    before_aside: Callable[[CardId], Card | None] = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Paper of a method's own: signs, sheets, blank forms. `about` says what it is for.

    `key` ends the file's name and is what the command line takes. One that is `one_page` is set a
    little smaller, or on both sides of a sheet, rather than go on to more pages.
    """

    key: str
    title: Text
    about: Text
    document: Document
    one_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodTemplate:
    """A ready start for the chooser: a variant of a method with its settings' values.

    `minutes` are those of the steps it begins with.
    """

    key: str
    title: Text
    purpose: Text
    minutes: int = 0
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LongWork:
    """Long work (a plan of who sits with whom), done off the window's thread on values.

    `work` returns changes, checked again when they arrive, or in words why there are none. It is
    given a question to ask now and then: once the answer is no, the best so far is wanted.
    """

    title: Text
    work: Callable[[Callable[[], bool]], Change | tuple[Change, ...] | Text]


Answer: TypeAlias = "Change | tuple[Change, ...] | Ask | LongWork | Text | None"
"""What `respond` may say: changes in order, a question, long work, a refusal, or nothing."""


class Method(Protocol):
    """What every method offers. `world` always holds the activity."""

    @property
    def key(self) -> str:
        """Its name in the file; never changed."""
        ...

    @property
    def votes(self) -> bool:
        """Whether people vote in it, on its cards and groups."""
        ...

    @property
    def title(self) -> Text:
        """Its name for people."""
        ...

    @property
    def in_short(self) -> tuple[Text, ...]:
        """Headings of its hand-out under which stands what came of it; none: the first ones."""
        ...

    @property
    def templates(self) -> tuple[MethodTemplate, ...]:
        """What the chooser offers, at least one."""
        ...

    @property
    def records(self) -> tuple[type[Record], ...]:
        """Record types of its own, each after those it refers to."""
        ...

    def touched(self, world: World, activity: ActivityId, change: Change) -> bool:
        """Whether an edit of the programme's own records changed what runs in the activity.

        Undo takes it back there too: people see on the wall what it did.
        """
        ...

    @property
    def prepared(self) -> tuple[type[Record], ...]:
        """Those of its record types that are prepared before the day: settings, plans.

        They go along when an activity is duplicated or its session saved as a template; they
        may refer to the activity and to one another, and to no card.
        """
        ...

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Its own hard rules, beside those of every board."""
        ...

    @property
    def settings(self) -> tuple[FormField, ...]:
        """The form of its settings record."""
        ...

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the records a new activity starts with (its settings), beside `activity`."""
        ...

    def script(self, world: World, activity: ActivityId) -> tuple[Step, ...]:
        """Return the steps in order."""
        ...

    def picture(
        self, world: World, activity: ActivityId, audience: Audience, frame: WallSize
    ) -> Picture: ...

    def actions(
        self, world: World, activity: ActivityId, selection: tuple[str, ...], audience: Audience
    ) -> tuple[Action, ...]: ...

    def vote(self, world: World, activity: ActivityId) -> VoteView | None:
        """Return the vote that is open, or whose result is on the wall; mostly none."""
        ...

    def no_vote(self, world: World, activity: ActivityId) -> NoVote | None:
        """Return that people cannot vote yet, or any more, in a step in which they do."""
        ...

    def capture(self, world: World, activity: ActivityId) -> Capture: ...

    def typed(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means; a Text says why it means nothing."""
        ...

    def respond(self, world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
        """Return what a gesture does. It must not change anything by itself."""
        ...

    def plans(self, world: World, activity: ActivityId) -> tuple[PlanList, ...]:
        """Return the lists that are planned: hats, questions, places; most have none."""
        ...

    def forms(self, world: World, activity: ActivityId) -> tuple[Form, ...]:
        """Return the paper that people fill in by hand now: ballots, sheets; empty is fine."""
        ...

    def papers(self, world: World, activity: ActivityId) -> tuple[Paper, ...]:
        """Return what else can be printed: signs, sheets, blank forms; most have none."""
        ...

    def hints(self, world: World, activity: ActivityId) -> tuple[Hint, ...]:
        """Return soft remarks for the facilitator."""
        ...

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees ("3 cards on their own · 3 groups")."""
        ...

    def measures(self, world: World, activity: ActivityId) -> tuple[Measure, ...]:
        """Return its numbers."""
        ...

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return what goes into the programme's pool of comments."""
        ...

    def resolves(self, world: World, activity: ActivityId) -> tuple[Resolve, ...]:
        """Return what people said they would do: actions, commitments; most have none."""
        ...

    def report(
        self, world: World, activity: ActivityId, reader: Readership, frame: WallSize
    ) -> Document:
        """Return the document for that reader."""
        ...

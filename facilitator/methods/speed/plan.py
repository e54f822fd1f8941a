"""How one activity is set up: its settings, its steps, and its numbers of rounds and minutes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

from facilitator.methods.common import settings as shared
from facilitator.methods.common import texts
from facilitator.methods.common.steps import as_text, numbered
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import FormField, Step
from facilitator.methods.speed import rota
from facilitator.methods.speed.records import FACTS, Format, SpeedSettings
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.core.records import PollKind
from facilitator.model.people.records import Person
from facilitator.model.rotation import bounds
from facilitator.model.rotation.plans import rounds_apart
from facilitator.model.rotation.wishes import RotationWishes

KEY = "speed"
BRIEF, CLOSE = "brief", "close"
MOST_ROUNDS = 60

FORM: tuple[FormField, ...] = (
    shared.choose(
        "format",
        text("Who meets whom"),
        {
            Format.ALL: text("Everyone meets everyone, in pairs"),
            Format.SIDES: text("Two sides: each meets everyone of the other"),
            Format.TABLES: text("Tables of three or more, mixed again each round"),
            Format.FREE: text("Pairs drawn round by round, nobody twice"),
        },
    ),
    FormField("size", text("People at a table"), int, least=3, most=12),
    FormField(
        "rounds", text("Rounds (0: as many as there is time for)"), int, least=0, most=MOST_ROUNDS
    ),
    FormField("minutes", text("Minutes for all rounds"), int, least=1, most=480),
    FormField("people", text("People, where none are entered by name"), int, least=2, most=200),
    FormField("talk", text("Seconds to talk"), int, least=20, most=3600),
    FormField("change", text("Seconds to change places"), int, least=5, most=600),
    FormField("apart", text("Keep colleagues apart"), bool),
    FormField("remember", text("Nobody meets whom they met before"), bool),
    FormField("trio", text("Three together instead of one sitting out"), bool),
    shared.minutes("brief_minutes", text("Minutes to explain"), most=60),
    shared.minutes("close_minutes", text("Minutes to close"), most=120),
    shared.CARD_SIZE,
)


words = partial(texts.load, KEY)
settings = partial(shared.of, kind=SpeedSettings)


def seats_at(held: SpeedSettings) -> int:
    """Return how many sit at a table: two, except at mixed tables."""
    return held.size if held.format is Format.TABLES else 2


def taking_part(
    world: World, activity: ActivityId, held: SpeedSettings
) -> tuple[Person | None, ...]:
    """Return who takes part, or is to: None for each number that stands for somebody."""
    places = rota.places(world, activity)
    if places:
        return tuple(world.find(Person, place.person) for place in places if not place.empty)
    return rota.invited(world, activity) or (None,) * held.people


def possible(held: SpeedSettings, bodies: tuple[int, ...], side: int = 0) -> int:
    """Return after how many rounds all have met whom they are to meet; at least 1.

    `bodies` are everybody's organisations. For two sides it is the size of the larger one, `side`
    being the first. At mixed tables, where some meet twice before all have met, nothing ends it.
    """
    count = len(bodies)
    if held.format is Format.SIDES:
        return max(1, side, count - side)
    trio = held.trio and held.format is not Format.TABLES
    wishes = RotationWishes(people=count, size=seats_at(held), rounds=1, trio=trio, bodies=bodies)
    longest = max(1, bounds.longest(count, wishes.sizes))
    if held.format is Format.TABLES:
        whole = longest * bounds.pairs_of(wishes.sizes) == count * (count - 1) // 2
        return longest if whole else MOST_ROUNDS
    apart = held.apart and wishes.may_sit_out and bool(wishes.colleagues)
    return max(bounds.rounds_to_meet(wishes)) or longest if apart else longest


def in_time(held: SpeedSettings) -> int:
    """Return how many rounds there is time for; at least 1."""
    return max(1, held.minutes * 60 // (held.talk + held.change))


def wanted_rounds(
    world: World, held: SpeedSettings, who: Sequence[Person | None], side: int
) -> int:
    """Return how many rounds are wanted: as many as set, or as time and numbers allow."""
    if held.rounds:
        return held.rounds
    return min(in_time(held), possible(held, rota.bodies(world, who), side), MOST_ROUNDS)


def talk_most(held: SpeedSettings, rounds: int) -> int:
    """Return the seconds of talk for which so many rounds fill the minutes given: may be below 0.

    available / rounds - change (the time to explain and to close is apart).
    """
    return held.minutes * 60 // rounds - held.change


def half_time(held: SpeedSettings) -> int:
    """Return how many seconds are left when somebody else at the table speaks."""
    return held.talk // 2


def rounds(world: World, activity: ActivityId) -> int:
    """Return how many rounds there are: those of the plan, or those that are wanted."""
    held = settings(world, activity)
    planned = rota.last_round(world, activity)
    if planned and held.format is not Format.FREE:
        return planned
    who = taking_part(world, activity, held)
    side = len(rota.first_side(world, activity)) or len(who) // 2
    wanted = wanted_rounds(world, held, who, side)
    return max(planned, _apart_rounds(held, rota.bodies(world, who), wanted))


def seed_of(activity: ActivityId) -> int:
    """Return a number of an activity's own, by which its plan is the same when made again."""
    return sum(ord(letter) for letter in activity)


def _apart_rounds(held: SpeedSettings, bodies: tuple[int, ...], wanted: int) -> int:
    """Return how many of the wanted rounds of pairs a plan will have, colleagues being apart."""
    if not held.apart or held.format is not Format.ALL or len(bodies) < 3:
        return wanted
    wishes = RotationWishes(
        people=len(bodies),
        size=2,
        rounds=wanted,
        trio=held.trio,
        bodies=bodies,
        seed=seed_of(held.activity),
    )
    return rounds_apart(wishes) if wishes.colleagues else wanted


def steps(world: World, activity: ActivityId) -> tuple[Step, ...]:
    """Return the steps: explaining, changing and talking in turn, closing."""
    own = tuple(sorted(rota.questions(world, activity).items()))
    return _script(settings(world, activity), rounds(world, activity), own)


@lru_cache(maxsize=64)
def _script(
    held: SpeedSettings, count: int, own: tuple[tuple[int, str], ...] = ()
) -> tuple[Step, ...]:
    asked = {number: as_text(words) for number, words in own}
    brief, change, talk, close = words().timed(held)
    at_tables = held.format is Format.TABLES
    talk = replace(words().steps["table_talk"], key=talk.key) if at_tables else talk
    cue = 0 if at_tables else half_time(held)
    talk = replace(talk, seconds=held.talk, cue=cue, asks=True)
    found = [brief]
    for number in range(1, count + 1):
        change = replace(change, seconds=held.change, asks=True)
        for held_step, on in ((change, True), (talk, number < count)):
            step = numbered(held_step, number, count)  # the wall names the round, not the step
            own_words = asked.get(number)
            found.append(replace(step, chain=on, question=own_words, part=step.wall))
    return (*found, close)


surface = shared.board_of(SpeedSettings, FACTS, apart=True)


def booth(world: World, activity: ActivityId) -> VoteConfig:
    """Return how the notes may be voted on: with dots."""
    return VoteConfig(
        world=world, activity=activity, surface=surface(world, activity), kind=PollKind.DOTS
    )


def question(world: World, activity: ActivityId, number: int) -> str:
    """Return the question of a round: its own, or the activity's."""
    return rota.questions(world, activity).get(number) or rota.of(world, activity).question


def time_words(seconds: int) -> Text:
    """Return a time in words: "3 min", "2 min 30 s", "45 s"."""
    minutes, rest = divmod(seconds, 60)
    if not rest:
        return text("{minutes} min", minutes=minutes)
    if not minutes:
        return text("{seconds} s", seconds=rest)
    return text("{minutes} min {seconds} s", minutes=minutes, seconds=rest)

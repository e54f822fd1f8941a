"""The plan by hand: who trades seats, who was not there, wishes, who would like to meet again."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.methods.common import record_form
from facilitator.methods.common import steps as common
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.list_editor import ListEditor
from facilitator.methods.contract import Action, Answer, FormField
from facilitator.methods.speed import rota
from facilitator.methods.speed.records import (
    FollowUp,
    Missed,
    Place,
    PlaceId,
    RoundQuestion,
    Seat,
    Wish,
    WishKind,
)
from facilitator.methods.speed.seating import briefing
from facilitator.model.core import (
    ActivityId,
    Change,
    PersonId,
    Text,
    Words,
    World,
    adding,
    replacing,
    text,
)
from facilitator.model.core.words import later
from facilitator.model.display.geometry import Point
from facilitator.model.display.gesture import Act, Ask, Drop, choice
from facilitator.model.people import queries
from facilitator.model.people.records import Person, PresenceState

# by hand


def drop(hand: GestureContext, gesture: Drop) -> Answer:
    """Bring a name to another table, in the round shown; onto another name, the two trade."""
    world, activity = hand.world, hand.activity
    number = shown_round(world, activity)
    seats = {s.place: s for s in world.bucket(Seat, activity).values() if s.round == number}
    moved = seats.get(PlaceId(gesture.places[0][0]))
    if moved is None:
        return text("Names are moved one at a time, from table to table.")
    other = seats.get(PlaceId(gesture.onto))
    if other is not None and other.table != moved.table:
        label = text("Two swap seats")
        pairs = [
            (moved, replace(moved, table=other.table, mended=True)),
            (other, replace(other, table=moved.table, mended=True)),
        ]
        return replacing(label, pairs)
    table = _table_of_region(gesture.onto)
    if table is None or table == moved.table:
        return None
    return replacing(
        text("Move to another table"), [(moved, replace(moved, table=table, mended=True))]
    )


def seat_at(hand: GestureContext, act: Act) -> Answer:
    """Bring a name to another table, or into another's seat, as a drag does."""
    places = tuple([(key, Point(0.0, 0.0)) for key in act.on])
    if not places:
        return text("Choose a name first.")
    return drop(hand, Drop(places=places, onto=str(act.answers.get("onto", ""))))


def table_key(table: int) -> str:
    return f"table:{table}"


def _table_of_region(key: str) -> int | None:
    name, _, number = key.partition(":")
    return int(number) if name == "table" and number.isdecimal() else None


def shown_round(world: World, activity: ActivityId) -> int:
    """Return the round whose tables are shown: the one that runs, else the first."""
    return rota.round_of(common.step_key(world, activity)) or 1


# who was not there


def absent(hand: GestureContext, act: Act) -> Answer:
    """Note that chosen places are not taken in a round, or that they are after all.

    The round is the one shown, unless another is named; without a name both are asked for.
    """
    world, activity = hand.world, hand.activity
    number = _round_named(act) or shown_round(world, activity)
    chosen = _chosen(world, activity, (*act.on, str(act.answers.get("who", ""))))
    if not chosen:
        return _ask_absent(hand, act)
    gone = rota.missed(world, activity, number)
    keys = {place.id for place in chosen}
    label = text("Who is there in round {number}", number=number)
    if keys <= gone:
        held = world.bucket(Missed, activity).values()
        return Change(label, tuple(m for m in held if m.round == number and m.place in keys))
    new = [
        Missed(id=hand.ctx.new_id(), activity=activity, round=number, place=key)
        for key in sorted(keys - gone)
    ]
    return adding(label, *new)


def _round_named(act: Act) -> int:
    named = str(act.answers.get("round", ""))
    return int(named) if named.isdecimal() else 0


def _ask_absent(hand: GestureContext, act: Act) -> Answer:
    """Ask for a round that was run, or runs, and for somebody in it; it says how they stand."""
    world, activity = hand.world, hand.activity
    last = rota.reached(world, activity)
    held = [place for place in rota.places(world, activity) if not place.empty]
    if not last or not held:
        return text("No round has been run yet.")
    rounds: tuple[tuple[str, Words], ...] = tuple(
        (str(number), _round_words(world, activity, number)) for number in range(last, 0, -1)
    )
    who: tuple[tuple[str, Words], ...] = tuple((p.id, rota.name_of(world, p)) for p in held)
    return Ask(
        text("Who was there"),
        act,
        detail=text("Who stands as not there is there after all; everybody else was not there."),
        fields=(choice("round", text("Round"), rounds), choice("who", text("Who"), who)),
    )


def _round_words(world: World, activity: ActivityId, number: int) -> Words:
    gone = rota.missed(world, activity, number)
    names = rota.names(world, [p for p in rota.places(world, activity) if p.id in gone])
    if not names:
        return text("Round {n}: all were there", n=number)
    return text("Round {n}: not there {names}", n=number, names=names)


def _chosen(world: World, activity: ActivityId, on: Sequence[str]) -> list[Place]:
    """Return the places that are named, by themselves or by who holds them."""
    held = [place for place in rota.places(world, activity) if not place.empty]
    return [place for place in held if place.id in on or place.person in on]


# wishes, questions, meeting again


def wish(hand: GestureContext, act: Act) -> Answer:
    """Ask for, or note, what is wished for people before the plan is made."""
    world, activity = hand.world, hand.activity
    ask = None if people_of(world, activity) else briefing.question(hand, act, named=True)
    if ask is not None:
        return ask
    hand, listed = briefing.answered(hand, act)
    world = hand.world
    invited = people_of(world, activity)
    if not invited:
        return text("Enter the people first (F4): wishes are for people with a name.")
    label, new_id = text("A wish for the plan"), hand.ctx.new_id()
    one, nobody = invited[0].id, PersonId("")
    blank = Wish(id=new_id, activity=activity, kind=WishKind.MUST, person=one, other=nobody)
    made = record_form.answered(label, blank, act, _wish_form(invited))
    if isinstance(made, Ask | Text):
        return made
    known = {each.id for each in invited}
    if made.person not in known:
        return text("Choose a person.")
    if made.kind in (WishKind.STAYS, WishKind.SIDE):
        made = replace(made, other=None)
    elif made.other not in known - {made.person}:
        return text("Choose two different people.")
    return replace(listed, label=label).then(adding(label, made))


KINDS: tuple[tuple[str, Text], ...] = (
    (WishKind.MUST.value, text("These two must meet")),
    (WishKind.NEVER.value, text("These two must not meet")),
    (WishKind.STAYS.value, text("Stays at one table")),
    (WishKind.TOGETHER.value, text("Go together (an interpreter, a helper)")),
    (WishKind.SIDE.value, text("Is on the first side")),
)


def _wish_form(invited: Sequence[Person]) -> record_form.RecordForm:
    who = tuple((p.id, text("{name}", name=queries.name_of(p))) for p in invited)
    nobody = ("", text("nobody"))
    return (
        FormField("kind", text("What"), WishKind, choices=KINDS),
        FormField("person", text("Who"), str, choices=who),
        FormField("other", text("With whom"), str, choices=(nobody, *who)),
    )


def people_of(world: World, activity: ActivityId) -> tuple[Person, ...]:
    """Return everybody of the session who has not left, by number."""
    found = queries.standings(world, rota.of(world, activity).session)
    return tuple(world.get(Person, p) for p, at in found.items() if at is not PresenceState.LEFT)


_OF_ROUND = FormField("text", text("Question (empty: that of the activity)"), str)


def ask_round(hand: GestureContext, act: Act) -> Answer:
    """Ask for, or set, the question of a round: the one it is about, or that is answered."""
    named = str(act.answers.get("round", next(iter(act.on), "")))
    number = int(named) if named.isdecimal() else 1
    every = hand.world.bucket(RoundQuestion, hand.activity).values()
    held = next((each for each in every if each.round == number), None)
    blank = RoundQuestion(id=hand.ctx.new_id(), activity=hand.activity, round=number, text="")
    title = text("Question of round {n}", n=number)
    new = record_form.answered(title, held or blank, act, (_OF_ROUND,))
    if isinstance(new, Ask | Text):
        return new
    label = text("Question of a round")
    if held is None:
        return adding(label, new) if new.text else None
    return replacing(label, [(held, new)]) if new.text else Change(label, (held,))


def again(hand: GestureContext, act: Act) -> Answer:
    """Note that somebody would like to meet another again. Nobody sees it until both said so."""
    world, activity = hand.world, hand.activity
    chosen = _chosen(world, activity, act.on)
    if not chosen:
        return text("Choose a name first.")
    place = chosen[0]
    partners = met_by(world, activity, place)
    if not partners:
        return text("They have met nobody yet.")
    if "other" not in act.answers:
        who: tuple[tuple[str, Words], ...] = tuple((p.id, rota.name_of(world, p)) for p in partners)
        field = choice("other", text("Whom"), who)
        return Ask(
            text("Who would they like to meet again?"),
            replace(act, on=(place.id,)),
            detail=text("It stays private. Only when both have said so does it come out on paper."),
            fields=(field,),
        )
    other = next((p for p in partners if act.answers["other"] in (p.id, p.person)), None)
    if other is None:
        return text("They have not met.")
    held = world.bucket(FollowUp, activity).values()
    if any((f.place, f.other) == (place.id, other.id) for f in held):
        return text("That is noted already.")
    made = FollowUp(id=hand.ctx.new_id(), activity=activity, place=place.id, other=other.id)
    return adding(text("Would like to meet again"), made)


def met_by(world: World, activity: ActivityId, place: Place) -> tuple[Place, ...]:
    found = rota.met(world, activity, rota.reached(world, activity))
    keys = {key for two in found if place.id in two for key in two} - {place.id}
    return tuple(p for p in rota.places(world, activity) if p.id in keys)


class Wishes(ListEditor[Wish]):
    """Who must or must not meet, who stays at a table, who goes together."""

    key = "wishes"
    kind = Wish
    title = text("Wishes")
    form = ()
    does = ("wish", "wish", "unwish")
    removes = text("Remove a wish")
    gone = text("That wish is gone already.")
    empty = text("None yet: who must or must not meet, who stays at a table, who goes together.")
    offer = text("A wish for the plan…")
    remove_it = text("Remove")

    def rows(self, world: World, activity: ActivityId) -> tuple[Wish, ...]:
        return tuple(rota.wishes(world, activity, *WishKind))

    def name(self, world: World, row: Wish) -> Words:
        return _words(world, row)

    def fixed(self, world: World, row: Wish) -> Text | None:
        del world, row
        return text("Wishes have no order.")

    def stays(self, world: World, row: Wish) -> Text | None:
        del world, row
        return None

    def ways(self, world: World, row: Wish) -> tuple[Action, ...]:
        return super().ways(world, row)[1:]

    def written(self, hand: GestureContext, act: Act) -> Answer:
        return wish(hand, act)


WISHES = Wishes()


def _words(world: World, wish: Wish) -> Words:
    one = queries.name_of(world.get(Person, wish.person))
    other = world.find(Person, wish.other)
    if wish.kind is WishKind.STAYS:
        return text("{name} stays at one table", name=one)
    if wish.kind is WishKind.SIDE or other is None:
        return text("{name} is on the first side", name=one)
    sayings = {
        WishKind.MUST: later("{name} must meet {other}"),
        WishKind.NEVER: later("{name} must not meet {other}"),
        WishKind.TOGETHER: later("{name} goes together with {other}"),
    }
    return text(sayings[wish.kind], name=one, other=queries.name_of(other))

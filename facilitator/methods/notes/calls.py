"""The calls: who is to be called and when; each has its own clock, and its own speaker."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from facilitator.methods.common import offers, record_form
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.list_editor import ListEditor
from facilitator.methods.contract import Action, Answer
from facilitator.methods.notes import guide, plan, speakers
from facilitator.methods.notes.records import Call, Speaker, SpeakerId
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import Text, Words, counted, joined, later, text, time_of_day
from facilitator.model.core.world import World, adding, replacing
from facilitator.model.display.gesture import Act, Answers, Ask, choice
from facilitator.model.people import queries
from facilitator.model.people.records import Person
from facilitator.model.people.taking_part import MadeCall

BEGUN: Final = text("It has begun: it stays.")
_CALLS: Final = text("Calls")
_WHO: Final = text("Say who is to be called.")


def who(world: World, call: Call) -> Words:
    """Return who is to be called: for the facilitator's eyes."""
    person = world.find(Person, call.person)
    return queries.name_of(person) if person is not None else call.name


def running(world: World, activity: ActivityId) -> Call | None:
    """Return the call that goes on now."""
    held = world.bucket(Call, activity).values()
    return next((each for each in held if each.began and not each.ended), None)


def speaker_of(world: World, call: Call) -> Speaker | None:
    return world.find(Speaker, call.speaker)


def standing(call: Call) -> Words:
    """Return how far a call is: not reached, since when it goes on, or how long it took."""
    if call.began is None and not call.tries:
        return ""
    if call.began is None:
        return counted(call.tries, "not reached", "not reached, {count} tries")
    if call.ended is None:
        return text("since {time}", time=time_of_day(call.began))
    return text("done, {minutes} min", minutes=minutes(call))


def minutes(call: Call) -> int:
    """Return how many minutes a call took, a begun one counted whole; 0 while it is not over."""
    if call.began is None or call.ended is None:
        return 0
    return max(1, -(-int((call.ended - call.began).total_seconds()) // 60))


def asked(world: World, call: Call) -> Text | None:
    """Return whether consent was read aloud, once the call has begun."""
    speaker = speaker_of(world, call)
    if speaker is None:
        return None
    return text("consent asked") if speaker.aloud else text("consent not asked yet")


class CallList(ListEditor[Call]):
    """The calls, in the order in which they are to be made."""

    key = "calls"
    kind = Call
    title = _CALLS
    form = (
        record_form.line("name", text("Who is to be called, where not on the list"), 120),
        record_form.line("when", text("When, and under which number"), 120),
    )
    does = ("add_call", "change_call", "remove_call")
    adds = text("Add a call")
    changes = text("Change the call")
    removes = text("Take a call off the list")
    moves = text("Move a call")
    gone = text("That call is gone.")
    empty = text("For interviews: who is to be called, and when. Each call has its own notes.")
    offer = text("Add a call…")

    def name(self, world: World, row: Call) -> Words:
        return text("{number} {who}", number=row.number, who=who(world, row))

    def detail(self, world: World, row: Call) -> Words:
        return joined((row.when, asked(world, row) or ""), " · ")

    def mark(self, world: World, row: Call) -> Words:
        del world
        return standing(row)

    def stays(self, world: World, row: Call) -> Text | None:
        del world
        return BEGUN if row.began else None

    def ways(self, world: World, row: Call) -> tuple[Action, ...]:
        """Return what can be done: change it, begin and end it, note that nobody answered."""
        own: list[Action] = []
        if row.began is None:
            own = [
                offers.of_wall("begin_call", text("Begin this call"), (row.id,)),
                offers.of_wall("not_reached", text("Not reached"), (row.id,)),
            ]
        elif row.ended is None:
            own = [offers.of_wall("end_call", text("End this call"), (row.id,))]
        change, *others = super().ways(world, row)
        return (change, *own, *others)

    def asked(self, hand: GestureContext, row: Call, act: Act) -> Ask:
        """Return the form of a call, with who it is among the people of the programme."""
        made = super().asked(hand, row, act)
        every = [(each.id, queries.name_of(each)) for each in queries.everybody(hand.world)]
        person = choice(
            "person", text("Who is to be called"), (("", text("–")), *every), row.person or ""
        )
        return replace(made, fields=(person, *made.fields))

    def read(self, hand: GestureContext, row: Call, answers: Answers) -> Call | Text:
        """Return a call with what was answered; it says who is called."""
        new = super().read(hand, row, answers)
        if isinstance(new, Text):
            return new
        if "person" in answers:
            person = hand.world.find(Person, str(answers["person"]))
            new = replace(new, person=person.id if person else None)
        return new if new.person or new.name else _WHO


CALLS: Final = CallList()


def begin(hand: GestureContext, act: Act) -> Answer:
    """Begin a call: its clock, and whoever is called speaks from now on, to the first question."""
    call = CALLS.row(hand, act)
    if isinstance(call, Text):
        return call
    if call.began is not None:
        return BEGUN
    world, activity, now = hand.world, hand.activity, hand.ctx.now
    speaker = Speaker(
        id=SpeakerId(hand.ctx.new_id()),
        activity=activity,
        position=max((each.position for each in plan.speakers(world, activity)), default=0) + 1,
        code=speakers.next_code(world, activity),
        person=call.person,
    )
    pairs = [(call, replace(call, began=now, speaker=speaker.id))]
    other = running(world, activity)
    pairs += [(other, replace(other, ended=now))] if other is not None else []
    label = text("Begin call {number}", number=call.number)
    change = adding(label, speaker).then(replacing(label, pairs))
    first = next(iter(plan.guide(world, activity)), None)
    return change, guide.focused(hand, first.id if first else "", speaker.id)


def end(hand: GestureContext, act: Act) -> Answer:
    """End a call, the one that is named or that goes on: whoever was called speaks no more."""
    named = CALLS.row(hand, act) if act.on else running(hand.world, hand.activity)
    if named is None or isinstance(named, Text):
        return named or text("No call goes on.")
    if named.began is None or named.ended is not None:
        return text("That call does not go on.")
    label = text("End call {number}", number=named.number)
    change = replacing(label, [(named, replace(named, ended=hand.ctx.now))])
    here = plan.speaker_now(hand.world, hand.activity)
    if here is None or here.id != named.speaker:
        return change
    question = plan.question_now(hand.world, hand.activity)
    return change, guide.focused(hand, question.id if question else "", "")


def not_reached(hand: GestureContext, act: Act) -> Answer:
    """Note that nobody answered: the call is still to be made."""
    call = CALLS.row(hand, act)
    if isinstance(call, Text):
        return call
    if call.began is not None:
        return BEGUN
    label = text("Call {number} was not reached", number=call.number)
    return replacing(label, [(call, replace(call, tries=call.tries + 1))])


def made(world: World, activity: ActivityId) -> Iterator[MadeCall]:
    """Go through the calls that were made, or go on, in the order of the list."""
    for call in CALLS.rows(world, activity):
        if call.began is not None:
            yield MadeCall(call.began, call.person)


def next_one(world: World, activity: ActivityId) -> Call | None:
    """Return the call to be made next: one that was not reached comes after the others."""
    left = [each for each in CALLS.rows(world, activity) if each.began is None]
    return min(left, key=lambda each: each.tries, default=None)


def actions(world: World, activity: ActivityId) -> list[Action]:
    """Return the way on through the calls: ask for consent, end the one that goes on, begin one."""
    if plan.settings(world, activity).by_question and not CALLS.rows(world, activity):
        return []
    found: list[Action] = []
    on = running(world, activity)
    if on is not None:
        speaker = speaker_of(world, on)
        if speaker is not None and not speaker.aloud:
            words = text("Consent was read aloud…")
            found.append(
                _offer("ask_consent", words, (speaker.id,), "read_aloud", later("Consent"), "check")
            )
        found.append(
            _offer("end_running", text("End this call"), (), "end_call", later("End call"), "check")
        )
    if (call := next_one(world, activity)) is not None:
        words = text("Begin call {number}", number=call.number)
        found.append(
            _offer("begin_next", words, (call.id,), "begin_call", later("Next call"), "play")
        )
        words = text("Call {number} was not reached", number=call.number)
        if call.tries:
            words = text("Call {number} was not reached again", number=call.number)
        found.append(
            _offer("next_not_reached", words, (call.id,), "not_reached", later("Not reached"), "x")
        )
    found.append(_offer("add_call", CALLS.offer, (), "", later("Call"), "plus"))
    return found


def _offer(key: str, words: Text, on: tuple[str, ...], does: str, short: str, icon: str) -> Action:
    return offers.of_wall(key, words, on, does=does, group=_CALLS, short=short, icon=icon)


def done(every: Sequence[Call]) -> Text:
    """Return how many of some calls were made."""
    made = sum(each.ended is not None for each in every)
    return text("Calls: {done} of {all} done", done=made, all=len(every))


def status(world: World, activity: ActivityId) -> list[Text]:
    """Return how far the calls are, and which goes on since when."""
    held = CALLS.rows(world, activity)
    if not held:
        return []
    found = [done(held)]
    if (call := running(world, activity)) is not None and call.began is not None:
        since = time_of_day(call.began)
        found.append(text("Call {number} since {time}", number=call.number, time=since))
    return found


HANDLERS: Final = {"begin_call": begin, "end_call": end, "not_reached": not_reached}

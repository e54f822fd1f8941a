"""Who speaks: people of the programme or only codes, who asked them, and what they agreed to."""

from dataclasses import replace
from functools import partial

from facilitator.methods.common import offers, record_form
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Action, ActionPlace, Answer
from facilitator.methods.notes import guide, plan
from facilitator.methods.notes.records import Call, NoteLine, Speaker, SpeakerId
from facilitator.model.core.ids import ActivityId, PersonId
from facilitator.model.core.records import Activity, Card
from facilitator.model.core.words import Text, Words, text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, choice
from facilitator.model.people import consent as people_consent
from facilitator.model.people import queries
from facilitator.model.people.records import Consent, Person
from facilitator.model.people.wording import CONSENT_TITLES, SENTENCES

CONSENTS = tuple((consent.value, words) for consent, words in CONSENT_TITLES.items())
_READ = tuple((consent.value, words) for consent, words in SENTENCES.items())
_AGREE = text("They agree that what they say is")
WHO = text("Who speaks…")
AGREED = text("What they agreed to…")
SPEAKERS = text("Speakers")
_offer = partial(offers.of_wall, menu=WHO, group=SPEAKERS)


def label_of(world: World, speaker: Speaker) -> Words:
    """Return a speaker's code and, for the facilitator's eyes, the name where it is known."""
    person = world.find(Person, speaker.person)
    if person is None:
        return speaker.code
    name = queries.name_of(person)
    return text("{code} · {name}", code=speaker.code, name=name)


def took_part(world: World, activity: ActivityId) -> frozenset[PersonId]:
    """Return who said something that was noted, where the speaker is a person known."""
    lines = world.bucket(NoteLine, activity).values()
    spoke = {world.find(Speaker, line.speaker) for line in lines}
    return frozenset(each.person for each in spoke if each is not None and each.person)


def add(hand: GestureContext, act: Act) -> Answer:
    """Ask who speaks, or put them on the list; they speak from now on."""
    world, activity = hand.world, hand.activity
    blank = Speaker(
        id=SpeakerId(hand.ctx.new_id()),
        activity=activity,
        position=max((each.position for each in plan.speakers(world, activity)), default=0) + 1,
        code=next_code(world, activity),
    )
    speaker = _answered(hand, act, blank, text("Who speaks?"))
    if isinstance(speaker, Ask):
        detail = text("The code stands beside what they say. A name never does.")
        return replace(speaker, detail=detail, confirm=text("Speaks now"))
    if isinstance(speaker, Text):
        return speaker
    change = adding(text("Add speaker {code}", code=speaker.code), speaker)
    question = plan.question_now(world, activity)
    now = guide.focused(hand, question.id if question else "", speaker.id)
    return change, now


def change(hand: GestureContext, act: Act) -> Answer:
    """Ask for another code or person of the present speaker, or put them in."""
    held = _chosen(hand, act)
    if isinstance(held, Text):
        return held
    title = text("Speaker {code}", code=held.code)
    new = _answered(hand, replace(act, on=(held.id,)), held, title)
    if isinstance(new, Ask | Text):
        return new
    return replacing(text("Change speaker {code}", code=held.code), [(held, new)])


def _answered(hand: GestureContext, act: Act, held: Speaker, title: Text) -> Speaker | Ask | Text:
    world, activity = hand.world, hand.activity
    new = record_form.answered(title, held, act, _form(world, activity, held))
    if isinstance(new, Ask | Text):
        return new
    new = replace(new, code=new.code or held.code)
    if "person" in act.answers:
        person = world.find(Person, str(act.answers["person"]))
        new = replace(new, person=person.id if person else None)
    for other in plan.speakers(world, activity):
        if other.id != held.id and other.code.casefold() == new.code.casefold():
            return text("There is a speaker {code} already.", code=new.code)
    return new


def remove(hand: GestureContext, act: Act) -> Answer:
    """Take a speaker of whom no line was noted off the list."""
    held = _chosen(hand, act)
    if isinstance(held, Text):
        return held
    if has_spoken(hand.world, held):
        return text("There are lines of {code}: they stay on the list.", code=held.code)
    if any(each.speaker == held.id for each in hand.world.bucket(Call, hand.activity).values()):
        return text("{code} was called: they stay on the list.", code=held.code)
    return Change(text("Take speaker {code} off the list", code=held.code), (held,))


def read_aloud(hand: GestureContext, act: Act) -> Answer:
    """Note that consent was read aloud to the present speaker, and what they agreed to."""
    held = _chosen(hand, act)
    if isinstance(held, Text):
        return held
    if "consent" not in act.answers:
        value = held.consent if held.consent is not Consent.NOT_ASKED else Consent.ANONYMOUS
        field = choice("consent", _AGREE, CONSENTS, value.value)
        title = text("Read aloud to {code}", code=held.code)
        detail = plan.read_out(hand.world, hand.activity)
        return Ask(
            title,
            replace(act, on=(held.id,)),
            fields=(field,),
            detail=detail,
            confirm=text("It was read aloud"),
        )
    try:
        consent = Consent(str(act.answers["consent"]))
    except ValueError:
        return text("That is not one of the answers.")
    new = replace(held, aloud=consent is not Consent.NOT_ASKED, consent=consent)
    return replacing(text("Note the consent of {code}", code=held.code), [(held, new)])


def agreed_by_all(hand: GestureContext, act: Act) -> Answer:
    """Note what everybody agreed to when it was read aloud: a rule for what is said here."""
    session = hand.world.get(Activity, hand.activity).session
    if "consent" not in act.answers:
        return _ask_all(hand, act)
    consent = next((c for c in SENTENCES if c.value == act.answers["consent"]), None)
    if consent is None:
        return text("That is not one of the answers.")
    return people_consent.read_aloud(
        hand.world,
        session,
        consent,
        str(act.answers.get("words", "")) or str(SENTENCES[consent]),
        activity=hand.activity,
        new_id=hand.ctx.new_id,
        at=hand.ctx.now,
    )


def _ask_all(hand: GestureContext, act: Act) -> Ask:
    """Ask what everybody agreed to: the sentence to read aloud is that of what is chosen."""
    rule = queries.rule_in(hand.world, hand.activity)
    held = (rule.consent if rule else Consent.ANONYMOUS).value
    agreed = choice("consent", _AGREE, CONSENTS[1:], held)
    words = AskField(
        "words", text("Read aloud"), FieldKind.LONG, follows="consent", texts=_READ, required=True
    )
    return Ask(
        text("Read aloud to all"),
        act,
        fields=(agreed, words),
        detail=text("It holds for what is said here. It is kept with its words and the time."),
        confirm=text("It was read aloud"),
    )


def of_consent(world: World, activity: ActivityId) -> list[Action]:
    """Return what the step of consent is for: each speaker's answer, or everybody's."""
    known = plan.speakers(world, activity)
    found = [
        offers.step(
            f"asked_{place}",
            text("{name} agreed to…", name=label_of(world, speaker)),
            (speaker.id,),
            does="read_aloud",
        )
        for place, speaker in enumerate(known, 1)
        if not speaker.aloud
    ]
    all_of = offers.step(
        "agreed_by_all", text("Everybody agreed to…"), short="All agreed", icon="check"
    )
    return offers.grouped(SPEAKERS, [*found, all_of])


def listen(hand: GestureContext, act: Act) -> Answer:
    """Go on to another speaker: the one named, or the next on the list."""
    known = plan.speakers(hand.world, hand.activity)
    if not known:
        return text("First say who speaks.")
    here = plan.speaker_now(hand.world, hand.activity)
    place = next((i for i, each in enumerate(known) if here and each.id == here.id), -1)
    chosen = known[(place + 1) % len(known)]
    if "speaker" in act.answers:
        key = str(act.answers["speaker"])
        named = next((each for each in known if each.id == key), None)
        if named is None and key:
            return text("There is no such speaker.")
        return _to(hand, named.id if named else "")
    return _to(hand, chosen.id)


def _to(hand: GestureContext, speaker: str) -> Change:
    question = plan.question_now(hand.world, hand.activity)
    return guide.focused(hand, question.id if question else "", speaker)


def next_code(world: World, activity: ActivityId) -> str:
    """Return the next free code: "I3"."""
    prefix = plan.settings(world, activity).prefix.strip() or "I"
    taken = {each.code.casefold() for each in plan.speakers(world, activity)}
    number = next(n for n in range(1, 1000) if f"{prefix}{n}".casefold() not in taken)
    return f"{prefix}{number}"


def has_spoken(world: World, speaker: Speaker) -> bool:
    return any(
        line.speaker == speaker.id for line in world.bucket(NoteLine, speaker.activity).values()
    )


def consent_of(world: World, speaker: Speaker | None) -> Consent:
    """Return what may be done with what a speaker said: the strictest of what they said."""
    if speaker is None:
        return Consent.NOT_ASKED
    person = world.find(Person, speaker.person)
    return queries.strictest(speaker.consent, person.consent if person else Consent.NOT_ASKED)


def consent_for(world: World, card: Card, line: NoteLine | None) -> Consent:
    """Return what may be done with a line: what holds for it, and what its speaker said."""
    said = consent_of(world, world.find(Speaker, line.speaker) if line else None)
    return queries.strictest(queries.consent_for(world, card), said)


def open_to_all(world: World, card: Card, line: NoteLine | None) -> bool:
    """Whether what was agreed may be read by everybody: it is the meeting's own, and quotes nobody.

    Only what is to be used for nothing stays out, and what somebody agreed for themselves to have
    counted only.
    """
    speaker = world.find(Speaker, line.speaker) if line is not None else None
    own = consent_of(world, speaker)
    whole = consent_for(world, card, line)
    return whole is not Consent.NOTHING and own is not Consent.THEMES


def _chosen(hand: GestureContext, act: Act) -> Speaker | Text:
    held = hand.world.find(Speaker, next(iter(act.on), ""))
    held = held or plan.speaker_now(hand.world, hand.activity)
    if held is None or held.activity != hand.activity:
        return text("First say who speaks.")
    return held


def _form(world: World, activity: ActivityId, held: Speaker) -> record_form.RecordForm:
    session = world.get(Activity, activity).session
    mine = [world.get(Person, a.person) for a in queries.attendances(world, session)]
    every = dict.fromkeys((*mine, *queries.everybody(world)))
    choices = (("", text("only the code")), *((each.id, queries.name_of(each)) for each in every))
    return (
        record_form.line("code", text("Code"), 12),
        choice("person", text("Who it is (only you see it)"), choices, held.person or ""),
        record_form.line("by", text("Who asks the questions"), 80),
    )


def actions(world: World, activity: ActivityId) -> list[Action]:
    known, here = plan.speakers(world, activity), plan.speaker_now(world, activity)
    none = text("First say who speaks.") if here is None else None
    found = [
        _offer(
            "add_speaker",
            text("Add a speaker…"),
            keys="Alt+Shift+N",
            short="Speaker",
            icon="user-plus",
        ),
        _offer(
            "next_speaker", text("Next speaker"), does="listen", keys="Alt+N", why_not=_few(known)
        ),
    ]
    for place, speaker in enumerate(known[:9], 1):
        found.append(
            offers.of_wall(
                f"speaker_{place}",
                text("{name}", name=label_of(world, speaker)),
                does="listen",
                answers={"speaker": speaker.id},
                keys=f"Alt+Shift+{place}",
                menu=WHO,
                group=SPEAKERS,
                listed=True,
            )
        )
    nobody = Act(action="listen", answers={"speaker": ""})
    found.append(
        Action(
            "nobody",
            text("It is not noted who speaks"),
            nobody,
            place=ActionPlace.WALL,
            menu=WHO,
            group=SPEAKERS,
            why_not=none,
        )
    )
    return [
        *found,
        _offer("read_aloud", text("Consent was read aloud…"), why_not=none),
        _offer("change_speaker", text("Change this speaker…"), why_not=none),
        _offer("remove_speaker", text("Take this speaker off the list"), why_not=none),
    ]


def consents(world: World, activity: ActivityId) -> list[Action]:
    """Return, for each speaker, the way to what they agreed to; they may change it afterwards."""
    return [
        offers.of_wall(
            f"consent_{place}",
            text("{name}…", name=label_of(world, speaker)),
            (speaker.id,),
            does="read_aloud",
            menu=AGREED,
            group=SPEAKERS,
            listed=True,
        )
        for place, speaker in enumerate(plan.speakers(world, activity), 1)
    ]


def _few(known: tuple[Speaker, ...]) -> Text | None:
    return None if known else text("First say who speaks.")


HANDLERS = {
    "add_speaker": add,
    "change_speaker": change,
    "remove_speaker": remove,
    "read_aloud": read_aloud,
    "agreed_by_all": agreed_by_all,
    "listen": listen,
}

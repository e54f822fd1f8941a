"""Who hosts a topic, who signs in at it, and who will work on it: names, never exclusive."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar, cast

from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.common.groups.gestures import Handler
from facilitator.methods.contract import Answer
from facilitator.methods.openspace.records import SignIn, Volunteer
from facilitator.methods.openspace.topics import status as topics
from facilitator.model.core import Change, Text, Words, World, clean_text, ids, text
from facilitator.model.core.records import Card, CardState
from facilitator.model.display.gesture import Act, Answers, Ask, AskField, FieldKind, choice
from facilitator.model.people import queries
from facilitator.model.people.records import Person

N = TypeVar("N", SignIn, Volunteer)

NAME: Final = 120
_PARTED: Final = re.compile(r"(.+?)\s*(?:\s[—–]\s|\s--\s|\s@\s?)\s*(.+)", re.DOTALL)
_HYPHEN: Final = re.compile(r"(.+)\s-\s+(.+)", re.DOTALL)
_TAPPED: Final = "people"


def said(raw: object) -> str:
    """Return an answer as one clean line."""
    return clean_text.one_line(str(raw)[: clean_text.LIMIT])


def parted(world: World, raw: str) -> tuple[str, str]:
    """Part "Title — host" into both; a plain hyphen parts it where a known person follows."""
    whole = clean_text.clean(raw)
    found = _PARTED.fullmatch(whole)
    if found is not None and len(said(found[2])) <= NAME:
        return found[1].strip(), said(found[2])
    plain = _HYPHEN.fullmatch(whole)
    if plain is not None and queries.known_as(world, plain[2]):
        return plain[1].strip(), said(plain[2])
    return raw, ""


def found(hand: GestureContext, name: str) -> tuple[ids.PersonId | None, str]:
    """Return the one person known whom a name means, or else the plain name."""
    name = said(name)[:NAME]
    known = topics.meant_by(hand.world, hand.activity, name)
    return (known[0].id, "") if len(known) == 1 else (None, name)


def doubtful(hand: GestureContext, name: str) -> tuple[Person, ...]:
    """Return the people a name may mean, where that is not clear and a longer one would say."""
    known = topics.meant_by(hand.world, hand.activity, said(name)[:NAME])
    several = len({queries.alike(person.name) for person in known}) > 1
    return known if several else ()


def which_of(people: Sequence[Person]) -> Text:
    """Return the question which of these people is meant."""
    names = [str(queries.name_of(person)) for person in people]
    return text("{names} or {last}?", names=", ".join(names[:-1]), last=names[-1])


def _unclear(hand: GestureContext, typed: str) -> Text | None:
    """Say of the first typed name that may mean several people what else to type."""
    for name in _each(typed):
        people = doubtful(hand, name)
        if people:
            return text(
                "{which} Choose from the list, or type the whole name.", which=which_of(people)
            )
    return None


def _each(typed: str) -> list[str]:
    return re.split(r"[\n,;]+", clean_text.plain_marks(clean_text.clean(typed)))


def fields(hand: GestureContext, now: str = "", typed: str = "") -> list[AskField]:
    """Return what is asked about a host: somebody of the session, or a name that is typed."""
    listed = tuple(
        (person.id, queries.name_of(person))
        for person in topics.people_here(hand.world, hand.activity)
    )
    name = AskField("name", text("Host"), value=typed)
    if not listed:
        return [name]
    choices: tuple[tuple[str, Words], ...] = (("", text("somebody else, typed below")), *listed)
    known = now if now in dict(listed) else ""
    return [
        choice("host", text("Host"), choices, known),
        replace(name, label=text("Host’s name, if not in the list")),
    ]


def answered(hand: GestureContext, answers: Answers) -> tuple[ids.PersonId | None, str]:
    """Return the host that was chosen or typed; neither where nobody was."""
    person = hand.world.find(Person, str(answers.get("host", "")))
    if person is not None:
        return person.id, ""
    return found(hand, str(answers.get("name", "")))


def unclear_host(hand: GestureContext, answers: Answers) -> Text | None:
    """Ask which of several people is meant where a host was typed and nobody chosen."""
    chosen = hand.world.find(Person, str(answers.get("host", "")))
    return None if chosen is not None else _unclear(hand, str(answers.get("name", "")))


def _host(hand: GestureContext, act: Act) -> Answer:
    """Say who hosts a topic, or hand it over to somebody else."""
    card = next(iter(hand.active(act.on)), None)
    if card is None:
        return text("Choose a topic first.")
    topic = topics.known(hand, card)
    if "name" not in act.answers and "host" not in act.answers:
        title = text("Who hosts topic {number}?", number=card.number)
        asked = tuple(fields(hand, topic.host or "", topic.host_name))
        return Ask(title, replace(act, on=(card.id,)), fields=asked)
    unclear = unclear_host(hand, act.answers)
    if unclear is not None:
        return unclear
    person, name = answered(hand, act.answers)
    new = replace(topic, host=person, host_name=name)
    if not topics.hosted(new):
        new = replace(new, slot=0, space=0)
    label = text("Who hosts topic {number}", number=card.number)
    return topics.put(hand, label, new) or text("It is so already.")


def _listed(
    hand: GestureContext, card: Card, kind: type[N], act: Act
) -> Iterator[tuple[str | None, str]]:
    """Return the people tapped and the names typed, each once, those that are in left out."""
    ticked: list[tuple[str | None, str]] = [
        (key, "") for key in _tapped(act) if hand.world.find(Person, ids.PersonId(key)) is not None
    ]
    typed = _each(str(act.answers.get("names", "")))
    ticked += [found(hand, name) for name in typed if said(name)]
    seen = {topics.who(each) for each in topics.named(hand.world, kind, card)}
    for person, name in ticked:
        key = person or f"name:{queries.alike(name)}"
        if key not in seen:
            seen.add(key)
            yield (person, name)


def _tapped(act: Act) -> list[str]:
    return str(act.answers.get(_TAPPED, "")).split()


def _struck(hand: GestureContext, card: Card, kind: type[N], act: Act) -> tuple[N, ...]:
    """Return the names that were in and are not tapped any more; only where names were tapped."""
    if _TAPPED not in act.answers:
        return ()
    offered = {person.id for person in topics.people_here(hand.world, hand.activity)}
    kept = set(_tapped(act))
    return tuple(
        each
        for each in topics.named(hand.world, kind, card)
        if each.person in offered and each.person not in kept
    )


def _ask_names(hand: GestureContext, card: Card, kind: type[N], act: Act, title: Text) -> Ask:
    """Ask by a list of names to tap, those who are in ticked; names that are typed below it."""
    offered = topics.people_here(hand.world, hand.activity)
    there = {each.person for each in topics.named(hand.world, kind, card)}
    typed = AskField("names", text("Names, a line or a comma between"), FieldKind.LONG, lines=True)
    if not offered:
        return Ask(title, replace(act, on=(card.id,)), fields=(typed,))
    tap = AskField(
        _TAPPED,
        text("Tap the names"),
        FieldKind.TICKS,
        value=" ".join(person.id for person in offered if person.id in there),
        choices=tuple((person.id, queries.name_of(person)) for person in offered),
    )
    typed = replace(typed, label=text("Others, a line or a comma between"))
    confirm = text("Keep these names")
    gesture = replace(act, on=(card.id,))
    return Ask(title, gesture, fields=(tap, typed), confirm=confirm)


def _sign_in(hand: GestureContext, act: Act) -> Answer:
    """Take in names at a topic: as many as like, and in several topics of one slot too."""
    card = _topic(hand, act)
    if card is None:
        return text("Choose a topic first.")
    title = text("Who comes to topic {number}?", number=card.number)
    label = text("Sign in at topic {number}", number=card.number)
    made = _taken_in(hand, act, card, SignIn, title, label, at=hand.ctx.now)
    return made or text("Nobody new signed in.")


def _volunteer(hand: GestureContext, act: Act) -> Answer:
    """Take in who is willing to work on a topic; without one it is asked for."""
    card = _topic(hand, act) or topic(hand, act)
    if card is None:
        return ask(hand, act, text("Who will work on which topic?"))
    title = text("Who will work on topic {number}?", number=card.number)
    label = text("Who will work on topic {number}", number=card.number)
    made = _taken_in(hand, act, card, Volunteer, title, label)
    return made or text("Nobody new said so.")


def _taken_in(
    hand: GestureContext, act: Act, card: Card, kind: type[N], title: Text, label: Text, **more: Any
) -> Answer:
    """Ask for names at a topic, or take them in; None where nobody is new or struck out."""
    if "names" not in act.answers and _TAPPED not in act.answers:
        return _ask_names(hand, card, kind, act, title)
    unclear = _unclear(hand, str(act.answers.get("names", "")))
    if unclear is not None:
        return unclear
    last = max((each.position for each in topics.named(hand.world, kind, card)), default=0)
    fresh = [
        kind(
            id=cast("Any", hand.ctx.new_id()),
            activity=hand.activity,
            card=card.id,
            position=position,
            person=ids.PersonId(person) if person else None,
            name=name,
            **more,
        )
        for position, (person, name) in enumerate(_listed(hand, card, kind, act), last + 1)
    ]
    gone = _struck(hand, card, kind, act)
    return Change(label, gone, tuple(fresh)) if fresh or gone else None


def _topic(hand: GestureContext, act: Act) -> Card | None:
    return next(iter(hand.active(act.on)), None)


def _sign_out(hand: GestureContext, act: Act) -> Answer:
    """Strike out a name that was taken in by mistake, here or among those who will work on it."""
    card = _topic(hand, act)
    if card is None:
        return text("Choose a topic first.")
    both = (*topics.named(hand.world, SignIn, card), *topics.named(hand.world, Volunteer, card))
    held: dict[str, SignIn | Volunteer] = {each.id: each for each in both}
    if not held:
        return text("Nobody is named at this topic.")
    if "who" not in act.answers:
        choices = tuple((key, _entry(hand, each)) for key, each in held.items())
        who = choice("who", text("Name"), choices)
        title = text("Take a name off topic {number}", number=card.number)
        gesture = replace(act, on=(card.id,))
        return Ask(title, gesture, fields=(who,), confirm=text("Take off"))
    gone = held.get(str(act.answers["who"]))
    if gone is None:
        return text("That name is gone.")
    return Change(text("Take a name off topic {number}", number=card.number), (gone,))


def _entry(hand: GestureContext, held: SignIn | Volunteer) -> Words:
    name = topics.name_of(hand.world, held)
    if isinstance(held, SignIn):
        return name
    return text("{name} (will work on it)", name=name)


HANDLERS: Mapping[str, Handler] = {
    "host": _host,
    "sign_in": _sign_in,
    "volunteer": _volunteer,
    "sign_out": _sign_out,
}


_TOPIC: Final = "topic"


def topic(hand: GestureContext, act: Act) -> Card | None:
    """Return the topic that was answered; None where none was."""
    return next(iter(hand.active([str(act.answers.get(_TOPIC, ""))])), None)


def ask(hand: GestureContext, act: Act, title: Text) -> Ask | Text:
    """Ask which topic is meant: one of those that stand on their own."""
    choices = tuple(
        (held.card.id, f"{held.card.number} · {held.card.text}")
        for held in topics.every(hand.world, hand.activity)
        if held.card.state is CardState.ACTIVE and not held.topic.merged_into
    )
    if not choices:
        return text("There is no topic yet.")
    field = choice(_TOPIC, text("Topic"), choices)
    gesture = replace(act, on=(), answers={})
    return Ask(title, gesture, fields=(field,), confirm=text("Continue"))

"""What every method keeps to, whatever people do: played at random over all methods."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.methods import METHODS, method
from facilitator.methods.contract import MOVE, LongWork, Method, minutes_of
from facilitator.model.board import queries
from facilitator.model.core.records import Card, CardState, Group, Removal
from facilitator.model.core.words import Text
from facilitator.model.core.world import Change
from facilitator.model.display.document import (
    Block,
    Document,
    Figure,
    Outline,
    OutlineEntry,
    Readership,
)
from facilitator.model.display.document import Table as PaperTable
from facilitator.model.display.geometry import Point, Rect
from facilitator.model.display.gesture import (
    Act,
    Advance,
    Answers,
    Ask,
    AskField,
    Drop,
    Edit,
    FieldKind,
    Gesture,
    Join,
    Pull,
    Relate,
    Vote,
    Write,
)
from facilitator.model.display.picture import Arrow, Audience, Line, Picture, texts
from tests.methods.play import FRAME, Refused, Table

GAMES = [(held, template.key) for held in METHODS for template in held.templates]
NAMES = [f"{held.key}-{key}" for held, key in GAMES]
each_template = pytest.mark.parametrize(("held", "template"), GAMES, ids=NAMES)


def test_keys_are_unique_and_found():
    assert len({held.key for held in METHODS}) == len(METHODS)
    assert [method(held.key) for held in METHODS] == list(METHODS)


def test_an_unknown_key_is_no_method():
    with pytest.raises(KeyError):
        method("no such method")


@each_template
def test_it_begins_and_has_a_script(held: Method, template: str):
    play = Table(held, template)
    own = [record for record in play.world if type(record) in held.records]
    assert isinstance(held.title, Text)
    assert own, "the settings"
    assert isinstance(own[0], held.records[0]), "the first of its records are the settings"
    names = {field.name for field in fields(held.records[0])}
    assert {setting.field for setting in held.settings} <= names
    script = held.script(play.world, play.activity)
    assert script
    assert len({step.key for step in script}) == len(script)
    for step in script:
        assert step.minutes > 0
        for words in (step.title, step.do, step.say, step.wall, *step.prompts):
            assert str(words).strip()


@each_template
def test_its_minutes_are_those_of_its_steps(held: Method, template: str):
    play = Table(held, template)
    planned = minutes_of(held.script(play.world, play.activity))
    assert next(t.minutes for t in held.templates if t.key == template) == planned


@each_template
def test_an_empty_activity_is_drawn_and_printed(held: Method, template: str):
    check(Table(held, template))


@each_template
def test_it_steps_through_to_the_end_and_back(held: Method, template: str):
    play = Table(held, template)
    script = held.script(play.world, play.activity)
    for step in script:
        play.step()
        entry = queries.step_entry(play.world, play.activity)
        assert entry is not None
        assert entry.step == step.key
        check(play)
    assert isinstance(play.answer(Advance()), Text), "says that it is the last"
    play.do(Advance(by=-1))


@pytest.mark.slow
@each_template
@settings(max_examples=2)
@given(seed=st.integers(0, 2**32))
def test_whatever_people_do(held: Method, template: str, seed: int):
    play = Table(held, template, seed=seed)
    chance = random.Random(seed)
    for _ in range(45):
        before = play.world
        one_gesture(play, chance)
        if play.world is not before:
            check_pictures(play)
    check(play)


def one_gesture(play: Table, chance: random.Random) -> None:
    """Do one thing at random, as whoever may do it; whatever is refused is refused in words."""
    if chance.random() < 0.15:
        with suppress(Refused):
            play.undo()
        return
    audience = chance.choice([*[Audience.FACILITATOR] * 8, Audience.ROOM, Audience.ONE])
    gesture = chance.choice((offered, offered, planned, by_hand, typed))(play, chance, audience)
    if isinstance(gesture, Text | None):
        assert gesture is None or str(gesture)
        return
    answer = play.answer(gesture, audience)
    for _form in range(3):  # one plain form may follow another
        if isinstance(answer, Ask):
            assert str(answer.title)
            gesture = answer.answered(filled(answer, chance))
            answer = play.answer(gesture, audience)
    assert not isinstance(answer, Ask), f"asks without end: {gesture}"
    if isinstance(answer, Text):
        assert str(answer)
        return
    take(play, answer)


def take(play: Table, answer: Change | tuple[Change, ...] | LongWork | None) -> None:
    """Make the changes of an answer; long work is wanted as good as it is at once."""
    if isinstance(answer, LongWork):
        found = answer.work(lambda: False)
        assert not isinstance(found, Text)
        answer = found
    for change in answer if isinstance(answer, tuple) else (answer,):
        if change is not None:
            made(play, change)


def made(play: Table, change: Change) -> None:
    assert str(change.label)
    refused = play.refusals(change)
    held = queries.open_poll(play.world, play.activity) or queries.closed(play.world, play.activity)
    if held and refused:
        return
    assert not refused, (change.label, refused)
    play.apply(change)


def offered(play: Table, chance: random.Random, audience: Audience) -> Gesture | None:
    """Something the menu offers for a random selection; what it says against stays undone."""
    chosen = tuple(some(play, chance, chance.randrange(4)))
    found = play.method.actions(play.world, play.activity, chosen, audience)
    keys = [action.key for action in found]
    assert len(set(keys)) == len(keys), "one key for each action"
    for action in found:
        assert str(action.label)
        assert action.why_not is None or str(action.why_not)
    able = [a for a in found if a.why_not is None and (a.key != "close" or chance.random() < 0.1)]
    return chance.choice(able).gesture if able else None


def planned(play: Table, chance: random.Random, audience: Audience) -> Gesture | None:
    """Something done to a list that is planned: a row moved, changed or added."""
    lists = play.method.plans(play.world, play.activity)
    for held in lists:
        offers = (held.add, *(row.actions for row in held.items))
        for offered in offers:
            keys = [action.key for action in offered]
            assert len(set(keys)) == len(keys), "one key for each action of a row"
            assert all(str(action.label) for action in offered)
        assert len({row.id for row in held.items}) == len(held.items)
    if audience is not Audience.FACILITATOR or not lists:
        return None
    held = chance.choice(lists)
    rows = [row.id for row in held.items]
    if rows and chance.random() < 0.4:
        answers = {"list": held.key, "before": chance.choice([*rows, ""])}
        return Act(action=MOVE, on=(chance.choice(rows),), answers=answers)
    able = [*held.add, *(action for row in held.items for action in row.actions)]
    able = [action for action in able if action.why_not is None]
    return chance.choice(able).gesture if able else None


def by_hand(play: Table, chance: random.Random, audience: Audience) -> Gesture:
    at = Point(chance.uniform(-50, 1650), chance.uniform(-50, 900))
    ids = some(play, chance, 3) or ["gone"]
    makers = [
        lambda: Write(
            texts=tuple(words(chance, chance.randrange(1, 4))), at=chance.choice([None, at])
        ),
        lambda: Write(texts=tuple(words(chance, 2)), into=ids[0]),
        lambda: Drop(
            places=tuple((key, at) for key in ids[1:] or ids), onto=chance.choice(["", ids[0]])
        ),
        lambda: Drop(places=((ids[0], at),)),
        lambda: Join(on=tuple(ids), into=chance.choice(["", ids[-1]])),
        lambda: Relate(start=ids[0], end=ids[-1]),
        lambda: Edit(on=ids[0], text=" ".join(words(chance, 1))),
        lambda: Vote(on=ids[0]),
        lambda: Vote(on=ids[0], value=chance.randrange(-1, 7)),
        lambda: Pull(on=ids[0], to=at),
        lambda: Advance(by=chance.choice([1, 1, -1])),
    ]
    return chance.choice(makers)()


def typed(play: Table, chance: random.Random, audience: Audience) -> Gesture | Text | None:
    lines = [
        "> it helps",
        "< it holds",
        "1 2 <",
        "1 2 > A",
        "3 >",
        "2 -",
        "1 = 3",
        "1=4 2=3",
        "4 *2",
        "99 > Z",
        "",
        "\n".join(words(chance, 2)),
    ]
    if queries.open_poll(play.world, play.activity):
        lines += ["B A", "A", "C A B"]
    line = chance.choice(lines)
    return play.method.typed(play.world, play.activity, line)


def some(play: Table, chance: random.Random, count: int) -> list[str]:
    shown = [shape.id for shape in play.picture().shapes]
    shown += [card.id for card in play.world.all(Card, play.activity)]
    shown = sorted(set(shown))
    return chance.sample(shown, min(count, len(shown)))


def words(chance: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        yield f"w{chance.randrange(10**9)} is what they said"


def filled(ask: Ask, chance: random.Random) -> Answers:
    """Answer a question as its form allows; where there is only a button, press it."""
    return {each.key: value(each, chance) for each in ask.fields}


def value(each: AskField, chance: random.Random) -> str | int | float | bool:
    if each.kind is FieldKind.CHOICE:
        return chance.choice([key for key, _ in each.choices])
    if each.kind is FieldKind.NUMBER:
        return chance.randint(each.least, each.most)
    if each.kind is FieldKind.YES:
        return chance.random() < 0.5
    if each.kind is FieldKind.TICKS:
        return " ".join(key for key, _ in each.choices if key and chance.random() < 0.8)
    return "B A" if each.key == "ranks" else chance.choice([*words(chance, 1), ""])


def check(play: Table) -> None:
    check_pictures(play)
    check_reports(play)
    found = play.method.comments(play.world, play.activity)
    assert len({comment.source for comment in found}) == len(found), "one for each source"
    assert all(comment.source in play.world for comment in found)
    for hint in play.hints():
        assert str(hint.text)
        assert (hint.offer is None) == (hint.offer_label is None)
    for measure in play.method.measures(play.world, play.activity):
        assert str(measure.label)
        assert str(measure.formula)
    assert all(str(fact) for fact in play.method.status(play.world, play.activity))
    assert str(play.method.capture(play.world, play.activity).prompt)


def check_pictures(play: Table) -> None:
    pictures = {each: play.picture(each) for each in Audience}
    for picture in pictures.values():
        shapes = [shape.id for shape in picture.shapes]
        assert len(set(shapes)) == len(shapes), "ids are unique"
        assert picture.width == FRAME.width or (picture.board and picture.width > FRAME.width)
        assert picture.height % FRAME.height == 0
        within_picture(picture)
    room = set(texts(pictures[Audience.ROOM]))
    hidden = {"?"}  # stands for the room where the facilitator may see what it is
    assert room - hidden <= set(texts(pictures[Audience.FACILITATOR]))
    cards = play.world.all(Card, play.activity)
    seen = {card.text for card in cards if on_the_wall(card)}
    for card in cards:
        if not on_the_wall(card) and card.text not in seen:
            assert card.text not in room, "what is set aside is not on the wall"
        assert card.group is None or card.group in play.world
        assert card.stack is None or card.stack in play.world
    for group in play.world.all(Group, play.activity):
        assert all(up.id != group.id for up in queries.above(play.world, group)), "no circles"


def on_the_wall(card: Card) -> bool:
    return card.state is CardState.ACTIVE and card.on_wall


def within_picture(picture: Picture) -> None:
    whole = Rect(0, 0, picture.width, picture.height).grown(0.01)
    for shape in picture.shapes:
        if isinstance(shape, Arrow | Line):
            points = (shape.start, shape.end) if isinstance(shape, Arrow) else shape.points
        else:
            rect = shape.rect
            points = (Point(rect.x, rect.y), Point(rect.right, rect.bottom))
        assert all(whole.holds(*point) for point in points), (shape, picture.height)


def check_reports(play: Table) -> None:
    readers = (Readership.RECORD, Readership.HANDOUT)
    papers = [play.method.report(play.world, play.activity, each, FRAME) for each in readers]
    assert all(whole_width(table) for paper in papers for table in paper.blocks)
    record, handout = map(said, papers)
    cards = play.world.all(Card, play.activity)
    seen = {card.text for card in cards if on_the_wall(card)}
    for card in cards:
        if card.state is not CardState.BINNED:
            assert card.text in record, "the record has every card"
        if not on_the_wall(card) and card.text not in seen:
            assert card.text not in handout, "only what may leave the room"
    numbers = [card.number for card in cards]
    numbers += [removal.number for removal in play.world.all(Removal, play.activity)]
    assert len(set(numbers)) == len(numbers), "numbers are permanent"


def whole_width(block: Block) -> bool:
    """Whether the columns of a table, where they have widths, take the page's width together."""
    if not isinstance(block, PaperTable) or not block.widths:
        return True
    columns = max(len(row) for row in (block.head, *block.rows))
    return len(block.widths) == columns and sum(block.widths) == pytest.approx(1)


def said(document: Document) -> set[str]:
    """Return every text of a document."""
    found = {str(document.title)}
    for block in document.blocks:
        found |= set(_said(block))
    return found


def _said(block: Block | OutlineEntry | object) -> Iterator[str]:
    if isinstance(block, Figure):
        yield from texts(block.picture)
    elif isinstance(block, Outline):
        for entry in block.entries:
            yield from _said(entry)
    elif isinstance(block, OutlineEntry):
        yield str(block.text)
        for under in block.under:
            yield from _said(under)
    elif is_dataclass(block):
        for field in fields(block):
            yield from _flat(getattr(block, field.name))


def _flat(what: object) -> Iterator[str]:
    if isinstance(what, tuple):
        for each in what:  # pyright: ignore[reportUnknownVariableType]
            yield from _flat(each)  # pyright: ignore[reportUnknownArgumentType]
    else:
        yield str(what)

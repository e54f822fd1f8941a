"""Opening and closing a vote, and how votes come in: typed, counted, by hands, at the laptop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from facilitator.methods.common.booth import Booth, label_of
from facilitator.methods.common.scales import point_words, scales, values_of
from facilitator.methods.common.typed import lettered, numbered
from facilitator.model import board, vote_rules, voting
from facilitator.model.gesture import Act, Ask, AskField, FieldKind, Gesture, Mark
from facilitator.model.records import Ballot, Count, CountWay, Poll, PollKind
from facilitator.model.records import Mark as MarkRecord
from facilitator.model.scales import Point
from facilitator.model.words import Text, counted, text
from facilitator.model.world import Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.methods.method import Answer, Context
    from facilitator.model.ids import ActivityId
    from facilitator.model.world import World

Handler: TypeAlias = "Callable[[Booth, Act, Context], Answer]"

NO_VOTE = text("No vote is open.")
NOBODY = text("Nobody is filling in a ballot.")
OPEN_ALREADY = text("A vote is open already.")
MOST_DOTS = 99
_THEN = "then"
"""The answer that says that a form about the way of voting comes next."""


def opened(booth: Booth, new: voting.NewVote, ctx: Context) -> Answer:
    """Return the change that opens a vote, or why it cannot be opened."""
    if board.open_poll(booth.world, booth.activity) is not None:
        return OPEN_ALREADY
    least = 1 if new.kind is PollKind.SCALE else 2
    if len(new.items) < least:
        return booth.few
    return voting.open_vote(booth.world, booth.activity, new, new_id=ctx.new_id, at=ctx.now)


def _open(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Open the method's usual vote, on all there is."""
    del act
    return opened(booth, _usual(booth, booth.kind, booth.candidates()), ctx)


def _usual(
    booth: Booth, kind: PollKind, items: tuple[str, ...], budget: int = 0, cap: int = 0
) -> voting.NewVote:
    if kind is PollKind.RANKED:
        own = booth.budget if booth.kind is kind else 0
        return voting.NewVote(kind=kind, items=items, budget=budget or own or 3)
    own = booth.budget if booth.kind is kind else 0
    dots = budget or own or voting.default_dots(len(items))
    return voting.NewVote(
        kind=kind, items=items, budget=dots, cap=min(dots, cap or voting.default_cap(dots))
    )


def _vote_on(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Ask how to vote, then open that vote: on what is selected, or on all there is."""
    if board.open_poll(booth.world, booth.activity) is not None:
        return OPEN_ALREADY
    items = booth.chosen(act.on) or booth.candidates()
    if "kind" not in act.answers:
        return _ask_kind(booth, act, items)
    kind, given = str(act.answers["kind"]), act.answers
    scale = scales().get(kind)
    if given.get(_THEN):
        return _ask_how(booth, act, kind, items)
    if scale is None:
        way = PollKind.RANKED if kind == PollKind.RANKED.value else PollKind.DOTS
        budget, cap = _whole(given.get("budget", 0)), _whole(given.get("cap", 0))
        return opened(booth, _usual(booth, way, items, budget, cap), ctx)
    enough = _whole(given.get("enough", -1), least=-1)
    new = voting.NewVote(
        kind=PollKind.SCALE,
        items=items,
        budget=1,
        scale=scale,
        enough=enough if scale.least <= enough <= scale.most else None,
    )
    return opened(booth, new, ctx)


def _ask_kind(booth: Booth, act: Act, items: tuple[str, ...]) -> Ask:
    kinds = (
        (PollKind.DOTS.value, text("Dots")),
        (PollKind.RANKED.value, text("Ranking: first, second, third")),
        *((key, scale.title) for key, scale in scales().items() if scale.general),
    )
    how = AskField(
        key="kind",
        label=text("How to vote"),
        kind=FieldKind.CHOICE,
        value=booth.kind.value,
        choices=kinds,
    )
    title = counted(len(items), "Vote on {count} thing", "Vote on {count} things")
    gesture = replace(act, on=items if act.on else (), answers={_THEN: True})
    return Ask(title=title, gesture=gesture, fields=(how,))


def _ask_how(booth: Booth, act: Act, kind: str, items: tuple[str, ...]) -> Ask:
    """Ask what that way of voting leaves open; what is usual is filled in already."""
    scale = scales().get(kind)
    gesture = replace(act, answers={"kind": kind})
    if scale is not None:
        enough = AskField(
            key="enough",
            label=text("What is enough"),
            kind=FieldKind.CHOICE,
            value=str(scale.enough),
            choices=tuple((str(point.value), _point(point)) for point in scale.points),
        )
        source = text("Where the scale is from: {source}.", source=scale.source)
        return Ask(title=scale.title, detail=source, gesture=gesture, fields=(enough,))
    usual = _usual(booth, PollKind(kind), items)
    if usual.kind is PollKind.RANKED:
        places = _number("budget", text("Places on each ballot"), usual.budget)
        return Ask(title=text("Ranking"), gesture=gesture, fields=(places,))
    dots = _number("budget", text("Dots for each person"), usual.budget)
    most = _number("cap", text("Dots on one thing at most"), usual.cap)
    return Ask(title=text("Dots"), gesture=gesture, fields=(dots, most))


def _point(point: Point) -> Text:
    return text("{value} · {label}", value=point.value, label=point.label)


def _number(key: str, label: Text, value: int) -> AskField:
    kind = FieldKind.NUMBER
    return AskField(key=key, label=label, kind=kind, value=value, least=1, most=MOST_DOTS)


def _whole(raw: object, least: int = 0) -> int:
    """Return an answer as a whole number; one that is out of range as the least."""
    if isinstance(raw, str) and raw.isdecimal():
        raw = int(raw)
    value = int(raw) if isinstance(raw, int | float) else least
    return value if least <= value <= MOST_DOTS else least


def _again(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Ask the same once more: the same things on the same scale, as a new round."""
    del act
    poll = booth.shown()
    if poll is None or poll.kind is not PollKind.SCALE or poll.scale not in scales():
        return text("There is no answered scale to ask again.")
    there = set(booth.candidates())
    new = voting.NewVote(
        kind=PollKind.SCALE,
        items=tuple(i.item for i in voting.items(booth.world, poll) if i.item in there),
        budget=1,
        scale=scales()[poll.scale],
        enough=poll.enough,
        label=text("Ask once more"),
    )
    return opened(booth, new, ctx)


def read_ballot(world: World, poll: Poll, line: str) -> list[tuple[str, int]] | Text:
    """Read a paper ballot typed as letters and card numbers, or say what is wrong with it.

    In a ranking best first (`B A 12`); as dots once for each dot (`B B A`); on a scale each
    with its answer (`B=4 12=2`).
    """
    given = _named(world, poll, line)
    if isinstance(given, Text):
        return given
    return _too_much(poll, given) or given


def _too_much(poll: Poll, given: Sequence[tuple[str, int]]) -> Text | None:
    """Return in words what is wrong with a ballot, the points of its scale between others too."""
    wrong = vote_rules.too_much(poll, given)
    if wrong is None and poll.kind is PollKind.SCALE:
        known = values_of(poll)
        if any(value not in known for _, value in given):
            listed = ", ".join(map(str, known))
            return text("An answer is one of {values}.", values=listed)
    return wrong


def _named(world: World, poll: Poll, line: str) -> list[tuple[str, int]] | Text:
    tokens = [token for token in re.split(r"[\s,;>]+", line) if token]
    listed = {item.item for item in voting.items(world, poll)}
    given: list[tuple[str, int]] = []
    for place, token in enumerate(_each_dot(poll, tokens), 1):
        name, _, answer = token.partition("=")
        found = (
            numbered(world, poll.activity, int(name))
            if name.isdecimal()
            else lettered(world, poll.activity, name)
        )
        if isinstance(found, Text):
            return found
        if found.id not in listed:
            return text("“{token}” is not on the ballot.", token=name)
        value = _value(poll, place, answer)
        if value is None:
            return text("On this ballot an answer looks like this: {name}=3", name=name)
        given.append((found.id, value))
    if poll.kind is PollKind.DOTS:
        sums = Counter(item for item, _ in given)
        given = list(sums.items())
    return given or text("The ballot is empty.")


def _each_dot(poll: Poll, tokens: Sequence[str]) -> list[str]:
    """Return the parts of a line, `B*3` on a ballot with dots as B three times."""
    found: list[str] = []
    for token in tokens:
        name, star, times = token.partition("*")
        several = star and times.isdecimal() and poll.kind is PollKind.DOTS
        found += [name] * min(int(times), MOST_DOTS + 1) if several else [token]
    return found


def _value(poll: Poll, place: int, answer: str) -> int | None:
    if poll.kind is PollKind.SCALE:
        return int(answer) if answer.isdecimal() else None
    if answer:
        return None
    return place if poll.kind is PollKind.RANKED else 1


_LOOKS = {
    PollKind.RANKED: re.compile(r"[\d\s,;]*\d[\d\s,;]*"),
    PollKind.DOTS: re.compile(r"[\d\s,;]*\d(?:[\d\s,;]|(?<=\d)\*(?=\d))*"),
    PollKind.SCALE: re.compile(r"[\d\s,;=]*\d[\d\s,;=]*"),
}
"""What is meant as a ballot, and is no card even where it cannot be one."""
_COUNTED = re.compile(r"\s*\d+\s*\*\s*\d+\s*")


def typed(world: World, activity: ActivityId, line: str) -> Act | Text | None:
    """Return the ballot a typed line holds while a vote is open; None when it holds none.

    A ballot that cannot be is refused: it never becomes a card.
    """
    poll = board.open_poll(world, activity)
    if poll is None:
        return None
    given = _named(world, poll, line)
    if isinstance(given, Text):
        return given if _LOOKS[poll.kind].fullmatch(line) else None
    if _COUNTED.fullmatch(line):
        return None  # dots counted on paper, for one thing
    return _too_much(poll, given) or Act(action="ballot", answers={"ranks": line.strip()})


_LINES: Mapping[PollKind, Text] = {
    PollKind.RANKED: text("Letters (or card numbers), best first: B A F"),
    PollKind.DOTS: text("Letters (or card numbers), once for each dot: B B A"),
    PollKind.SCALE: text("Letters (or card numbers) with their answers: B=4 12=2"),
}
_PROMPTS: Mapping[PollKind, str] = {
    PollKind.RANKED: "Type ballot {number}: B A F, or a card",
    PollKind.DOTS: "Type ballot {number}, once for each dot: B B A, or a card",
    PollKind.SCALE: "Type ballot {number}: B=4 12=2, or a card",
}


def prompt(world: World, activity: ActivityId) -> Text | None:
    """Return what the capture line invites to while a vote is open."""
    poll = board.open_poll(world, activity)
    if poll is None:
        return None
    return text(_PROMPTS[poll.kind], number=len(voting.ballots(world, poll)) + 1)


def _ballot(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Enter one paper ballot. After the vote was closed a late one is still welcome."""
    world = booth.world
    poll = board.open_poll(world, booth.activity)
    late = poll is None
    if poll is None:
        poll = voting.latest(world, booth.activity)
    if poll is None:
        return NO_VOTE
    if "ranks" not in act.answers:
        number = len(voting.ballots(world, poll)) + 1
        title = text("Late ballot") if late else text("Ballot {number}", number=number)
        field = AskField(key="ranks", label=_LINES[poll.kind], required=True)
        return Ask(title=title, gesture=act, fields=(field,))
    given = read_ballot(world, poll, str(act.answers["ranks"]))
    if isinstance(given, Text):
        return given
    return voting.cast(world, poll, given, new_id=ctx.new_id, undoable=not late)


def _paper(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Enter what was counted on paper, one total for each item. Who gave it is not known."""
    return _counted(booth, act, ctx, CountWay.PAPER)


def _hands(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Enter a show of hands, counted."""
    return _counted(booth, act, ctx, CountWay.HANDS)


def _counted(booth: Booth, act: Act, ctx: Context, way: CountWay) -> Answer:
    poll = board.open_poll(booth.world, booth.activity)
    if poll is None:
        return NO_VOTE
    cells = _cells(booth.world, poll)
    if not cells:
        return text("Nothing is left to vote on. Close the vote.")
    if not act.answers:
        return _ask_counts(booth.world, poll, act, way)
    totals = {cell: _total(act.answers.get(_cell_key(*cell), 0)) for cell in cells}
    return voting.count_on_paper(booth.world, poll, totals, new_id=ctx.new_id, way=way)


def _cells(world: World, poll: Poll) -> list[tuple[str, int]]:
    """Return what is counted: each item, or each item with each point of the scale."""
    listed = [item.item for item in voting.items(world, poll)]
    if poll.kind is not PollKind.SCALE:
        return [(item, 0) for item in listed]
    return [(item, value) for item in listed for value in values_of(poll)]


def _cell_key(item: str, value: int) -> str:
    return f"{item}:{value}" if value else item


def _total(raw: object) -> int:
    return max(0, int(raw)) if isinstance(raw, int | float) else 0


def _ask_counts(world: World, poll: Poll, act: Act, way: CountWay) -> Ask:
    held = {(count.item, count.value): count.total for count in voting.counts(world, poll)}
    fields: list[AskField] = []
    for item, value in _cells(world, poll):
        label = text("{name}", name=label_of(world, item))
        if poll.kind is PollKind.SCALE:
            words = point_words(poll.scale, value)
            label = text("{name}: {answer}", name=label, answer=words)
        fields.append(
            AskField(
                key=_cell_key(item, value),
                label=label,
                kind=FieldKind.NUMBER,
                value=held.get((item, value), 0),
                most=9999,
            )
        )
    title = text("Counted on paper: points of each")
    if way is CountWay.HANDS:
        title = text("Show of hands: how many for each")
    return Ask(title=title, gesture=act, fields=tuple(fields))


def given_dots(booth: Booth, gesture: Mark, ctx: Context) -> Answer:
    """Return the change that puts dots counted on paper on one thing, on top of those it has."""
    poll = board.open_poll(booth.world, booth.activity)
    if poll is None:
        return NO_VOTE
    if poll.kind is not PollKind.DOTS:
        return text("This is no vote with dots: enter a ballot, or what was counted.")
    if gesture.on not in {item.item for item in voting.items(booth.world, poll)}:
        return text("That was not on the list when the vote was opened.")
    if gesture.value < 1:
        return text("A dot counts one or more.")
    held: list[Count] = list(voting.counts(booth.world, poll))
    way = held[0].way if held else CountWay.PAPER
    totals = {(count.item, 0): count.total for count in held}
    totals[gesture.on, 0] = totals.get((gesture.on, 0), 0) + gesture.value
    return voting.count_on_paper(booth.world, poll, totals, new_id=ctx.new_id, way=way)


def _hand_over(booth: Booth, act: Act, ctx: Context) -> Answer:
    del act
    poll = board.open_poll(booth.world, booth.activity)
    if poll is None:
        return NO_VOTE
    if voting.ballot_in_hand(booth.world, poll) is not None:
        return text("Somebody is filling in a ballot.")
    ballot = voting.next_ballot(booth.world, poll, new_id=ctx.new_id, cast=False)
    return Change(text("Hand over the laptop"), (), (ballot,), undoable=False, anonymous=True)


def _take_back(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Take the laptop back: what was marked counts; an empty ballot does not."""
    del act, ctx
    poll = board.open_poll(booth.world, booth.activity)
    ballot = voting.ballot_in_hand(booth.world, poll) if poll else None
    if ballot is None:
        return NOBODY
    marks = voting.marks_of(booth.world, ballot)
    after = (replace(ballot, cast=True),) if marks else ()
    return Change(text("A ballot is in"), (ballot,), after, undoable=False, anonymous=True)


def _clear(booth: Booth, act: Act, ctx: Context) -> Answer:
    del act, ctx
    poll = board.open_poll(booth.world, booth.activity)
    ballot = voting.ballot_in_hand(booth.world, poll) if poll else None
    if ballot is None:
        return NOBODY
    marks = voting.marks_of(booth.world, ballot)
    return Change(text("Start the ballot again"), marks, (), undoable=False, anonymous=True)


def by_one(booth: Booth, gesture: Gesture, ctx: Context) -> Answer:
    """Return what the person with the laptop does: mark, start again, hand back."""
    if isinstance(gesture, Act) and gesture.action in {"ballot_done", "ballot_clear"}:
        return HANDLERS[gesture.action](booth, gesture, ctx)
    poll = board.open_poll(booth.world, booth.activity)
    ballot = voting.ballot_in_hand(booth.world, poll) if poll else None
    if poll is None or ballot is None or not isinstance(gesture, Mark):
        return None
    item, _, answer = gesture.on.partition(":")
    if item not in {each.item for each in voting.items(booth.world, poll)}:
        return None
    if poll.kind is PollKind.SCALE:
        return _answered(booth.world, ballot, item, answer, ctx)
    return _marked(booth.world, poll, ballot, item, ctx)


def _filled(before: Sequence[MarkRecord], after: Sequence[MarkRecord]) -> Change:
    label = text("Fill in a ballot")
    return Change(label, tuple(before), tuple(after), undoable=False, anonymous=True)


def _answered(world: World, ballot: Ballot, item: str, answer: str, ctx: Context) -> Answer:
    """Answer on a scale; the same answer again takes it off."""
    held = next((mark for mark in voting.marks_of(world, ballot) if mark.item == item), None)
    poll = world.get(Poll, ballot.poll)
    if not answer.isdecimal() or int(answer) not in values_of(poll):
        return None
    if held is None:
        return _filled((), (voting.mark(world, ballot, item, int(answer), new_id=ctx.new_id),))
    again = held.value == int(answer)
    return _filled((held,), () if again else (replace(held, value=int(answer)),))


def _marked(world: World, poll: Poll, ballot: Ballot, item: str, ctx: Context) -> Answer:
    """Rank one more thing, or give it a dot; once it can have no more, take it off."""
    marks = voting.marks_of(world, ballot)
    held = next((mark for mark in marks if mark.item == item), None)
    ranked = poll.kind is PollKind.RANKED
    spent = len(marks) if ranked else sum(mark.value for mark in marks)
    if held is not None and (ranked or held.value >= poll.cap or spent >= poll.budget):
        later = [mark for mark in marks if ranked and mark.value > held.value]
        return _filled((held, *later), [replace(mark, value=mark.value - 1) for mark in later])
    if spent >= poll.budget:
        return text("That is all. Tap one again to take it off.")
    if held is not None:
        return _filled((held,), (replace(held, value=held.value + 1),))
    value = spent + 1 if ranked else 1
    return _filled((), (voting.mark(world, ballot, item, value, new_id=ctx.new_id),))


def _close(booth: Booth, act: Act, ctx: Context) -> Answer:
    poll = board.open_poll(booth.world, booth.activity)
    if poll is None:
        return NO_VOTE
    in_hand = voting.ballot_in_hand(booth.world, poll)
    if in_hand is not None and act.answers.get("sure") is not True:
        return Ask(
            title=text("Somebody is filling in a ballot"),
            detail=text("It does not count until it is handed back."),
            confirm=text("Close without it"),
            gesture=replace(act, answers={"sure": True}),
        )
    return voting.close(booth.world, poll, new_id=ctx.new_id, at=ctx.now)


def _shown(booth: Booth, act: Act, ctx: Context) -> Answer:
    """Put the result of the last vote on the wall, or the cards."""
    poll = booth.shown()
    if poll is None:
        return text("There is no closed vote.")
    shown = act.action == "show_result"
    return voting.show(poll, shown=shown, new_id=ctx.new_id, at=ctx.now)


HANDLERS: Mapping[str, Handler] = {
    "open_vote": _open,
    "vote_on": _vote_on,
    "vote_again": _again,
    "ballot": _ballot,
    "paper": _paper,
    "hands": _hands,
    "hand_over": _hand_over,
    "ballot_done": _take_back,
    "ballot_clear": _clear,
    "close_vote": _close,
    "show_result": _shown,
    "hide_result": _shown,
}

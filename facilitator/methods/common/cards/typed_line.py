"""What a line typed into the capture line means: a number command, or cards."""

from facilitator.model.board import capture, queries
from facilitator.model.board.capture import NumberCommand, Verb
from facilitator.model.board.wording import STATES
from facilitator.model.core import ActivityId, Text, World, clean_text, text
from facilitator.model.core.records import Card, CardState, Group, ParkReason, Removal
from facilitator.model.display.gesture import Act, Gesture, Join, Vote, Write


def typed(world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
    """Return what a line means; a Text says why it means nothing.

    Several lines are several cards. A command that names a card or group that is not there is
    refused in words; a leading apostrophe makes a card of a line that looks like a command.
    """
    if not line.strip():
        return None
    rows = clean_text.lines(line) if "\n" in line.strip() or "\r" in line.strip() else ()
    if rows:
        return Write(texts=rows)
    command = capture.parse(line)
    if command is None and _only_cards(world, activity, line):
        return text(
            "Say what to do with these cards, as in {it} > B. For a card with only numbers: '{it}",
            it=line.strip(),
        )
    if command is None:
        return Write(texts=(capture.as_card(line.strip()),))
    return meant(world, activity, command)


def _only_cards(world: World, activity: ActivityId, line: str) -> bool:
    """Whether a line has several numbers and nothing else, each of a card on the wall."""
    numbers = capture.numbers(line)
    return len(numbers) > 1 and not any(
        isinstance(numbered(world, activity, number), Text) for number in numbers
    )


def meant(world: World, activity: ActivityId, command: NumberCommand) -> Gesture | Text:
    """Return the gesture a number command stands for, or why it cannot be done."""
    on: list[str] = []
    for number in command.numbers:
        card = numbered(world, activity, number)
        if isinstance(card, Text):
            return card
        on.append(card.id)
    if command.verb is Verb.PARK:
        return Act(action="park", on=tuple(on), answers={"reason": ParkReason.LATER.value})
    if command.verb is Verb.DOTS:
        if len(on) > 1:
            return text("Give dots to one card at a time: 12 *3")
        return Vote(on=on[0], value=command.count)
    target = _target(world, activity, command)
    if isinstance(target, Text):
        return target
    if command.verb is Verb.STACK:
        return Act(action="stack", on=tuple(on), answers={"onto": target})
    answers = {"title": command.title} if command.title and not target else {}
    return Join(on=tuple(on), into=target, answers=answers)


def _target(world: World, activity: ActivityId, command: NumberCommand) -> str | Text:
    if not command.target:
        return _titled(world, activity, command.title)
    if command.target.isdecimal():
        card = numbered(world, activity, int(command.target))
        return card if isinstance(card, Text) else card.id
    group = lettered(world, activity, command.target)
    if not isinstance(group, Text):
        return _there(group, command)
    following = queries.letter(queries.next_group_number(world, activity))
    if command.verb is not Verb.GROUP or command.target == following:
        return ""  # the letter that comes next: a new group
    return text(
        "There is no group {mark}. Type {numbers} > {following} for a new group.",
        mark=command.target,
        numbers=" ".join(map(str, command.numbers)),
        following=following,
    )


def _there(group: Group, command: NumberCommand) -> str | Text:
    """Return a group that is there, or why a name does not go with its letter: it has another."""
    if not command.title or command.title.casefold() == group.title.casefold():
        return group.id
    return text(
        "Group {mark} is there already. Type {numbers} > {mark} to put cards into it.",
        mark=command.target,
        numbers=" ".join(map(str, command.numbers)),
    )


def _titled(world: World, activity: ActivityId, title: str) -> str:
    """Return the group of that name, in capitals or not; empty where there is none."""
    held = world.bucket(Group, activity).values() if title else ()
    same = (group.id for group in held if group.title.casefold() == title.casefold())
    return next(same, "")


def numbered(world: World, activity: ActivityId, number: int) -> Card | Text:
    """Return the card with that number on the wall, or in words why there is none."""
    for card in world.bucket(Card, activity).values():
        if card.number == number:
            if card.state is CardState.ACTIVE:
                return card
            return text(
                "Card {number} is not on the wall: it is {state}.",
                number=number,
                state=STATES[card.state],
            )
    if any(r.number == number for r in world.bucket(Removal, activity).values()):
        return text("Card {number} was removed for good.", number=number)
    return text("There is no card {number}.", number=number)


def lettered(world: World, activity: ActivityId, mark: str) -> Group | Text:
    """Return the group with that letter, or in words that there is none."""
    for group in world.bucket(Group, activity).values():
        if queries.letter(group.number) == mark.upper():
            return group
    return text("There is no group {mark}.", mark=mark.upper())

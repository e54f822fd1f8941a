"""Sheets that go round, or lie in a pool: who has which, and what was written on them.

With n people there are n sheets and n rounds; in each round everybody has one sheet, and
nobody has the same sheet twice. People, sheets and rounds are counted from 1.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from facilitator.methods.boardstorm import plan
from facilitator.methods.boardstorm.records import BoardstormMode, SheetEntry
from facilitator.methods.common import steps
from facilitator.methods.common.cards import cards
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Answer
from facilitator.model.core import ActivityId, Text, World, clean_text, text
from facilitator.model.core.records import Activity, Card
from facilitator.model.display.forms import RoundsForm
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, Write, number_field

POOL_ROUNDS = 6
"""How often a sheet of a pool is written on, at most, where it is printed."""
_LINE = re.compile(
    r"\s*s(?:heet)?\s*(\d{1,2})(?:\s*[.,/]?\s*r(?:ound)?\s*(\d{1,2}))?\s*:\s*(.+)", re.IGNORECASE
)


def sheet_of(person: int, number: int, people: int) -> int:
    """Return the sheet a person has in a round: the next one each time, backwards in a circle."""
    return (person - number) % people + 1


def person_of(sheet: int, number: int, people: int) -> int:
    """Return who has a sheet in a round."""
    return (sheet + number - 2) % people + 1


def ways(world: World, activity: ActivityId) -> Text | None:
    """Return in words who has which sheet in this round; None outside the rounds."""
    number = plan.round_of(steps.step_key(world, activity))
    if not number:
        return None
    people = max(plan.SHEETS_FROM, plan.settings(world, activity).people)
    pairs = (f"{p}: S{sheet_of(p, number, people)}" for p in range(1, people + 1))
    return text("Who has which sheet: {pairs}", pairs=" · ".join(pairs))


def forms(world: World, activity: ActivityId) -> tuple[RoundsForm, ...]:
    """Return the sheets to print, where ideas come on sheets: one for each person.

    Nobody knows how often a sheet of a pool is taken; it has room for a few times.
    """
    if not takes_sheets(world, activity):
        return ()
    held, about = plan.settings(world, activity), world.get(Activity, activity)
    people = max(plan.SHEETS_FROM, held.people)
    question = about.question or about.title
    rounds = people if held.mode is BoardstormMode.SHEETS else min(people, POOL_ROUNDS)
    return (RoundsForm(question=question, sheets=people, rounds=rounds, ideas=held.ideas),)


def entries(world: World, activity: ActivityId) -> tuple[SheetEntry, ...]:
    held = world.bucket(SheetEntry, activity).values()
    return tuple(sorted(held, key=lambda each: (each.sheet, each.round, each.slot)))


def takes_sheets(world: World, activity: ActivityId) -> bool:
    """Whether ideas of this board come on sheets."""
    return plan.settings(world, activity).mode in {BoardstormMode.SHEETS, BoardstormMode.POOL}


def typed(world: World, activity: ActivityId, line: str) -> Act | None:
    """Return what a line like "S3 R2: one idea / another" means; None when it is no such line."""
    found = _LINE.fullmatch(line) if takes_sheets(world, activity) else None
    if found is None:
        return None
    ideas = "\n".join(part.strip() for part in re.split(r"\s/\s|;", found[3]))
    answers = {"sheet": int(found[1]), "round": int(found[2] or 0), "ideas": ideas}
    return Act(action="sheet", answers=answers)


def write(hand: GestureContext, act: Act) -> Answer:
    """Enter what was written on a sheet in a round: one idea in each line, an empty line is none.

    Round 0 is the round that runs; in a pool, the next time somebody has the sheet.
    """
    world, activity = hand.world, hand.activity
    if not takes_sheets(world, activity):
        return text("This board takes no sheets.")
    if "ideas" not in act.answers:
        return _ask(hand, act)
    held = plan.settings(world, activity)
    sheet, number = act.number("sheet"), act.number("round")
    number = number or _running(world, activity, sheet)
    lines = [" ".join(line.split()) for line in str(act.answers["ideas"]).splitlines()]
    ideas = [(slot, line) for slot, line in enumerate(lines, 1) if line]
    fault = wrong(held.mode, held.people, sheet, number)
    if fault is not None:
        return fault
    if not ideas:
        return text("There is nothing to write.")
    if len(lines) > held.ideas or any(len(clean_text.pieces(line)) > 1 for _, line in ideas):
        return text("A sheet takes {ideas} short ideas in a round.", ideas=held.ideas)
    there = {(e.sheet, e.round, e.slot) for e in entries(world, activity)}
    if any((sheet, number, slot) in there for slot, _ in ideas):
        return text(
            "Sheet {sheet} has its ideas of round {number} already.", sheet=sheet, number=number
        )
    return _written(hand, sheet, number, ideas)


def _written(hand: GestureContext, sheet: int, number: int, ideas: list[tuple[int, str]]) -> Answer:
    gesture = Write(texts=tuple(line for _, line in ideas))
    change = cards.write(hand.world, hand.activity, gesture, hand.ctx, hand.surface)
    if isinstance(change, Text):
        return change
    old = {record.id for record in change.before}
    fresh = [r for r in change.after if isinstance(r, Card) and r.id not in old]
    fresh.sort(key=lambda card: card.number)
    placed = tuple(
        SheetEntry(
            id=hand.ctx.new_id(),
            activity=hand.activity,
            sheet=sheet,
            round=number,
            slot=slot,
            card=card.id,
        )
        for card, (slot, _) in zip(fresh, ideas, strict=True)
    )
    label = text("Enter sheet {sheet}, round {number}", sheet=sheet, number=number)
    return replace(change, label=label, after=(*change.after, *placed))


def _ask(hand: GestureContext, act: Act) -> Ask:
    held = plan.settings(hand.world, hand.activity)
    sheets = held.mode is BoardstormMode.SHEETS
    most = max(plan.SHEETS_FROM, held.people) if sheets else plan.MOST_PEOPLE
    later = text("Round (0: the one that runs)")
    if held.mode is BoardstormMode.POOL:
        later = text("Which time the sheet was written on (0: the next)")
    return Ask(
        text("Enter a sheet"),
        act,
        confirm=text("Enter it"),
        detail=text("One idea in each line; leave a line empty where the sheet does."),
        fields=(
            number_field("sheet", text("Sheet"), 1, least=1, most=most),
            number_field("round", later, most=most),
            AskField("ideas", text("Ideas"), FieldKind.LONG, lines=True, required=True),
        ),
    )


def _running(world: World, activity: ActivityId, sheet: int) -> int:
    running = plan.round_of(steps.step_key(world, activity))
    if running:
        return running
    return max((e.round for e in entries(world, activity) if e.sheet == sheet), default=0) + 1


def wrong(mode: BoardstormMode, people: int, sheet: int, number: int) -> Text | None:
    """Return in words why there is no such place on a sheet; None where there is."""
    most = max(plan.SHEETS_FROM, people) if mode is BoardstormMode.SHEETS else plan.MOST_PEOPLE
    if not 1 <= sheet <= most:
        return text("Sheets are numbered from 1 to {most}.", most=most)
    return None if 1 <= number <= most else text("Rounds go from 1 to {most}.", most=most)


def grid(held: Iterable[SheetEntry]) -> dict[int, dict[int, list[SheetEntry]]]:
    found: dict[int, dict[int, list[SheetEntry]]] = {}
    for each in held:
        found.setdefault(each.sheet, {}).setdefault(each.round, []).append(each)
    return found


def active(world: World, activity: ActivityId) -> int | None:
    """Return how many people wrote on sheets that went round; None where that is not known."""
    held = plan.settings(world, activity)
    if held.mode is not BoardstormMode.SHEETS:
        return None
    people = max(plan.SHEETS_FROM, held.people)
    found = {person_of(e.sheet, e.round, people) for e in entries(world, activity)}
    return len(found) if found else None

"""The hard rules of Boardstorm: what builds on what, sheets, and what is still private."""

from collections.abc import Iterator
from typing import Final

from facilitator.methods.boardstorm import builds, plan, sheets
from facilitator.methods.boardstorm.records import BoardstormSettings, BuildsOn, SheetEntry
from facilitator.methods.common.board_config import hidden
from facilitator.model.board import queries
from facilitator.model.core.rule_kinds import Attempt, Rule, Unique, checks
from facilitator.model.core.words import Text, text


@checks("boardstorm-builds-in-no-circle", BuildsOn)
def _no_circle(attempt: Attempt) -> Iterator[Text]:
    held = builds.by_card(attempt.after, attempt.activity)
    if any(builds.circles(held, link.card, link.on) for link in attempt.made(BuildsOn)):
        yield builds.CIRCLE


@checks("boardstorm-private-until-shown", BoardstormSettings, SheetEntry)
def _still_private(attempt: Attempt) -> Iterator[Text]:
    before, after, activity = attempt.before, attempt.after, attempt.activity
    old, new = plan.surface(before, activity), plan.surface(after, activity)
    shown = old.private - new.private
    cards = [card for card in queries.cards(before, activity) if card.written in shown]
    if any(hidden(before, card, old) for card in cards):
        yield text("Some cards are still private. Show them first: go on to the next open step.")


@checks("boardstorm-sheets-of-people", BoardstormSettings, SheetEntry)
def _of_people(attempt: Attempt) -> Iterator[Text]:
    settings = plan.settings(attempt.after, attempt.activity)
    held = sheets.entries(attempt.after, attempt.activity)
    if any(sheets.wrong(settings.mode, settings.people, e.sheet, e.round) for e in held):
        yield text("There are sheets of more people than that.")


OF_SETTINGS: Final[tuple[Rule, ...]] = (
    _still_private,
    Unique(
        "boardstorm-place-written-once",
        SheetEntry,
        "sheet round slot",
        text("A place on a sheet is written on once."),
    ),
    _of_people,
)
RULES: Final[tuple[Rule, ...]] = (
    Unique("boardstorm-builds-on-one", BuildsOn, "card", text("A card builds on one other card.")),
    _no_circle,
    *OF_SETTINGS,
)

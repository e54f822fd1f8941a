"""Themes as they were shown to the people they are about: what was checked, word for word.

How far a group agrees with the wording is a round about the theme (`sounding`); what it finds
missing are cards of the activity, written in the theme's step.
"""

from dataclasses import dataclass

from facilitator.model.board import queries as board_queries
from facilitator.model.core import NewId, World, ids
from facilitator.model.core.records import ActivityRecord, Card, Record, StepEntry
from facilitator.model.themes import queries
from facilitator.model.themes.records import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(ActivityRecord):
    """A theme with the sentence that was shown. `number` is the theme's, and names its step."""

    theme: ids.ThemeId
    number: int
    position: int
    name: str
    sentence: str = ""


RECORDS: tuple[type[Record], ...] = (Checked,)


def step_of(held: Checked | Theme) -> str:
    return f"theme{held.number}"


def now(world: World, activity: ids.ActivityId, new_id: NewId | None = None) -> tuple[Checked, ...]:
    """Return the programme's themes as they would be checked now, without parts of others."""
    every = queries.themes(world)
    known = {theme.id for theme in every}
    held = [theme for theme in every if theme.parent not in known]
    return tuple(
        Checked(
            id=new_id() if new_id else theme.id,
            activity=activity,
            theme=theme.id,
            number=theme.number,
            position=position,
            name=theme.name,
            sentence=theme.sentence,
        )
        for position, theme in enumerate(held, 1)
    )


def checked(world: World, activity: ids.ActivityId) -> tuple[Checked, ...]:
    """Return what an activity checks: as it was when it began, before that as it is now."""
    held = world.bucket(Checked, activity).values()
    if not held:
        return now(world, activity)
    return tuple(sorted(held, key=lambda each: (each.position, each.number)))


def shown(world: World, activity: ids.ActivityId) -> tuple[Checked, ...]:
    """Return the themes that were shown: their step was begun, or something is missing in them."""
    begun = {entry.step for entry in world.bucket(StepEntry, activity).values()}
    held = checked(world, activity)
    return tuple(each for each in held if step_of(each) in begun or missing(world, each))


def checks_of(world: World, theme: ids.ThemeId) -> tuple[Checked, ...]:
    """Return each time a theme was checked, in whatever activity."""
    return tuple(each for each in world.all(Checked) if each.theme == theme)


def missing(world: World, held: Checked) -> tuple[Card, ...]:
    """Return what people found missing when a theme was checked."""
    there = board_queries.cards(world, held.activity)
    return tuple(card for card in there if card.written == step_of(held))

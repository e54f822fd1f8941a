"""Which language the room's wall and paper speak: each programme says so, or they follow."""

from datetime import date
from typing import Final

from facilitator.language.catalogue import ENGLISH, Language, language
from facilitator.language.writing import in_english
from facilitator.model.agenda.wording import day_from
from facilitator.model.core.dates import PartialDate
from facilitator.model.core.records import Programme
from facilitator.model.core.words import Say
from facilitator.model.core.world import World

AS_THE_WINDOW: Final = ""


def of_wall(world: World, window: Say) -> Say:
    """Return what the room's wall speaks: what the programme says, or as the `window` does."""
    return _chosen([each.wall_language for each in world.all(Programme)], window)


def of_paper(world: World, window: Say) -> Say:
    """Return what a programme is printed in: what it says, or as the `window` speaks."""
    return _chosen([each.paper_language for each in world.all(Programme)], window)


def tag_of(say: Say) -> str:
    """Return the tag of the language (BCP 47) that words are put into."""
    return say.tag if isinstance(say, Language) else ENGLISH


def day_typed(say: Say, words: str, today: date) -> PartialDate | None:
    """Return a day somebody typed in a language or in English (`agenda.wording.day_from`)."""
    tag = tag_of(say)
    return day_from(words if tag == ENGLISH else in_english(tag, words), today)


def _chosen(tags: list[str], otherwise: Say) -> Say:
    tag = tags[0] if tags else AS_THE_WINDOW
    return otherwise if tag == AS_THE_WINDOW else language(tag)

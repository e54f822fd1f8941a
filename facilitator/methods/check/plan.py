"""How a check is set up: a step for each theme, what is quoted, and how it is asked."""

from dataclasses import dataclass, replace
from typing import Final

from facilitator.methods.common import settings as shared
from facilitator.methods.common import texts
from facilitator.methods.common.reports import worksheet as sheets
from facilitator.methods.common.steps import as_text
from facilitator.methods.common.votes.scales import scales
from facilitator.methods.contract import Step
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement.records import Sounding
from facilitator.model.board import queries as board_queries
from facilitator.model.comments import queries as comment_queries
from facilitator.model.core import ActivityId, Text, World, counted, text
from facilitator.model.core.records import Activity, ActivityRecord, Card, Voice
from facilitator.model.display.document import Block
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Consent
from facilitator.model.themes import member_check
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.member_check import Checked
from facilitator.model.voting.scales import Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlan(ActivityRecord):
    """The planned minutes: for each theme, and around them."""

    opening_minutes: int = 3
    theme_minutes: int = 6
    closing_minutes: int = 2


KEY: Final = "check"
CLOSING: Final = "closing"
SHOWN: Final = 3
"""Quotes of a theme on the wall."""
FORM: Final = (
    shared.minutes("opening_minutes", text("Minutes for the opening"), most=60),
    shared.minutes("theme_minutes", text("Minutes for each theme"), most=60),
    shared.minutes("closing_minutes", text("Minutes for the closing"), most=60),
)


def fingers() -> Scale:
    """Return the scale a wording is asked about on."""
    return scales()["wording-1"]


def steps(world: World, activity: ActivityId) -> tuple[Step, ...]:
    """Return the steps: opening, every theme, closing."""
    held = shared.of(world, activity, CheckPlan)
    opening, closing = texts.load(KEY).timed(held)
    theme = replace(texts.load(KEY).steps["theme"], seconds=60 * held.theme_minutes)
    inside = [
        replace(theme, key=member_check.step_of(one), title=name, question=name)
        for one in member_check.checked(world, activity)
        for name in (as_text(one.name),)
    ]
    return (opening, *inside, closing)


def here(world: World, activity: ActivityId) -> Checked | None:
    """Return the theme that is being checked now; None in the opening and the closing."""
    entry = board_queries.step_entry(world, activity)
    held = member_check.checked(world, activity)
    return next((each for each in held if entry and member_check.step_of(each) == entry.step), None)


def quoted(world: World, held: Checked) -> tuple[str, ...]:
    """Return the quotes of a theme as the room may see them: allowed, covered, no names."""
    found: list[str] = []
    for quote in theme_queries.quotes(world, held.theme):
        card = world.find(Card, quote.comment)
        if card is None or card.voice is Voice.MINE or quote.end > len(card.text):
            continue
        if people_queries.consent_for(world, card) in {Consent.ANONYMOUS, Consent.NAMED}:
            found.append(comment_queries.covered(world, card.id, card.text, quote.start, quote.end))
    return tuple(found[:SHOWN])


def asked(world: World, held: Checked) -> Sounding | None:
    """Return the last round about a theme's wording in the session of the check."""
    session = world.get(Activity, held.activity).session
    rounds = [s for s in agreement_queries.soundings(world, held.theme) if s.session == session]
    return rounds[-1] if rounds else None


def agreed_words(world: World, asked: Sounding | None) -> Text:
    if asked is None:
        return text("How far people agree with the wording was not asked.")
    short, n = agreement_queries.to_hear(world, asked), agreement_queries.answers(world, asked.id)
    if not short:
        return counted(n, "The one person who answered agrees.", "All {count} who answered agree.")
    return text("{short} of {n} who answered want it said differently.", short=short, n=n)


def worksheet(world: World, activity: ActivityId) -> tuple[Block, ...]:
    """Return lines under each theme, for what is missing in it."""
    about = text("Does this say what you meant? What is missing?")
    held = member_check.checked(world, activity)
    return sheets.asked(
        [sheets.ToFill(each.name, about) for each in held] or [sheets.ToFill(about)]
    )

"""What came of showing a theme to the people it is about: agreed or not, and what is missing."""

from dataclasses import dataclass

from facilitator.model.agenda.wording import session_words
from facilitator.model.agreement import queries
from facilitator.model.agreement.records import Sounding
from facilitator.model.core import Text, ThemeId, World, counted, text
from facilitator.model.core.records import Activity, Card, Session
from facilitator.model.themes import member_check
from facilitator.model.themes.member_check import Checked
from facilitator.model.themes.records import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTheme:
    """A theme as it was shown in a session, the last count of how far it fits, what is missing."""

    held: Checked
    session: Session
    asked: Sounding | None
    missing: tuple[Card, ...]


def shown(world: World, theme: ThemeId) -> tuple[ShownTheme, ...]:
    """Return each time a theme was shown to people, session by session."""
    found: list[ShownTheme] = []
    for held in member_check.checks_of(world, theme):
        activity = world.find(Activity, held.activity)
        session = world.find(Session, activity.session) if activity else None
        if session is not None:
            rounds = [s for s in queries.soundings(world, theme) if s.session == session.id]
            found.append(
                ShownTheme(
                    held=held,
                    session=session,
                    asked=rounds[-1] if rounds else None,
                    missing=member_check.missing(world, held),
                )
            )
    return tuple(sorted(found, key=lambda each: (each.session.position, each.held.id)))


def words(world: World, each: ShownTheme) -> tuple[Text, ...]:
    """Return what came of it, in words; also whether the theme reads differently since."""
    found = [
        text("{session}: {how}", session=session_words(each.session), how=_how(world, each.asked))
    ]
    if each.missing:
        found.append(
            counted(
                len(each.missing),
                "One thing was found missing.",
                "{count} things were found missing.",
            )
        )
    theme = world.find(Theme, each.held.theme)
    if theme is not None and theme.sentence != each.held.sentence:
        found.append(text("It reads differently since."))
    return tuple(found)


def _how(world: World, asked: Sounding | None) -> Text:
    if asked is None:
        return text("shown; how far people agree was not asked")
    short, n = queries.to_hear(world, asked), queries.answers(world, asked.id)
    if not short:
        return counted(n, "the one person who answered agrees", "all {count} who answered agree")
    return text("{short} of {n} want it said differently", short=short, n=n)

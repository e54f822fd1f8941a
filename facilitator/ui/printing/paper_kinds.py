"""What can be printed, in plain words: names, what each is for, and what can be counted of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from facilitator.model.core.words import Text, text
from facilitator.printing import FOR_TABLES, OF_ACTIVITY, OF_SESSION, Own, Printable, PrintKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A kind in words. `counts` names what there may be more or fewer of."""

    name: Text
    about: Text
    counts: Text | None = None


NAMED: Final[Mapping[PrintKind, Named]] = {
    PrintKind.HANDOUT: Named(name=text("Hand-out"), about=text("For everybody in the room")),
    PrintKind.RECORD: Named(
        name=text("Full record"),
        about=text("For you: everything, also what was set aside or withdrawn"),
    ),
    PrintKind.PICTURE: Named(
        name=text("Picture of the wall"), about=text("PNG for a screen, SVG for a poster")
    ),
    PrintKind.POSTER: Named(
        name=text("Poster of the wall"),
        about=text("One large page for a print shop, or sheets of your printer to be glued"),
    ),
    PrintKind.CARDS: Named(
        name=text("Cards to cut"),
        about=text("With their numbers, and slips to write on"),
        counts=text("Blank slips"),
    ),
    PrintKind.BALLOTS: Named(
        name=text("Voting slips"),
        about=text("To vote on paper; a number goes on each when it is typed in"),
        counts=text("Voting slips"),
    ),
    PrintKind.SHEETS: Named(
        name=text("Sheets to pass round"), about=text("One for each person, a row for each round")
    ),
    PrintKind.TALKS: Named(
        name=text("Personal cards"),
        about=text("One for each person, to cut: round, table, with whom, a line to write on"),
    ),
    PrintKind.NUMBERS: Named(
        name=text("Table numbers"), about=text("To cut and fold: the number on both sides")
    ),
    PrintKind.PLAN: Named(
        name=text("Who sits with whom"), about=text("For you: every round, and who meets whom")
    ),
    PrintKind.SESSION_HANDOUT: Named(
        name=text("Summary to hand out"),
        about=text("All activities: what the room has seen and may take home"),
        counts=text("Smallest sector named"),
    ),
    PrintKind.SESSION_EASY: Named(
        name=text("Summary, easy read"),
        about=text("Large, one sentence to a line, a picture beside each part; photographs"),
        counts=text("Smallest sector named"),
    ),
    PrintKind.SESSION_REPORT: Named(
        name=text("Report for those who came"),
        about=text("One page, or two: what came of it, who does what, photographs"),
        counts=text("Smallest sector named"),
    ),
    PrintKind.SESSION_RECORD: Named(
        name=text("Record of the session"),
        about=text("For you: times, attendance, every activity in full, your notes"),
    ),
    PrintKind.AGENDA: Named(name=text("Agenda"), about=text("For everybody: when, what, what for")),
    PrintKind.RUNNING: Named(
        name=text("Running order"), about=text("For you: minutes, what could go, what is needed")
    ),
    PrintKind.SCRIPT: Named(
        name=text("Script"), about=text("For you: what to do and say, step by step")
    ),
    PrintKind.SIGN_IN: Named(
        name=text("Sign-in sheet"),
        about=text("Those expected, with lines for others"),
        counts=text("Blank lines"),
    ),
    PrintKind.BADGES: Named(
        name=text("Name badges"),
        about=text("To cut; in large print for who needs it"),
        counts=text("Blank badges"),
    ),
    PrintKind.TENTS: Named(
        name=text("Table cards"),
        about=text("To cut and fold: the name on both sides"),
        counts=text("Blank cards"),
    ),
    PrintKind.SLIPS: Named(
        name=text("Blank slips"),
        about=text("Numbered, to write on and cut"),
        counts=text("Blank slips"),
    ),
}

_GROUPS: Final = (
    (text("This activity"), OF_ACTIVITY),
    (text("This session"), OF_SESSION),
    (text("For the tables"), FOR_TABLES),
)


def named(kind: Printable) -> Named:
    """Return a kind in words; paper of a method's own brings them."""
    return Named(name=kind.title, about=kind.about) if isinstance(kind, Own) else NAMED[kind]


def grouped(kinds: Sequence[Printable]) -> list[tuple[Text, list[Printable]]]:
    """Return kinds under the headings of the menu; a heading without any is left out.

    Paper of a method's own is that of its activity.
    """
    own = [kind for kind in kinds if isinstance(kind, Own)]
    found = [
        (title, [*(k for k in held if k in kinds), *(own if held is OF_ACTIVITY else ())])
        for title, held in _GROUPS
    ]
    return [(title, held) for title, held in found if held]

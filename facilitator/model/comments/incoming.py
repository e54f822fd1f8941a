"""Comments from elsewhere: what a row of a file or a paste says, before it is on a wall."""

from dataclasses import dataclass

from facilitator.model.people.entry import Entered


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingComment:
    """A comment as it was read, and what stood beside it; "" where nothing did.

    `line` is where it stood. `session` and `question` say where it was said, `date` when, in the
    words of the file; `group` what it was put together with, a group or a theme. `person` is set
    only where the column of names was chosen. `votes` are how many it was given there, or the whole
    group with it (`group_votes`); None where nothing is said of it.
    """

    line: int
    text: str
    session: str = ""
    question: str = ""
    group: str = ""
    sector: str = ""
    date: str = ""
    person: Entered | None = None
    votes: int | None = None
    group_votes: int | None = None

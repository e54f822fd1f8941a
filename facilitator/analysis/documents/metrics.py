"""The numbers a document prints: each with its words, how it was counted, and of what records.

No number is typed into a document. What cannot be counted is stated, with its source, beside
the number that was (`model.documents.records.Stated`), and never in its place.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from facilitator.model.core.words import Text, Words, counted, forms, text
from facilitator.model.display.marked import leading, placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in print. `words` say it with what it counts ("26 attendances").

    `name` and `how` say once, for all numbers alike, what is counted and how; `sources` are the
    ids of the records that were counted.
    """

    key: str
    value: float
    words: Words
    name: Text
    how: Text
    sources: tuple[str, ...] = ()

    @property
    def figure(self) -> str:
        """The number alone: "26"."""
        return f"{self.value:g}"

    @property
    def place(self) -> str:
        """The name of the place that says how it was counted."""
        return "counted-" + re.sub(r"[^a-z0-9]+", "-", str(self.name).casefold()).strip("-")

    @property
    def named(self) -> Text:
        """Its name, as the place that others lead to."""
        return placed(self.name, self.place)

    @property
    def linked(self) -> Text:
        """Its words, which lead to how it was counted."""
        return leading(self.words, self.place)


@dataclass(frozen=True, slots=True)
class MetricKind:
    """What is counted: its name, how, and one and many of it in words."""

    name: Text
    how: Text
    one: str
    many: str

    def of(self, key: str, sources: Iterable[str]) -> Number:
        """Count records."""
        held = tuple(sources)
        return Number(
            key=key,
            value=len(held),
            words=counted(len(held), self.one, self.many),
            name=self.name,
            how=self.how,
            sources=held,
        )


SESSIONS: Final = MetricKind(
    text("Sessions"),
    text(
        "each workshop, interview or meeting somebody came to, whose day is over or in which "
        "something was said; not comments brought in, nor what is still to come"
    ),
    *forms("1 session", "{count} sessions"),
)
ATTENDANCES: Final = MetricKind(
    text("Attendances"),
    text("everybody who came, added up over the sessions: who came twice counts twice"),
    *forms("1 attendance", "{count} attendances"),
)
PEOPLE: Final = MetricKind(
    text("People"),
    text("everybody who came, each once; a guest without a name each time they are entered"),
    *forms("1 person", "{count} people"),
)
GUESTS: Final = MetricKind(
    text("Guests"),
    text("everybody who came and of whom no name is known"),
    *forms("1 of them has no name here", "{count} of them have no name here"),
)
UNATTENDED: Final = MetricKind(
    text("Sessions without a list of who came"),
    text("the sessions of which nobody has entered who came"),
    *forms("1 session", "{count} sessions"),
)
SECTORS_APART: Final = MetricKind(
    text("Sessions without sectors"),
    text("the sessions in which too few people of each sector came to tell them apart"),
    *forms("1 session", "{count} sessions"),
)
UNDATED: Final = MetricKind(
    text("Sessions without a day"),
    text("the sessions that took place of which no day is known"),
    *forms("1 session", "{count} sessions"),
)
WITH_AGENDA: Final = MetricKind(
    text("Sessions with an agenda"),
    text("the sessions that took place of which an agenda says how people were to talk"),
    *forms("1 session with an agenda", "{count} sessions with an agenda"),
)
ORGANISATIONS: Final = MetricKind(
    text("Organisations"),
    text("the bodies that the people who came are from, each once"),
    *forms("1 organisation", "{count} organisations"),
)
COMMENTS: Final = MetricKind(
    text("Comments"),
    text("each card, note line or answer once; what must not be used is left out of every number"),
    *forms("1 comment", "{count} comments"),
)
THEMES: Final = MetricKind(
    text("Themes"),
    text("the themes that were kept, their parts not counted"),
    *forms("1 theme", "{count} themes"),
)
OF_THEME: Final = MetricKind(
    text("Comments of a theme"),
    text("each comment once, at its best match alone; one in a part counts in the whole theme too"),
    *forms("1 comment", "{count} comments"),
)
BREADTH: Final = MetricKind(
    text("Sessions of a theme"),
    text("the sessions in which at least one of its comments was made"),
    *forms("1 session", "{count} sessions"),
)
SECTORS: Final = MetricKind(
    text("Sectors of a theme"),
    text("the sectors that at least one of its comments came from, where that is known"),
    *forms("1 sector", "{count} sectors"),
)
PROPOSALS: Final = MetricKind(
    text("Proposals"), text("all that were not dropped"), *forms("1 proposal", "{count} proposals")
)
UNGROUNDED: Final = MetricKind(
    text("Proposals without comments"),
    text("those that no comment stands behind"),
    *forms("1 has no comment behind it", "{count} have no comment behind them"),
)
UNOWNED: Final = MetricKind(
    text("Proposals without an owner"),
    text("those of which nobody has said that it is theirs"),
    *forms("1 has no owner yet", "{count} have no owner yet"),
)
CHALLENGES: Final = MetricKind(
    text("Challenges"),
    text("each with a number of its own"),
    *forms("1 challenge", "{count} challenges"),
)
WORDINGS: Final = MetricKind(
    text("Wordings"),
    text("each way in which a sentence was worded, the present one among them"),
    *forms("1 wording", "{count} wordings"),
)
ACTIVITIES: Final = MetricKind(
    text("Activities"),
    text("each time a method was used: a step of it was begun, or something was said in it"),
    *forms("1 activity", "{count} activities"),
)
METHODS: Final = MetricKind(
    text("Methods"), text("each method that was used, once"), *forms("1 method", "{count} methods")
)
TALKS: Final = MetricKind(
    text("Straight talk"),
    text("each thing said without a name, for those who decide"),
    *forms("1 thing was said", "{count} things were said"),
)
BEHIND: Final = MetricKind(
    text("Comments behind a proposal"),
    text("the comments it was linked to that are still used; one may stand behind several"),
    *forms("1 comment", "{count} comments"),
)
BEHIND_SESSIONS: Final = MetricKind(
    text("Sessions behind a proposal"),
    text("the sessions in which at least one of its comments was made"),
    *forms("1 session", "{count} sessions"),
)
BEHIND_SECTORS: Final = MetricKind(
    text("Sectors behind a proposal"),
    text("the sectors that at least one of its comments came from, where that is known"),
    *forms("1 sector", "{count} sectors"),
)
QUOTES: Final = MetricKind(
    text("Quotes"),
    text("each comment of which words are printed, once"),
    *forms("1 comment is quoted", "{count} comments are quoted"),
)

_CONSENT: Final = text("What may be printed")
_STRICTEST: Final = text(
    "each comment by the strictest of what was agreed for its session, for itself and by its "
    "speaker; what must not be used at all is in no number"
)
NAMED: Final = MetricKind(
    _CONSENT, _STRICTEST, *forms("1 may be quoted by name", "{count} may be quoted by name")
)
UNNAMED: Final = MetricKind(
    _CONSENT,
    _STRICTEST,
    *forms("1 may be quoted without a name", "{count} may be quoted without a name"),
)
COUNTED_ONLY: Final = MetricKind(
    _CONSENT,
    _STRICTEST,
    *forms("1 is counted and not quoted", "{count} are counted and not quoted"),
)
NOT_ASKED: Final = MetricKind(
    _CONSENT,
    _STRICTEST,
    *forms(
        "1 is not quoted because nobody was asked",
        "{count} are not quoted because nobody was asked",
    ),
)
FROM_NOTES: Final = MetricKind(
    _CONSENT,
    _STRICTEST,
    *forms(
        "1 is in the words of who took notes and not quoted",
        "{count} are in the words of who took notes and not quoted",
    ),
)
BY_CONSENT: Final = (NAMED, UNNAMED, COUNTED_ONLY, NOT_ASKED, FROM_NOTES)
"""What may be printed of a comment: each comment is counted in one of these."""


RETURNING: Final = MetricKind(
    text("People who came again"),
    text("everybody who came to more than one session, each once"),
    *forms("1 person came more than once", "{count} people came more than once"),
)
NOWHERE: Final = MetricKind(
    text("Comments without a theme"),
    text("comments that were read and fit none of the themes"),
    *forms("1 comment fits none of them", "{count} comments fit none of them"),
)
READ: Final = MetricKind(
    text("Comments read"),
    text("comments that were put to one of the themes, or to none of them"),
    *forms("1 has been read for themes", "{count} have been read for themes"),
)
WAITING: Final = MetricKind(
    text("Comments not read yet"),
    text("comments that were not put to one of the themes yet, or to none of them"),
    *forms(
        "1 comment has not been read for themes yet",
        "{count} comments have not been read for themes yet",
    ),
)
IDEAS: Final = MetricKind(
    text("Ideas"),
    text("comments that say what could be done, not what is"),
    *forms("1 comment is an idea for a solution", "{count} comments are ideas for a solution"),
)
DONE: Final = MetricKind(
    text("Proposals done"), text("as they are marked here"), *forms("1 is done", "{count} are done")
)
UNDER_WAY: Final = MetricKind(
    text("Proposals under way"),
    text("as they are marked here"),
    *forms("1 is under way", "{count} are under way"),
)
ANSWERED: Final = MetricKind(
    text("Straight talk answered"),
    text("with a reply of somebody who decides"),
    *forms("1 was answered", "{count} were answered"),
)
EARLY: Final = MetricKind(
    text("Early solutions"),
    text("ideas that came before the challenge was agreed, and were offered again afterwards"),
    *forms(
        "1 solution that came early waited and was offered again later",
        "{count} solutions that came early waited and were offered again later",
    ),
)

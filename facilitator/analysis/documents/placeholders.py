"""Names in braces that connecting text may use: what each stands for, and filling them in.

`{people}` in somebody's own text stays a name in the file and is a number only in print, so the
text stays true when the programme goes on.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from facilitator.analysis.documents import counts, metrics
from facilitator.analysis.documents.metrics import MetricKind, Number
from facilitator.analysis.documents.source import DocumentSource
from facilitator.model.core.words import Text, Words, day_of, joined, listed, text
from facilitator.model.framing import queries

NAME: Final = re.compile(r"\{([a-z_]+)\}")
"""A name in braces."""

Said: TypeAlias = "Number | Words"
"""What a name stands for: a number, which says how it was counted, or words."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that text may use: what it is, and what it stands for in a programme.

    One that counts a `kind` of thing of the whole programme says so: people type it too.
    """

    about: Text
    of: Callable[[DocumentSource], Said]
    kind: MetricKind | None = None


def _partners(m: DocumentSource) -> Words:
    return listed([each.name for each in m.organisations()]) or text("its partners")


def _methods(m: DocumentSource) -> Words:
    return listed([m.methods[key].title for key in m.methods_used()]) or text("no method")


def _first_day(m: DocumentSource) -> Words:
    return day_of(m.days[0]) if m.days else text("a day not noted")


def _last_day(m: DocumentSource) -> Words:
    return day_of(m.days[-1]) if m.days else text("a day not noted")


def _challenge(m: DocumentSource) -> Words:
    held = [queries.current(m.world, each.id) for each in m.challenges]
    said = [f"“{each.text}”" for each in held if each is not None]
    return said[-1] if said else text("no challenge yet")


def _themes(m: DocumentSource) -> Words:
    held = [each.theme.name for each in counts.whole_themes(m)]
    return listed(held) or text("no theme yet")


def _message(m: DocumentSource) -> Words:
    return f"“{m.programme.message}”" if m.programme.message else text("no message yet")


NAMES: Final[Mapping[str, Name]] = {
    "programme": Name(text("the programme’s title"), lambda m: m.programme.title),
    "place": Name(text("where it takes place"), lambda m: m.programme.place or text("no place")),
    "sponsor": Name(
        text("who it is for"),
        lambda m: queries.framing(m.world).sponsor or text("nobody named yet"),
    ),
    "message": Name(text("the message, as it is now"), _message),
    "partners": Name(text("the organisations that came"), _partners),
    "years": Name(text("from when to when"), lambda m: m.ran or text("no year")),
    "first_day": Name(text("the day of the first session"), _first_day),
    "last_day": Name(text("the day of the last session"), _last_day),
    "sessions": Name(text("sessions that took place"), counts.sessions, metrics.SESSIONS),
    "people": Name(text("people who came, each once"), counts.people, metrics.PEOPLE),
    "attendances": Name(
        text("attendances, over all sessions"), counts.attendances, metrics.ATTENDANCES
    ),
    "returning": Name(text("people who came more than once"), counts.returning),
    "guests": Name(text("people who came and have no name"), counts.guests),
    "unattended": Name(text("sessions without a list of who came"), counts.unattended),
    "organisations": Name(
        text("organisations of those people"), counts.organisations, metrics.ORGANISATIONS
    ),
    "activities": Name(text("activities"), counts.activities, metrics.ACTIVITIES),
    "method_count": Name(text("methods used"), counts.methods, metrics.METHODS),
    "methods": Name(text("the methods by name"), _methods),
    "challenges": Name(text("challenges"), counts.challenges, metrics.CHALLENGES),
    "challenge": Name(text("the last challenge, as it is worded now"), _challenge),
    "comments": Name(text("comments"), counts.comments, metrics.COMMENTS),
    "ideas": Name(text("comments that are ideas for a solution"), counts.ideas),
    "matched": Name(text("comments with a best match"), counts.matched),
    "nowhere": Name(text("comments that fit no theme"), counts.nowhere),
    "read": Name(text("comments put to a theme, or to none"), counts.read),
    "waiting": Name(text("comments not put to a theme yet"), counts.waiting),
    "coverage": Name(text("share of comments with a best match"), counts.coverage),
    "themes": Name(text("themes"), counts.themes, metrics.THEMES),
    "theme_names": Name(text("the themes by name"), _themes),
    "proposals": Name(text("proposals"), counts.proposals, metrics.PROPOSALS),
    "ungrounded": Name(text("proposals that no comment stands behind"), counts.ungrounded),
    "unowned": Name(text("proposals without an owner"), counts.unowned),
    "done": Name(text("proposals that are done"), counts.done),
    "under_way": Name(text("proposals under way"), counts.under_way),
    "talks": Name(text("what was said without a name"), counts.talks),
    "answered": Name(text("what was answered of that"), counts.replied),
}
"""Every name that text may use."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Text with its names filled in, the numbers it prints, and names nobody knows."""

    words: Words
    numbers: tuple[Number, ...] = ()
    unknown: tuple[str, ...] = ()


def filled(m: DocumentSource, template: str | Text) -> Filled:
    """Fill in the names of a text. One that nobody knows is printed as it was typed."""
    if isinstance(template, Text):
        return _own_words(m, template)
    parts: list[Words] = []
    found: list[Number] = []
    unknown: list[str] = []
    at = 0
    for each in NAME.finditer(template):
        parts.append(template[at : each.start()])
        known = NAMES.get(each[1])
        said = known.of(m) if known else each[0]
        if known is None:
            unknown.append(each[0])
        if isinstance(said, Number):
            found.append(said)
        parts.append(said.linked if isinstance(said, Number) else said)
        at = each.end()
    parts.append(template[at:])
    return Filled(joined(parts), tuple(found), tuple(dict.fromkeys(unknown)))


def _own_words(m: DocumentSource, template: Text) -> Filled:
    """Fill in a text of the program's own, which other languages may say in another order."""
    found: list[Number] = []

    def put(name: str) -> Words:
        said = NAMES[name].of(m)
        if isinstance(said, Number):
            found.append(said)
            return said.linked
        return said

    return Filled(_put_in(template, put), tuple(found))


def as_typed(templates: Sequence[Text]) -> tuple[Text, ...]:
    """Return texts of the program's own with their names still in braces, to be changed."""
    return tuple(_put_in(each, lambda name: f"{{{name}}}") for each in templates)


def _put_in(template: Text, put: Callable[[str], Words]) -> Text:
    """Put something for each name of a text and of the texts that stand in it."""
    own = {k: _put_in(v, put) if isinstance(v, Text) else v for k, v in template.values.items()}
    wanted = (name for name in names_in(template.key) if name in NAMES and name not in own)
    return template.having(**own, **{name: put(name) for name in wanted})


def names_in(template: str) -> tuple[str, ...]:
    """Return the names that stand in a text, each once."""
    return tuple(dict.fromkeys(each[1] for each in NAME.finditer(template)))

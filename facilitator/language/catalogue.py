"""What the program says in other languages, read from `resources/languages/<tag>/`.

A language is a `Say`: whoever shows or prints words is given one, so that the window, the wall and
paper may each speak their own.
"""

from __future__ import annotations

import gettext
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from facilitator.language.writing import decimal_sign, in_order, own_name
from facilitator.model.core.direction import (
    is_right_to_left,
    is_turned,
    reads_leftwards,
    set_apart,
)
from facilitator.model.core.words import (
    LAST,
    NEXT,
    ContextText,
    CountedText,
    DayText,
    DecimalText,
    ListText,
    Text,
    Words,
    list_template,
    text,
)
from facilitator.resources import resource

ENGLISH: Final = "en-GB"
COMPILED: Final = "facilitator.mo"
"""The file of a language that the program reads; `packaging/translations.py` makes it."""
WHOLE: Final = ("catalogue", "parts")
"""Context and key of the line of a compiled language that names the parts that are translated."""
_ABOUT: Final = "language.toml"
"""What is told of a language beside its words: who has read it."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its `tag` (BCP 47: "cy"), as a way to put words into it.

    A draft was not yet read by somebody who grew up with it. What a catalogue does not hold is said
    in English. So is a translation that asks for a value which the text does not have: it would
    stop the program in the middle of a session.
    """

    tag: str = ENGLISH
    is_draft: bool = False
    held: gettext.NullTranslations | None = field(default=None, repr=False)

    def __call__(self, words: Words) -> str:
        """Put a text into the language; what a person wrote passes as it is."""
        if not isinstance(words, Text):
            return words
        held = self.held
        if held is None or not words.key:
            return str(words)
        usual = type(words) is Text  # nearly all are: this is asked thousands of times a second
        try:
            template = held.gettext(words.key) if usual else self._template(held, words)
            if self.leftwards and ("<" in template or ">" in template):
                template = _TYPED.sub("\u2066\\g<0>\u2069", template)
            values = self._said(words.values)
            said = template.format_map(values)
            if self.leftwards and is_turned(said):
                said = set_apart(template.format_map(_apart(values, leftwards=True)))
        except (LookupError, ValueError):
            return str(words)
        return said

    @property
    def speaks_in_windows(self) -> bool:
        """Whether what a facilitator reads is translated too, and not only what a room reads."""
        return self.held is None or "window" in self.held.pgettext(*WHOLE).split()

    @property
    def leftwards(self) -> bool:
        """Whether it is written from right to left."""
        return is_right_to_left(self.tag)

    def _said(self, values: Mapping[str, str | int | Text]) -> Mapping[str, str | int]:
        """Return values in words; those read the other way keep their own direction."""
        said = {name: self(v) if isinstance(v, Text) else v for name, v in values.items()}
        return _apart(said, leftwards=False) if self.leftwards else said

    def _template(self, held: gettext.NullTranslations, words: Text) -> str:
        match words:
            case CountedText():
                return held.ngettext(words.one, words.many, words.number)
            case ContextText():
                return held.pgettext(words.context, words.key)
            case ListText():
                following, last = held.gettext(NEXT), held.gettext(LAST)
                return list_template(following, last, len(words.values), ends=words.ends)
            case DecimalText():
                return words.key.replace(".", decimal_sign(self.tag))
            case DayText():
                return in_order(self.tag, words.day, words.skeleton)
            case _:
                return held.gettext(words.key)


_TYPED: Final = re.compile(r"(?:(?:\d+|\{\w+\}) )*[<>](?: (?:[A-Z\d]+|\{\w+\}))?")
"""What is to be typed as it stands ("12 > B"): from right to left the sign would be mirrored."""


def _apart(values: Mapping[str, str | int], *, leftwards: bool) -> Mapping[str, str | int]:
    """Return values, those that are read in a direction set apart from what they stand in."""
    return {
        name: set_apart(v) if isinstance(v, str) and reads_leftwards(v) is leftwards else v
        for name, v in values.items()
    }


@lru_cache(maxsize=16)
def language(tag: str) -> Language:
    """Return a language by its tag; one that has no catalogue here speaks English."""
    if tag == ENGLISH or tag not in available():  # it may come from somebody's file
        return Language()
    path = resource("languages", tag, COMPILED)
    with path.open("rb") as file:
        held = gettext.GNUTranslations(file)
    about = path.with_name(_ABOUT)
    told = tomllib.loads(about.read_text("utf-8")) if about.is_file() else {}
    return Language(tag, not told.get("signed_by"), held)


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """Return the tags of the languages there are, English first."""
    found = sorted(path.parent.name for path in resource("languages").glob(f"*/{COMPILED}"))
    return (ENGLISH, *found)


@lru_cache(maxsize=1)
def of_windows() -> tuple[str, ...]:
    """Return the tags of the languages that a window can be in: wall and paper know more."""
    return tuple(tag for tag in available() if language(tag).speaks_in_windows)


def of_system(wanted: Iterable[str]) -> str:
    """Return the first of the system's languages that is here whole, or else English.

    A draft speaks only where somebody has chosen it.
    """
    for tag in wanted:
        known = next((each for each in (tag, tag.partition("-")[0]) if each in of_windows()), None)
        if known is not None and not language(known).is_draft:
            return known
        if tag.startswith("en"):
            break
    return ENGLISH


def is_said(words: str, texts: Iterable[Text]) -> bool:
    """Whether these are the words of one of some texts, in any of the languages there are.

    A catalogue is not read for it, where its file does not hold the words.
    """
    texts = tuple(texts)
    tags = (tag for tag in available() if tag == ENGLISH or _may_say(tag, words))
    return any(words == language(tag)(each) for tag in tags for each in texts)


def _may_say(tag: str, words: str) -> bool:
    held = resource("languages", tag, COMPILED).read_bytes()
    return b"\0%b\0" % words.encode("utf-8", "replace") in held


def language_name(tag: str) -> Words:
    """Return what a language calls itself, and that it is a draft where it is one."""
    if tag == ENGLISH:
        return text("English")
    name = own_name(tag)
    if not language(tag).is_draft:
        return name
    return text("{language}: a draft, not yet read by a native reader", language=name)

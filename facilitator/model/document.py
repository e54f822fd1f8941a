"""What goes on paper, as data: blocks in order. `paper` draws them; other writers may too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from facilitator.model.picture import Picture
from facilitator.model.words import Words


class Reader(StrEnum):
    """For whom a document is: what may leave the room, or the facilitator's full record."""

    HANDOUT = "handout"
    RECORD = "record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the largest under the document's title.

    A `fresh` one begins a page.
    """

    text: Words
    level: int = 1
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text. A quiet one is a remark ("no name yet", "as counted on paper")."""

    text: Words
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of an outline: its number or letter, its words, and what lies under it.

    `note` is a short remark behind it ("facilitator's note", "changed once").
    """

    text: Words
    mark: str = ""
    note: Words = ""
    strong: bool = False
    under: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Entries in words, level by level."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. `widths` are shares of the page's width and sum to 1; an empty cell is a rule."""

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[float, ...] = ()
    ruled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The wall as a picture, whole, as wide as the page or on a page of its own; with its words."""

    picture: Picture
    caption: Words = ""
    own_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's words, set apart."""

    text: str
    source: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Short pairs of a name and a value ("Cards", "42")."""

    pairs: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A bar chart with its words: (name, value, words of the value)."""

    rows: tuple[tuple[Words, float, Words], ...]


Block: TypeAlias = Heading | Paragraph | Outline | Table | Figure | Quote | Facts | Bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document: kicker and subtitle stand above and under the title, `footer` on every page.

    `head` runs above the text from the second page on. `author` is whose document it is, for its
    metadata. With `contents` it begins with a list of its headings and the pages they stand on.
    """

    title: Words
    kicker: Words = ""
    subtitle: Words = ""
    footer: Words = ""
    head: Words = ""
    author: Words = ""
    contents: bool = False
    blocks: tuple[Block, ...] = ()

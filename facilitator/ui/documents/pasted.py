"""What is pasted from a word processor or a web page, as Markdown: marks come, looks do not."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Final

_SKIPPED: Final = frozenset(("head", "style", "script", "title", "xml"))
_BLOCKS: Final = frozenset(
    ("p", "div", "li", "ul", "ol", "tr", "table", "br", "blockquote", "section", "article")
)
_HEADINGS: Final = frozenset(f"h{level}" for level in range(1, 7))
_SIGNS: Final = re.compile(r"[*\\]|(?<!\w)_|_(?!\w)|\[(?=\^|[^\]]*\]\()")
_AT_START: Final = re.compile(r"^(?=[-+>]\s|>)|(?<=^\d)(?=[.)]\s)|(?<=^\d\d)(?=[.)]\s)")
ADDRESS: Final = re.compile(r"(?:https?://|mailto:)[^\s()]+", re.IGNORECASE)
"""An address on the web or for e-mail, and nothing more."""
_WEIGHT: Final = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_LIGHT: Final = re.compile(r"font-weight:\s*(?:normal|[1-5]00)")
_WORD_LIST: Final = re.compile(r"mso-list:\s*l\d+ level(\d)")
_NUMBER: Final = re.compile(r"(\d{1,2})[.)]")


def as_markdown(html: str) -> str:
    """Return what is pasted as Markdown: bold, italics, lists and links; no fonts, no colours."""
    start, end = html.find("<!--StartFragment-->"), html.find("<!--EndFragment-->")
    reader = _Reader()
    reader.feed(html[start:end] if 0 <= start < end else html)
    reader.close()
    return "\n".join(reader.lines())


class _Reader(HTMLParser):
    """Reads one paste. What is open is a stack: how it marks words, and the list it makes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, Mapping[str, str | None]]] = []
        self._lists: list[int] = []
        self._lead = self._mark = ""
        self._pieces: list[tuple[str, str, str]] = []
        self._lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag in _BLOCKS or tag in _HEADINGS:
            self._turn()
        if tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else 0)
        elif tag == "li":
            self._lead = self._list_lead()
        elif tag in ("p", "div") and (found := _WORD_LIST.search(held.get("style") or "")):
            self._lead = "  " * (int(found[1]) - 1) + "- "
        elif tag == "td" and self._pieces:
            self._pieces.append((" ", "", ""))
        if tag not in ("br", "img", "hr", "meta", "link", "input", "col"):
            self._open.append((tag, held))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _HEADINGS:
            self._turn()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if any(name == tag for name, _held in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tags = {name for name, _held in self._open}
        if tags & _SKIPPED:
            return
        styles = [(held.get("style") or "").lower() for _name, held in self._open]
        if any("mso-list:ignore" in style.replace(" ", "") for style in styles):
            self._mark += data
            return
        self._pieces.append((data, self._signs(tags, styles), self._link()))

    def lines(self) -> Iterator[str]:
        self._turn()
        yield from self._lines

    def _list_lead(self) -> str:
        depth = max(0, len(self._lists) - 1)
        if not self._lists or not self._lists[-1]:
            return "    " * depth + "- "
        number = self._lists[-1]
        self._lists[-1] += 1
        return "    " * depth + f"{number}. "

    def _signs(self, tags: set[str], styles: list[str]) -> str:
        bold = bool(tags & {"b", "strong"} or tags & _HEADINGS)
        italic = bool(tags & {"i", "em"})
        for style in styles:
            bold = bool(_WEIGHT.search(style)) or (bold and not _LIGHT.search(style))
            italic = "font-style:italic" in style.replace(" ", "") or (
                italic and "font-style:normal" not in style.replace(" ", "")
            )
        return "**" * bold + "*" * italic

    def _link(self) -> str:
        for tag, held in reversed(self._open):
            where = held.get("href") or ""
            where = where.replace("(", "%28").replace(")", "%29")
            if tag == "a" and ADDRESS.fullmatch(where):
                return where
        return ""

    def _turn(self) -> None:
        """End a line."""
        lead = self._lead
        if (found := _NUMBER.search(self._mark)) and lead:
            lead = lead.replace("- ", f"{found[1]}. ")
        words = "".join(_marked(self._pieces)).strip()
        if words:
            self._lines.append(lead + (words if lead else _AT_START.sub(r"\\", words)))
            self._lead = self._mark = ""
        self._pieces = []


def _marked(pieces: list[tuple[str, str, str]]) -> Iterator[str]:
    """Put signs around words that are marked alike; blanks stay outside."""
    joined: list[list[str]] = []
    for words, signs, link in pieces:
        if joined and joined[-1][1:] == [signs, link]:
            joined[-1][0] += words
        else:
            joined.append([words, signs, link])
    for raw, signs, link in joined:
        words = re.sub(r"\s+", " ", raw)
        inner = words.strip()
        if not inner:
            yield " " if words else ""
            continue
        shown = inner if link == inner else _SIGNS.sub(lambda at: f"\\{at[0]}", inner)
        made = f"{signs}{shown}{signs}"
        made = f"[{made}]({link})" if link and link != inner else made
        yield f"{' ' * words.startswith(' ')}{made}{' ' * words.endswith(' ')}"

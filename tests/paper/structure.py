"""The structure of a tagged PDF read back: its parts in reading order, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject

_TOKEN = re.compile(
    rb"/Artifact BMC|/\w+ <</MCID (\d+)>> BDC|\bEMC\b"
    rb"|\bBT\b|\bET\b|/(G\d+) [\d.]+ Tf|<([0-9a-f]*)>(?=[^\[]*?\] ?TJ| Tj|\d|-|\])"
    rb"|/(FormXob\.\w+) Do|\b[A-Za-z]\w* Do| (?:S|f|B)\b"
)
_MEANING = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_WORDS = {"Span", "H1", "H2", "H3", "H4", "H5", "H6", "P", "Lbl", "LBody"}


@dataclass(eq=False)
class Part:
    """A part of a document and its parts in order; one without a role is nothing but words.

    `actual` are words that are read instead of those of its letters.
    """

    role: str
    alt: str = ""
    scope: str = ""
    said: str = ""
    actual: str = ""
    parts: list[Part] = field(default_factory=list["Part"])
    tied: int = 0

    def __iter__(self) -> Iterator[Part]:
        yield self
        for part in self.parts:
            yield from part

    @property
    def words(self) -> str:
        """All its words, in order."""
        return self.actual or self.said + "".join(part.words for part in self.parts)


@dataclass
class _Page:
    """What is marked on a page: the words of each mark, and what is wrong."""

    words: dict[int, str] = field(default_factory=dict[int, str])
    wrong: list[str] = field(default_factory=list[str])


def structure_of(pdf: Path | bytes) -> Part:
    """Return the document with all its parts."""
    return _read(pdf)[0]


def faults_of(pdf: Path | bytes) -> list[str]:
    """Return what is wrong with the tags of a PDF; nothing for a good one."""
    root, wrong = _read(pdf)
    parts = list(root)
    levels = [int(part.role[1]) for part in parts if re.fullmatch(r"H\d", part.role)]
    wrong += [f"H{b} under H{a}" for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
    wrong += ["a figure without words" for p in parts if p.role == "Figure" and not p.alt.strip()]
    wrong += ["a link to nowhere" for part in parts if part.role == "Link" and not part.tied]
    for part in parts:
        roles = {kid.role for kid in part.parts}
        allowed = _HELD.get(part.role)
        wrong += [f"{part.role} holds {each}" for each in roles - allowed] if allowed else []
        if part.role == "Table":
            wide = {len(row.parts) for row in part.parts}
            wrong += [f"a table with rows of {sorted(wide)} cells"] if len(wide) > 1 else []
            heads = [c for row in part.parts for c in row.parts if c.role == "TH"]
            wrong += ["a table without heads"] if not heads else []
            wrong += ["a head of nothing" for each in heads if each.scope not in ("Row", "Column")]
        if part.role in _WORDS and not any(each.words.strip() or each.alt for each in part):
            wrong.append(f"an empty {part.role}")
    return wrong


_HELD = {
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOCI", "Caption"},
}


def read_aloud(pdf: Path | bytes) -> str:
    """Return the words of a PDF in the order of its structure, pictures by what stands for them."""
    return _aloud(structure_of(pdf))


def _aloud(part: Part) -> str:
    return part.alt or part.actual or part.said + " ".join(map(_aloud, part.parts))


def _read(pdf: Path | bytes) -> tuple[Part, list[str]]:
    reader = PdfReader(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    catalog: Any = reader.trailer["/Root"]
    wrong = [
        f"no {name}" for name in ("/StructTreeRoot", "/MarkInfo", "/Lang") if name not in catalog
    ]
    if wrong:
        return Part("Document"), wrong
    about = catalog["/Metadata"].get_data().decode()
    wrong += ["no PDF/UA-1 mark"] if "<pdfuaid:part>1<" not in about else []
    wrong += ["no title"] if not (reader.metadata and reader.metadata.title) else []
    pages = [_page(page) for page in reader.pages]
    wrong += [f"page {at}: {each}" for at, page in enumerate(pages, 1) for each in page.wrong]
    wrong += ["tabs not in order" for page in reader.pages if page.get("/Tabs") != "/S"]
    places = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    tree = _Tree(pages, places)
    root: Any = catalog["/StructTreeRoot"]
    found = tree.part(root.raw_get("/K"), catalog.raw_get("/StructTreeRoot"))
    marks = [(at, mark) for at, page in enumerate(pages) for mark in page.words]
    wrong += tree.wrong
    wrong += ["marks that are not in the tree once"] if sorted(tree.seen) != sorted(marks) else []
    links = [a for page in reader.pages for a in page.get("/Annots", ())]
    wrong += ["a link that is not in the tree"] if len(links) != tree.tied else []
    wrong += ["a link without words" for each in links if not each.get_object().get("/Contents")]
    wrong += _index(root["/ParentTree"]["/Nums"], tree, len(pages))
    return found, wrong


def _index(numbers: Any, tree: _Tree, pages: int) -> list[str]:
    """Whether the index by page says what the tree says."""
    held = {number: numbers[at + 1] for at, number in enumerate(numbers) if at % 2 == 0}
    wrong = []
    for number in range(pages):
        refs = [ref.idnum for ref in held[number].get_object()]
        if refs != [tree.owner[number, mark] for mark in range(len(refs))]:
            wrong.append(f"page {number + 1}: another index than tree")
    return wrong


class _Tree:
    """Reads parts; `owner` tells of each mark in which part it is."""

    def __init__(self, pages: list[_Page], places: dict[int, int]) -> None:
        self.pages, self.places = pages, places
        self.seen: list[tuple[int, int]] = []
        self.owner: dict[tuple[int, int], int] = {}
        self.wrong: list[str] = []
        self.tied = 0

    def part(self, ref: Any, above: IndirectObject) -> Part:
        held: Any = ref.get_object()
        attributes = held.get("/A", {})
        made = Part(held["/S"][1:], str(held.get("/Alt", "")), attributes.get("/Scope", "")[1:])
        made.actual = str(held.get("/ActualText", ""))
        if held.raw_get("/P").idnum != above.idnum:
            self.wrong.append("a part that names another one above it")
        kids = held.get("/K", [])
        for kid in kids if isinstance(kids, list) else [held.raw_get("/K")]:
            self._kid(made, held, ref, kid)
        return made

    def _kid(self, made: Part, held: Any, ref: Any, kid: Any) -> None:
        if isinstance(kid, int):
            self._mark(made, ref, held.raw_get("/Pg"), kid)
            return
        thing: Any = kid.get_object()
        if "/S" in thing:
            made.parts.append(self.part(kid, ref))
        elif thing["/Type"] == "/MCR":
            self._mark(made, ref, thing.raw_get("/Pg"), thing["/MCID"])
        else:
            made.tied += 1
            self.tied += 1

    def _mark(self, made: Part, ref: Any, page: Any, mark: int) -> None:
        at = self.places[page.idnum]
        self.seen.append((at, mark))
        self.owner[at, mark] = ref.idnum
        words = self.pages[at].words.get(mark, "")
        if words:
            made.parts.append(Part("", said=words))


def _page(page: Any) -> _Page:
    return _Scan(page).read(page.get_contents().get_data())


def _meanings(font: Any) -> dict[str, str]:
    held = font.get_object()["/ToUnicode"].get_data()
    return {
        code.decode(): bytes.fromhex(words.decode()).decode("utf-16-be", "replace")
        for code, words in _MEANING.findall(held)
    }


class _Scan:
    """Goes through the code of a page: each mark's words, and what is not as it must be.

    `open` is what has begun: the number of a mark, -1 for an artefact.
    """

    def __init__(self, page: Any) -> None:
        held = page.get("/Resources", {})
        self.fonts = {name[1:]: _meanings(font) for name, font in held.get("/Font", {}).items()}
        self.forms = {
            name[1:]: form.get_object() for name, form in held.get("/XObject", {}).items()
        }
        self.made = _Page()
        self.open: list[int] = []
        self.in_text, self.font = False, dict[str, str]()

    def read(self, code: bytes) -> _Page:
        for token in _TOKEN.finditer(code):
            self._take(token)
        self._note("a part does not end", wrong=bool(self.open))
        return self.made

    def _note(self, words: str, *, wrong: bool) -> None:
        self.made.wrong += [words] if wrong else []

    def _take(self, token: re.Match[bytes]) -> None:
        held = [None if each is None else each.decode() for each in token.groups()]
        mark, face, codes, form = held
        word = token.group().decode()
        if word == "/Artifact BMC" or mark is not None:
            self._begin(-1 if mark is None else int(mark))
        elif word == "EMC":
            self._note("an end without a beginning", wrong=not self.open)
            self._note("a part ends within a text", wrong=self.in_text)
            self.open[-1:] = []
        elif word in ("BT", "ET"):
            self._note("texts in texts", wrong=self.in_text is (word == "BT"))
            self.in_text = word == "BT"
        elif face is not None:
            self.font = self.fonts[face]
        else:
            self._draw(word, codes, form)

    def _begin(self, mark: int) -> None:
        self._note("a part in another", wrong=bool(self.open))
        self._note("a part begins within a text", wrong=self.in_text)
        self.open.append(mark)
        if mark >= 0:
            self.made.words[mark] = ""

    def _say(self, words: str) -> None:
        if self.open and (mark := self.open[-1]) >= 0:
            self.made.words[mark] += words

    def _draw(self, word: str, codes: str | None, form: str | None) -> None:
        self._note(f"{word[-20:]!r} is of no part", wrong=not self.open)
        if codes is not None:
            self._say("".join(self.font[codes[i : i + 4]] for i in range(0, len(codes), 4)))
        elif form is not None and self.forms[form]["/Subtype"] == "/Form":
            self._say(" " + _form(self.forms[form]))


def _form(form: Any) -> str:
    """The words of a form, which is of the part it is drawn for; it has no parts of its own."""
    code = form.get_data()
    assert b"BDC" not in code
    assert b"BMC" not in code
    held = _Scan(form)
    held.open.append(0)
    held.made.words[0] = ""
    for token in _TOKEN.finditer(code):
        held._take(token)
    return held.made.words[0]

"""The structure of a tagged PDF while it is being made: what each mark on a page belongs to.

A `Node` is a part of the document (`H1`, `P`, `L`, `TD` …) and knows no pages: whoever draws opens
it (`Tags.open`) and draws. A paragraph that goes on over a page's end opens its node twice.
Nothing but ReportLab is used; roles are those of PDF 1.7.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from facilitator.model.display.document import HeadingDepths


@dataclass(eq=False, slots=True)
class Node:
    """A part of a document. `alt` is read instead of what is drawn for it, as of a picture.

    `actual` are the words of letters that are drawn in another order, or by their shapes.

    `box` is where a picture stands on its page: left, bottom, right, top in points. `name` is what
    a link says. `inline` are links within its words, by the tag of their letters. A node that is
    not `held` becomes a part of its parent when it is first drawn, behind what was drawn before.
    """

    role: str
    parent: Node | None = None
    alt: str = ""
    scope: str = ""
    name: str = ""
    actual: str = ""
    box: tuple[float, float, float, float] | None = None
    held: bool = True
    inline: dict[int, Node] = field(default_factory=dict["int", "Node"])
    kids: list[Node | tuple[int, int]] = field(default_factory=list["Node | tuple[int, int]"])
    links: list[tuple[int, Any]] = field(default_factory=list[tuple[int, Any]])
    depths: HeadingDepths = field(default_factory=HeadingDepths)

    def add(
        self, role: str, *, alt: str = "", scope: str = "", name: str = "", held: bool = True
    ) -> Node:
        """Return a new part of this one, behind the others."""
        if self is ARTEFACT:
            return self
        made = Node(role, self, alt, scope, name, held=held)
        if held:
            self.kids.append(made)
        return made

    def span(self, actual: str) -> Node:
        """Return a part for letters that cannot be read as they are drawn, with their words."""
        made = self.add("Span", held=False)
        made.actual = "" if made is ARTEFACT else actual
        return made

    def heading(self, level: int) -> Node:
        """Return a new heading of this part, 0 for the title; no level is skipped above it."""
        root = self
        while root.parent is not None:
            root = root.parent
        return self.add(f"H{min(6, root.depths.of(level))}")

    @property
    def holds_words(self) -> bool:
        return self.role in _LEAVES


_LEAVES: Final = frozenset(
    ("H1", "H2", "H3", "H4", "H5", "H6", "P", "TH", "TD", "Lbl", "LBody", "Link", "Artifact")
)
"""Roles that hold words themselves."""
_CELLS: Final = frozenset(("TH", "TD"))
ARTEFACT: Final = Node("Artifact")
"""What is no part of the document: rules, running heads, what stands there a second time."""


class Tags:
    """Gives marks to nodes page by page, and writes the tree at the end."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self._marks: list[list[Node]] = []

    def begin_page(self) -> None:
        self._marks.append([])

    def open(self, node: Node) -> str:
        """Return the operator that begins something drawn for a node; EMC ends it."""
        if node is ARTEFACT:
            return "/Artifact BMC"
        _hold(node)
        page = len(self._marks) - 1
        here = self._marks[page]
        node.kids.append((page, len(here)))
        here.append(node)
        return f"/{node.role} <</MCID {len(here) - 1}>> BDC"

    def tie(self, node: Node, link: Any) -> None:
        """Make an annotation on this page one of a node."""
        _hold(node)
        node.links.append((len(self._marks) - 1, link))

    def finish(self, doc: Any, *, title: str, lang: str) -> None:
        """Write the tree, its index by page, and what the catalogue of a tagged PDF says."""
        _prune(self.root)
        tree = _Tree(doc)
        root = _Written()
        top = tree.write(self.root, tree.ref(root))
        index = tree.ref(_Written(self._index(tree, doc.Pages.pages)))
        root.words = f"<</Type/StructTreeRoot/K {top}/ParentTree {index}>>"
        doc.Catalog.StructTreeRoot = root
        doc.Catalog.MarkInfo = _Written("<</Marked true>>")
        doc.Catalog.Metadata = pdfdoc.XMP(creator=lambda _doc: _about(title, lang))

    def _index(self, tree: _Tree, pages: list[Any]) -> str:
        """What each mark of each page, and each link, belongs to."""
        found: list[str] = []
        for number, marks in enumerate(self._marks):
            page = pages[number]
            page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, pdfdoc.PDFName("S")
            held = " ".join(tree.refs[node] for node in marks)
            found.append(f"{number} {tree.ref(_Written(f'[{held}]'))}")
        for number, (node, link) in enumerate(_links(self.root), len(pages)):
            if isinstance(link, pdfdoc.PDFDictionary):
                link["StructParent"] = number
            else:
                link.permitted = (*link.permitted, "StructParent")
                link.otherkw["StructParent"] = number
            found.append(f"{number} {tree.refs[node]}")
        return f"<</Nums[{' '.join(found)}]>>"


def _hold(node: Node) -> None:
    """Make a node, and those it is part of, a part of the document."""
    if node.parent is not None:
        _hold(node.parent)
        if not node.held:
            node.held = True
            node.parent.kids.append(node)


def _prune(node: Node) -> bool:
    """Let go of what was never drawn, but for empty cells; return whether anything is left."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _prune(kid)]
    if node.role == "Link" and not node.links:  # where nothing can be pressed it is words
        node.role = "Span"
    if node.role == "TR":
        return any(isinstance(kid, Node) and kid.kids for kid in node.kids)
    return bool(node.kids or node.links) or node.role in _CELLS


def _links(node: Node) -> Iterator[tuple[Node, Any]]:
    yield from ((node, link) for _, link in node.links)
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _links(kid)


class _Written(pdfdoc.PDFObject):
    """A PDF object in the words it is written with."""

    __RefOnly__ = 1

    def __init__(self, words: str = "") -> None:
        self.words = words

    def format(self, _document: Any) -> bytes:
        return self.words.encode("ascii")


class _Tree:
    """Writes nodes; `refs` are the references to those written, `doc` is ReportLab's document."""

    def __init__(self, doc: Any) -> None:
        self.refs: dict[Node, str] = {}
        self._doc = doc
        self._pages = [self.ref(page) for page in doc.Pages.pages]

    def ref(self, thing: Any) -> str:
        name = self._doc.Reference(thing).name
        return f"{self._doc.idToObjectNumberAndVersion[name][0]} 0 R"

    def write(self, node: Node, above: str) -> str:
        """Write a node and all in it; return the reference to it."""
        made = _Written()
        here = self.refs[node] = self.ref(made)
        first = next((kid[0] for kid in node.kids if not isinstance(kid, Node)), None)
        kids = [
            self.write(kid, here) if isinstance(kid, Node) else self._mark(kid, first)
            for kid in node.kids
        ]
        kids += [
            f"<</Type/OBJR/Pg {self._pages[page]}/Obj {self.ref(link)}>>"
            for page, link in node.links
        ]
        parts = [f"<</S/{node.role}/P {above}{self._attributes(node)}"]
        if first is not None:
            parts.append(f"/Pg {self._pages[first]}")
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        made.words = "".join((*parts, ">>"))
        return here

    def _mark(self, mark: tuple[int, int], first: int | None) -> str:
        page, number = mark
        if page == first:
            return str(number)
        return f"<</Type/MCR/Pg {self._pages[page]}/MCID {number}>>"

    def _attributes(self, node: Node) -> str:
        found = f"/Alt {string(node.alt)}" if node.alt else ""
        if node.actual:
            found += f"/ActualText {string(node.actual)}"
        if node.scope:
            found += f"/A<</O/Table/Scope/{node.scope}>>"
        if node.box:
            found += f"/A<</O/Layout/BBox[{' '.join(f'{side:.2f}' for side in node.box)}]>>"
        if node.role == "L":
            found += "/A<</O/List/ListNumbering/None>>"
        if node.role == "Note":
            found += f"/ID(note {len(self.refs)})"
        return found


def string(words: str) -> str:
    """Return words as a PDF writes them."""
    return f"<feff{whole(words).encode('utf-16-be').hex()}>"


def whole(words: str) -> str:
    """Return a text without half characters: PDF has no way to write those."""
    return "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in words)


def _about(title: str, lang: str) -> bytes:
    """What the file is, for programs that ask: its title, its language, that it is tagged."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(whole(title))}</rdf:li>'
        f"</rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>{escape(lang)}</rdf:li></rdf:Bag>"
        '</dc:language></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()

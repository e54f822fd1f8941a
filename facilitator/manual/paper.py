"""The manual as a document for paper: the same chapters, with the walls of the sample drawn."""

from collections.abc import Iterator, Mapping, Sequence

from markdown_it.tree import SyntaxTreeNode

from facilitator.manual.chapters import Chapter, plain
from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.agenda import queries
from facilitator.model.core import Text, World, text
from facilitator.model.core.records import Activity
from facilitator.model.display.document import (
    Block,
    Document,
    Figure,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Table,
)
from facilitator.model.display.picture import Audience, Picture, WallSize

TITLE: Text = text("Facilitator: the manual")
PICTURE = "wall-{method}.png"
"""The name of the picture of a method's wall in the chapters."""


def manual_document(held: Sequence[Chapter], world: World) -> Document:
    """Return the manual; `world` is that of the sample, whose walls it shows."""
    walls = {PICTURE.format(method=m.key): _wall(world, m) for m in METHODS if shown(world, m)}
    blocks = (block for each in held for block in _blocks(each, walls))
    return Document(title=TITLE, contents=True, blocks=tuple(blocks))


def shown(world: World, method: Method) -> Activity | None:
    """Return the activity of the sample whose wall is shown for a method: the fullest."""
    mine = [each for each in queries.activities(world) if each.method == method.key]
    return max(mine, key=lambda each: len(_picture(world, method, each).shapes), default=None)


def _wall(world: World, method: Method) -> Picture:
    activity = shown(world, method)
    assert activity is not None  # noqa: S101 - asked for what is shown only
    return _picture(world, method, activity)


def _picture(world: World, method: Method, activity: Activity) -> Picture:
    return method.picture(world, activity.id, Audience.ROOM, WallSize())


def _blocks(chapter: Chapter, walls: Mapping[str, Picture]) -> Iterator[Block]:
    """Go through a chapter; one with a picture begins a page. Contents list the chapters alone."""
    fresh = any(link in walls for link in chapter.links())
    for node in chapter.tree.children:
        if node.type == "heading":
            inner = node.tag != "h1"
            yield Heading(text=plain(node), level=3 if inner else 1, fresh=fresh and not inner)
        elif node.type in ("bullet_list", "ordered_list"):
            yield Outline(entries=tuple(_entries(node)))
        elif node.type == "table":
            yield _table(node)
        else:
            yield from _paragraph(node, walls)


def _paragraph(node: SyntaxTreeNode, walls: Mapping[str, Picture]) -> Iterator[Block]:
    for each in node.walk():
        if each.type == "image" and (name := str(each.attrs["src"])) in walls:
            yield Figure(picture=walls[name], caption=each.content)
    if words := plain(node):
        yield Paragraph(text=words)


def _entries(listed: SyntaxTreeNode) -> Iterator[OutlineEntry]:
    for number, item in enumerate(listed.children, 1):
        words = " ".join(plain(each) for each in item.children)
        mark = f"{number}." if listed.type == "ordered_list" else "•"
        yield OutlineEntry(text=words, mark=mark)


def _table(node: SyntaxTreeNode) -> Table:
    head, *rows = (
        tuple(plain(cell) for cell in row.children)
        for part in node.children
        for row in part.children
    )
    longest = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    shares = [min(60, max(14, each)) for each in longest]
    return Table(head=head, rows=tuple(rows), widths=tuple(s / sum(shares) for s in shares))

"""What was said as an outline in OPML 2.0: what a branch holds stands under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from facilitator.exchange.plain import as_written, one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A line of an outline with what stands under it; `kind` says what it is."""

    text: str
    kind: str
    under: tuple[Branch, ...] = ()
    note: str = ""
    category: str = ""

    @property
    def leaves(self) -> int:
        """How many lines have nothing under them."""
        return sum(each.leaves for each in self.under) if self.under else 1


def outline(title: str, branches: Iterable[Branch], now: datetime) -> bytes:
    """Return an outline as an .opml file."""
    root = ET.Element("opml", {"version": "2.0"})
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = one_line(title)
    ET.SubElement(head, "dateCreated").text = format_datetime(now)
    body = ET.SubElement(root, "body")
    for branch in branches:
        _add(body, branch)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(holder: ET.Element, branch: Branch) -> None:
    given = {"text": as_written(branch.text), "type": branch.kind}
    for name, said in (("_note", branch.note), ("category", branch.category)):
        if as_written(said):
            given[name] = as_written(said)
    made = ET.SubElement(holder, "outline", given)
    for each in branch.under:
        _add(made, each)

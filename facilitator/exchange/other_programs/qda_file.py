"""A programme for programs of qualitative analysis: REFI-QDA codebook (.qdc) and project (.qdpx).

Themes are codes, proposals are sets of them, sessions are sources with a comment on each line,
and a comment in a theme is a selection with its coding. Positions count characters, with line
feeds alone and no character beyond the basic plane: programs count those differently, and all
that follows would shift.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from unicodedata import name as unicode_name
from xml.etree import ElementTree as ET

from facilitator.exchange.plain import as_written, one_line

CODEBOOK: Final = "urn:QDA-XML:codebook:1.0"
PROJECT: Final = "urn:QDA-XML:project:1.0"
_OURS: Final = uuid.UUID("9f5d7f6e-9d3e-4a53-9c7a-6d1f3f0f2c11")
_LONGEST_NAME = 60
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_ZIP_BEGINS: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class QdaCode:
    """A theme as a code; `part_of` is the key of the code it stands under."""

    key: str
    name: str
    about: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QdaSet:
    """Codes that belong to something, such as a proposal."""

    key: str
    name: str
    about: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QdaComment:
    """A comment, the keys of the codes it is in, what is said of it, and the case it is of."""

    key: str
    text: str
    codes: tuple[str, ...] = ()
    note: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QdaSource:
    """A session with its comments."""

    key: str
    name: str
    comments: tuple[QdaComment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QdaCase:
    """Somebody whose comments are known as theirs, with their sector."""

    key: str
    name: str
    sector: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QdaProject:
    """All of it."""

    name: str
    codes: tuple[QdaCode, ...] = ()
    sets: tuple[QdaSet, ...] = ()
    sources: tuple[QdaSource, ...] = ()
    cases: tuple[QdaCase, ...] = ()


def codebook(project: QdaProject) -> bytes:
    """Return the codes and sets of a project as a .qdc file."""
    root = _root("CodeBook", CODEBOOK, "Codebook.xsd")
    root.set("origin", "Facilitator")
    _add_codes(root, project)
    _add_sets(root, project.sets)
    return _xml(root)


def project_file(project: QdaProject, now: datetime) -> bytes:
    """Return a project as a .qdpx file: its description, and a text for each session."""
    texts = {_guid("source", each.key): _joined(each) for each in project.sources}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        _put(held, "project.qde", _xml(_project(project, now)))
        for guid, (said, _places) in texts.items():
            _put(held, f"sources/{guid}.txt", said.encode("utf-8"))
    return out.getvalue()


def beyond_plane(said: str) -> int:
    """Return how many characters of a text are written out, as no position may shift."""
    return sum(letter > "\uffff" for letter in said)


def in_plane(said: str) -> str:
    """Return a text whose characters all count as one everywhere: signs by their names."""
    return "".join(
        f"[{unicode_name(letter, 'sign').casefold()}]" if letter > "\uffff" else letter
        for letter in as_written(said)
    )


def _put(held: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a part with a time that says nothing, so that the same programme is the same file."""
    told = zipfile.ZipInfo(name, _ZIP_BEGINS)
    told.compress_type = zipfile.ZIP_DEFLATED
    held.writestr(told, data)


def _joined(source: QdaSource) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text of a session, a line feed between comments, and where each stands."""
    places: list[tuple[int, int]] = []
    parts: list[str] = []
    at = 0
    for each in source.comments:
        said = in_plane(each.text)
        places.append((at, at + len(said)))
        parts.append(said)
        at += len(said) + 1
    return "\n".join(parts), tuple(places)


def _project(project: QdaProject, now: datetime) -> ET.Element:
    root = _root("Project", PROJECT, "Project.xsd")
    user, when = _guid("user", "facilitator"), _moment(now)
    root.attrib |= {
        "name": one_line(project.name) or "Programme",
        "origin": "Facilitator",
        "creatingUserGUID": user,
        "creationDateTime": when,
    }
    users = ET.SubElement(root, "Users")
    ET.SubElement(users, "User", {"guid": user, "name": "Facilitator"})
    if project.codes:
        _add_codes(ET.SubElement(root, "CodeBook"), project)
    _add_cases(root, project)
    if project.sources:
        sources = ET.SubElement(root, "Sources")
        for source in project.sources:
            _add_source(sources, source, user, when)
    _add_sets(root, project.sets)
    return root


def _add_codes(holder: ET.Element, project: QdaProject) -> None:
    codes = ET.SubElement(holder, "Codes")
    known = {each.key for each in project.codes}
    tops = [each for each in project.codes if each.part_of not in known]
    for each in tops:
        _add_code(codes, each, project.codes, frozenset())


def _add_code(
    holder: ET.Element, code: QdaCode, codes: Sequence[QdaCode], above: frozenset[str]
) -> None:
    given = {"guid": _guid("code", code.key), "name": one_line(code.name), "isCodable": "true"}
    made = ET.SubElement(holder, "Code", given)
    _describe(made, code.about)
    for each in codes:
        if each.part_of == code.key and each.key not in above:
            _add_code(made, each, codes, above | {code.key})


def _add_sets(root: ET.Element, sets: Sequence[QdaSet]) -> None:
    if not sets:
        return
    holder = ET.SubElement(root, "Sets")
    for each in sets:
        given = {"guid": _guid("set", each.key), "name": one_line(each.name)}
        made = ET.SubElement(holder, "Set", given)
        _describe(made, each.about)
        for code in each.codes:
            member = _guid("code", code)
            # the codebook names its member, the project points to it
            kind = "guid" if root.tag == "CodeBook" else "targetGUID"
            ET.SubElement(made, "MemberCode", {kind: member})


def _add_cases(root: ET.Element, project: QdaProject) -> None:
    """Add who said something, with the sector as a variable where it is known."""
    if not project.cases:
        return
    variable = _guid("variable", "sector")
    variables = ET.SubElement(root, "Variables")
    given = {"guid": variable, "name": "Sector", "typeOfVariable": "Text"}
    ET.SubElement(variables, "Variable", given)
    holder = ET.SubElement(root, "Cases")
    comments = [each for source in project.sources for each in source.comments]
    for case in project.cases:
        given = {"guid": _guid("case", case.key), "name": one_line(case.name)}
        made = ET.SubElement(holder, "Case", given)
        if case.sector:
            value = ET.SubElement(made, "VariableValue")
            ET.SubElement(value, "VariableRef", {"targetGUID": variable})
            ET.SubElement(value, "TextValue").text = one_line(case.sector)
        for each in comments:
            if each.case == case.key:
                target = _guid("selection", each.key)
                ET.SubElement(made, "SelectionRef", {"targetGUID": target})


def _add_source(holder: ET.Element, source: QdaSource, user: str, when: str) -> None:
    guid = _guid("source", source.key)
    given = {
        "guid": guid,
        "name": one_line(source.name),
        "plainTextPath": f"internal://{guid}.txt",
        "creatingUser": user,
        "creationDateTime": when,
    }
    made = ET.SubElement(holder, "TextSource", given)
    _said, places = _joined(source)
    for comment, (start, end) in zip(source.comments, places, strict=True):
        _add_selection(made, comment, (start, end), user, when)


def _add_selection(
    holder: ET.Element, comment: QdaComment, place: tuple[int, int], user: str, when: str
) -> None:
    given = {
        "guid": _guid("selection", comment.key),
        "name": one_line(comment.text)[:_LONGEST_NAME],
        "startPosition": str(place[0]),
        "endPosition": str(place[1]),
        "creatingUser": user,
        "creationDateTime": when,
    }
    made = ET.SubElement(holder, "PlainTextSelection", given)
    _describe(made, comment.note)
    for code in comment.codes:
        guid = _guid("coding", f"{comment.key} {code}")
        coding = ET.SubElement(made, "Coding", {"guid": guid, "creatingUser": user})
        ET.SubElement(coding, "CodeRef", {"targetGUID": _guid("code", code)})


def _describe(holder: ET.Element, said: str) -> None:
    if as_written(said):
        ET.SubElement(holder, "Description").text = as_written(said)


def _root(tag: str, space: str, schema: str) -> ET.Element:
    """Return the first element; those in it stand in its name space without saying so."""
    return ET.Element(
        tag,
        {
            "xmlns": space,
            "xmlns:xsi": _INSTANCE,
            "xsi:schemaLocation": f"{space} {schema}",
        },
    )


def _xml(root: ET.Element) -> bytes:
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _guid(kind: str, key: str) -> str:
    """Return the mark of a thing, always the same one: who gets it twice can join both."""
    return str(uuid.uuid5(_OURS, f"{kind} {key}")).upper()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

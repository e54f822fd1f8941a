"""What several programmes hold, as tables: side by side, and one below the other.

Headings are the same in every language. Small numbers are kept out as they are in the report.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from facilitator.analysis.collection.comparing import (
    CommonTheme,
    Comparison,
    ReadProgramme,
    common_names,
    file_name,
)
from facilitator.analysis.collection.matrix import FEWEST_SHARED, NO_THEME, NOT_TOLD, Matrix
from facilitator.analysis.documents import counts
from facilitator.analysis.documents.metrics import Number
from facilitator.analysis.pool import references
from facilitator.exchange.table_export.contents import Cell, DataTable, tables
from facilitator.model.collection.queries import same_name
from facilitator.model.core import Text, ThemeId, text
from facilitator.model.framing import queries as framing_queries
from facilitator.model.people.wording import FEWEST

_JOINED: Final = ("comments", "proposals", "agenda", "votes")
"""The tables of a programme that stand below one another, with the programme before each row."""


_SMALL: Final = text(
    "Numbers that stand as *: a count below {fewest}, or one that would give such a count away; a "
    "share where fewer than {few} were read.",
    fewest=FEWEST,
    few=FEWEST_SHARED,
)


def collection_tables(held: Comparison) -> tuple[DataTable, ...]:
    """Return the tables of a comparison, for who it is for."""
    matrix = Matrix(held)
    return (
        _programmes(held),
        _common_themes(held, matrix),
        _by_programme(held, "theme by programme", matrix.count),
        _by_programme(held, "share by programme", matrix.share),
        _themes(held),
        _challenges(held),
        _sessions(held),
        *_joined(held),
    )


def _programmes(held: Comparison) -> DataTable:
    rows: list[tuple[Cell, ...]] = []
    for each in held.programmes:
        m = each.material
        days = m.days
        rows.append(
            (
                each.name,
                file_name(each.path),
                m.programme.title or None,
                m.programme.place or None,
                days[0] if days else None,
                days[-1] if days else None,
                *(int(count(m).value) for count in _FIGURES),
            )
        )
    headings = ("programme", "file", "title", "place", "first_day", "last_day")
    figures = ("sessions", "people", "comments", "comments_read", "themes", "proposals")
    left = tuple(each.why for each in held.left_out)
    return DataTable(
        name="programmes", headings=(*headings, *figures), rows=tuple(rows), withheld=left
    )


_FIGURES: Final = (
    counts.sessions,
    counts.people,
    counts.comments,
    counts.read,
    counts.themes,
    counts.proposals,
)


def _common_themes(held: Comparison, matrix: Matrix) -> DataTable:
    rows = [
        (each.name, int(matrix.breadth(each).value), _cell(matrix.in_all(each)))
        for each in held.themes
    ]
    headings = ("theme", "programmes", "comments")
    return DataTable(name="common themes", headings=headings, rows=tuple(rows))


def _by_programme(
    held: Comparison, name: str, number: Callable[[CommonTheme, ReadProgramme], Number | Text]
) -> DataTable:
    rows = [
        (theme.name, *(_cell(number(theme, each)) for each in held.programmes))
        for theme in held.themes
    ]
    headings = ("theme", *(each.name for each in held.programmes))
    return DataTable(
        name=name,
        headings=headings,
        rows=tuple(rows),
        withheld=(_SMALL,) if any(str(NOT_TOLD) in row for row in rows) else (),
    )


def _cell(number: Number | Text) -> Cell:
    """Return a number, or the sign of one that is not told; nothing where there is no theme."""
    if isinstance(number, Text):
        return None if number == NO_THEME else str(number)
    return int(number.value)


def _themes(held: Comparison) -> DataTable:
    """Which theme of which programme is which common one, and whether somebody said so."""
    rows: list[tuple[Cell, ...]] = []
    for each in held.programmes:
        for row in held.themes:
            for theme in row.themes.get(each.path, ()):
                by = "name" if same_name(theme.theme.name, row.name) else "hand"
                sentence = theme.theme.sentence or None
                rows.append((each.name, theme.theme.name, sentence, row.name, by))
    headings = ("programme", "theme", "sentence", "common_theme", "matched_by")
    return DataTable(name="themes", headings=headings, rows=tuple(rows))


def _challenges(held: Comparison) -> DataTable:
    rows: list[tuple[Cell, ...]] = []
    for each in held.programmes:
        world = each.material.world
        met = framing_queries.sessions_by_challenge(world)
        for challenge in each.material.challenges:
            version = framing_queries.current(world, challenge.id)
            said = version.text if version else None
            sessions = met.get(challenge.id, ())
            for session in sessions:
                name = str(references.session_name(world, session.id))
                day = each.material.date_of(session)
                rows.append((each.name, challenge.number, said, name, day))
            if not sessions:
                rows.append((each.name, challenge.number, said, None, None))
    headings = ("programme", "number", "challenge", "session", "date")
    return DataTable(name="challenges", headings=headings, rows=tuple(rows))


def _sessions(held: Comparison) -> DataTable:
    rows: list[tuple[Cell, ...]] = []
    for each in held.programmes:
        m = each.material
        for session in m.met:
            came = int(counts.at_session(m, session.id).value)
            rows.append(
                (
                    each.name,
                    str(references.session_name(m.world, session.id)),
                    m.date_of(session),
                    session.kind.value,
                    came or None,
                    len(m.said_in(session.id)),
                )
            )
    headings = ("programme", "session", "date", "kind", "people", "comments")
    return DataTable(name="sessions", headings=headings, rows=tuple(rows))


def _joined(held: Comparison) -> Iterator[DataTable]:
    """Put the tables that are alike in all programmes one below the other."""
    found: dict[str, list[tuple[ReadProgramme, DataTable]]] = {name: [] for name in _JOINED}
    for each in held.programmes:
        for table in tables(each.material):
            if table.name in found:
                found[table.name].append((each, table))
    names = common_names(held)
    for name, parts in found.items():
        if parts:
            yield _below(name, parts, names)


def _below(
    name: str,
    parts: Sequence[tuple[ReadProgramme, DataTable]],
    names: Mapping[tuple[str, ThemeId], str],
) -> DataTable:
    """Put tables below one another; where one names themes, the common ones stand at the end."""
    headings = parts[0][1].headings
    theme = headings.index("theme") if "theme" in headings else None
    rows: list[tuple[Cell, ...]] = []
    for programme, table in parts:
        common: dict[Cell, str] = {
            each.theme.name: names[programme.path, each.theme.id]
            for each in programme.material.tally.themes
            if (programme.path, each.theme.id) in names
        }
        for row in table.rows:
            last = () if theme is None else (common.get(row[theme]),)
            rows.append((programme.name, *row, *last))
    withheld = tuple(
        text("{programme}: {what}", programme=programme.name, what=what)
        for programme, table in parts
        for what in table.withheld
    )
    added = () if theme is None else ("common_theme",)
    return DataTable(
        name=name,
        headings=("programme", *headings, *added),
        rows=tuple(rows),
        withheld=withheld,
    )

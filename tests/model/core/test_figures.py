"""Numbers as people read them: halves are rounded up, everywhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import facilitator
from facilitator.model.core import figures

PACKAGE = Path(facilitator.__file__).parent
DRAWING = (
    "exchange/docx_lists.py",
    "exchange/docx_look.py",
    "exchange/docx_styles.py",
    "exchange/photo_file.py",
    "exchange/docx_tables.py",
    "exchange/other_programs/",
    "methods/common/layout/",
    "methods/hats/piles/piles.py",
    "model/board/queries.py",
    "model/core/figures.py",
    "model/display/palette.py",
    "model/rotation/",
    "paper/",
    "store/backups/erasing.py",
    "typeset/",
    "ui/framing/parts.py",
    "ui/printing/page_view.py",
    "ui/themes/table.py",
    "ui/main_window/side_panel/room_preview.py",
    "ui/system/screens.py",
    "ui/style/",
    "ui/projector/wall_paging.py",
    "ui/projector/visible_area.py",
    "ui/canvas/",
    "ui/widgets/cards_drawing.py",
    "ui/widgets/columns.py",
    "ui/widgets/dialog_size.py",
    "ui/projector/heading.py",
)
"""Where numbers are places, sizes and colours, or are read by programs: nobody reads them."""


@pytest.mark.parametrize(
    ("value", "words"), [(0.225, "0.23"), (0.175, "0.18"), (2.675, "2.68"), (-0.001, "0.00")]
)
def test_a_half_is_rounded_up(value: float, words: str):
    assert str(figures.figure(value)) == words


def test_shares_and_whole_numbers_too():
    assert [figures.percent(share) for share in (0.145, 0.225, 0.005, 1.0)] == [15, 23, 1, 100]
    assert [figures.whole(value) for value in (0.5, 1.5, 2.5, 2.4)] == [1, 2, 3, 2]


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_a_rounded_share_is_never_half_a_percent_off(part: int, whole: int):
    part = min(part, whole)
    assert abs(figures.percent(part / whole) - 100 * part / whole) <= 0.5 + 1e-9


@pytest.mark.slow
def test_nothing_else_rounds_what_people_read():
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if not path.relative_to(PACKAGE).as_posix().startswith(DRAWING)
        for line in roundings(path)
    ]
    assert not found, "use facilitator.model.core.figures, or say in DRAWING why nobody reads it"


def roundings(path: Path) -> Iterator[int]:
    """The lines of a file on which a number is rounded, or put into so many places."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "round":
                yield node.lineno
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = ast.unparse(node.format_spec)
            if re.search(r"\.\d+[fF%eEg]", spec):
                yield node.lineno

"""Text in another family than Inter: its own letters first, and nothing lost that it lacks."""

import pytest

from facilitator.typeset.breaking import break_lines, measure
from facilitator.typeset.faces import HOUSE, FontWeight
from facilitator.typeset.families import SANS, SERIF, Family, FontCut

WELSH = "Ŵy a ŷ, ł, ő, ș: “café” – £20 €"


@pytest.mark.parametrize("family", [SERIF, SANS])
def test_every_cut_sets_what_people_here_write(family: Family):
    for weight in FontWeight:
        block = break_lines(WELSH, width=500, size=10, weight=FontCut(family, weight))
        assert {run.face for line in block.lines for run in line.runs} == {family.face(weight)}
        assert family.face(weight) in HOUSE


def test_what_a_family_lacks_is_drawn_by_the_others():
    block = break_lines(
        "Roots 木 → ☐ 🙂 ئ", width=500, size=10, weight=FontCut(SANS, FontWeight.BOLD)
    )
    faces = [run.face for line in block.lines for run in line.runs]
    assert faces[0] == "OpenSans-Bold"
    assert {"WenQuanYiMicroHei", "Inter-Bold", "NotoEmoji-Regular"} <= set(faces)
    assert not block.missing


def test_a_family_has_widths_of_its_own():
    inter = measure("Listening workshops", size=10)
    assert measure("Listening workshops", size=10, weight=FontCut(SERIF)) != inter
    assert measure("Listening workshops", size=10) == inter

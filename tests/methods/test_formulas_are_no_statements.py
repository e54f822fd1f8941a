"""How a number is computed stands beside it on paper, and is not read as what happened."""

import re

import pytest

from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from tests.methods.play import Table
from tests.methods.test_contract import each_template

OF_THINGS = re.compile(r"\b(that|which|who|where|as)\b[^,;/]*")
"""What says of which things a number is: topics “that have a place”."""
STATES = re.compile(r"\b(is|are|was|were|has|have|holds|none)\b")
"""What makes a sentence of the rest."""


@each_template
def test_no_formula_reads_as_a_statement(held: Method, template: str):
    play = Table(held, template)
    formulas = [str(measure.formula) for measure in held.measures(play.world, play.activity)]
    assert not [words for words in formulas if STATES.search(OF_THINGS.sub("", words))]


@pytest.mark.parametrize("acted", [False, True])
def test_whether_actions_only_push_is_said_of_actions(acted: bool):
    held = next(each for each in METHODS if each.key == "forcefield")
    play = Table(held)
    play.type("< Too dear")
    if acted:
        play.act("plan_act", "1", kind="weaken", text="Share the cost", owner="", due="")
    found = {each.key: each for each in held.measures(play.world, play.activity)}
    assert str(found["drive_only"].words) == ("no" if acted else "–")

"""Worksheets: blank, with the activity's own words, on one sheet of paper whatever is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.editing.opening import add_activity
from facilitator.methods import METHODS
from facilitator.model.core import ids
from facilitator.model.display.document import Readership
from facilitator.paper.look import PaperSize
from facilitator.printing import Own, PrintOptions, kind_called, order_of, write
from tests.printing.hall import Hall, words_of

ASKED = "What would make the children’s centres work for every family in this part of town?"
OF = {method.key: method for method in METHODS}


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path / "p.facilitator")
    yield made
    made.programme.close()


def begun(hall: Hall, key: str, place: int = 0) -> ids.ActivityId:
    method = OF[key]
    template = method.templates[place].key
    return add_activity(hall.programme, hall.session, method, template, title="A", question=ASKED)


def sheet(hall: Hall, activity: ids.ActivityId, out: Path, size: PaperSize = PaperSize.A4) -> str:
    order = order_of(hall.programme, activity)
    kind = kind_called(order, "worksheet", Readership.HANDOUT)
    made = write(order, kind, out, PrintOptions(size=size))
    assert made.pages <= 2
    return words_of(out)


@pytest.mark.parametrize("key", [key for key in OF if key != "openspace"])
def test_every_method_has_a_worksheet_with_its_question(hall: Hall, tmp_path: Path, key: str):
    words = sheet(hall, begun(hall, key), tmp_path / "w.pdf", PaperSize.LETTER)
    assert ASKED.rsplit(maxsplit=1)[-1] in words


def test_hats_stand_on_one_page_each_once_with_its_question(hall: Hall, tmp_path: Path):
    words = sheet(hall, begun(hall, "hats"), tmp_path / "w.pdf")
    assert words.count("What do we know?") == words.count("Black · caution") == 1
    assert "page 1 of 1" in words


def test_a_guide_has_what_is_read_out_and_what_to_ask_for(hall: Hall, tmp_path: Path):
    activity = begun(hall, "notes")
    method, world = OF["notes"], hall.programme.world
    consent = next(s for s in method.script(world, activity) if s.key == "consent")
    guide = method.plans(world, activity)[0].items
    words = " ".join(sheet(hall, activity, tmp_path / "w.pdf").split())
    assert str(consent.say) in words
    assert all(str(each.detail) in words for each in guide)


def test_who_has_no_question_has_lines_all_the_same(hall: Hall, tmp_path: Path):
    method = OF["kj"]
    made = add_activity(hall.programme, hall.session, method, method.templates[0].key, title="Mine")
    assert "Mine" in sheet(hall, made, tmp_path / "w.pdf")


def test_a_topic_is_written_on_a_sheet_of_its_own(hall: Hall):
    order = order_of(hall.programme, begun(hall, "openspace"))
    kind = kind_called(order, "topic sheet", Readership.HANDOUT)
    assert isinstance(kind, Own)
    assert order.own(kind).title == ASKED

"""Worksheets: blank, with the activity's own words, on one sheet of paper whatever is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.editing.opening import add_activity
from facilitator.methods import METHODS
from facilitator.model.core import ids
from facilitator.model.display.document import Heading, Readership, Table
from facilitator.paper.blocks.table import table
from facilitator.paper.look import PaperSize, look_of
from facilitator.paper.setting import Setter
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


def test_lines_to_write_on_are_single_and_each_hat_has_room_and_its_colour(hall: Hall):
    order = order_of(hall.programme, begun(hall, "hats"))
    kind = kind_called(order, "worksheet", Readership.HANDOUT)
    assert isinstance(kind, Own)
    made = order.own(kind).blocks
    hats = [block for block in made if isinstance(block, Heading)]
    assert len({block.tint for block in hats}) == len(hats) > 1
    lines = [block for block in made if isinstance(block, Table) and len(block.rows) > 1]
    assert len(lines) == len(hats)
    assert all(len(block.rows) >= 3 for block in lines)
    setter = Setter(look_of(PaperSize.A4), str)
    assert all(len(table(block, setter)) == len(block.rows) for block in lines)

"""Sections of one's own: each section stands once, the fixed ones last, whatever was arranged."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.documents.builder import ToldDocument, sections_of, told
from facilitator.analysis.documents.case_study.sections import CASE_STUDY
from facilitator.analysis.documents.source import material
from facilitator.analysis.pool.pool import Pool
from facilitator.model.core.records import Programme
from facilitator.model.core.world import World
from facilitator.model.display.document import Aside, Heading, Outline, Paragraph
from facilitator.model.documents import arranging, edits, queries
from facilitator.model.documents.records import OwnSection, SectionForm, StudyText
from tests.printing.tracing import NOW

DOCUMENT = CASE_STUDY.key
USUAL = tuple(each.key for each in CASE_STUDY.sections)


class Author:
    """Somebody who arranges the case study of a programme."""

    def __init__(self) -> None:
        self.world = World((Programme(id="p", title="Centres"),))
        self._ids = 0

    def new_id(self) -> str:
        self._ids += 1
        return f"{self._ids:032x}"

    def does(self, edit: Any, *about: Any, **how: Any) -> None:
        change = edit(self.world, DOCUMENT, *about, **how, new_id=self.new_id)
        self.world = self.world.apply(change)

    def adds(self, title: str, after: str = "contact") -> str:
        self.does(arranging.add_section, title, after)
        return queries.own_sections(self.world, DOCUMENT)[-1].id

    @property
    def order(self) -> list[str]:
        return [each.key for each in sections_of(CASE_STUDY, self.world)]

    def tells(self) -> ToldDocument:
        return told(CASE_STUDY, material(self.world, Pool(), {}, NOW))

    def headings(self) -> list[str]:
        blocks = self.tells().document.blocks
        return [str(block.text) for block in blocks if isinstance(block, Heading)]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans()), max_size=8))
def test_every_section_stands_once_and_the_fixed_ones_last(acts: list[tuple[int, int, bool]]):
    me = Author()
    for which, where, adds in acts:
        loose = [key for key in me.order if key not in USUAL[-2:]]
        if adds:
            me.adds("Something", loose[which % len(loose)])
        else:
            key = loose.pop(which % len(loose))
            loose.insert(where % (len(loose) + 1), key)
            me.does(arranging.arrange, loose)
            assert me.order[:-2] == loose
    own = [each.id for each in queries.own_sections(me.world, DOCUMENT)]
    assert sorted(me.order) == sorted([*USUAL, *own])
    assert me.order[-2:] == list(USUAL[-2:]), "what was agreed, and how it was counted"


def test_a_section_stands_behind_the_one_it_was_added_to_also_after_all_was_moved():
    me = Author()
    first, second = me.adds("About us", "why"), me.adds("Helpline", "why")
    assert me.order[:3] == ["why", second, first]
    me.does(arranging.arrange, [key for key in reversed(me.order) if key not in USUAL[-2:]])
    third = me.adds("Thanks", first)
    assert me.order[-6:-2] == [first, third, second, "why"]
    me.world = me.world.apply(arranging.usual_order(me.world, DOCUMENT))
    assert me.order[:4] == ["why", second, first, third]


def test_a_section_of_a_later_version_stands_where_it_usually_does():
    me = Author()
    loose = [key for key in me.order if key not in USUAL[-2:] and key != "methods"]
    me.does(arranging.arrange, loose[::-1])
    assert me.order.index("methods") == me.order.index("challenges") + 1


def test_an_own_section_is_printed_once_something_is_written_in_it():
    me = Author()
    key = me.adds("Helpline")
    assert "Helpline" not in me.headings()
    assert "Helpline" in me.tells().empty
    me.does(edits.write, key, "020 7946 0000")
    assert me.headings().count("Helpline") == 1
    me.does(arranging.rename, key, title="Whom to ring")
    assert "Whom to ring" in me.headings()
    own = me.world.get(OwnSection, key)
    me.world = me.world.apply(arranging.remove_section(me.world, own))
    assert "Whom to ring" not in me.headings()
    assert not me.world.all(StudyText), "its text went with it"


def test_text_stands_in_a_box_or_without_its_heading_where_that_was_chosen():
    me = Author()
    key = me.adds("Co-production")
    me.does(edits.write, key, "Working together.\n> **Mind** a box within")
    me.does(arranging.stand_as, key, form=SectionForm.BOX)
    boxes = (block for block in me.tells().document.blocks if isinstance(block, Aside))
    box = next(block for block in boxes if block.title == "Co-production")
    assert box.blocks[0] == Paragraph(text="Working together.")
    me.does(arranging.head, key, headed=False)
    assert Aside(title="", blocks=box.blocks) in me.tells().document.blocks
    me.does(arranging.stand_as, key, form=SectionForm.RUNNING)
    assert "Co-production" not in me.headings()


def test_a_box_stands_beside_the_text_that_begins_the_section_above():
    me = Author()
    above, key = me.adds("About"), me.adds("Helpline")
    me.does(arranging.arrange, [above, key])
    me.does(edits.write, above, "Some words.\n- a list")
    me.does(edits.write, key, "Ring 100")
    me.does(arranging.stand_as, key, form=SectionForm.BESIDE)
    blocks = me.tells().document.blocks
    at = next(n for n, block in enumerate(blocks) if block == Heading(text="About"))
    box = blocks[at + 1]
    assert isinstance(box, Aside)
    assert [type(each) for each in box.beside] == [Paragraph, Outline]
    assert box.blocks == (Paragraph(text="Ring 100"),)
    for each in (above, "why"):
        me.does(arranging.choose, each, shown=False)
    alone = next(b for b in me.tells().document.blocks if isinstance(b, Aside) and b.title)
    assert not alone.beside, "nothing but text has a box at its side"


def test_a_heading_stands_alone_without_a_text():
    me = Author()
    key = me.adds("Learning from listening: what can both do differently?")
    me.does(arranging.stand_as, key, form=SectionForm.HEADING)
    assert "Learning from listening: what can both do differently?" in me.headings()
    me.does(arranging.stand_as, "participation", form=SectionForm.BOX)
    section = next(s for s in sections_of(CASE_STUDY, me.world) if s.key == "participation")
    assert section.form is SectionForm.RUNNING, "what is worked out stands in no box"


def test_the_programs_heading_is_renamed_and_comes_back():
    me = Author()
    usual = me.headings()
    me.does(arranging.rename, "why", title="  What we wanted \n to know ")
    assert "What we wanted to know" in me.headings()
    me.does(arranging.rename, "why", title="")
    assert me.headings() == usual


def test_the_running_head_is_the_title_of_the_document():
    me = Author()
    made = me.tells().document
    assert (str(made.title), str(made.head)) == ("Centres", "Case study · Centres")
    me.does(arranging.call, "Engaging the sector", "Darlington")
    made = me.tells().document
    assert (made.title, made.head, made.kicker) == (made.head, "Engaging the sector", "Darlington")
    me.does(arranging.call, "", "")
    assert str(me.tells().document.title) == "Centres"
    assert queries.title_of(me.world, DOCUMENT) is None


def test_what_was_arranged_in_one_document_stays_there():
    me = Author()
    key = me.adds("Helpline")
    own = me.world.get(OwnSection, key)
    other = replace(own, document="proposals")
    me.world = World((*(r for r in me.world if r.id != key), other))
    assert key not in me.order

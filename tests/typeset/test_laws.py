"""What holds for every text: nothing lost, nothing blank, nothing too wide, no unit."""

import re
import threading
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.typeset.breaking import Align, FontWeight, break_lines, extent, fit, measure
from facilitator.typeset.clusters import clusters, pieces
from facilitator.typeset.faces import faces_for
from facilitator.typeset.hyphens import HYPHEN
from facilitator.typeset.segments import tidy

SCRIPTS = (
    "abc XYZ fi AV-/,.()  ŵŷłż\n\tانا بيت،١٢ אבג(12) हिन्दी क्ष ไทยเที่ยว 我们。「ア」 "
    "👨‍👩‍👧🏽🇬🇧1️⃣❤️\u0301\u0323\u200d\u200b\u00ad\u00a0\u202e\u202b\u202c\u2067\u2069\u0378\ufffc"
)
typed = st.one_of(
    st.text(alphabet=SCRIPTS, max_size=60),
    st.text(max_size=40),
    st.lists(st.sampled_from(["children", "بيت", "क्षेत्र", "ไทย", "我们", "😀", "a/b"])).map(
        " ".join
    ),
)
widths = st.floats(min_value=1, max_value=600)
HOSTILE = [
    "\u202e" * 50 + "abc",
    "a" + "\u0301" * 300,
    "<table><tr><td>" * 18,
    "\u200d",
    "\x00\x1b",
]
SPACE = re.compile(r"[ \n\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")


def bare(text: str) -> str:
    return SPACE.sub("", text).replace(HYPHEN, "")


@settings(max_examples=150, deadline=None)
@given(typed, widths)
@example(HOSTILE[0], 20)
@example(HOSTILE[1], 20)
@example(HOSTILE[2], 20)
@example(HOSTILE[3], 20)
@example(HOSTILE[4], 20)
def test_no_text_is_lost(text: str, width: float):
    block = break_lines(text, width=width, size=10)

    assert bare("".join(line.text for line in block.lines)) == bare(tidy(text))
    for line in block.lines:
        assert sorted("".join(run.text for run in line.runs)) == sorted(line.text)


letters = st.text(alphabet="abcdefghijklmnoprstuvwxyzäöüßéłщияв", max_size=30).map("o".__add__)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(typed, st.lists(letters, min_size=1, max_size=9).map("  ".join)),
    widths,
    st.sampled_from(["start", "center", "reading", "right"]),
)
@example("To AV-Ty\n\nwav/es 4 7 ", 90, "reading")
def test_a_text_is_measured_as_large_as_it_is_broken(text: str, width: float, align: Align):
    held = extent(text, width=width, size=10, align=align)

    assert held == break_lines(text, width=width, size=10, align=align).extent


@settings(max_examples=150, deadline=None)
@given(st.lists(letters, min_size=1, max_size=4).map(" ".join), st.floats(25, 200))
def test_a_word_goes_on_behind_a_hyphen_with_two_letters_on_each_side(said: str, width: float):
    lines = [line.text for line in break_lines(said, width=width, size=10).lines]
    left = said
    for line, after in pairwise([*lines, ""]):
        assert left.startswith(line.removesuffix(HYPHEN)) or left.lstrip().startswith(line)
        left = left.removeprefix(line.removesuffix(HYPHEN))
        if after and not left.startswith(" "):  # in the middle of a word
            assert line.endswith(HYPHEN)
            assert len(line.split()[-1].removesuffix(HYPHEN)) >= 2
            assert len(after.split()[0].removesuffix(HYPHEN)) >= 2
        else:
            assert not line.endswith(HYPHEN)
            left = left.lstrip()


@settings(max_examples=150, deadline=None)
@given(typed)
@example("e\u0301\u20dd")
@example("\u0950\u0951")
def test_every_cluster_has_its_glyphs_or_is_named(text: str):
    block = break_lines(text, width=200, size=10)

    for line in block.lines:
        for run in line.runs:
            assert 0 not in run.glyphs
            assert len(run.glyphs) == len(run.xs) == len(run.ys)
            assert not run.simple or len(run.glyphs) == len(run.text)
    for cluster in clusters(tidy(text)):
        known = all(face for face, _ in faces_for(cluster, "Inter-Regular"))
        assert known or cluster in block.missing or cluster.isspace()


@settings(max_examples=150, deadline=None)
@given(typed, widths)
def test_no_line_is_wider_than_allowed_save_for_one_cluster(text: str, width: float):
    for line in break_lines(text, width=width, size=10).lines:
        assert line.width <= width * (1 + 1e-6) or len(pieces(line.text)) == 1
        ends = [run.x + run.width for run in line.runs]
        assert max(ends, default=0.0) <= max(width, line.width) * (1 + 1e-6) or line.runs[0].x > 0


@settings(max_examples=100, deadline=None)
@given(typed, widths, st.sampled_from([0.5, 2.0, 3.7, 72 / 25.4]))
def test_the_unit_does_not_matter(text: str, width: float, scale: float):
    small = fit(text, width=width, height=60, largest=27, smallest=9)
    large = fit(
        text, width=width * scale, height=60 * scale, largest=27 * scale, smallest=9 * scale
    )

    assert [line.text for line in small.lines] == [line.text for line in large.lines]
    assert large.size == pytest.approx(small.size * scale)
    assert large.height == pytest.approx(small.height * scale)


@settings(max_examples=100, deadline=None)
@given(typed, widths, st.floats(min_value=5, max_value=200))
def test_what_is_fitted_fits_or_says_that_it_was_cut(text: str, width: float, height: float):
    block = fit(text, width=width, height=height, largest=30, smallest=9)

    assert 9 <= block.size <= 30
    assert block.height <= height * (1 + 1e-6) or len(block.lines) == 1
    if not block.cut:
        assert bare("".join(line.text for line in block.lines)) == bare(tidy(text))


@settings(max_examples=100, deadline=None)
@given(typed)
def test_a_text_fits_into_its_own_measure(text: str):
    flat = tidy(" ".join(text.split()))
    block = break_lines(flat, width=measure(flat, size=12), size=12)

    assert len(block.lines) <= 1


@settings(max_examples=100, deadline=None)
@given(typed)
def test_tidy_text_stays_as_it_is(text: str):
    assert tidy(tidy(text)) == tidy(text)


def test_threads_agree():
    text = "Many hands بيت क्षेत्र 我们 😀 write at once"
    found: list[object] = []

    def work() -> None:
        for size in range(10, 40):
            found.append(break_lines(text, width=150, size=size, weight=FontWeight.BOLD))  # noqa: PERF401 - each is its own call

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 120
    assert len(set(found)) == 30

"""What a table with small numbers in it still tells: no small number, and no way to one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.collection.guarding import IN_ALL, kept_out
from facilitator.model.people.wording import FEWEST

CELLS = st.one_of(st.none(), st.integers(0, 3 * FEWEST))
TABLES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(CELLS, min_size=columns, max_size=columns), min_size=1, max_size=6
    )
)


@given(TABLES)
def test_no_small_number_is_told_or_can_be_worked_out(table: list[list[int | None]]):
    hidden = kept_out(table)
    lines = [[(row, column) for column in range(len(table[0]))] for row in range(len(table))]
    sums_told = [(row, IN_ALL) not in hidden for row in range(len(table))]
    lines += [[(row, column) for row in range(len(table))] for column in range(len(table[0]))]
    sums_told += [True] * len(table[0])
    for line, told in zip(lines, sums_told, strict=True):
        held = {place: n for place in line if (n := table[place[0]][place[1]]) is not None}
        out = [n for place, n in held.items() if place in hidden]
        assert all(place in hidden for place, n in held.items() if 0 < n < FEWEST)
        if out and told:
            assert len(out) == len(held) or (len(out) > 1 and sum(out) >= FEWEST)


@given(TABLES)
def test_a_sum_that_is_small_itself_is_not_told(table: list[list[int | None]]):
    hidden = kept_out(table)
    for row, cells in enumerate(table):
        total = sum(n for n in cells if n is not None)
        assert not 0 < total < FEWEST or (row, IN_ALL) in hidden


def test_large_numbers_and_nothing_are_all_told():
    assert not kept_out([[5, 0, None], [12, 7, 0]])


def test_one_small_number_takes_another_out_of_its_row_and_its_column():
    assert kept_out([[2, 9, 30], [8, 40, 50]]) == {(0, 0), (0, 1), (1, 0), (1, 1)}

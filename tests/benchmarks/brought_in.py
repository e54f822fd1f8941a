"""Comments brought in: 11,000 rows of a CSV file, read, mapped and on a wall, saved.

The floor is what nobody can do without: the rows read by `csv`, and the words of each card broken
into lines once. CPU time; memory is what the process takes more than before, at its largest.
"""

from __future__ import annotations

import csv
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.row import Row

COMMENTS = 11_000
AIM_SECONDS, AIM_MEGABYTES, AIM_FLOOR = 4.0, 150.0, 2.0


def rows(*, quick: bool = False) -> list[Row]:
    """Measure; takes about fifteen seconds."""
    count = 200 if quick else COMMENTS
    with TemporaryDirectory() as folder:
        path = Path(folder) / "survey.csv"
        said = "What we would like to see in our street, point number"
        lines = (f"Anna {n % 50};{said} {n}" for n in range(count))
        path.write_text("Name;What should change?\n" + "\n".join(lines), encoding="utf-8")
        taken, more = _whole(path, Path(folder) / "made.facilitator")
        floor = _floor(path)
    return [
        Row(
            goal=13,
            what=f"bring in {count:,} comments from CSV, on disk",
            measured=f"{taken:.1f} s = {taken / floor:.1f}× (read and broken {floor:.1f} s)",
            aim=f"≤ {AIM_SECONDS:.0f} s, {AIM_FLOOR:.0f}×",
            met=taken <= AIM_SECONDS or taken / floor <= AIM_FLOOR,
        ),
        Row(
            goal=13,
            what=f"memory for bringing in {count:,} comments",
            measured=f"{more:.0f} MB more",
            aim=f"≤ {AIM_MEGABYTES:.0f} MB",
            met=more <= AIM_MEGABYTES,
        ),
    ]


def _whole(source: Path, to: Path) -> tuple[float, float]:
    """Return the seconds it took, and the megabytes."""
    from facilitator.editing.bringing_in import Destination, bring_in
    from facilitator.editing.opening import create
    from facilitator.exchange.tables.comments import comments_of
    from facilitator.exchange.tables.guessing import guess
    from facilitator.exchange.tables.reading import read_table
    from facilitator.methods import METHODS

    programme = create(to, "Survey", METHODS)
    before, start = _megabytes(), time.process_time()
    table = read_table(source)
    found = comments_of(table, guess(table).mapping)
    brought = bring_in(programme, found.comments, Destination(source="survey"))
    programme.store.settle()
    taken = time.process_time() - start
    assert brought.cards == len(table.rows) - 1
    more = _megabytes(most=True) - before
    programme.close()
    return taken, more


def _floor(source: Path) -> float:
    from facilitator.typeset.breaking import break_lines

    start = time.process_time()
    with source.open(encoding="utf-8", newline="") as file:
        said = [words for _, words in csv.reader(file, delimiter=";")]
    for number, words in enumerate(said):
        break_lines(words, width=180.0, size=31.0)
        break_lines(str(number), width=180.0, size=22.0)
    return time.process_time() - start


def _megabytes(*, most: bool = False) -> float:
    import psutil

    held = psutil.Process()
    if most:
        try:
            import resource
        except ImportError:  # not on Windows
            return held.memory_info().rss / 1e6
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return held.memory_info().rss / 1e6

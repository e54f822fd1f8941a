"""The benchmark table: each figure beside its goal and whether it was met.

`python3 packaging/run.py bench` prints it; `--quick` runs everything once and small, to see that
it still runs; `--only NAME` runs one module. A module here that has `rows` is in the table. Each
one runs in a process of its own, so that none is warm, or large, because of another.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import inspect
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap

from tests.benchmarks.row import Row

GOALS = (*range(1, 14), *range(15, 24))
"""The goals of this version, by their numbers."""

PEERS = """\
Peers, as found in November 2026 on two cores without a graphics card, CPU ms a frame, 10,000 notes:
  Excalidraw  47 dragging one, 85 dragging 200; 2.5 s to load, 2.6 GB
  tldraw     136 dragging one, 150 dragging 200; 25 s to load, 2.1 GB
  start, over a bare window: novelWriter 5.0×, BeeRef 1.7×
  a PDF of 500 cards, CPU s: typst 0.33, Qt 0.41, fpdf2 1.96, WeasyPrint 5.4"""

_WIDEST = 46


def main(words: Sequence[str] | None = None) -> int:
    """Print the table; 0 when all of it could be measured, whether or not goals were met."""
    options = _parser().parse_args(words)
    if options.json:
        held = [dataclasses.asdict(row) for row in measured(options.only, quick=options.quick)]
        print(json.dumps(held))
        return 0
    rows: list[Row] = []
    failed: list[str] = []
    for name in (options.only,) if options.only else names():
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        answer = _ask(name, quick=options.quick)
        if answer is None:
            failed.append(name)
        else:
            rows += answer
    print(_machine())
    print(table(rows))
    missing = [goal for goal in GOALS if goal not in {row.goal for row in rows}]
    if missing and not options.only:
        print(f"Not measured: {', '.join(map(str, missing))}")
    print(PEERS)
    for name in failed:
        print(f"{name} could not be measured", file=sys.stderr)
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description="Print the benchmark table.")
    parser.add_argument("--quick", action="store_true", help="once and small: does it still run?")
    parser.add_argument("--only", choices=names(), help="one module")
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    return parser


def names() -> tuple[str, ...]:
    """Return the names of the modules that measure, in order."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("*.py"))
    return tuple(name for name in found if name != "row" and not name.startswith("_"))


def measured(name: str, *, quick: bool) -> Iterable[Row]:
    """Return the rows of one module. A module whose `rows` has a quick way is asked for it."""
    rows = importlib.import_module(f"tests.benchmarks.{name}").rows
    if "quick" in inspect.signature(rows).parameters:
        return rows(quick=quick)
    return () if quick else rows()


def _ask(name: str, *, quick: bool) -> list[Row] | None:
    """Measure in another process; None when it failed."""
    command = [sys.executable, "-m", "tests.benchmarks", "--json", "--only", name]
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [*command, "--quick"] if quick else command,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    if done.returncode != 0:
        return None
    return [Row(**each) for each in json.loads(done.stdout.splitlines()[-1])]


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a table in plain text, by goal; long cells go on below."""
    ordered = sorted(rows, key=lambda row: row.goal)
    cells = [("goal", "what", "measured", "aim", "met")]
    cells += [(str(r.goal), r.what, r.measured, r.aim, "yes" if r.met else "NO") for r in ordered]
    widths = [min(_WIDEST, max(len(row[i]) for row in cells)) for i in range(5)]
    head, *lines = (line for row in cells for line in _lines(row, widths))
    rule = "  ".join("-" * width for width in widths)
    met = sum(row.met for row in ordered)
    return "\n".join([head, rule, *lines, f"{met} of {len(ordered)} met"])


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        padded = [part.ljust(width) for part, width in zip(parts, widths, strict=True)]
        yield "  ".join([parts[0].rjust(widths[0]), *padded[1:]]).rstrip()


def _machine() -> str:
    cores = os.cpu_count() or 1
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores, "
        f"Python {platform.python_version()}; CPU time, floors measured in the same run"
    )


if __name__ == "__main__":
    sys.exit(main())

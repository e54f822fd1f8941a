"""The command line: named commands, and `facilitator FILE` as a short way to open one.

Nothing heavy is imported until a command needs it. A command ends with 0, or with 1 and one
clear line on standard error for anything a person can cause.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from facilitator import SUFFIX, __version__

if TYPE_CHECKING:  # the first window is to come first
    from facilitator.errors import FacilitatorError
    from facilitator.model.core.words import Words
from facilitator.exchange.own_process import FLAG

_MOST = 500
"""More blank ones than this nobody means."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given:
        _speak_plainly()
    try:
        code = _chosen(given)() if given else _show(None)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return _failed("Stopped.")
    except BrokenPipeError:
        sys.stdout = None
        return 1
    except OSError as error:  # a name too long, a full disk behind `>`: the system says it best
        sys.stdout = None  # or what it still holds fails once more when Python ends
        return _failed(f"{os.strerror(error.errno) if error.errno else type(error).__name__}.")
    except Exception as error:
        from facilitator.errors import DamagedError, FacilitatorError

        if not isinstance(error, FacilitatorError):
            raise
        return _failed(_with_rescue(error) if isinstance(error, DamagedError) else error.text)
    return code


def _speak_plainly() -> None:
    """Say what there is to say in one line, on a terminal of any kind."""
    import logging

    # the log has a file of its own in the window; a command tells its one line and no more
    logging.getLogger("facilitator").addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _say(words: Words) -> None:
    from facilitator.cli.saying import said

    print(said(words))


def _told(words: str, **values: str) -> Exception:
    """Return the error that says this. Imported late: the first window is to come first."""
    from facilitator.errors import FacilitatorError
    from facilitator.model.core.words import text

    return FacilitatorError(text(words, **values))


def _chosen(given: list[str]) -> Callable[[], int]:
    if given[0] == FLAG:
        from facilitator.exchange.own_process.running import serve

        return lambda: serve(given[1:])
    options = _parser().parse_args(_with_command(given))
    run: Callable[[argparse.Namespace], int] = options.run
    return lambda: run(options)


def _failed(words: Words) -> int:
    from facilitator.cli.saying import said

    if sys.stderr is not None:
        print(f"facilitator: {' '.join(said(words).split())}", file=sys.stderr)
    return 1


def _with_command(given: list[str]) -> list[str]:
    """Put `open` in front of a file's name."""
    known = {*_COMMANDS, "-h", "--help", "--version", "--smoke"}
    return given if given[0] in known or given[0].startswith("-") else ["open", *given]


def _parser() -> argparse.ArgumentParser:
    from facilitator.cli.options import OPTIONS

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise _told("{what}. “{help} --help” says more.", what=message, help=self.prog)

    parser = Parser(prog="facilitator", description="Lead participatory workshops, offline.")
    parser.add_argument("--version", action="version", version=f"Facilitator {__version__}")
    parser.add_argument(
        "--smoke",
        dest="run",
        action="store_const",
        const=_smoke,
        help="open the window on a new sample, close it, and say that it works",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=False)
    for name, (run, words) in _COMMANDS.items():
        command = commands.add_parser(name, help=words, description=words[0].upper() + words[1:])
        command.set_defaults(run=run)
        OPTIONS[name](command)
    return parser


def _open(options: argparse.Namespace) -> int:
    return _show(options.file)


def _show(path: Path | None) -> int:
    _needs_display()
    from facilitator.ui.app.start import run

    return run(path)


def _smoke(_options: argparse.Namespace) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from facilitator.ui.app.smoke import smoke

    smoke()
    print(f"Facilitator {__version__} works: both windows show the sample.")
    return 0


def _needs_display() -> None:
    windows = sys.platform in ("win32", "darwin")
    shown = any(os.environ.get(k) for k in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if not windows and not shown:
        raise _told("There is no display to open a window on. “demo OUT” runs without one.")


def _sample(options: argparse.Namespace) -> int:
    from facilitator.cli.targets import must_end
    from facilitator.methods import METHODS
    from facilitator.sample import make_sample

    must_end(options.out, SUFFIX)
    make_sample(options.out, METHODS).close()
    _say(_made(options.out))
    return 0


def _demo(options: argparse.Namespace) -> int:
    from facilitator.printing import demo

    for path in demo(options.out):
        _say(_made(path))
    return 0


def _report(options: argparse.Namespace) -> int:
    from facilitator.cli.targets import ReadOnlyProgramme, activity_named, must_end, session_named
    from facilitator.model.display.document import Readership
    from facilitator.paper.look import PaperSize
    from facilitator.printing import (
        ENDINGS,
        OF_PROGRAMME,
        PrintOptions,
        kind_called,
        order_of,
        order_of_programme,
        order_of_session,
        write,
    )
    from facilitator.printing.house import paper_of
    from facilitator.printing.kinds import LEAVING
    from facilitator.store.backups.written import note

    must_end(options.out, *ENDINGS)
    with ReadOnlyProgramme(options.file) as programme:
        if _of_programme(options):
            order = order_of_programme(programme)
        elif options.session:
            order = order_of_session(programme, session_named(programme, options.session).id)
        else:
            order = order_of(programme, activity_named(programme, options.activity).id)
        size = PaperSize.A3 if options.a3 else paper_of(programme.world, PaperSize.A4)
        choice = PrintOptions(
            size=PaperSize.LETTER if options.letter else size,
            large=options.large_print,
            count=None if options.count is None else max(0, min(options.count, _MOST)),
            per_sheet=options.per_sheet,
            poster=PaperSize(options.poster),
            tiled=options.tiled,
        )
        reader = Readership.HANDOUT if options.handout else Readership.RECORD
        whole = not (options.session or options.activity)
        kind = kind_called(order, options.kind, reader, OF_PROGRAMME if whole else ())
        printed = write(order, kind, options.out, choice)
        note(programme.store, options.out, kind.value, order.title(kind))
        _say(_printed(options.out, printed.pages))
        if kind in LEAVING:
            from facilitator.cli.privacy import printed_words, remark

            for words in remark(programme, printed_words(order)):
                _say(words)
    return 0


def _of_programme(options: argparse.Namespace) -> bool:
    """Whether what is wanted is told of the whole programme."""
    from facilitator.printing import OF_PROGRAMME

    wanted = (options.kind or "").casefold().strip()
    named = any(kind.value.startswith(wanted) for kind in OF_PROGRAMME)
    return bool(wanted) and named and not (options.session or options.activity)


def _export(options: argparse.Namespace) -> int:
    from facilitator.cli.export import exported

    for words in exported(options):
        _say(words)
    return 0


def _import(options: argparse.Namespace) -> int:
    from facilitator.cli.targets import must_end

    must_end(options.out or options.into, SUFFIX)
    from facilitator.cli.comments import brought_in
    from facilitator.exchange.tables.boards import is_board
    from facilitator.files import read_whole

    first = options.source[0]
    if first.suffix.lower() == ".json" and not is_board(read_whole(first)):
        return _import_json(options)

    for words in brought_in(options):
        _say(words)
    return 0


def _import_json(options: argparse.Namespace) -> int:
    from facilitator.editing.importing import programme_of_records
    from facilitator.editing.opening import record_types
    from facilitator.exchange.json_file import read_json
    from facilitator.methods import METHODS

    if options.out is None or len(options.source) > 1:
        raise _told("One .json file makes one new programme: give -o.")
    records = read_json(options.source[0], record_types(METHODS))
    programme_of_records(options.out, records, METHODS).close()
    _say(_made(options.out))
    return 0


def _look(options: argparse.Namespace) -> int:
    from facilitator.cli.privacy import covered, looked_through
    from facilitator.cli.targets import ReadOnlyProgramme

    if options.cover:
        for words in covered(options.file, leaves=options.leaves):
            _say(words)
    with ReadOnlyProgramme(options.file) as programme:
        for words in looked_through(programme, leaves=options.leaves):
            _say(words)
    return 0


def _unlock(options: argparse.Namespace) -> int:
    from facilitator.cli.privacy import unlocked
    from facilitator.cli.targets import must_end

    must_end(options.out, SUFFIX)
    for words in unlocked(options.file, options.out):
        _say(words)
    return 0


def _rounds(options: argparse.Namespace) -> int:
    from facilitator.cli.rounds import planned

    for words in planned(options):
        _say(words)
    return 0


def _join(options: argparse.Namespace) -> int:
    from facilitator.cli.join import joined

    for words in joined(options):
        _say(words)
    return 0


def _compare(options: argparse.Namespace) -> int:
    from facilitator.cli.collection import compared

    for words in compared(options):
        _say(words)
    return 0


def _check(options: argparse.Namespace) -> int:
    from facilitator.cli.targets import ReadOnlyProgramme
    from facilitator.editing.broken_rules import broken_rules
    from facilitator.editing.disagreeing import disagreeing
    from facilitator.methods import METHODS
    from facilitator.model.core.records import Card

    with ReadOnlyProgramme(options.file) as programme:
        found = broken_rules(programme.world, METHODS)
        if found:
            raise _told(
                "{name} can be read, but does not hold together: {fault}",
                name=options.file.name,
                fault=str(found[0]),
            )
        differing = programme.store.disagreement()
        if differing:
            raise _told(
                "{name} can be read, but its rows and its history tell different things: {what}. "
                "A disk or another program changed it. Look at a backup of it.",
                name=options.file.name,
                what="; ".join(map(str, disagreeing(differing))),
            )
        records, cards = len(programme.world), len(programme.world.all(Card))
        _say(_sound(options.file, records, cards))
    return 0


def _rescue(options: argparse.Namespace) -> int:
    from facilitator.cli.rescue import rescued

    for words in rescued(options):
        _say(words)
    return 0


def _backups(options: argparse.Namespace) -> int:
    from facilitator.cli.rescue import backups_told

    for words in backups_told(options):
        _say(words)
    return 0


def _with_rescue(error: FacilitatorError) -> Words:
    from facilitator.model.core.words import joined, text

    way = text("“facilitator rescue FILE -o NEW” makes a new programme of what it still holds.")
    return joined((error.text, way), " ")


def _made(path: Path) -> Words:
    from facilitator.model.core.words import text

    return text("Made {file}", file=str(path))


def _printed(path: Path, pages: int) -> Words:
    from facilitator.model.core.words import counted, text

    if not pages:
        return text("Wrote {file}", file=str(path))
    return counted(
        pages, "Printed {file} ({count} page)", "Printed {file} ({count} pages)", file=str(path)
    )


def _sound(path: Path, records: int, cards: int) -> Words:
    from facilitator.model.core.words import counted, in_a_row, text

    held = (
        counted(records, "{count} record", "{count} records"),
        counted(cards, "{count} card", "{count} cards"),
    )
    return text("{file} is sound: {what}", file=str(path), what=in_a_row(held))


_COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], str]] = {
    "open": (_open, "open a programme, or the start page"),
    "sample": (_sample, "make the sample programme"),
    "demo": (_demo, "run the sample without a window: programme, PDFs and pictures"),
    "report": (_report, "print to PDF"),
    "export": (_export, "write as tables, slides, boards and others, or with a password"),
    "import": (_import, "bring comments in from CSV, XLSX, Word, text and others"),
    "join": (_join, "join a colleague's programme file to another"),
    "compare": (_compare, "put several programmes side by side: a report, or tables"),
    "check": (_check, "say whether a programme file is sound"),
    "rescue": (_rescue, "make a new programme of what a damaged one still holds"),
    "backups": (_backups, "list the backups of a programme, or put one into a new file"),
    "unlock": (_unlock, "open a copy with a password"),
    "look": (_look, "list names, numbers and addresses of people in the words"),
    "rounds": (_rounds, "plan who sits with whom, round by round"),
}

"""What can be said to each command. Nothing heavy is imported for it."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final


def _add_open(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", nargs="?", type=Path, help="a programme file, or a collection")


def _add_sample(command: argparse.ArgumentParser) -> None:
    command.add_argument("out", type=Path, help="the programme file to make")


def _add_demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("out", type=Path, help="the folder to fill")


def _add_report(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="a programme file")
    command.add_argument(
        "-o", "--out", type=Path, required=True, help="the .pdf, .docx, .pptx, .md or .txt to write"
    )
    command.add_argument("--activity", help="its title or place in the programme (1 is the first)")
    command.add_argument("--session", help="a whole session: its title or place")
    command.add_argument(
        "--kind", help="what to print, such as hand-out or sign-in (a wrong one lists them all)"
    )
    command.add_argument("--handout", action="store_true", help="the one-page hand-out instead")
    command.add_argument("--count", type=int, help="blank ones or ballots; smallest sector told")
    command.add_argument(
        "--per-sheet", type=int, choices=(4, 6, 8), default=6, help="cards or slips on a sheet"
    )
    command.add_argument("--large-print", action="store_true", help="18 point, as a list")
    command.add_argument(
        "--poster", choices=("A1", "A2", "A3"), default="A1", help="the size of a poster"
    )
    command.add_argument("--tiled", action="store_true", help="a poster on sheets to be glued")
    paper = command.add_mutually_exclusive_group()
    paper.add_argument("--a3", action="store_true", help="on A3")
    paper.add_argument("--letter", action="store_true", help="on US Letter")


def _add_export(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="a programme file")
    command.add_argument(
        "-o",
        "--out",
        type=Path,
        required=True,
        help="a .json, .xlsx, .csv, .png, .svg, .pptx, .canvas, .excalidraw, .opml, .md, .qdpx, "
        ".qdc, .ics or .zip",
    )
    command.add_argument("--activity", help="its title or place in the programme (1 is the first)")
    command.add_argument("--session", help="a whole session: its title or place")
    command.add_argument(
        "--table", help="one table as .csv, such as comments or votes (a wrong one lists them all)"
    )
    command.add_argument(
        "--leaves",
        action="store_true",
        help="with only what may leave the room; a wall, slides and Markdown as on the hand-out",
    )
    command.add_argument(
        "--separator", choices=("comma", "semicolon", "tab"), default="comma", help="of a table"
    )
    command.add_argument(
        "--person", help="everything about one person, by name or number, as .pdf, .md, .csv …"
    )
    command.add_argument(
        "--anonymous", action="store_true", help="a new .facilitator without who took part"
    )


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "source", type=Path, nargs="+", help="a .json of this program, or files with comments"
    )
    to = command.add_mutually_exclusive_group(required=True)
    to.add_argument("-o", "--out", type=Path, help="the programme to make")
    to.add_argument("--into", type=Path, help="the programme to bring the comments into")
    command.add_argument("--activity", help="into this one: its title or place; else a new one")
    command.add_argument("--question", default="", help="what a new wall of cards asks")
    command.add_argument("--column", action="append", help="the column of comments, by its heading")
    command.add_argument(
        "--several", choices=["card", "question", "group"], help="what several such columns are"
    )
    command.add_argument("--map", action="append", metavar="COLUMN=ROLE", help="what one holds")
    command.add_argument("--sheet", default="", help="the sheet, or the part of a document")
    command.add_argument("--encoding", default="", help="such as utf-8, cp1252, shift_jis")
    command.add_argument("--no-heading", action="store_true", help="the first row is a comment")
    command.add_argument("--each", choices=["line", "paragraph"], help="a comment, in plain text")
    command.add_argument(
        "--extra-cells", choices=["join", "leave-out"], help="of lines longer than the heading"
    )


def _add_join(command: argparse.ArgumentParser) -> None:
    """Say what joining two programmes takes."""
    command.add_argument("theirs", type=Path, help="your colleague's programme file")
    command.add_argument(
        "--into", type=Path, required=True, metavar="OURS", help="the programme it is joined to"
    )
    command.add_argument("--dry-run", action="store_true", help="say what would come in, no more")
    command.add_argument(
        "--keep",
        choices=("here", "there"),
        help="what was changed on both sides stays as it is here, or comes from the other file",
    )
    command.add_argument(
        "--same-people",
        choices=("together", "apart"),
        help="people who share a name are one person, or two",
    )


def _add_compare(command: argparse.ArgumentParser) -> None:
    """Say what comparing programmes takes."""
    command.add_argument(
        "source",
        type=Path,
        nargs="+",
        help="programme files, a folder of them, or a collection (.facilitator-collection)",
    )
    command.add_argument(
        "--to",
        type=Path,
        required=True,
        help="the report (.pdf, .docx, .md), the tables (.xlsx, .csv), or a collection to go on in",
    )
    command.add_argument("--title", help="what the report is called")
    command.add_argument(
        "--record", action="store_true", help="small numbers and all comments too: not to hand out"
    )
    command.add_argument(
        "--table", default="theme by programme", help="one table as .csv (a wrong one lists them)"
    )
    command.add_argument("--separator", choices=("comma", "semicolon", "tab"), default="comma")
    command.add_argument("--large-print", action="store_true", help="18 point, as a list")
    paper = command.add_mutually_exclusive_group()
    paper.add_argument("--a3", action="store_true", help="on A3")
    paper.add_argument("--letter", action="store_true", help="on US Letter")


def _add_check(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="a programme file")


def _add_rescue(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="a programme file that was damaged")
    command.add_argument("-o", "--out", type=Path, required=True, help="the programme to make")


def _add_backups(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="a programme file, which may be gone")
    command.add_argument("--restore", type=int, metavar="N", help="put this one into a new file")
    command.add_argument("-o", "--out", type=Path, help="the programme to make")


def _add_unlock(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="a .zip with a password")
    command.add_argument("-o", "--out", type=Path, required=True, help="the programme to make")


def _add_look(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="a programme file")
    command.add_argument(
        "--leaves", action="store_true", help="only in words that may leave the room"
    )
    command.add_argument(
        "--cover",
        action="store_true",
        help="cover in print what is no common word: [name]; the words stay in the file",
    )


def _add_rounds(command: argparse.ArgumentParser) -> None:
    command.add_argument("people", type=Path, help="a list of names and organisations")
    command.add_argument("--tables-of", type=int, required=True, help="people at a table")
    command.add_argument("--rounds", type=int, help="how many rounds")
    command.add_argument("--minutes", type=int, help="or: as many as there is time for")
    command.add_argument("--talk", type=int, default=180, help="seconds to talk (180)")
    command.add_argument("--change", type=int, default=30, help="seconds to change places (30)")
    command.add_argument("--keep-apart", choices=["organisation"], help="who should not meet")
    command.add_argument("--met", type=Path, nargs="+", help="earlier plans: who met in them")
    command.add_argument("--seed", type=int, default=0, help="another seed, another plan")
    command.add_argument("--trio", action="store_true", help="three together, nobody sits out")
    command.add_argument("-o", "--out", type=Path, required=True, help="the .csv to write")


OPTIONS: Final[dict[str, Callable[[argparse.ArgumentParser], None]]] = {
    "open": _add_open,
    "sample": _add_sample,
    "demo": _add_demo,
    "report": _add_report,
    "export": _add_export,
    "import": _add_import,
    "join": _add_join,
    "compare": _add_compare,
    "check": _add_check,
    "rescue": _add_rescue,
    "backups": _add_backups,
    "unlock": _add_unlock,
    "look": _add_look,
    "rounds": _add_rounds,
}

"""What can be said to the command that brings comments in. Nothing heavy is imported for it."""

import argparse
from pathlib import Path


def add_import(command: argparse.ArgumentParser) -> None:
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


def add_join(command: argparse.ArgumentParser) -> None:
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

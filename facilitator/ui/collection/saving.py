"""Saving a comparison as a report or as tables: what, for whom, and where to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from facilitator.analysis.collection.comparing import Comparison, for_reader
from facilitator.errors import FacilitatorError
from facilitator.files import free_name, safe_name
from facilitator.model.collection import edits
from facilitator.model.collection.records import USUAL_LOOK
from facilitator.model.core import Text, Words, text
from facilitator.model.core.words import joined, later
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Value, choice
from facilitator.model.house_style.records import HouseStyle
from facilitator.store.backups.written import Read
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import styles_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.written import note_of_programme

_WHAT: Final = (
    (".pdf", text("Report as PDF")),
    (".docx", text("Report for Word")),
    (".pptx", text("Report as slides")),
    (".md", text("Report as Markdown")),
    (".xlsx", text("Tables as a spreadsheet")),
)
_READERS: Final = (
    (Readership.HANDOUT.value, text("Others: small numbers are left out")),
    (Readership.RECORD.value, text("The facilitators: every number, all comments in the tables")),
)


Done = Callable[[Text], object]


def ask_to_save(
    parent: QWidget, held: Comparison, folder: Path, told: Done, look_like: Callable[[str], object]
) -> None:
    """Ask what to save, for whom and in which look, then where.

    `told` hears what came of it, `look_like` which look was chosen.
    """
    looks = _looks(held)

    def chosen(values: Mapping[str, Value]) -> None:
        nonlocal held
        ending, reader = str(values["what"]), Readership(str(values["reader"]))
        look = str(values.get("look", held.collection.look))
        look_like(look)
        held = replace(held, collection=edits.look_like(held.collection, look))
        name = safe_name(say(held.title), say(text("Comparison")))
        proposed = free_name(folder / f"{name}{ending}")
        to = file_dialogs.to_save(parent, text("Save the comparison"), proposed, ending)
        if to is not None:
            _save(parent, for_reader(held, reader), to, told)

    sheet = QuestionSheet(
        parent,
        text("Save the comparison"),
        [
            choice("what", text("What"), _WHAT),
            choice("reader", text("For whom"), _READERS),
            *([choice("look", text("House style"), looks, held.collection.look)] if looks else []),
        ],
        confirm=text("Save…"),
    )
    sheet.ask(chosen)


def _looks(held: Comparison) -> list[tuple[str, Words]]:
    """Return the looks there are to choose from, by their files; none where all is usual."""
    from facilitator.printing.house_files import saved_styles

    styled = [each for each in held.programmes if each.material.world.all(HouseStyle)]
    saved = [each for each in saved_styles(styles_dir()) if each.trouble is None]
    found: list[tuple[str, Words]] = [(each.path, each.name) for each in styled]
    found += [(str(each.path), each.name) for each in saved]
    look = held.collection.look
    if look not in {"", USUAL_LOOK, *(path for path, _ in found)}:
        found.append((look, Path(look).stem))
    first = ("", text("That of the first programme which has one"))
    return [first, (USUAL_LOOK, text("Usual look")), *found] if found else []


def _save(parent: QWidget, held: Comparison, to: Path, told: Done) -> None:
    from facilitator.printing.collection import write_comparison
    from facilitator.printing.orders import PrintOptions

    made_at = held.latest.now

    def work() -> Text:
        write_comparison(held, to, PrintOptions(), made_at=made_at, say=say)
        for each in held.programmes:
            source = Read(each.material.world, Path(each.path))
            note_of_programme(source, to, text("Comparison"))
        return _saved(held, to)

    def done(words: Any) -> None:
        told(words)

    def failed(error: FacilitatorError) -> None:
        told(error.text)

    BackgroundJob(work, done, failed, parent).start()


def _saved(held: Comparison, to: Path) -> Text:
    """Say that it is saved, what is not in it as nothing stands there, and what to look through."""
    from facilitator.analysis.collection.looking import personal_details
    from facilitator.analysis.collection.report import report

    tables = to.suffix == ".xlsx"
    said: list[Words] = [text("Saved “{name}”.", name=to.name)]
    empty = () if tables else report(held).empty
    if empty:
        parts = joined(empty, ", ")
        said.append(text("Left out, as nothing stands there yet: {parts}.", parts=parts))
    found = personal_details(held, tables=tables)
    if found:
        where = joined(found, "; ")
        words = later(
            "In the words there may be what tells who somebody is ({where}). Look it through."
        )
        said.append(text(words, where=where))
    return text("{words}", words=joined(said, " "))

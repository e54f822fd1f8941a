"""The manual as a PDF, made beside the work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from facilitator.errors import FacilitatorError
from facilitator.manual.chapters import Chapter
from facilitator.manual.paper import manual_document
from facilitator.methods import METHODS
from facilitator.model.core.words import Text, text
from facilitator.paper.look import PaperSize
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import say


def ask_and_save(page: Page, held: Sequence[Chapter], size: PaperSize) -> None:
    """Ask where the manual is to lie and write it there; the page says when that is done."""
    proposed = documents_dir() / say(text("Facilitator manual.pdf"))
    to = file_dialogs.to_save(page, text("Save the manual"), proposed, ".pdf")
    if to is not None:
        save_manual(page, held, to, size)


def save_manual(
    page: Page, held: Sequence[Chapter], to: Path, size: PaperSize = PaperSize.A4
) -> BackgroundJob:
    """Write the manual to a file beside the work, and say on the page what came of it."""

    def work() -> None:
        from facilitator.paper.report import write_pdf
        from facilitator.sample import sample_world
        from facilitator.ui.printing.qt_printing import ONE_AT_A_TIME

        document = manual_document(held, sample_world(METHODS))
        with ONE_AT_A_TIME:
            write_pdf(document, to, made_at=datetime.now(UTC), size=size, say=say)

    def tell(words: Text) -> None:
        page.notices.ask(Notice(words=words))

    def failed(error: FacilitatorError) -> None:
        tell(error.text)

    tell(text("Making the pages…"))
    saved = text("Saved as “{name}” in {folder}.", name=to.name, folder=str(to.parent))
    return BackgroundJob(work, lambda _none: tell(saved), failed, page).start()

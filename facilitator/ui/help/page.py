"""Help as a page of the facilitator's window: the manual, at the chapter of what was on show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.errors import FacilitatorError
from facilitator.manual.chapters import Chapter, chapter_for, chapters
from facilitator.manual.paper import manual_document
from facilitator.methods import METHODS
from facilitator.model.core.words import Text, text
from facilitator.paper.look import PaperSize
from facilitator.ui.help.key_sheet import put_in_keys
from facilitator.ui.help.manual_view import ManualView
from facilitator.ui.main_window.page import Page
from facilitator.ui.main_window.page_registry import known_place
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.settings.usual import usual_paper
from facilitator.ui.system import file_dialogs
from facilitator.ui.system.background_job import BackgroundJob
from facilitator.ui.system.settings import documents_dir
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import button


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


if TYPE_CHECKING:  # a circle otherwise; heavy, and loaded where it is used
    from facilitator.ui.main_window.window import FacilitatorWindow


class HelpPage(Page):
    """The manual, opened at the chapter of what was on show."""

    def __init__(self, window: FacilitatorWindow, parent: QWidget | None = None) -> None:
        super().__init__(text("Help"), parent)
        self._window = window
        held = chapters(put_in_keys(window.offers))
        self.view = ManualView(held, chapter_for(held, *_about(window)))
        self.offer(
            button(text("Look round"), window.commands.runner("tour"), icon="lightbulb"),
            button(text("Save as PDF…"), self._save, icon="file-text"),
            button(text("Sheet of keys"), window.commands.runner("keys"), icon="list"),
        )
        self.body.addWidget(self.view, 1)
        self.begins_at = self.view.search

    def _save(self) -> None:
        settings = self._window.wishes.settings().settings
        ask_and_save(self, self.view.chapters, usual_paper(settings))

    @property
    def chapter(self) -> Chapter:
        """The chapter that is read."""
        return self.view.chapter

    def show_about(self, about: str) -> None:
        """Show the chapter of that key."""
        self.view.search.clear()
        self.view.show_chapter(about)

    def rest(self) -> None:
        """Have the keys in the chapter: the arrows scroll it."""
        self.view.read.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_part(self) -> None:
        self.view.next_part()


def _about(window: FacilitatorWindow) -> tuple[str, ...]:
    """Return the chapters of what is on show, the nearest first."""
    page = window.page
    if page is not None:
        held = known_place(page.key)
        return page.help_chapter or page.key, held.under if held is not None else ""
    return (f"method-{window.desk.method.key}" if window.desk.method is not None else "",)

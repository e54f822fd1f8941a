"""The settings as a page of the facilitator's window."""

from facilitator.model.core.words import text
from facilitator.ui.main_window.page import Page
from facilitator.ui.settings.rows import SettingsContext
from facilitator.ui.settings.view import SettingsView


class SettingsPage(Page):
    """All settings; one is brought into sight by its key."""

    def __init__(self, context: SettingsContext) -> None:
        super().__init__(text("Settings"))
        self._context = context
        self.view = SettingsView(context)
        self.body.addWidget(self.view, 1)

    def show_about(self, about: str) -> None:
        self.view.show_setting(about)

    def keep(self) -> None:
        """Teach the clicker no more: the page goes."""
        if self._context.clicker is not None:
            self._context.clicker.learning = False

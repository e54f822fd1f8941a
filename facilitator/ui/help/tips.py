"""Tips stand where they apply, until they are put away with one press, for good."""

from typing import Final

from facilitator.ui.system.settings import Settings

TIPS: Final = "tips"
"""The name under which it is kept whether tips are shown."""


class Tips:
    """Whether tips are shown, as the settings have it; without settings they are."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings

    @property
    def shown(self) -> bool:
        return self._settings is None or self._settings.flag(TIPS, default=True)

    def put_away(self) -> None:
        """Show none any more, until the settings have it otherwise."""
        if self._settings is not None:
            self._settings.set_flag(TIPS, on=False)

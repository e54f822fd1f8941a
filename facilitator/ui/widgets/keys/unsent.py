"""Words typed into a line of a page and not sent yet: they stand there again on coming back."""

from collections.abc import MutableMapping

from PySide6.QtWidgets import QLineEdit


def keep_unsent(line: QLineEdit, kept: MutableMapping[str, str], key: str) -> None:
    """Show in a line what was typed there and not sent, and keep what is typed from now on.

    A page is made anew whenever it is shown, and some lines whenever something changes.
    """
    words = line.text()

    def keep(typed: str) -> None:
        if typed and typed != words:
            kept[key] = typed
        else:
            kept.pop(key, None)

    line.setText(kept.get(key, words))
    line.textChanged.connect(keep)

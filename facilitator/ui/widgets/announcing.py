"""What a screen reader says although no focus tells it: notices, refusals, steps, the cover."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(part: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have a screen reader say something that stands in a part of a window.

    An `urgent` one breaks in; any other waits until what is being read is over.
    """
    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(part, words)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)

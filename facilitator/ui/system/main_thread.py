"""A way into the main thread that is always there, for work in threads of its own.

A thread that emits the signal of a page's object, or is the last to hold one, may do so while the
main thread deletes it, and the program dies. So threads hold no object of Qt but this one, which
is deleted only as the program ends.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal


class _Calls(QObject):
    _called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._called.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self.post = self._called.emit

    def _call(self, call: Callable[[], object]) -> None:
        call()


@cache
def _calls() -> _Calls:
    return _Calls()


def ready() -> None:
    """Make the way in; the main thread does this before it starts one that will call."""
    _calls()


def in_main_thread(call: Callable[[], object]) -> None:
    """Have something called in the main thread, soon; return at once, from any thread.

    Nothing is called any more once the program has ended.
    """
    with suppress(RuntimeError):  # deleted as the program ends, while a thread was still at work
        _calls().post(call)

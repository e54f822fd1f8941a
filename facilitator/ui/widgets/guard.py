"""A guard for everything that Qt calls: an exception ends in the log, never in Qt.

An exception that travels out of a paint or event override comes out of some other, innocent
call later on, or ends the process without a traceback. So every class that overrides what Qt
calls (paint, event, eventFilter, accessible methods) wears `guards`, and slots wear `guarded`.

The guard catches exceptions only. A painter must end by itself before one travels, so paint
code says ``with QPainter(self) as painter:``, always.
"""

import inspect
import logging
import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor

log = logging.getLogger(__name__)

Listener = Callable[[str, Exception], None]
"""Is told the name of a method that failed, and how."""

_listeners: list[Listener] = []

Method = TypeVar("Method", bound=Callable[..., Any])
Kind = TypeVar("Kind", bound=type)


def guarded(answer: Any = None) -> Callable[[Method], Method]:
    """Make a method safe for Qt to call.

    ``answer`` is what Qt gets when the method fails: ``False`` for ``event`` and ``eventFilter``,
    ``QRect()`` for an accessible ``rect``, and so on. ``None`` fits methods that return nothing.
    """

    def around(method: Method) -> Method:
        wanted = _positional(method)

        @wraps(method)
        def safe(*args: Any, **kwargs: Any) -> Any:
            try:
                return method(*args[:wanted], **kwargs)
            except Exception as problem:  # noqa: BLE001 - whatever it is, Qt must not meet it
                _tell(method, problem)
                return answer

        return cast("Method", safe)

    return around


_EMPTY = {kind.__name__: kind for kind in (bool, int, str, QColor, QRect, QSize)}
_OUR_CALLS = ("accept",)
"""Only our own buttons call it; what fails in it is shown to the person."""


def guards(kind: Kind) -> Kind:
    """Make every override of a Qt class safe; where one fails, Qt gets an empty answer.

    An override that needs another answer wears `guarded` itself.
    """
    above = [each for each in kind.__mro__ if each.__module__.startswith("PySide6.")]
    for name, method in tuple(vars(kind).items()):
        if not inspect.isfunction(method) or name.startswith("__") or name in _OUR_CALLS:
            continue
        if not hasattr(method, "__wrapped__") and any(hasattr(each, name) for each in above):
            returned = method.__annotations__.get("return")
            empty = _EMPTY.get(getattr(returned, "__name__", str(returned)), type(None))
            setattr(kind, name, guarded(answer=empty())(method))
    return kind


def listen(listener: Listener) -> Callable[[], None]:
    """Tell `listener` of every failure from now on; returns the function that ends it."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def _positional(method: Callable[..., Any]) -> int | None:
    """How many arguments a signal may hand over; None means any number.

    PySide gives a slot as many as it can take, and a wrapper can take all: ``clicked`` would
    hand its ``bool`` to a method that wants none.
    """
    kinds = [parameter.kind for parameter in inspect.signature(method).parameters.values()]
    if inspect.Parameter.VAR_POSITIONAL in kinds:
        return None
    places = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return sum(kind in places for kind in kinds)


def _tell(method: Callable[..., Any], problem: Exception) -> None:
    """Log where it failed and how, but not the exception's text: it may quote a card."""
    log.error(
        "%s failed with %s\n%s",
        method.__qualname__,
        type(problem).__name__,
        "".join(traceback.format_tb(problem.__traceback__)),
    )
    for listener in tuple(_listeners):
        listener(method.__qualname__, problem)

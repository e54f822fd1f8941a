"""Whether things may move on the screen: as the system has it, or as somebody chose.

All that moves asks `moves`. What the system says is asked for when something first would: Windows,
macOS and, on Linux, the desktop's portal are known. Untried on Windows and macOS.
"""

import ctypes
import ctypes.util
import logging
import sys
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QStyle

from facilitator.ui.system.settings import Settings

log = logging.getLogger(__name__)

KEPT: Final = "fewer movements"
SYSTEM, FEWER, ALL = "system", "on", "off"
CHOICES: Final = (SYSTEM, FEWER, ALL)
_CHOSEN: Final = "facilitator_motion"  # a property of the application, and gone with it
_ANIMATION_ON: Final = 0x1042
"""What Windows calls ``SPI_GETCLIENTAREAANIMATION``."""
_PORTAL: Final = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Settings",
)
_ASKED: Final = (
    ("org.freedesktop.appearance", "reduced-motion", 0),
    ("org.gnome.desktop.interface", "enable-animations", True),
)
"""Names under which a desktop says it, with the value that lets things move."""
_PATIENCE: Final = 200
"""Milliseconds in which it is to answer."""


def motion_chosen(settings: Settings) -> str:
    """Return which of `CHOICES` is chosen; the system's unless something else is."""
    held = settings.word(KEPT, SYSTEM)
    return held if held in CHOICES else SYSTEM


def choose_motion(app: QApplication, settings: Settings) -> None:
    """Let things move as the settings have it; Qt's own menus and boxes as well."""
    chosen = motion_chosen(settings)
    app.setProperty(_CHOSEN, chosen)
    if chosen != SYSTEM:
        app.setEffectEnabled(Qt.UIEffect.UI_General, chosen == ALL)


def moves() -> bool:
    """Whether things may move: what would is there at once else."""
    app = QCoreApplication.instance()
    chosen: object = app.property(_CHOSEN) if app is not None else None
    return _system_moves() if chosen in (None, SYSTEM) else chosen == ALL


@lru_cache(maxsize=1)
def _system_moves() -> bool:
    style = QApplication.style()
    if not style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration):
        return False
    try:
        if sys.platform == "win32":
            return _windows_moves()
        return _mac_moves() if sys.platform == "darwin" else _desktop_moves()
    except (OSError, KeyError, AttributeError, ImportError) as problem:
        log.info("The system does not say whether things may move: %s", type(problem).__name__)
        return True


def _windows_moves() -> bool:
    on = ctypes.c_int(1)
    dll: Any = vars(ctypes)["windll"]  # on Windows alone
    dll.user32.SystemParametersInfoW(_ANIMATION_ON, 0, ctypes.byref(on), 0)
    return bool(on.value)


def _mac_moves() -> bool:
    objc = ctypes.CDLL(ctypes.util.find_library("objc"))
    objc.objc_getClass.restype = objc.sel_registerName.restype = ctypes.c_void_p
    objc.objc_getClass.argtypes = objc.sel_registerName.argtypes = [ctypes.c_char_p]
    send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(
        ("objc_msgSend", objc)
    )
    tell = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", objc))
    workspace = send(objc.objc_getClass(b"NSWorkspace"), objc.sel_registerName(b"sharedWorkspace"))
    return not tell(workspace, objc.sel_registerName(b"accessibilityDisplayShouldReduceMotion"))


def _desktop_moves() -> bool:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return True
    for space, name, moving in _ASKED:
        asked = QDBusMessage.createMethodCall(*_PORTAL, "ReadOne")
        asked.setArguments([space, name])
        answer = bus.call(asked, QDBus.CallMode.Block, _PATIENCE)
        if answer.type() is QDBusMessage.MessageType.ReplyMessage and answer.arguments():
            said: Any = answer.arguments()[0]
            value = said.variant() if hasattr(said, "variant") else said
            if value != moving:
                return False
    return True

"""A wall as a screen reader finds it: what programs tell on the real bus of assistive technology.

Run without a word inside a D-Bus session, it starts a program with both windows of a wall
(`python -m tests.ui.canvas.bus wall`) and prints what the bus tells of them: role and name of each
part, indented by how deep it lies.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from facilitator.model.display.geometry import Rect
from facilitator.ui.main_window.panels.outline import OutlineTree
from tests.ui.canvas.hall import Hall, group, note

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")


def wall() -> None:
    app = QApplication(sys.argv)
    hall = Hall(
        group("a", Rect(20, 20, 460, 300), "c1"),
        note("c1", 40, 90, "Rooms stand empty"),
        note("n2", 700, 90, "Core costs"),
        note("p3", 1000, 90, "For my eyes"),
    )
    hall.mine.setAccessibleName("Mine")
    hall.room.setAccessibleName("The room’s")
    outline = OutlineTree(hall.mine)
    outline.show()
    outline.refresh()
    print("ready", flush=True)
    app.exec()


def ask(bus: str, to: tuple[str, str], member: str, *about: str) -> str:
    where = f"--bus={bus}" if bus else "--session"
    command = ["dbus-send", where, "--print-reply=literal", f"--dest={to[0]}", to[1], member]
    done = subprocess.run(
        [*command, *about], capture_output=True, text=True, timeout=20, check=True
    )
    return done.stdout.strip()


def told(bus: str, part: tuple[str, str], depth: int = 0) -> Iterator[str]:
    about = (f"string:{ACCESSIBLE}", "string:Name")
    name = ask(bus, part, "org.freedesktop.DBus.Properties.Get", *about)
    role = ask(bus, part, f"{ACCESSIBLE}.GetRoleName")
    yield "  " * depth + f"{role}: {name.removeprefix('variant').strip()}"
    inside = ask(bus, part, f"{ACCESSIBLE}.GetChildren")
    for child in re.findall(r"(:\d+\.\d+)\s+(/\S+)", inside):
        yield from told(bus, child, depth + 1)


def main() -> None:
    bus = ask("", ("org.a11y.Bus", "/org/a11y/bus"), "org.a11y.Bus.GetAddress")
    command = [sys.executable, "-m", "tests.ui.canvas.bus", "wall"]
    settings = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        try:
            print("\n".join(told(bus, ROOT)))
        finally:
            program.kill()


if __name__ == "__main__":
    wall() if sys.argv[1:] == ["wall"] else main()

#!/usr/bin/env python3
"""Start, test and check Facilitator on a machine that has nothing but Python.

    python3 packaging/run.py                start the program
    python3 packaging/run.py test           run all tests, on every core, without a window
    python3 packaging/run.py test --fast    those of the rules and the words, in under a minute
    python3 packaging/run.py check          lint, format, types, import contracts
    python3 packaging/run.py demo OUT       run the sample without a window
    python3 packaging/run.py bench          print the table of benchmarks
    python3 packaging/run.py soak           try for an hour to lose an edit (--hours H)
    python3 packaging/run.py ANYTHING ELSE  is handed to the program: open, report, export …

The first start makes ``.venv`` and installs the locked versions into it; later starts touch no
network. Standard library only, and readable by Python 3.7 to 3.10, which are too old to run the
program, so that they can be told so.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Mapping, Sequence  # noqa: UP035  for Pythons of long ago

ROOT = Path(__file__).resolve().parent.parent
ENDINGS = (".facilitator", ".facilitator-collection")
"""How the names of files end that are opened in the window."""
OLDEST, NEWEST = (3, 11), (3, 14)
USER_LOCK, DEV_LOCK = "requirements.txt", "requirements-dev.txt"

# The library that must load, and the Debian package that brings it.
DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOWS = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# The program that must be there for tests in a real window and for reading PDFs back.
TEST_TOOLS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "xauth": "xauth",
    "openbox": "openbox",
    "pdftoppm": "poppler-utils",
    "dbus-daemon": "dbus",
    "strace": "strace",
}
# A worker for each core; one that has nothing left to do takes tests from another.
ON_EVERY_CORE = ("-n", "auto", "--maxprocesses", "8", "--dist", "worksteal")
# Without windows, paper, processes and what plays for long. The whole remains the gate.
FAST = ("model", "typeset", "methods", "analysis", "editing")
FAST_WORDS = ("-m", "not slow", "--hypothesis-profile=fast")
ONE_PROCESS = {
    "no:xdist",
    "-pno:xdist",
    "--numprocesses",
    "--pdb",
    "--trace",
    "--capture",
    "--last-failed",
    "--lf",
    "--stepwise",
    "--sw",
}
NETWORK_TROUBLE = (
    "NewConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "ProxyError",
    "Max retries exceeded",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Network is unreachable",
)


class Stop(Exception):  # noqa: N818  it ends the run in words and is no error of ours
    """The one line a person is told before this ends with 1."""


@dataclass
class Outcome:
    """How a program ended, and what it complained of where that was listened to."""

    code: int
    complaints: str = ""


def run_program(
    command: Sequence[str],
    environ: Mapping[str, str],
    *,
    folder: Path | None = None,
    voice: str = "aloud",
) -> Outcome:
    """Run a program and wait for it.

    ``voice`` is "aloud" for a program that speaks for itself, "heard" for one whose complaints are
    wanted as well, "mute" for a question that only the exit code answers.
    """
    out = subprocess.DEVNULL if voice == "mute" else None
    err = subprocess.PIPE if voice == "heard" else out
    try:
        process = subprocess.Popen(command, env=dict(environ), cwd=folder, stdout=out, stderr=err)
    except OSError as trouble:
        return Outcome(127, str(trouble))
    complaints: list[str] = []
    with process:
        try:
            for raw in process.stderr or ():
                line = raw.decode("utf-8", "replace")
                complaints.append(line)
                if not any(sign in line for sign in NETWORK_TROUBLE):  # said once, by us
                    print(line, end="", file=sys.stderr, flush=True)
            return Outcome(process.wait(), "".join(complaints))
        except KeyboardInterrupt:  # it reached the program as well, which ends in its own way
            return Outcome(process.wait() or 130, "".join(complaints))


def library_loads(name: str) -> bool:
    """Whether the system finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def is_debian_like() -> bool:
    """Debian, Ubuntu and their children, where packages come with apt-get."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    ids = f"{values.get('ID', '')} {values.get('ID_LIKE', '')}".replace('"', "").split()
    return bool({"debian", "ubuntu"} & set(ids)) and shutil.which("apt-get") is not None


@dataclass
class Machine:
    """What this script asks of the machine, in one place, so that tests can stand in for it."""

    root: Path = ROOT
    python: str = sys.executable
    version: tuple[int, int] = sys.version_info[:2]
    platform: str = sys.platform
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    debian: bool = field(default_factory=is_debian_like)
    administrator: bool = hasattr(os, "geteuid") and os.geteuid() == 0
    run: Callable[..., Outcome] = run_program
    loads: Callable[[str], bool] = library_loads
    finds: Callable[[str], bool] = lambda name: shutil.which(name) is not None
    has_module: Callable[[str], bool] = lambda name: importlib.util.find_spec(name) is not None

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def tool(self, name: str) -> str:
        """The path of a program of the virtual environment."""
        if self.platform == "win32":
            return str(self.venv / "Scripts" / f"{name}.exe")
        return str(self.venv / "bin" / name)

    def inside(self, **more: str) -> dict[str, str]:
        """The environment for our own programs: they find the package from any folder."""
        return {**self.environ, "PYTHONPATH": str(self.root), "PYTHONUTF8": "1", **more}

    def quiet(self) -> dict[str, str]:
        """The environment for making the virtual environment: nobody's packages but its own."""
        outside = {
            "PYTHONPATH",
            "PYTHONHOME",
            "VIRTUAL_ENV",
            "PIP_TARGET",
            "PIP_PREFIX",
            "PIP_USER",
        }
        return {name: value for name, value in self.environ.items() if name not in outside}


def say(text: str) -> None:
    print(text, flush=True)


# Python and the virtual environment


def demand_python(machine: Machine) -> None:
    """Stop on a Python for which there are no locked versions."""
    if OLDEST <= machine.version <= NEWEST:
        return
    asked = "{}.{} to {}.{}".format(*OLDEST, *NEWEST)
    found = "{}.{}".format(*machine.version)
    raise Stop(f"Facilitator needs Python {asked}; this is Python {found}.")


def make_venv(machine: Machine) -> None:
    """Make ``.venv``, unless there is one that works."""
    probe = [machine.tool("python"), "-c", "import pip"]
    if machine.venv.exists() and machine.run(probe, machine.quiet(), voice="mute").code == 0:
        return
    if not (machine.has_module("venv") and machine.has_module("ensurepip")):
        install_venv_module(machine)
    say(f"Making {machine.venv} …")
    done = machine.run(
        [machine.python, "-m", "venv", "--clear", str(machine.venv)], machine.quiet()
    )
    if done.code != 0:
        raise Stop(f"The folder {machine.venv} could not be made; the lines above say why.")


def install_venv_module(machine: Machine) -> None:
    package = "python{}.{}-venv".format(*machine.version)
    if not machine.debian:
        raise Stop("This Python has no venv module: install the full Python, then try again.")
    apt_install(machine, [package], why="This Python cannot make a virtual environment.")


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def install_packages(machine: Machine, lock_name: str) -> None:
    """Install the locked versions, unless exactly these were installed before."""
    locks = {n: fingerprint(machine.root / "packaging" / n) for n in (USER_LOCK, DEV_LOCK)}
    stamp = machine.venv / "facilitator-locks.json"
    if read_stamp(stamp).get(lock_name) == locks[lock_name]:
        return
    stamp.unlink(missing_ok=True)
    size = "105 MB" if lock_name == USER_LOCK else "190 MB"
    say(f"Installing the locked versions; this happens once, and downloads about {size} …")
    lock = machine.root / "packaging" / lock_name
    pip = [machine.tool("python"), "-m", "pip", "install", "--disable-pip-version-check"]
    # The lock names every package, so pip need not resolve anything: where it does, an older pip
    # takes the newest release of `coverage[toml]`, which has no hash here, and refuses it.
    how = [
        "--no-input",
        "--retries",
        "2",
        "--require-hashes",
        "--no-deps",
        "--only-binary",
        ":all:",
    ]
    done = machine.run([*pip, *how, "-r", str(lock)], machine.quiet(), voice="heard")
    if done.code != 0:
        raise Stop(explain_pip(done.complaints))
    covered = locks if lock_name == DEV_LOCK else {USER_LOCK: locks[USER_LOCK]}
    stamp.write_text(json.dumps(covered), encoding="utf-8")


def read_stamp(stamp: Path) -> dict[str, str]:
    try:
        return json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def explain_pip(complaints: str) -> str:
    if any(sign in complaints for sign in NETWORK_TROUBLE):
        return (
            "No network: the first start downloads what the program is made of. "
            "Connect, and run this again; later starts need no network."
        )
    return "The locked versions could not be installed; the lines above say why."


def set_up(machine: Machine, lock_name: str = USER_LOCK) -> None:
    demand_python(machine)
    make_venv(machine)
    install_packages(machine, lock_name)


# The system's own libraries


def missing_packages(machine: Machine, libraries: Mapping[str, str]) -> list[str]:
    """The Debian packages whose library does not load; none elsewhere."""
    if not machine.debian:
        return []
    return [package for name, package in libraries.items() if not machine.loads(name)]


def todays_names(machine: Machine, packages: Sequence[str]) -> list[str]:
    """The packages by the names of this release: Debian 13 and Ubuntu 24.04 renamed one."""
    if "libglib2.0-0" not in packages:
        return list(packages)
    question = ["apt-cache", "show", "libglib2.0-0t64"]
    renamed = machine.run(question, machine.environ, voice="mute")
    return [n + "t64" if n == "libglib2.0-0" and renamed.code == 0 else n for n in packages]


def apt_install(machine: Machine, packages: Sequence[str], why: str) -> None:
    """Install packages as the administrator; others are given the one line to type."""
    names = todays_names(machine, packages)
    command = ["apt-get", "install", "-y", "--no-install-recommends"]
    if not machine.administrator:
        raise Stop(f"{why} Type: sudo {' '.join([*command, *names])}")
    say(f"Installing from the system's packages: {' '.join(names)} …")
    environ = {**machine.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if machine.run([*command, *names], environ).code == 0:
        return
    machine.run(["apt-get", "update"], environ)  # a fresh machine has no list of packages yet
    names = todays_names(machine, packages)
    if machine.run([*command, *names], environ).code != 0:
        raise Stop(f"{why} They could not be installed: {' '.join(names)}.")


def make_sure_of(machine: Machine, libraries: Mapping[str, str]) -> None:
    missing = missing_packages(machine, libraries)
    if missing:
        apt_install(machine, missing, why="Qt needs libraries that this system does not have yet.")


def make_sure_of_test_tools(machine: Machine) -> None:
    """What tests in a real window need; without it they are left out, and that is said."""
    if not machine.debian:
        return
    missing = [package for tool, package in TEST_TOOLS.items() if not machine.finds(tool)]
    missing += missing_packages(machine, WINDOWS)
    if missing:
        try:
            apt_install(machine, missing, why="Tests in a real window are left out.")
        except Stop as left_out:
            say(str(left_out))


def demand_display(machine: Machine) -> None:
    """Stop where no window can open, and name what works there."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if not machine.platform.startswith("linux") or any(machine.environ.get(n) for n in names):
        return
    raise Stop(
        "There is no display here, so no window can open. "
        "To see what the program does without one: python3 packaging/run.py demo OUT"
    )


# The commands


def start(machine: Machine, words: Sequence[str]) -> int:
    """Start the program; ``words`` go to it as they are."""
    demand_python(machine)
    if opens_window(words):
        demand_display(machine)
        make_sure_of(machine, {**DRAWING, **WINDOWS})
    elif words[0] in ("demo", "--smoke"):
        make_sure_of(machine, DRAWING)
    set_up(machine)
    # -P: a folder called "facilitator" where the person stands is not the program
    program = [machine.tool("python"), "-P", "-m", "facilitator", *words]
    return machine.run(program, machine.inside()).code


def opens_window(words: Sequence[str]) -> bool:
    return not words or words[0] == "open" or words[0].lower().endswith(ENDINGS)


def test(machine: Machine, words: Sequence[str]) -> int:
    """Run the tests, all of them on every core; ``words`` go to pytest."""
    demand_python(machine)
    make_sure_of(machine, DRAWING)
    make_sure_of_test_tools(machine)
    set_up(machine, DEV_LOCK)
    pytest = [machine.tool("python"), "-P", "-m", "pytest"]
    if "--fast" in words:
        chosen = [word for word in words if word != "--fast"]
        words = [*FAST_WORDS, *(f"tests/{folder}" for folder in FAST), *chosen]
        pytest += ON_EVERY_CORE
    spread = ON_EVERY_CORE if is_whole_suite(machine, words) else ()
    # The tests start the program again and again: it is compiled once, whatever is usual here.
    environ = machine.inside(QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="")
    return machine.run([*pytest, *spread, *words], environ, folder=machine.root).code


def is_whole_suite(machine: Machine, words: Sequence[str]) -> bool:
    """Whether ``words`` for pytest leave all tests in, and nobody to watch a single one.

    A few tests are over sooner in one process than others have started; and what a person looks
    into, or has said about processes, is theirs to decide.
    """
    tests = machine.root / "tests"
    return not any(
        word.split("=")[0] in ONE_PROCESS
        or word[:2] in ("-k", "-n", "-s")
        or tests in (machine.root / word.split("::")[0]).parents
        for word in words
    )


def check(machine: Machine, words: Sequence[str]) -> int:
    """Lint, format, types and import contracts; all are run, whatever the first one says.

    With a file to look at it is the program's own command of that name.
    """
    if words:
        return start(machine, ["check", *words])
    demand_python(machine)
    set_up(machine, DEV_LOCK)
    ruff = [machine.tool("python"), "-P", "-m", "ruff"]
    checks = {
        "lint": [*ruff, "check", "."],
        "format": [*ruff, "format", "--check", "."],
        # Each thread reads by itself what its files import: more than two gain little.
        "types": [machine.tool("python"), "-P", "-m", "pyright", "--threads", "2"],
        "import contracts": [machine.tool("lint-imports"), "--no-logo"],
    }
    environ = machine.inside(PYRIGHT_PYTHON_IGNORE_WARNINGS="1")
    failed: list[str] = []
    for name, command in checks.items():
        say(f"-- {name}")
        if machine.run(command, environ, folder=machine.root).code != 0:
            failed.append(name)
    say(f"{len(checks) - len(failed)} of {len(checks)} checks passed")
    if failed:
        raise Stop(f"Not right yet: {', '.join(failed)}.")
    return 0


def bench(machine: Machine, words: Sequence[str]) -> int:
    """Print the table of benchmarks; ``words`` go to it."""
    demand_python(machine)
    make_sure_of(machine, DRAWING)
    make_sure_of_test_tools(machine)
    set_up(machine, DEV_LOCK)
    program = [machine.tool("python"), "-P", "-m", "tests.benchmarks", *words]
    shown = bool(machine.environ.get("DISPLAY") or machine.environ.get("WAYLAND_DISPLAY"))
    platform = {} if shown else {"QT_QPA_PLATFORM": "offscreen"}
    return machine.run(program, machine.inside(**platform)).code


def soak(machine: Machine, words: Sequence[str]) -> int:
    """Try for hours to lose an edit, and print the table; ``words`` go to it."""
    demand_python(machine)
    set_up(machine, DEV_LOCK)
    return machine.run(
        [machine.tool("python"), "-P", "-m", "tests.reliability", *words], machine.inside()
    ).code


COMMANDS: dict[str, Callable[[Machine, Sequence[str]], int]] = {
    "test": test,
    "check": check,
    "bench": bench,
    "soak": soak,
}


def main(words: Sequence[str], machine: Machine | None = None) -> int:
    """Do what the first word says; everything that is no command here goes to the program."""
    machine = machine or Machine()
    command = COMMANDS.get(words[0]) if words else None
    try:
        return command(machine, words[1:]) if command else start(machine, words)
    except Stop as told:
        print(told, file=sys.stderr)
        return 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):  # a path in letters that this console does not have
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))

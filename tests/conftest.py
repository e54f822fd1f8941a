"""Strictness for every test: noise, leftovers, the network and the tester's own files are out."""

import atexit
import contextlib
import gc
import logging
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import texts_met

_SCREEN = Path(__file__).parent / "data" / "screen.json"
"""A laptop’s screen: the one Qt has by itself is too small for the facilitator's window."""
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    own = "" if os.name == "nt" else f":configfile={_SCREEN}"  # Qt takes the colon of a drive apart
    os.environ["QT_QPA_PLATFORM"] = f"offscreen{own}"
for name in ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(name, None)
if "XDG_RUNTIME_DIR" not in os.environ:  # Qt warns where there is none; workers inherit this one
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="facilitator-run-")
    atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)

# Nothing fails on a clock: no deadline, and a busy machine is no reason either. The build machine
# draws the same examples each time, so that what it finds is about the change; people's machines
# draw new ones.
settings.register_profile(
    "facilitator",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    derandomize=bool(os.environ.get("CI")),
)
settings.register_profile("fast", settings.get_profile("facilitator"), max_examples=10)
settings.load_profile("facilitator")

_HOMES = {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_DOCUMENTS_DIR": "documents",
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "WIN_PD_OVERRIDE_APPDATA": "roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
    "WIN_PD_OVERRIDE_PERSONAL": "documents",
}

_FOLDERS = frozenset(_HOMES.values())
_untouched: list[Path] = []
_tests = count(1)
_BEFORE = pytest.StashKey[list[Any]]()
A_WHILE = 500
"""Tests after which all that is left of earlier ones is looked through once."""


def pytest_configure() -> None:
    texts_met.watch()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over from a process of the tests which texts it met."""
    texts_met.MET.update(getattr(node, "workeroutput", {}).get("texts", ()))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hold each text that was put into words to what translators get."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["texts"] = sorted(texts_met.MET)
    elif session.testscollected >= texts_met.MANY and (missing := texts_met.unknown()):
        print("\n\nTranslators do not get these texts (docs/translating.md):", *missing, sep="\n")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_collection_finish() -> None:
    """Leave the modules and the collected tests alone; they stay."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    # Python counts them one by one, half a million, and the program asks with each file it opens.
    gc.get_freeze_count = lambda: 1


class LogLines(logging.Handler):
    """The log lines of one test at WARNING and above; each one must be expected."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.unexpected.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, part: str) -> None:
        """Take out the first line that holds ``part``; fail where there is none."""
        for line in self.unexpected:
            if part in line:
                self.unexpected.remove(line)
                return
        pytest.fail(f"no log line holds {part!r}; there are {self.unexpected}")


logging.getLogger("markdown_it").setLevel(logging.WARNING)
"""It tells of each rule at each line, and what is told is written down for each test."""


@pytest.fixture(autouse=True)
def log_lines() -> Iterator[LogLines]:
    """Any log line at WARNING or above that was not expected fails the test."""
    lines = LogLines()
    logging.getLogger().addHandler(lines)
    yield lines
    logging.getLogger().removeHandler(lines)
    if lines.unexpected:
        pytest.fail("unexpected log lines:\n" + "\n".join(lines.unexpected))


def move_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have settings, data and cache lie in folders of a home."""
    for variable, folder in _HOMES.items():
        (home / folder).mkdir(exist_ok=True)
        monkeypatch.setenv(variable, str(home / folder))


@pytest.fixture(autouse=True)
def own_folders(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Folders for settings, data and cache of this test alone; the tester's are never touched.

    A test that leaves nothing in them hands them on, as most do: making them takes time.
    """
    home = _untouched.pop() if _untouched else tmp_path_factory.mktemp("home")
    move_in(home, monkeypatch)
    yield home
    if sum(len(folders) + len(files) for _, folders, files in os.walk(home)) == len(_FOLDERS):
        _untouched.append(home)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program never calls out; a test that would is wrong too."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            pytest.fail("a call to the network")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


def _let_go() -> None:
    """Delete what is to be deleted later: nothing is garbage before."""
    core = sys.modules.get("PySide6.QtCore")
    if core is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


def _windows() -> list[Any]:
    """The top-level widgets alive now; none where Qt was never loaded."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    _let_go()
    found = widgets.QApplication.topLevelWidgets()
    return [each for each in found if each.metaObject().className() != "QTipLabel"]


@pytest.fixture(autouse=True)
def windows_before(request: pytest.FixtureRequest) -> None:
    """Remember the windows that are there before a test."""
    request.node.stash[_BEFORE] = _windows()
    if next(_tests) % A_WHILE == 0:  # what was kept out of searches and is not used any more
        gc.unfreeze()
        gc.collect()
    gc.freeze()  # what this test leaves is looked through without all that was there before


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fail a test whose window outlives it, shown or hidden.

    It is looked for once pytest has let go of all that fixtures made.
    """
    yield
    before = item.stash.get(_BEFORE, None)
    if before is None:  # it was left out, or what it needs could not be made
        return
    item.funcargs.clear()  # pyright: ignore[reportAttributeAccessIssue]
    _let_go()
    gc.collect()  # what only a cycle of references keeps is not a leftover
    if not (set(_windows()) - set(before)):
        return
    left = [each for each in _windows() if each not in before]
    names = [f"{type(each).__name__} {each.objectName()!r}" for each in left]
    for window in left:
        with contextlib.suppress(RuntimeError):  # gone together with another one
            window.close()
            window.deleteLater()
    _windows()
    if names:
        pytest.fail(f"windows left behind: {', '.join(names)}")


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, made once; tests take copies, and none writes to it."""
    from facilitator.methods import METHODS
    from facilitator.sample import make_sample

    made = tmp_path_factory.mktemp("sample") / "sample.facilitator"
    make_sample(made, METHODS).close()
    return made


def _screen(size: str) -> Iterator[str]:
    """Run Xvfb with one screen of a size; the server takes the first number that is free."""
    server = shutil.which("Xvfb")
    if server is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Xvfb is not installed")
    reader, writer = os.pipe()
    command = [server, "-displayfd", str(writer), "-screen", "0", f"{size}x24"]
    process = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writer], stderr=subprocess.DEVNULL
    )
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    assert number, "Xvfb has ended without a display"
    yield f":{number}"
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """The name of a real X display (``:99``), under Xvfb, for tests marked ``window``.

    Each worker has one of its own. Left out where Xvfb is missing, but not on a build machine,
    where it must be there.
    """
    yield from _screen("1366x768")


@pytest.fixture(scope="session")
def wide_display() -> Iterator[str]:
    """A display with room for the laptop's window and, at its right, the room's."""
    yield from _screen("2800x800")

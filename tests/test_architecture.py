"""The contracts between the packages, and the proof that breaking one is noticed."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# contract -> a file that would break it, and what it would hold
BREACHES = {
    "layers": ("model/wrong.py", "import facilitator.methods.contract\n"),
    "layers, what measures words": ("typeset/wrong.py", "import facilitator.methods.contract\n"),
    "layers, siblings": ("store/wrong.py", "import facilitator.methods.contract\n"),
    "layers, a package without a place": ("misc/__init__.py", ""),
    "commands": ("cli/rounds.py", "from facilitator.ui.app import start\n"),
    "qt": ("editing/wrong.py", "from PySide6.QtCore import QObject\n"),
    "qt, qt-material": ("paper/wrong.py", "import qt_material\n"),
    "qt, inside a function": ("wrong.py", "def f():\n    import PySide6.QtGui\n"),
    "sql": ("editing/wrong.py", "import sqlalchemy\n"),
    "sql, sqlite3": ("paper/wrong.py", "import sqlite3\n"),
    "paper": ("methods/wrong.py", "from reportlab.pdfgen import canvas\n"),
    "babel": ("methods/wrong.py", "from babel.dates import format_date\n"),
    "methods-apart": ("methods/wrong.py", "from facilitator.methods import other\n"),
    "methods-unnamed": ("ui/wrong.py", "from facilitator.methods import other\n"),
    "methods-unnamed, from above": ("wrong.py", "import facilitator.methods.other.rules\n"),
    "model-pure": ("model/wrong.py", "import time\n"),
    "model-pure, files": ("model/wrong.py", "from pathlib import Path\n"),
    "offline": ("paper/wrong.py", "from urllib.request import urlopen\n"),
}


def contracts() -> dict[str, str]:
    """The contracts: their names by their ids."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {held["id"]: held["name"] for held in project["tool"]["importlinter"]["contracts"]}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package in ``folder``, with its ``pyproject.toml``."""
    command = [sys.executable, "-c", "from importlinter.cli import *; lint_imports_command()"]
    return subprocess.run(
        [*command, "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def copied(folder: Path) -> Path:
    """Put the package as it stands into a folder, with a second method to import."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    package = folder / "facilitator"
    shutil.copytree(
        ROOT / "facilitator", package, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    (package / "methods" / "other").mkdir()
    (package / "methods" / "other" / "__init__.py").write_text("")
    (package / "methods" / "other" / "rules.py").write_text("from facilitator import model\n")
    return package


def wrong_file(breach: str) -> str:
    """The file of a breach; each has its own."""
    return BREACHES[breach][0].replace("wrong", f"wrong{list(BREACHES).index(breach)}")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of each contract, by its name, of a package with all the breaches in it."""
    package = copied(tmp_path_factory.mktemp("broken"))
    for breach, (_, text) in BREACHES.items():
        wrong = package / wrong_file(breach)
        wrong.parent.mkdir(exist_ok=True)
        wrong.write_text(text)
    done = lint_imports(package.parent)
    assert done.returncode == 1, done.stdout + done.stderr
    parts = re.split(r"^(.+)\n-{3,}\n", done.stdout, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_packages_keep_their_contracts():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_method_in_a_folder_of_its_own_keeps_them_too(tmp_path: Path):
    panel = copied(tmp_path) / "methods" / "other" / "panel.py"
    panel.write_text("from facilitator.methods.other import rules\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_noticed(breach: str, broken: dict[str, str]):
    file = Path("facilitator") / wrong_file(breach)
    module = file.parent if file.stem == "__init__" else file.with_suffix("")
    said = broken[contracts()[breach.split(",", maxsplit=1)[0]]]
    assert ".".join(module.parts) in said.split()


def test_every_folder_is_a_package():
    """A folder that is none would be overlooked by the contracts."""
    folders = {file.parent for file in (ROOT / "facilitator").rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_contract_has_a_breach():
    assert {breach.split(",")[0] for breach in BREACHES} == contracts().keys()


def test_a_command_is_understood_before_anything_heavy_is_imported():
    """What every command would otherwise pay for, and who opens a file from a folder."""
    ask = "import sys, facilitator.cli.main as m; m._parser(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", ask],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    heavy = {"PySide6", "reportlab", "alembic", "sqlalchemy", "qt_material", "pypdfium2"}
    assert heavy & loaded == set()
    assert {name for name in loaded if name.startswith("facilitator.")} == {
        "facilitator.cli",
        "facilitator.cli.main",
        "facilitator.cli.options",
        "facilitator.exchange",
        "facilitator.exchange.own_process",
    }


def test_the_map_says_what_is_imported():
    lines = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines()
    rows = [re.match(r"\| `(\w+)` \|.*\| ([^|]+) \|$", line) for line in lines]
    start = lines.index("| Where | What | Imports |")
    told = {row[1]: row[2] for row in rows[start : lines.index("", start)] if row}
    assert set(told) == {*_packages(), "files", "errors", "resources", "sample"}
    found = {name: ", ".join(sorted(_imported(name))) or "nothing of ours" for name in told}
    assert told == found


def _packages() -> set[str]:
    return {
        path.name for path in (ROOT / "facilitator").iterdir() if (path / "__init__.py").exists()
    }


def _imported(package: str) -> set[str]:
    """The other packages of ours that modules of one import, at the top or later."""
    place = ROOT / "facilitator" / package
    files = place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
            elif isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            parts = [name.split(".") for name in names]
            found |= {
                p[1] for p in parts if p[0] == "facilitator" and len(p) > 1 and p[1].islower()
            }
    return found - {package, "__version__"}


def test_no_module_imports_itself_over_others():
    """What stands at the top of modules; an import inside a function is made when it runs."""
    modules = {_name(path): path for path in (ROOT / "facilitator").rglob("*.py")}
    waits = {name: _loads(path, name, set(modules)) for name, path in modules.items()}
    while True:
        free = {name for name, needs in waits.items() if not needs & waits.keys()}
        if not free:
            break
        waits = {name: needs for name, needs in waits.items() if name not in free}
    assert waits == {}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _loads(path: Path, name: str, modules: set[str]) -> set[str]:
    """The modules of ours that one loads as it is imported, its own packages left out."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{each.name}" for each in node.names}
            found |= (inside & modules) or {node.module}
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
    return {each for each in found & modules if not f"{name}.".startswith(f"{each}.")}

"""The start script, on machines that are made up: no network, nothing installed."""

import importlib.util
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load_script() -> Any:
    spec = importlib.util.spec_from_file_location("facilitator_run", ROOT / "packaging" / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["facilitator_run"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


run = load_script()


class Programs:
    """Stands in for the programs of a machine: remembers what was run, answers as told."""

    def __init__(self, venv: Path) -> None:
        self.venv = venv
        self.lines: list[str] = []
        self.environs: list[Mapping[str, str]] = []
        self.answers: dict[str, list[Any]] = {}

    def answer(self, part: str, *codes: int, complaints: str = "") -> None:
        """The next calls whose line holds ``part`` end with these codes; then again with 0."""
        self.answers[part] = [run.Outcome(code, complaints) for code in codes]

    def __call__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        *,
        folder: Path | None = None,
        voice: str = "aloud",
    ) -> Any:
        line = " ".join(command).replace(str(self.venv), ".venv")
        self.lines.append(line)
        self.environs.append(environ)
        for part, outcomes in self.answers.items():
            if part in line and outcomes:
                return outcomes.pop(0)
        if " -m venv " in line:
            self.venv.mkdir()
        return run.Outcome(0)

    def ran(self, part: str) -> bool:
        return any(part in line for line in self.lines)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "packaging").mkdir()
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / "packaging" / name).write_text(f"{name} 1\n")
    return tmp_path


@pytest.fixture
def machine(root: Path) -> Any:
    return run.Machine(
        root=root,
        python="python3",
        version=(3, 12),
        platform="linux",
        environ={"DISPLAY": ":0", "PYTHONPATH": "elsewhere"},
        debian=False,
        administrator=False,
        run=Programs(root / ".venv"),
        loads=lambda name: True,
        finds=lambda name: True,
        has_module=lambda name: True,
    )


def test_the_first_start_makes_a_venv_installs_the_lock_and_opens_the_program(machine: Any):
    assert run.main([], machine) == 0
    makes, installs, starts = machine.run.lines
    assert makes == "python3 -m venv --clear .venv"
    assert "--require-hashes" in installs
    assert installs.endswith("packaging/requirements.txt")
    assert starts == ".venv/bin/python -P -m facilitator"
    assert machine.run.environs[-1]["PYTHONPATH"] == str(machine.root)
    assert "PYTHONPATH" not in machine.run.environs[1]


def test_later_starts_install_nothing(machine: Any):
    run.main([], machine)
    machine.run.lines.clear()
    assert run.main([], machine) == 0
    assert not machine.run.ran("pip install")
    assert not machine.run.ran("-m venv")


def test_a_changed_lock_is_installed(machine: Any, root: Path):
    run.main([], machine)
    (root / "packaging" / "requirements.txt").write_text("requirements.txt 2\n")
    machine.run.lines.clear()
    run.main([], machine)
    assert machine.run.ran("pip install")


def test_after_the_tests_a_start_installs_nothing_but_not_the_other_way_round(machine: Any):
    run.main([], machine)
    machine.run.lines.clear()
    run.main(["test"], machine)
    assert machine.run.ran("requirements-dev.txt")
    machine.run.lines.clear()
    run.main([], machine)
    assert not machine.run.ran("pip install")


def test_a_venv_that_no_longer_works_is_made_again(machine: Any, root: Path):
    run.main([], machine)
    machine.run.answer("import pip", 1)
    machine.run.lines.clear()
    (root / ".venv" / "facilitator-locks.json").unlink()
    (root / ".venv").rmdir()
    (root / ".venv").mkdir()
    machine.run.answer("-m venv", 0)
    assert run.main([], machine) == 0
    assert machine.run.ran("-m venv --clear")
    assert machine.run.ran("pip install")


def test_an_interrupted_installation_starts_again_next_time(machine: Any):
    machine.run.answer("pip install", 1)
    assert run.main([], machine) == 1
    machine.run.lines.clear()
    assert run.main([], machine) == 0
    assert machine.run.ran("pip install")


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 15)])
def test_a_python_without_locked_versions_is_named(
    machine: Any, version: tuple[int, int], capsys: pytest.CaptureFixture[str]
):
    machine.version = version
    for words in ([], ["test"], ["check"], ["bench"], ["soak"], ["demo", "out"]):
        assert run.main(words, machine) == 1
        told = capsys.readouterr().err
        assert told.count("\n") == 1
        assert f"3.11 to 3.14; this is Python {version[0]}.{version[1]}" in told
    assert machine.run.lines == []


def test_without_a_venv_module_the_package_is_named(
    machine: Any, capsys: pytest.CaptureFixture[str]
):
    machine.has_module = lambda name: name != "ensurepip"
    machine.debian = True
    assert run.main([], machine) == 1
    assert "sudo apt-get install -y --no-install-recommends python3.12-venv" in (
        capsys.readouterr().err
    )
    machine.debian = False
    assert run.main([], machine) == 1
    assert "no venv module" in capsys.readouterr().err


def test_without_a_network_that_is_said_in_one_line(
    machine: Any, capsys: pytest.CaptureFixture[str]
):
    machine.run.answer("pip install", 1, complaints="x: Temporary failure in name resolution\n")
    assert run.main([], machine) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert told.startswith("No network")


def test_without_a_display_the_demo_is_named_and_nothing_installed(
    machine: Any, capsys: pytest.CaptureFixture[str]
):
    machine.environ = {}
    for words in ([], ["open", "a.facilitator"], ["Our day.FACILITATOR"]):
        assert run.main(words, machine) == 1
        assert "run.py demo OUT" in capsys.readouterr().err
    assert machine.run.lines == []
    machine.platform = "darwin"
    assert run.main([], machine) == 0


def test_what_opens_no_window_needs_no_display(machine: Any):
    machine.environ = {}
    assert run.main(["report", "a.facilitator", "-o", "a.pdf"], machine) == 0
    assert machine.run.lines[-1].endswith("-m facilitator report a.facilitator -o a.pdf")


def test_missing_libraries_are_one_line_to_type(machine: Any, capsys: pytest.CaptureFixture[str]):
    machine.debian = True
    machine.loads = lambda name: not name.startswith(("libxcb-cursor", "libglib"))
    machine.run.answer("apt-cache", 1)
    assert run.main([], machine) == 1
    assert (
        capsys.readouterr()
        .err.rstrip()
        .endswith(
            "Type: sudo apt-get install -y --no-install-recommends libglib2.0-0 libxcb-cursor0"
        )
    )


def test_the_administrator_gets_them_installed_with_an_update_when_needed(machine: Any):
    machine.debian = machine.administrator = True
    machine.loads = lambda name: not name.startswith("libglib")
    machine.run.answer("apt-get install", 100)
    machine.run.answer("apt-cache", 100)
    assert run.main([], machine) == 0
    apt = [line for line in machine.run.lines if line.startswith("apt-get")]
    assert [line.split()[1] for line in apt] == ["install", "update", "install"]
    assert apt[0].endswith(" libglib2.0-0")
    assert apt[2].endswith(" libglib2.0-0t64")


def test_tests_run_offscreen_and_hand_words_to_pytest(machine: Any):
    assert run.main(["test", "tests/model", "-q"], machine) == 0
    assert machine.run.lines[-1].endswith("-m pytest tests/model -q")
    assert machine.run.environs[-1]["QT_QPA_PLATFORM"] == "offscreen"
    assert machine.run.ran("packaging/requirements-dev.txt")


@pytest.mark.parametrize(
    "words",
    [[], ["--randomly-seed=1"], ["-m", "not window"], ["tests"], ["--cov", "--cov-report=term"]],
)
def test_all_tests_run_on_every_core(machine: Any, words: list[str]):
    assert run.main(["test", *words], machine) == 0
    line = machine.run.lines[-1]
    assert "-m pytest -n auto " in line
    assert line.endswith(" ".join(words))


def test_the_fast_lane_opens_no_window_and_starts_no_program(machine: Any):
    assert run.main(["test", "--fast", "-q"], machine) == 0
    line = machine.run.lines[-1]
    assert "-m pytest -n auto " in line
    assert "tests/model" in line
    assert not any(f"tests/{folder} " in line for folder in ("ui", "cli", "packaging", "printing"))
    assert line.endswith(" -q")
    assert "--fast" not in line
    held = {path.name for path in (run.ROOT / "tests").iterdir()}
    assert set(run.FAST) <= held


@pytest.mark.parametrize(
    "words",
    [
        ["tests/cli/test_cli.py::test_version"],
        ["-q", "tests/cli/test_cli.py"],
        ["-k", "bell"],
        ["-p", "no:xdist"],
        ["-n", "0"],
        ["-n4"],
        ["--numprocesses=2"],
        ["--pdb"],
        ["--lf"],
    ],
)
def test_a_few_tests_or_watched_ones_run_in_one_process(machine: Any, words: list[str]):
    assert run.main(["test", *words], machine) == 0
    assert machine.run.lines[-1].endswith(f"-m pytest {' '.join(words)}")


def test_missing_tools_for_window_tests_do_not_stop_the_tests(
    machine: Any, capsys: pytest.CaptureFixture[str]
):
    machine.debian = True
    machine.finds = lambda name: name != "Xvfb"
    assert run.main(["test"], machine) == 0
    assert "left out. Type: sudo apt-get" in capsys.readouterr().out
    machine.administrator = True
    assert run.main(["test"], machine) == 0
    assert machine.run.ran("apt-get install -y --no-install-recommends xvfb")


def test_check_runs_all_four_and_names_what_failed(
    machine: Any, capsys: pytest.CaptureFixture[str]
):
    machine.run.answer("ruff format", 1)
    assert run.main(["check"], machine) == 1
    for part in ("ruff check", "ruff format --check", "pyright", "lint-imports"):
        assert machine.run.ran(part)
    assert capsys.readouterr().err == "Not right yet: format.\n"
    assert run.main(["check"], machine) == 0
    assert not machine.run.ran("-m pytest")


def test_check_with_a_file_is_the_programs_own(machine: Any):
    assert run.main(["check", "a.facilitator"], machine) == 0
    assert machine.run.lines[-1].endswith("-m facilitator check a.facilitator")
    assert not machine.run.ran("ruff")


def test_bench_and_other_words_reach_their_programs(machine: Any):
    assert run.main(["bench"], machine) == 0
    assert machine.run.lines[-1].endswith("-m tests.benchmarks")
    assert run.main(["soak", "--hours", "2"], machine) == 0
    assert machine.run.lines[-1].endswith("-m tests.reliability --hours 2")
    assert run.main(["demo", "out"], machine) == 0
    assert machine.run.lines[-1].endswith("-m facilitator demo out")


def test_the_exit_code_of_the_program_is_passed_on(machine: Any):
    machine.run.answer("-m facilitator", 1)
    assert run.main(["report", "a.facilitator"], machine) == 1


def test_windows_has_its_own_folder_for_programs(machine: Any):
    machine.platform = "win32"
    assert machine.tool("python").endswith("python.exe")
    assert "Scripts" in machine.tool("python")


def test_programs_are_run_heard_and_muted(capfd: pytest.CaptureFixture[str]):
    shout = "import sys; print('out'); print('ReadTimeout', file=sys.stderr); sys.exit(3)"
    heard = run.run_program([sys.executable, "-c", shout], {}, voice="heard")
    assert heard.code == 3
    assert "ReadTimeout" in heard.complaints
    out, err = capfd.readouterr()
    assert out.strip() == "out"
    assert err == ""
    assert run.run_program([sys.executable, "-c", shout], {}, voice="mute").code == 3
    assert capfd.readouterr() == ("", "")
    assert run.run_program(["no-such-program-anywhere"], {}).code == 127

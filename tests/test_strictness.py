"""The strictness of conftest.py, tried on tests that deserve to fail."""

import shutil
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
HERE = Path(__file__).resolve().parent

WRONG = {
    "a warning": "import warnings\ndef test(): warnings.warn('old')",
    "a log line": "import logging\ndef test(): logging.getLogger('x').warning('odd')",
    "a Qt warning": "from PySide6.QtCore import qWarning\ndef test(qtbot): qWarning('odd')",
    "a window left open": """
        from PySide6.QtWidgets import QWidget
        kept = []
        def test(qapp):
            kept.append(QWidget())
            kept[0].show()
    """,
    "a hidden window left": """
        from PySide6.QtWidgets import QDialog
        kept = []
        def test(qapp): kept.append(QDialog())
    """,
    "a call to the network": """
        import socket
        def test():
            with socket.socket() as s: s.connect(("127.0.0.1", 9))
    """,
    "an expected log line that never came": "def test(log_lines): log_lines.expect('odd')",
}

RIGHT = """
    import logging, os
    from pathlib import Path
    import platformdirs
    from hypothesis import given, strategies
    from PySide6.QtWidgets import QWidget

    def test_expected(log_lines):
        logging.getLogger("x").warning("odd thing")
        log_lines.expect("odd")

    def test_window_given_back(qtbot):
        window = QWidget()
        qtbot.addWidget(window)
        window.show()

    def test_window_in_a_cycle(qapp):
        window = QWidget()
        window.itself = window

    def test_own_folders(own_folders):
        for folder in (platformdirs.user_data_dir("x"), platformdirs.user_config_dir("x")):
            assert Path(folder).is_relative_to(own_folders)
        assert Path.home().is_relative_to(own_folders)

    @given(strategies.integers())
    def test_property(number): assert number == number
"""


def test_it_fails_on_each_wrong_and_lets_pass_what_is_in_order(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
):
    """All in one run: what one test leaves is no fault of the next one."""
    monkeypatch.setenv("PYTHONPATH", str(HERE.parent))
    shutil.copy(HERE / "conftest.py", pytester.path)
    shutil.copy(HERE.parent / "pyproject.toml", pytester.path)
    files = {f"test_{what.replace(' ', '_')}": source for what, source in WRONG.items()}
    pytester.makepyfile(**files, test_right=RIGHT)
    done = pytester.runpytest_subprocess(
        "-p", "no:randomly", "-p", "no:cacheprovider", str(pytester.path)
    )
    told = [line.split("::")[0] for line in done.outlines if line.startswith(("FAILED", "ERROR"))]
    assert sorted(each.split()[1] for each in told) == sorted(f"{name}.py" for name in files)
    counts = done.parseoutcomes()
    ended_wrong = counts["errors"]  # their own work had passed
    assert counts["passed"] == RIGHT.count("def test_") + ended_wrong

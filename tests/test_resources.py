import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from facilitator import __version__
from facilitator.resources import resource

ROOT = Path(__file__).resolve().parent.parent


def test_a_checkout_finds_its_resources():
    assert resource("icons") == ROOT / "resources" / "icons"
    assert resource("icons", "undo-2.svg").is_file()


def test_a_path_out_of_resources_is_refused():
    for parts in [("..",), ("icons", "..", "..", "pyproject.toml"), (str(ROOT),)]:
        with pytest.raises(ValueError, match="not a path inside resources"):
            resource(*parts)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_wheel_carries_resources_and_finds_them(tmp_path: Path):
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in ("facilitator", "resources"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "THIRD-PARTY.md"):
        shutil.copy(ROOT / name, checkout)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=checkout, check=True, capture_output=True)
    site = tmp_path / "site"
    with zipfile.ZipFile(tmp_path / f"facilitator-{__version__}-py3-none-any.whl") as wheel:
        wheel.extractall(site)
        points = wheel.read(f"facilitator-{__version__}.dist-info/entry_points.txt").decode()

    shipped = {p.relative_to(ROOT / "resources") for p in (ROOT / "resources").rglob("*.*")}
    inside = site / "facilitator" / "_resources"
    carried = {p.relative_to(inside) for p in inside.rglob("*.*")}
    assert shipped - carried == set()
    assert "facilitator = facilitator.cli.main:main" in points
    ask = "from facilitator.resources import resource; print(resource('icons'))"
    answer = subprocess.run(
        [sys.executable, "-P", "-c", ask],
        env={"PYTHONPATH": str(site)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(answer.stdout.strip()) == inside / "icons"

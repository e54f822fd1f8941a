"""The locked versions: everything asked for, with hashes, from no address in particular."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")


def versions(lock: str) -> dict[str, str]:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def wanted(names: list[str]) -> set[str]:
    found = [re.match(r"[A-Za-z0-9-]+", name) for name in names]
    return {match.group().lower() for match in found if match}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_version_has_hashes_and_no_address(lock: str):
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
    blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_what_the_project_asks_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert wanted(project["project"]["dependencies"]) <= versions("requirements.txt").keys()
    assert wanted(project["dependency-groups"]["dev"]) <= versions("requirements-dev.txt").keys()


def test_tests_run_against_the_versions_people_get():
    everything = versions("requirements-dev.txt")
    assert versions("requirements.txt").items() <= everything.items()


def test_every_library_people_get_is_named_among_the_third_parties():
    notices = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8").lower()
    assert [name for name in versions("requirements.txt") if f"| {name} |" not in notices] == []


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    asked = wanted(project["project"]["dependencies"] + project["dependency-groups"]["dev"])
    assert [name for name in sorted(asked) if f"| {name} |" not in reasons] == []

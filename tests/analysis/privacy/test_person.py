"""Everything about one person: whatever names them is in it, and nothing of others is theirs."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.analysis.privacy import person as person_file
from facilitator.cli.main import main
from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.model.core import World, text
from facilitator.model.core.world import replacing
from facilitator.model.people import identity
from facilitator.model.people.identity import pointing
from facilitator.model.people.records import Attendance, Consent, Person, Role, Spoken
from facilitator.model.proposals.records import Owner

METHOD = {method.key: method for method in METHODS}


TOLD = {Attendance: "Sessions", Spoken: "How often they spoke", Owner: "Proposals they own"}


@pytest.fixture(scope="module")
def world(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("about")))
    programme = open_file(path, METHODS)
    programme.close()
    return programme.world


def titles(world: World, person: Person) -> set[str]:
    return {part.title.key for part in person_file.about(world, METHOD, person).parts}


def test_whatever_names_somebody_has_its_part(world: World) -> None:
    for person in world.all(Person)[::8]:
        kinds = {type(record) for record in pointing(world, person.id)} - {Role}
        wanted = {TOLD.get(kind, "Other records that name them") for kind in kinds}
        assert wanted <= titles(world, person)


def test_what_they_said_is_told_even_where_it_is_used_for_nothing(world: World) -> None:
    spoke = next(p for p in world.all(Person) if "What they said" in titles(world, p))
    silent = replace(spoke, consent=Consent.NOTHING)
    after = world.apply(replacing(text("Consent"), [(spoke, silent)]))
    assert "What they said" in titles(after, silent)


def test_nothing_is_told_of_somebody_who_was_removed(world: World) -> None:
    person = next(p for p in world.all(Person) if p.name == "Bronwen Price")
    change = identity.erase(world, person, new_id=lambda: "unnamed")
    left = change.after[0]
    assert isinstance(left, Person)
    told = person_file.about(world.apply(change), METHOD, left)
    assert "Bronwen" not in str(told)


@pytest.mark.parametrize("ending", [".pdf", ".md", ".csv", ".json"])
def test_from_the_command_line(sample_file: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"about{ending}"
    given = ["export", str(sample_file), "-o", str(out), "--person"]
    assert main([*given, "bronwen price"]) == 0
    assert out.stat().st_size > 500
    if ending == ".json":
        held = json.loads(out.read_text("utf-8"))
        assert held["about"] == "Bronwen Price"
        assert any("volunteer" in row["words"] for row in held["held"])


def test_whom_nobody_knows_is_said(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(sample_file), "-o", str(tmp_path / "a.md"), "--person", "x"]) == 1
    assert "nobody “x”" in capsys.readouterr().err

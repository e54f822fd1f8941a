"""A programme as JSON: lossless both ways, and described by its schema."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given

from facilitator.editing.opening import record_types
from facilitator.errors import FacilitatorError
from facilitator.exchange.json_file import FORMAT, dumps, read_json, schema, write_json
from facilitator.methods import METHODS
from facilitator.model.agenda import queries
from facilitator.model.core.ids import ActivityId, CardId, SessionId
from facilitator.model.core.records import Activity, Card, Session
from facilitator.model.core.world import World
from facilitator.resources import resource
from tests.model.strategies import worlds

TYPES = record_types(METHODS)


def wall(*texts: str) -> World:
    session = Session(id=SessionId("s"), title="Listening workshop")
    activity = Activity(id=ActivityId("a"), session=session.id, method="kj", title="KJ")
    cards = [
        Card(id=CardId(f"c{n}"), activity=activity.id, number=n, text=words)
        for n, words in enumerate(texts, 1)
    ]
    return World([session, activity, *cards])


def broken(tmp_path: Path, **what: object) -> Path:
    held = json.loads(dumps(wall("Trust"), TYPES))
    held.update(what)
    path = tmp_path / "programme.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def test_nothing_is_lost(tmp_path: Path) -> None:
    world = wall("Trust", "half \ufffd “quoted”\nsecond line", "🧑‍🤝‍🧑 שלום")
    write_json(world, TYPES, tmp_path / "p.json")
    assert World(read_json(tmp_path / "p.json", TYPES)) == world


@pytest.mark.slow
@given(worlds)
def test_the_same_records_give_the_same_text(world: World) -> None:
    assert dumps(world, TYPES) == dumps(World(reversed(list(world))), TYPES)


def test_it_follows_its_schema() -> None:
    jsonschema.validate(json.loads(dumps(wall("Trust"), TYPES)), schema(TYPES))


def test_the_schema_that_is_shipped_is_the_one_of_this_program() -> None:
    shipped = json.loads(resource("programme.schema.json").read_text(encoding="utf-8"))
    assert shipped == schema(TYPES)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({"format": "other"}, "not a programme"),
        ({"version": 99}, "newer version"),
        ({"records": {"dragon": []}}, "dragon is not known"),
        ({"records": {"card": [{"id": "c"}]}}, "other fields"),
        ({"records": {"card": ["c"]}}, "no record"),
        ({"records": 5}, "records are missing"),
    ],
)
def test_what_does_not_hold_together_is_refused(
    tmp_path: Path, what: dict[str, object], said: str
) -> None:
    with pytest.raises(FacilitatorError, match=said):
        read_json(broken(tmp_path, **what), TYPES)


def test_a_link_to_nothing_is_refused(tmp_path: Path) -> None:
    records = json.loads(dumps(wall("Trust"), TYPES))["records"]
    with pytest.raises(FacilitatorError, match="points to nothing"):
        read_json(broken(tmp_path, records={**records, "activity": []}), TYPES)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00", b"[]", b"[" * 100_000])
def test_what_is_no_json_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(FacilitatorError, match=r"x\.json is not"):
        read_json(path, TYPES)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"x": float("nan")}, "a value that cannot be"),
        ({"x": float("inf")}, "a value that cannot be"),
        ({"x": 10**400}, "does not hold together"),
        ({"number": 10**30}, "out of bounds"),
        ({"text": "a" * 4001}, "more than 4,000 characters"),
    ],
)
def test_values_no_file_could_hold_are_said(
    tmp_path: Path, value: dict[str, object], said: str
) -> None:
    held = json.loads(dumps(wall("Trust"), TYPES))["records"]
    held["card"][0].update(value)
    with pytest.raises(FacilitatorError, match=said):
        read_json(broken(tmp_path, records=held), TYPES)


def test_texts_from_elsewhere_pass_the_gate(tmp_path: Path) -> None:
    held = json.loads(dumps(wall("Trust"), TYPES))["records"]
    held["card"][0]["text"] = "a\x00b \ud800\r\nc"
    world = World(read_json(broken(tmp_path, records=held), TYPES))
    assert [c.text for c in world.all(Card)] == ["ab \ufffd\nc"]


def test_a_file_of_version_1_gets_its_agenda(tmp_path: Path) -> None:
    """Version 1 told the order of activities by a field of theirs, and knew no blocks."""
    records = {
        "session": [
            {"id": "s", "title": "Day", "kind": "workshop", "place": "", "on": None, "position": 1}
        ],
        "activity": [
            {
                "id": f"a{position}",
                "session": "s",
                "method": "kj",
                "title": f"Wall {position}",
                "question": "",
                "position": position,
            }
            for position in (2, 1)
        ],
    }
    old = {"format": FORMAT, "version": 1, "records": records}
    path = tmp_path / "old.json"
    path.write_text(json.dumps(old), encoding="utf-8")
    world = World(read_json(path, record_types(METHODS)))
    assert [a.title for a in queries.activities(world)] == ["Wall 1", "Wall 2"]
    assert [s.starts for s in queries.sessions(world)] == [540]
    assert all(queries.block_of(world, a.id) for a in queries.activities(world))


def test_a_file_of_version_1_without_sessions_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text(
        json.dumps({"format": FORMAT, "version": 1, "records": {"session": [7]}}),
        encoding="utf-8",
    )
    with pytest.raises(FacilitatorError, match="nothing was read"):
        read_json(path, record_types(METHODS))

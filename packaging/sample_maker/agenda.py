"""The agendas of the sample's sessions: the order of the blocks, their times, what they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.editing.programme import OpenProgramme
from facilitator.model.agenda import edits, queries, wording
from facilitator.model.agenda.records import Block, BlockWeight, TalkMode
from facilitator.model.core.ids import BlockId, SessionId
from facilitator.model.core.records import Activity, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import Change

_KINDS = {"weight": BlockWeight, "mode": TalkMode}


def retell_agenda(programme: OpenProgramme, session: SessionId, told: Mapping[str, Any]) -> None:
    """Put a session's agenda in order: activities by their titles (`runs`), and free time.

    Raises ValueError when the file names an activity that is not there, or something is refused.
    """
    times = {
        key: told[name] for name, key in (("begins", "starts"), ("ends", "ends")) if name in told
    }
    held = programme.world.get(Session, session)
    _do(programme, edits.change_session(held, **{k: _time(v) for k, v in times.items()}))
    entries: Sequence[dict[str, Any]] = told.get("agenda", ())
    for entry in entries:
        block = _block(programme, session, entry)
        if "runs" not in entry:
            _do(programme, edits.add(programme.world, block))
        else:
            _do(programme, edits.move(programme.world, [block.id], session))
        block = programme.world.get(Block, block.id)
        fields = {key: _value(key, value) for key, value in entry.items() if key != "runs"}
        _do(programme, edits.change(block, None, **fields))


def _block(programme: OpenProgramme, session: SessionId, entry: Mapping[str, Any]) -> Block:
    if "runs" not in entry:
        return Block(id=BlockId(programme.context().new_id()), session=session, position=0)
    world = programme.world
    for block in queries.blocks(world, session):
        if block.runs and world.get(Activity, block.runs).title == entry["runs"]:
            return block
    message = f"programme.toml: no activity is called {entry['runs']}"
    raise ValueError(message)


def _value(key: str, value: Any) -> object:
    if key == "starts":
        return _time(value)
    return _KINDS[key](value) if key in _KINDS else value


def _time(words: str) -> int:
    found = wording.time_from(words)
    if found is None:
        message = f"programme.toml: {words} is no time of day"
        raise ValueError(message)
    return found


def _do(programme: OpenProgramme, change: Change) -> None:
    outcome = programme.apply(change)
    if outcome.refused:
        raise ValueError(str(text("{words}", words=outcome.words[0])))

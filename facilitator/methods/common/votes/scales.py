"""The scales one can vote on, read from `resources/scales.toml`: data with its source."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from facilitator.model.core.records import Poll
from facilitator.model.core.words import Text, from_data, text
from facilitator.model.voting.scales import Scale, ScalePoint
from facilitator.resources import resource


@lru_cache(maxsize=1)
def scales() -> Mapping[str, Scale]:
    """Return all scales by key, in order. Raises ValueError when one is not whole."""
    data = tomllib.loads(resource("scales.toml").read_text(encoding="utf-8"))
    try:
        return {each["key"]: _scale(each) for each in data["scales"]}
    except (KeyError, TypeError, ValueError) as wrong:
        message = f"scales.toml: {wrong}"
        raise ValueError(message) from wrong


def _scale(data: dict[str, Any]) -> Scale:
    points = tuple(
        ScalePoint(value=int(each["value"]), label=from_data(each["label"]))
        for each in data["points"]
    )
    values = [point.value for point in points]
    if len(values) < 2 or values != sorted(set(values)):
        message = f"{data['key']}: points are whole numbers in order"
        raise ValueError(message)
    return Scale(
        key=data["key"],
        title=from_data(data["title"]),
        ask=from_data(data["ask"]),
        source=str(data["source"]),
        points=points,
        enough=int(data["enough"]),
        falling=bool(data.get("falling", False)),
        general=bool(data.get("general", True)),
        veto=data.get("veto"),
    )


def values_of(poll: Poll) -> tuple[int, ...]:
    """Return the values one can give in a vote on a scale, also on one that is not known here."""
    scale = scales().get(poll.scale)
    return scale.values if scale else tuple(range(poll.least, poll.most + 1))


def point_words(key: str, value: int) -> Text:
    """Return a point of a scale in words: "3 · I can let it pass"."""
    scale = scales().get(key)
    found = next((p for p in scale.points if p.value == value), None) if scale else None
    if found is None:
        return text("{value}", value=value)
    return text("{value} · {label}", value=value, label=found.label)

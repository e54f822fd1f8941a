"""A method's texts and templates, read from `resources/methods/<key>.toml`: data, not code.

A template's value called `<step>_minutes` is the planned time of that step.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from facilitator.language import is_said
from facilitator.methods.contract import MethodTemplate, Sight, Step
from facilitator.model.agenda.records import TalkMode
from facilitator.model.core.records import Activity, Record
from facilitator.model.core.words import Text, from_data, text
from facilitator.resources import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAddition:
    """What is said more in a step where another one has been (`after`) or comes (`before`)."""

    step: str
    after: str = ""
    before: str = ""
    do: Text | None = None
    say: Text | None = None
    prompt: Text | None = None

    def to(self, step: Step) -> Step:
        return replace(
            step,
            do=_joined(step.do, self.do),
            say=_joined(step.say, self.say),
            prompts=(*step.prompts, *((self.prompt,) if self.prompt else ())),
        )


def _joined(words: Text, more: Text | None) -> Text:
    return text("{words} {more}", words=words, more=more) if more else words


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodTexts:
    """What a method says, and the orders (`scripts`) in which its steps may come."""

    key: str
    title: Text
    templates: tuple[MethodTemplate, ...]
    steps: Mapping[str, Step]
    scripts: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, tuple[str, ...]]
    times: Mapping[str, str]
    additions: tuple[StepAddition, ...] = ()

    def script(self, name: str, minutes: Mapping[str, int]) -> tuple[Step, ...]:
        """Return the steps of a script, with these planned minutes where they are given."""
        planned = {key: 60 * minutes[key] for key in self.scripts[name] if key in minutes}
        return tuple(
            replace(self.steps[key], seconds=planned.get(key, self.steps[key].seconds))
            for key in self.scripts[name]
        )

    def timed(self, held: Record, name: str = "") -> tuple[Step, ...]:
        """Return the steps of a script, the first unless named, as settings say.

        They say how long steps are, and whether people write in private.
        """
        return _timed(self.key, name or next(iter(self.scripts)), held)


@lru_cache(maxsize=256)
def _timed(key: str, name: str, held: Record) -> tuple[Step, ...]:
    words = load(key)
    order = words.scripts[name]
    usual = {step: words.steps[step].minutes for step in order}
    given = {step: getattr(held, words.times[step], usual[step]) for step in order}
    found = words.script(name, given)
    if getattr(held, "write_privately", True):
        return found
    return tuple(replace(step, sight=Sight.ALL) for step in found)


@lru_cache(maxsize=32)
def load(key: str) -> MethodTexts:
    """Read a method's texts. Raises ValueError, naming the place, when something is missing."""
    path = resource("methods", f"{key}.toml")
    try:
        return _made(key, tomllib.loads(path.read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError) as wrong:
        message = f"methods/{key}.toml: {wrong}"
        raise ValueError(message) from wrong


def _made(key: str, data: dict[str, Any]) -> MethodTexts:
    steps = {each["key"]: _step(each) for each in data["steps"]}
    scripts = {name: tuple(order) for name, order in data["scripts"].items()}
    unknown = {step for order in scripts.values() for step in order} - steps.keys()
    if unknown or not scripts:
        message = f"scripts name no such step: {', '.join(sorted(unknown))}"
        raise ValueError(message)
    return MethodTexts(
        key=key,
        title=from_data(data["title"]),
        templates=tuple(_template(each) for each in data["templates"]),
        steps=steps,
        scripts=scripts,
        lists={name: tuple(map(str, held)) for name, held in data.get("lists", {}).items()},
        times={each["key"]: each.get("time", f"{each['key']}_minutes") for each in data["steps"]},
        additions=tuple(_addition(each, steps) for each in data.get("additions", ())),
    )


def own_title(activity: Activity) -> str:
    """Return what somebody called an activity; "" where that is only the name of its method."""
    return "" if _is_name_of(activity.method, activity.title) else activity.title


@lru_cache(maxsize=512)
def _is_name_of(method: str, title: str) -> bool:
    held = load(method)
    return is_said(title, (held.title, *(template.title for template in held.templates)))


def asked(activity: Activity) -> str:
    """Return what an activity asks: its question, or else what somebody called it."""
    return activity.question or own_title(activity)


def _step(data: dict[str, Any]) -> Step:
    minutes: object = data["minutes"]
    if not isinstance(minutes, int) or not 1 <= minutes <= 600:
        message = f"step {data['key']}: minutes are whole and from 1 to 600"
        raise ValueError(message)
    return Step(
        key=data["key"],
        title=from_data(data["title"]),
        do=from_data(data["do"]),
        say=from_data(data["say"]),
        wall=from_data(data["wall"]),
        seconds=60 * minutes,
        mode=TalkMode(data.get("mode", TalkMode.STRUCTURED)),
        sight=Sight.NOTHING_YET if data.get("private", False) else Sight.ALL,
        prompts=tuple(from_data(each) for each in data.get("prompts", ())),
        question=from_data(data["question"]) if "question" in data else None,
        asks=bool(data.get("asks", False)),
        solving=bool(data.get("solving", False)),
        first=tuple(data.get("first", ())),
    )


def _addition(data: dict[str, Any], steps: dict[str, Step]) -> StepAddition:
    named = {key: str(data[key]) for key in ("step", "after", "before") if key in data}
    unknown = set(named.values()) - steps.keys()
    if unknown or len(named) == 1:
        message = f"an addition names no such step: {', '.join(sorted(unknown))}"
        raise ValueError(message)
    do, say, prompt = (
        from_data(data[key]) if key in data else None for key in ("do", "say", "prompt")
    )
    return StepAddition(**named, do=do, say=say, prompt=prompt)


def _template(data: dict[str, Any]) -> MethodTemplate:
    values: dict[str, Any] = data.get("values", {})
    return MethodTemplate(
        key=data["key"],
        title=from_data(data["title"]),
        purpose=from_data(data["purpose"]),
        values=tuple(values.items()),
    )

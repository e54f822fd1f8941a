"""Forms made from the fields of a record: asked from it, and read back into it."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import Any, TypeVar

from facilitator.methods.contract import FormField
from facilitator.model.core.clean_text import one_line
from facilitator.model.core.records import Record
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import Act, Answers, Ask, AskField, FieldKind, Value

R = TypeVar("R", bound=Record)


def asked(title: Text, record: Record, act: Act, form: Sequence[FormField]) -> Ask:
    return Ask(title, act, fields=tuple(field(record, each) for each in form))


def read(record: R, answers: Answers, form: Sequence[FormField]) -> R | Text:
    """Return a record with what was answered, or what is wrong with it."""
    values: dict[str, Any] = {}
    for setting in form:
        if setting.field in answers:
            value = read_value(setting, answers[setting.field])
            if value is None:
                return text("“{label}” cannot be that.", label=str(setting.label))
            if setting.missing is not None and not value:
                return setting.missing
            values[setting.field] = value
    return replace(record, **values)


def field(record: Record, setting: FormField) -> AskField:
    value: Any = getattr(record, setting.field)
    kind = FieldKind.LINE
    if setting.choices:
        kind = FieldKind.CHOICE
    elif setting.kind is bool:
        kind = FieldKind.YES
    elif setting.kind is int:
        kind = FieldKind.NUMBER
    elif setting.long:
        kind = FieldKind.LONG
    shown: Value = value.value if isinstance(value, Enum) else value
    return AskField(
        setting.field,
        setting.label,
        kind,
        value=shown,
        choices=setting.choices,
        least=setting.least,
        most=setting.most,
        required=setting.missing is not None,
        lines=setting.lines,
    )


def read_value(setting: FormField, raw: object) -> Any:
    """Return what a field would be; None when it cannot be that."""
    if setting.longest:
        return one_line(str(raw))[: setting.longest].rstrip()
    try:
        value: Any = setting.kind(raw)
    except (TypeError, ValueError):
        return None
    if setting.kind is int and not setting.least <= value <= setting.most:
        return None
    return value

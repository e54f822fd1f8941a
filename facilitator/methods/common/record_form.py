"""Forms made from the fields of a record: asked from it, and read back into it.

A form may hold questions beside them, which are no field of the record.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import Any, TypeAlias, TypeVar

from facilitator.methods.contract import FormField
from facilitator.model.core.clean_text import LIMIT, clean, one_line
from facilitator.model.core.records import Record
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import KEEP, Act, Answers, Ask, AskField, FieldKind, Value

R = TypeVar("R", bound=Record)
RecordForm: TypeAlias = "Sequence[FormField | AskField]"


def line(field: str, label: Text, longest: int, missing: Text | None = None) -> FormField:
    """Return a field of one line of words; where it is `missing`, that is said."""
    return FormField(field, label, str, longest=longest, missing=missing)


OWNER_AND_DUE = (
    line("owner", text("Who does it (may be left open)"), 120),
    line("due", text("By when (may be left open)"), 120),
)


def is_answered(act: Act, form: RecordForm) -> bool:
    return any(_key(each) in act.answers for each in form)


def answered(
    title: Text,
    record: R,
    act: Act,
    form: RecordForm,
    *,
    detail: Text | None = None,
    confirm: Text = KEEP,
) -> R | Ask | Text:
    """Return a record with what was answered, or what is wrong with it; where nothing was, ask."""
    if is_answered(act, form):
        return read(record, act.answers, form)
    return replace(asked(title, record, act, form), detail=detail, confirm=confirm)


def asked(title: Text, record: Record, act: Act, form: RecordForm) -> Ask:
    made = (each if isinstance(each, AskField) else field(record, each) for each in form)
    return Ask(title, act, fields=tuple(made))


def read(record: R, answers: Answers, form: RecordForm) -> R | Text:
    """Return a record with what was answered, or what is wrong with it."""
    values: dict[str, Any] = {}
    for setting in form:
        if isinstance(setting, FormField) and setting.field in answers:
            value = read_value(setting, answers[setting.field])
            if value is None:
                return text("“{label}” cannot be that.", label=str(setting.label))
            if isinstance(value, Text):
                return value
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
    elif setting.kind is int and setting.read is None:
        kind = FieldKind.NUMBER
    elif setting.long:
        kind = FieldKind.LONG
    shown: Value = value.value if isinstance(value, Enum) else value
    return AskField(
        setting.field,
        setting.label,
        kind,
        value=setting.show(value) if setting.show else shown,
        choices=setting.choices,
        least=setting.least,
        most=setting.most,
        required=setting.missing is not None,
        lines=setting.lines,
    )


def read_value(setting: FormField, raw: object) -> Any:
    """Return what a field would be, or what is wrong with it; None when it cannot be that."""
    if setting.read is not None:
        return setting.read(str(raw))
    if setting.longest:
        return one_line(str(raw))[: setting.longest].rstrip()
    if setting.kind is str:
        return clean(str(raw))[:LIMIT].rstrip()
    try:
        value: Any = setting.kind(raw)
    except (TypeError, ValueError):
        return None
    if setting.kind is int and not setting.least <= value <= setting.most:
        values = {"least": setting.least, "most": setting.most, "label": str(setting.label)}
        return text("“{label}”: from {least} to {most}.", **values)
    return value


def _key(each: FormField | AskField) -> str:
    return each.key if isinstance(each, AskField) else each.field

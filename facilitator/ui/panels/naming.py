"""The name, kind and place of the session on show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.model import agenda
from facilitator.model.gesture import AskField, FieldKind
from facilitator.model.records import Activity, Session, SessionKind
from facilitator.model.text import clean
from facilitator.model.words import text
from facilitator.model.world import replacing
from facilitator.ui.panels.asking import QuestionSheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.model.gesture import Answers
    from facilitator.ui.desk import Desk


def open_session(parent: QWidget, desk: Desk) -> None:
    """Open the form of the session on show; says so where there is none."""
    activity = desk.world.find(Activity, desk.activity)
    sessions = agenda.sessions(desk.world)
    session = desk.world.find(Session, activity.session) if activity else None
    session = session or (sessions[-1] if sessions else None)
    if session is None:
        desk.tell(text("Add an activity first; its session comes with it."))
        return
    sheet = QuestionSheet(
        parent, text("The session"), _fields(session), confirm=text("Keep these words")
    )
    sheet.filled.connect(lambda values: _keep(desk, session, values))
    sheet.open()


def _fields(session: Session) -> tuple[AskField, ...]:
    kinds = tuple((kind.value, text(kind.value.capitalize())) for kind in SessionKind)
    return (
        AskField(key="title", label=text("Name"), value=session.title, required=True),
        AskField(
            key="kind",
            label=text("Kind"),
            kind=FieldKind.CHOICE,
            choices=kinds,
            value=session.kind.value,
        ),
        AskField(key="place", label=text("Place"), value=session.place),
    )


def _keep(desk: Desk, session: Session, values: Answers) -> None:
    held = desk.world.find(Session, session.id)
    if held is None:
        return
    new = replace(
        held,
        title=clean(str(values["title"])),
        kind=SessionKind(values["kind"]),
        place=clean(str(values["place"])),
    )
    desk.amend(replacing(text("Change the session"), [(held, new)]))

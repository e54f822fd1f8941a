"""The programme's own facts on a sheet: its name, its place, whom it is for, when it ran."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from facilitator.analysis.documents import phrases
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import World, text
from facilitator.model.core.records import Programme
from facilitator.model.display.gesture import AskField, Value
from facilitator.model.framing import edits
from facilitator.model.framing import queries as framing_queries
from facilitator.ui.widgets.question_form import QuestionSheet
from facilitator.ui.workspace.workspace import Workspace


class FactsSheet(QuestionSheet):
    """What the whole programme is called, and what else is said of it on front pages."""

    def __init__(self, parent: QWidget, desk: Workspace) -> None:
        super().__init__(
            parent,
            text("The programme"),
            _fields(desk.world),
            confirm=text("Keep"),
            detail=text(
                "The name stands on every document, place and years on the front of the case study."
                " Who asked for it is told in the program’s own words, not where yours stand."
            ),
        )
        self.filled.connect(lambda values: _keep(desk, values))


def _fields(world: World) -> tuple[AskField, ...]:
    (programme,) = world.all(Programme)
    days = [agenda_queries.held_on(world, each) for each in agenda_queries.sessions(world)]
    years = phrases.years([day for day in days if day is not None])
    ran = text("When it ran, in your words (empty: by the days of its sessions)")
    if years:
        ran = text("When it ran, in your words (empty: {years}, by its sessions)", years=years)
    return (
        AskField("title", text("Name"), required=True, value=programme.title),
        AskField("place", text("Place"), value=programme.place),
        AskField("sponsor", text("Who asked for it"), value=framing_queries.framing(world).sponsor),
        AskField("ran", ran, value=programme.ran),
    )


def _keep(desk: Workspace, values: Mapping[str, Value]) -> object:
    said = {key: str(value) for key, value in values.items()}
    facts = edits.ProgrammeFacts(said["title"], said["place"], said["sponsor"], said["ran"])
    return desk.amend(edits.state_facts(desk.world, facts, desk.new_id))

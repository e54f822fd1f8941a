"""The programme's own facts on a sheet: its name, its place, whom it is for, when it ran."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from facilitator.analysis.documents import phrases
from facilitator.language import AS_THE_WINDOW, available, language_name
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core import World, text
from facilitator.model.core.records import Programme
from facilitator.model.display.gesture import AskField, Value, choice
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
        *_languages(programme),
    )


def _languages(programme: Programme) -> tuple[AskField, ...]:
    """Ask what the room reads and what is printed, where there is more than English."""
    if len(available()) < 2:
        return ()
    spoken = (
        (AS_THE_WINDOW, text("As this window")),
        *((t, language_name(t)) for t in available()),
    )
    return (
        choice("wall", text("Language of the room’s wall"), spoken, programme.wall_language),
        choice("paper", text("Language of paper"), spoken, programme.paper_language),
    )


def _keep(desk: Workspace, values: Mapping[str, Value]) -> object:
    said = {key: str(value) for key, value in values.items()}
    facts = edits.ProgrammeFacts(said["title"], said["place"], said["sponsor"], said["ran"])
    if "wall" in said:
        facts = replace(facts, wall_language=said["wall"], paper_language=said["paper"])
    return desk.amend(edits.state_facts(desk.world, facts, desk.new_id))

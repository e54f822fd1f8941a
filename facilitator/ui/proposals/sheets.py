"""The forms of the page of proposals: one proposal, and what an idea rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from facilitator.model.comments.records import Ground
from facilitator.model.core import ThemeId, World, counted, day_of, text
from facilitator.model.core.clean_text import clean
from facilitator.model.display.gesture import AskField, FieldKind, Value
from facilitator.model.proposals import edits
from facilitator.model.proposals import wording as proposal_wording
from facilitator.model.proposals.edits import Wording, named_owners
from facilitator.model.proposals.queries import owners
from facilitator.model.proposals.records import Proposal, ProposalState
from facilitator.model.themes import queries
from facilitator.ui.translation import day_typed, say
from facilitator.ui.widgets.basics import plain_label
from facilitator.ui.widgets.question_form import QuestionSheet

_HOW = text("As people say it: “could …”, “to …”, “moving to …”, an order, or without a verb.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a new proposal starts from: words, a theme, and comments that will stand behind it."""

    text: str = ""
    theme: ThemeId | None = None
    comments: tuple[str, ...] = ()


class ProposalSheet(QuestionSheet):
    """All that is filled in of a proposal."""

    def __init__(
        self, parent: QWidget, world: World, proposal: Proposal | None, start: Start, today: date
    ) -> None:
        """Show a proposal, or a form that begins with what is given."""
        self._today, self._world = today, world
        title, detail = text("A new proposal"), None
        if proposal is not None:
            title = text("Proposal {number}", number=proposal.number)
        elif start.comments:
            detail = counted(
                len(start.comments),
                "1 comment will stand behind it.",
                "{count} comments will stand behind it.",
            )
        fields = _fields(world, proposal, start)
        super().__init__(parent, title, fields, confirm=text("Keep"), detail=detail)
        self.printed = plain_label(kind="strong")
        self.body.insertWidget(self.body.count() - 1, self.printed)
        self.form.edited.connect(self._understand)
        for key in ("owners", "text"):
            self.form.field(key).textChanged.connect(self._show_printed)  # type: ignore[attr-defined]
        self._show_printed()

    def _show_printed(self) -> None:
        """Show the sentence that owners and words make, as it will be printed."""
        values = self.form.values()
        held = [edits.meant(self._world, name) for name in named_owners(str(values["owners"]))]
        words = clean(str(values["text"]))
        said = proposal_wording.sentence_of(self._world, words, held) if words else _HOW
        self.printed.setText(say(said))

    def _understand(self, key: str) -> None:
        """Show a day as it was understood."""
        found = day_typed(str(self.form.values()[key]), self._today) if key == "due" else None
        if found is not None:
            self.form.put(key, say(day_of(found)))
            self.form.complain(key, None)

    def accept(self) -> None:
        due = str(self.form.values()["due"]).strip()
        wrong = due and day_typed(due, self._today) is None
        words = text("“{date}” is not a day. Write it like 31 Oct, October 2026 or 2026.", date=due)
        self.form.complain("due", words if wrong else None)
        if wrong:
            self.form.field("due").setFocus()
            return
        super().accept()


def _fields(world: World, held: Proposal | None, start: Start) -> tuple[AskField, ...]:
    names = [proposal_wording.owner_name(world, o) for o in owners(world, held.id)] if held else []
    listed = queries.themes(world, dropped=True)
    named = tuple((t.id, text("{name}", name=queries.called(listed, t))) for t in listed)
    return (
        AskField(
            "text",
            text("What, in people’s own words"),
            FieldKind.LONG,
            required=True,
            value=held.text if held else start.text,
        ),
        _line(
            "owners",
            text("Who, with commas between; empty: no owner yet"),
            ", ".join(say(n) for n in names),
        ),
        AskField(
            "theme",
            text("Theme"),
            FieldKind.CHOICE,
            choices=(("", text("No theme")), *named),
            value=(held.theme if held else start.theme) or "",
        ),
        AskField(
            "state",
            text("How far"),
            FieldKind.CHOICE,
            choices=tuple((s.value, words) for s, words in proposal_wording.STATES.items()),
            value=held.state.value if held else ProposalState.PROPOSED.value,
        ),
        _line("by_words", text("By when, in their words"), held.by_words if held else ""),
        _line(
            "due",
            text("As a day, a month or a year"),
            say(day_of(held.due)) if held and held.due else "",
        ),
        AskField(
            "did", text("What was done, or why not"), FieldKind.LONG, value=held.did if held else ""
        ),
    )


def _line(key: str, label: object, value: str) -> AskField:
    return AskField(key, label, FieldKind.LINE, value=value)  # pyright: ignore[reportArgumentType]


def wording(values: Mapping[str, Value], today: date) -> Wording:
    theme: ThemeId | None = str(values["theme"]) or None  # pyright: ignore[reportAssignmentType]
    return Wording(
        text=str(values["text"]),
        owners=named_owners(str(values["owners"])),
        theme=theme,
        state=ProposalState(str(values["state"])),
        due=day_typed(str(values["due"]), today),
        by_words=str(values["by_words"]),
        did=str(values["did"]),
    )


def ground_sheet(parent: QWidget, ground: Ground | None) -> QuestionSheet:
    """Return a sheet that takes what an idea rests on, and whose that is."""
    fields = (
        AskField(
            "basis",
            text("What it rests on"),
            FieldKind.CHOICE,
            choices=tuple((b.value, words) for b, words in proposal_wording.BASES.items()),
            value=ground.basis.value if ground else "",
        ),
        _line("whose", text("Whose"), ground.whose if ground else ""),
        _line("words", text("How it is known"), ground.words if ground else ""),
    )
    return QuestionSheet(parent, text("What it rests on"), fields, confirm=text("Keep"))

"""How each dialog of the program is opened over the sample: for tests, and for screenshots."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QWidget

from facilitator.analysis.collection.report import sections as sections_of_report
from facilitator.analysis.privacy.looking import everything
from facilitator.editing.programme import EditOutcome
from facilitator.editing.receipts import Receipt
from facilitator.exchange.people_file import PeopleRows
from facilitator.methods import METHODS
from facilitator.model.agenda.queries import activities, sessions
from facilitator.model.board import queries as board_queries
from facilitator.model.collection.records import Collection
from facilitator.model.core.words import Text, text
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind
from facilitator.model.people import wording
from facilitator.model.people.entry import Entered
from facilitator.model.people.queries import sessions_of
from facilitator.model.people.records import Consent
from facilitator.store.backups.erasing import Erased
from facilitator.store.backups.written import WrittenFile
from facilitator.ui.agenda.new_activity import Chooser
from facilitator.ui.agenda.plan_sheet import PlanSheet
from facilitator.ui.agenda.rescue import RescueSheet
from facilitator.ui.agenda.templates import TemplateSheet
from facilitator.ui.backups.differences_sheet import DifferencesSheet
from facilitator.ui.backups.receipt_sheet import ReceiptSheet
from facilitator.ui.collection.sections import SectionsSheet
from facilitator.ui.documents.export_sheet import ExportSheet
from facilitator.ui.help.key_sheet import KeySheet
from facilitator.ui.house_style.dialog import HouseStyleDialog
from facilitator.ui.main_window.commands.palette import open_palette
from facilitator.ui.main_window.error_dialog import TroubleDialog
from facilitator.ui.main_window.panels.set_aside import SetAsideWindow
from facilitator.ui.main_window.programme_facts import FactsSheet
from facilitator.ui.people.files import ImportSheet
from facilitator.ui.people.list_preview import PreviewSheet
from facilitator.ui.people.sectors import SectorList
from facilitator.ui.people.sheets import PersonSheet, RuleSheet
from facilitator.ui.photos.session_photos import SessionPhotos
from facilitator.ui.printing.page import PrintPage
from facilitator.ui.privacy.look_sheet import LookSheet
from facilitator.ui.projector.page import ProjectorPage
from facilitator.ui.proposals.comments import CommentSheet
from facilitator.ui.proposals.sheets import ProposalSheet, Start
from facilitator.ui.start_page.locked_file import PasswordSheet
from facilitator.ui.translation import say
from facilitator.ui.voting.round_sheet import RoundSheet
from facilitator.ui.widgets.question_form import AskSheet, FormDialog, QuestionSheet
from facilitator.ui.workspace.programme_windows import ProgrammeWindows

RECEIPT = Receipt(
    name="Autumn workshop.facilitator",
    at=datetime(2026, 11, 30, 14, 5, tzinfo=UTC),
    what=(text("Card {number} of “{title}”", number=12, title="KJ"),),
    wiped=True,
    done=Erased(cleaned=3, left=(Path("Autumn workshop as it was 2026-11-24.facilitator"),)),
    away="/media/stick",
    files=(
        WrittenFile(
            folder="/home/mary/Documents",
            name="KJ - hand-out.pdf",
            kind="Hand-out",
            about="KJ",
            at=datetime(2026, 11, 29, 9, 5, tzinfo=UTC),
            line=12,
        ),
    ),
)
Opens = Callable[[ProgrammeWindows], QDialog]
VALUES = {FieldKind.NUMBER: 1, FieldKind.CHOICE: "a", FieldKind.YES: False}


def _ask(*kinds: FieldKind, grave: bool = False, ways: bool = False) -> Opens:
    """A question of a method, with fields of these kinds and, at its foot, ways to go on."""
    two = (("a", text("One")), ("b", text("Two")))
    fields = [
        AskField(key=f"{n}", label=text("What"), kind=kind, value=VALUES.get(kind, ""), choices=two)
        for n, kind in enumerate(kinds)
    ]
    if ways:
        fields.append(
            AskField(key="way", label=text("How"), kind=FieldKind.CHOICE, value="a", choices=two)
        )
    ask = Ask(
        title=text("A question"),
        gesture=Act(action="nothing"),
        fields=tuple(fields),
        grave=grave,
        ways="way" if ways else "",
    )
    return lambda at: AskSheet(at.window, ask, lambda _gesture: EditOutcome())


def _person(at: ProgrammeWindows) -> QDialog:
    person, sessions = next(iter(sessions_of(at.desk.world).items()))
    listed = wording.listed(at.desk.world, sessions[0])
    held = next(each for each in listed if each.person.id == person)
    return PersonSheet(at.window, at.desk.world, held)


def _plan(at: ProgrammeWindows) -> QDialog:
    world, door = at.desk.world, at.desk.programme
    planned = next(a for a in activities(world) if door.method(a.id).plans(world, a.id))
    return PlanSheet(at.window, at.desk, planned.id)


def _pasted(at: ProgrammeWindows) -> QDialog:
    sheet = PreviewSheet(at.window, text("A pasted list"), at.desk.world, None)
    sheet.show_people([(1, Entered(name="Ada Example")), (2, Entered(name="Ben Example"))])
    return sheet


def _file(at: ProgrammeWindows) -> QDialog:
    table = PeopleRows(head=("Name", "Organisation"), rows=((2, ("Ada", "Library")),))
    return ImportSheet(at.window, "people.csv", at.desk.world, None, table)


def _printing(at: ProgrammeWindows) -> QDialog:
    at.print_now()
    return at.window.findChildren(PrintPage)[-1]


def _projector(at: ProgrammeWindows) -> QDialog:
    at.choose_wall()
    return at.window.findChildren(ProjectorPage)[-1]


def _sheet(at: ProgrammeWindows, *, grave: bool) -> QDialog:
    return FormDialog(at.window, text("Sure?"), text("Do it"), None, grave=grave)


def _question(at: ProgrammeWindows) -> QDialog:
    name = AskField(key="name", label=text("Name"))
    return QuestionSheet(at.window, text("A name"), [name], confirm=text("Keep"))


DIALOGS: dict[str, Opens] = {
    "figures": _ask(FieldKind.NUMBER, FieldKind.NUMBER),
    "many figures": _ask(*[FieldKind.NUMBER] * 9),
    "choices": _ask(FieldKind.CHOICE, FieldKind.YES, FieldKind.NUMBER),
    "ticks": _ask(FieldKind.TICKS, FieldKind.NUMBER),
    "words below a choice": _ask(FieldKind.CHOICE, FieldKind.LINE, FieldKind.LONG),
    "no field": _ask(),
    "grave": _ask(grave=True),
    "grave, with a choice": _ask(FieldKind.CHOICE, grave=True),
    "ways": _ask(ways=True),
    "ways below a figure": _ask(FieldKind.NUMBER, ways=True),
    "Chooser": lambda at: Chooser(at.window, at.desk, METHODS),
    "CommentSheet": lambda at: CommentSheet(
        at.window, at.desk.world, at.desk.programme.pool.comments
    ),
    "FormDialog": lambda at: _sheet(at, grave=False),
    "FormDialog, grave": lambda at: _sheet(at, grave=True),
    "HouseStyleDialog": lambda at: HouseStyleDialog(at.window, at.desk),
    "KeySheet": lambda at: KeySheet(at.window, at.window.offers),
    "LookSheet": lambda at: LookSheet(at.window, at.desk, lambda: everything, set()),
    "PasswordSheet": lambda at: PasswordSheet(at.window, Path("a copy.zip"), Path("Documents")),
    "PersonSheet": _person,
    "PlanSheet": _plan,
    "PreviewSheet": _pasted,
    "PrintPage": _printing,
    "FactsSheet": lambda at: FactsSheet(at.window, at.desk),
    "ImportSheet": _file,
    "ProposalSheet": lambda at: ProposalSheet(
        at.window, at.desk.world, None, Start(), date(2026, 11, 30)
    ),
    "ProjectorPage": _projector,
    "QuestionSheet": _question,
    "ExportSheet": lambda at: ExportSheet(at.window, at.desk),
    "DifferencesSheet": lambda at: DifferencesSheet(
        at.window, text("Today"), [(text("Cards that are gone now"), [text("KJ, 12: One")] * 40)]
    ),
    "ReceiptSheet": lambda at: ReceiptSheet.of(at.window, RECEIPT, Path("Receipts/2026-11-30.txt")),
    "RescueSheet": lambda at: RescueSheet(at.window, at.desk, lambda _change: None),
    "SessionPhotos": lambda at: SessionPhotos(at.window, at.desk, sessions(at.desk.world)[0]),
    "RoundSheet": lambda at: RoundSheet(at.window, at.desk.world, "A proposal"),
    "RuleSheet": lambda at: RuleSheet(at.window, Consent.NOT_ASKED),
    "SearchWindow": lambda at: open_palette(
        at.window,
        at.desk,
        at.window.commands,
        at.window.offers,
        at.window.side.steps,
        at.window.open_page,
    ),
    "SectionsSheet": lambda at: SectionsSheet(
        at.window, sections_of_report(Collection()), (), lambda _order, _hidden: None
    ),
    "SectorList": lambda at: SectorList(at.window, at.desk),
    "SetAsideWindow": lambda at: SetAsideWindow(at.window, at.desk, at.window.offers),
    "TemplateSheet": lambda at: TemplateSheet(at.window, at.desk.programme.context, METHODS),
    "TroubleDialog": lambda at: TroubleDialog(at.window, "details"),
}


def choose_cards(at: ProgrammeWindows, count: int = 1) -> tuple[str, ...]:
    """The first cards on the wall, chosen."""
    at.window.leave_page()
    activity = at.desk.activity
    assert activity is not None
    ids = tuple(each.id for each in board_queries.cards(at.desk.world, activity))[:count]
    at.window.stage.canvas.select(ids)
    return ids


def _press(at: ProgrammeWindows, name: Text, page: str = "") -> None:
    """Press what bears a name, or tells it where the pointer rests, in the window or on a page."""
    at.window.leave_page()
    if page:
        at.window.open_page(page)
    QApplication.processEvents()
    for each in at.window.findChildren(QAbstractButton):
        if each.isVisible() and say(name) in (each.text(), each.accessibleName(), each.toolTip()):
            each.click()
            return
    raise LookupError(say(name))


def _right_click(at: ProgrammeWindows, page: str) -> None:
    """Ask for the menu of the first row of a list on a page."""
    at.window.open_page(page)
    QApplication.processEvents()
    views = at.window.findChildren(QAbstractItemView)
    view = next(v for v in views if v.isVisible() and v.model() and v.model().rowCount())
    view.setCurrentIndex(view.model().index(0, 0))
    view.customContextMenuRequested.emit(view.visualRect(view.model().index(0, 0)).center())


def _at(window: QWidget) -> QPoint:
    return window.mapToGlobal(window.rect().center())


MENUS: dict[str, Callable[[ProgrammeWindows], object]] = {
    "card": lambda at: at.window.wall_menus.show(choose_cards(at), _at(at.window.stage)),
    "cards": lambda at: at.window.wall_menus.show(choose_cards(at, 3), _at(at.window.stage)),
    "wall": lambda at: at.window.wall_menus.show((), _at(at.window.stage)),
    "more": lambda at: _press(at, text("More for this activity")),
    "programme": lambda at: _press(at, text("The programme")),
    "session": lambda at: _press(at, text("More for this session"), "agenda"),
    "given": lambda at: _press(at, text("More about this given"), "frame"),
    "people": lambda at: _press(at, text("More"), "people"),
    "person": lambda at: _right_click(at, "people"),
    "comment": lambda at: _right_click(at, "themes"),
    "quote": lambda at: _right_click(at, "quotes"),
    "section of a document": lambda at: _right_click(at, "documents"),
}

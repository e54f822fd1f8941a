"""What is to be printed, as values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeVar

from facilitator.analysis.pool.pool import Pool
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.files import safe_name
from facilitator.methods.contract import Method, Step
from facilitator.model.agenda import wording as agenda_wording
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ids
from facilitator.model.core.ids import ActivityId, SessionId
from facilitator.model.core.records import Activity, CardState, Programme, Session
from facilitator.model.core.words import Text, text
from facilitator.model.core.world import World
from facilitator.model.display.document import Document, Readership
from facilitator.model.display.forms import (
    BallotForm,
    Form,
    PlanForm,
    RoundsForm,
    TablesForm,
    TalksForm,
)
from facilitator.model.display.picture import WallSize
from facilitator.model.people import queries as people_queries
from facilitator.model.people import wording
from facilitator.paper.look import PaperSize
from facilitator.printing.kinds import (
    FOR_TABLES,
    OF_ACTIVITY,
    OF_PROGRAMME,
    OF_SESSION,
    USUAL_PER_SHEET,
    Own,
    Printable,
    PrintKind,
)

_PAGE = WallSize()
_FORMS: Final[Mapping[type[Form], PrintKind]] = {
    BallotForm: PrintKind.BALLOTS,
    RoundsForm: PrintKind.SHEETS,
    TalksForm: PrintKind.TALKS,
    TablesForm: PrintKind.NUMBERS,
    PlanForm: PrintKind.PLAN,
}
_USUAL: Final[Mapping[PrintKind, int]] = {
    PrintKind.CARDS: 6,
    PrintKind.SIGN_IN: 10,
    PrintKind.BADGES: 4,
    PrintKind.TENTS: 2,
    PrintKind.SLIPS: 24,
    PrintKind.SESSION_HANDOUT: wording.FEWEST,
    PrintKind.SESSION_EASY: wording.FEWEST,
    PrintKind.SESSION_REPORT: wording.FEWEST,
}
"""Blank ones that are usually wanted; people a sector has that is told apart."""
Held = TypeVar("Held", BallotForm, RoundsForm, TalksForm, TablesForm, PlanForm)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOrder:
    """What is to be printed, as values: another thread may take it, whatever happens meanwhile.

    It is about a session, and one activity of it where there is one; without either about the
    whole programme and all that was said in it (`pool`). `now` is when it was true; `frame` the
    page of the wall that is drawn.
    """

    methods: Mapping[str, Method]
    world: World
    session: SessionId
    now: datetime
    activity: ActivityId | None = None
    frame: WallSize = _PAGE
    pool: Pool = field(default_factory=Pool)

    @property
    def held(self) -> Activity:
        """The activity. Raises KeyError when the order is about none."""
        return self.world.get(Activity, self.activity or "")

    @property
    def method(self) -> Method:
        """The method of the activity. Raises KeyError for one this build lacks."""
        return self.methods[self.held.method]

    @property
    def about(self) -> Session:
        return self.world.get(Session, self.session)

    def title(self, kind: Printable) -> str:
        """The title of what a kind is about: the activity or the session."""
        if kind in OF_PROGRAMME:
            return next(iter(self.world.all(Programme))).title
        return self.held.title if _of_activity(kind) else self.about.title

    def file_name(self, kind: Printable, ending: str = ".pdf") -> str:
        spare = "wall" if _of_activity(kind) else "session"
        return f"{safe_name(self.title(kind), spare)} - {kind.value}{ending}"

    def of_activity(self) -> tuple[Printable, ...]:
        """Return what makes sense to print of the activity now; nothing without one."""
        if self.activity is None or self.held.method not in self.methods:
            return ()
        kinds = set(OF_ACTIVITY) - set(_FORMS.values())
        if not board_queries.cards(self.world, self.activity, CardState.ACTIVE):
            kinds.discard(PrintKind.CARDS)
        kinds |= {_FORMS[type(form)] for form in self.forms()}
        return (*(kind for kind in OF_ACTIVITY if kind in kinds), *self._own())

    def _own(self) -> tuple[Own, ...]:
        """Return the paper of the method's own."""
        return tuple(
            Own(value=paper.key, title=paper.title, about=paper.about, one_page=paper.one_page)
            for paper in self.method.papers(self.world, self.held.id)
        )

    def own(self, wanted: Own) -> Document:
        """Return paper of the method's own. Raises StopIteration when there is none such now."""
        papers = self.method.papers(self.world, self.held.id)
        return next(paper.document for paper in papers if paper.key == wanted.value)

    def forms(self) -> tuple[Form, ...]:
        """Return the paper of the activity that is filled in by hand."""
        return self.method.forms(self.world, self.held.id)

    def form(self, wanted: type[Held]) -> Held:
        """Return the form of a kind. Raises StopIteration when there is none now."""
        return next(form for form in self.forms() if isinstance(form, wanted))

    def steps(self, activity: ActivityId) -> tuple[Step, ...]:
        """Return the steps of an activity; none for a method this build lacks."""
        method = self.methods.get(self.world.get(Activity, activity).method)
        return method.script(self.world, activity) if method else ()

    def usual(self, kind: Printable) -> int | None:
        """Return how many there usually are of a kind that is counted; None for others."""
        if isinstance(kind, Own):
            return None
        if kind is PrintKind.BALLOTS:
            return people_queries.headcount(self.world, self.session)
        return _USUAL.get(kind)

    def of_session(self) -> tuple[PrintKind, ...]:
        return () if not self.session else (*OF_SESSION, *FOR_TABLES)

    def of_programme(self) -> tuple[PrintKind, ...]:
        return () if self.session else OF_PROGRAMME


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOptions:
    """How it is to be printed. `count` is how many blank ones or ballots; None: as usual.

    Of a session's hand-out it is how many people a sector has that is told apart. `per_sheet` is
    how many cards stand on a sheet, one of `PER_SHEET`; in large print there are two. A `poster`
    is of that size, and where it is `tiled` on sheets of the `size` to be glued.
    """

    size: PaperSize = PaperSize.A4
    large: bool = False
    count: int | None = None
    per_sheet: int = USUAL_PER_SHEET
    poster: PaperSize = PaperSize.A1
    tiled: bool = False

    @property
    def tiles(self) -> PaperSize | None:
        """The sheets a poster comes out on; None where it is one large page."""
        return self.size if self.tiled else None

    def of(self, order: PrintOrder, kind: Printable) -> int:
        """Return how many of a kind are wanted."""
        return (order.usual(kind) or 0) if self.count is None else self.count


def _of_activity(kind: Printable) -> bool:
    return isinstance(kind, Own) or kind in OF_ACTIVITY


def order_of(programme: OpenProgramme, activity: ActivityId, frame: WallSize = _PAGE) -> PrintOrder:
    """Take down what stands now of an activity and its session."""
    session = programme.world.get(Activity, activity).session
    return PrintOrder(
        methods=programme.methods,
        world=programme.world,
        session=session,
        activity=activity,
        now=programme.context().now,
        frame=frame,
    )


def order_of_session(
    programme: OpenProgramme, session: SessionId, frame: WallSize = _PAGE
) -> PrintOrder:
    """Take down what stands now of a session."""
    return PrintOrder(
        methods=programme.methods,
        world=programme.world,
        session=session,
        now=programme.context().now,
        frame=frame,
    )


def order_of_programme(programme: OpenProgramme) -> PrintOrder:
    """Take down what stands now of a whole programme."""
    return PrintOrder(
        methods=programme.methods,
        world=programme.world,
        session=ids.SessionId(""),
        now=programme.context().now,
        pool=programme.pool,
    )


def as_at(order: PrintOrder) -> Text:
    """Say when the paper was true (`agenda.wording.as_at`)."""
    return agenda_wording.as_at(order.world, order.now)


def kind_called(
    order: PrintOrder, wanted: str | None, reader: Readership, elsewhere: Iterable[PrintKind] = ()
) -> Printable:
    """Return the kind whose name begins so; without a name, what that reader gets.

    Raises FacilitatorError with the names there are when there is none such, those of other
    orders that may be `elsewhere` after them.
    """
    whole = order.activity is None
    usual = {
        "handout": PrintKind.SESSION_HANDOUT if whole else PrintKind.HANDOUT,
        "record": PrintKind.SESSION_RECORD if whole else PrintKind.RECORD,
    }
    if not order.session:
        usual = dict.fromkeys(usual, PrintKind.STUDY)
    if wanted is None:
        return usual[reader.value]
    name = _letters(wanted)
    kinds = [
        kind
        for kind in (*order.of_activity(), *order.of_session(), *order.of_programme())
        if kind is not PrintKind.PICTURE
    ]
    found = [k for k in kinds if _letters(k.value).startswith(name)]
    if name in usual:
        found = [usual[name]]
    if not name or not found:
        names = ", ".join(each.value for each in (*kinds, *elsewhere))
        told = text("There is no “{kind}” to print. There is: {names}", kind=wanted, names=names)
        raise FacilitatorError(told)
    return found[0]


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())

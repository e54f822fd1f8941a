"""The library beside an agenda: every method's templates and free time, and which fits when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSpinBox, QVBoxLayout, QWidget

from facilitator.editing import library
from facilitator.editing.library import FreeTime, Situation, TemplateOffer
from facilitator.methods.contract import Method
from facilitator.model.core.words import Text, Words, text
from facilitator.ui.agenda.library_row import LibraryRow
from facilitator.ui.agenda.new_activity import NOTHING, fits, ranked
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress, pad
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import column, name_part, plain_label, row, scrolled
from facilitator.ui.widgets.lists.reorderable_list import Carrier, ReorderableList
from facilitator.ui.widgets.search_window import SearchLine

WIDE = 276
LIBRARY = "library"
MOST_PEOPLE, MOST_MINUTES = 500, 600


class Library(QFrame):
    """What can be put on a day: free time and methods, each group under its heading."""

    wanted = Signal(str)
    """An entry is to be put on the day (its key)."""

    def __init__(self, methods: Sequence[Method], carrier: Carrier) -> None:
        """Offer every template of these methods, and free time."""
        super().__init__()
        dress(self, "panel")
        self.carrier = carrier
        self._situations = library.situations(methods)
        self._entries: dict[str, tuple[LibraryRow, TemplateOffer | FreeTime]] = {}
        inside = column(self, space=6)
        inside.setContentsMargins(*as_read(10, 10, 4, 10))
        top = column(space=6)
        top.setContentsMargins(*as_read(0, 0, 6, 0))
        top.addWidget(plain_label(text("Library"), "strong"))
        self.search = SearchLine(text("Search the library"), self._sift)
        self.search.went_down.connect(self._to_first)
        self.search.took.connect(self._take_first)
        top.addWidget(self.search)
        self._add_which(top)
        inside.addLayout(top)
        self._none = plain_label(NOTHING, "muted")
        inside.addWidget(self._none)
        self._rows = ReorderableList(LIBRARY, carrier, takes=False, one_stop=True)
        self._rows.went_above.connect(self.search.setFocus)
        self._rows.layout().setContentsMargins(*as_read(0, 0, 6, 0))  # pyright: ignore[reportOptionalMemberAccess]
        for free in library.free_times():
            self._add(free, text("Welcome, breaks and the rest"))
        for offer in library.offers(methods):
            self._add(offer, offer.method.title)
        inside.addWidget(scrolled(self._rows), 1)
        self._sift()
        hold(self, wide=WIDE)

    def offer(self, key: str) -> TemplateOffer | FreeTime | None:
        found = self._entries.get(key)
        return found[1] if found else None

    def plan_for(self, people: int, takes: Callable[[TemplateOffer], int]) -> None:
        """Begin with so many people, as long as nobody said otherwise.

        `takes` says how many minutes an offer takes on the day that is chosen.
        """
        for entry, _offered in self._entries.values():
            entry.plan_for(takes)
        if not self._said_people:
            self._people.blockSignals(True)
            self._people.setValue(people)
            self._people.blockSignals(False)
            self._sift()

    def ask(self, situation: str) -> None:
        """Choose what it is like, by its key; "" for anything."""
        self._which.setCurrentIndex(max(0, self._which.findData(situation)))

    def shown(self) -> list[str]:
        """The keys of the rows in sight, in order."""
        return [each.key for each in self._rows.rows if self._entries[each.key][0].fits]

    def _add_which(self, inside: QVBoxLayout) -> None:
        self._said_people = False
        self._which = QComboBox()
        name_part(self._which, text("Which method? What is it like?"))
        self._which.addItem(say(text("Which method?")), "")
        for each in self._situations:
            self._which.addItem(say(each.words), each.key)
        self._which.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._which.setMinimumContentsLength(10)
        hold(self._which.view(), least_wide=400)
        self._which.setMaxVisibleItems(self._which.count())
        self._which.currentIndexChanged.connect(self._sift)
        self._people = _number(MOST_PEOPLE, text("people"))
        self._people.valueChanged.connect(self._count)
        self._minutes = _number(MOST_MINUTES, text("min"))
        self._minutes.setSpecialValueText(say(text("any time")))
        self._minutes.valueChanged.connect(self._sift)
        self._bounds = QWidget()
        bounds = row(self._bounds, space=6)
        bounds.addWidget(self._people, 1)
        bounds.addWidget(self._minutes, 1)
        self._why = plain_label(kind="small")
        for widget in (self._which, self._bounds, self._why):
            inside.addWidget(widget)

    def _count(self) -> None:
        self._said_people = True
        self._sift()

    def _add(self, offered: TemplateOffer | FreeTime, group: Words) -> None:
        made = LibraryRow(offered, say(group), self.carrier, self.wanted.emit)
        self._entries[offered.key] = (made, offered)

    def _rank(self, offered: TemplateOffer | FreeTime) -> int | None:
        """Return how well what is sought fits; all does while nothing is sought."""
        if not self.search.text().strip():
            return 0
        if isinstance(offered, TemplateOffer):
            return fits(offered.template, self.search.text(), offered.method)
        return fits(offered, self.search.text())

    def _order(self) -> None:
        """Put what fits best first."""
        ranks = {entry: self._rank(offered) for entry, offered in self._entries.values()}
        first = ranked(ranks)
        rows = [*first, *(entry for entry in ranks if entry not in first)]
        if rows != list(self._rows.rows):
            self._rows.put(rows)

    def _sift(self) -> None:
        """Show what was searched for and what fits; what stands against it is said there."""
        here = next((s for s in self._situations if s.key == self._which.currentData()), None)
        self._why.setText(_why(here) if here else "")
        self._why.setVisible(here is not None)
        self._bounds.setVisible(here is not None)
        meant = [o.key for o in (*here.first, *here.then)] if here else []
        self._order()
        for key, (entry, offered) in self._entries.items():
            found = self._rank(offered) is not None
            entry.show_as(fits=found and (here is None or key in meant))
            remarks: tuple[Text, ...] = ()
            if here is not None and isinstance(offered, library.TemplateOffer):
                remarks = library.remarks(
                    offered,
                    takes=entry.minutes,
                    people=self._people.value(),
                    minutes=self._minutes.value(),
                )
            entry.say_remark(" ".join(say(words) for words in remarks))
        self._head_groups()
        self._none.setVisible(not self.shown())
        self._mark_first()

    def _mark_first(self) -> None:
        """Let the first that is found be what the keys come to, and what Enter adds."""
        first = self._rows.first_in_sight()
        self._rows.came_to(first)
        sought = bool(self.search.text().strip())
        for entry, _offered in self._entries.values():
            entry.mark(on=sought and entry is first)

    def _to_first(self) -> None:
        first = self._rows.first_in_sight()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_first(self) -> None:
        """Add the first that was found; without words, go to the first of all."""
        first = self._rows.first_in_sight()
        if first is not None and self.search.text().strip():
            self.wanted.emit(first.key)
            self.search.selectAll()
        else:
            self._to_first()

    def _head_groups(self) -> None:
        """Put its heading over the first of each group in sight, unless they are sought."""
        last = ""
        for entry in self._rows.rows:
            if isinstance(entry, LibraryRow) and entry.fits:
                entry.head("" if self.search.text() or entry.group == last else entry.group)
                last = entry.group


def _why(here: Situation) -> str:
    after = ""
    if here.then:
        names = ", ".join(say(offer.template.title) for offer in here.then)
        after = say(text(" Then: {names}.", names=names))
    return f"{say(here.why)}{after}"


def _number(most: int, unit: Text) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, most)
    made.setSuffix(f" {say(unit)}")
    made.setAccessibleName(say(unit))
    made.setKeyboardTracking(False)
    pad(made)
    return made

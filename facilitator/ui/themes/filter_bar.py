"""What is looked at: the line to find words in, and the choices of session, method and the like."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.analysis.pool.comment_filter import (
    STRAIGHT,
    UNKNOWN,
    CommentFilter,
    CommentKind,
    Where,
    tag_counts,
)
from facilitator.analysis.themes.counting import ThemeTally
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.core.words import Words, text
from facilitator.model.framing import queries as framing_queries
from facilitator.model.people import queries as people_queries
from facilitator.ui.style.sizes import hold
from facilitator.ui.style.style_class import dress
from facilitator.ui.themes.tag_chips import TagChips
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import column, small_box
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.search_window import SearchLine
from facilitator.ui.workspace.workspace import Workspace

Choices = list[tuple[str, "Words"]]
_STANDS = (
    ("", text("All of them")),
    (Where.WAITING.value, text("To place")),
    (Where.NOWHERE.value, text("Fit nowhere")),
    (Where.WEAK.value, text("Fit weakly")),
    (Where.AGAINST.value, text("Speak against")),
    (CommentKind.IDEA.value, text("Ideas")),
    (CommentKind.FINDING.value, text("Findings")),
    (CommentKind.QUOTABLE.value, text("Can be quoted")),
)

DOUBLES = "doubles"

NARROW = 144
"""Pixels a choice is wide at most: two stand side by side in a narrow window."""


class FilterBar(QWidget):
    """The choices; `changed` says that others were made."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = SearchLine(text("Find in comments, notes and tags"), self.changed.emit)
        names = (
            ("stands", text("Which")),
            ("session", text("Session")),
            ("sector", text("Who")),
            ("method", text("Method")),
            ("challenge", text("Challenge")),
        )
        self._names = dict(names)
        whole = column(self, space=6)
        whole.addWidget(self.line)
        held = QWidget(self)
        whole.addWidget(held)
        lines = FlowLayout(held, space=6)
        self.boxes: dict[str, QComboBox] = {}
        for key, words in names:
            self.boxes[key] = self._box(words, held)
            lines.addWidget(self.boxes[key])
        self.tags = TagChips()
        self.tags.changed.connect(self.changed)
        whole.addWidget(self.tags)

    def _box(self, words: Words, parent: QWidget) -> QComboBox:
        made = dress(small_box(words, parent), "small")
        hold(made, most_wide=NARROW)
        made.setMinimumContentsLength(len(say(words)))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.activated.connect(lambda _index: self.changed.emit())
        return made

    def sieve(self) -> CommentFilter:
        held = {key: str(box.currentData() or "") for key, box in self.boxes.items()}
        stands = held["stands"]
        return CommentFilter(
            session=held["session"],
            sector=held["sector"],
            method=held["method"],
            challenge=held["challenge"],
            where=Where(stands) if stands in list(Where) else Where.ANYWHERE,
            sort=CommentKind(stands) if stands in list(CommentKind) else CommentKind.ANY,
            tags=self.tags.wanted,
        )

    def choose(self, **what: str) -> None:
        """Want something else; what is not named is not wanted in particular."""
        for key, box in self.boxes.items():
            box.setCurrentIndex(max(0, box.findData(what.get(key, ""))))
        self.tags.choose()
        self.line.setText(what.get("words", ""))

    @property
    def doubles(self) -> bool:
        """Whether only comments that say almost the same as others are wanted."""
        return self.boxes["stands"].currentData() == DOUBLES

    def show_choices(self, desk: Workspace, tally: ThemeTally, *, hints: bool = False) -> None:
        """Show what there is to choose from; near doubles only where `hints` are on."""
        world, pool = desk.world, tally.pool
        spoke = {said.session for said in pool.comments}
        used = {said.method or STRAIGHT for said in pool.comments}
        heard = {said.sector for said in pool.comments}
        methods: Choices = [(k, m.title) for k, m in desk.programme.methods.items() if k in used]
        if STRAIGHT in used:
            methods.append((STRAIGHT, text("Straight talk")))
        sectors: Choices = [(s.id, s.name) for s in people_queries.sectors(world) if s.id in heard]
        met: Choices = []
        for each in framing_queries.challenges(world):
            now = framing_queries.current(world, each.id)
            met.append((each.id, f"{each.number} · {now.text[:60] if now else ''}"))
        self._fill(
            "session", [(s.id, s.title) for s in agenda_queries.sessions(world) if s.id in spoke]
        )
        self._fill("sector", [*sectors, (UNKNOWN, text("Not known"))] if sectors else [])
        self._fill("method", methods)
        self._fill("challenge", met)
        near: Choices = [(DOUBLES, text("Near doubles"))] if hints else []
        self._fill("stands", [*_STANDS[1:], *near])
        self.tags.show_tags({key: len(held) for key, held in tag_counts(world, pool).items()})

    def _fill(self, key: str, choices: Choices) -> None:
        box, before = self.boxes[key], self.boxes[key].currentData()
        told = [("", say(self._names[key])), *((k, say(words)) for k, words in choices)]
        if told != [(box.itemData(n), box.itemText(n)) for n in range(box.count())]:
            box.clear()
            for each, words in told:
                box.addItem(words, each)
            box.setCurrentIndex(max(0, box.findData(before)))
        box.setVisible(bool(choices))

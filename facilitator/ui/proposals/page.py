"""Proposals: who does what, with the comments behind each; ideas and actions to make them of."""

import operator
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.analysis.proposals import ideas, traceability
from facilitator.analysis.proposals.ideas import Idea
from facilitator.analysis.proposals.traceability import Trail, Trails
from facilitator.model.agreement import records as agreement_records
from facilitator.model.comments import queries as comment_queries
from facilitator.model.comments.records import Basis, Ground
from facilitator.model.core import ProposalId, Words, World, text
from facilitator.model.core.records import Record, Session
from facilitator.model.framing import gate
from facilitator.model.people.records import Organisation, Person, Sector
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.proposals import records as proposal_records
from facilitator.model.proposals import wording
from facilitator.model.proposals.records import Proposal
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Theme
from facilitator.ui.main_window.page import Page
from facilitator.ui.proposals.commands import ProposalCommands
from facilitator.ui.proposals.sheets import Start
from facilitator.ui.proposals.side import ProposalSide
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets.basics import button, column, plain_label, row, scrolled, small_box
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.lists.painted_list import LineList
from facilitator.ui.widgets.lists.painted_rows import ListRow, one_chip
from facilitator.ui.workspace.actions import Commands
from facilitator.ui.workspace.workspace import Workspace

NOBODY: Final = "nobody"
"""The key of those without an owner."""
SHOWN: Final[tuple[type[Record], ...]] = (
    *proposal_records.RECORDS,
    *agreement_records.RECORDS,
    Organisation,
    Person,
    Sector,
    Session,
    Theme,
    Ground,
)
"""Records of the programme the page shows, beside the comments."""


class ProposalsPage(Page):
    """The list of proposals, or of ideas and actions; what stands behind the chosen one."""

    def __init__(self, desk: Workspace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(text("Proposals"), parent)
        self._desk, self._commands = desk, commands
        self.doing = ProposalCommands(self, desk, self.show_about)
        self._trails: Trails = traceability.Trails()
        self._ideas: dict[str, Idea] = {}
        self._grounds: Mapping[str, Ground] = {}
        self._seen: tuple[object, ...] = ()
        self._chosen: tuple[object, ...] = ()
        self.list = LineList(say(text("Proposals")), moves=True)
        self.side = ProposalSide(desk, self.doing)
        self._remarks = plain_label(kind="muted")
        self._empty = plain_label(kind="muted")
        self._undo = button("", commands.runner("undo"), icon="undo-2")
        self._redo = button("", commands.runner("redo"), icon="redo-2")
        save = button(text("Save as a list…"), self.doing.save_list, icon="download")
        add = button(text("Add a proposal"), self.add, kind="primary")
        self.offer(save, self._undo, self._redo, add)
        self._choices = here = QWidget(self.inside)
        self.theirs, self.themes = small_box(text("List"), here), small_box(text("Theme"), here)
        self.owners, self.states = small_box(text("Owner"), here), small_box(text("How far"), here)
        self._build()
        self._connect()

    @property
    def world(self) -> World:
        return self._desk.world

    @property
    def of_ideas(self) -> bool:
        return self.theirs.currentIndex() == 1

    def refresh(self) -> None:
        """Show what is; where nothing that is shown changed, nothing is done."""
        for made, key in ((self._undo, "undo"), (self._redo, "redo")):
            self._commands.show_on(made, key)
        pool = self._desk.programme.pool
        seen = (pool, *(self.world.bucket(kind, "") for kind in SHOWN))
        same = len(seen) == len(self._seen) and all(map(operator.is_, seen, self._seen))
        if not same:
            self._seen = seen
            self._trails = traceability.trails(self.world, pool)
            self._ideas = {each.key: each for each in ideas.ideas(self.world, pool)}
            self._grounds = comment_queries.grounds(self.world)
            self._fill_choices()
        chosen = (self._today, *(box.currentData() for box in self._boxes))
        if not same or chosen != self._chosen:
            self._chosen = chosen
            self._show()
        self._show_remarks()

    def show_about(self, about: str) -> None:
        for box in self._boxes:
            box.setCurrentIndex(0)
        self.refresh()
        place = self.themes.findData(about)
        if place > 0:
            self.themes.setCurrentIndex(place)
            self.refresh()
        else:
            self.list.choose(about)

    def _show(self) -> None:
        lines = self._idea_lines() if self.of_ideas else self._proposal_lines()
        self.list.show_lines(lines)
        nothing = text("No ideas or actions yet. They come from green hats, actions on a wall…")
        if not self.of_ideas:
            nothing = text("No proposals here. Add one, or make one of an idea or an action.")
        self._empty.setText(say(nothing))
        self._empty.setVisible(not lines)
        self.list.setVisible(bool(lines))
        self.side.setVisible(bool(lines))
        for box in (self.themes, self.owners, self.states):
            box.setVisible(not self.of_ideas)
        self._show_side()

    def _show_remarks(self) -> None:
        gaps = traceability.gaps(self.world, self._trails, self._today)
        said = (*gate.before_proposals(self.world), *traceability.remarks(gaps))
        self._remarks.setText(in_a_line(said))
        self._remarks.setVisible(bool(said))

    # what is listed

    @property
    def _today(self) -> date:
        return self._desk.now.astimezone().date()

    def _proposal_lines(self) -> list[ListRow]:
        return [
            ListRow(
                key=each.proposal.id,
                mark=str(each.proposal.number),
                words=say(wording.sentence(self.world, each.proposal)),
                remark=self._remark(each),
                chips=one_chip(wording.theme_name(self.world, each.proposal)),
            )
            for each in (*self._trails.trails, *self._trails.dropped)
            if self._wanted(each.proposal)
        ]

    def _wanted(self, proposal: Proposal) -> bool:
        """Whether a proposal is one of those that are looked for."""
        state, theme = self.states.currentData(), self.themes.currentData()
        owner = self.owners.currentData()
        held = proposal_queries.owners(self.world, proposal.id) if owner else ()
        keys = {wording.owner_key(each) for each in held} or {NOBODY}
        return (
            state in (proposal.state.value, "")
            and theme in (proposal.theme, "")
            and (not owner or owner in keys)
        )

    def _remark(self, each: Trail) -> str:
        proposal = each.proposal
        late = wording.overdue(proposal, self._today)
        parts: tuple[Words, ...] = (
            wording.STATES[proposal.state],
            text("overdue") if late else "",
            wording.unowned(self.world, proposal),
            wording.due_words(proposal),
            traceability.counts_words(each),
            _rests_on(self._grounds.get(proposal.id)),
        )
        return in_a_line(parts)

    def _idea_lines(self) -> list[ListRow]:
        found: list[ListRow] = []
        for each in self._ideas.values():
            parts = [each.owner, each.by, self.world.get(Session, each.session).title]
            parts.append(say(_rests_on(each.ground)))
            made = text("proposal {number}", number=each.proposal.number) if each.proposal else ""
            found.append(
                ListRow(
                    key=each.key,
                    words=each.text,
                    remark=in_a_line(parts),
                    chips=one_chip(say(made or text(each.sort.value))),
                )
            )
        return found

    def _fill_choices(self) -> None:
        held = theme_queries.themes(self.world, dropped=True)
        named = [(theme_queries.called(held, t), t.id) for t in held]
        _fill(self.themes, [(say(text("All themes")), ""), *named])
        known = wording.everybody(self.world)
        owners = [(say(words), key) for key, words in known]
        nobody = (say(wording.NO_OWNER_YET), NOBODY)
        _fill(self.owners, [(say(text("All owners")), ""), *owners, nobody])

    def _show_side(self) -> None:
        key = self.list.current()
        held = None if self.of_ideas else self._trails.of(ProposalId(key))
        if held is not None:
            self.side.show_proposal(held)
        else:
            self.side.show_idea(self._ideas.get(key) if self.of_ideas else None)

    # what is done

    def add(self) -> None:
        """Ask for a new proposal; of the theme that is looked at, where one is."""
        theme = self.world.find(Theme, self.themes.currentData())
        self.doing.fill_in(None, Start(theme=theme.id if theme else None))

    def open(self, key: str) -> None:
        """Open what is chosen: a proposal to change it, an idea to say what it rests on."""
        if self.of_ideas:
            self.doing.ask_ground(key)
            return
        held = self.world.find(Proposal, key)
        if held is not None:
            self.doing.fill_in(held)

    def _put_before(self, key: str, before: str) -> None:
        if not self.of_ideas:
            self.doing.put_before(key, before)

    # putting together

    @property
    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.theirs, self.themes, self.owners, self.states

    def _build(self) -> None:
        for words, key in ((text("Proposals"), "proposals"), (text("Ideas and actions"), "ideas")):
            self.theirs.addItem(say(words), key)
        self.states.addItem(say(text("Any stage")), "")
        for state, words in wording.STATES.items():
            self.states.addItem(say(words), state.value)
        whole = row(space=18)
        self.body.addLayout(whole, 1)
        left = column(space=8)
        whole.addLayout(left, 3)
        lines = FlowLayout(self._choices, space=6)
        for box in self._boxes:
            lines.addWidget(box)
        left.addWidget(self._choices)
        for part in (self._remarks, self._empty):
            left.addWidget(part)
        left.addWidget(self.list, 1)
        left.addStretch()
        whole.addWidget(scrolled(self.side), 2)
        self.begins_at = self.list

    def _connect(self) -> None:
        for box in self._boxes:
            box.activated.connect(lambda _index: self.refresh())
        self.list.chosen.connect(lambda _key: self._show_side())
        self.list.opened.connect(self.open)
        self.list.moved.connect(self._put_before)
        self.side.wanted.connect(self.wanted)
        self.side.asked.connect(self.show_about)


def _rests_on(ground: Ground | None) -> Words:
    unsaid = ground is None or ground.basis is Basis.NOT_SAID
    return "" if unsaid else wording.basis_words(ground)


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Offer choices; what was chosen stays chosen while it is there."""
    held = [(box.itemText(n), box.itemData(n)) for n in range(box.count())]
    if held == choices:
        return
    chosen = box.currentData()
    box.clear()
    for name, key in choices:
        box.addItem(name, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))

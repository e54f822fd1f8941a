"""Proposals: who does what, with the comments behind each; ideas and actions to make them of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from facilitator.findings import ideas, quoting, trail
from facilitator.model import (
    gate,
    proposal_edits,
    proposal_words,
    sounding,
    themes,
)
from facilitator.model.document import Reader
from facilitator.model.ids import ProposalId
from facilitator.model.proposals import Proposal, ProposalState
from facilitator.model.records import Session
from facilitator.model.words import counted, text
from facilitator.ui.pages.page import Page
from facilitator.ui.pages.proposals_doing import ProposalsDoing
from facilitator.ui.pages.proposals_list import Line, LineList
from facilitator.ui.panels.flow import Flow
from facilitator.ui.panels.parts import button, column, emptied, plain_label, row, section
from facilitator.ui.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facilitator.findings.ideas import Idea
    from facilitator.findings.pool import Said
    from facilitator.findings.trail import Trail, Trails
    from facilitator.model.words import Words
    from facilitator.model.world import World
    from facilitator.ui.actions import Commands
    from facilitator.ui.desk import Desk

    Entry = tuple[Words, Callable[[], object]]


class ProposalsPage(Page):
    """The list of proposals, or of ideas and actions; what stands behind the chosen one."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        """Show the desk's programme."""
        super().__init__(text("Proposals"))
        self._desk = desk
        self.doing = ProposalsDoing(self, desk, self.show_about)
        self._trails: Trails = trail.Trails()
        self._ideas: dict[str, Idea] = {}
        self.theirs = QComboBox()
        self.list = LineList(say(text("Proposals")), moves=True)
        self.comments = LineList(say(text("Comments behind it")))
        self.states, self.themes = QComboBox(), QComboBox()
        self._remarks = plain_label(kind="muted")
        self._empty = plain_label(kind="muted")
        self._sentence = plain_label(kind="strong")
        self._told = plain_label(kind="muted")
        self._rounds = plain_label(kind="muted")
        undo = button("", commands.runner("undo"), icon="undo-2", tip=commands.tip("undo"))
        redo = button("", commands.runner("redo"), icon="redo-2", tip=commands.tip("redo"))
        save = button(text("Save as a list…"), self.doing.save_list, icon="download")
        self.offer(save, undo, redo, button(text("Add a proposal"), self.add, kind="primary"))
        self._build()

    @property
    def world(self) -> World:
        """What is."""
        return self._desk.world

    @property
    def of_ideas(self) -> bool:
        """Whether ideas and actions are listed, not proposals."""
        return self.theirs.currentIndex() == 1

    def refresh(self) -> None:
        """Show what is."""
        pool = self._desk.programme.pool
        self._trails = trail.trails(self.world, pool)
        self._ideas = {each.key: each for each in ideas.ideas(self.world, pool)}
        self._fill_themes()
        lines = self._idea_lines() if self.of_ideas else self._proposal_lines()
        self.list.show_lines(lines)
        found = trail.gaps(self.world, self._trails, self._desk.now.astimezone().date())
        said = (*gate.before_proposals(self.world), *trail.remarks(found))
        self._remarks.setText(" · ".join(say(words) for words in said))
        nothing = text("No ideas or actions yet. They come from green hats, actions on a wall…")
        if not self.of_ideas:
            nothing = text("No proposals here. Add one, or make one of an idea or an action.")
        self._empty.setText(say(nothing))
        self._empty.setVisible(not lines)
        self.list.setVisible(bool(lines))
        self._show_side()

    def show_about(self, about: str) -> None:
        """Show a proposal, or those of a theme."""
        place = self.themes.findData(about)
        self.theirs.setCurrentIndex(0)
        self.states.setCurrentIndex(0)
        self.themes.setCurrentIndex(max(0, place))
        self.refresh()
        if place < 0:
            self.list.choose(about)

    # what is listed

    def _proposal_lines(self) -> list[Line]:
        held = (*self._trails.trails, *self._trails.dropped)
        state, theme = self.states.currentData(), self.themes.currentData()
        return [
            Line(
                key=each.proposal.id,
                mark=str(each.proposal.number),
                words=say(proposal_words.sentence(self.world, each.proposal)),
                remark=self._remark(each),
                chip=proposal_words.theme_name(self.world, each.proposal),
            )
            for each in held
            if state in (each.proposal.state.value, "") and theme in (each.proposal.theme, "")
        ]

    def _remark(self, each: Trail) -> str:
        today = self._desk.now.astimezone().date()
        late = proposal_words.overdue(each.proposal, today)
        parts: tuple[Words, ...] = (
            proposal_words.STATES[each.proposal.state],
            proposal_words.due_words(each.proposal),
            text("overdue") if late else "",
            trail.counts_words(self.world, each),
        )
        return " · ".join(say(part) for part in parts if part)

    def _idea_lines(self) -> list[Line]:
        found: list[Line] = []
        for each in self._ideas.values():
            parts = [say(text("{basis}", basis=proposal_words.basis_words(each.ground)))]
            parts += [each.owner, each.by, self.world.get(Session, each.session).title]
            made = text("proposal {number}", number=each.proposal.number) if each.proposal else ""
            found.append(
                Line(
                    key=each.key,
                    words=each.text,
                    remark=" · ".join(part for part in parts if part),
                    chip=say(made or text(each.sort.value)),
                )
            )
        return found

    def _fill_themes(self) -> None:
        held = [(say(text("All themes")), "")]
        held += [(t.name, t.id) for t in themes.themes(self.world, dropped=True)]
        shown = [
            (self.themes.itemText(n), self.themes.itemData(n)) for n in range(self.themes.count())
        ]
        if held != shown:
            chosen = self.themes.currentData()
            self.themes.clear()
            for name, key in held:
                self.themes.addItem(name, key)
            self.themes.setCurrentIndex(max(0, self.themes.findData(chosen)))

    # what stands behind the chosen one

    def _show_side(self) -> None:
        held = None if self.of_ideas else self._trails.of(ProposalId(self.list.current()))
        idea = self._ideas.get(self.list.current()) if self.of_ideas else None
        said = held.comments if held else ((idea.said,) if idea and idea.said else ())
        words = say(proposal_words.sentence(self.world, held.proposal)) if held else ""
        self._sentence.setText(idea.text if idea else words)
        told = (
            [f"{say(n)} {c}" for n, c in trail.by_sector_for(self.world, Reader.RECORD, held)]
            if held
            else []
        )
        if held and held.gone:
            gone = counted(held.gone, "1 is used no longer", "{count} are used no longer")
            told.append(say(gone))
        self._told.setText(" · ".join(told))
        self._rounds.setText("\n".join(self._rounds_of(held.proposal)) if held else "")
        self.comments.show_lines([self._comment(each) for each in said])
        emptied(self._ways)
        entries = self._for_proposal(held.proposal) if held else self._for_idea(idea)
        for label, act in entries:
            self._ways.addWidget(button(label, act, kind="chip"))

    def _comment(self, said: Said) -> Line:
        stamp = " · ".join(filter(None, (*map(say, said.stamp), said.code)))
        where = say(quoting.where(self.world, said))
        chip = say(text("may be quoted")) if said.quotable else ""
        return Line(
            key=said.key, words=said.text, remark=f"{where} · {stamp}".strip(" ·"), chip=chip
        )

    def _rounds_of(self, proposal: Proposal) -> list[str]:
        found: list[str] = []
        for number, each in enumerate(sounding.soundings(self.world, proposal.id), 1):
            spread = sounding.spread(self.world, each.id)
            hands = "   ".join(f"{value}: {total}" for value, total in spread.items())
            short = sounding.to_hear(self.world, each)
            heard = counted(short, "1 voice to hear", "{count} voices to hear")
            line = text(
                "Round {number}   {hands}   {heard}", number=number, hands=hands, heard=heard
            )
            found.append(say(line))
        return found

    def _for_proposal(self, held: Proposal) -> Sequence[Entry]:
        dropped = held.state is ProposalState.DROPPED
        state = ProposalState.PROPOSED if dropped else ProposalState.DROPPED
        label = text("Take it up again") if dropped else text("Drop it")
        entries: list[Entry] = [(text("Change…"), lambda: self.open(held.id))]
        if held.theme:
            entries.append((text("All comments of its theme"), lambda: self.doing.link_theme(held)))
        entries += [
            (text("Ask the group…"), lambda: self.doing.ask_group(held)),
            (text("What it rests on…"), lambda: self.doing.ask_ground(held.id)),
            (label, lambda: self.doing.do(proposal_edits.set_state(held, state))),
            (text("Remove"), lambda: self.doing.do(proposal_edits.remove(self.world, held))),
        ]
        if self.comments.lines.lines:
            entries.append((text("Take the comment away"), lambda: self._unlink(held)))
        return entries

    def _for_idea(self, idea: Idea | None) -> Sequence[Entry]:
        if idea is None:
            return ()
        made = idea.proposal
        entries: list[Entry] = [
            (text("What it rests on…"), lambda: self.doing.ask_ground(idea.key))
        ]
        if made is None:
            entries.insert(0, (text("Make a proposal of it"), lambda: self.doing.propose(idea)))
        else:
            entries.insert(0, (text("Show the proposal"), lambda: self.show_about(made.id)))
        return entries

    # what is done

    def add(self) -> None:
        """Ask for a new proposal."""
        self.doing.fill_in(None)

    def open(self, key: str) -> None:
        """Open what is chosen: a proposal to change it, an idea to say what it rests on."""
        if self.of_ideas:
            self.doing.ask_ground(key)
            return
        held = self.world.find(Proposal, key)
        if held is not None:
            self.doing.fill_in(held)

    def _unlink(self, held: Proposal) -> None:
        self.doing.unlink(held, self.comments.current())

    def _put_before(self, key: str, before: str) -> None:
        if not self.of_ideas:
            self.doing.put_before(key, before)

    # putting together

    def _build(self) -> None:
        for words in (text("Proposals"), text("Ideas and actions")):
            self.theirs.addItem(say(words))
        self.states.addItem(say(text("However far")), "")
        for state, words in proposal_words.STATES.items():
            self.states.addItem(say(words), state.value)
        top = row(space=8)
        named = (
            (self.theirs, text("List")),
            (self.themes, text("Theme")),
            (self.states, text("How far")),
        )
        for box, name in named:
            box.setAccessibleName(say(name))
            box.activated.connect(lambda _index: self.refresh())
            top.addWidget(box)
        top.addWidget(self._remarks, 1)
        self.body.addLayout(top)
        whole = row(space=18)
        left = column(space=8)
        left.addWidget(self._empty)
        left.addWidget(self.list, 1)
        whole.addLayout(left, 3)
        side = QWidget()
        right = column(side, space=8)
        self._ways = Flow(space=6)
        for part in (self._sentence, self._rounds):
            right.addWidget(part)
        right.addLayout(self._ways)
        right.addWidget(section(text("Comments behind it: Enter goes to the wall")))
        right.addWidget(self._told)
        right.addWidget(self.comments, 1)
        whole.addWidget(side, 2)
        self.body.addLayout(whole, 1)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(lambda _key: self._show_side())
        self.list.opened.connect(self.open)
        self.list.moved.connect(self._put_before)
        self.comments.opened.connect(self.doing.to_wall)

"""The right of the page of proposals: the chosen one whole, its rounds, and what stands behind."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLayout, QMenu, QWidget

from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.proposals import traceability
from facilitator.analysis.proposals.ideas import Idea
from facilitator.analysis.proposals.traceability import Trail
from facilitator.methods import scales
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement import wording as agreement_wording
from facilitator.model.agreement.records import Sounding
from facilitator.model.comments import queries as comment_queries
from facilitator.model.comments.records import Ground
from facilitator.model.core import Words, World, counted, text
from facilitator.model.core.records import Session
from facilitator.model.display.document import Readership
from facilitator.model.proposals import edits
from facilitator.model.proposals import wording as proposal_wording
from facilitator.model.proposals.records import ProposalState
from facilitator.ui.overlays import framing_overlay
from facilitator.ui.proposals.commands import ProposalCommands
from facilitator.ui.proposals.comments import comment_line
from facilitator.ui.translation import in_a_line, say
from facilitator.ui.widgets import menus
from facilitator.ui.widgets.basics import button, column, plain_label, section
from facilitator.ui.widgets.flow_layout import FlowLayout, in_lines
from facilitator.ui.widgets.kept_parts import KeptParts, Part, button_part
from facilitator.ui.widgets.lists.painted_list import LineList
from facilitator.ui.widgets.menus import MenuRow
from facilitator.ui.widgets.vote_strip import VoteStrip
from facilitator.ui.workspace.workspace import Workspace

Entry = tuple[Words, Callable[[], object]]


class ProposalSide(QWidget):
    """A proposal with the comments behind it, or an idea with the comment it is."""

    wanted = Signal(str, str)
    """Another page is wanted: its key, and the id of what to show there."""
    asked = Signal(str)
    """A proposal is to be shown (its id)."""

    def __init__(self, desk: Workspace, doing: ProposalCommands) -> None:
        super().__init__()
        self._desk, self._doing = desk, doing
        self._trail: Trail | None = None
        self.comments = LineList(say(text("Comments behind it")))
        self._sentence, self._rests = plain_label(kind="strong"), plain_label(kind="muted")
        self._head, self._told = section(""), plain_label(kind="muted")
        rounds, ways = column(space=2), FlowLayout(space=6)
        self._rounds, self._ways = KeptParts(rounds), KeptParts(ways)
        self._choose = button(
            text("Add comments…"), lambda: self._trail and doing.choose(self._trail), kind="chip"
        )
        self._comment = button(text("This comment"), kind="chip")
        self._comment.setProperty("hasMenu", True)
        self._comment.setMenu(QMenu(self._comment))
        self._comment.menu().aboutToShow.connect(lambda: self._fill(self._comment.menu()))
        self._lay(rounds, ways)
        self.comments.opened.connect(doing.to_wall)
        self.comments.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.comments.customContextMenuRequested.connect(self._show_menu)

    @property
    def world(self) -> World:
        return self._desk.world

    def show_proposal(self, held: Trail) -> None:
        self._trail = held
        proposal = held.proposal
        self._say(
            say(proposal_wording.sentence(self.world, proposal)),
            self._rests_on(comment_queries.grounds(self.world).get(proposal.id)),
        )
        told = [
            f"{say(n)} {c}"
            for n, c in traceability.by_sector_for(self.world, Readership.RECORD, held)
        ]
        if held.gone:
            gone = counted(held.gone, "1 is used no longer", "{count} are used no longer")
            told.append(say(gone))
        self._show_said(held.comments, in_a_line(told))
        rounds = agreement_queries.soundings(self.world, proposal.id)
        self._rounds.show(self._round(held, each, last=each is rounds[-1]) for each in rounds)
        self._ways.show(
            (
                *(
                    button_part(words, act, proposal, kind="chip")
                    for words, act in (
                        (text("Change…"), lambda: self._doing.fill_in(proposal)),
                        (text("Ask the group…"), lambda: self._doing.ask_round(proposal)),
                    )
                ),
                (("more", proposal), lambda: self._more_button(held)),
            )
        )

    def show_idea(self, idea: Idea | None) -> None:
        """Show an idea or an action, or, with None, nothing."""
        self._trail = None
        self._rounds.show(())
        if idea is None:
            self._say("", "")
            self._show_said((), "")
            self._ways.show(())
            return
        self._say(idea.text, self._rests_on(idea.ground))
        self._show_said((idea.said,) if idea.said else (), "")
        made = idea.proposal
        first: Entry = (text("Make a proposal of it"), lambda: self._doing.propose(idea))
        if made is not None:
            first = (text("Show the proposal"), lambda: self.asked.emit(made.id))
        rests: Entry = (text("What it rests on…"), lambda: self._doing.ask_ground(idea.key))
        ways = (button_part(words, act, idea, kind="chip") for words, act in (first, rests))
        self._ways.show(ways)

    # what is shown

    def _say(self, words: str, rests: str) -> None:
        self._sentence.setText(words)
        self._rests.setText(rests)
        self._rests.setVisible(bool(rests))

    def _rests_on(self, ground: Ground | None) -> str:
        return say(text("Rests on: {basis}", basis=proposal_wording.basis_words(ground)))

    def _show_said(self, said: Sequence[PooledComment], told: str) -> None:
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._choose.setVisible(self._trail is not None)
        self._comment.setVisible(bool(said))
        self._head.setVisible(bool(said) or self._trail is not None)
        self._head.setText(say(text("Comments behind it") if self._trail else text("The comment")))
        self.comments.setVisible(bool(said))
        not_to = say(text("not to be quoted"))
        self.comments.show_lines(
            [comment_line(self.world, e, chip="" if e.quotable else not_to) for e in said]
        )

    def _round(self, held: Trail, asked: Sounding, *, last: bool) -> Part:
        session = self.world.find(Session, asked.session)
        scale = scales().get(asked.scale)
        given = agreement_wording.distribution(self.world, asked, scale)
        words = text(
            "Round {number}{session} · {given}",
            number=asked.position,
            session=f" · {session.title}" if session else "",
            given=given,
        )
        bars = agreement_wording.strip(self.world, asked, scale)
        outcome = agreement_wording.outcome(self.world, asked) if last else None

        def make() -> QWidget:
            whole = QWidget()
            inside = column(whole, space=2)
            inside.addWidget(plain_label(words, "muted"))
            inside.addWidget(VoteStrip(bars, given))
            if outcome is not None:
                inside.addWidget(plain_label(outcome, "small"))
                inside.addWidget(self._round_ways(held, asked))
            return whole

        return (words, bars, outcome, asked, held.proposal), make

    def _round_ways(self, held: Trail, asked: Sounding) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(whole, space=8)
        doing, proposal = self._doing, held.proposal
        for words, act in (
            (text("Show it on the wall"), lambda: framing_overlay.show(self._desk, asked.id)),
            (text("Correct the count…"), lambda: doing.ask_round(proposal, asked)),
            (text("Remove the round"), lambda: doing.take_back(asked)),
        ):
            flow.addWidget(button(words, act, kind="link"))
        return whole

    # what can be done

    def _more_button(self, held: Trail) -> QWidget:
        made = button(text("More"), kind="chip")
        made.setProperty("hasMenu", True)
        menu = QMenu(made)
        menus.fill(menu, tuple(self._more(held)))
        made.setMenu(menu)
        return made

    def _more(self, held: Trail) -> Iterator[MenuRow]:
        doing, proposal = self._doing, held.proposal
        theme = proposal.theme
        rests = lambda: doing.ask_ground(proposal.id)  # noqa: E731
        yield MenuRow(words=text("What it rests on…"), act=rests)
        order = text("Its place in the list")
        for words, step in ((text("Move up"), -1), (text("Move down"), 1)):
            yield MenuRow(words=words, act=partial(doing.move, proposal, step), group=order)
        if theme:
            link = lambda: doing.link_theme(proposal)  # noqa: E731
            yield MenuRow(words=text("All comments of its theme"), act=link)
            to_theme = lambda: self.wanted.emit("themes", theme)  # noqa: E731
            yield MenuRow(words=text("Show its theme"), act=to_theme)
        for state, words in proposal_wording.STATES.items():
            if state not in (proposal.state, ProposalState.DROPPED):
                yield MenuRow(
                    words=text("It is {state}", state=words),
                    act=lambda state=state: doing.do(edits.set_state(proposal, state)),
                    group=text("How far it has come"),
                )
        if proposal.state is not ProposalState.DROPPED:
            drop = edits.set_state(proposal, ProposalState.DROPPED)
            dropped = text("Drop it; it stays in the record")
            yield MenuRow(words=dropped, act=lambda: doing.do(drop))
        gone = lambda: doing.do(edits.remove(self.world, proposal))  # noqa: E731
        yield MenuRow(words=text("Remove"), act=gone)

    def _fill(self, menu: QMenu) -> None:
        """Offer what can be done with the comment that is chosen."""
        menu.clear()
        key, held = self.comments.current(), self._trail
        ways: list[Entry] = [
            (text("Show it on its wall"), lambda: self._doing.to_wall(key)),
            (text("To the themes"), lambda: self.wanted.emit("themes", key)),
        ]
        if held is not None:
            proposal = held.proposal
            ways.append((text("Take it away"), lambda: self._doing.unlink(proposal, key)))
        menus.fill(menu, menus.rows_of(ways))

    def _show_menu(self, at: QPoint) -> None:
        if self.comments.current():
            self._comment.menu().popup(self.comments.viewport().mapToGlobal(at))

    def _lay(self, rounds: QLayout, ways: QLayout) -> None:
        whole = column(self, space=8)
        whole.addWidget(self._sentence)
        whole.addWidget(self._rests)
        whole.addLayout(rounds)
        whole.addLayout(ways)
        whole.addWidget(in_lines(self._head, self._choose, self._comment))
        whole.addWidget(self._told)
        whole.addWidget(self.comments, 1)
        whole.addStretch()

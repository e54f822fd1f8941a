"""What is done on the page of proposals, one verb each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from facilitator.analysis.proposals import ideas
from facilitator.analysis.proposals.ideas import Idea
from facilitator.analysis.proposals.traceability import Trail
from facilitator.errors import FacilitatorError
from facilitator.exchange.proposals_file import write_proposals
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.agreement import edits as agreement_edits
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement import wording as agreement_wording
from facilitator.model.agreement.edits import CountedRound
from facilitator.model.agreement.records import Sounding
from facilitator.model.board import queries as board_queries
from facilitator.model.comments import edits as comment_edits
from facilitator.model.comments import queries as comment_queries
from facilitator.model.comments.records import Basis
from facilitator.model.core import Change, ProposalId, Text, World, text
from facilitator.model.core.clean_text import one_line
from facilitator.model.core.records import Activity
from facilitator.model.display.gesture import Value
from facilitator.model.framing import gate
from facilitator.model.proposals import edits as proposal_edits
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.proposals import wording as proposal_wording
from facilitator.model.proposals.records import Proposal
from facilitator.model.themes import queries as theme_queries
from facilitator.ui.main_window.page import Page
from facilitator.ui.proposals.comments import CommentSheet
from facilitator.ui.proposals.sheets import ProposalSheet, Start, ground_sheet, wording
from facilitator.ui.system.file_dialogs import to_save
from facilitator.ui.translation import say
from facilitator.ui.voting.round_sheet import RoundSheet
from facilitator.ui.workspace.workspace import Workspace
from facilitator.ui.workspace.written import note_of_programme

EMPTY: Final = Start()


class ProposalCommands:
    """Asks and edits; `show` is called with the id of a proposal that was made."""

    def __init__(self, page: Page, desk: Workspace, show: Callable[[str], object]) -> None:
        """Work on the desk's programme; sheets belong to the page."""
        self._page, self._desk, self._show = page, desk, show

    @property
    def world(self) -> World:
        return self._desk.world

    def propose(self, idea: Idea) -> None:
        if gate.no_proposal_yet(self.world) is not None:
            self._keep_early(idea.text, (idea.said.source,) if idea.said else ())
            return
        change = ideas.propose(self.world, idea, new_id=self._desk.new_id)
        if self.do(change):
            made = proposal_edits.made_of(self.world, idea.key)
            self._show(made.id if made else "")

    def put_before(self, key: str, before: str) -> None:
        """Put a proposal before another one."""
        held = self.world.find(Proposal, key)
        if held is not None:
            self.do(proposal_edits.move(self.world, held, ProposalId(before) if before else None))

    def move(self, held: Proposal, step: int) -> None:
        """Let a proposal change places with the one before (-1) or after it (1)."""
        order = [each.id for each in proposal_queries.proposals(self.world)]
        at = order.index(held.id) + step
        if 0 <= at < len(order):
            before = order[at] if step < 0 else next(iter(order[at + 1 :]), None)
            self.do(proposal_edits.move(self.world, held, before))

    def fill_in(self, held: Proposal | None, start: Start = EMPTY) -> None:
        """Ask for all of a proposal, or a new one that starts from something."""
        today = self._desk.now.astimezone().date()
        sheet = ProposalSheet(self._page, self.world, held, start, today)

        def keep(values: Mapping[str, Value]) -> None:
            filled = wording(values, today)
            if held is None and gate.no_proposal_yet(self.world) is not None:
                if not self._keep_early(filled.text, start.comments):
                    self.fill_in(None, replace(start, text=filled.text))
                return
            if held is None:
                change = proposal_edits.add(
                    self.world, filled, new_id=self._desk.new_id, comments=start.comments
                )
            else:
                now = self.world.get(Proposal, held.id)
                change = proposal_edits.describe(self.world, now, filled, new_id=self._desk.new_id)
            if self.do(change) and held is None:
                made = next(r for r in change.after if isinstance(r, Proposal))
                self._show(made.id)

        sheet.filled.connect(keep)
        sheet.open()

    def _keep_early(self, said: str, comments: Sequence[str]) -> bool:
        """Say why nothing can be proposed yet, and keep it to be offered again then."""
        why = gate.no_proposal_yet(self.world)
        place = self._open_activity()
        if why is None or not said.strip():
            return False
        if place is None:
            lost = text("There is no open activity that could keep it.")
            self._desk.refuse(why, lost)
            return False
        one = self._desk.programme.pool.find(comments[0]) if len(comments) == 1 else None
        change = gate.keep_early(
            self.world,
            place.id,
            one_line(said),
            origin=one.source if one else "",
            new_id=self._desk.new_id,
            at=self._desk.now,
        )
        outcome = self._desk.programme.apply(change)
        if outcome.refused:
            self._desk.refuse(why, *outcome.words)
            return False
        kept = text("It is kept as an early solution, and offered again then.")
        self._desk.tell(kept, why)  # first what became of it: the end may be behind "More…"
        return True

    def _open_activity(self) -> Activity | None:
        """Return where an early solution can wait: the activity looked at, or the last open one."""
        here = self._desk.activity
        found = [
            a
            for a in agenda_queries.activities(self.world)
            if not board_queries.closed(self.world, a.id)
        ]
        return next((a for a in found if a.id == here), found[-1] if found else None)

    def link_theme(self, held: Proposal) -> None:
        """Put all comments of its theme behind a proposal."""
        placed = theme_queries.placed(self.world)
        comments = self._desk.programme.pool.comments
        keys = [s.key for s in comments if s.key in placed and placed[s.key].theme == held.theme]
        change = proposal_edits.link(self.world, held, keys, new_id=self._desk.new_id)
        if not self.do(change):
            self._desk.refuse(text("All comments of its theme stand behind it already."))

    def unlink(self, held: Proposal, comment: str) -> None:
        said = self._desk.programme.pool.find(comment)
        keys = (said.key, said.source) if said else ()
        self.do(proposal_edits.unlink(self.world, held, keys))

    def choose(self, held: Trail) -> None:
        """Ask which comments are to stand behind a proposal as well."""
        there = {said.key for said in held.comments}
        pool = self._desk.programme.pool
        left = tuple(said for said in pool.comments if said.key not in there)
        sheet = CommentSheet(self._page, self.world, left)
        proposal = held.proposal
        sheet.chosen.connect(
            lambda keys: self.do(
                proposal_edits.link(self.world, proposal, keys, new_id=self._desk.new_id)
            )
        )
        sheet.open()

    def ask_round(self, held: Proposal, again: Sounding | None = None) -> None:
        """Ask how far the group agrees, or put the count of a round right."""
        session = self._desk.course.session
        earlier = agreement_queries.soundings(self.world, held.id)
        sheet = RoundSheet(
            self._page,
            self.world,
            say(proposal_wording.sentence(self.world, held)),
            session=session.id if session else None,
            held=again,
            scale=earlier[-1].scale if earlier else "",
        )

        def keep(heard: CountedRound) -> None:
            world, new_id = self.world, self._desk.new_id
            change = (
                agreement_edits.count_again(world, again, heard, new_id=new_id)
                if again is not None
                else agreement_edits.sound(world, held.id, heard, new_id=new_id, at=self._desk.now)
            )
            if self.do(change):
                last = agreement_queries.soundings(self.world, held.id)[-1]
                self._page.notices.tell(agreement_wording.outcome(self.world, last))

        sheet.heard.connect(keep)
        sheet.open()

    def take_back(self, asked: Sounding) -> None:
        self.do(agreement_edits.take_back(self.world, asked))

    def ask_ground(self, about: str) -> None:
        sheet = ground_sheet(self._page, comment_queries.grounds(self.world).get(about))

        def keep(values: Mapping[str, Value]) -> None:
            self.do(
                comment_edits.set_ground(
                    self.world,
                    about,
                    new_id=self._desk.new_id,
                    basis=Basis(str(values["basis"])),
                    whose=str(values["whose"]),
                    words=str(values["words"]),
                )
            )

        sheet.filled.connect(keep)
        sheet.open()

    def save_list(self) -> None:
        programme = self._desk.programme
        here = programme.store.path
        proposed = here.with_name(f"{here.stem} - {say(text('proposals'))}.csv")
        out = to_save(self._page, text("Save the proposals as a list"), proposed, ".csv")
        if out is None:
            return
        try:
            write_proposals(programme.world, programme.pool, out)
        except FacilitatorError as error:
            self._page.notices.tell(error.text)
            return
        note_of_programme(programme.store, out, text("Proposals"))
        self._page.notices.tell(text("The proposals are saved as {name}.", name=out.name))

    def to_wall(self, key: str) -> None:
        said = self._desk.programme.pool.find(key)
        if said is not None and said.activity is not None:
            self._desk.look_at(said.activity, said.source)

    def do(self, change: Change | Text) -> bool:
        """Make a change; what stands against it is said."""
        return bool(self._desk.amend(change).done)

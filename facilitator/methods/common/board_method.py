"""What every method played on a board of cards does alike; a method is a subclass of it.

A subclass says what it is with attributes and flags, and overrides what is its own. Gestures on
cards, groups, votes, steps and settings mean the same on every such board.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from facilitator.methods.common import hints, settings, steps
from facilitator.methods.common.board_gestures import BoardGestures
from facilitator.methods.common.cards import actions as card_actions
from facilitator.methods.common.cards import bringing, sources, typed_line
from facilitator.methods.common.groups import actions as group_actions
from facilitator.methods.common.layout import card_rows, measuring
from facilitator.methods.common.layout import wall as walls
from facilitator.methods.common.reports import facts, outline, worksheet
from facilitator.methods.common.reports import paper as report_paper
from facilitator.methods.common.votes import actions as vote_actions
from facilitator.methods.common.votes import panel_view, typed_ballots
from facilitator.methods.common.votes import paper as vote_paper
from facilitator.methods.common.votes.scenes import open_vote, result_picture
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import (
    Action,
    Capture,
    Comment,
    Hint,
    Measure,
    NoVote,
    Paper,
    PlanList,
    Resolve,
    VoteView,
)
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Change, Text, World, text
from facilitator.model.core.records import Poll
from facilitator.model.display.document import Block, Document, Readership
from facilitator.model.display.forms import Form
from facilitator.model.display.gesture import Gesture
from facilitator.model.display.picture import Audience, Picture, WallSize

_CAME_OUT = text("The vote is closed. This is how it came out.")


class BoardMethod(BoardGestures):
    """A method on a board of cards. One instance serves all activities; it keeps no state."""

    report_kind: type[outline.ActivityReport] | None = None
    """The class of its report, where it is told in an order of its own."""

    def __init__(self) -> None:
        """Take the method up among those whose results can be brought to other activities."""
        super().__init__()
        config = self.vote_config if self.gives_cards else None
        sources.GIVERS[self.key] = sources.Giver(config, self.gifts, self.kinds)

    def touched(self, /, world: World, activity: ActivityId, change: Change) -> bool:
        """Return whether an edit beside the wall changed what runs: nothing does, in most."""
        del world, activity, change
        return False

    # what it looks like

    def picture(
        self, world: World, activity: ActivityId, audience: Audience, frame: WallSize
    ) -> Picture:
        """Return what that audience sees: a vote that is open, its result, or what it draws."""
        with measuring.laid_out_for(frame):
            return self._picture(world, activity, audience, frame)

    def _picture(
        self, world: World, activity: ActivityId, audience: Audience, frame: WallSize
    ) -> Picture:
        if audience is Audience.ONE:
            return self.for_one(world, activity, frame)
        poll = board_queries.open_poll(world, activity)
        if poll is not None:
            return open_vote.scene(self.vote_config(world, activity), poll, frame)
        shown = self.vote_config(world, activity).on_show() if self.votes else None
        if shown is not None:
            return self.result(self.vote_config(world, activity), shown, audience, frame)
        drawn = self.draw(world, activity, audience, frame)
        below = audience is Audience.FACILITATOR and self.unseen_below
        return card_rows.with_unseen(drawn, world, activity, frame) if below else drawn

    def for_one(self, world: World, activity: ActivityId, frame: WallSize) -> Picture:
        """Return what somebody sees who has the laptop to themselves: their ballot."""
        if not self.votes:
            return Picture(height=frame.height, page=frame.height)
        return result_picture.ballot(self.vote_config(world, activity), frame)

    def result(
        self, config: VoteConfig, poll: Poll, audience: Audience, frame: WallSize, /
    ) -> Picture:
        """Return how a vote came out."""
        del audience
        return result_picture.result(config, poll, frame)

    def draw(
        self, /, world: World, activity: ActivityId, audience: Audience, frame: WallSize
    ) -> Picture:
        """Return what that audience sees while nothing is voted on: the cards."""
        board, script = self.board(world, activity), self.script(world, activity)
        if self.rows:
            return card_rows.picture(world, activity, board, audience, frame)
        view = walls.View(world, activity, audience, frame, board, script, "name", steps.so_far)
        return walls.draw(view, (*walls.READS, *self.records), lambda _view, _rects: ())

    # what can be done

    def actions(
        self, world: World, activity: ActivityId, selection: tuple[str, ...], audience: Audience
    ) -> tuple[Action, ...]:
        if audience is Audience.ONE:
            return vote_actions.of_one(self.vote_config(world, activity)) if self.votes else ()
        if audience is Audience.ROOM:
            return ()
        found: list[Action] = []
        if board_queries.closed(world, activity):
            found += self.when_closed(world, activity, selection)
        else:
            found += self.offered(world, activity, selection)
            if self.takes_cards:
                found += bringing.actions(world, activity, sources.GIVERS)
            found.append(settings.ACTION)
        found += steps.actions(world, activity, self.script(world, activity))
        return tuple(found)

    def offered(
        self, /, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> Sequence[Action]:
        """Return what can be done while it is open, beside its steps: with cards, and votes."""
        found = self.of_cards(world, activity, selection)
        if self.groups:
            found += group_actions.of_wall(world, activity)
        if self.votes:
            found += vote_actions.of_vote(self.vote_config(world, activity))
        return found

    def of_cards(
        self, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> list[Action]:
        """Return what can be done with the selected cards and groups."""
        if self.groups:
            return group_actions.of_selection(world, activity, selection)
        return card_actions.actions(world, activity, selection, stacks=self.stacks)

    def when_closed(
        self, world: World, activity: ActivityId, selection: tuple[str, ...]
    ) -> tuple[Action, ...]:
        """Return what can be done while the activity is closed: what keeps people private."""
        return card_actions.when_closed(world, activity, selection)

    def vote(self, world: World, activity: ActivityId) -> VoteView | None:
        """Return the vote, and how the wall's heading says it in a step that is about it."""
        config, step = self.vote_config(world, activity), steps.step_key(world, activity)
        found = panel_view.view(config)
        if found is None or not (config.usual or step in self.votes_in):
            return found
        if found.open or step in self.votes_in:
            return replace(found, named=True, say=None if found.open else _CAME_OUT)
        return replace(found, heading=None)

    def no_vote(self, world: World, activity: ActivityId) -> NoVote | None:
        """Return that the vote is not open yet, or is closed, in a step in which people vote."""
        step = steps.step_key(world, activity)
        if step not in self.votes_in or self.vote(world, activity) is not None:
            return None
        entry = board_queries.step_entry(world, activity)
        polls = world.bucket(Poll, activity).values()
        if entry is not None and any(poll.at >= entry.at for poll in polls):
            return NoVote(text("vote closed"), text("The vote is closed."))
        voted = any(world.bucket(kind, activity) for kind in self.voted_by)
        return None if voted else NoVote(text("vote not open yet"))

    def capture(self, world: World, activity: ActivityId) -> Capture:
        ballot = typed_ballots.prompt(self.vote_config(world, activity))
        found = steps.capture(world, activity, ballot or self.invite)
        return replace(found, ballot=ballot is not None)

    def typed(self, /, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means: while a vote is open a ballot, and nothing else."""
        ballot = typed_ballots.typed(self.vote_config(world, activity), line)
        return self.reads(world, activity, line) if ballot is None else ballot

    def reads(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a line means that is no ballot."""
        return typed_line.typed(world, activity, line)

    # what is told of it

    def plans(self, /, world: World, activity: ActivityId) -> tuple[PlanList, ...]:
        """Return the lists that are planned; most have none."""
        return tuple(each.plan(world, activity) for each in self.lists)

    def status(self, /, world: World, activity: ActivityId) -> tuple[Text, ...]:
        return facts.status(world, activity, self.board(world, activity), groups=self.groups)

    def hints(self, world: World, activity: ActivityId) -> tuple[Hint, ...]:
        """Return soft remarks for the facilitator, without those that were set aside."""
        own = hints.left(world, activity, self.remarks(world, activity))
        return (*hints.of_rule(world, activity), *own)

    def remarks(self, /, world: World, activity: ActivityId) -> Sequence[Hint]:
        """Return what the facilitator may want to know: of a vote, and of single cards."""
        found = hints.of_vote(self.vote_config(world, activity)) if self.votes else []
        return [*found, *hints.of_cards(world, activity)]

    def measures(self, /, world: World, activity: ActivityId) -> tuple[Measure, ...]:
        count = len(board_queries.cards(world, activity))
        return (facts.count("cards", text("Cards"), count, text("cards on the board")),)

    def comments(self, /, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return what goes into the programme's pool of comments: each card once."""
        return tuple(facts.comments(world, activity))

    def resolves(self, /, world: World, activity: ActivityId) -> tuple[Resolve, ...]:
        """Return what people said they would do."""
        del world, activity
        return ()

    def gifts(self, /, world: World, activity: ActivityId) -> Sequence[sources.Gift]:
        """Return what came out, beside cards, that can be brought to another activity."""
        del world, activity
        return ()

    def kinds(self, /, world: World, activity: ActivityId) -> sources.CardKinds | None:
        """Return how its cards are sorted, so that some can be brought; None where they are not."""
        del world, activity

    # on paper

    def report(
        self, world: World, activity: ActivityId, reader: Readership, frame: WallSize
    ) -> Document:
        """Return the document for that reader: its own blocks, and how every report ends."""
        with measuring.laid_out_for(frame):
            return self._report(world, activity, reader, frame)

    def _report(
        self, world: World, activity: ActivityId, reader: Readership, frame: WallSize
    ) -> Document:
        if self.report_kind is not None:
            wall = outline.WallOutline(world, activity, reader, self.board(world, activity))
            return self.report_kind(wall, frame, partial(self._rest, world, activity)).document()
        blocks = [*self.blocks(world, activity, reader, frame)]
        record = reader is Readership.RECORD
        blocks += self._rest(world, activity, ()) if record else report_paper.next_steps()
        return report_paper.titled(world, activity, blocks)

    def _rest(self, world: World, activity: ActivityId, own: Sequence[Block]) -> list[Block]:
        numbers, script = self.measures(world, activity), self.script(world, activity)
        return report_paper.rest(world, activity, numbers, script, own)

    def blocks(
        self, world: World, activity: ActivityId, reader: Readership, frame: WallSize
    ) -> Sequence[Block]:
        """Return what a report tells: how the last vote came out, and the cards."""
        del frame
        wall = outline.WallOutline(world, activity, reader, self.board(world, activity))
        if not self.votes:
            return wall.outline()
        booth = self.vote_config(world, activity)
        wall = replace(wall, letters=booth.letters)
        if not wall.whole:
            wall = wall.after(vote_paper.named_whole(booth))
        return [*vote_paper.blocks(booth, reader), *wall.outline()]

    def forms(self, world: World, activity: ActivityId) -> tuple[Form, ...]:
        """Return the ballot of its vote, and paper of its own."""
        ballot = vote_paper.ballot(self.vote_config(world, activity)) if self.votes else None
        return (*((ballot,) if ballot else ()), *self.sheets(world, activity))

    def sheets(self, /, world: World, activity: ActivityId) -> tuple[Form, ...]:
        """Return paper of its own that people fill in by hand now."""
        del world, activity
        return ()

    def papers(self, /, world: World, activity: ActivityId) -> tuple[Paper, ...]:
        """Return paper of its own: its worksheet; also signs, blank forms."""
        return (
            worksheet.paper_of(
                world,
                activity,
                self.worksheet(world, activity),
                text("Worksheet"),
                text("Blank, with the question: for each person to fill in by hand"),
            ),
        )

    def worksheet(self, /, world: World, activity: ActivityId) -> Sequence[Block]:
        """Return what stands on its worksheet under the question: lines to write on."""
        del world, activity
        return worksheet.asked((worksheet.ToFill(text("What I want to say")),))

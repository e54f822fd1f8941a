"""What menus offer for votes: open one, take in votes, close it, settle a tie, ask again."""

from dataclasses import replace

from facilitator.methods.common import offers
from facilitator.methods.common.offers import grouped, step
from facilitator.methods.common.votes.typed_ballots import SHOW_CARDS
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import Action, ActionPlace
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Poll, PollKind
from facilitator.model.core.words import text
from facilitator.model.voting import queries as voting_queries
from facilitator.model.voting import wording as voting_wording


def of_vote(booth: VoteConfig, *, led: bool = True, on: tuple[str, ...] = ()) -> list[Action]:
    """Return what can be done with votes now. `led`: the method has a vote of its own.

    Cards chosen on the wall say nothing of what is voted on: that is asked, and ticked. What is
    meant (`on`) is ticked at first.
    """
    poll = board_queries.open_poll(booth.world, booth.activity)
    if poll is not None:
        return grouped(offers.VOTE, _while_open(booth, poll))
    things = booth.candidates()
    few = None if len(things) >= 2 else booth.few
    none = None if things else booth.few
    found = [step("open_vote", booth.invite, why_not=few, short="Vote", icon="vote")] if led else []
    words = text("Vote in another way…") if led else text("Vote on it…")
    found.append(step("vote_on", words, why_not=none, on=on, short="Vote", icon="vote"))
    return grouped(offers.VOTE, found + _of_result(booth))


def _while_open(booth: VoteConfig, poll: Poll) -> list[Action]:
    """The way on first: the next person votes, or, once all have voted, the vote is closed."""
    in_hand = voting_queries.ballot_in_hand(booth.world, poll) is not None
    busy = text("Somebody is voting at the laptop.") if in_hand else None
    count, _of = voting_wording.voted(booth.world, poll)
    nobody = count is None and not voting_queries.counts(booth.world, poll)
    label = text("First person votes") if nobody else text("Next person votes")
    lend = replace(
        step("hand_over", label, why_not=busy, short="Next votes", icon="user"), lends=True
    )
    close = step("close_vote", text("Close the vote and show it"))
    ways = [
        step("ballot", text("Enter a vote on paper…"), short="Paper vote", icon="file-text"),
        step("hands", text("Enter a show of hands…"), short="Hands", icon="hand"),
        step("paper", text("Enter totals counted on paper…"), short="Totals", icon="hash"),
        *(
            [step("ballot_done", text("Take the laptop back"), short="Laptop back", icon="undo-2")]
            if in_hand
            else []
        ),
    ]
    found = (
        [close, lend, *ways]
        if voting_wording.all_voted(booth.world, poll)
        else [lend, *ways, close]
    )
    return [replace(action, place=ActionPlace.VOTE) for action in found]


def _of_result(booth: VoteConfig) -> list[Action]:
    poll = booth.shown()
    if poll is None:
        return []
    found = [step("ballot", text("Add a late vote…"), short="Paper vote", icon="file-text")]
    if booth.on_show() is not None:
        found.append(step("hide_result", SHOW_CARDS, short="Show the cards", icon="sticky-note"))
    else:
        found.append(step("show_result", text("Show the result"), icon="eye"))
    if poll.kind is PollKind.SCALE:
        found.append(
            step("vote_again", text("Ask the same once more"), short="Ask again", icon="rotate-ccw")
        )
    else:
        found.append(step("go_on", text("Say how many go through…"), short="How many", icon="hash"))
    return [*_of_ties(booth, poll), *found]


def _of_ties(booth: VoteConfig, poll: Poll) -> list[Action]:
    """Each way to settle the tie at the cut; of others that they can be decided."""
    held = booth.ties(poll)
    if not held:
        return []
    decide = step("tie", text("Decide the tie…"), short="The tie", icon="split")
    if held[0].place:
        return [replace(decide, place=ActionPlace.VOTE) if held[0].place == 1 else decide]
    ways = (
        step("tie_lot", text("Draw by lot…"), short="By lot", icon="rotate-ccw"),
        step("tie_talk", text("Decide by talk…"), short="By talk", icon="message-square"),
        step("tie_run_off", text("Run-off of the tied ones"), short="Vote again", icon="vote"),
        step(
            "tie_all", text("Let all that are tied go through"), short="All through", icon="check"
        ),
    )
    tie = text("The tie")
    return [*(replace(action, place=ActionPlace.VOTE, menu=tie) for action in ways), decide]


def of_one(booth: VoteConfig) -> tuple[Action, ...]:
    """Return what the person with the laptop can do."""
    poll = board_queries.open_poll(booth.world, booth.activity)
    ballot = voting_queries.ballot_in_hand(booth.world, poll) if poll else None
    if ballot is None:
        return ()
    marked = voting_queries.marks_of(booth.world, ballot)
    return (
        step("ballot_done", text("Done"), short="Laptop back", icon="undo-2"),
        step(
            "ballot_clear",
            text("Start again"),
            why_not=None if marked else text("Nothing is chosen yet."),
        ),
    )

"""How votes come in: typed, counted, by hands, at the laptop; and closing a vote."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from facilitator.methods.common.votes import handed_ballots, opening, wording
from facilitator.methods.common.votes.handed_ballots import NO_VOTE, Handler
from facilitator.methods.common.votes.scales import point_words, values_of
from facilitator.methods.common.votes.typed_ballots import asked, read_ballot
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import Answer, Context
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Text, Words, World, counted, text
from facilitator.model.core.records import Activity, CountWay, Poll, PollKind
from facilitator.model.core.words import joined, later
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, Vote, ask_whether
from facilitator.model.people import queries as people_queries
from facilitator.model.voting import ballots
from facilitator.model.voting import queries as voting_queries


def _ballot(booth: VoteConfig, act: Act, ctx: Context) -> Answer:
    """Enter one paper ballot, typed in a line of its own, no record's fields; late ones too."""
    world = booth.world
    poll = board_queries.open_poll(world, booth.activity)
    late = poll is None
    if poll is None:
        poll = voting_queries.latest(world, booth.activity)
    if poll is None:
        return NO_VOTE
    if "ranks" not in act.answers:
        number = len(voting_queries.ballots(world, poll)) + 1
        title = text("Late vote") if late else text("Vote {number}", number=number)
        field = AskField("ranks", asked(booth, poll), required=True)
        return Ask(title, act, fields=(field,), confirm=text("Count it"))
    given = read_ballot(booth, poll, str(act.answers["ranks"]))
    if isinstance(given, Text):
        return given
    made = ballots.cast(world, poll, given, new_id=ctx.new_id, undoable=not late)
    spent = ballots.spent(poll, given)
    if spent >= ballots.whole(world, poll):
        return made
    left = handed_ballots.so_far(world, poll, spent)
    return replace(made, said=text("{left} The vote counts as it is.", left=left))


def _counted(booth: VoteConfig, act: Act, ctx: Context, way: CountWay) -> Answer:
    poll = board_queries.open_poll(booth.world, booth.activity)
    if poll is None:
        return NO_VOTE
    cells = _cells(booth.world, poll)
    if not cells:
        return text("Nothing is left to vote on. Close the vote.")
    if not act.answers:
        return _ask_counts(booth, poll, act, way)
    totals = {cell: max(0, act.number(_cell_key(*cell))) for cell in cells}
    if poll.kind is PollKind.SCALE and way is CountWay.HANDS:
        sums: Counter[str] = Counter()
        for (item, _), total in totals.items():
            sums[item] += total
        asked_back = ask_about_more(booth.world, booth.activity, max(sums.values()), act)
        if asked_back is not None:
            return asked_back
    return ballots.count_on_paper(booth.world, poll, totals, new_id=ctx.new_id, way=way)


def ask_about_more(world: World, activity: ActivityId, count: int, act: Act) -> Ask | None:
    """Ask whether more answers than people are here are meant; None where they may be so."""
    here = len(people_queries.taken_as_here(world, world.get(Activity, activity).session))
    if not here or count <= here:
        return None
    title = text("{count} have answered, but only {here} are here?", count=count, here=here)
    detail = counted(
        here,
        "1 person is here or expected, as the list of people has it.",
        "{count} people are here or expected, as the list of people has it.",
    )
    return ask_whether(act, title, detail, text("Count them all"))


def _cells(world: World, poll: Poll) -> list[tuple[str, int]]:
    """Return what is counted: each item, or each item with each point of the scale."""
    listed = [item.item for item in voting_queries.items(world, poll)]
    if poll.kind is not PollKind.SCALE:
        return [(item, 0) for item in listed]
    return [(item, value) for item in listed for value in values_of(poll)]


def _cell_key(item: str, value: int) -> str:
    return f"{item}:{value}" if value else item


def _ask_counts(booth: VoteConfig, poll: Poll, act: Act, way: CountWay) -> Ask:
    counts = [count for count in voting_queries.counts(booth.world, poll) if count.way is way]
    held = {(count.item, count.value): count.total for count in counts}
    fields: list[AskField] = []
    for item, value in _cells(booth.world, poll):
        name = text("{name}", name=booth.label(item))
        on_scale = poll.kind is PollKind.SCALE
        fields.append(
            AskField(
                _cell_key(item, value),
                point_words(poll.scale, value) if on_scale else name,
                FieldKind.NUMBER,
                under=name if on_scale else "",
                value=held.get((item, value), 0),
                most=9999,
            )
        )
    title = wording.unit(poll).asked
    if way is CountWay.HANDS:
        title = text("Show of hands: how many for each")
    return Ask(title, act, fields=tuple(fields), detail=_beside(booth, poll, way))


def _beside(booth: VoteConfig, poll: Poll, way: CountWay) -> Text | None:
    """Return what becomes of what came in before; None where nothing did.

    A count of the same way is corrected here; all else is added to. Dots, points and hands stay
    apart in words.
    """
    cast = len(voting_queries.ballots(booth.world, poll))
    ways = {count.way for count in voting_queries.counts(booth.world, poll)}
    again = text("What you enter takes the place of the last count: {way}.", way=text(way.value))
    if not cast and ways <= {way}:
        return again if ways else None
    others: list[Words] = [counted(cast, "1 vote", "{count} votes")] if cast else []
    others += [text(each.value) for each in CountWay if each in ways and each is not way]
    told = later(
        "This is added to what came in otherwise ({others}), and stays apart from it in words."
    )
    if poll.kind is PollKind.SCALE:  # an answer is an answer, however it came in
        told = later("This is added to what came in otherwise ({others}).")
    added = text(told, others=joined(others, " · "))
    return text("{added} {again}", added=added, again=again) if way in ways else added


def given_dots(booth: VoteConfig, gesture: Vote, ctx: Context) -> Answer:
    """Return the change that puts dots counted on paper on one thing, on top of those it has."""
    poll = board_queries.open_poll(booth.world, booth.activity)
    if poll is None:
        return NO_VOTE
    if poll.kind is not PollKind.DOTS:
        return text("This vote has no dots: enter a vote, or what was counted.")
    if gesture.on not in {item.item for item in voting_queries.items(booth.world, poll)}:
        return text("That was not on the list when the vote was opened.")
    if gesture.value < 1:
        return text("A dot counts one or more.")
    way = CountWay.PAPER
    held = [count for count in voting_queries.counts(booth.world, poll) if count.way is way]
    totals = {(count.item, 0): count.total for count in held}
    totals[gesture.on, 0] = totals.get((gesture.on, 0), 0) + gesture.value
    return ballots.count_on_paper(booth.world, poll, totals, new_id=ctx.new_id, way=way)


def _close(booth: VoteConfig, act: Act, ctx: Context) -> Answer:
    poll = board_queries.open_poll(booth.world, booth.activity)
    if poll is None:
        return NO_VOTE
    title = text("Somebody is voting at the laptop")
    detail = text("It does not count until it is handed back.")
    ask = ask_whether(act, title, detail, text("Close without it"))
    if ask is not None and voting_queries.ballot_in_hand(booth.world, poll) is not None:
        return ask
    return ballots.close(booth.world, poll, new_id=ctx.new_id, at=ctx.now)


def _shown(booth: VoteConfig, act: Act, ctx: Context) -> Answer:
    """Put the result of the last vote on the wall, or the cards."""
    poll = booth.shown()
    if poll is None:
        return text("There is no closed vote.")
    shown = act.action == "show_result"
    return voting_queries.show(poll, shown=shown, new_id=ctx.new_id, at=ctx.now)


HANDLERS: Mapping[str, Handler] = {
    **opening.HANDLERS,
    "ballot": _ballot,
    "paper": partial(_counted, way=CountWay.PAPER),
    "hands": partial(_counted, way=CountWay.HANDS),
    **handed_ballots.HANDLERS,
    "close_vote": _close,
    "show_result": _shown,
    "hide_result": _shown,
}

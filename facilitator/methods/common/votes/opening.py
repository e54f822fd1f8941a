"""Opening a vote: how people vote, and on what, is asked in words before it opens."""

from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.common import record_form
from facilitator.methods.common.votes.handed_ballots import Handler
from facilitator.methods.common.votes.scales import point_words, scales
from facilitator.methods.common.votes.typed_ballots import MOST_DOTS
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.contract import Answer, Context, FormField
from facilitator.model.board import queries as board_queries
from facilitator.model.core import Text, Words, counted, replacing, text
from facilitator.model.core.records import PollKind
from facilitator.model.display.gesture import Act, Ask, AskField, FieldKind, choice, number_field
from facilitator.model.voting import ballots
from facilitator.model.voting import queries as voting_queries

OPEN_ALREADY = text("A vote is open already.")
ITEMS = "items"
"""The answer that says what was ticked."""
_THEN = "then"
"""The answer that says that a form about the way of voting comes next."""


def opened(booth: VoteConfig, new: ballots.NewVote, ctx: Context) -> Answer:
    if board_queries.open_poll(booth.world, booth.activity) is not None:
        return OPEN_ALREADY
    least = 1 if new.kind is PollKind.SCALE else 2
    if len(new.items) < least:
        return booth.few
    return ballots.open_vote(booth.world, booth.activity, new, new_id=ctx.new_id, at=ctx.now)


def _open(booth: VoteConfig, act: Act, ctx: Context) -> Answer:
    """Open the method's usual vote: what is voted on, and how many dots or places, is asked."""
    if board_queries.open_poll(booth.world, booth.activity) is not None:
        return OPEN_ALREADY
    if act.answers:
        return opened(booth, _as_answered(booth, booth.kind, act), ctx)
    if len(booth.candidates()) < 2:
        return booth.few
    things = _things(booth, act, 2)
    fields = (things, *_numbers(_usual(booth, booth.kind, booth.suggested())))
    return Ask(_ASKED, act, detail=_unnamed(booth), fields=fields, confirm=_OPEN)


_ASKED = text("What do people vote on?")
_OPEN = text("Open the vote")


def _unnamed(booth: VoteConfig) -> Text | None:
    """Return in words how many groups have no name yet; None where all have one."""
    count = booth.unnamed()
    if not count:
        return None
    return counted(
        count,
        "1 group has no name yet: the words of its first card stand for it.",
        "{count} groups have no name yet: the words of their first cards stand for them.",
    )


def _vote_on(booth: VoteConfig, act: Act, ctx: Context) -> Answer:
    """Ask how to vote and on what, then what that way leaves open; then open that vote."""
    if board_queries.open_poll(booth.world, booth.activity) is not None:
        return OPEN_ALREADY
    if "kind" not in act.answers:
        return _ask_kind(booth, act) if booth.candidates() else booth.few
    kind, given = str(act.answers["kind"]), act.answers
    scale = scales().get(kind)
    if given.get(_THEN):
        return _ask_how(booth, act, kind)
    if scale is None:
        way = PollKind.RANKED if kind == PollKind.RANKED.value else PollKind.DOTS
        return opened(booth, _as_answered(booth, way, act), ctx)
    enough = _whole(given.get("enough", -1), least=-1)
    new = ballots.NewVote(
        kind=PollKind.SCALE,
        items=_ticked(booth, act, least=1),
        budget=1,
        scale=scale,
        enough=enough if scale.least <= enough <= scale.most else None,
    )
    return opened(booth, new, ctx)


def _as_answered(booth: VoteConfig, kind: PollKind, act: Act) -> ballots.NewVote:
    budget, cap = _whole(act.answers.get("budget", 0)), _whole(act.answers.get("cap", 0))
    new = _usual(booth, kind, _ticked(booth, act), budget, cap)
    return replace(new, top=_whole(act.answers.get("top", booth.top)))


def _usual(
    booth: VoteConfig, kind: PollKind, items: tuple[str, ...], budget: int = 0, cap: int = 0
) -> ballots.NewVote:
    own = booth.budget if booth.kind is kind else 0
    if kind is PollKind.RANKED:
        return ballots.NewVote(kind=kind, items=items, budget=budget or own or 3, top=booth.top)
    dots = budget or own or voting_queries.default_dots(len(items))
    cap = min(dots, cap or voting_queries.default_cap(dots))
    return ballots.NewVote(kind=kind, items=items, budget=dots, cap=cap, top=booth.top)


def _ticked(booth: VoteConfig, act: Act, least: int = 2) -> tuple[str, ...]:
    """Return what was ticked and is still there; what is suggested where nothing was asked."""
    if ITEMS not in act.answers:
        return booth.suggested(least)
    told = set(str(act.answers[ITEMS]).split())
    return tuple(key for key in booth.candidates() if key in told)


def _things(booth: VoteConfig, act: Act, least: int) -> AskField:
    """Return the list to tick, by kinds in words; what is meant or suggested is ticked already."""
    choices: list[tuple[str, Words]] = []
    meant = tuple(key for key in booth.candidates() if key in act.on)
    for sort in booth.choices():
        choices.append(("", sort.label))
        choices += [(key, booth.label(key)) for key in sort.keys]
    return AskField(
        ITEMS,
        text("What is voted on"),
        FieldKind.TICKS,
        value=" ".join(meant or booth.suggested(least)),
        choices=tuple(choices),
        least=least,
        required=True,
    )


def _ask_kind(booth: VoteConfig, act: Act) -> Ask:
    kinds = (
        (PollKind.DOTS.value, text("Dots")),
        (PollKind.RANKED.value, text("Ranking: first, second, third")),
        *((key, scale.title) for key, scale in scales().items() if scale.general),
    )
    usual = booth.kind if booth.kind is not PollKind.SCALE else PollKind.DOTS
    how = choice("kind", text("How to vote"), kinds, usual.value)
    gesture = replace(act, on=(), answers={_THEN: True})
    fields = (_things(booth, act, 1), how)
    confirm = text("Continue")
    return Ask(_ASKED, gesture, detail=_unnamed(booth), fields=fields, confirm=confirm)


def _ask_how(booth: VoteConfig, act: Act, kind: str) -> Ask | Text:
    """Ask what that way of voting leaves open; what is usual is filled in already."""
    scale, items = scales().get(kind), _ticked(booth, act, least=1)
    gesture = replace(act, answers={"kind": kind, ITEMS: " ".join(items)})
    if scale is not None:
        points = ((str(p.value), point_words(kind, p.value)) for p in scale.points)
        enough = choice("enough", text("What counts as agreement"), points, str(scale.enough))
        source = text("Where the scale is from: {source}.", source=scale.source)
        return Ask(scale.title, gesture, detail=source, fields=(enough,), confirm=_OPEN)
    if len(items) < 2:
        return booth.few
    usual = _usual(booth, PollKind(kind), items)
    title = text("Ranking") if usual.kind is PollKind.RANKED else text("Dots")
    return Ask(title, gesture, fields=_numbers(usual), confirm=_OPEN)


def _numbers(usual: ballots.NewVote) -> tuple[AskField, ...]:
    """Return how many places, or dots, each person has, and how many go on if it is known."""
    top = _number("top", TOP, usual.top, 0)
    if usual.kind is PollKind.RANKED:
        return (_number("budget", text("How many each person may rank"), usual.budget), top)
    return (
        _number("budget", text("Dots for each person"), usual.budget),
        _number("cap", text("Dots on one thing at most"), usual.cap),
        top,
    )


TOP = text("How many go through (0: open)")
_TOP = FormField("top", TOP, int, most=MOST_DOTS)


def _number(key: str, label: Text, value: int, least: int = 1) -> AskField:
    return number_field(key, label, value, least=least, most=MOST_DOTS)


def _whole(raw: object, least: int = 0) -> int:
    """Return an answer as a whole number; one that is out of range as the least."""
    if isinstance(raw, str) and raw.isdecimal():
        raw = int(raw)
    value = int(raw) if isinstance(raw, int | float) else least
    return value if least <= value <= MOST_DOTS else least


def _go_on(booth: VoteConfig, act: Act, _ctx: Context) -> Answer:
    """Say how many go on of a vote that is over: the line is drawn there, or taken off (0)."""
    poll = booth.shown()
    if poll is None or poll.kind is PollKind.SCALE:
        return text("There is no closed vote.")
    detail = text("The line is drawn below the last that goes through.")
    new = record_form.answered(text("How many go through?"), poll, act, (_TOP,), detail=detail)
    if isinstance(new, Ask | Text):
        return new
    if new == poll:
        return text("It stays as it is.")
    return replacing(text("Say how many go through"), [(poll, new)])


def _again(booth: VoteConfig, _act: Act, ctx: Context) -> Answer:
    """Ask the same once more: the same things on the same scale, as a new round."""
    poll = booth.shown()
    if poll is None or poll.kind is not PollKind.SCALE or poll.scale not in scales():
        return text("There is no answered scale to ask again.")
    there = set(booth.candidates())
    new = ballots.NewVote(
        kind=PollKind.SCALE,
        items=tuple(i.item for i in voting_queries.items(booth.world, poll) if i.item in there),
        budget=1,
        scale=scales()[poll.scale],
        enough=poll.enough,
        label=text("Ask once more"),
    )
    return opened(booth, new, ctx)


HANDLERS: Mapping[str, Handler] = {
    "open_vote": _open,
    "vote_on": _vote_on,
    "vote_again": _again,
    "go_on": _go_on,
}

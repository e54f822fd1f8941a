"""The wall while a vote is open: what is voted on, and how; never what anybody chose."""

from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import (
    NOWHERE,
    FillBox,
    LayoutBox,
    NameBox,
    ShapeBox,
    SpaceBox,
    TextBox,
    TileBox,
)
from facilitator.methods.common.layout.columns import ColumnBox, RowBox, grid
from facilitator.methods.common.layout.flow import FitBox, FlowBox
from facilitator.methods.common.votes.scales import point_words, values_of
from facilitator.methods.common.votes.vote_config import VoteConfig
from facilitator.methods.common.votes.wording import way_words
from facilitator.model.core.records import Poll, PollKind
from facilitator.model.core.words import text
from facilitator.model.display.picture import Bar, Emphasis, Picture, Tint, WallSize, least_text
from facilitator.model.voting import queries
from facilitator.model.voting.wording import voted, voted_words

_GAP = 12.0
_LARGEST = 52.0
_HIGHEST = 242.0
_PRIVATE = text("Nobody sees who chose what.")


def scene(booth: VoteConfig, poll: Poll, frame: WallSize) -> Picture:
    """Return the wall of an open vote: its items, the scale in words, and how many have voted."""
    size = max(32.0, 1.1 * least_text(frame))
    how = _asked(booth, poll, size)
    items = _items(booth, poll, frame)
    if poll.kind is PollKind.SCALE:
        items = _with_scale(items, poll, frame, many=len(queries.items(booth.world, poll)) > 1)
    return flow.picture(frame, how, items, _voted(booth, poll, frame))


def _asked(booth: VoteConfig, poll: Poll, size: float) -> LayoutBox:
    """How people vote; on a scale on which nothing is enough, what they are asked."""
    said, *more = booth.asked(poll) or (way_words(poll),)
    lines = [TextBox("vote:how", said, size, Emphasis.STRONG)]
    lines += [TextBox(f"vote:more:{n}", words, size) for n, words in enumerate(more)]
    return ColumnBox(lines, 2.0)


def _items(booth: VoteConfig, poll: Poll, frame: WallSize) -> LayoutBox:
    """What is voted on, one below the other; in two columns where it is much."""
    named = [(held.item, *booth.named(held.item)) for held in queries.items(booth.world, poll)]

    def made(size: float) -> list[LayoutBox]:
        return [NameBox(key, words, size, mark=mark, drops=False) for key, mark, words in named]

    return FlowBox(frame, made, columns=2, most=_LARGEST, gap=_GAP, highest=_HIGHEST, down=True)


def _voted(booth: VoteConfig, poll: Poll, frame: WallSize) -> LayoutBox:
    """How many have voted, where that is known; else that nobody sees what was chosen."""
    size = max(30.0, least_text(frame))
    count, of = voted(booth.world, poll)
    words = voted_words(booth.world, poll)
    if words is None or count is None or of is None:
        said = words or text("The result is shown when the vote is closed.")
        return RowBox([TextBox("vote:in", said, size), SpaceBox(3 * size)], (1, 0), 0.0)
    share = min(1.0, count / of)
    bar = Bar(id="vote:in", rect=NOWHERE, share=share, text=words, value=_PRIVATE)
    return ShapeBox(bar, 3 * size)


def _with_scale(items: LayoutBox, poll: Poll, frame: WallSize, *, many: bool) -> LayoutBox:
    """One thing stands above the scale in words; several stand beside it, on each page.

    Beside several the scale is one thing with a name of its own, so that nobody reads the number
    of a thing and that of an answer beside it as a pair.
    """
    points = [point_words(poll.scale, value) for value in values_of(poll)]
    columns = 1 if many or len(points) < 7 else 2

    def scale(size: float) -> LayoutBox:
        said = [TextBox(f"point:{n}", words, size) for n, words in enumerate(points)]
        held = grid(said, columns, down=True, gap=0.5 * size)
        if not many:
            return held
        head = TextBox("scale:each", text("For each, one of these:"), size, Emphasis.STRONG)
        return ColumnBox([head, held], 0.5 * size)

    if many:
        beside = TileBox("scale", FitBox(frame, scale, 42, share=1), Tint.GREY, across=20, down=16)
        return FillBox(RowBox([items, beside], (0.64, 0.36), 3 * _GAP))
    return ColumnBox([items, FitBox(frame, scale, 50, share=1.5)], share=1)

"""The rows of a field: which force stands where, how strong, and what its badges say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from facilitator.methods.common.board_config import MY_NOTE
from facilitator.methods.common.layout import flow
from facilitator.methods.common.layout.boxes import (
    NOWHERE,
    CardBox,
    FillBox,
    LayoutBox,
    OnceBox,
    TileBox,
)
from facilitator.methods.common.layout.columns import grid
from facilitator.methods.common.layout.measuring import wide_of
from facilitator.methods.forcefield import sides
from facilitator.methods.forcefield.field import ForceStanding, Then
from facilitator.methods.forcefield.records import ForceAction, ForceSide
from facilitator.model.board.wording import SET_ASIDE
from facilitator.model.core import Text, Words, figures, in_context, text
from facilitator.model.core.records import Card, Voice
from facilitator.model.display.picture import Audience, Note, Tint, WallSize, least_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceRow:
    """One row of a side. `ghost`: its strength `before` is drawn behind it.

    One that is not `here` stands on the other side now, and only its ghost is left. `acts` are
    what will be done about it.
    """

    card: Card
    strength: float | None
    badges: tuple[Words, ...]
    fixed: bool = False
    rated: bool = False
    ghost: bool = False
    before: float | None = None
    here: bool = True
    acts: tuple[ForceAction, ...] = ()


Acts: TypeAlias = "Mapping[str, tuple[ForceAction, ...]]"
"""What will be done about each force, by its card."""


def rows_today(
    held: Iterable[ForceStanding],
    foremost: frozenset[str],
    acts: Acts,
    *,
    told: bool = True,
    spread: bool = True,
) -> dict[ForceSide, list[ForceRow]]:
    """Return the rows of the field as it stands today; `told`, which are not rated in words.

    While forces are rated the arrows alone tell it, so that every row keeps its place. How far
    people's ratings `spread` is talked about before forces are chosen, and not after.
    """
    found: dict[ForceSide, list[ForceRow]] = {ForceSide.HELPING: [], ForceSide.HOLDING: []}
    for each in held:
        if each.force.new:
            continue
        badges = [*_lasting(each), *(_spread(each) if spread else ())]
        if told and each.strength.value is None:
            badges.append(text("not rated"))
        if each.card.id in foremost:
            badges.append(text("a small change helps most here"))
        found[each.side].append(
            ForceRow(
                card=each.card,
                strength=each.strength.value,
                badges=tuple(badges),
                fixed=each.force.fixed,
                rated=each.strength.n > 0,
                acts=acts.get(each.card.id, ()),
            )
        )
    return found


def rows_after(thens: Iterable[Then], acts: Acts) -> dict[ForceSide, list[ForceRow]]:
    """Return the rows of a picture after, with how it was behind them."""
    found: dict[ForceSide, list[ForceRow]] = {ForceSide.HELPING: [], ForceSide.HOLDING: []}
    for then in thens:
        now = then.standing
        if now.force.new and not then.said:
            continue
        badges = [*_lasting(now), *_became(then)]
        changed = then.said and (then.turned or then.strength != now.strength.value)
        row = ForceRow(
            card=now.card,
            strength=then.strength,
            badges=tuple(badges),
            fixed=now.force.fixed,
            ghost=changed and not then.turned and not now.force.new,
            before=now.strength.value,
            acts=acts.get(now.card.id, ()),
        )
        found[then.side].append(row)
        if then.turned and not now.force.new:
            was = ForceRow(
                card=now.card,
                strength=None,
                badges=(),
                ghost=True,
                before=now.strength.value,
                here=False,
            )
            found[now.side].append(was)
    return found


def _lasting(each: ForceStanding) -> Iterator[Words]:
    """What is true of a force whatever the picture."""
    if each.force.fixed:
        yield text("fixed: not ours to change")
    if each.partner is not None:
        yield text("works both ways: see {number}", number=each.partner.number)


def _spread(each: ForceStanding) -> list[Words]:
    ends = each.strength.ends
    if ends is None:
        return []
    if ends[0] == ends[1]:
        return [text("all who rated said {value}", value=ends[0])]
    return [text("people said {low} to {high}", low=ends[0], high=ends[1])]


def _became(then: Then) -> list[Words]:
    now = then.standing
    if now.force.new:
        return [in_context("a force", "new")]
    if not then.said:
        return []
    if then.gone:
        return [in_context("a force", "gone")]
    if then.turned:
        return [text("turned round: was {side}", side=text(now.side.value))]
    return []


def was(row: ForceRow) -> Text:
    return text("was {value}", value="?" if row.before is None else figures.short(row.before))


def with_was(row: ForceRow, room: float, least: float) -> ForceRow:
    """Return a row that says on a badge how strong it was, where its outline has no room for it."""
    if not row.ghost or not row.here or row.strength == 0 or wide_of(was(row), least) <= room - 10:
        return row
    return replace(row, badges=(*row.badges, was(row)))


def with_own(row: ForceRow, audience: Audience, under: int) -> ForceRow:
    """Return a row with what stands on any card besides: how many lie under it, whose words."""
    card = row.card
    badges: list[Words] = [text("×{count}", count=under + 1)] if under else []
    badges += row.badges
    if card.voice is Voice.MINE:
        badges.append(MY_NOTE)
    if not card.on_wall and audience is Audience.FACILITATOR:
        badges.append(SET_ASIDE)
    return replace(row, badges=tuple(badges))


def note(row: ForceRow, tint: Tint, *, faint: bool) -> Note:
    """Return the words of a force as a card beside its arrow."""
    return Note(
        id=row.card.id,
        rect=NOWHERE,
        text=row.card.text,
        number=str(row.card.number),
        tint=tint,
        badges=row.badges,
        faint=faint,
        row=True,
    )


_ACROSS = 3


def high(held: Sequence[Note], frame: WallSize) -> float:
    """Return how much of a page such cards need, in their smallest size."""
    least = least_text(frame)
    cards = [CardBox(note, max(27.0, least), least) for note in held]
    return grid(cards, _ACROSS).high(flow.area_of(frame).width - 24)


def tray(held: Sequence[Note], frame: WallSize, low: float = 0.0) -> LayoutBox:
    """Return such cards in rows over what is left, on as many pages as they take; or `low` high."""
    head = 1.25 * max(27.0, least_text(frame)) + 8
    title = text("Helps or holds back? Say which, or drag each across")
    if low:
        cards = replace(flow.cards(frame, held), share=0.0, low=low)
        return OnceBox(TileBox(sides.TRAY, cards, title=title, head=head))
    cards = flow.cards(frame, held)
    return FillBox(TileBox(sides.TRAY, cards, title=title, head=head), share=3)

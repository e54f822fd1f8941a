"""What menus, keys and the palette offer for cards. Each entry works, or says why not."""

from collections.abc import Iterator, Sequence

from facilitator.methods.common import offers
from facilitator.methods.common.cards.cards import chosen
from facilitator.methods.contract import Action
from facilitator.model.board import queries as board_queries
from facilitator.model.board.wording import REASONS
from facilitator.model.comments import edits
from facilitator.model.core import ActivityId, Text, World, counted, text
from facilitator.model.core.records import Card, CardState, Voice
from facilitator.model.display.gesture import Act
from facilitator.model.people import consent
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Consent

SAID_BY = text("Said by sector…")
ASIDE = text("Set aside as…")


def actions(
    world: World, activity: ActivityId, selection: Sequence[str], *, stacks: bool = True
) -> list[Action]:
    """Return what can be done with the cards among the selection; nothing without one.

    `stacks`: they can be laid on one another here.
    """
    cards = chosen(world, activity, selection)
    if not cards:
        return []
    on = tuple(card.id for card in cards)
    found: list[Action] = []
    if all(card.state is CardState.ACTIVE for card in cards):
        one = text("One card at a time.") if len(selection) > 1 else None
        stacking = _stacks(world, activity, cards, on) if stacks else []
        found += _on_the_wall(world, cards, on, one, stacking)
    else:
        found += _off_the_wall(cards, on)
    return found


def when_closed(world: World, activity: ActivityId, selection: Sequence[str]) -> tuple[Action, ...]:
    """Return what can be done with cards of a closed activity: privacy never waits."""
    cards = chosen(world, activity, selection)
    if not cards:
        return ()
    on = tuple(card.id for card in cards)
    there = all(card.state is CardState.ACTIVE for card in cards)
    return (
        *([_wall(cards, on)] if there else ()),
        _in_print(world, cards, on),
        *_forget_sector(world, cards, on),
        _remove(cards, on),
    )


def _remove(cards: Sequence[Card], on: tuple[str, ...]) -> Action:
    return offers.offer(
        "remove",
        text("Remove for good…"),
        on[:1],
        danger=True,
        why_not=None if len(cards) == 1 else text("One card at a time."),
    )


def _wall(cards: Sequence[Card], on: tuple[str, ...]) -> Action:
    if any(card.on_wall for card in cards):
        label, act, icon = text("Set aside"), "park", "archive"
    else:
        label, act, icon = _back(cards), "on_wall", "archive-restore"
    return offers.offer(act, label, on, icon=icon, keys="Ctrl+Shift+P")


def _back(cards: Sequence[Card]) -> Text:
    return counted(len(cards), "Put back on the wall", "Put {count} cards back on the wall")


def _off_the_wall(cards: Sequence[Card], on: tuple[str, ...]) -> list[Action]:
    """What can be done with cards that are set aside, withdrawn or deleted."""
    found = [offers.offer("restore", _back(cards), on, icon="archive-restore")]
    states = {card.state for card in cards}
    if states == {CardState.BINNED}:
        return [*found, _remove(cards, on)]
    if states == {CardState.PARKED}:
        found += [*_reasons(cards, on), *_simple(("withdraw", text("Withdraw"), ""), on=on)]
    return [*found, *_simple(("bin", text("Delete"), "Del"), on=on)]


def _reasons(cards: Sequence[Card], on: tuple[str, ...]) -> list[Action]:
    """Offer to set cards aside for one of the reasons, or to change the reason."""
    now = {card.reason for card in cards}
    return [
        offers.offer(
            f"park_{reason.name.lower()}",
            words,
            on,
            does="park",
            answers={"reason": reason.value},
            menu=ASIDE,
            group=offers.CARD,
            why_not=text("That is noted already.") if now == {reason} else None,
        )
        for reason, words in REASONS.items()
    ]


def _on_the_wall(
    world: World,
    cards: Sequence[Card],
    on: tuple[str, ...],
    one: Text | None,
    stacking: Sequence[Action],
) -> list[Action]:
    notes = any(card.voice is Voice.THEIRS for card in cards)
    voice = "my_note" if notes else "their_words"
    said = text("This is my note") if notes else text("These are their words")
    return [
        offers.offer("edit", text("Correct the words…"), on[:1], why_not=one, icon="pencil"),
        _wall(cards, on),
        *stacking,
        *_simple((voice, said, ""), on=on),
        _in_print(world, cards, on),
        *_sectors(world, cards, on),
        *_reasons(cards, on),
        *_simple(("withdraw", text("Withdraw"), ""), ("bin", text("Delete"), "Del"), on=on),
    ]


def _in_print(world: World, cards: Sequence[Card], on: tuple[str, ...]) -> Action:
    """Offer to keep cards out of every hand-out, or to allow them in print again."""
    if all(consent.own_consent(world, card) is Consent.NOTHING for card in cards):
        key, label = "in_print", text("Allow in print again")
    else:
        key, label = "no_print", text("Keep this card out of print")
        if len(cards) > 1:
            label = text("Keep these cards out of print")
    return offers.offer(key, label, on, icon="printer", group=offers.CARD)


def _sectors(world: World, cards: Sequence[Card], on: tuple[str, ...]) -> Iterator[Action]:
    """Offer to note from which sector cards come, or to forget it."""
    held = [edits.sector_record(world, card) for card in cards]
    there = {each.sector if each else None for each in held}
    for place, sector in enumerate(people_queries.sectors(world), 1):
        yield offers.offer(
            f"sector_{place}",
            text("{sector}", sector=sector.name),
            on,
            does="said_by",
            answers={"sector": sector.id},
            menu=SAID_BY,
            group=offers.CARD,
            listed=True,
            why_not=text("That is noted already.") if there == {sector.id} else None,
        )
    yield from _forget_sector(world, cards, on)


def _forget_sector(world: World, cards: Sequence[Card], on: tuple[str, ...]) -> list[Action]:
    if not any(edits.sector_record(world, card) for card in cards):
        return []
    nobody = Act(action="said_by", on=on, answers={"sector": ""})
    label = text("Not said: forget the sector")
    return [Action("sector_0", label, nobody, menu=SAID_BY, group=offers.CARD)]


def _stacks(
    world: World, activity: ActivityId, cards: Sequence[Card], on: tuple[str, ...]
) -> list[Action]:
    heads = board_queries.stacked(world, activity)
    answers = {"onto": cards[-1].id} if len(cards) > 1 else {}  # chosen last: where a hand is
    no_stack = not any(card.id in heads or card.stack for card in cards)
    return [
        offers.offer(
            "stack",
            text("Stack them") if len(cards) > 1 else text("Stack onto…"),
            on,
            answers=answers,
            keys="Ctrl+Shift+S",
            icon="layers",
        ),
        offers.offer(
            "unstack",
            text("Unstack"),
            on,
            group=offers.CARD,
            why_not=text("There is no stack here.") if no_stack else None,
        ),
    ]


def _simple(*entries: tuple[str, Text, str], on: tuple[str, ...]) -> list[Action]:
    return [
        offers.offer(key, label, on, icon=_ICONS.get(key, ""), keys=keys, group=_GROUPS.get(key))
        for key, label, keys in entries
    ]


_GROUPS = {
    "withdraw": offers.REMOVE,
    "bin": offers.REMOVE,
    "my_note": offers.CARD,
    "their_words": offers.CARD,
}
_ICONS = {"withdraw": "hand", "bin": "trash-2", "my_note": "message-square", "their_words": "quote"}

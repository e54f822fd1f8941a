"""Hard rules of every board: those without which the data would be false.

The door in `editing` asks them for each activity that a change touches, undo and redo included;
methods add only rules of their own.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from facilitator.model.board import queries
from facilitator.model.comments.records import CardSector
from facilitator.model.core import Text, scope_of, text
from facilitator.model.core.records import (
    Card,
    CardState,
    ClockMark,
    Closing,
    Draft,
    Group,
    Override,
    PrivateNote,
    Record,
    Relation,
    Removal,
    Revision,
)
from facilitator.model.core.rule_kinds import (
    Attempt,
    BelongsTo,
    Holds,
    InRange,
    Rule,
    StillReferredTo,
    Unique,
    checks,
)
from facilitator.model.framing.records import Offered
from facilitator.model.people import rules as people_rules
from facilitator.model.people.records import CardConsent, ConsentRule, Spoken
from facilitator.model.voting import rules as voting_rules


@checks("closed")
def _closed(attempt: Attempt) -> Iterator[Text]:
    """A closed activity stays as it is; privacy never waits."""
    if not queries.closed(attempt.before, attempt.activity) or attempt.made(Removal):
        return
    mine = (pair for pair in attempt.pairs(Record) if attempt.activity in map(_scope, pair))
    if not all(_beside(old, new) for old, new in mine):
        yield text("This activity is closed. Open it again to change it.")


def _scope(record: Record | None) -> str | None:
    return scope_of(record) if record else None


_BESIDE = (
    *(Closing, ClockMark, PrivateNote, Draft, Override),
    *(CardConsent, ConsentRule, Spoken, Offered),
)
"""What may change beside a closed activity: it is no part of what came of it."""


def _beside(old: Record | None, new: Record | None) -> bool:
    """Whether something may change beside a closed activity.

    A card may leave the wall, or be forgotten by its sector; people may be found to be one, and
    may say afterwards what they agree to.
    """
    if isinstance(new or old, _BESIDE) or (isinstance(old, CardSector) and new is None):
        return True
    if old is None or new is None:
        return False
    if isinstance(new, Card):
        return replace(new, on_wall=getattr(old, "on_wall", None)) == old
    who, agreed = ("person",), ("consent", "aloud")
    return any(_same_but(old, new, names) for names in (who, agreed))


def _same_but(old: Record, new: Record, names: tuple[str, ...]) -> bool:
    """Whether nothing changes but fields of these names, the first of which it has."""
    told = {name: getattr(new, name) for name in names if hasattr(old, name)}
    return names[0] in told and replace(old, **told) == new


@checks("stacked-on-card-of-wall", Card)
def _stacked_here(attempt: Attempt) -> Iterator[Text]:
    for card in attempt.made(Card):
        head = attempt.after.find(Card, card.stack)
        lost = head is None or head.id == card.id or head.activity != card.activity
        if card.stack and lost:
            yield text("A card is stacked onto another card of the same wall.")


@checks("stack-of-one-level", Card)
def _one_level(attempt: Attempt) -> Iterator[Text]:
    for card in attempt.made(Card):
        head = attempt.after.find(Card, card.stack)
        if head is None or head.id == card.id or head.activity != card.activity:
            continue
        cards = attempt.after.bucket(Card, card.activity).values()
        if head.stack is not None or any(held.stack == card.id for held in cards):
            yield text("A stack has one card on top and the others under it.")


@checks("group-not-inside-itself", Group)
def _circles(attempt: Attempt) -> Iterator[Text]:
    for group in attempt.made(Group):
        chain = [group, *queries.above(attempt.after, group)]
        if group.parent and chain[-1].parent in {held.id for held in chain}:
            mark = queries.letter(group.number)
            yield text("Group {mark} cannot lie inside itself.", mark=mark)


@checks("link-joins-two", Relation)
def _joins(attempt: Attempt) -> Iterator[Text]:
    if any(end not in attempt.after for made in attempt.made(Relation) for end in made.ends):
        yield text("A link joins two things on the wall.")


@checks("card-number-permanent", Card)
def _number_stays(attempt: Attempt) -> Iterator[Text]:
    for old, new in attempt.altered(Card):
        if old.number != new.number:
            yield text("The number of card {number} is permanent.", number=old.number)


_TAKEN = text("A card number is taken already.")


@checks("card-number-of-removed", Card)
def _of_removed(attempt: Attempt) -> Iterator[Text]:
    """The number of a card that was removed for good is not given again."""
    new = {card.number for card in attempt.added(Card)}
    if new & {each.number for each in attempt.before.all(Removal, attempt.activity)}:
        yield _TAKEN


@checks("card-words-kept", Card)
def _words_kept(attempt: Attempt) -> Iterator[Text]:
    """What a card said is kept as a revision when its words change (or comes back on undo)."""
    kept = {(r.card, r.text) for pair in attempt.pairs(Revision) for r in pair if r}
    for old, new in attempt.altered(Card):
        if old.text != new.text and not kept & {(old.id, old.text), (old.id, new.text)}:
            yield text("What card {number} said must be kept as well.", number=new.number)


_NO_GROUP = text("There is no such group on this wall.")

RULES: Final[tuple[Rule, ...]] = (
    _closed,
    Holds(
        "card-aside-lies-alone",
        Card,
        "state group stack",
        text("A card that is set aside lies in no group and no stack."),
        lambda card: card.state is CardState.ACTIVE or not (card.group or card.stack),
    ),
    BelongsTo("group-of-card-on-wall", Card, "group", _NO_GROUP, Group),
    _stacked_here,
    _one_level,
    BelongsTo("group-of-group-on-wall", Group, "parent", _NO_GROUP, Group),
    _circles,
    _joins,
    Holds(
        "link-joins-different",
        Relation,
        "ends",
        text("A link joins two different things."),
        lambda link: link.ends[0] != link.ends[1] or not link.ends[0],
    ),
    Unique("link-once", Relation, "kind ends", text("These two are linked in this way already.")),
    StillReferredTo(
        "what-holds-others-stays",
        (Card, Group, Relation),
        "group stack parent from_card from_group to_card to_group",
        text("Something still lies in it or is linked to it."),
        (Card, Group),
    ),
    _number_stays,
    InRange("card-number-from-1", Card, "number", text("The numbers of cards begin with 1."), 1),
    Unique("card-number-taken", Card, "number", _TAKEN),
    _of_removed,
    _words_kept,
    *voting_rules.RULES,
    *people_rules.BOARD_RULES,
)

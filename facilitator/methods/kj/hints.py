"""The soft rules of KJ: remarks for the facilitator, never in the way."""

from collections import Counter
from dataclasses import replace

from facilitator.methods.common import hints as shared
from facilitator.methods.common import steps
from facilitator.methods.common.gesture_context import GestureContext
from facilitator.methods.contract import Hint
from facilitator.methods.kj import plan
from facilitator.methods.kj.records import GroupMove, Variant
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Change, World, counted, text
from facilitator.model.core.clean_text import word_count
from facilitator.model.core.records import Card, Group, RelationKind
from facilitator.model.display.gesture import Act, Advance, Relate

MANY_CARDS = 5
"""More cards than this in a first group suggest a category rather than a feeling."""
FEW_WORDS = 4
MANY_AT_TOP = 10
TORN = 4
"""So often back and forth between the same two groups, and a card belongs to both."""


def hints(world: World, activity: ActivityId) -> list[Hint]:
    """Return all remarks, the most pressing first."""
    found = _of_votes(world, activity) + _torn(world, activity)
    if _reached(world, activity, "group"):
        found += _of_groups(world, activity)
    if _reached(world, activity, "name"):
        found += _of_names(world, activity)
    if _reached(world, activity, "chart"):
        found += _of_chart(world, activity)
    return found + shared.of_cards(world, activity) + shared.same_words(world, activity)


def _reached(world: World, activity: ActivityId, key: str) -> bool:
    return steps.reached(world, activity, plan.steps(world, activity), key)


def _of_groups(world: World, activity: ActivityId) -> list[Hint]:
    held = queries.members(world, activity)
    found: list[Hint] = []
    for group in queries.groups(world, activity):
        count = len(held.get(group.id, ()))
        if count > MANY_CARDS:
            mark = queries.letter(group.number)
            words = text(
                ("Group {mark} has {count} cards. Is this a heading that would fit anywhere?"),
                mark=mark,
                count=count,
            )
            found.append(Hint("large group", words, about=(group.id,)))
    total = len([c for c in queries.cards(world, activity) if c.stack is None])
    tops = queries.children(world, activity).get(None, ())
    if len(tops) == 1 and total > 2 and not queries.lone(world, activity):
        words = text("All cards lie in one group. Could it be split?")
        found.append(Hint("one group", words, about=(tops[0].id,)))
    return found


def _of_names(world: World, activity: ActivityId) -> list[Hint]:
    held = queries.members(world, activity)
    inside = queries.children(world, activity)
    found: list[Hint] = []
    for group in queries.groups(world, activity):
        mark = queries.letter(group.number)
        several = len(held.get(group.id, ())) > 1 or group.id in inside
        if not group.title:
            if several:
                found.append(shared.no_name(group))
            continue
        remark = _of_name(group, mark, held.get(group.id, ()))
        if remark is not None:
            found.append(remark)
    return found


def _of_name(group: Group, mark: str, cards: tuple[Card, ...]) -> Hint | None:
    lists = plan.words().lists
    said = " ".join(group.title.casefold().strip(" .!?").split())
    name = Act(action="name", on=(group.id,))
    again = text("Name it again")
    if said in lists.get("catch_all", ()):
        words = text(
            "Group {mark} collects the rest. Cards on their own may stay alone.", mark=mark
        )
        return Hint("catch-all", words, name, again, about=(group.id,))
    if is_generic(said, frozenset(lists.get("generic", ()))):
        words = text(
            "The name of group {mark} would fit any workshop. What do its cards say?", mark=mark
        )
        return Hint("generic name", words, name, again, about=(group.id,))
    if any(" ".join(card.text.casefold().strip(" .!?").split()) == said for card in cards):
        words = text(
            "The name of group {mark} is one of its cards. Does it speak for all?", mark=mark
        )
        return Hint("name is a card", words, about=(group.id,))
    if word_count(said) < FEW_WORDS:
        words = text("The name of group {mark} is very short. Make it a sentence?", mark=mark)
        return Hint("short name", words, name, again, about=(group.id,))
    return None


def is_generic(name: str, known: frozenset[str]) -> bool:
    """Whether a name says nothing: on the list, or two of the list joined by "and"."""
    parts = [part.strip() for part in name.replace("&", " and ").split(" and ")]
    return name in known or (len(parts) > 1 and all(part in known for part in parts))


def _of_chart(world: World, activity: ActivityId) -> list[Hint]:
    found: list[Hint] = []
    top = len(queries.children(world, activity).get(None, ())) + len(queries.lone(world, activity))
    if top > MANY_AT_TOP:
        words = text("{count} things lie side by side. Could some be grouped once more?", count=top)
        back = Advance(to="again")
        offer_label = text("Back to grouping")
        found.append(Hint("many at the top", words, back, offer_label))
    links = len(queries.relations(world, activity))
    if links < 2 and top > 2:
        words = counted(links, "Only one link so far.", "No link is drawn yet.")
        found.append(Hint("few links", words))
    return found


def _torn(world: World, activity: ActivityId) -> list[Hint]:
    """Cards moved back and forth between the same two groups: a link says it better."""
    moves: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for move in world.bucket(GroupMove, activity).values():
        if move.from_group and move.to_group:
            moves[move.card, tuple(sorted((move.from_group, move.to_group)))] += 1
    found: list[Hint] = []
    for (key, pair), count in moves.items():
        card = world.find(Card, key)
        ends = [world.find(Group, end) for end in pair]
        if card is None or count < TORN or ends[0] is None or ends[1] is None:
            continue
        marks = [queries.letter(group.number) for group in ends if group is not None]
        linked = any(set(r.ends) == set(pair) for r in queries.relations(world, activity))
        if linked:
            continue
        words = text(
            "Card {number} went back and forth between {one} and {other}. Link the two instead?",
            number=card.number,
            one=marks[0],
            other=marks[1],
        )
        found.append(
            Hint(
                "torn card",
                words,
                Relate(start=pair[0], end=pair[1], kind=RelationKind.PLAIN),
                text("Link the groups"),
                about=(card.id,),
            )
        )
    return found


def _of_votes(world: World, activity: ActivityId) -> list[Hint]:
    if plan.settings(world, activity).variant is not Variant.PRIORITIES:
        return []
    booth = plan.booth(world, activity)
    if booth.shown() is None or not _reached(world, activity, "choose"):
        return []
    return shared.of_vote(booth) + _same_names(world, activity)


def _same_names(world: World, activity: ActivityId) -> list[Hint]:
    found: list[Hint] = []
    seen: dict[str, Group] = {}
    poll = plan.booth(world, activity).shown()
    decided = plan.decided(world, poll) if poll else frozenset[frozenset[str]]()
    for group in queries.children(world, activity).get(None, ()):
        name = " ".join(group.title.casefold().split())
        first = seen.setdefault(name, group) if name else group
        if first is group or frozenset((first.id, group.id)) in decided:
            continue
        words = text(
            "Groups {one} and {other} have the same name. Count them as one, if all agree?",
            one=queries.letter(first.number),
            other=queries.letter(group.number),
        )
        offer = Act(action="unite_names", on=(first.id, group.id))
        label = text("Ask the group")
        about = (group.id, first.id)
        found.append(Hint("same name", words, offer, label, about=about))
    return found


def noted(hand: GestureContext, change: Change) -> Change:
    """Note which cards went from one group to another, to see which are pulled both ways."""
    old: dict[str, Card] = {r.id: r for r in change.before if isinstance(r, Card)}
    earlier = hand.world.bucket(GroupMove, hand.activity)
    found: list[GroupMove] = []
    for card in change.after:
        before = old.get(card.id)
        if not isinstance(card, Card) or before is None or before.group == card.group:
            continue
        if before.state is not card.state:
            continue
        found.append(
            GroupMove(
                id=hand.ctx.new_id(),
                activity=hand.activity,
                card=card.id,
                position=len(earlier) + len(found) + 1,
                from_group=before.group or "",
                to_group=card.group or "",
            )
        )
    return replace(change, after=(*change.after, *found)) if found else change

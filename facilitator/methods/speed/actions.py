"""What can be done now: the plan, the day's changes, notes, wishes."""

from facilitator.methods.common import offers
from facilitator.methods.common.groups import actions as group_actions
from facilitator.methods.common.offers import grouped
from facilitator.methods.common.votes import actions as vote_actions
from facilitator.methods.common.votes.actions import step
from facilitator.methods.contract import Action, PlanItem, PlanList
from facilitator.methods.speed import notes, plan, rota
from facilitator.methods.speed.records import Format
from facilitator.methods.speed.seating import changing, left_alone, mending
from facilitator.methods.speed.seating.changing import WISHES
from facilitator.model.core import ActivityId, Text, World, in_context, text
from facilitator.model.core.records import Card, CardState, Group
from facilitator.model.core.words import later

PLAN = text("The plan")
_DRAW = in_context("by lot", "Draw")
FEW = 4
"""So many names of a table stand in its menu as they are."""


def actions(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return what can be done with the selection, the plan, the rounds and the notes."""
    found = _of_places(world, activity, selection) + _of_table(world, activity, selection)
    if any(isinstance(world.find(kind, key), kind) for key in selection for kind in (Card, Group)):
        of_cards = group_actions.of_selection(world, activity, selection, [])
        found += offers.stacking_below(of_cards) if found else of_cards
    found += _of_plan(world, activity, selection)
    return [*found, *vote_actions.of_vote(plan.booth(world, activity))]


def _of_places(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    chosen = tuple(p.id for p in rota.places(world, activity) if p.id in selection and not p.empty)
    if not chosen:
        return []
    return [
        *_of_seats(world, activity, chosen),
        *_of_attendance(world, activity, chosen),
        offers.offer("again", text("Would like to meet again…"), chosen[:1], icon="link"),
    ]


def _of_seats(world: World, activity: ActivityId, chosen: tuple[str, ...]) -> list[Action]:
    """Return where else a name may sit in the round shown: at a table, or in another's seat."""
    shown = changing.shown_round(world, activity)
    tables = rota.tables(world, activity, shown)
    first, *more = chosen
    here = next((n for n, at in tables.items() if first in {p.id for p in at}), None)
    one = text("One name at a time.") if more else None
    if here is None:
        return []
    found = [
        _seat(first, changing.table_key(n), text("Table {n}", n=n), _TO_TABLE, one)
        for n in sorted(tables)
        if n != here
    ]
    found += [
        _seat(first, place.id, text("{name}", name=rota.name_of(world, place)), _SWAP, one)
        for n, at in sorted(tables.items())
        for place in at
        if n != here and not place.empty
    ]
    return offers.moving(found)


_TO_TABLE, _SWAP = text("Move to table…"), text("Swap seats with…")


def _seat(place: str, onto: str, words: Text, menu: Text, why: Text | None) -> Action:
    return offers.offer(
        f"seat_at:{onto}",
        words,
        (place,),
        does="seat_at",
        answers={"onto": onto},
        menu=menu,
        listed=True,
        why_not=why,
    )


def _of_table(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    """Return for each name at a table whether they are there, in the round shown."""
    shown = changing.shown_round(world, activity)
    gone = rota.missed(world, activity, shown)
    at = [
        place
        for table, held in rota.tables(world, activity, shown).items()
        if changing.table_key(table) in selection
        for place in held
    ]
    return [
        offers.offer(
            f"absent:{place.id}",
            text(
                "{name}: here after all" if place.id in gone else "{name}: not here in this round",
                name=rota.name_of(world, place),
            ),
            (place.id,),
            does="absent",
            icon="user",
            menu=text("Who is here") if len(at) > FEW else None,
            listed=len(at) > FEW,
        )
        for place in at
    ]


def _of_attendance(world: World, activity: ActivityId, chosen: tuple[str, ...]) -> list[Action]:
    """Return who was there: in the round shown, and in each that was run before it."""
    shown = changing.shown_round(world, activity)
    others = (n for n in range(rota.reached(world, activity), 0, -1) if n != shown)
    return [
        _absent(world, activity, chosen, shown, before=False),
        *(_absent(world, activity, chosen, number, before=True) for number in others),
    ]


def _absent(
    world: World, activity: ActivityId, chosen: tuple[str, ...], number: int, *, before: bool
) -> Action:
    here = set(chosen) <= rota.missed(world, activity, number)
    label = text("Here after all") if here else text("Not here in this round")
    if before:
        said = later("Round {n}: here after all") if here else later("Round {n}: not here")
        label = text(said, n=number)
    return offers.offer(
        "absent" if not before else f"absent:{number}",
        label,
        chosen,
        does="absent",
        answers={"round": number} if before else {},
        icon="user",
        menu=text("Other rounds") if before else None,
        listed=before,
    )


def _of_plan(world: World, activity: ActivityId, selection: tuple[str, ...]) -> list[Action]:
    held = plan.settings(world, activity)
    planned = bool(rota.places(world, activity))
    begun = rota.reached(world, activity) > 0
    found: list[Action] = []
    found.append(
        step(
            "make", _make_label(planned=planned, begun=begun), short="Plan again", icon="rotate-ccw"
        )
    )
    found.append(step("wish", text("A wish for the plan…"), short="A wish", icon="star"))
    if begun and held.format is Format.FREE:
        found.append(
            step(
                "draw",
                text("Draw the next round"),
                short=_DRAW,
                icon="rotate-ccw",
            )
        )
    if planned:
        found.append(
            step("seat_late", text("Somebody comes late…"), short="Comes late", icon="user-plus")
        )
    if mending.could_leave(world, activity):
        found.append(
            step("leave", text("Somebody leaves…"), on=selection, short="Leaves", icon="user")
        )
    if left_alone.told(world, activity) is not None:
        found.append(step("mend", text("Bring together people left alone")))
    if begun:
        label = text("Who was there in a round…")
        found.append(step("attendance", label, does="absent", short="Who was there", icon="users"))
        found.append(
            step(
                "note",
                text("Enter a note of a table…"),
                keys="Ctrl+D",
                short="Note",
                icon="sticky-note",
            )
        )
        if mending.left_over(world, activity):
            found.append(step("extra", text("One more round for those who missed each other")))
    return grouped(PLAN, found)


def _make_label(*, planned: bool, begun: bool) -> Text:
    if begun:
        return text("Plan the remaining rounds again")
    return text("Make the plan again") if planned else text("Make the plan")


def plans(world: World, activity: ActivityId) -> tuple[PlanList, ...]:
    """Return the wishes for the plan, and the questions of the rounds."""
    return (*_notes(world, activity), WISHES.plan(world, activity), _questions(world, activity))


def _notes(world: World, activity: ActivityId) -> tuple[PlanList, ...]:
    """Return the notes of tables, the newest round first, once people have talked."""
    if not rota.reached(world, activity):
        return ()
    held = notes.by_card(world, activity)
    found = sorted(
        (
            (-note.round, note.table, card)
            for card in world.bucket(Card, activity).values()
            if card.state is CardState.ACTIVE and (note := held.get(card.id)) is not None
        ),
        key=lambda each: (each[0], each[1], each[2].number),
    )
    items = tuple(
        PlanItem(
            id=card.id,
            title=card.text,
            detail=text("Round {n}, table {table}", n=-number, table=table),
            fixed=text("Notes stand by round and table."),
        )
        for number, table, card in found
    )
    empty = text("None yet. Type 3: and what table 3 said.")
    return (PlanList(key="notes", title=text("Notes of tables"), items=items, empty=empty),)


def _questions(world: World, activity: ActivityId) -> PlanList:
    own = rota.questions(world, activity)
    items = tuple(
        PlanItem(
            id=str(number),
            title=text("Round {n}", n=number),
            detail=own.get(number) or text("the question of the activity"),
            fixed=text("The order of the rounds is that of the plan."),
            actions=(offers.offer("ask_round", text("Change…"), (str(number),)),),
        )
        for number in range(1, plan.rounds(world, activity) + 1)
    )
    return PlanList(key="questions", title=text("Questions"), items=items)

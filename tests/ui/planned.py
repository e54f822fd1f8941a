"""A method that plans a list before the day, as hats and questions do; and a window at it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from facilitator.editing.programme import OpenProgramme
from facilitator.methods.contract import MOVE, Action, Context, PlanItem, PlanList
from facilitator.model.core import ids
from facilitator.model.core.records import Record
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World, adding, replacing
from facilitator.model.display.gesture import Act, Ask, AskField
from tests.ui.fakes import MemoryStore, PlainMethod
from tests.ui.fakes import programme as plain_programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Hat(Record):
    """One hat of the plan; one that was worn stays where it is."""

    id: str
    activity: ids.ActivityId
    position: int
    name: str
    worn: bool = False


HATS = ("Blue", "White", "Yellow", "Black")


def hats(world: World, activity: Any) -> list[Hat]:
    return sorted(world.all(Hat, activity), key=lambda hat: hat.position)


class PlanningMethod(PlainMethod):
    """Plain cards, and a sequence of hats that is planned."""

    prepared = (Hat,)

    def plans(self, world: World, activity: Any):
        items = tuple(self._item(hat) for hat in hats(world, activity))
        add = Action(key="add_hat", label=text("Add a hat…"), gesture=Act(action="add_hat"))
        return (
            PlanList(
                key="hats",
                title=text("The order of the hats"),
                items=items,
                add=(add,),
                empty=text("No hat is planned yet."),
            ),
        )

    def _item(self, hat: Hat) -> PlanItem:
        return PlanItem(
            id=hat.id,
            title=hat.name,
            mark=text("{minutes} min", minutes=5),
            fixed=text("It has been worn.") if hat.worn else None,
            actions=(
                Action(
                    key="drop_hat",
                    label=text("Remove"),
                    gesture=Act(action="drop_hat", on=(hat.id,)),
                    why_not=text("What was worn stays in the plan.") if hat.worn else None,
                ),
            ),
        )

    def _act(self, world: World, activity: Any, act: Act, ctx: Context):
        held = hats(world, activity)
        match act.action:
            case "add_hat" if "name" not in act.answers:
                field = AskField(key="name", label=text("Name"), required=True)
                return Ask(title=text("A hat"), gesture=act, fields=(field,))
            case "add_hat":
                new = Hat(
                    id=ctx.new_id(),
                    activity=activity,
                    position=len(held) + 1,
                    name=str(act.answers["name"]),
                )
                return adding(text("Add a hat"), new)
            case "drop_hat":
                return Change(text("Remove a hat"), (world.get(Hat, act.on[0]),))
            case _ if act.action == MOVE:
                return self._moved(held, act)
        return super()._act(world, activity, act, ctx)

    def _moved(self, held: list[Hat], act: Act):
        moved = next(hat for hat in held if hat.id == act.on[0])
        rest = [hat for hat in held if hat is not moved]
        before = act.answers["before"]
        at = next((i for i, hat in enumerate(rest) if hat.id == before), len(rest))
        if any(hat.worn for hat in rest[at:]):
            return text("What was worn stays in front.")
        order = [*rest[:at], moved, *rest[at:]]
        return replacing(
            text("Change the order of the hats"),
            [(hat, replace(hat, position=i)) for i, hat in enumerate(order, 1)],
        )


def planned_programme(*, worn: int = 0) -> tuple[OpenProgramme, MemoryStore]:
    """A programme with one activity that plans four hats, the first of them worn already."""
    opened, store = plain_programme()
    activity = ids.ActivityId("a0")
    held = [
        Hat(id=name.lower(), activity=activity, position=i, name=name, worn=i <= worn)
        for i, name in enumerate(HATS, 1)
    ]
    store.world = store.world.apply(adding(text("Plan"), *held))
    opened._methods["plain"] = PlanningMethod()
    return opened, store

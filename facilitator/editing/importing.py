"""Programmes made of what other programs wrote."""

from collections.abc import Sequence
from pathlib import Path

from facilitator.editing.opening import record_types
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import FacilitatorError
from facilitator.methods.contract import Method
from facilitator.model import programme_rules
from facilitator.model.board import rules
from facilitator.model.core import Change, Text, World, text
from facilitator.model.core.records import Activity, Programme, Record
from facilitator.model.core.rule_kinds import Attempt, refusals


def faults(world: World, methods: Sequence[Method]) -> tuple[Text, ...]:
    """Return what is false in a programme, in words; empty is fine.

    Every activity is looked at as if it were one change made out of nothing, so the rules are
    those of the door and no second set.
    """
    found: list[Text] = []
    if len(world.all(Programme)) != 1:
        found.append(text("It is not the record of one programme."))
    everything = Attempt(Change(text("All"), (), tuple(world)), World(), world)
    found += (each.words for each in refusals(programme_rules.RULES, everything))
    known = {method.key: method for method in methods}
    for activity in world.all(Activity):
        mine = tuple(r for r in world if getattr(r, "activity", "") == activity.id)
        whole = Change(text("All"), (), mine)
        attempt = Attempt(whole, World(), world, activity.id)
        found += (each.words for each in refusals(rules.RULES, attempt))
        method = known.get(activity.method)
        if method is None:
            found.append(text("It holds a method this version of the program does not know."))
            continue
        found += (each.words for each in refusals(method.rules, attempt))
    return tuple(dict.fromkeys(found))


def programme_of_records(
    path: Path, records: Sequence[Record], methods: Sequence[Method]
) -> OpenProgramme:
    """Make a programme file that holds these records.

    Raises FacilitatorError when they do not hold together, or the file exists already or cannot
    be written.
    """
    from facilitator.store import Store

    found = faults(World(records), methods)
    if found:
        raise FacilitatorError(
            text("This does not hold together, so nothing was made: {fault}", fault=str(found[0]))
        )
    return OpenProgramme(Store.create(path, record_types(methods), records), methods)

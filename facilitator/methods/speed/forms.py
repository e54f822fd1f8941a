"""Paper for the rounds: a card for each person, numbers for the tables, the plan on one sheet."""

from facilitator.methods.speed import plan, report, rota
from facilitator.methods.speed.records import Format, Place
from facilitator.methods.speed.seating import told
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.words import text
from facilitator.model.core.world import World
from facilitator.model.display.document import Document
from facilitator.model.display.forms import Form, PlanForm, TablesForm, TalkCard, TalkRow, TalksForm
from facilitator.model.people.records import Person


def forms(world: World, activity: ActivityId) -> tuple[Form, ...]:
    """Return what is printed once there is a plan; nobody has a card while pairs are drawn."""
    if not rota.last_round(world, activity):
        return ()
    found: list[Form] = []
    if plan.settings(world, activity).format is not Format.FREE:
        found.append(_cards(world, activity))
    return (*found, _tables(world, activity), _plan(world, activity))


def _cards(world: World, activity: ActivityId) -> TalksForm:
    about, gone = rota.of(world, activity), rota.away(world, activity)
    cards = tuple(
        TalkCard(
            name=rota.name_of(world, place),
            rows=_rows(world, activity, place),
            large=_large(world, place),
        )
        for place in rota.places(world, activity)
        if not place.empty and (place.id not in gone or not told.is_going_on(world, activity))
    )
    return TalksForm(about=about.question or about.title, cards=cards)


def _large(world: World, place: Place) -> bool:
    held = (world.find(Person, place.person), world.find(Person, place.companion))
    return any(person is not None and person.large_print for person in held)


def _rows(world: World, activity: ActivityId, place: Place) -> tuple[TalkRow, ...]:
    found: list[TalkRow] = []
    for number in range(1, rota.last_round(world, activity) + 1):
        table = rota.table_of(world, activity, number).get(place.id, 0)
        at = told.tables(world, activity, number).get(table, ())
        others = [each for each in at if each.id != place.id]
        if others:
            row = TalkRow(round=number, table=table, beside=rota.names(world, others))
        else:
            row = TalkRow(round=number, table=0, beside=text("You sit out: listen, take notes"))
        found.append(row)
    return tuple(found)


def _tables(world: World, activity: ActivityId) -> TablesForm:
    rounds = range(1, rota.last_round(world, activity) + 1)
    found = {table for n in rounds for table, at in rota.tables(world, activity, n).items() if at}
    return TablesForm(about=rota.of(world, activity).title, tables=tuple(sorted(found)))


def _plan(world: World, activity: ActivityId) -> PlanForm:
    about = rota.of(world, activity)
    blocks = (*report.master(world, activity), *report.matrix(world, activity))
    made = Document(title=text("Who sits with whom"), kicker=about.title, blocks=blocks)
    return PlanForm(document=made)

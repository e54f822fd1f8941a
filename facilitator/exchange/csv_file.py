"""Cards as CSV, written for spreadsheets.

Written with a byte order mark, so that Excel shows it well; a cell that a spreadsheet would take
for a formula is written behind an apostrophe, which reading (`exchange.tables`) takes off again.
"""

from pathlib import Path

from facilitator.exchange.cells import encoded
from facilitator.files import write_whole
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, World
from facilitator.model.core.records import Activity, Card, CardState, Group, Session

COLUMNS = (
    "number",
    "session",
    "activity",
    "method",
    "group",
    "group_title",
    "text",
    "voice",
    "state",
    "stacked_under",
    "x",
    "y",
    "source",
    "created_at",
    "card_id",
)


def write_csv(world: World, to: Path, activity: ActivityId | None = None) -> None:
    """Write the cards of one activity, or of all in the order of the agenda.

    Cards in the bin are left out.
    """
    cards = [c for c in world.all(Card, activity) if c.state is not CardState.BINNED]
    place = {held.id: number for number, held in enumerate(agenda_queries.activities(world))}
    ordered = sorted(cards, key=lambda c: (place[c.activity], c.number))
    write_whole(to, encoded([COLUMNS, *(_row(world, card) for card in ordered)]))


def _row(world: World, card: Card) -> tuple[str, ...]:
    activity = world.get(Activity, card.activity)
    group, head = world.find(Group, card.group), world.find(Card, card.stack)
    return (
        str(card.number),
        world.get(Session, activity.session).title,
        activity.title,
        activity.method,
        board_queries.letter(group.number) if group else "",
        group.title if group else "",
        card.text,
        card.voice.value,
        card.state.value,
        str(head.number) if head else "",
        f"{card.x:.1f}",
        f"{card.y:.1f}",
        card.source,
        card.at.isoformat(timespec="minutes") if card.at else "",
        card.id,
    )

"""What is cut from paper: the cards of a wall by their numbers, the names of people."""

from facilitator.model.board import queries as board_queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import CardState, Programme, Voice
from facilitator.model.core.words import Words, text
from facilitator.model.core.world import World
from facilitator.model.people import queries as people_queries
from facilitator.model.people.records import Person
from facilitator.paper.cut.badges import NameCard, Names
from facilitator.paper.cut.cards import PaperCard
from facilitator.paper.look import PaperSize
from facilitator.printing import attendance
from facilitator.printing.orders import PrintOrder


def cut_cards_of(world: World, activity: ActivityId) -> tuple[PaperCard, ...]:
    """Return the cards that go to the tables as paper: those on the wall, by their numbers."""
    shown = [c for c in board_queries.cards(world, activity, CardState.ACTIVE) if c.on_wall]
    return tuple(
        PaperCard(
            number=str(card.number),
            text=card.text,
            note=text("facilitator's note") if card.voice is Voice.MINE else "",
        )
        for card in sorted(shown, key=lambda card: card.number)
    )


def names_of(
    order: PrintOrder, title: Words, blanks: int, size: PaperSize, *, large: bool
) -> Names:
    """Return the names of those who belong to the session, then blank ones.

    Who needs large print gets it in any case; `large` gives it to all.
    """
    world = order.world
    held = [world.get(Person, a.person) for a in people_queries.attendances(world, order.session)]
    cards = [
        NameCard(
            name=person.name,
            under=attendance.role_words(world, person.id),
            large=large or person.large_print,
        )
        for person in held
        if person.name
    ]
    programme = next(iter(world.all(Programme)), None)
    parts = (programme.title if programme else "", order.about.title)
    return Names(
        cards=(*cards, *[NameCard(large=large)] * blanks),
        about=" · ".join(filter(None, parts)),
        title=text("{kind}: {session}", kind=title, session=order.about.title),
        made_at=order.now,
        size=size,
    )

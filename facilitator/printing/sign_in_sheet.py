"""The sheet people sign when they come: names, roles, consent, and lines for who is not listed."""

from collections.abc import Mapping

from facilitator.model.core.records import Programme
from facilitator.model.core.words import Text, Words, day_of, text
from facilitator.model.display.document import Block, Document, Paragraph, Table
from facilitator.model.people import queries
from facilitator.model.people.records import Consent, Person
from facilitator.printing import attendance as printing_attendance
from facilitator.printing.orders import PrintOrder

BOX = "☐"
_AGREED: Mapping[Consent, Text] = {
    Consent.NOTHING: text("Nothing I say today is used outside this room."),
    Consent.NOT_ASKED: text("What I say today may be printed, without my name."),
    Consent.THEMES: text("What I say today is counted in themes and not quoted."),
    Consent.ANONYMOUS: text("What I say today may be printed, without my name."),
    Consent.NAMED: text("What I say today may be printed with my name."),
}


def sign_in(order: PrintOrder, lines: int) -> Document:
    """Return the sheet for those expected, with so many `lines` for walk-ins."""
    world, held = order.world, order.about
    programme = next(iter(world.all(Programme)), None)
    names: list[tuple[Words, ...]] = []
    for attendance in queries.attendances(world, order.session):
        person = world.get(Person, attendance.person)
        names.append(
            (queries.name_of(person), printing_attendance.role_words(world, person.id), "", BOX)
        )
    blank: tuple[Words, ...] = ("", "", "", BOX)
    parts = [str(day_of(held.on)) if held.on else "", held.place]
    head = (text("Name"), text("Role, organisation"), text("Signature"), text("I agree"))
    blocks: tuple[Block, ...] = (
        Paragraph(text=_sentence(order)),
        Table(
            head=head, rows=(*names, *[blank] * lines), widths=(0.3, 0.3, 0.28, 0.12), ruled=True
        ),
    )
    return Document(
        title=held.title or text("Session"),
        kicker=text("Sign-in sheet"),
        subtitle=" · ".join(filter(None, parts)),
        author=programme.title if programme else "",
        blocks=blocks,
    )


def _sentence(order: PrintOrder) -> Words:
    rule = queries.rule_of(order.world, order.session)
    said = (rule.words if rule else "") or _AGREED[rule.consent if rule else Consent.NOT_ASKED]
    return text("Please sign, and tick the box if you agree: “{rule}”", rule=said)

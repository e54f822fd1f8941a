"""Hard rules about people: nobody is counted twice, and nobody vanishes half."""

from typing import Final

from facilitator.model.core.records import Card, Record
from facilitator.model.core.rule_kinds import (
    InRange,
    NeedsWords,
    Permanent,
    Rule,
    StillReferredTo,
    Unique,
)
from facilitator.model.core.words import text
from facilitator.model.people.queries import alike
from facilitator.model.people.records import (
    Attendance,
    CardConsent,
    ConsentRule,
    Organisation,
    Person,
    Presence,
    Role,
    Sector,
    Spoken,
)

RULES: Final[tuple[Rule, ...]] = (
    Permanent(
        "person-number-permanent", Person, "number", text("The number of a person is permanent.")
    ),
    InRange(
        "person-number-from-1", Person, "number", text("The numbers of people begin with 1."), 1
    ),
    Unique(
        "person-number-taken", Person, "number", text("The number of a person is taken already.")
    ),
    Unique(
        "person-once-in-session",
        Attendance,
        "session person",
        text("That person is on the list of this session already."),
    ),
    Unique(
        "presence-in-order",
        Presence,
        "attendance position",
        text("A person comes and leaves in one order."),
    ),
    Unique(
        "roles-in-order", Role, "person position", text("The roles of a person are in one order.")
    ),
    Unique(
        "consent-rules-in-order",
        ConsentRule,
        "session position",
        text("The rules of a session are in one order."),
    ),
    NeedsWords("sector-name", Sector, "name", text("A sector needs a name.")),
    Unique(
        "sector-name-taken",
        Sector,
        "name",
        text("There is a sector of that name already."),
        read=lambda name: alike(name) or None,
    ),
    NeedsWords("organisation-name", Organisation, "name", text("An organisation needs a name.")),
    Unique(
        "organisation-name-taken",
        Organisation,
        "name",
        text("There is an organisation of that name already."),
        read=lambda name: alike(name) or None,
    ),
    StillReferredTo(
        "sector-of-people-stays",
        (Role, Organisation),
        "sector",
        text("People are counted in this sector. Give them another one first."),
        Sector,
    ),
    StillReferredTo(
        "organisation-of-people-stays",
        Role,
        "organisation",
        text("People come from this organisation. Give them another one first."),
        Organisation,
    ),
    StillReferredTo(
        "known-person-stays",
        Record,
        "person",
        text("More is known of this person, so they stay. Remove them for good."),
        Person,
    ),
    StillReferredTo(
        "person-who-came-stays",
        Presence,
        "attendance",
        text("When this person came is noted, so they stay on the list."),
        Attendance,
    ),
)
"""Those about the people of the programme."""

BOARD_RULES: Final[tuple[Rule, ...]] = (
    Unique(
        "turns-counted-once",
        Spoken,
        "person",
        text("A person's turns are counted once in an activity."),
    ),
    InRange("turns-never-below-0", Spoken, "times", text("Nobody speaks less than never."), 0),
    Unique("card-one-consent", CardConsent, "card", text("A card has one consent.")),
    StillReferredTo(
        "consent-goes-with-card",
        CardConsent,
        "card",
        text("What may be printed of a card goes with the card."),
        Card,
    ),
)
"""Those about people in one activity."""

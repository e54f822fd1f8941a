"""Hard rules about proposals: their numbers, what they are made of, whose they are."""

from typing import Final

from facilitator.model.core.rule_kinds import (
    Holds,
    InRange,
    NeedsWords,
    Permanent,
    RefersTo,
    Rule,
    Unique,
)
from facilitator.model.core.words import text
from facilitator.model.people.records import Organisation, Person
from facilitator.model.proposals.records import Owner, Proposal, ProposalGround
from facilitator.model.themes.records import Theme

RULES: Final[tuple[Rule, ...]] = (
    Permanent(
        "proposal-number-permanent",
        Proposal,
        "number",
        text("The number of a proposal is permanent."),
    ),
    InRange(
        "proposal-number-from-1",
        Proposal,
        "number",
        text("The numbers of proposals begin with 1."),
        1,
    ),
    Unique(
        "proposal-number-taken",
        Proposal,
        "number",
        text("The number of a proposal is taken already."),
    ),
    NeedsWords(
        "proposal-needs-words", Proposal, "text", text("A proposal says what is to be done.")
    ),
    Unique(
        "proposal-made-once",
        Proposal,
        "source",
        text("A proposal was made of it already."),
        lambda each: bool(each.source),
    ),
    RefersTo(
        "proposal-takes-its-own",
        (Owner, ProposalGround),
        "proposal",
        text("What belongs to a proposal goes with it."),
        Proposal,
    ),
    Holds(
        "owner-is-one",
        Owner,
        "name organisation person",
        text("An owner is a body, a person, or a name."),
        lambda each: sum(map(bool, (each.name, each.organisation, each.person))) == 1,
    ),
    Unique(
        "owner-once", Owner, "proposal name organisation person", text("An owner is named once.")
    ),
    Unique(
        "proposal-comment-once",
        ProposalGround,
        "proposal comment",
        text("That comment stands behind the proposal already."),
    ),
    RefersTo(
        "theme-of-proposal-stays",
        Proposal,
        "theme",
        text("A proposal belongs to this theme. Put it under another one first."),
        Theme,
    ),
    RefersTo(
        "organisation-of-proposal-stays",
        Owner,
        "organisation",
        text("This organisation owns a proposal. Give it another owner first."),
        Organisation,
    ),
    RefersTo(
        "person-of-proposal-stays",
        Owner,
        "person",
        text("This person owns a proposal. Give it another owner first."),
        Person,
    ),
)

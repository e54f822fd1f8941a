"""What is said of proposals: who will do what, by when, how far it has come."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from facilitator.model.comments.records import Basis, Ground
from facilitator.model.core import Text, Words, World, day_of, in_context, text
from facilitator.model.core.words import listed
from facilitator.model.display.document import Readership
from facilitator.model.people import wording
from facilitator.model.people.queries import alike
from facilitator.model.people.records import Organisation, Person
from facilitator.model.proposals import grammar
from facilitator.model.proposals.queries import owners
from facilitator.model.proposals.records import Owner, Proposal, ProposalState
from facilitator.model.themes.records import Theme

STATES: Final[Mapping[ProposalState, Text]] = {
    ProposalState.PROPOSED: in_context("a proposal", "proposed"),
    ProposalState.AGREED: in_context("a proposal", "agreed"),
    ProposalState.UNDER_WAY: in_context("a proposal", "under way"),
    ProposalState.DONE: in_context("a proposal", "done"),
    ProposalState.DROPPED: in_context("a proposal", "dropped"),
}

BASES: Final[Mapping[Basis, Text]] = {
    Basis.NOT_SAID: text("not said"),
    Basis.RULE_OF_THUMB: text("rule of thumb"),
    Basis.EXPERIENCE: text("experience"),
    Basis.EVIDENCE: text("evidence"),
}
"""What an idea may rest on."""

OPEN: Final = frozenset({ProposalState.PROPOSED, ProposalState.AGREED, ProposalState.UNDER_WAY})
"""Something of these is still to be done."""

NO_OWNER_YET: Final = text("No owner yet")


def owner_name(world: World, owner: Owner, reader: Readership = Readership.RECORD) -> Words:
    """Return what an owner is called; a person as what they agreed to allows."""
    organisation = world.find(Organisation, owner.organisation)
    person = world.find(Person, owner.person)
    if organisation is not None:
        return organisation.name
    if person is not None:
        return wording.called(world, person, reader)
    return wording.called_by(world, owner.name, reader)


def owned_by(world: World, proposal: Proposal, reader: Readership = Readership.RECORD) -> Words:
    """Return who owns a proposal, as one would say it, each once; "" for nobody."""
    held = (owner_name(world, owner, reader) for owner in owners(world, proposal.id))
    return listed(tuple(dict.fromkeys(held)))


def owner_key(owner: Owner) -> str:
    """Return what tells an owner from others: a body, a person, or a name however it is written."""
    return owner.organisation or owner.person or f"name {alike(owner.name)}"


def everybody(world: World) -> tuple[tuple[str, Words], ...]:
    """Return who owns a proposal, each once, with the key of that owner; by name."""
    found = {owner_key(o): owner_name(world, o) for o in world.bucket(Owner, "").values()}
    return tuple(sorted(found.items(), key=lambda each: alike(str(each[1]))))


def sentence(world: World, proposal: Proposal, reader: Readership = Readership.RECORD) -> Words:
    """Return a proposal as one sentence for a reader: "Council could commit to …".

    While nobody owns it, its words stand alone.
    """
    return sentence_of(world, proposal.text, owners(world, proposal.id), reader)


def sentence_of(
    world: World, words: str, held: Sequence[Owner], reader: Readership = Readership.RECORD
) -> Words:
    """Return the sentence that words and owners make, whether they are kept yet or not."""
    told = dict.fromkeys(owner_name(world, owner, reader) for owner in held)
    names = tuple(dict.fromkeys(str(owner_name(world, owner)) for owner in held))
    capital = _begins_with_a_name(world, words)
    return grammar.sentence(listed(tuple(told)), names, words, capital=capital)


def _begins_with_a_name(world: World, words: str) -> bool:
    """Whether the capital that words begin with is their own: of a name, or of an abbreviation."""
    first = alike(words.partition(" ")[0])
    held = (*world.bucket(Organisation, "").values(), *world.bucket(Person, "").values())
    named = any(f"{alike(each.name)} ".startswith(f"{first} ") for each in held)
    return named or not words[1:2].islower()


def theme_name(world: World, proposal: Proposal) -> str:
    theme = world.find(Theme, proposal.theme)
    return theme.name if theme else ""


def due_words(proposal: Proposal) -> Words:
    """Return when it is due: in their words, with the date where one is known."""
    if proposal.due is None:
        return proposal.by_words
    day = day_of(proposal.due)
    if not proposal.by_words:
        return text("by {day}", day=day)
    return text("{words} ({day})", words=proposal.by_words, day=day)


def due_beside(proposal: Proposal) -> Words:
    """Return when it is due, to stand behind its sentence; "" where that says so itself."""
    said = alike(proposal.by_words)
    if said and f" {said} " in f" {alike(proposal.text)} ":
        return text("by {day}", day=day_of(proposal.due)) if proposal.due else ""
    return due_words(proposal)


def unowned(world: World, proposal: Proposal) -> Words:
    """Return that nobody owns it, to stand beside it; "" where somebody does."""
    return "" if owners(world, proposal.id) else text("no owner yet")


def stands(world: World, proposal: Proposal) -> Words:
    """Return how far it has come, and whether nobody owns it."""
    return _with(STATES[proposal.state], unowned(world, proposal))


def standing(world: World, proposal: Proposal) -> Words:
    """Return how far it has come, whether nobody owns it, and when it is due if it does not say."""
    return _with(stands(world, proposal), due_beside(proposal))


def beside(world: World, proposal: Proposal) -> Words:
    """Return when it is due, where it does not say so itself, and whether nobody owns it."""
    return _with(due_beside(proposal), unowned(world, proposal))


def _with(said: Words, more: Words) -> Words:
    return text("{said}, {more}", said=said, more=more) if said and more else said or more


def overdue(proposal: Proposal, today: date) -> bool:
    """Whether it should have been done before today, and is not."""
    return proposal.due is not None and proposal.due.is_over(today) and proposal.state in OPEN


def basis_words(ground: Ground | None, called: Callable[[str], Words] = str) -> Words:
    """Return what something rests on, and whose that is: "experience (Lark Lane): 12 years".

    `called` says a name that somebody wrote down as it may be told.
    """
    if ground is None:
        return BASES[Basis.NOT_SAID]
    said: Words = BASES[ground.basis]
    if ground.whose:
        said = text("{basis} ({whose})", basis=said, whose=called(ground.whose))
    return text("{basis}: {words}", basis=said, words=ground.words) if ground.words else said

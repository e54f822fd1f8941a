"""What tells who somebody is, from the command line: looked through before anything leaves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from facilitator.analysis.privacy import looking
from facilitator.analysis.privacy.anonymous import copied_words
from facilitator.analysis.privacy.wording import where
from facilitator.editing.anonymous_copy import write_anonymous_copy
from facilitator.editing.opening import open_file
from facilitator.editing.programme import OpenProgramme, random_id
from facilitator.errors import FacilitatorError
from facilitator.exchange.locked_copy import unlock, weakness, write_locked_copy
from facilitator.methods import METHODS
from facilitator.model.core import World
from facilitator.model.core.words import Words, in_a_row, joined, text
from facilitator.model.people import queries
from facilitator.model.people.records import Person
from facilitator.printing.orders import PrintOrder, order_of_programme
from facilitator.printing.person import write_person


def looked_through(programme: OpenProgramme, *, leaves: bool) -> Iterator[Words]:
    """Yield what was found, how many of each first, then each with the words around it."""
    world = programme.world
    goes = looking.leaving_words(world) if leaves else looking.everything
    found = looking.look_through(world, goes)
    if not found:
        yield text(
            "Nothing was found that tells who somebody is. Names that are on no list are unknown."
        )
        return
    yield in_a_row(looking.summed(found))
    for each in found:
        before, after = each.around()
        kind: Words = each.detail.kind
        if not each.detail.sure:
            kind = text("{kind} (or a common word)", kind=kind)
        found_there = f"{before}[{each.said}]{after}"
        yield joined((where(world, each.record), kind, found_there), ": ")


def remark(programme: OpenProgramme, goes: looking.Goes) -> Iterator[Words]:
    """Yield what is in the words that were written for others, where anything is."""
    if found := looking.look_through(programme.world, goes):
        sums = in_a_row(looking.summed(found))
        yield text(
            "In the words: {found}. “facilitator look FILE --leaves” lists them.", found=sums
        )


def printed_words(order: PrintOrder) -> looking.Goes:
    """Return which words are on a hand-out of a session, or of an activity."""
    goes = looking.leaving_words(order.world)
    return looking.within(order.world, goes, order.session, order.activity)


def covered(path: Path, *, leaves: bool) -> Iterator[Words]:
    """Cover in a programme what is found in comments; yield how much that was.

    Raises FacilitatorError.
    """
    programme = open_file(path, METHODS)
    try:
        world = programme.world
        goes = looking.leaving_words(world) if leaves else looking.everything
        sure = [each for each in looking.look_through(world, goes) if each.detail.sure]
        mine = [each for each in sure if each.covers]
        instead = {kind: str(words) for kind, words in looking.NEUTRAL.items()}
        change = looking.cover(world, mine, new_id=random_id, instead=instead)
        outcome = programme.apply(change) if change else None
        if outcome is not None and outcome.refused:
            raise FacilitatorError(outcome.words[0])
    finally:
        programme.close()
    if mine:
        yield text("Covered in print: {found}", found=in_a_row(looking.summed(mine)))
    else:
        yield text("There was nothing to cover.")


def write_anonymous(programme: OpenProgramme, out: Path) -> Iterator[Words]:
    """Make an anonymised copy; yield what was replaced in it.

    Raises FacilitatorError.
    """
    goes = copied_words(programme.world, programme.methods)
    found = looking.look_through(programme.world, goes)
    write_anonymous_copy(programme.world, dict(programme.methods), out)
    yield text(
        "Made {file}: people and organisations are numbers, speakers have other codes",
        file=str(out),
    )
    if found:
        yield text("Replaced in words: {found}", found=in_a_row(looking.summed(found)))
    yield text("Names that are on no list are not known: look the copy through yourself as well.")


def write_about(programme: OpenProgramme, wanted: str, out: Path) -> None:
    """Write everything about the person of a name or number. Raises FacilitatorError."""
    write_person(order_of_programme(programme), _person(programme.world, wanted), out)


def _person(world: World, wanted: str) -> Person:
    everybody = queries.everybody(world)
    if wanted.isdecimal():
        found = [person for person in everybody if person.number == int(wanted)]
    else:
        found = [p for p in everybody if p.name and queries.alike(p.name) == queries.alike(wanted)]
        words = queries.alike(wanted).split()
        found = found or [p for p in everybody if {*words} <= {*queries.alike(p.name).split()}]
    if not found or not wanted.strip():
        raise FacilitatorError("There is nobody “{wanted}” on the list of people.", wanted=wanted)
    if len(found) > 1:
        names = in_a_row(
            joined((str(person.number), queries.name_of(person)), " ") for person in found
        )
        raise FacilitatorError("Give the number of one of these: {names}.", names=names)
    return found[0]


def write_with_password(programme: OpenProgramme, out: Path) -> Iterator[Words]:
    """Write a copy with a password, which is asked for; yield what was written.

    Raises FacilitatorError.
    """
    password = _password("Password for the copy: ")
    write_locked_copy(programme.store, out, password)
    yield text("Wrote {file}: 7-Zip, WinZip and others open it with the password", file=str(out))
    yield text("The programme itself stays as it is, without a password.")
    if (weak := weakness(password)) is not None:
        yield weak


def unlocked(locked: Path, out: Path) -> Iterator[Words]:
    """Open a copy with a password, which is asked for; yield what was made."""
    unlock(locked, out, _password("Password: "))
    yield text("Made {file}, a programme without a password", file=str(out))


def _password(asking: str) -> str:
    """Ask for a password without showing it, or take the first line that is piped in."""
    from getpass import getpass

    if sys.stdin is not None and sys.stdin.isatty():
        return getpass(asking)
    return sys.stdin.readline().rstrip("\n") if sys.stdin is not None else ""

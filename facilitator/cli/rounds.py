"""The command that plans who sits with whom, round by round, without a window."""

import argparse
from collections.abc import Iterator
from dataclasses import replace

from facilitator.errors import FacilitatorError
from facilitator.exchange.rounds_file import read_met, read_roster, told, write_rounds
from facilitator.model.core.words import Words, text
from facilitator.model.rotation.bounds import longest_apart, rounds_to_meet
from facilitator.model.rotation.plans import ImpossibleError, make_plan
from facilitator.model.rotation.wishes import RotationWishes


def planned(options: argparse.Namespace) -> Iterator[Words]:
    """Make the plan, write it, and say what it does, line by line. Raises FacilitatorError."""
    if options.out.suffix.lower() != ".csv":
        raise FacilitatorError("Give a file whose name ends in .csv.")
    roster = read_roster(options.people)
    people = len(roster.names)
    if not 2 <= options.tables_of <= people:
        raise FacilitatorError("Tables are of 2 to {people} people.", people=str(people))
    wishes = RotationWishes(
        people=people,
        size=options.tables_of,
        rounds=1,
        trio=options.trio and options.tables_of == 2,
        bodies=roster.bodies if options.keep_apart else (),
        met=frozenset(two for path in options.met or () for two in read_met(path, roster)),
        never=roster.never,
        must=roster.must,
        fixed=roster.stays,
        seed=options.seed,
    )
    wishes = replace(wishes, rounds=_how_many(options, wishes))
    try:
        plan = make_plan(wishes)
    except ImpossibleError:
        raise FacilitatorError("More people stay at their table than there are tables.") from None
    write_rounds(plan, roster, options.out)
    yield from told(wishes, plan)
    yield text("Wrote {file}", file=str(options.out))


def _how_many(options: argparse.Namespace, wishes: RotationWishes) -> int:
    """Return how many rounds are wanted: as many as said, as there is time for, or as can be."""
    if options.rounds is not None and options.minutes is not None:
        raise FacilitatorError("Give --rounds or --minutes, not both.")
    if options.minutes is not None:
        if options.talk < 1 or options.change < 0:
            raise FacilitatorError("Talking takes a second or more, changing none or more.")
        rounds = options.minutes * 60 // (options.talk + options.change)
    elif options.rounds is not None:
        rounds = options.rounds
    else:
        sits = wishes.may_sit_out and wishes.colleagues
        rounds = max(1, *rounds_to_meet(wishes)) if sits else max(1, longest_apart(wishes))
    if not 1 <= rounds <= _MOST_ROUNDS:
        raise FacilitatorError(
            "That makes {rounds} rounds; there are 1 to 200.", rounds=str(rounds)
        )
    return rounds


_MOST_ROUNDS = 200

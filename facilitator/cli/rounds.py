"""The command that plans who sits with whom, round by round, without a window.

Nothing heavy is imported until it runs.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from facilitator.model.rotation.wishes import RotationWishes


def add_rounds(command: argparse.ArgumentParser) -> None:
    command.add_argument("people", type=Path, help="a list of names and organisations")
    command.add_argument("--tables-of", type=int, required=True, help="people at a table")
    command.add_argument("--rounds", type=int, help="how many rounds")
    command.add_argument("--minutes", type=int, help="or: as many as there is time for")
    command.add_argument("--talk", type=int, default=180, help="seconds to talk (180)")
    command.add_argument("--change", type=int, default=30, help="seconds to change places (30)")
    command.add_argument("--keep-apart", choices=["organisation"], help="who should not meet")
    command.add_argument("--met", type=Path, nargs="+", help="earlier plans: who met in them")
    command.add_argument("--seed", type=int, default=0, help="another seed, another plan")
    command.add_argument("--trio", action="store_true", help="three together, nobody sits out")
    command.add_argument("-o", "--out", type=Path, required=True, help="the .csv to write")


def _told(words: str, **values: str) -> Exception:
    from facilitator.errors import FacilitatorError
    from facilitator.model.core.words import text

    return FacilitatorError(text(words, **values))


def planned(options: argparse.Namespace) -> Iterator[str]:
    """Make the plan, write it, and say what it does, line by line. Raises FacilitatorError."""
    from facilitator.exchange.rounds_file import read_met, read_roster, told, write_rounds
    from facilitator.model.rotation.plans import ImpossibleError, make_plan
    from facilitator.model.rotation.wishes import RotationWishes

    if options.out.suffix.lower() != ".csv":
        raise _told("Give a file whose name ends in .csv.")
    roster = read_roster(options.people)
    people = len(roster.names)
    if not 2 <= options.tables_of <= people:
        raise _told("Tables are of 2 to {people} people.", people=str(people))
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
        raise _told("More people stay at their table than there are tables.") from None
    write_rounds(plan, roster, options.out)
    for words in (*told(wishes, plan), f"Wrote {options.out}"):
        yield str(words)


def _how_many(options: argparse.Namespace, wishes: RotationWishes) -> int:
    """Return how many rounds are wanted: as many as said, as there is time for, or as can be."""
    from facilitator.model.rotation.bounds import longest_apart, rounds_to_meet

    if options.rounds is not None and options.minutes is not None:
        raise _told("Give --rounds or --minutes, not both.")
    if options.minutes is not None:
        if options.talk < 1 or options.change < 0:
            raise _told("Talking takes a second or more, changing none or more.")
        rounds = options.minutes * 60 // (options.talk + options.change)
    elif options.rounds is not None:
        rounds = options.rounds
    else:
        sits = wishes.may_sit_out and wishes.colleagues
        rounds = max(1, *rounds_to_meet(wishes)) if sits else max(1, longest_apart(wishes))
    if not 1 <= rounds <= _MOST_ROUNDS:
        raise _told("That makes {rounds} rounds; there are 1 to 200.", rounds=str(rounds))
    return rounds


_MOST_ROUNDS = 200

"""What no plan can do better: each figure here is proven, by the reason beside it."""

from collections import Counter
from collections.abc import Sequence

from facilitator.model.rotation.wishes import Pair, RotationWishes


def pairs_of(sizes: Sequence[int]) -> int:
    """Return how many pairs meet in one round."""
    return sum(size * (size - 1) // 2 for size in sizes)


def must_share(sizes: Sequence[int]) -> int:
    """Return how many pairs at least meet in both of any two rounds.

    The people of one table spread over the tables of the other round; with fewer tables than
    people at a table, some meet again (the pigeonhole principle). True where nobody sits out.
    """
    shared = 0
    for size in sizes:
        low, more = divmod(size, len(sizes))
        shared += more * (low + 1) * low // 2 + (len(sizes) - more) * low * (low - 1) // 2
    return shared


def longest(people: int, sizes: Sequence[int]) -> int:
    """Return a number of rounds that no plan without a repeat exceeds.

    Somebody at the smallest table meets size - 1 others, of whom there are people - 1; all
    tables together use up so many of the people * (people - 1) / 2 pairs a round; and two rounds
    that must share a pair allow no second round.
    """
    each_round = pairs_of(sizes)
    if not each_round:
        return 0
    by_pairs = people * (people - 1) // 2 // each_round
    if sum(sizes) < people:
        return by_pairs
    if must_share(sizes):
        return 1
    return min(by_pairs, (people - 1) // (min(sizes) - 1))


def rounds_to_meet(wishes: RotationWishes) -> tuple[int, int]:
    """Return how many rounds it takes at least until all have met whom they may meet, twice over.

    First because somebody has so many to meet, who meets size - 1 others a round; then because
    there are so many pairs, of which a round holds no more than its tables do. The larger of the
    two is the bound. People of one organisation need not meet, nor those who must not.
    """
    apart = wishes.colleagues | wishes.never
    missing = Counter(person for two in apart for person in two)
    most = max((wishes.people - 1 - missing[p] for p in range(wishes.people)), default=0)
    pairs = wishes.people * (wishes.people - 1) // 2 - len(apart)
    each = max(wishes.sizes, default=2) - 1
    held = pairs_of(wishes.sizes) or 1
    return -(-most // each), -(-pairs // held)


def rounds_for(people: int, pairs: Sequence[Pair]) -> int:
    """Return how many rounds of pairs it takes at least until these have met.

    Somebody is in so many of them, one a round; and a round holds no more than half the people.
    """
    times = Counter(person for two in pairs for person in two)
    return max(*times.values(), -(-len(pairs) // (people // 2))) if pairs else 0


def longest_apart(wishes: RotationWishes) -> int:
    """Return a number of rounds without a repeat and without colleagues that none exceeds.

    Everybody meets size - 1 others in a round, none of their own organisation.
    """
    most = longest(wishes.people, wishes.sizes)
    counts = Counter(body for body in wishes.bodies if body >= 0)
    largest = max(counts.values(), default=1)
    each = (min(wishes.sizes) if wishes.sizes else 2) - 1
    out = sum(wishes.sizes) < wishes.people
    return most if out else min(most, (wishes.people - largest) // each)


def least_repeats(wishes: RotationWishes) -> int:
    """Return how many repeats every plan has at least.

    There are R * p meetings of n * (n - 1) / 2 pairs, less those who have met before; the rest
    are repeats. And where any two rounds share m pairs or more, R rounds share
    m * R * (R - 1) / 2; a pair that meets t times (at most R) is in t * (t - 1) / 2 of these with
    t - 1 repeats, so each repeat accounts for R / 2 of them at most: m * (R - 1) repeats.
    """
    sizes, rounds, people = wishes.sizes, wishes.rounds, wishes.people
    fresh = people * (people - 1) // 2 - len(wishes.met)
    by_pairs = rounds * pairs_of(sizes) - fresh
    by_sharing = must_share(sizes) * max(0, rounds - 1) if sum(sizes) == people else 0
    return max(0, by_pairs, by_sharing)


def tables_apart(wishes: RotationWishes) -> int:
    """Return how many tables of two a round has at most in which no colleagues meet.

    At each sits at most one of the largest organisation, so that somebody else is at each of
    theirs.
    """
    return min(wishes.people // 2, wishes.people - max(1, wishes.largest))


def out_at_least(wishes: RotationWishes) -> int:
    """Return how many people sit out in each round at least so that no colleagues meet.

    Of an organisation one can sit at each table. At tables of more than two as many tables are
    counted as are planned.
    """
    if wishes.size == 2 and len(wishes.sizes) == wishes.people // 2:
        return wishes.people - 2 * tables_apart(wishes)
    held = Counter(body for body in wishes.bodies if body >= 0)
    return sum(max(0, count - len(wishes.sizes)) for count in held.values())


def pairs_apart(wishes: RotationWishes) -> int:
    """Return how many different pairs can meet at most in the wished rounds of pairs.

    They are no more than may meet, and no more than the tables of all rounds.
    """
    every = wishes.people * (wishes.people - 1) // 2 - len(wishes.barred)
    return min(every, wishes.rounds * tables_apart(wishes))


def shared_at_most(wishes: RotationWishes) -> int:
    """Return a number of rounds of pairs that none exceeds in which sitting out is shared.

    That is in which nobody meets colleagues or anybody twice, nobody sits out two rounds more than
    somebody else, and half of the people or more have a table. With b rounds or b + 1 sat out by
    each, people of an organisation of m in n meet as often as m * (rounds - b - 1), and those
    others no more often than (n - m) * (rounds - b); b is at most half the rounds.
    """
    people, most = wishes.people, max(1, wishes.largest)
    if any(wishes.sat) or 2 * most <= people:
        return wishes.rounds
    return 2 * (most // (2 * most - people))


def colleagues_at_least(wishes: RotationWishes) -> int:
    """Return how many meetings of colleagues every plan has at least.

    That is while as few sit out as can be. Where an organisation has more people than there are
    tables, some of them sit together in every round, spread as evenly as can be; places to sit out
    are filled with them first.
    """
    held: dict[int, int] = {}
    for body in wishes.bodies:
        if body >= 0:
            held[body] = held.get(body, 0) + 1
    tables = len(wishes.sizes)
    out = wishes.people - sum(wishes.sizes)
    least = 0
    for count in held.values():
        low, more = divmod(max(0, count - out), tables) if tables else (0, 0)
        least += more * (low + 1) * low // 2 + (tables - more) * low * (low - 1) // 2
    return least * wishes.rounds

"""Every number of several programmes side by side, counted again from their exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.recount.counting.minutes import half_up
from tests.recount.counting.programme import Recount, UnknownNumberError

STATES = ("proposed", "agreed", "under way", "done")


def values(held: Mapping[str, Recount], key: str) -> set[float]:
    """Return what a number may come to: of all programmes, or of any one of them.

    Raises UnknownNumberError for one that has no rule.
    """
    kind, _, about = key.partition(":")
    if key.endswith(" in all"):
        return {sum(each.value(key.removesuffix(" in all")) for each in held.values())}
    whole = _of_all(held, kind, about)
    if whole is not None:
        return {whole}
    if kind == "common theme":
        return {_comments(each, about) for each in held.values()}
    if kind == "common theme share":
        return {_share(each, about) for each in held.values()}
    if kind in held or kind.startswith("owner "):
        return {_proposals(held, kind, about)}
    return {each.value(key) for each in held.values()}


def names(held: Mapping[str, Recount]) -> set[str]:
    """Return what the themes are called, parts aside; those of one name are one."""
    return {theme["name"] for each in held.values() for theme in each.whole_themes}


def _of_all(held: Mapping[str, Recount], kind: str, about: str) -> float | None:
    every = list(held.values())
    if kind == "programmes":
        return len(held)
    if kind == "common themes":
        return len(names(held))
    if kind == "shared themes":
        return sum(_breadth(every, name) > 1 for name in names(held))
    if kind == "common theme programmes":
        return _breadth(every, about)
    if kind == "common theme in all":
        return sum(_comments(each, about) for each in every)
    return None


def _breadth(held: Sequence[Recount], name: str) -> int:
    return sum(_comments(each, name) > 0 for each in held)


def _comments(of: Recount, name: str) -> int:
    mine = (theme["id"] for theme in of.whole_themes if theme["name"] == name)
    return sum(len(of.of_theme(theme)) for theme in mine)


def _share(of: Recount, name: str) -> int:
    read = of.value("read")
    return half_up(100 * _comments(of, name) / read) if read else 0


def _proposals(held: Mapping[str, Recount], kind: str, state: str) -> int:
    """Return how many proposals stand so: of a programme, or of an owner by name."""
    if state not in (*STATES, "all"):
        raise UnknownNumberError(kind)
    found = 0
    for path, each in held.items():
        for proposal in each.proposals:
            mine = path == kind or kind.removeprefix("owner ") in _owners(each, proposal["id"])
            found += mine and state in ("all", proposal["state"])
    return found


def _owners(of: Recount, proposal: str) -> set[str]:
    """Return the bodies that own a proposal, as names are compared; "" where nobody does."""
    owners = of.x.all("owner", proposal=proposal)
    named = {(of.x.find(o["organisation"]) or {"name": o["name"]})["name"] for o in owners}
    return {name.casefold() for name in named} or {""}

"""Questions to a collection."""

from facilitator.model.collection.records import Member
from facilitator.model.core.ids import ThemeId
from facilitator.model.people.queries import alike


def folded(name: str) -> str:
    """Return a name as it is compared: without case, accents and punctuation, if words are left.

    >>> folded("Trust, at last!") == folded("trust  at last")
    True
    """
    return alike(name) or name.casefold().strip()


def same_name(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def matched_to(member: Member, theme: ThemeId, name: str) -> str:
    """Return what a theme is called in the common list: as somebody matched it, or as it is."""
    return next((each.to for each in member.matches if each.theme == theme), name)

"""The settings of a check of themes. For what was checked see `model.themes.member_check`."""

from dataclasses import dataclass

from facilitator.model.core.records import ActivityRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlan(ActivityRecord):
    """The planned minutes: for each theme, and around them."""

    opening_minutes: int = 3
    theme_minutes: int = 6
    closing_minutes: int = 2

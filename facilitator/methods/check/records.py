"""The settings of a check of themes. For what was checked see `model.themes.member_check`."""

from dataclasses import dataclass
from typing import NewType

from facilitator.model.core import ids
from facilitator.model.core.records import Record

CheckPlanId = NewType("CheckPlanId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlan(Record):
    """The planned minutes: for each theme, and around them."""

    id: CheckPlanId
    activity: ids.ActivityId
    opening_minutes: int = 3
    theme_minutes: int = 6
    closing_minutes: int = 2

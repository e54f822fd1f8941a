"""What every area rests on: records, ids, the world and its changes, words.

What nearly every module speaks of is here: whose an activity is, texts, the world, changes.
"""

from facilitator.model.core.dates import PartialDate
from facilitator.model.core.ids import (
    ActivityId,
    ArtefactId,
    BlockId,
    CardId,
    ChallengeId,
    GroupId,
    NewId,
    PersonId,
    ProposalId,
    SectorId,
    SessionId,
    SoundingId,
    StraightTalkId,
    ThemeId,
)
from facilitator.model.core.words import (
    Say,
    Text,
    Words,
    counted,
    day_of,
    in_context,
    text,
    time_of_day,
)
from facilitator.model.core.world import (
    Change,
    StaleChangeError,
    World,
    adding,
    replacing,
    scope_of,
)

__all__ = [
    "ActivityId",
    "ArtefactId",
    "BlockId",
    "CardId",
    "ChallengeId",
    "Change",
    "GroupId",
    "NewId",
    "PartialDate",
    "PersonId",
    "ProposalId",
    "Say",
    "SectorId",
    "SessionId",
    "SoundingId",
    "StaleChangeError",
    "StraightTalkId",
    "Text",
    "ThemeId",
    "Words",
    "World",
    "adding",
    "counted",
    "day_of",
    "in_context",
    "replacing",
    "scope_of",
    "text",
    "time_of_day",
]

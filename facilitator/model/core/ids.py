"""Typed ids: of the records others refer to. An id is a uuid4 of 32 hexadecimal digits."""

from collections.abc import Callable
from typing import NewType, TypeAlias

SessionId = NewType("SessionId", str)
ActivityId = NewType("ActivityId", str)
CardId = NewType("CardId", str)
GroupId = NewType("GroupId", str)
PollId = NewType("PollId", str)
BallotId = NewType("BallotId", str)
BlockId = NewType("BlockId", str)
SectorId = NewType("SectorId", str)
OrganisationId = NewType("OrganisationId", str)
PersonId = NewType("PersonId", str)
AttendanceId = NewType("AttendanceId", str)
ChallengeId = NewType("ChallengeId", str)
ChallengeVersionId = NewType("ChallengeVersionId", str)
SoundingId = NewType("SoundingId", str)
StraightTalkId = NewType("StraightTalkId", str)
ThemeId = NewType("ThemeId", str)
ReaderId = NewType("ReaderId", str)
SecondReadingId = NewType("SecondReadingId", str)
ReopenedId = NewType("ReopenedId", str)
ProposalId = NewType("ProposalId", str)
ArtefactId = NewType("ArtefactId", str)
PhotoId = NewType("PhotoId", str)
OwnSectionId = NewType("OwnSectionId", str)

NewId: TypeAlias = Callable[[], str]
"""What makes a new one."""

"""Typed ids. Every record has its own id (uuid4, 32 hexadecimal digits), made where it is born."""

from __future__ import annotations

from typing import NewType

ProgrammeId = NewType("ProgrammeId", str)
SessionId = NewType("SessionId", str)
ActivityId = NewType("ActivityId", str)
StepEntryId = NewType("StepEntryId", str)
RevealId = NewType("RevealId", str)
ClosingId = NewType("ClosingId", str)
ClockMarkId = NewType("ClockMarkId", str)
CardId = NewType("CardId", str)
RevisionId = NewType("RevisionId", str)
RemovalId = NewType("RemovalId", str)
GroupId = NewType("GroupId", str)
RelationId = NewType("RelationId", str)
DraftId = NewType("DraftId", str)
PrivateNoteId = NewType("PrivateNoteId", str)
OverrideId = NewType("OverrideId", str)
PollId = NewType("PollId", str)
PollClosingId = NewType("PollClosingId", str)
PollItemId = NewType("PollItemId", str)
PollChoiceId = NewType("PollChoiceId", str)
BallotId = NewType("BallotId", str)
MarkId = NewType("MarkId", str)
CountId = NewType("CountId", str)

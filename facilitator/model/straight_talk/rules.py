"""Hard rules of straight talk: its words and numbers are never changed, and none is lost."""

from typing import Final

from facilitator.model.core.records import Session
from facilitator.model.core.rule_kinds import (
    Holds,
    InRange,
    NeedsWords,
    Permanent,
    RefersTo,
    Rule,
    Stays,
    StillReferredTo,
    Unique,
)
from facilitator.model.core.words import text
from facilitator.model.straight_talk.records import Reply, ReplyKind, StraightTalk, TalkState

_OWN_NUMBER = text("Each straight talk has a number of its own.")

RULES: Final[tuple[Rule, ...]] = (
    Stays(
        "talk-stays",
        StraightTalk,
        "",
        text("Straight talk stays. It can be set aside, with a note."),
    ),
    Permanent(
        "talk-permanent",
        StraightTalk,
        "text number session at",
        text("Nobody edits straight talk. A name in it can be covered."),
    ),
    NeedsWords("talk-needs-words", StraightTalk, "text", text("Straight talk has words.")),
    InRange("talk-number-from-1", StraightTalk, "number", _OWN_NUMBER, 1),
    Unique("talk-number-taken", StraightTalk, "session number", _OWN_NUMBER),
    Holds(
        "talk-to-the-minute",
        StraightTalk,
        "at",
        text("When straight talk was put in is kept to the minute only."),
        lambda each: not (each.at.second or each.at.microsecond),
    ),
    Holds(
        "talk-aside-needs-note",
        StraightTalk,
        "standing note",
        text("Say in a note why it is set aside: the note is printed."),
        lambda each: each.standing is not TalkState.ASIDE or each.note.strip(),
    ),
    RefersTo(
        "reply-to-talk", Reply, "talk", text("An answer belongs to straight talk."), StraightTalk
    ),
    Unique(
        "replies-in-order",
        Reply,
        "talk position",
        text("The answers to straight talk follow one another."),
    ),
    Holds(
        "will-not-needs-reason",
        Reply,
        "kind text",
        text("“Will not do” needs a reason."),
        lambda each: each.kind is not ReplyKind.WILL_NOT or each.text.strip(),
    ),
    StillReferredTo(
        "session-of-talk-stays",
        StraightTalk,
        "session",
        text("There is straight talk in this session, so it stays."),
        Session,
    ),
)

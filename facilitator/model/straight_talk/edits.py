"""What is done with straight talk: put in, read, shown, set aside with a note, answered.

Nobody edits it. It is put in without a name and without a time beyond the minute, and the line
in the journal says no more.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from facilitator.model.core import Change, NewId, Text, World, adding, counted, ids, replacing, text
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.straight_talk import queries
from facilitator.model.straight_talk.records import Reply, ReplyKind, StraightTalk, TalkState


def put_in(
    world: World, session: ids.SessionId, said: Sequence[str], *, new_id: NewId, at: datetime
) -> Change:
    """Return the change that puts in what was said, each by itself; it waits to be read.

    It stays from then on: who puts something into a box cannot be made to take it back.
    """
    held = queries.talks(world, session)
    number = held[-1].number if held else 0
    told = [words for raw in said if (words := clean(raw))]
    made = tuple(
        StraightTalk(
            id=ids.StraightTalkId(new_id()),
            session=session,
            number=number + place,
            text=words,
            at=at.replace(second=0, microsecond=0),
        )
        for place, words in enumerate(told, 1)
    )
    label = counted(len(made), "Straight talk", "{count} of straight talk")
    return Change(label, (), made, undoable=False, anonymous=True)


def show(talk: StraightTalk) -> Change:
    """Return the change after which straight talk may be seen in the room and on paper."""
    new = replace(talk, standing=TalkState.SHOWN, note="")
    return replacing(text("Show straight talk {number}", number=talk.number), [(talk, new)])


def set_aside(talk: StraightTalk, note: str) -> Change:
    """Return the change that sets straight talk aside; the note says why, in print."""
    new = replace(talk, standing=TalkState.ASIDE, note=clean(note))
    return replacing(text("Set straight talk {number} aside", number=talk.number), [(talk, new)])


def reply(
    world: World,
    talk: StraightTalk,
    kind: ReplyKind,
    words: str,
    role: str,
    *,
    new_id: NewId,
    at: datetime,
) -> Change:
    """Return the change that adds an answer; the last one counts, earlier ones are kept."""
    held = queries.replies(world, talk.id)
    made = Reply(
        id=new_id(),
        talk=talk.id,
        position=(held[-1].position if held else 0) + 1,
        kind=kind,
        text=clean(words),
        at=at,
        role=one_line(role),
    )
    return adding(text("Answer straight talk {number}", number=talk.number), made)


# what waits


def to_read(world: World, session: ids.SessionId) -> tuple[StraightTalk, ...]:
    return tuple(t for t in queries.talks(world, session) if t.standing is TalkState.WAITING)


def unanswered(world: World, session: ids.SessionId) -> tuple[StraightTalk, ...]:
    """Return the straight talk that is shown and without an answer."""
    shown = [t for t in queries.talks(world, session) if t.standing is TalkState.SHOWN]
    return tuple(talk for talk in shown if not queries.replies(world, talk.id))


def queue_words(world: World, session: ids.SessionId) -> Text | None:
    """Return what waits, in words: "2 to read, 1 not answered yet"; None where nothing does."""
    read, answer = len(to_read(world, session)), len(unanswered(world, session))
    if read and answer:
        return text("{read} to read, {answer} not answered yet", read=read, answer=answer)
    if read:
        return text("{read} to read", read=read)
    return text("{answer} not answered yet", answer=answer) if answer else None


REPLIES = {
    ReplyKind.WILL: text("Will do"),
    ReplyKind.WILL_NOT: text("Will not do"),
    ReplyKind.NOT_YET: text("Cannot yet"),
}
"""The kinds of answer, in words."""

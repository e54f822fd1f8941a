"""Hard rules of straight talk: its words and numbers are never changed, and none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.model.lawbook import gone, resting, twice
from facilitator.model.records import Session
from facilitator.model.straight import (
    RECORDS,
    Reply,
    ReplyKind,
    Standing,
    StraightTalk,
)
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facilitator.model.world import Change, World


def broken(change: Change, after: World) -> tuple[Text, ...]:
    """Return the rules about straight talk that a change would break; empty is fine."""
    found: list[Text] = []
    if any(isinstance(record, RECORDS) for record in (*change.before, *change.after)):
        found += [*_kept(change), *_said(after), *_answers(after)]
    sessions = gone(change, Session)
    if sessions and resting(after, sessions, (StraightTalk,), "session"):
        found.append(text("There is straight talk in this session, so it stays."))
    return tuple(dict.fromkeys(found))


def _kept(change: Change) -> Iterator[Text]:
    """Who said it cannot be asked what they meant: it stays as it was put in."""
    new = {each.id: each for each in change.after if isinstance(each, StraightTalk)}
    for old in change.before:
        if not isinstance(old, StraightTalk):
            continue
        now = new.get(old.id)
        if now is None:
            yield text("Straight talk stays. It can be set aside, with a note.")
        elif _fixed(old) != _fixed(now):
            yield text("Nobody edits straight talk. A name in it can be covered.")


def _fixed(talk: StraightTalk) -> tuple[object, ...]:
    return talk.text, talk.number, talk.session, talk.at


def _said(after: World) -> Iterator[Text]:
    held = after.bucket(StraightTalk, "").values()
    if any(not talk.text.strip() for talk in held):
        yield text("Straight talk has words.")
    if any(talk.number < 1 for talk in held) or twice(held, lambda t: (t.session, t.number)):
        yield text("Each straight talk has a number of its own.")
    if any(talk.at.second or talk.at.microsecond for talk in held):
        yield text("When straight talk was put in is kept to the minute only.")
    if any(talk.standing is Standing.ASIDE and not talk.note.strip() for talk in held):
        yield text("Say in a note why it is set aside: the note is printed.")


def _answers(after: World) -> Iterator[Text]:
    held = after.bucket(Reply, "").values()
    if any(after.find(StraightTalk, each.talk) is None for each in held):
        yield text("An answer belongs to straight talk.")
    if twice(held, lambda each: (each.talk, each.position)):
        yield text("The answers to straight talk follow one another.")
    if any(each.kind is ReplyKind.WILL_NOT and not each.text.strip() for each in held):
        yield text("“Will not do” needs a reason.")

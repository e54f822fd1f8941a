"""What a line typed while somebody talks means: whose it is, where it belongs, what it is."""

import re

from facilitator.methods.common.cards import typed_line
from facilitator.methods.notes import plan
from facilitator.methods.notes.records import GuideQuestion, ResolutionKind, Speaker
from facilitator.model.board import capture
from facilitator.model.board.capture import Verb
from facilitator.model.core import ActivityId, Text, World, text
from facilitator.model.display.gesture import Act, Gesture, Value, Write

_QUESTION = re.compile(r"(\d{1,2})\s*:(?!\d)\s*")
_WORD = re.compile(r"([^\W_][\w-]{0,11})\s*:\s*")
_QUOTES = (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("‘", "’"))


def typed(world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
    """Return what a line means.

    `3: words` files it under question 3 (0: outside the guide), `I2: words` says who speaks,
    `Decision:`, `Action:` and `Idea:` say what it is, and words in quotation marks are a quote;
    all of these together, in any order. `3:` or `I2:` alone goes on to that. `12 > 3` files line
    12 under question 3. A leading apostrophe takes the rest as it stands.
    """
    said = line.strip()
    if "\n" in said:
        return typed_line.typed(world, activity, line)
    if said.startswith("'") and _read(world, activity, said[1:])[1]:
        return Write(texts=(said[1:],))
    command = capture.parse(said)
    if command is not None and command.verb is not Verb.PARK:
        return _command(world, activity, command)
    if command is not None:
        return typed_line.typed(world, activity, said)
    words, answers = _read(world, activity, said)
    if words or not answers:
        return Write(texts=(capture.as_card(words),), answers=answers) if words else None
    if "question" in answers:
        return Act(action="ask", answers={"question": answers["question"]})
    if "speaker" in answers:
        return Act(action="listen", answers={"speaker": answers["speaker"]})
    return text("After it, say what.")


def _read(world: World, activity: ActivityId, said: str) -> tuple[str, dict[str, Value]]:
    """Return a line's words, and what stands before and around them."""
    answers: dict[str, Value] = {}
    rest = said
    while True:
        found = _prefix(world, activity, rest)
        if found is None or found[1] in answers:
            break
        end, key, value = found
        answers[key], rest = value, rest[end:]
    for opens, closes in _QUOTES:
        inside = rest[len(opens) : -len(closes)]
        whole = rest.startswith(opens) and rest.endswith(closes) and inside.strip()
        if whole and opens not in inside and closes not in inside:
            return inside.strip(), {**answers, "quoted": True}
    return rest.strip(), answers


def _prefix(world: World, activity: ActivityId, said: str) -> tuple[int, str, Value] | None:
    """Return what stands before a line: where it ends, what it is about, and what it says."""
    number = _QUESTION.match(said)
    if number is not None:
        question = question_at(world, activity, int(number[1]))
        if question is not None:
            return number.end(), "question", question.id
        return (number.end(), "question", "") if int(number[1]) == 0 else None
    word = _WORD.match(said)
    if word is None:
        return None
    speaker = _speaker(world, activity, word[1])
    if speaker is not None:
        return word.end(), "speaker", speaker.id
    known = plan.words().lists
    for kind in ResolutionKind:
        if word[1].casefold() in known[f"typed_{kind.value}"]:
            return word.end(), "resolution", kind.value
    return (word.end(), "idea", True) if word[1].casefold() in known["typed_idea"] else None


def question_at(world: World, activity: ActivityId, place: int) -> GuideQuestion | None:
    """Return the question at a place of the guide, from 1 on; None where there is none."""
    asked = plan.guide(world, activity)
    return asked[place - 1] if 1 <= place <= len(asked) else None


def _speaker(world: World, activity: ActivityId, code: str) -> Speaker | None:
    return next(
        (s for s in plan.speakers(world, activity) if s.code.casefold() == code.casefold()), None
    )


def _command(world: World, activity: ActivityId, command: capture.NumberCommand) -> Gesture | Text:
    """Return what a number command means here: `12 17 > 3` files lines under question 3."""
    if command.verb is not Verb.GROUP or not command.target.isdecimal():
        return text("Lines are filed by number: 12 17 > 3 puts them under question 3.")
    place = int(command.target)
    question = question_at(world, activity, place)
    if question is None and place:
        return text("There is no question {place}.", place=place)
    on: list[str] = []
    for number in command.numbers:
        card = typed_line.numbered(world, activity, number)
        if isinstance(card, Text):
            return card
        on.append(card.id)
    key = question.id if question else ""
    return Act(action="file_under", on=tuple(on), answers={"question": key})

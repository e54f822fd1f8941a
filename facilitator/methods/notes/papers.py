"""The question guide on paper, for each call that is to be made; the list of calls; their records.

They are for whoever asks: names stand on them, and what the room does not see.
"""

from collections.abc import Iterator
from typing import Final

from facilitator.methods.common.reports import worksheet as sheets
from facilitator.methods.contract import Paper
from facilitator.methods.notes import calls, lines, plan, speakers
from facilitator.methods.notes.picture import OUTSIDE
from facilitator.methods.notes.records import Call
from facilitator.model.core import ActivityId, Text, Words, World, day_of, text, time_of_day
from facilitator.model.core.records import Activity
from facilitator.model.display.document import (
    Aside,
    Block,
    Document,
    Facts,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    Table,
)

HEAD: Final = 5
"""Lines of the page that who speaks, and what is read out, take up."""
CALLED: Final = 6
"""Lines that the name of a call, and when it is, take up besides: its guide fills two sides."""
_AGREE: Final = text("They agree that what they say is")


def papers(world: World, activity: ActivityId) -> tuple[Paper, ...]:
    """Return the guide to write on; of calls their list, a guide for each, and their notes."""
    title, about = text("Question guide"), text("For whoever asks: to write on, one for each talk")
    blank = sheets.to_fill(text("Who speaks, or a code"), text("Day and time"), text("Who asks"))
    held = (blank, *_guide(world, activity))
    found = [sheets.paper_of(world, activity, held, title, about, named=False)]
    every = calls.CALLS.rows(world, activity)
    if every:
        found.append(_list(world, activity, every))
    if to_come := tuple(each for each in every if each.began is None):
        found.append(_guides(world, activity, to_come))
    if made := tuple(each for each in every if each.began is not None):
        found.append(_records(world, activity, made))
    return tuple(found)


def _guide(world: World, activity: ActivityId, above: int = HEAD) -> tuple[Block, ...]:
    asks = [
        sheets.ToFill(plan.named(place, each), each.prompt)
        for place, each in enumerate(plan.guide(world, activity), 1)
    ]
    read = (Paragraph(text=plan.read_out(world, activity)),)
    return (
        Aside(title=text("To read out first"), blocks=read),
        sheets.to_fill(_AGREE),
        *sheets.asked(asks or [sheets.ToFill(text("What was said"))], above=above),
    )


def _made(world: World, activity: ActivityId, title: Text, blocks: tuple[Block, ...]) -> Document:
    return Document(title=title, kicker=world.get(Activity, activity).title, blocks=blocks)


def _title(world: World, call: Call) -> Words:
    return text("Call {number}: {who}", number=call.number, who=calls.who(world, call))


def _list(world: World, activity: ActivityId, every: tuple[Call, ...]) -> Paper:
    """The list: who, when, how far; with room to write where nothing is known."""
    rows: list[tuple[Words, ...]] = []
    for call in every:
        number, who = str(call.number), calls.who(world, call)
        asked: Words = calls.asked(world, call) or ""
        rows.append((number, who, call.when, calls.standing(call), asked))
    head = (text("No."), text("Who"), text("When"), text("How far"), text("Consent"))
    widths = (0.08, 0.3, 0.24, 0.18, 0.2)
    table = Table(head=head, rows=tuple(rows), widths=widths, ruled=True)
    return Paper(
        key="call list",
        title=text("Call list"),
        about=text("For you: who is to be called, when, and how far it is"),
        document=_made(world, activity, text("Calls"), (table,)),
    )


def _guides(world: World, activity: ActivityId, to_come: tuple[Call, ...]) -> Paper:
    blocks: list[Block] = []
    for place, call in enumerate(to_come):
        blocks.append(Heading(text=_title(world, call), fresh=place > 0))
        if call.when:
            blocks.append(Facts(pairs=((text("When"), call.when),)))
        blocks += [sheets.to_fill(text("Day and time"), text("Who asks"))]
        blocks += _guide(world, activity, HEAD + CALLED)
    return Paper(
        key="call guides",
        title=text("Guides for the calls"),
        about=text("For whoever asks: the guide for each call that is still to be made"),
        document=_made(world, activity, text("Question guide"), tuple(blocks)),
    )


def _records(world: World, activity: ActivityId, made: tuple[Call, ...]) -> Paper:
    blocks = [block for place, call in enumerate(made) for block in _record(world, call, place)]
    return Paper(
        key="call records",
        title=text("Records of the calls"),
        about=text("For you: what was noted in each call, question by question"),
        document=_made(world, activity, text("Records of the calls"), tuple(blocks)),
    )


def _record(world: World, call: Call, place: int) -> Iterator[Block]:
    """Tell one call: when it was, what was agreed, and what was noted of it."""
    activity, speaker = call.activity, calls.speaker_of(world, call)
    pairs: list[tuple[Words, Words]] = [(text("How far"), calls.standing(call))]
    if call.began is not None:  # on a day of its own, whatever day its session is dated
        day, time = day_of(call.began.astimezone().date()), time_of_day(call.began)
        pairs.insert(0, (text("Begun"), text("{day}, {time}", day=day, time=time)))
    if speaker is not None:
        agreed = dict(speakers.CONSENTS)[speakers.consent_of(world, speaker).value]
        pairs += [(text("Code"), speaker.code), (_AGREE, agreed)]
    yield Heading(text=_title(world, call), fresh=place > 0)
    yield Facts(pairs=tuple(pairs))
    known, said = lines.by_card(world, activity), lines.by_question(world, activity)
    order = [(n, each) for n, each in enumerate(plan.guide(world, activity), 1)]
    titles: list[tuple[str, Words]] = [(each.id, plan.named(n, each)) for n, each in order]
    theirs = {key for key, line in known.items() if line.speaker and line.speaker == call.speaker}
    for key, title in (*titles, ("", OUTSIDE)):
        mine = [card for card in said.get(key, []) if card.id in theirs]
        if mine:
            yield Heading(text=title, level=3)
            yield Outline(
                entries=tuple(OutlineEntry(text=c.text, mark=str(c.number)) for c in mine)
            )
    if not theirs:
        yield Paragraph(text=text("Nothing was noted."), quiet=True)

"""What is to be handed over, and what comes of it: a file, and in words what is not in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.editing.programme import OpenProgramme
from facilitator.language import of_paper
from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, Say, SessionId, Text, counted
from facilitator.model.core.records import Activity, Card, CardState, PrivateNote
from facilitator.model.display.document import Readership
from facilitator.printing.orders import PrintOrder, order_of_programme
from facilitator.printing.privacy import is_wordless, leaving


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """What is handed over, to whom: a wall, a session or the whole programme, as it stood."""

    order: PrintOrder
    reader: Readership
    say: Say = str

    @property
    def leaves(self) -> bool:
        return self.reader is Readership.HANDOUT

    @property
    def session(self) -> SessionId | None:
        return self.order.session or None

    @property
    def activities(self) -> tuple[Activity, ...]:
        """The activities it is about whose methods this build knows, in the agenda's order."""
        held = agenda_queries.activities(self.order.world)
        return tuple(
            each
            for each in held
            if self.order.activity in (None, each.id)
            and self.session in (None, each.session)
            and each.method in self.order.methods
        )

    def source(self) -> DocumentSource:
        """Return what is told of the programme."""
        o = self.order
        return material(o.world, o.pool, o.methods, o.now, self.reader)

    def of_activity(self, activity: Activity) -> PrintOrder:
        """Return what stands of one activity: as it may leave the room, where it does."""
        frame = replace(self.order.frame, say=self.say)
        held = replace(self.order, session=activity.session, activity=activity.id, frame=frame)
        if not self.leaves:
            return held
        return replace(held, world=leaving(held.world, held.session, held.methods, self.say))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """A file as it will be saved: what it holds, what may not leave, what it has no place for.

    `unagreed` says whose words are in it, as on a hand-out, though nobody agreed to have them
    quoted.
    """

    data: bytes
    holds: tuple[Text, ...] = ()
    unagreed: tuple[Text, ...] = ()
    withheld: tuple[Text, ...] = ()
    left_out: tuple[Text, ...] = ()


def export_request(
    programme: OpenProgramme,
    reader: Readership,
    *,
    session: SessionId | None = None,
    activity: ActivityId | None = None,
    say: Say = str,
) -> ExportRequest:
    """Take down what stands now of an activity, of a session or, without either, of all."""
    if activity is not None:
        session = programme.world.get(Activity, activity).session
    order = replace(
        order_of_programme(programme), session=session or SessionId(""), activity=activity
    )
    return ExportRequest(order=order, reader=reader, say=of_paper(programme.world, say))


# what follows the rule of the hand-out


def may_be_read(card: Card) -> bool:
    """Whether a card of what leaves the room still has its words."""
    return card.on_wall and not is_wordless(card)


def unagreed(held: ExportRequest, shows: Callable[[Card], bool]) -> Iterator[Text]:
    """Yield how many comments have their words in it that nobody agreed to have quoted."""
    if not held.leaves:
        return
    worlds = {each.id: held.of_activity(each).world for each in held.activities}
    count = 0
    for said in held.order.pool.comments:
        key = said.activity
        if said.quotable or key is None or key not in worlds:
            continue
        card = worlds[key].find(Card, said.source)
        count += card is not None and may_be_read(card) and shows(card)
    if count:
        yield counted(
            count,
            "The words of {count} comment that nobody agreed to have quoted are in it.",
            "The words of {count} comments that nobody agreed to have quoted are in it.",
        )


# what a format has no place for


def _votes(held: ExportRequest, activity: Activity) -> int:
    return len(board_queries.polls(held.order.world, activity.id))


def _aside(held: ExportRequest, activity: Activity) -> int:
    others = [state for state in CardState if state not in {CardState.ACTIVE, CardState.BINNED}]
    return len(board_queries.cards(held.order.world, activity.id, *others))


def _links(held: ExportRequest, activity: Activity) -> int:
    return len(board_queries.relations(held.order.world, activity.id))


def _notes(held: ExportRequest, activity: Activity) -> int:
    notes = held.order.world.bucket(PrivateNote, activity.id).values()
    return 0 if held.leaves else len([note for note in notes if note.text.strip()])


VOTES, ASIDE, LINKS, NOTES = "votes", "set aside", "links", "notes"
_COUNTS: Final[Mapping[str, Callable[[ExportRequest, Activity], int]]] = {
    VOTES: _votes,
    ASIDE: _aside,
    LINKS: _links,
    NOTES: _notes,
}


def lost(held: ExportRequest, *kinds: str) -> Iterator[Text]:
    """Yield in words what a file does not keep of some kinds of things, where there are any."""
    words: Mapping[str, Callable[[int], Text]] = {
        VOTES: lambda n: counted(n, "{count} vote.", "{count} votes."),
        ASIDE: lambda n: counted(
            n, "{count} card that is set aside.", "{count} cards that are set aside."
        ),
        LINKS: lambda n: counted(n, "{count} link between cards.", "{count} links between cards."),
        NOTES: lambda n: counted(
            n, "Your notes on {count} activity.", "Your notes on {count} activities."
        ),
    }
    for kind in kinds:
        count = sum(_COUNTS[kind](held, each) for each in held.activities)
        if count:
            yield words[kind](count)

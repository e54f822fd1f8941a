"""Made `schema-1.facilitator` when schema 1 was the newest. The file is kept, never remade."""

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from facilitator.model.core import ids, records
from facilitator.model.core.records import Card
from facilitator.model.core.words import text
from facilitator.model.core.world import adding, replacing
from tests.store.helpers import NOW, WALL, make, new_id

WORDS = (
    "Open on Saturday mornings",
    "A bus stop at the door",
    "Somebody to ask about forms",
    "Play outside when it rains",
    "Meet other parents",
    "Know who works there",
    "Toilets big enough for a pram",
    "News by post, not only online",
)


def card(number: int) -> Card:
    words = WORDS[number % len(WORDS)]
    return Card(
        id=ids.CardId(new_id()),
        activity=WALL,
        number=number,
        text=words,
        written="write",
        at=NOW.replace(second=0, microsecond=0),
        x=60.0 * (number % 8),
        y=80.0 * (number // 8),
    )


def main(path: Path) -> None:
    store = make(path)
    new, at = new_id, NOW
    cards = [card(number) for number in range(1, 41)]
    group = records.Group(
        id=ids.GroupId(new()),
        activity=WALL,
        number=1,
        title="Getting there",
        width=400.0,
        height=300.0,
    )
    poll = records.Poll(
        id=ids.PollId(new()),
        activity=WALL,
        kind=records.PollKind.DOTS,
        position=1,
        budget=5,
        cap=3,
        at=at,
    )
    ballot = records.Ballot(id=ids.BallotId(new()), activity=WALL, poll=poll.id, position=1)
    steps = [
        [
            records.StepEntry(id=new(), activity=WALL, position=1, step="write", at=at),
            records.ClockMark(
                id=new(),
                activity=WALL,
                position=1,
                kind=records.ClockKind.START,
                at=at,
                seconds=900,
            ),
        ],
        cards,
        [records.Reveal(id=new(), activity=WALL, step="write", seed=7, at=at), group],
        [
            records.Relation(
                id=new(),
                activity=WALL,
                kind=records.RelationKind.CAUSE,
                from_group=group.id,
                to_card=cards[5].id,
            )
        ],
        [
            records.Revision(
                id=new(),
                activity=WALL,
                card=cards[0].id,
                position=1,
                text="Open Saturdays",
                at=at,
            ),
            records.Removal(id=new(), activity=WALL, number=41, at=at),
        ],
        [
            records.Draft(id=new(), activity=WALL, text="And one", at=at),
            records.PrivateNote(id=new(), activity=WALL, text="Ask the back row"),
            records.Override(id=new(), activity=WALL, rule="few-groups", about=group.id, at=at),
        ],
        [
            poll,
            records.PollItem(id=new(), activity=WALL, poll=poll.id, position=1, group=group.id),
        ],
        [
            ballot,
            records.Mark(
                id=new(),
                activity=WALL,
                poll=poll.id,
                ballot=ballot.id,
                value=3,
                group=group.id,
            ),
        ],
        [
            records.Count(id=new(), activity=WALL, poll=poll.id, total=11, group=group.id),
            records.PollClosing(id=new(), activity=WALL, poll=poll.id, at=at),
        ],
        [
            records.PollChoice(
                id=new(),
                activity=WALL,
                poll=poll.id,
                way=records.ChoiceWay.LOT,
                at=at,
                seed=3,
                group=group.id,
            )
        ],
        [records.Closing(id=new(), activity=WALL, position=1, reopened=False, at=at)],
    ]
    for minute, made in enumerate(steps):
        store.apply(
            adding(text("Step {number}", number=minute), *made), at=NOW + timedelta(minutes=minute)
        )
    moved = [(held, replace(held, group=group.id)) for held in cards[:5]]
    store.apply(replacing(text("Moved into a group"), moved), at=NOW + timedelta(minutes=20))
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""How comments were read, and what was proposed, by lot."""

from __future__ import annotations

from datetime import timedelta

from facilitator.model.people.records import (
    Organisation,
)
from facilitator.model.proposals.records import Owner, Proposal, ProposalGround, ProposalState
from facilitator.model.reliability.records import Answered, AnsweredBefore, Reopened
from facilitator.model.themes.records import (
    Bearing,
    Coding,
    Fit,
    Quote,
    Rank,
    Reader,
    Reconciled,
    Sampled,
    SecondReading,
    Theme,
    ThemeState,
)
from tests.recount.lots import NOW, Made


def themes(made: Made, said: list[str]) -> None:
    for number in made.upto(4):
        parent = made.some(Theme) if made.often(0.4) else None
        made.put(
            Theme(
                id=made.id(),
                number=number + 1,
                position=number + 1,
                name=f"Theme {'abcd'[number]}",
                state=made.one(ThemeState) if made.often(0.4) else ThemeState.AGREED,
                parent=parent and parent.id,
            )
        )
    for position in made.upto(2):
        made.put(Reader(id=made.id(), position=position, name=f"Reader {'AB'[position]}"))
    for reader in made.of(Reader):
        for key in said:
            if made.often(0.75):
                _read(made, reader, key)
    _quotes(made, said)
    if len(made.of(Reader)) == 2 and said and made.often():
        _second(made, said)


def _quotes(made: Made, said: list[str]) -> None:
    for theme in made.of(Theme):
        if said and made.often():
            key = made.one(said)
            made.put(Quote(id=made.id(), theme=theme.id, comment=key, position=1, start=0, end=5))


def _read(made: Made, reader: Reader, key: str) -> None:
    theme = made.some(Theme)
    rank = Rank.BEST if made.often(0.95) else Rank.SECOND
    made.put(
        Coding(
            id=made.id(),
            comment=key,
            reader=reader.id,
            rank=rank,
            at=NOW,
            theme=theme and theme.id,
            fit=made.one(Fit),
            bearing=made.one(Bearing),
        )
    )
    also = made.some(Theme)
    if rank is Rank.BEST and also and also != theme and made.often(0.2):
        made.put(
            Coding(
                id=made.id(),
                comment=key,
                reader=reader.id,
                rank=Rank.SECOND,
                at=NOW,
                theme=also.id,
            )
        )


def _second(made: Made, said: list[str]) -> None:
    first, second = made.of(Reader)
    reading = made.put(
        SecondReading(
            id=made.id(),
            reader=second.id,
            position=1,
            seed=made.lot.randint(1, 99),
            at=NOW,
            locked=NOW if made.often(0.8) else None,
        )
    )
    for position, key in enumerate(said[:8]):
        made.put(Sampled(id=made.id(), reading=reading.id, comment=key, position=position))
        for reader in (first, second):
            theme = made.some(Theme)
            if made.often(0.9):
                made.put(
                    Answered(
                        id=made.id(),
                        reading=reading.id,
                        comment=key,
                        reader=reader.id,
                        theme=theme and theme.id,
                    )
                )
        if made.often(0.3):
            theme = made.some(Theme)
            at = NOW if made.often(0.8) else NOW - timedelta(days=9)  # after an earlier reading
            made.put(
                Reconciled(id=made.id(), comment=key, at=at, theme=theme and theme.id, reason="So")
            )
    if made.often(0.4):
        _opened(made, reading, said[:8])


def _opened(made: Made, reading: SecondReading, said: list[str]) -> None:
    """Open a sample again: what both had said until then is kept."""
    opening = made.put(
        Reopened(id=made.id(), reading=reading.id, position=1, at=NOW, reason="So", same=1, both=2)
    )
    for key in said:
        for reader in made.of(Reader):
            theme = made.some(Theme)
            if key == said[0] or made.often(0.8):
                made.put(
                    AnsweredBefore(
                        id=made.id(),
                        reopened=opening.id,
                        comment=key,
                        reader=reader.id,
                        theme=theme and theme.id,
                    )
                )


def proposals(made: Made, said: list[str]) -> None:
    for number in made.upto(3):
        theme = made.some(Theme)
        proposal = made.put(
            Proposal(
                id=made.id(),
                number=number + 1,
                position=number + 1,
                text=f"open door {'abc'[number]}",
                theme=theme and theme.id,
                state=made.one(ProposalState),
            )
        )
        body = made.some(Organisation)
        if body and made.often(0.7):
            made.put(Owner(id=made.id(), proposal=proposal.id, position=1, organisation=body.id))
        for key in {made.one(said) for _ in made.upto(4)} if said else ():
            made.put(ProposalGround(id=made.id(), proposal=proposal.id, comment=key))

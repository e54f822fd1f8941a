"""What outlines and files of qualitative analysis hold of a programme: its comments and themes.

In what leaves the room stands what may stand on a hand-out; the rest is counted (`withheld`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.pool import references
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes import quoting
from facilitator.exchange.other_programs.outline_file import Branch
from facilitator.exchange.other_programs.qda_file import (
    QdaCase,
    QdaCode,
    QdaComment,
    QdaProject,
    QdaSet,
    QdaSource,
)
from facilitator.model.board import queries as board_queries
from facilitator.model.core import ActivityId, SessionId, Text, counted, text
from facilitator.model.core.records import Card, Group, Voice
from facilitator.model.people.records import Person, Sector
from facilitator.model.proposals import queries as proposal_queries
from facilitator.model.proposals import wording as proposal_wording
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Theme


def told(
    m: DocumentSource, session: SessionId | None = None, activity: ActivityId | None = None
) -> tuple[PooledComment, ...]:
    """Return the comments that may be handed over: of an activity, a session or all."""
    return tuple(said for said in _within(m, session, activity) if said.quotable or not m.leaves)


def withheld(
    m: DocumentSource, session: SessionId | None = None, activity: ActivityId | None = None
) -> tuple[Text, ...]:
    """Return what is kept back, in words."""
    hidden = sum(not said.quotable for said in _within(m, session, activity)) if m.leaves else 0
    words = counted(
        hidden,
        "{count} comment that nobody agreed to have quoted.",
        "{count} comments that nobody agreed to have quoted.",
    )
    return (words,) if hidden else ()


def _within(
    m: DocumentSource, session: SessionId | None, activity: ActivityId | None
) -> Iterator[PooledComment]:
    for said in m.pool.comments:
        if session in (None, said.session) and activity in (None, said.activity):
            yield said


# the outline


def branches(m: DocumentSource, comments: Sequence[PooledComment]) -> tuple[Branch, ...]:
    """Return comments as an outline: session, activity, group, comment."""
    return _by(comments, lambda said: said.session, lambda key, held: _session(m, key, held))


def _by(
    comments: Iterable[PooledComment],
    key: Callable[[PooledComment], str],
    make: Callable[[str, list[PooledComment]], Iterable[Branch]],
) -> tuple[Branch, ...]:
    return tuple(
        branch for name, held in groupby(comments, key) for branch in make(name, list(held))
    )


def _session(m: DocumentSource, key: str, held: list[PooledComment]) -> Iterator[Branch]:
    under = _by(held, lambda said: said.activity or "", lambda key, held: _activity(m, key, held))
    name = str(references.session_name(m.world, SessionId(key)))
    yield Branch(text=name, kind="session", under=under)


def _activity(m: DocumentSource, key: str, held: list[PooledComment]) -> Iterator[Branch]:
    """Yield an activity with its groups in the order of their letters, then what is in none."""
    grouped = {said.key: _group(m, said) for said in held}
    held.sort(key=lambda said: _place(grouped[said.key]))
    under = _by(
        held,
        lambda said: group.id if (group := grouped[said.key]) else "",
        lambda key, some: _grouped(m, m.world.find(Group, key), some),
    )
    name = str(references.activity_name(m.world, ActivityId(key)) if key else text("Straight talk"))
    yield Branch(text=name, kind="activity", under=under)


def _place(group: Group | None) -> tuple[bool, int]:
    return (group is None, group.number if group else 0)


def _group(m: DocumentSource, said: PooledComment) -> Group | None:
    card = m.world.find(Card, said.source)
    return m.world.find(Group, card.group) if card is not None else None


def _grouped(m: DocumentSource, group: Group | None, held: list[PooledComment]) -> Iterator[Branch]:
    comments = tuple(_comment(m, said) for said in held)
    if group is None:
        yield from comments
    else:
        name = group.title or board_queries.letter(group.number)
        yield Branch(text=name, kind="group", under=comments)


def _comment(m: DocumentSource, said: PooledComment) -> Branch:
    themes = {theme.id: theme.name for theme in m.world.all(Theme)}
    placed = m.tally.placed.get(said.key)
    held = [placed.theme, *placed.also] if placed is not None and placed.theme else []
    return Branch(
        text=_words(m, said),
        kind="comment",
        category=",".join(_tag(themes[key]) for key in held if key in themes),
    )


def _tag(name: str) -> str:
    """Return a theme as one category: a comma would part it, a slash begin another."""
    return "/" + " ".join(name.replace(",", " ").replace("/", " ").split())


def _words(m: DocumentSource, said: PooledComment) -> str:
    return quoting.words_of(m.world, said) if m.leaves else said.text


# qualitative analysis


def analysis(m: DocumentSource, comments: Sequence[PooledComment]) -> QdaProject:
    """Return themes, proposals and comments for programs of qualitative analysis."""
    themes = theme_queries.themes(m.world)
    known = {theme.id for theme in themes}
    cases: dict[str, QdaCase] = {}
    sources = [
        QdaSource(
            key=key,
            name=str(references.session_name(m.world, SessionId(key))),
            comments=tuple(_selected(m, said, known, cases) for said in held),
        )
        for key, held in groupby(comments, lambda said: said.session)
    ]
    return QdaProject(
        name=m.programme.title,
        codes=tuple(_code(m, theme) for theme in themes),
        sets=tuple(_sets(m, known)),
        sources=tuple(sources),
        cases=tuple(cases.values()),
    )


def _code(m: DocumentSource, theme: Theme) -> QdaCode:
    """Return a theme as a code; its example may be somebody's words, and stays in the room."""
    example = "" if m.leaves else theme.example
    said = [theme.sentence, theme.definition]
    for words, what in (
        (text("In it: {what}", what=theme.include), theme.include),
        (text("Not in it: {what}", what=theme.exclude), theme.exclude),
        (text("For example: {what}", what=example), example),
    ):
        said += [str(words)] if what else []
    about = "\n".join(filter(None, said))
    return QdaCode(key=theme.id, name=theme.name, about=about, part_of=theme.parent or "")


def _sets(m: DocumentSource, known: AbstractSet[str]) -> Iterator[QdaSet]:
    for each in proposal_queries.proposals(m.world):
        if each.theme in known:
            yield QdaSet(
                key=each.id,
                name=str(text("Proposal {number}", number=each.number)),
                about=str(proposal_wording.sentence(m.world, each, m.reader)),
                codes=(str(each.theme),),
            )


def _selected(
    m: DocumentSource, said: PooledComment, known: AbstractSet[str], cases: dict[str, QdaCase]
) -> QdaComment:
    placed = m.tally.placed.get(said.key)
    held = [placed.theme, *placed.also] if placed is not None and placed.theme else []
    note = [str(references.whereabouts(m.world, said))]
    if said.number or not m.leaves:  # what a comment without a card is marked by may name somebody
        note.append(str(references.place(m.world, said)))
    if said.voice is not Voice.THEIRS:
        note.append(said.voice.value)
    return QdaComment(
        key=said.key,
        text=_words(m, said),
        codes=tuple(key for key in held if key in known),
        note=", ".join(filter(None, note)),
        case=_case(m, said, cases),
    )


def _case(m: DocumentSource, said: PooledComment, cases: dict[str, QdaCase]) -> str:
    """Return whose a comment is where that may be told, and keep them as a case."""
    person = m.world.find(Person, said.person)
    if person is None or not person.name or (m.leaves and not quoting.named(m.world, said)):
        return ""
    if person.id not in cases:
        told_apart = {sector.id for sector in m.told_sectors()}
        sector = m.world.find(Sector, said.sector)
        name = sector.name if sector is not None and sector.id in told_apart else ""
        cases[person.id] = QdaCase(key=person.id, name=person.name, sector=name)
    return person.id

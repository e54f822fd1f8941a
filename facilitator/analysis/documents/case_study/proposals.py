"""The case study's last page: proposals, what came of them, what is next, guesses, small print."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from facilitator.analysis.documents import counts
from facilitator.analysis.documents.builder import DocumentBuilder, counted_how
from facilitator.analysis.documents.case_study.people import stated
from facilitator.analysis.documents.source import DocumentSource
from facilitator.analysis.proposals import paper
from facilitator.analysis.themes import consent as theme_consent
from facilitator.analysis.themes import quoting
from facilitator.model.agenda.wording import session_words
from facilitator.model.comments import queries as comment_queries
from facilitator.model.comments.records import Basis, Ground
from facilitator.model.core.clean_text import in_quotes
from facilitator.model.core.words import Text, Words, day_of, joined, text
from facilitator.model.display.document import Block, Outline, OutlineEntry, Paragraph
from facilitator.model.documents.records import Stated
from facilitator.model.framing import queries as framing_queries
from facilitator.model.proposals import wording
from facilitator.model.proposals.records import Proposal, ProposalState

_BEGUN: Final = frozenset({ProposalState.DONE, ProposalState.UNDER_WAY})
MOST_GUESSES: Final = 3
"""Ideas that are told in a case study; the theme book has them all."""


def proposals_opening(m: DocumentSource) -> tuple[Text, ...]:
    """Return how many proposals there are; comments behind them, and owners, as far as they are."""
    if not m.proposals:
        return (text("The partners have made no proposal yet."),)
    ungrounded, unowned = counts.ungrounded(m).value, counts.unowned(m).value
    if ungrounded and unowned:
        return (text("{proposals} so far; {ungrounded}, {unowned}."),)
    if ungrounded:
        return (text("{proposals} so far; {ungrounded}; each has an owner."),)
    if unowned:
        return (text("{proposals} came out of the comments; {unowned}."),)
    return (text("{proposals} came out of the comments; each has an owner."),)


def proposals(t: DocumentBuilder) -> Iterator[Block]:
    """Tell the proposals by theme: whose, and what."""
    if t.material.proposals:
        t.words(counts.proposals(t.material))
        yield Outline(entries=tuple(_proposal(t, each) for each in t.material.proposals))


def _proposal(t: DocumentBuilder, each: Proposal) -> OutlineEntry:
    theme = wording.theme_name(t.world, each)
    said: Words = paper.sentence_of(t, each)
    if theme:
        said = text("{theme}: {proposal}", theme=theme, proposal=said)
    return OutlineEntry(mark=str(each.number), text=said, note=wording.unowned(t.world, each))


def has_impact(m: DocumentSource) -> bool:
    """Whether anything has come of a proposal."""
    return any(each.did or each.state in _BEGUN for each in m.proposals)


def has_next_steps(m: DocumentSource) -> bool:
    return bool(_open(m) or m.planned)


def impact_opening(m: DocumentSource) -> tuple[Text, ...]:
    """Return how far the proposals have come."""
    if not m.proposals:
        return (text("What changed is told here once proposals are under way."),)
    return (text("Of {proposals}, {done} and {under_way}."),)


def impact(t: DocumentBuilder) -> Iterator[Block]:
    """Tell which proposals were begun or done, and what was done, in the words of who did it."""
    entries = tuple(
        OutlineEntry(
            mark=str(each.number),
            text=paper.sentence_of(t, each),
            note=wording.STATES[each.state],
            under=(OutlineEntry(text=each.did),) if each.did else (),
        )
        for each in t.material.proposals
        if each.did or each.state in _BEGUN
    )
    if entries:
        yield Outline(entries=entries)


def next_opening(m: DocumentSource) -> tuple[Text, ...]:
    """Return what comes next, where anything is open."""
    if _open(m):
        return (text("These proposals are open; each with how far it is, and by when if known."),)
    if m.planned:
        return (text("These sessions are still to come."),)
    return (text("No next step has been agreed yet."),)


def next_steps(t: DocumentBuilder) -> Iterator[Block]:
    """Tell what is open, how far and by when, and which sessions are still to come."""
    entries = [
        OutlineEntry(
            mark=str(each.number),
            text=paper.sentence_of(t, each),
            note=wording.standing(t.world, each),
        )
        for each in _open(t.material)
    ]
    for session in t.material.planned:
        on: Words = day_of(session.on) if session.on else text("no day yet")
        entries.append(
            OutlineEntry(
                text=text("Session to come: {title}", title=session_words(session)), note=on
            )
        )
    if entries:
        yield Outline(entries=tuple(entries))


def _open(m: DocumentSource) -> list[Proposal]:
    """Return what is still to be done: what has a time first, the earliest before the others."""
    held = [p for p in m.proposals if p.state in wording.OPEN]
    return sorted(
        held, key=lambda p: (not (p.due or p.by_words), p.due.first if p.due else date.max)
    )


def guesses_opening(m: DocumentSource) -> tuple[Text, ...]:
    """Return what educated guesses are, and how many there are."""
    if not m.pool.ideas:
        return (text("No idea for a solution has been set apart from the findings."),)
    return (text("{ideas}: educated guesses, from what people know, and no findings."),)


def guesses(t: DocumentBuilder) -> Iterator[Block]:
    """Tell some of the ideas, with what each rests on."""
    grounds = comment_queries.grounds(t.world)
    ideas = [said for said in t.material.pool.ideas if said.quotable]
    ideas.sort(key=lambda said: said.key not in grounds)
    for said in ideas[:MOST_GUESSES]:
        t.quotes(said)
    entries = tuple(
        OutlineEntry(
            text=in_quotes(quoting.words_of(t.world, said)),
            note=_rests_on(t, grounds.get(said.key)),
        )
        for said in ideas[:MOST_GUESSES]
    )
    if entries:
        yield Outline(entries=entries)


def _rests_on(t: DocumentBuilder, ground: Ground | None) -> Words:
    """Return what an idea rests on; nothing where nobody said, as the idea itself was."""
    known = ground is not None and ground.basis is not Basis.NOT_SAID
    return wording.basis_words(ground, t.called) if known else ""


def about(m: DocumentSource) -> tuple[Text, ...]:
    """Return who stands behind the programme, where that is known."""
    if not framing_queries.framing(m.world).sponsor:
        return ()
    if not m.programme.place:
        return (text("“{programme}” is done for {sponsor}."),)
    return (text("“{programme}” is done for {sponsor} in {place}."),)


def small_print(t: DocumentBuilder, *, listed: bool = False) -> Iterator[Block]:
    """Say how each number was counted, `listed` one below the other where there is room."""
    yield from counted_how(t, listed=listed)
    others = {each.number for each in t.world.bucket(Stated, "").values()}
    yield from stated(t, *sorted(others - {"people", "attendances"}))


def consent(t: DocumentBuilder) -> Iterator[Block]:
    """Say what people agreed to, as far as it was asked, and what follows for this document."""
    m = t.material
    if m.pool.comments:
        yield from consent_in_short(t)
        yield Paragraph(text=theme_consent.agreed_words(t), quiet=True)
    said: list[Words] = []
    if m.pool.comments or m.pool.kept_out:
        said.append(text("What somebody asked to keep out is in no word and in no number here."))
    if m.leaves and m.people():
        said.append(text("Small groups of people are not told apart."))
    if said:
        yield Paragraph(text=joined(said, " "), quiet=True)


def consent_in_short(t: DocumentBuilder) -> Iterator[Block]:
    if t.material.pool.comments:
        yield Paragraph(text=theme_consent.quoted_words(t), quiet=True)

"""Proposals on paper: under their themes, as a table, as "we asked, you said, we did"; and ideas.

Each function returns blocks for a document to hold; its numbers are printed through its teller.
"""

from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.documents.case_study import framing
from facilitator.analysis.pool import references
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.proposals import traceability
from facilitator.analysis.proposals.ideas import Idea, IdeaKind, ideas
from facilitator.analysis.proposals.traceability import Trail
from facilitator.analysis.themes import quoting
from facilitator.model.comments import queries as comment_queries
from facilitator.model.core import ActivityId, SessionId, Words, World, text
from facilitator.model.core.words import joined, listed
from facilitator.model.display.document import (
    Block,
    Heading,
    Outline,
    OutlineEntry,
    Paragraph,
    QuoteBlock,
    Table,
)
from facilitator.model.framing import queries as framing_queries
from facilitator.model.proposals import wording
from facilitator.model.proposals.edits import named_owners
from facilitator.model.proposals.records import Proposal
from facilitator.model.themes import queries as theme_queries
from facilitator.model.themes.records import Theme

MOST_QUOTED = 3
"""Quotes printed of the comments behind a proposal."""

NONE_YET = text("There are no proposals yet.")


def by_theme(t: DocumentBuilder) -> tuple[Block, ...]:
    """Return the proposals under their themes: "Theme: who proposes what"."""
    world = t.world
    held = traceability.trails(world, t.material.pool).trails
    if not held:
        return (Paragraph(text=NONE_YET, quiet=True),)
    entries: list[OutlineEntry] = []
    listed = theme_queries.themes(world, dropped=True)
    for theme in listed:
        mine = [each for each in held if each.proposal.theme == theme.id]
        entries += [_entry(t, each, theme_queries.called(listed, theme)) for each in mine]
    known = {theme.id for theme in listed}
    loose = [each for each in held if each.proposal.theme not in known]
    entries += [_entry(t, each, text("No theme")) for each in loose]
    return (Outline(entries=tuple(entries)),)


def sentence_of(t: DocumentBuilder, proposal: Proposal) -> Words:
    """Return a proposal as one sentence, as its owners may be told in this document."""
    return wording.sentence(t.world, proposal, t.material.reader)


def _entry(t: DocumentBuilder, held: Trail, theme: Words) -> OutlineEntry:
    sentence = sentence_of(t, held.proposal)
    return OutlineEntry(
        text=text("{theme}: {sentence}", theme=theme, sentence=sentence),
        mark=str(held.proposal.number),
        note=wording.beside(t.world, held.proposal),
    )


def table(t: DocumentBuilder) -> tuple[Block, ...]:
    """Return all proposals as a table; the record has the dropped ones too."""
    world = t.world
    held = traceability.trails(world, t.material.pool)
    shown = (*held.trails, *(() if t.material.leaves else held.dropped))
    if not shown:
        return (Paragraph(text=NONE_YET, quiet=True),)
    grounds = comment_queries.grounds(world)
    rows = tuple(
        (
            str(each.proposal.number),
            _proposed(t, each),
            wording.stands(world, each.proposal),
            wording.due_words(each.proposal) or "–",
            wording.basis_words(grounds.get(each.proposal.id), t.called),
            _counts(t, each),
        )
        for each in shown
    )
    head = (
        text("No."),
        text("Who proposes what"),
        text("How far"),
        text("By when"),
        text("Rests on"),
        text("Behind it"),
    )
    return (Table(head=head, rows=rows, widths=(0.07, 0.33, 0.12, 0.13, 0.18, 0.17)),)


def _counts(t: DocumentBuilder, held: Trail) -> Words:
    """Return how much stands behind a proposal, each number noted."""
    for number in traceability.counts(held):
        t.words(number)
    return traceability.counts_words(held)


def _proposed(t: DocumentBuilder, held: Trail) -> Words:
    sentence = sentence_of(t, held.proposal)
    name = wording.theme_name(t.world, held.proposal)
    return text("{theme}: {sentence}", theme=name, sentence=sentence) if name else sentence


def all_behind(t: DocumentBuilder) -> tuple[Block, ...]:
    """Return what stands behind each proposal, under its sentence."""
    found: list[Block] = []
    for each in traceability.trails(t.world, t.material.pool).trails:
        sentence = sentence_of(t, each.proposal)
        title = text("{number}. {sentence}", number=each.proposal.number, sentence=sentence)
        found += [Heading(text=title, level=2), *behind(t, each)]
    return tuple(found) or (Paragraph(text=NONE_YET, quiet=True),)


def behind(t: DocumentBuilder, held: Trail) -> tuple[Block, ...]:
    """Return what stands behind one proposal: by sector, quotes, the others by number alone."""
    world = t.world
    found: list[Block] = []
    line = _counts(t, held)
    for name, number in traceability.by_sector(world, held, t.material.reader):
        line = text("{line} · {name} {n}", line=line, name=name, n=t.figure(number))
    found.append(Paragraph(text=line, quiet=True))
    quoted = held.quotable[:MOST_QUOTED]
    for said in quoted:
        t.quotes(said)
    found += [
        QuoteBlock(
            text=quoting.words_of(world, said),
            source=text(
                "{who}, {where}",
                who=quoting.speaker(world, said),
                where=references.reference(world, said),
            ),
        )
        for said in quoted
    ]
    others = _by_number(world, tuple(said for said in held.comments if said not in quoted))
    if others:
        found.append(Paragraph(text=text("Also: {places}", places=others), quiet=True))
    return tuple(found)


def _by_number(world: World, comments: tuple[PooledComment, ...]) -> Words:
    """Return comments by their references alone, those of one activity after one another."""
    found: dict[tuple[SessionId, ActivityId | None], list[PooledComment]] = {}
    for said in comments:
        found.setdefault((said.session, said.activity), []).append(said)
    told: list[Words] = []
    for mine in found.values():
        rest = [references.place(world, said) for said in mine[1:]]
        told.append(joined([references.reference(world, mine[0]), *rest], ", "))
    return joined(told, "; ")


def asked_said_did(t: DocumentBuilder) -> tuple[Block, ...]:
    """Return what was asked, what was said, and what was done or why not, as a table.

    The challenges stand above it; a row names those of the sessions its comments come from.
    """
    held = traceability.trails(t.world, t.material.pool)
    rows = tuple(
        (_asked(t, each), _said(t.world, each.proposal), _did(t, each))
        for each in (*held.trails, *held.dropped)
    )
    if not rows:
        return (Paragraph(text=NONE_YET, quiet=True),)
    head = (text("We asked, in challenge"), text("You said"), text("We did"))
    return (
        *framing.challenges_now(t),
        Table(head=head, rows=rows, widths=(0.14, 0.39, 0.47)),
    )


def answered(t: DocumentBuilder) -> tuple[Block, ...]:
    """Return what people said and what was done, or why not: only what was done or answered."""
    held = traceability.trails(t.world, t.material.pool)
    shown = [each for each in (*held.trails, *held.dropped) if _is_answered(each.proposal)]
    rows = tuple(
        (
            _said(t.world, each.proposal),
            _answer(t, each.proposal),
            wording.STATES[each.proposal.state],
        )
        for each in shown
    )
    head = (text("You said"), text("We did, or why not"), text("How far"))
    return (Table(head=head, rows=rows, widths=(0.4, 0.46, 0.14)),) if rows else ()


def still_open(t: DocumentBuilder) -> tuple[Block, ...]:
    """Return what was proposed and has no answer yet: how far it is, and by when."""
    entries = tuple(
        OutlineEntry(
            mark=str(each.number), text=sentence_of(t, each), note=wording.standing(t.world, each)
        )
        for each in t.material.proposals
        if not _is_answered(each)
    )
    return (Outline(entries=entries),) if entries else ()


def has_answers(world: World) -> bool:
    return any(map(_is_answered, world.bucket(Proposal, "").values()))


def has_open(world: World) -> bool:
    return not all(map(_is_answered, world.bucket(Proposal, "").values()))


def _is_answered(proposal: Proposal) -> bool:
    """Whether something was done about it, or it was said why not."""
    return bool(proposal.did) or proposal.state not in wording.OPEN


def _said(world: World, proposal: Proposal) -> str:
    """Return what people said that it answers: the theme's sentence, or its own words."""
    theme = world.find(Theme, proposal.theme)
    return (theme.sentence or theme.name) if theme else proposal.text


def _asked(t: DocumentBuilder, held: Trail) -> Words:
    """Return which challenges the sessions worked on that the comments behind come from."""
    met = (c for s in held.sessions for c in framing_queries.of_session(t.world, s))
    numbers = {each.number for each in met if each in t.material.challenges}
    return ", ".join(map(str, sorted(numbers))) or "–"


def _did(t: DocumentBuilder, held: Trail) -> Words:
    proposal = held.proposal
    state = wording.STATES[proposal.state]
    return text("{answer} ({state})", answer=_answer(t, proposal), state=state)


def _answer(t: DocumentBuilder, proposal: Proposal) -> Words:
    """Return what was proposed, with what was done about it or why not."""
    sentence = sentence_of(t, proposal)
    if not proposal.did:
        return sentence
    return text("{proposal}: {did}", proposal=sentence, did=proposal.did)


def guesses(t: DocumentBuilder) -> tuple[Block, ...]:
    """Return ideas and actions with what each rests on; a hand-out holds what may be quoted."""
    world, pool = t.world, t.material.pool
    shown = ideas(world, pool)
    if t.material.leaves:
        private = {said.source for said in pool.comments if not said.quotable}
        shown = tuple(idea for idea in shown if idea.key not in private and _may_leave(idea))
    if not shown:
        return (Paragraph(text=text("No ideas for solutions were written down."), quiet=True),)
    note = text(
        "These are educated guesses, not findings, with what each rests on as far as it was said."
    )
    rows = tuple(
        (
            _words_of(t, idea),
            text(idea.sort.value),
            wording.basis_words(idea.ground, t.called),
            references.session_name(world, idea.session),
        )
        for idea in shown
    )
    head = (text("Idea or action"), text("What it is"), text("Rests on"), text("Session"))
    return (Paragraph(text=note), Table(head=head, rows=rows, widths=(0.46, 0.12, 0.22, 0.2)))


def _may_leave(idea: Idea) -> bool:
    """Whether it may be quoted; what people agreed to do is no comment of anybody."""
    return idea.sort is IdeaKind.ACTION if idea.said is None else idea.said.quotable


def _words_of(t: DocumentBuilder, idea: Idea) -> Words:
    words = idea.text
    if idea.said:
        t.quotes(idea.said)
        words = quoting.words_of(t.world, idea.said)
    if idea.owner:
        names = [t.called(name) for name in named_owners(idea.owner)]
        return text("{owner}: {words}", owner=listed(names), words=words)
    return words

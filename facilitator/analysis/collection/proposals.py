"""The proposals of several programmes: whose they are, how far they have come, what they say."""

from collections.abc import Iterable, Iterator

from facilitator.analysis.collection.comparing import ReadProgramme, common_names
from facilitator.analysis.collection.numbers import CollectionBuilder
from facilitator.analysis.documents.metrics import PROPOSALS
from facilitator.analysis.proposals.paper import sentence_of
from facilitator.model.core import Words, text
from facilitator.model.display.document import (
    Block,
    Grid,
    GridRow,
    Heading,
    Outline,
    OutlineEntry,
)
from facilitator.model.people.queries import alike
from facilitator.model.proposals import queries, wording
from facilitator.model.proposals.records import Proposal, ProposalState

STATES = tuple(state for state in ProposalState if state is not ProposalState.DROPPED)


def standing(t: CollectionBuilder) -> Iterator[Block]:
    """Tell how many proposals there are and how far they have come: by programme, by owner."""
    held = [
        (programme, each)
        for programme in t.held.programmes
        for each in programme.material.proposals
    ]
    if not held:
        return
    by_programme = [
        (
            programme.name,
            programme.path,
            [(programme, each) for each in programme.material.proposals],
        )
        for programme in t.held.programmes
    ]
    yield _grid(t, text("Programme"), text("Proposals of each programme"), by_programme)
    owners = _by_owner(held)
    caption = text("Proposals of each owner; one of several owners counts with each")
    yield _grid(t, text("Owner"), caption, owners)


def _by_owner(
    held: Iterable[tuple[ReadProgramme, Proposal]],
) -> list[tuple[Words, str, list[tuple[ReadProgramme, Proposal]]]]:
    """Put together the proposals of owners of one name; those of nobody come last."""
    names: dict[str, Words] = {}
    found: dict[str, list[tuple[ReadProgramme, Proposal]]] = {}
    for programme, each in held:
        m = programme.material
        owners = [
            wording.owner_name(m.world, o, m.reader) for o in queries.owners(m.world, each.id)
        ]
        for name in dict.fromkeys(owners) or [wording.NO_OWNER_YET]:
            key = "" if not owners else alike(str(name)) or str(name)
            names.setdefault(key, name)
            found.setdefault(key, []).append((programme, each))
    order = sorted(found, key=lambda key: (not key, -len(found[key]), key))
    return [(names[key], f"owner {key}", found[key]) for key in order]


def _grid(
    t: CollectionBuilder,
    corner: Words,
    caption: Words,
    rows: Iterable[tuple[Words, str, list[tuple[ReadProgramme, Proposal]]]],
) -> Grid:
    made: list[GridRow] = []
    for name, key, held in rows:
        numbers = [
            PROPOSALS.of(f"{key}:{state}", (p.id for _, p in held if p.state is state))
            for state in STATES
        ]
        numbers.append(PROPOSALS.of(f"{key}:all", (p.id for _, p in held)))
        made.append(GridRow(name=name, cells=tuple(t.cell(number) for number in numbers)))
    return Grid(
        corner=corner,
        columns=(*(wording.STATES[state] for state in STATES), text("In all")),
        rows=tuple(made),
        caption=caption,
        sums_right=True,
    )


def listed(t: CollectionBuilder) -> Iterator[Block]:
    """Tell every proposal under its common theme, with its programme and how far it has come."""
    themes = common_names(t.held)
    rows: dict[str, list[OutlineEntry]] = {each.name: [] for each in t.held.themes}
    loose: list[OutlineEntry] = []
    for programme in t.held.programmes:
        for each in programme.material.proposals:
            row = themes.get((programme.path, each.theme)) if each.theme else None
            (loose if row is None else rows[row]).append(_entry(t, programme, each))
    for name, entries in rows.items():
        if entries:
            yield Heading(text=name, level=2)
            yield Outline(entries=tuple(entries))
    if loose:
        if any(rows.values()):
            yield Heading(text=text("Under no theme"), level=2)
        yield Outline(entries=tuple(loose))


def _entry(t: CollectionBuilder, programme: ReadProgramme, each: Proposal) -> OutlineEntry:
    sentence = sentence_of(t.at(programme), each)
    note = wording.standing(programme.material.world, each)
    return OutlineEntry(
        text=text("{where}: {sentence}", where=programme.name, sentence=sentence), note=note
    )

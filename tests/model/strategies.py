"""Worlds and changes by chance, for laws."""

from hypothesis import strategies as st

from facilitator.model.core.ids import ActivityId, CardId
from facilitator.model.core.records import Card, CardState, Record
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World

IDS = [f"card-{index}" for index in range(8)]


def card(key: str, words: str, x: float, state: CardState) -> Card:
    """A card of one of two walls, told by its id."""
    return Card(
        id=CardId(key),
        activity=ActivityId("wall-1" if int(key[-1]) % 2 else "wall-2"),
        number=int(key[-1]) + 1,
        text=words,
        x=x,
        state=state,
    )


records = st.builds(
    card,
    st.sampled_from(IDS),
    st.text(max_size=5),
    st.floats(0, 1600),
    st.sampled_from(CardState),
)

worlds = st.lists(records, max_size=8, unique_by=lambda record: record.id).map(World)


@st.composite
def changes_of(draw: st.DrawFn, world: World) -> Change:
    """A change that fits `world`: some cards go, some become others, some come."""
    held = {record.id: record for record in world}
    touched = draw(st.lists(st.sampled_from(IDS), max_size=6, unique=True))
    before: list[Record] = []
    after: list[Record] = []
    for key in touched:
        if key in held:
            before.append(held[key])
        if key not in held or draw(st.booleans()):
            words, x = draw(st.text(max_size=5)), draw(st.floats(0, 1600))
            after.append(card(key, words, x, draw(st.sampled_from(CardState))))
    return Change(text("By chance"), tuple(before), tuple(after))


@st.composite
def histories(draw: st.DrawFn, length: int = 4) -> tuple[World, list[Change]]:
    """A world and changes that follow one another from it."""
    world = start = draw(worlds)
    made: list[Change] = []
    for _ in range(draw(st.integers(1, length))):
        change = draw(changes_of(world))
        world = world.apply(change)
        made.append(change)
    return start, made

"""Comments in words: what the list, the board and the reader show of each."""

from collections.abc import Sequence

from facilitator.analysis.pool import references
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes.counting import ThemeTally
from facilitator.model.core.words import text
from facilitator.model.people.records import Sector
from facilitator.model.themes import queries
from facilitator.model.themes.queries import ThemePlacement
from facilitator.model.themes.records import Fit
from facilitator.ui.translation import say
from facilitator.ui.widgets.lists.painted_rows import Chip, ListRow
from facilitator.ui.workspace.workspace import Workspace


def drawn(desk: Workspace, tally: ThemeTally, found: Sequence[PooledComment]) -> list[ListRow]:
    names: dict[str, str] = {theme.id: theme.name for theme in queries.themes(desk.world)}
    waits = {said.key for said in tally.waiting}
    return [
        _line(
            said, told_of(desk, said), None if said.key in waits else tally.placed[said.key], names
        )
        for said in found
    ]


def _line(
    said: PooledComment, told: str, held: ThemePlacement | None, names: dict[str, str]
) -> ListRow:
    if held is None or held.theme is None:
        chips = () if held is None else (Chip(say(text("Fits nowhere")), loose=True),)
        return ListRow(key=said.key, words=said.text, remark=told, chips=chips)
    best = names[held.theme]
    if held.fit is Fit.WEAK:
        best = say(text("{theme} · weak", theme=best))
    also = [Chip(names[key]) for key in held.also if key in names]
    return ListRow(key=said.key, words=said.text, remark=told, chips=(Chip(best, best=True), *also))


def told_of(desk: Workspace, said: PooledComment) -> str:
    """Return where a comment was said, and from whom as far as that is known."""
    place, where = references.place(desk.world, said), references.whereabouts(desk.world, said)
    parts = [say(place), say(where)]  # the number first: what is long is cut at its end
    parts += [*(say(words) for words in said.stamp), said.code]
    sector = desk.world.find(Sector, said.sector)
    parts += [sector.name] if sector else []
    parts += [say(text("idea"))] if said.idea else []
    return " · ".join(dict.fromkeys(part for part in parts if part))

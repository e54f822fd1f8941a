"""Themes and their parts on the page: which are shown, and where one goes that is moved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from facilitator.model.core import ThemeId, World
from facilitator.model.themes import queries
from facilitator.model.themes.records import Theme
from facilitator.ui.themes.cards import ThemeCards
from facilitator.ui.themes.commands import ThemeCommands
from facilitator.ui.themes.theme_card import Edge
from facilitator.ui.workspace.workspace import Workspace

_FOLDED = "themes folded"


@dataclass(frozen=True, slots=True)
class ThemePlace:
    """What a theme is to be a part of, and before which part of that; None: after them all."""

    under: ThemeId | None
    before: ThemeId | None


def folded(desk: Workspace) -> frozenset[str]:
    """Return the ids of themes whose parts are not shown."""
    return frozenset(desk.chosen.get(_FOLDED, "").split())


def fold(desk: Workspace, theme: Theme) -> None:
    """Fold the parts of a theme, or unfold them."""
    desk.chosen[_FOLDED] = " ".join(sorted(folded(desk) ^ {theme.id}))


def unfold_to(desk: Workspace, theme: Theme) -> None:
    """Unfold all that a theme is a part of."""
    within = {each.id for each in queries.above(queries.themes(desk.world), theme)}
    desk.chosen[_FOLDED] = " ".join(sorted(folded(desk) - within))


def shown(desk: Workspace) -> tuple[Theme, ...]:
    """Return the themes that stand in the column, in order: number keys mean these."""
    held, away = queries.themes(desk.world), folded(desk)
    return tuple(
        each for each in held if not any(whole.id in away for whole in queries.above(held, each))
    )


def may_have(world: World, theme: Theme) -> bool:
    """Whether a theme may have parts: nothing lies below a part of a part."""
    return len(queries.above(queries.themes(world), theme)) < queries.DEEPEST


def place_at(held: Sequence[Theme], over: Theme, edge: Edge, *, open_: bool) -> ThemePlace:
    """Return where a theme goes that is let go about another one, whose parts may be `open_`."""
    parts = [each for each in held if each.parent == over.id]
    match edge:
        case Edge.BEFORE:
            return ThemePlace(over.parent, over.id)
        case Edge.AFTER if not (open_ and parts):
            return ThemePlace(over.parent, _after(held, over))
        case Edge.AFTER:
            return ThemePlace(over.id, parts[0].id)
        case Edge.INSIDE:
            return ThemePlace(over.id, None)


def step(held: Sequence[Theme], theme: Theme, way: str) -> ThemePlace | None:
    """Return where "up", "down", "in" and "out" lead from where a theme is; None: nowhere.

    In is into the one before it, as its last part; out is after what it is a part of.
    """
    beside = [each for each in held if each.parent == theme.parent]
    at = next(n for n, each in enumerate(beside) if each.id == theme.id)
    whole = next((each for each in held if each.id == theme.parent), None)
    if way == "up" and at:
        return ThemePlace(theme.parent, beside[at - 1].id)
    if way == "down" and at + 1 < len(beside):
        return ThemePlace(theme.parent, _after(held, beside[at + 1]))
    if way == "in" and at:
        return ThemePlace(beside[at - 1].id, None)
    if way == "out" and whole is not None:
        return ThemePlace(whole.parent, _after(held, whole))
    return None


def _after(held: Sequence[Theme], theme: Theme) -> ThemeId | None:
    """Return what comes after a theme among those beside it."""
    beside = [each.id for each in held if each.parent == theme.parent]
    return next(iter(beside[beside.index(theme.id) + 1 :]), None)


class MovingThemes:
    """What hands and keys do to the column: themes are moved, and their parts folded."""

    def __init__(
        self,
        doing: ThemeCommands,
        cards: ThemeCards,
        chosen: Callable[[], str],
        choose: Callable[[str], object],
    ) -> None:
        """Listen to the column; `chosen` is what is looked at there, `choose` looks at another."""
        self._doing, self._cards, self._chosen, self._choose = doing, cards, chosen, choose
        cards.told.connect(self.tell)
        cards.landed.connect(self._land)

    def tell(self, key: str, way: str) -> None:
        """Move a theme by a step, or fold it ("fold")."""
        theme = self._doing.world.find(Theme, key)
        if theme is None:
            return
        if way == "fold":
            self._fold(theme)
            return
        if self._put(theme, step(queries.themes(self._doing.world), theme, way)):
            self._cards.card(theme.id).setFocus()

    def _fold(self, theme: Theme) -> None:
        held = queries.themes(self._doing.world)
        inside = {each.id for each in queries.family(held, theme)}
        fold(self._doing.desk, theme)
        self._choose(theme.id if self._chosen() in inside else self._chosen())
        self._cards.card(theme.id).setFocus()

    def _land(self, key: str, over: str, edge: Edge) -> None:
        theme, about = (self._doing.world.find(Theme, each) for each in (key, over))
        if theme is not None and about is not None:
            open_ = about.id not in folded(self._doing.desk)
            held = [e for e in queries.themes(self._doing.world) if e.id != theme.id]
            self._put(theme, place_at(held, about, edge, open_=open_))

    def _put(self, theme: Theme, place: ThemePlace | None) -> bool:
        """Put a theme in its place, in sight; return whether it went there."""
        if place is None or not self._doing.nest(theme, place.under, place.before):
            return False
        whole = self._doing.world.find(Theme, place.under)
        if whole is not None and whole.id in folded(self._doing.desk):
            fold(self._doing.desk, whole)
            self._choose(self._chosen())
        return True

"""No menu has more than eight rows, whatever the method, its step and what is chosen."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtWidgets import QApplication, QMenu

from facilitator.methods.method import Place
from facilitator.model.picture import Audience, Frame
from facilitator.ui import actions
from tests.methods.sample_steps import Moment, moments

ALSO = 8
"""So many ways of the window stand below the actions at most."""


def selections(moment: Moment) -> Iterator[tuple[str, ...]]:
    """Nothing, one shape of each kind, and two of a kind."""
    picture = moment.method.picture(moment.world, moment.activity, Audience.FACILITATOR, Frame())
    kinds: dict[str, list[str]] = {}
    for shape in picture.shapes:
        if shape.id:
            kinds.setdefault(type(shape).__name__, []).append(shape.id)
    yield ()
    for ids in kinds.values():
        yield tuple(ids[:1])
        yield tuple(ids[:2])
    yield tuple(ids[0] for ids in islice(kinds.values(), 2))


def longest(menu: QMenu) -> int:
    """The most rows of a menu and all menus below it."""
    rows = [each for each in menu.actions() if not each.isSeparator()]
    below = (each.menu() for each in rows)
    inner = [longest(each) for each in below if isinstance(each, QMenu)]
    return max(len(rows), *inner, 0)


def offered(menu: QMenu) -> list[str]:
    """All that can be chosen in a menu and those below it."""
    found: list[str] = []
    for each in menu.actions():
        inner = each.menu()
        if isinstance(inner, QMenu):
            found += offered(inner)
        elif not each.isSeparator():
            found.append(each.text())
    return found


def test_no_menu_has_more_than_eight_rows_and_none_loses_one(qapp: QApplication):
    for moment in moments():
        for ids in selections(moment):
            all_ = moment.method.actions(moment.world, moment.activity, ids, Audience.FACILITATOR)
            places = (Place.SELECTION,) if ids else (Place.WALL, Place.STEP, Place.VOTE)
            mine = [each for each in all_ if each.place in places]
            menu = QMenu()
            also = [(each.label, lambda: None) for each in all_[:ALSO]]
            actions.fill(menu, mine, lambda _action: None, *also)
            assert longest(menu) <= actions.MOST_ROWS, (moment.activity, ids)
            possible = [each for each in mine if each.why_not is None]
            assert len(offered(menu)) == len(possible) + len(also)
            menu.deleteLater()

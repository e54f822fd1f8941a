"""The window as a thing to look at: nothing cut off, nothing dead, words shown as they are."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QScrollArea, QWidget

from facilitator.editing import opening
from facilitator.editing.programme import OpenProgramme
from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Card, ClockKind, Programme
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Act, Advance, Join, Write
from facilitator.ui.widgets.basics import Short
from facilitator.ui.workspace.workspace import Workspace
from tests.methods.play import one_of_each
from tests.ui.driver import Begin, Facilitator
from tests.ui.fakes import MemoryStore, Watch
from tests.ui.main_window.panels.test_panel_controls import (
    cut_controls,
    filled,
    out_of_reach,
    whole,
)

pytestmark = pytest.mark.usefixtures("dressed")

SIZES = [(1366, 768), (1366, 700), (1024, 768), (1920, 1080)]
HOSTILE = '<b>bold</b> <img src="x"> & <table><tr><td>x</table>'
CARDS = (
    "Bid deadlines too short for small groups",
    "Core costs never covered",
    "Parents asked last",
)


def empty(me: Facilitator) -> None:
    """As it comes up."""


def writing(me: Facilitator) -> None:
    me.desk.do(Advance())
    me.writes(*CARDS)


def grouping(me: Facilitator) -> None:
    me.desk.do(Advance(to="group"))
    me.writes(*CARDS, "A fourth")
    me.desk.do(Join(on=tuple(me.card(words).id for words in CARDS[:2])))
    me.desk.do(Act(action="park", on=(me.card("A fourth").id,)))
    me.chooses(CARDS[0], CARDS[2])


def hinting(me: Facilitator) -> None:
    me.desk.do(Advance(to="group"))
    me.watch.pass_(18 * 60)
    me.writes("Hint of a crowd", *CARDS)
    me.desk.set_clock(ClockKind.PAUSE)
    me.desk.tell(text("A vote is open. This can be changed once it is closed."))


def covered(me: Facilitator) -> None:
    writing(me)
    me.desk.cover(covered=True)


STATES = [empty, writing, grouping, hinting, covered]


def cut_off(me: Facilitator) -> list[str]:
    """What has less room than its words need, or hangs over the edge of what holds it."""
    found = []
    for each in me.window.findChildren(QWidget):
        if not each.isVisible() or isinstance(each, Short):
            continue
        button = isinstance(each, QPushButton) and bool(each.text())
        narrow = button and each.width() < each.minimumSizeHint().width()
        flat = isinstance(each, QLabel) and not each.wordWrap()
        narrow |= flat and each.width() < each.sizeHint().width()
        outside = isinstance(each, QPushButton) and not _inside(each, me.window)
        if narrow or outside:
            found.append(f"{type(each).__name__} {getattr(each, 'text', str)()!r} {each.size()}")
    return found


def _inside(each: QWidget, window: QWidget) -> bool:
    """Whether it lies inside the window from left to right, and above its foot or in a scroll."""
    place = QRect(each.mapTo(window, QPoint(0, 0)), each.size())
    wide = place.left() >= 0 and place.right() < window.width()
    parent = each.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QScrollArea):
            return wide and each.width() <= parent.viewport().width()
        parent = parent.parentWidget()
    return wide and place.top() >= 0 and place.bottom() < window.height()


def in_sizes(me: Facilitator, *sizes: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Pull the window to one size after another, as on one screen and the next."""
    for size in sizes:
        me.window.resize(*size)
        me.settle()
        assert (me.window.width(), me.window.height()) == size
        yield size


def overlaps(me: Facilitator) -> list[str]:
    """Parts of the side panel that lie over one another, or leave no room for the rest."""
    side = me.window.side.layout()
    assert side is not None
    items = [side.itemAt(place) for place in range(side.count())]
    held = [item.geometry() for item in items if item is not None and not item.isEmpty()]
    found = [f"{a} over {b}" for a, b in pairwise(held) if a.bottom() >= b.top()]
    left, least = me.window.side.tabs.area().height(), 160 if me.window.height() > 740 else 60
    return found + ([] if left >= least else [f"only {left} left"])


def targets(me: Facilitator) -> list[str]:
    """Buttons that are too small to be pressed, or not the one large one that leads on."""
    held = [each for each in me.window.findChildren(QPushButton) if each.isVisible()]
    found = [f"small: {each.text()}" for each in held if min(each.width(), each.height()) < 24]
    leads = [each.height() for each in held if each.property("kind") == "primary"]
    return found + ([] if len(leads) == 1 and leads[0] >= 36 else [f"leads on: {leads}"])


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_cut_off_and_no_part_lies_over_another(
    begin: Begin, state: Callable[[Facilitator], None]
):
    me = begin(activities=3, size=SIZES[0])
    state(me)
    for size in in_sizes(me, *SIZES):
        assert (size, cut_off(me), targets(me)) == (size, [], [])
        for area in me.window.findChildren(QScrollArea):
            assert area.horizontalScrollBar().maximum() == 0, size
        if size in SIZES[1:3]:
            assert (size, overlaps(me)) == (size, [])


def with_every_template(begin: Begin, method: Method) -> tuple[Facilitator, list[ActivityId]]:
    store = MemoryStore(Programme(id="p", title="Children’s centres"))
    opened = OpenProgramme(store, METHODS, now=Watch())  # pyright: ignore[reportArgumentType]
    session = opening.add_session(opened, "Listening workshop")
    held = [
        opening.add_activity(opened, session, method, each.key, question="What helps?")
        for each in method.templates
    ]
    me = begin(desk=Workspace(opened), size=SIZES[0])
    me.window.setUpdatesEnabled(False)  # it is laid out, and not painted: nobody looks at it
    return me, held


def leads_on_at(me: Facilitator) -> int:
    """How far down the button stands that leads on, where a hand finds it without looking."""
    button = me.window.side.first()
    assert button.isVisible()
    return button.mapTo(me.window.side, QPoint()).y()


def test_another_step_or_activity_is_read_from_its_top(begin: Begin):
    me = begin(activities=2, size=SIZES[1])
    for place in (1, 0):
        me.desk.look_at(me.desk.agenda()[place].id)
        me.takes_notes("A note")
        me.window.side.note.insertPlainText("\nA note" * 30)
    bar = me.window.side.tabs.area().verticalScrollBar()

    def down() -> None:
        me.settle()
        bar.setValue(bar.maximum())
        assert bar.value() > 0

    writing(me)
    down()
    me.desk.do(Advance())
    me.settle()
    assert bar.value() == 0
    down()
    me.writes("What is done here leaves it where the hand put it")
    assert bar.value() > 0
    me.desk.look_at(me.desk.agenda()[1].id)
    me.settle()
    assert bar.value() == 0


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.key)
def test_every_step_of_every_method_fits_and_all_that_can_be_done_is_in_reach(
    begin: Begin, method: Method
):
    """At the lowest and the narrowest size; what fits there fits a larger one.

    There is room for what only the facilitator sees, too, and the button that leads on stands in
    one place in all steps of an activity.
    """
    me, held = with_every_template(begin, method)
    for template, activity in zip(method.templates, held, strict=True):
        me.desk.show_activity(activity)
        me.writes(*CARDS)
        written = [card for card in me.desk.world.all(Card) if card.activity == activity]
        chosen = [card.id for card in written[:2]]
        places: dict[tuple[int, int], set[int]] = {}
        sizes = SIZES[1:3]
        for step in one_of_each(me.desk.steps()):
            me.desk.do(Advance(to=step.key, answers={"no_vote": True}))
            me.window.side.refresh_hints()
            step_name = f"{template.key}, {step.key}"
            me.window.stage.canvas.select(chosen)  # with cards that are chosen, and without
            chosen = [] if chosen else [card.id for card in written[:2]]
            sizes = sizes[::-1]  # the size of the step before comes first: it is there already
            for size in in_sizes(me, *sizes):
                where = f"{step_name}, {size}: "
                assert (where, cut_off(me) + overlaps(me)) == (where, [])
                assert (where, cut_controls(me.window.side)) == (where, [])
                assert len(filled(me.window.side)) == 1, where
                assert whole(me.window.side.first()), where
                places.setdefault(size, set()).add(leads_on_at(me))
            assert (step_name, out_of_reach(me.window)) == (step_name, (set(), set()))
        assert all(len(each) == 1 for each in places.values()), template.key


def test_all_labels_show_words_as_they_are(begin: Begin):
    me = begin(activities=2)
    me.desk.retitle("a0", title=HOSTILE, question=HOSTILE)
    me.desk.do(Advance())
    me.desk.do(Write(texts=(HOSTILE, "Hint", "Bin me")))
    me.desk.do(Act(action="park", on=(me.card(HOSTILE).id,)))
    me.desk.tell(text("{words}", words=HOSTILE))
    me.chooses("Hint")
    for key in ("shelf", "keys", "new_activity"):
        me.window.commands.run(key)
        _assert_plain(me)
        me.sheet().close()
        me.settle()
    me.desk.do(Act(action="edit", on=(me.card(HOSTILE).id,)))
    _assert_plain(me)
    me.sheet().close()


def _assert_plain(me: Facilitator) -> None:
    me.settle()
    labels = me.window.findChildren(QLabel)
    assert len(labels) > 20
    for label in labels:
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    for each in me.window.findChildren(QWidget):
        assert "<b>" not in each.toolTip()
        assert "<img" not in each.toolTip()


def test_every_command_does_something_or_says_why_not(begin: Begin):
    """Nothing is dead: each runs, or says in words what stands against it."""
    me = begin(activities=0)
    for command in me.window.commands:
        reason = command.why_not()
        if reason is not None:
            me.window.strip.notices.dismiss()
            me.window.commands.run(command.key)
            assert me.said() == str(reason), command.key
    assert all(str(command.label()) for command in me.window.commands)


def test_the_palette_has_every_command_and_every_action(begin: Begin):
    me = begin()
    me.writes("One")
    me.chooses("One")
    me.window.commands.run("palette")
    rows = "\n".join(me.finds(""))
    for command in me.window.commands:
        assert str(command.label()) in rows
    for action in me.window.offers.all():
        if action.key not in ("next", "back"):
            assert str(action.label) in rows
    me.sheet().close()


def test_the_palette_finds_by_scattered_letters_and_runs(begin: Begin):
    me = begin()
    me.window.commands.run("palette")
    assert me.finds("cov wall")[0].startswith("Cover the wall")
    me.enter()
    assert me.desk.wall.covered


def test_the_palette_goes_to_a_step_by_its_name(begin: Begin):
    me = begin()
    me.presses("Start")
    last = me.desk.steps()[-1]
    me.window.commands.run("palette")
    assert str(last.title) in me.finds(str(last.title))[0]
    me.enter()
    assert me.desk.step() == last
    me.desk.do(Act(action="close"))
    me.window.commands.run("palette")
    assert not [row for row in me.finds(str(last.title)) if row.startswith("Go to")]
    me.sheet().close()


def test_no_key_is_spoken_for_twice(begin: Begin):
    me = begin()
    me.writes("One", "Two")
    me.chooses("One", "Two")
    keys = [key for command in me.window.commands for key in command.keys]
    keys += [action.keys for action in me.window.offers.all() if action.keys]
    assert len(keys) == len(set(keys))


def test_the_sheet_of_keys_lists_every_key(begin: Begin):
    me = begin()
    me.writes("One", "Two")
    me.chooses("One", "Two")
    me.window.commands.run("keys")
    sheet = next(d for d in me.window.findChildren(QDialog) if d.isVisible())
    words = "\n".join(label.text() for label in sheet.findChildren(QLabel))
    for command in me.window.commands:
        assert all(key in words for key in command.keys), command.key
    assert "Ctrl+G" in words
    assert "12 17 4 > B" in words
    sheet.close()
    me.settle()


def test_icons_named_in_the_table_of_commands_ship(begin: Begin):
    from facilitator.ui.style import icons

    me = begin()
    assert {c.icon for c in me.window.commands if c.icon} <= set(icons.names())

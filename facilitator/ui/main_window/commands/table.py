"""The commands of the facilitator's window as a table: menus, keys and help are made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from facilitator.model.core import SessionId, Text, in_context, text
from facilitator.model.display.keys import CARDS, PAPER, SESSION, STEPS, WALL
from facilitator.model.display.keys import PROGRAM as WINDOW
from facilitator.ui.help.tips import Tips
from facilitator.ui.main_window.commands.agenda_commands import AgendaCommands
from facilitator.ui.main_window.commands.handlers import CommandHandlers
from facilitator.ui.main_window.page_registry import PLACES
from facilitator.ui.main_window.panels.link_drawing import nothing_to_link
from facilitator.ui.projector.legibility import USUAL_WIDTH
from facilitator.ui.settings.rows import SettingsContext
from facilitator.ui.workspace.actions import PARK, Command, always

if TYPE_CHECKING:  # it is heavy
    from facilitator.printing.kinds import Printable


@dataclass(frozen=True, slots=True, kw_only=True)
class AppActions:
    """What the facilitator's window cannot do by itself: the program gives it these.

    `picture_metres` is the width of the room's picture, as far as it is known. `before_import`
    keeps a backup and then goes on.
    """

    print_now: Callable[[], object]
    print_kind: Callable[[Printable], object] = lambda _kind: None
    start_page: Callable[[], object]
    projector: Callable[[], object]
    settings: Callable[[], SettingsContext]
    backups: Callable[[], object] = lambda: None
    receipts: Callable[[], object] = lambda: None
    picture_metres: Callable[[], float] = lambda: USUAL_WIDTH
    print_session: Callable[[SessionId], object] = lambda _session: None
    practice: Callable[[], object] = lambda: None
    practising: bool = False
    check: Callable[[], object] = lambda: None
    look_round: Callable[[], object] = lambda: None
    tips: Tips = field(default_factory=Tips)
    before_import: Callable[[Callable[[], object]], object] = lambda go: go()
    open_file: Callable[[Path], object] = lambda _path: None


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowActions:
    """What opens in the window."""

    new_activity: Callable[[], object]
    session: Callable[[], object]
    facts: Callable[[], object]
    plan: Callable[[], object]
    page: Callable[[str], object]
    go: Callable[[str], object]
    turn: Callable[[str], object]
    find: Callable[[], object]
    palette: Callable[[], object]
    quit: Callable[[], object]
    shelf: Callable[[], object]
    keys: Callable[[], object]
    next_place: Callable[[], object]
    answer: Callable[[], object]
    copy: Callable[[], object]
    move: Callable[[], object]
    paste: Callable[[], object]
    fit: Callable[[], object]
    zoom: Callable[[float], object]
    capture: Callable[[], object]
    edit: Callable[[], object]
    outline: Callable[[], object]
    outlined: Callable[[], bool]
    draw: Callable[[], object]
    draws: Callable[[], bool]
    leading: AgendaCommands
    write: Callable[[], object]
    say: Callable[[], object]
    unseen: Callable[[], object]
    export: Callable[[], object]
    export_wall: Callable[[], object]
    about_person: Callable[[], object]
    save_copy: Callable[[], object]


class Make(Protocol):
    """Makes a command under a heading; the label may be words or a function that finds them."""

    def __call__(
        self,
        key: str,
        label: Text | Callable[[], Text],
        run: Callable[[], object],
        *,
        icon: str = "",
        why_not: Callable[[], Text | None] | None = None,
        short: str | Text = "",
    ) -> Command: ...


def _named(words: Text) -> Callable[[], Text]:
    return lambda: words


def under(heading: Text, usual: Callable[[], Text | None] = always) -> Make:
    """Return what makes the commands of a heading; `usual` is what mostly stands against them."""

    def make(
        key: str,
        label: Text | Callable[[], Text],
        run: Callable[[], object],
        *,
        icon: str = "",
        why_not: Callable[[], Text | None] | None = None,
        short: str | Text = "",
    ) -> Command:
        return Command(
            key=key,
            label=_named(label) if isinstance(label, Text) else label,
            run=run,
            heading=heading,
            icon=icon,
            why_not=why_not or usual,
            short=text(short) if short and isinstance(short, str) else short or None,
        )

    return make


def table(doing: CommandHandlers, doors: WindowActions, wishes: AppActions) -> Iterator[Command]:
    """Yield every command of the window, in the order the help page lists them."""
    yield from _steps(doing, doors)
    yield from _cards(doing, doors)
    yield from _wall(doing, doors, wishes)
    yield from _window(doing, doors, wishes)


def _steps(doing: CommandHandlers, doors: WindowActions) -> Iterator[Command]:
    def nothing() -> bool:
        return doing.desk.activity is None and doing.desk.block is None

    def next_or_add() -> None:
        (doors.new_activity if nothing() else doing.go_on)()

    def turn_or_add() -> None:
        doors.new_activity() if nothing() else doing.turn(1)

    def mute() -> None:
        doing.keeper.mute(muted=not doing.keeper.muted)

    make, clock = under(STEPS, doing.no_activity), doing.no_clock
    on = make("next", doing.next_label, next_or_add, icon="arrow-right", why_not=always)
    keyed = lambda: nothing() or not doing.is_last()  # noqa: E731
    yield replace(on, by_key=turn_or_add, keyed=keyed, way=doing.next_way)
    back = make("back", in_context("to the step before", "Back"), doing.go_back, icon="arrow-left")
    yield replace(back, by_key=lambda: doing.turn(-1))
    yield make("pause", doing.pause_label, doing.pause, icon="pause", why_not=doing.no_pause)
    yield make("plus1", text("One minute more"), lambda: doing.add(1), icon="timer", why_not=clock)
    yield make(
        "plus5", text("Five minutes more"), lambda: doing.add(5), icon="timer", why_not=clock
    )
    yield make("plan", text("Plan what comes…"), doors.plan, icon="list")
    lead = doors.leading
    label, act = lead.write_label, lead.write
    writes = make("write", label, act, icon="pencil", why_not=always, short="All write")
    yield replace(writes, by_key=lambda: lead.write_by_key(doors.write))
    yield make("mute", doing.mute_label, mute, icon="bell-off", why_not=always)


def _cards(doing: CommandHandlers, doors: WindowActions) -> Iterator[Command]:
    make, offers, desk = under(CARDS, doing.no_activity), doing.offers, doing.desk
    yield make("capture", text("Type a card"), doors.capture, icon="pencil")
    yield make("edit", text("Other words for what is chosen"), doors.edit, icon="pencil")
    yield make("undo", doing.undo_label, desk.undo, icon="undo-2", why_not=doing.no_undo)
    yield make("redo", doing.redo_label, desk.redo, icon="redo-2", why_not=doing.no_redo)
    yield make("park", text("Set aside"), lambda: offers.run_named(PARK), icon="archive")
    yield make("stack", doing.stack_label, doing.stack, icon="layers")
    yield make("shelf", text("What is set aside…"), doors.shelf, icon="archive-restore")
    yield make("find", text("Find a card…"), doors.find, icon="search", why_not=always)
    yield make("move", text("Move what is chosen…"), doors.move, icon="move")
    yield make("copy", text("Copy cards"), doors.copy, icon="copy")
    yield make("paste", text("Paste as cards"), doors.paste, icon="clipboard-paste", short="Paste")
    words, why = text("Draw links by dragging from card to card"), partial(nothing_to_link, desk)
    made = make(
        "draw", words, doors.draw, icon="link", why_not=why, short=in_context("links", "Draw")
    )
    yield replace(made, on=doors.draws)


def _wall(doing: CommandHandlers, doors: WindowActions, wishes: AppActions) -> Iterator[Command]:
    make = under(WALL)
    yield make("cover", doing.cover_label, doing.cover, icon="monitor-off")
    yield make("hold", doing.hold_label, doing.hold, icon="snowflake")
    label, lit = doing.spotlight_label, doing.spotlit
    spot = make("spotlight", label, doing.spotlight, icon="spotlight", short="Spotlight")
    yield replace(spot, on=lit)
    lead = doors.leading
    frame = lead.frame_label
    yield make("frame_wall", frame, lead.frame, icon="projector", why_not=lead.frame_why_not)
    label, why = doing.show_label, doing.no_show
    yield make("show", label, doing.show, icon="projector", why_not=why)
    yield make("newest_off", text("Set the newest card aside"), doing.newest_off, icon="archive")
    yield make("page_on", text("Next page of the room's wall"), doing.page_on)
    yield make("page_back", text("Page of the room's wall before"), doing.page_back)
    yield make("whole", doing.whole_label, doing.whole, icon="scan")
    yield make("daylight", doing.daylight_label, doing.daylight, icon="sun")
    yield make("projector", doing.projector_label, wishes.projector, icon="projector")
    yield make("fit", text("Show all of the wall here"), doors.fit, icon="scan")

    def words() -> Text:
        on = doors.outlined()
        return text("Put the outline away") if on else text("Show the wall as an outline")

    why = doing.no_activity
    outline = make("outline", words, doors.outline, icon="list", why_not=why, short="Outline")
    yield replace(outline, on=doors.outlined)
    yield make("zoom_in", text("Zoom in here"), lambda: doors.zoom(1.25), icon="zoom-in")
    yield make("zoom_out", text("Zoom out here"), lambda: doors.zoom(0.8), icon="zoom-out")


def _window(doing: CommandHandlers, doors: WindowActions, wishes: AppActions) -> Iterator[Command]:
    paper, session, window = under(PAPER, doing.no_session), under(SESSION), under(WINDOW)
    yield paper("print", text("Print now"), wishes.print_now, icon="printer")
    yield paper("export", text("Hand over…"), doors.export, icon="download", why_not=always)
    why = doing.no_activity
    wall = text("Hand over this wall…")
    yield paper("export_wall", wall, doors.export_wall, icon="download", why_not=why)
    about = text("Everything about one person…")
    yield paper("about_person", about, doors.about_person, icon="users", why_not=always)
    yield session("new_activity", text("Add an activity…"), doors.new_activity, icon="plus")
    yield session(
        "facts", text("Name, place and years of the programme"), doors.facts, icon="pencil"
    )
    yield session(
        "session", text("Name, day and times of the session"), doors.session, icon="calendar"
    )
    for place in PLACES:
        run = partial(doors.page, place.key)
        make = window if place.aside else session
        made = make(place.key, place.label, run, icon=place.icon)
        # pressed there, its key leaves all where it is; help and settings go away again
        go = partial(doors.turn if place.aside else doors.go, place.key)
        yield replace(made, by_key=go, short=place.short)
    talk = under(SESSION, doing.no_session)
    yield talk("say", text("Straight talk: type some in…"), doors.say, icon="plus")
    yield talk("unseen", text("Straight talk: hand the laptop over…"), doors.unseen, icon="hand")
    yield session("save_copy", text("Save a copy…"), doors.save_copy, icon="save")
    yield session("backups", text("Backups…"), wishes.backups, icon="history")
    receipts = text("Receipts of what was removed for good…")
    yield session("receipts", receipts, wishes.receipts, icon="history")
    yield session(
        "check", text("Three-minute check…"), wishes.check, icon="circle-check", short="Check"
    )
    practice = (
        text("End the practice run") if wishes.practising else text("Practice run: nothing is kept")
    )
    yield session("practice", practice, wishes.practice, icon="copy", short="Practise")
    lead = doors.leading
    yield session("rescue", text("What to drop or shorten…"), lead.rescue, icon="timer")
    yield session("end", text("End the session"), lead.end, icon="check", why_not=lead.not_running)
    yield session(
        "programme", text("Start page: other programmes"), wishes.start_page, icon="folder-open"
    )
    yield window("palette", text("All commands…"), doors.palette, icon="list")
    yield window(
        "next_place",
        text("To the wall, the panel, the capture line"),
        doors.next_place,
        icon="move",
    )
    answer = text("Answer what is said at the foot of the window")
    yield window("answer", answer, doors.answer, icon="message-square")
    yield window("tour", text("A look round"), wishes.look_round, icon="lightbulb")
    yield window("keys", text("Keys: the whole list"), doors.keys, icon="list")
    why = partial(_no_quitting, wishes)
    yield window("quit", text("Quit"), doors.quit, icon="x", why_not=why)


def _no_quitting(wishes: AppActions) -> Text | None:
    """Return why the program is not left: closing a practice run leads back to what was before."""
    return text("This is a practice run: end that first.") if wishes.practising else None

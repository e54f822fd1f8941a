"""Every setting in one table: what it is called, by what it is found, and how it is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from facilitator.language import of_windows
from facilitator.methods import Method
from facilitator.methods.contract import FormField
from facilitator.model.core import Text, counted, figures, text
from facilitator.model.display.keys import ENTRIES, KeyEntry
from facilitator.paper.look import SHEETS
from facilitator.ui.help.tips import TIPS
from facilitator.ui.overlays import everyone_writes
from facilitator.ui.projector.legibility import USUAL_WIDTH
from facilitator.ui.settings import controls, key_control
from facilitator.ui.settings.usual import (
    CARD_SIZES,
    PAPER,
    PRIVATELY,
    WRITES,
    name_of,
    numbers,
    usual_minutes,
    usual_paper,
    usual_values,
)
from facilitator.ui.style.appearance import (
    COLOURS,
    SIZES,
    SYSTEM,
    colours_chosen,
    dress_program,
    size_chosen,
)
from facilitator.ui.system.chosen_keys import (
    ALONE,
    CHOSEN,
    native_all,
    usual_word,
    why_not_usual,
)
from facilitator.ui.system.chosen_keys import (
    name_of as name_of_key,
)
from facilitator.ui.system.language import AS_THE_SYSTEM, KEPT
from facilitator.ui.system.motion import CHOICES, choose_motion, motion_chosen
from facilitator.ui.system.motion import KEPT as KEPT_MOTION
from facilitator.ui.system.presenter_remote import KNOWN_KEY, PresenterRemote
from facilitator.ui.system.settings import Settings
from facilitator.ui.workspace.backup_service import SECOND_PLACE
from facilitator.ui.workspace.clock.timekeeper import Timekeeper
from facilitator.ui.workspace.workspace import Workspace

WINDOWS, ROOM = text("Your windows"), text("The room")
TIME, PEOPLE = text("When the time of a step is up"), text("New activities and privacy")
PAPERS, SAFE = text("Paper"), text("Backups")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsContext:
    """What the settings act on; without a programme that is open there is only the file."""

    settings: Settings
    keeper: Timekeeper | None = None
    clicker: PresenterRemote | None = None
    desk: Workspace | None = None


KEYS = text("Keys")

Apply = Callable[[SettingsContext], object]
Control = Callable[[SettingsContext, Callable[[], object]], QWidget]
"""Makes what a setting is chosen with; the function is called once something was chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """A setting. `also` are other words by which it is found; `kept` its name, and how it comes.

    `apply` makes what is chosen hold at once. One that is `in_programme` needs an open programme.
    A part whose settings are `folded` opens with a press on its heading. One that `needs_languages`
    is there where the program speaks more than English. One `of_key` is not found by the list of
    commands, which has what the key does. `why_not_back` says what stands against putting it back.
    """

    key: str
    part: Text
    label: Text
    control: Control
    kept: tuple[str, str]
    also: Text = text("")  # noqa: RUF009 - it cannot change
    about: Text | None = None
    apply: Apply = bool
    in_programme: bool = False
    folded: bool = False
    needs_languages: bool = False
    of_key: bool = False
    why_not_back: Callable[[], Text | None] = lambda: None

    def is_for(self, context: SettingsContext) -> bool:
        return self.is_spoken() and (context.desk is not None or not self.in_programme)

    def is_spoken(self) -> bool:
        """Whether there is anything to choose, where it is about languages."""
        return not self.needs_languages or len(of_windows()) > 1

    def is_found_by_name(self) -> bool:
        """Whether the list of all commands leads to it."""
        return self.is_spoken() and not self.of_key

    def is_changed(self, context: SettingsContext) -> bool:
        """Whether it is not as it comes."""
        name, usual = self.kept
        return context.settings.word(name, usual) != usual

    def reset(self, context: SettingsContext, to: str | None = None) -> None:
        """Put it back to how it comes, or to what it was."""
        if to is None or to == self.kept[1]:
            context.settings.clear(self.kept[0])
        else:
            context.settings.set_word(self.kept[0], to)
        self.apply(context)


def _wear(context: SettingsContext) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        dress_program(app, context.settings)


def _move(context: SettingsContext) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        choose_motion(app, context.settings)


def _ring(context: SettingsContext) -> None:
    if context.keeper is not None:
        context.keeper.mute(muted=context.settings.flag("muted"))


def _write_so(context: SettingsContext) -> None:
    if context.desk is not None:
        context.desk.set_wall(writes=usual_minutes(context.settings))


def _begin_so(context: SettingsContext) -> None:
    if context.desk is not None:
        context.desk.programme.usual = usual_values(context.settings)


def _choice(
    name: str, values: tuple[str, ...], words: tuple[Text, ...], chosen: Callable[[Settings], str]
) -> Control:
    return partial(controls.choice, name=name, values=values, words=words, chosen=chosen)


def _number(method: Method, field: FormField) -> SettingRow:
    """Return the setting of a number that a new activity of a method begins with."""
    name = name_of(method, field)
    return SettingRow(
        key=name,
        part=text("New activities: {method}", method=method.title),
        label=text("{setting} ({method})", setting=field.label, method=method.title),
        also=text("default"),
        control=partial(controls.number, method=method, field=field),
        kept=(name, ""),
        apply=_begin_so,
        folded=True,
    )


def _hear(context: SettingsContext) -> None:
    CHOSEN.read(context.settings)


def _key(entry: KeyEntry) -> SettingRow:
    """Return the setting of the key of something."""
    control = key_control.KeyControl if entry.fixed is None else key_control.fixed_key
    return SettingRow(
        key=name_of_key(entry),
        part=text("Keys: {area}", area=entry.area),
        label=entry.does,
        also=text("keyboard, shortcut, {keys}", keys=native_all(entry.usual)),
        control=partial(control, entry=entry),
        kept=(name_of_key(entry), usual_word(entry)),
        apply=_hear,
        folded=True,
        of_key=True,
        why_not_back=partial(why_not_usual, entry),
    )


_KEY_ROWS: Final = (
    SettingRow(
        key="one-key",
        part=KEYS,
        label=text("A letter or digit alone does something"),
        also=text("keyboard, shortcut, single key, voice, speech"),
        about=text(
            "Where comments are sorted or read a second time, and answers are counted. "
            "Without it, all of that is done by buttons and menus."
        ),
        control=partial(controls.tick, name=ALONE, usual=True),
        kept=(ALONE, "true"),
        apply=_hear,
    ),
    SettingRow(
        key="all-keys",
        part=KEYS,
        label=text("All keys as they come"),
        also=text("keyboard, shortcut, reset"),
        about=text("The keys are listed below, area by area. To change one, press it."),
        control=key_control.all_back,
        kept=("all keys", ""),
    ),
    *map(_key, ENTRIES),
)

ROWS: Final = (
    SettingRow(
        key="colours",
        part=WINDOWS,
        label=text("Colours"),
        also=text("dark, light, theme, night, system, high contrast, black"),
        about=text("The room’s wall keeps its own colours."),
        control=_choice(
            "colours",
            COLOURS,
            (text("As the system has it"), text("Light"), text("Dark"), text("High contrast")),
            colours_chosen,
        ),
        kept=("colours", ""),
        apply=_wear,
    ),
    SettingRow(
        key="text-size",
        part=WINDOWS,
        label=text("Size of the words"),
        also=text("text, font, larger, letters, zoom, large print"),
        about=text("All else in your windows grows with them. The room’s wall stays as it is."),
        control=_choice(
            "text size",
            (SYSTEM, *map(str, SIZES)),
            (
                text("As the system has it"),
                text("Usual"),
                *(text("{percent} %", percent=figures.percent(px / SIZES[0])) for px in SIZES[1:]),
            ),
            lambda settings: str(size_chosen(settings) or SYSTEM),
        ),
        kept=("text size", SYSTEM),
        apply=_wear,
    ),
    SettingRow(
        key="motion",
        part=WINDOWS,
        label=text("Fewer movements"),
        also=text("animation, motion, flash, blink, dizzy"),
        about=text("What would move or blink, on the wall as well, is there at once."),
        control=_choice(
            KEPT_MOTION,
            CHOICES,
            (text("As the system has it"), text("Yes"), text("No")),
            motion_chosen,
        ),
        kept=(KEPT_MOTION, CHOICES[0]),
        apply=_move,
    ),
    SettingRow(
        key="language",
        part=WINDOWS,
        label=text("Language"),
        also=text("translation, words, English, Welsh"),
        about=text(
            "From the next start on. What the room reads and what is printed is chosen with the "
            "name of the programme."
        ),
        control=controls.language_choice,
        kept=(KEPT, AS_THE_SYSTEM),
        needs_languages=True,
    ),
    SettingRow(
        key="tips",
        part=WINDOWS,
        label=text("Tips"),
        also=text("hints, help, show again, beginner"),
        about=text("How to begin, under the wall, where nothing is on it yet."),
        control=partial(controls.tick, name=TIPS, usual=True),
        kept=(TIPS, "true"),
    ),
    SettingRow(
        key="last-row",
        part=ROOM,
        label=text("Width of the picture on the wall"),
        also=text("distance, last row, read, metres, projector, legible"),
        about=text("From it the program works out how far off the last row can read."),
        control=controls.picture_width_control,
        kept=("picture width", str(figures.figure(USUAL_WIDTH, 1))),
    ),
    SettingRow(
        key="clicker",
        part=ROOM,
        label=text("Clicker"),
        also=text("remote, presenter, black screen, teach, keys"),
        control=controls.ClickerControl,
        kept=(KNOWN_KEY, ""),
        in_programme=True,
    ),
    SettingRow(
        key="bell",
        part=TIME,
        label=text("The bell rings"),
        also=text("sound, noise, mute, silence"),
        control=partial(controls.tick, name="muted", reverse=True),
        kept=("muted", "false"),
        apply=_ring,
    ),
    SettingRow(
        key="flash",
        part=TIME,
        label=text("The wall lights up"),
        also=text("flash, light, time"),
        control=partial(controls.tick, name="flash", usual=True),
        kept=("flash", "true"),
    ),
    SettingRow(
        key="writes",
        part=PEOPLE,
        label=text("Time in which everyone writes"),
        also=text("minutes, silence, all write, default"),
        control=_choice(
            WRITES,
            tuple(map(str, everyone_writes.MINUTES)),
            tuple(counted(n, "{count} minute", "{count} minutes") for n in everyone_writes.MINUTES),
            lambda settings: str(usual_minutes(settings)),
        ),
        kept=(WRITES, str(everyone_writes.USUAL)),
        apply=_write_so,
    ),
    SettingRow(
        key="card-size",
        part=PEOPLE,
        label=text("Size of cards"),
        also=text("method, default, large, small"),
        about=text("How a new activity begins, where its method has cards."),
        control=_choice(
            "card size",
            CARD_SIZES,
            (text("As the method has it"), text("Large"), text("Normal"), text("Small")),
            lambda settings: settings.word("card size"),
        ),
        kept=("card size", ""),
        apply=_begin_so,
    ),
    SettingRow(
        key="privately",
        part=PEOPLE,
        label=text("Cards stay hidden until everyone has written"),
        also=text("privacy, private, method, default, secret"),
        control=_choice(
            "write privately",
            PRIVATELY,
            (text("As the method has it"), text("Yes"), text("No")),
            lambda settings: settings.word("write privately"),
        ),
        kept=("write privately", ""),
        apply=_begin_so,
    ),
    SettingRow(
        key="paper",
        part=PAPERS,
        label=text("Size of paper"),
        also=text("A4, A3, Letter, print, printer, format"),
        control=_choice(
            PAPER,
            tuple(size.value for size in SHEETS),
            tuple(text(size.value) for size in SHEETS),
            lambda settings: usual_paper(settings).value,
        ),
        kept=(PAPER, ""),
    ),
    SettingRow(
        key="backups",
        part=SAFE,
        label=text("A second place for backups"),
        also=text("stick, disk, copy, safe, folder"),
        about=text(
            "Backups are made when a programme is opened and closed, and every quarter of an hour "
            "while it changes, in a folder of this computer that only you can read."
        ),
        control=controls.SecondPlace,
        kept=(SECOND_PLACE, ""),
    ),
    *(_number(method, field) for method, field in numbers()),
    *_KEY_ROWS,
)
"""The settings, in the order the page shows them."""

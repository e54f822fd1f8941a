"""Every colour of the program, by what it is for.

`Tokens` dress the facilitator's window (`LIGHT`, `DARK`, `CONTRAST`), `WallTokens` the wall
(`WALL_LIGHT`, `WALL_DAYLIGHT`, `WALL_CONTRAST`). Colours are ``#rrggbb``. The tests hold the
contrast of texts to 4.5, in high contrast to 7, that of lines to 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Colours of the facilitator's window."""

    name: str
    is_dark: bool
    # surfaces, from the back to the front
    window: str
    ground: str
    panel: str
    raised: str
    hover: str
    control: str
    control_line: str
    divider: str
    outline: str
    # text
    text: str
    muted: str
    disabled: str
    # the one colour that says "this way"
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    soft: str
    soft_hover: str
    chosen_line: str
    # the button that covers the wall
    dark: str
    dark_hover: str
    on_dark: str
    # the rail on the left
    rail: str
    rail_text: str
    rail_muted: str
    rail_hover: str
    rail_selected: str
    rail_line: str
    rail_done: str
    rail_now: str
    rail_later: str
    # what floats over a page for a moment, and the one thing that can be done about it
    toast: str
    on_toast: str
    toast_act: str
    # what to say, hints, trouble
    warn_soft: str
    on_warn: str
    say: str
    say_edge: str
    say_text: str
    done: str
    on_done: str
    waiting: str
    danger: str
    danger_hover: str
    on_danger: str
    danger_soft: str
    focus: str
    accent_focus: str
    dark_focus: str
    rail_focus: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardColours:
    """One colour of card: its paper, its words, its number, and the line around it."""

    fill: str
    ink: str
    number: str
    edge: str


def _cards(**colours: tuple[str, str, str, str]) -> Mapping[str, CardColours]:
    made = {
        key: CardColours(fill=fill, ink=ink, number=number, edge=edge)
        for key, (fill, ink, number, edge) in colours.items()
    }
    return MappingProxyType(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class WallTokens:
    """Colours of the wall. ``line`` is the width of its lines in wall units."""

    name: str
    line: float
    background: str
    dots: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    heading: str
    region_fill: str
    region_line: str
    drop_fill: str
    drop_line: str
    arrow: str
    banner: str
    on_banner: str
    badge: str
    on_badge: str
    bar_track: str
    bar_against: str
    on_bar: str
    ring: str
    ring_outer: str
    shadow: str
    cover: str
    on_cover: str
    cards: Mapping[str, CardColours] = field(hash=False)
    bands: Mapping[str, CardColours] = field(hash=False)

    def card(self, key: str) -> CardColours:
        """Return the card's colours; an unknown key (a newer file's) is a yellow card."""
        return self.cards.get(key, self.cards["yellow"])

    def band(self, key: str) -> CardColours:
        """Return the strong colours of a band; an unknown key (a newer file's) is a white one."""
        return self.bands.get(key, self.bands["white"])


def _colours(table: Mapping[str, tuple[str, ...]], place: int) -> dict[str, str]:
    return {key: each[place] for key, each in table.items()}


_WINDOW: Final[Mapping[str, tuple[str, str, str]]] = {
    "window": ("#f5f4ef", "#121a1b", "#000000"),
    "ground": ("#e8e7e0", "#0e1516", "#000000"),
    "panel": ("#ffffff", "#1a2425", "#000000"),
    "raised": ("#ffffff", "#223031", "#0d0d0d"),
    "hover": ("#f1f4f3", "#243334", "#2b2b2b"),
    "control": ("#eff2f0", "#263637", "#000000"),
    "control_line": ("#d6dcd9", "#3a4c4d", "#ffffff"),
    "divider": ("#e3e5e3", "#304041", "#8f8f8f"),
    "outline": ("#828f8c", "#7d9190", "#ffffff"),
    "text": ("#1f2430", "#edf3f1", "#ffffff"),
    "muted": ("#5a6470", "#b2c0bd", "#f0f0f0"),
    "disabled": ("#848c94", "#71807e", "#a8a8a8"),
    "accent": ("#0f766e", "#2aa393", "#ffd400"),
    "accent_hover": ("#0b5f59", "#3cb5a5", "#ffe566"),
    "on_accent": ("#ffffff", "#06201d", "#000000"),
    "accent_text": ("#0c655e", "#74d5c6", "#ffe14d"),
    "soft": ("#eef5f3", "#203836", "#002b4d"),
    "soft_hover": ("#dcebe7", "#284643", "#003a66"),
    "chosen_line": ("#dcebe7", "#284643", "#ffffff"),
    "dark": ("#1f2430", "#edf3f1", "#ffffff"),
    "dark_hover": ("#363d4d", "#cfd9d6", "#d6d6d6"),
    "on_dark": ("#ffffff", "#121a1b", "#000000"),
    "rail": ("#173a3a", "#0c2626", "#000000"),
    "rail_text": ("#ffffff", "#ffffff", "#ffffff"),
    "rail_muted": ("#b3cac6", "#a9c4bf", "#f0f0f0"),
    "rail_hover": ("#1e4848", "#123433", "#2b2b2b"),
    "rail_selected": ("#245554", "#1c4a48", "#003a66"),
    "rail_line": ("#245554", "#1c4a48", "#ffffff"),
    "rail_done": ("#7fd1a5", "#7fd1a5", "#7dffb0"),
    "rail_now": ("#ffd66b", "#ffd66b", "#ffd400"),
    "rail_later": ("#6d9a94", "#6d9a94", "#c4c4c4"),
    "toast": ("#1f2430", "#edf3f1", "#ffffff"),
    "on_toast": ("#ffffff", "#121a1b", "#000000"),
    "toast_act": ("#ffd66b", "#0b5f59", "#00308f"),
    "warn_soft": ("#fff1cf", "#43350f", "#332b00"),
    "on_warn": ("#6b4a00", "#ffe2a0", "#ffe14d"),
    "say": ("#fff8e6", "#33290f", "#1f1a00"),
    "say_edge": ("#b97f08", "#e0a92e", "#ffd400"),
    "say_text": ("#1f2430", "#fff3d6", "#ffffff"),
    "done": ("#bfe5d1", "#1f5a4b", "#004d26"),
    "on_done": ("#0b4f43", "#d9f5e8", "#d6ffe6"),
    "waiting": ("#ebecef", "#324142", "#333333"),
    "danger": ("#b3261e", "#ff9a90", "#ff9c94"),
    "danger_hover": ("#8f1d17", "#ffb8b0", "#ffc2bd"),
    "on_danger": ("#ffffff", "#3a0804", "#000000"),
    "danger_soft": ("#fdecea", "#43201d", "#3d0500"),
    "focus": ("#0f766e", "#78d6c8", "#00e5ff"),
    "accent_focus": ("#0a0e14", "#ffffff", "#0000b8"),
    "dark_focus": ("#ffd66b", "#0f766e", "#0000b8"),
    "rail_focus": ("#ffd66b", "#ffd66b", "#00e5ff"),
}
"""Colours of the window: light, dark, and in high contrast."""

LIGHT: Final = Tokens(name="light", is_dark=False, **_colours(_WINDOW, 0))
DARK: Final = Tokens(name="dark", is_dark=True, **_colours(_WINDOW, 1))
CONTRAST: Final = Tokens(name="contrast", is_dark=True, **_colours(_WINDOW, 2))
WINDOWS: Final = (LIGHT, DARK, CONTRAST)
"""Every look of the windows."""

_WALL: Final[Mapping[str, tuple[str, str, str]]] = {
    "background": ("#f5f4ef", "#ffffff", "#000000"),
    "dots": ("#dddcd4", "#ffffff", "#000000"),
    "ink": ("#1f2430", "#000000", "#ffffff"),
    "muted": ("#525c68", "#000000", "#ffffff"),
    "accent": ("#0f665f", "#004b45", "#ffd400"),
    "on_accent": ("#ffffff", "#ffffff", "#000000"),
    "heading": ("#14504b", "#003a35", "#ffffff"),
    "region_fill": ("#fcfbf9", "#ffffff", "#0d0d0d"),
    "region_line": ("#7f8f8b", "#000000", "#ffffff"),
    "drop_fill": ("#ffffff", "#e3fff9", "#002b45"),
    "drop_line": ("#0f766e", "#004b45", "#00e5ff"),
    "arrow": ("#3d5f5b", "#000000", "#ffffff"),
    "banner": ("#173a3a", "#002a2a", "#00264d"),
    "on_banner": ("#ffffff", "#ffffff", "#ffffff"),
    "badge": ("#173a3a", "#000000", "#ffd400"),
    "on_badge": ("#ffffff", "#ffffff", "#000000"),
    "bar_track": ("#ffffff", "#ffffff", "#000000"),
    "bar_against": ("#ffcba4", "#ff9a4d", "#7a3300"),
    "on_bar": ("#1f2430", "#000000", "#ffffff"),
    "ring": ("#0f665f", "#004b45", "#ffd400"),
    "ring_outer": ("#ffffff", "#ffffff", "#000000"),
    "shadow": ("#1f2430", "#000000", "#000000"),
    "cover": ("#173a3a", "#002a2a", "#000000"),
    "on_cover": ("#ffffff", "#ffffff", "#ffffff"),
}
"""Colours of the wall: as it is mostly, in daylight, and in high contrast."""

WALL_LIGHT: Final = WallTokens(
    name="light",
    line=2.0,
    cards=_cards(
        yellow=("#ffe27a", "#1f2430", "#5f5012", "#e3c453"),
        blue=("#bfdcfb", "#1f2430", "#2c4f76", "#97bfe8"),
        green=("#bdebc9", "#1f2430", "#27573a", "#93cfa4"),
        pink=("#ffc9d3", "#1f2430", "#7a2f43", "#eda3b2"),
        violet=("#dccdfb", "#1f2430", "#513a80", "#bda7ea"),
        orange=("#ffcba4", "#1f2430", "#6f3d12", "#eba97a"),
        white=("#fffefa", "#1f2430", "#5a6470", "#d9d7cc"),
        grey=("#e4e6e8", "#1f2430", "#505a65", "#c3c7cb"),
        red=("#ffc2c0", "#1f2430", "#7d2622", "#ee9c98"),
        black=("#cdd0d7", "#1f2430", "#3c434f", "#a3a8b3"),
    ),
    bands=_cards(
        yellow=("#ffd43b", "#1f2430", "#1f2430", "#b98f00"),
        blue=("#2a62c9", "#ffffff", "#ffffff", "#1d4796"),
        green=("#23763b", "#ffffff", "#ffffff", "#165428"),
        white=("#ffffff", "#1f2430", "#1f2430", "#1f2430"),
        red=("#c92f36", "#ffffff", "#ffffff", "#941f25"),
        black=("#1f2430", "#ffffff", "#ffffff", "#000000"),
    ),
    **_colours(_WALL, 0),
)
WALL_DAYLIGHT: Final = WallTokens(
    name="daylight",
    line=4.0,
    cards=_cards(
        yellow=("#ffd92e", "#000000", "#000000", "#000000"),
        blue=("#7dbdff", "#000000", "#000000", "#000000"),
        green=("#6fe391", "#000000", "#000000", "#000000"),
        pink=("#ff9fb3", "#000000", "#000000", "#000000"),
        violet=("#c3a6ff", "#000000", "#000000", "#000000"),
        orange=("#ffab66", "#000000", "#000000", "#000000"),
        white=("#ffffff", "#000000", "#000000", "#000000"),
        grey=("#d9d9d9", "#000000", "#000000", "#000000"),
        red=("#ff8f8a", "#000000", "#000000", "#000000"),
        black=("#b4b8c2", "#000000", "#000000", "#000000"),
    ),
    bands=_cards(
        yellow=("#ffd500", "#000000", "#000000", "#000000"),
        blue=("#0041c2", "#ffffff", "#ffffff", "#000000"),
        green=("#005f1f", "#ffffff", "#ffffff", "#000000"),
        white=("#ffffff", "#000000", "#000000", "#000000"),
        red=("#b80012", "#ffffff", "#ffffff", "#000000"),
        black=("#000000", "#ffffff", "#ffffff", "#000000"),
    ),
    **_colours(_WALL, 1),
)
WALL_CONTRAST: Final = WallTokens(
    name="contrast",
    line=4.0,
    cards=_cards(
        yellow=("#4d4000", "#ffffff", "#ffffff", "#ffffff"),
        blue=("#00336b", "#ffffff", "#ffffff", "#ffffff"),
        green=("#004d1f", "#ffffff", "#ffffff", "#ffffff"),
        pink=("#6b0f33", "#ffffff", "#ffffff", "#ffffff"),
        violet=("#40207a", "#ffffff", "#ffffff", "#ffffff"),
        orange=("#6b2e00", "#ffffff", "#ffffff", "#ffffff"),
        white=("#000000", "#ffffff", "#ffffff", "#ffffff"),
        grey=("#333333", "#ffffff", "#ffffff", "#ffffff"),
        red=("#700a0a", "#ffffff", "#ffffff", "#ffffff"),
        black=("#1a1a1a", "#ffffff", "#ffffff", "#ffffff"),
    ),
    bands=_cards(
        yellow=("#ffd400", "#000000", "#000000", "#ffffff"),
        blue=("#0041c2", "#ffffff", "#ffffff", "#ffffff"),
        green=("#005f1f", "#ffffff", "#ffffff", "#ffffff"),
        white=("#ffffff", "#000000", "#000000", "#ffffff"),
        red=("#a30010", "#ffffff", "#ffffff", "#ffffff"),
        black=("#000000", "#ffffff", "#ffffff", "#ffffff"),
    ),
    **_colours(_WALL, 2),
)
WALLS: Final = (WALL_LIGHT, WALL_DAYLIGHT, WALL_CONTRAST)
"""Every look of the wall."""


def wall_tokens(name: str) -> WallTokens:
    """Return the colours of a wall by their name. Raises StopIteration for an unknown one."""
    return next(each for each in WALLS if each.name == name)

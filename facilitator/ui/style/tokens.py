"""Every colour of the program, by what it is for.

`Tokens` dress the facilitator's window (`LIGHT`, `DARK`), `WallTokens` the wall (`WALL_LIGHT`,
`WALL_DAYLIGHT`). Colours are ``#rrggbb``. The tests hold the contrast of
texts to 4.5, that of lines to 3.
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


LIGHT: Final = Tokens(
    name="light",
    is_dark=False,
    window="#f5f4ef",
    ground="#e8e7e0",
    panel="#ffffff",
    raised="#ffffff",
    hover="#f1f4f3",
    control="#eff2f0",
    control_line="#d6dcd9",
    divider="#e3e5e3",
    outline="#828f8c",
    text="#1f2430",
    muted="#5a6470",
    disabled="#848c94",
    accent="#0f766e",
    accent_hover="#0b5f59",
    on_accent="#ffffff",
    accent_text="#0c655e",
    soft="#eef5f3",
    soft_hover="#dcebe7",
    dark="#1f2430",
    dark_hover="#363d4d",
    on_dark="#ffffff",
    rail="#173a3a",
    rail_text="#ffffff",
    rail_muted="#b3cac6",
    rail_hover="#1e4848",
    rail_selected="#245554",
    rail_done="#7fd1a5",
    rail_now="#ffd66b",
    rail_later="#6d9a94",
    toast="#1f2430",
    on_toast="#ffffff",
    toast_act="#ffd66b",
    warn_soft="#fff1cf",
    on_warn="#6b4a00",
    say="#fff8e6",
    say_edge="#b97f08",
    say_text="#1f2430",
    done="#bfe5d1",
    on_done="#0b4f43",
    waiting="#ebecef",
    danger="#b3261e",
    danger_hover="#8f1d17",
    on_danger="#ffffff",
    danger_soft="#fdecea",
    focus="#0f766e",
    accent_focus="#0a0e14",
    dark_focus="#ffd66b",
    rail_focus="#ffd66b",
)

DARK: Final = Tokens(
    name="dark",
    is_dark=True,
    window="#121a1b",
    ground="#0e1516",
    panel="#1a2425",
    raised="#223031",
    hover="#243334",
    control="#263637",
    control_line="#3a4c4d",
    divider="#304041",
    outline="#7d9190",
    text="#edf3f1",
    muted="#b2c0bd",
    disabled="#71807e",
    accent="#2aa393",
    accent_hover="#3cb5a5",
    on_accent="#06201d",
    accent_text="#74d5c6",
    soft="#203836",
    soft_hover="#284643",
    dark="#edf3f1",
    dark_hover="#cfd9d6",
    on_dark="#121a1b",
    rail="#0c2626",
    rail_text="#ffffff",
    rail_muted="#a9c4bf",
    rail_hover="#123433",
    rail_selected="#1c4a48",
    rail_done="#7fd1a5",
    rail_now="#ffd66b",
    rail_later="#6d9a94",
    toast="#edf3f1",
    on_toast="#121a1b",
    toast_act="#0b5f59",
    warn_soft="#43350f",
    on_warn="#ffe2a0",
    say="#33290f",
    say_edge="#e0a92e",
    say_text="#fff3d6",
    done="#1f5a4b",
    on_done="#d9f5e8",
    waiting="#324142",
    danger="#ff9a90",
    danger_hover="#ffb8b0",
    on_danger="#3a0804",
    danger_soft="#43201d",
    focus="#78d6c8",
    accent_focus="#ffffff",
    dark_focus="#0f766e",
    rail_focus="#ffd66b",
)

WALL_LIGHT: Final = WallTokens(
    name="light",
    line=2.0,
    background="#f5f4ef",
    dots="#dddcd4",
    ink="#1f2430",
    muted="#525c68",
    accent="#0f665f",
    on_accent="#ffffff",
    heading="#14504b",
    region_fill="#fcfbf9",
    region_line="#7f8f8b",
    drop_fill="#ffffff",
    drop_line="#0f766e",
    arrow="#3d5f5b",
    banner="#173a3a",
    on_banner="#ffffff",
    badge="#173a3a",
    on_badge="#ffffff",
    bar_track="#ffffff",
    bar_against="#ffcba4",
    on_bar="#1f2430",
    ring="#0f665f",
    ring_outer="#ffffff",
    shadow="#1f2430",
    cover="#173a3a",
    on_cover="#ffffff",
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
)

WALL_DAYLIGHT: Final = WallTokens(
    name="daylight",
    line=4.0,
    background="#ffffff",
    dots="#ffffff",
    ink="#000000",
    muted="#000000",
    accent="#004b45",
    on_accent="#ffffff",
    heading="#003a35",
    region_fill="#ffffff",
    region_line="#000000",
    drop_fill="#e3fff9",
    drop_line="#004b45",
    arrow="#000000",
    banner="#002a2a",
    on_banner="#ffffff",
    badge="#000000",
    on_badge="#ffffff",
    bar_track="#ffffff",
    bar_against="#ff9a4d",
    on_bar="#000000",
    ring="#004b45",
    ring_outer="#ffffff",
    shadow="#000000",
    cover="#002a2a",
    on_cover="#ffffff",
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
)

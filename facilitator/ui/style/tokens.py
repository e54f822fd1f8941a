"""Every colour of the program, by what it is for.

`Tokens` dress the facilitator's window (`LIGHT`, `DARK`), `WallTokens` the wall (`WALL_LIGHT`,
`WALL_DAYLIGHT`). Colours are ``#rrggbb``. `contrast` is the WCAG 2 ratio; the tests hold every
pair in `text_pairs` to 4.5 and every pair in `edge_pairs` to 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

Pair = tuple[str, str]

TEXT_CONTRAST: Final = 4.5
EDGE_CONTRAST: Final = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Colours of the facilitator's window."""

    name: str
    is_dark: bool
    # surfaces, from the back to the front
    window: str
    panel: str
    raised: str
    hover: str
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
    # what to say, hints, trouble
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

    def text_pairs(self) -> Mapping[str, Pair]:
        """Every text colour on every ground it stands on: name to (text, ground)."""
        grounds = ("window", "panel", "raised", "hover", "soft", "soft_hover")
        pairs = {f"{ink} on {g}": (ink, g) for g in grounds for ink in ("text", "muted")}
        named = (
            *(("accent_text", g) for g in (*grounds, "say")),
            *(("danger", g) for g in ("window", "panel", "raised", "danger_soft")),
            ("on_accent", "accent"),
            ("on_accent", "accent_hover"),
            ("on_dark", "dark"),
            ("on_dark", "dark_hover"),
            *((i, g) for i in ("rail_text", "rail_muted") for g in ("rail", "rail_hover")),
            ("rail_text", "rail_selected"),
            ("rail_muted", "rail_selected"),
            ("rail", "rail_now"),
            ("rail", "rail_text"),
            ("say_text", "say"),
            ("text", "say"),
            ("muted", "say"),
            ("text", "danger_soft"),
            ("on_done", "done"),
            ("text", "waiting"),
            ("on_danger", "danger"),
            ("on_danger", "danger_hover"),
        )
        pairs |= {f"{ink} on {ground}": (ink, ground) for ink, ground in named}
        return {name: (getattr(self, a), getattr(self, b)) for name, (a, b) in pairs.items()}

    def edge_pairs(self) -> Mapping[str, Pair]:
        """Lines, rings and dots that carry meaning, on what lies beside them."""
        named = (
            *(("outline", g) for g in ("window", "panel", "raised")),
            *(("focus", g) for g in ("window", "panel", "raised", "soft", "say")),
            *(("rail_focus", g) for g in ("rail", "rail_selected")),
            *((dot, "rail") for dot in ("rail_done", "rail_now", "rail_later")),
            ("accent_focus", "accent"),
            ("dark_focus", "dark"),
            ("accent", "panel"),
            ("accent", "window"),
            ("say_edge", "say"),
            ("disabled", "panel"),
            ("disabled", "window"),
            ("danger", "panel"),
        )
        return {f"{a} on {b}": (getattr(self, a), getattr(self, b)) for a, b in named}


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

    def text_pairs(self) -> Mapping[str, Pair]:
        """Every text colour on every ground it stands on: name to (text, ground)."""
        named = (
            *((i, g) for i in ("ink", "muted", "heading") for g in ("background", "region_fill")),
            ("ink", "drop_fill"),
            ("muted", "drop_fill"),
            ("accent", "background"),
            ("accent", "region_fill"),
            ("on_accent", "accent"),
            ("on_banner", "banner"),
            ("on_badge", "badge"),
            ("on_bar", "bar_against"),
            ("on_cover", "cover"),
        )
        pairs = {f"{a} on {b}": (getattr(self, a), getattr(self, b)) for a, b in named}
        for key, card in self.cards.items():
            pairs[f"{key} card's words"] = (card.ink, card.fill)
            pairs[f"{key} card's number"] = (card.number, card.fill)
        for key, band in self.bands.items():
            pairs[f"{key} band's words"] = (band.ink, band.fill)
            pairs[f"{key} band's line"] = (band.number, band.fill)
        return pairs

    def edge_pairs(self) -> Mapping[str, Pair]:
        """Lines and rings that carry meaning, on what lies beside them."""
        named = (
            *((line, "background") for line in ("region_line", "drop_line", "arrow", "ring")),
            ("region_line", "region_fill"),
            ("drop_line", "drop_fill"),
            ("ring", "ring_outer"),
            ("arrow", "region_fill"),
        )
        pairs = {f"{a} on {b}": (getattr(self, a), getattr(self, b)) for a, b in named}
        return pairs | {f"ring on {k}": (self.ring, c.fill) for k, c in self.cards.items()}


LIGHT: Final = Tokens(
    name="light",
    is_dark=False,
    window="#f5f4ef",
    panel="#ffffff",
    raised="#ffffff",
    hover="#f1f4f3",
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
    panel="#1a2425",
    raised="#223031",
    hover="#243334",
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
    bar_track="#e5e3da",
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
    bar_track="#c9c9c9",
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


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` between 0 (black) and 1 (white), after WCAG 2."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours between 1 (the same) and 21 (black on white), after WCAG 2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)

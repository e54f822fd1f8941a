"""Which colours stand on which, and how well one is seen on the other."""

from collections.abc import Mapping
from itertools import product

from facilitator.ui.style.tokens import Tokens, WallTokens

TEXT_CONTRAST, HIGH_CONTRAST, EDGE_CONTRAST = 4.5, 7.0, 3.0

Pair = tuple[str, str]

_GROUNDS = ("window", "panel", "raised", "hover", "soft", "soft_hover")
_TEXTS = (
    *product(("text", "muted"), _GROUNDS),
    *(("accent_text", ground) for ground in (*_GROUNDS, "say")),
    *(("danger", ground) for ground in ("window", "panel", "raised", "danger_soft")),
    *product(("text", "muted"), ("ground", "control")),
    *product(("on_toast", "toast_act"), ("toast",)),
    ("on_warn", "warn_soft"),
    *product(("rail_now",), ("rail", "rail_selected")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_dark", "dark"),
    ("on_dark", "dark_hover"),
    *product(("rail_text", "rail_muted"), ("rail", "rail_hover", "rail_selected")),
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
_EDGES = (
    *(("outline", ground) for ground in ("window", "panel", "raised")),
    *(("focus", ground) for ground in ("window", "panel", "raised", "soft", "say")),
    *(("rail_focus", ground) for ground in ("rail", "rail_selected")),
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
_STRONG = (
    *product(("control_line", "divider"), ("window", "panel", "raised", "control")),
    *((each, "panel") for each in ("focus", "outline", "text", "disabled")),
    ("accent", "soft"),
    ("chosen_line", "soft_hover"),
    ("rail_line", "rail_selected"),
    ("focus", "soft_hover"),
    ("outline", "hover"),
    ("say_edge", "window"),
    ("on_done", "done"),
)
"""What is only a hint in other looks is a border in high contrast."""
_WALL_TEXTS = (
    *product(("ink", "muted", "heading"), ("background", "region_fill")),
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
_WALL_EDGES = (
    *((line, "background") for line in ("region_line", "drop_line", "arrow", "ring")),
    ("region_line", "region_fill"),
    ("region_line", "bar_track"),
    ("drop_line", "drop_fill"),
    ("ring", "ring_outer"),
    ("arrow", "region_fill"),
)


def wanted(tokens: Tokens | WallTokens) -> float:
    """Return the contrast that texts have in a look."""
    return HIGH_CONTRAST if tokens.name == "contrast" else TEXT_CONTRAST


def text_pairs(tokens: Tokens | WallTokens) -> Mapping[str, Pair]:
    """Every text colour on every ground it stands on: name to (text, ground)."""
    if isinstance(tokens, Tokens):
        return _named(tokens, _TEXTS)
    pairs = dict(_named(tokens, _WALL_TEXTS))
    if tokens.name == "contrast":  # words of bars stand on the colours of cards
        pairs |= {f"ink on {key}": (tokens.ink, c.fill) for key, c in tokens.cards.items()}
    for key, card in tokens.cards.items():
        pairs[f"{key} card's words"] = (card.ink, card.fill)
        pairs[f"{key} card's number"] = (card.number, card.fill)
    for key, band in tokens.bands.items():
        pairs[f"{key} band's words"] = (band.ink, band.fill)
        pairs[f"{key} band's line"] = (band.number, band.fill)
    return pairs


def edge_pairs(tokens: Tokens | WallTokens) -> Mapping[str, Pair]:
    """Lines, rings and dots that carry meaning, on what lies beside them."""
    if isinstance(tokens, Tokens):
        strong = _STRONG if tokens.name == "contrast" else ()
        return _named(tokens, (*_EDGES, *strong))
    cards = {f"ring on {key}": (tokens.ring, card.fill) for key, card in tokens.cards.items()}
    return {**_named(tokens, _WALL_EDGES), **cards}


def _named(tokens: Tokens | WallTokens, pairs: tuple[Pair, ...]) -> Mapping[str, Pair]:
    return {f"{a} on {b}": (getattr(tokens, a), getattr(tokens, b)) for a, b in pairs}


def contrast(one: str, other: str) -> float:
    """Contrast of two colours between 1 (the same) and 21 (black on white), after WCAG 2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` between 0 (black) and 1 (white), after WCAG 2."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

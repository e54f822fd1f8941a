"""The window's stylesheet: made by qt-material, mended by us, kept ready.

qt-material is used as a generator of text and nothing else. Its faults are met here: it would
set the application's palette, register fonts, write into the home directory, leave names in the
environment and shout in capitals. Importing it costs more than the rest of the start, so a ready
sheet is taken from ``resources/theme/`` or from the cache where one fits, and qt-material is
imported only when colours or text size are new.
"""

import logging
import os
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication

from facilitator.resources import resource
from facilitator.ui.style.mirroring import is_mirrored, mirrored_sheet
from facilitator.ui.style.sizes import TEXT_PX, follow
from facilitator.ui.style.tokens import Tokens

log = logging.getLogger(__name__)

SMALLEST_TEXT_PX: Final = 11
LARGEST_TEXT_PX: Final = 28
FAMILY: Final = '"Inter", "Noto Sans", sans-serif'

_RECIPE: Final = "1"  # raise it when this module makes another sheet of the same colours
_SHEET: Final = "style.qss"
_WINDOW_RULE: Final = re.compile(
    r"^QWidget \{\s*background-color: #[0-9a-f]{6};\s*\}\s*", re.MULTILINE
)
_RADIO: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
    '<circle cx="12" cy="12" r="7" fill="{}"/></svg>'
)
_ICON: Final = re.compile(r"url\(icon:/([\w/.-]+)\)")


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A stylesheet and the folder that its ``icon:/`` addresses are found in."""

    qss: str
    icons: Path


def sheet(tokens: Tokens, text_px: int, cache_dir: Path) -> Stylesheet:
    """Return the ready sheet: the shipped one, the cached one, or one made now.

    Raises ValueError for a text size outside 11 to 28. A cache that cannot be written is no
    trouble: a temporary folder is used instead.
    """
    if not SMALLEST_TEXT_PX <= text_px <= LARGEST_TEXT_PX:
        raise ValueError(f"text_px is {SMALLEST_TEXT_PX} to {LARGEST_TEXT_PX}, not {text_px}")
    key = sheet_key(tokens, text_px)
    for folder in (resource("theme", tokens.name), cache_dir / f"theme-{key}"):
        found = _read(folder, key)
        if found is not None:
            return found
    try:
        return make(tokens, text_px, cache_dir / f"theme-{key}")
    except OSError as problem:
        log.info("The theme cache cannot be written (%s)", type(problem).__name__)
        import tempfile

        return make(tokens, text_px, Path(tempfile.mkdtemp(prefix="facilitator-")) / "theme")


def sheet_key(tokens: Tokens, text_px: int) -> str:
    """Name everything a sheet depends on: colours, text size, our overrides, our recipe."""
    whole = "\0".join((_RECIPE, repr(tokens), str(text_px), _overrides())).encode()
    # every start passes here: a checksum is enough, and hashlib would bring OpenSSL along
    return f"{tokens.name}-{text_px}-{len(whole):x}-{zlib.crc32(whole):08x}"


def make(tokens: Tokens, text_px: int, folder: Path) -> Stylesheet:
    """Make the sheet now, with qt-material, and keep it in ``folder``, which is replaced.

    Raises OSError when the folder cannot be written.
    """
    import shutil
    import tempfile

    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".making-") as name:
        made = Path(name) / "theme"
        made.mkdir()
        qss = _generate(tokens, text_px, made)
        (made / _SHEET).write_text(
            f"/* {sheet_key(tokens, text_px)} */\n{qss}", encoding="utf-8", newline="\n"
        )
        shutil.rmtree(folder, ignore_errors=True)
        try:
            made.replace(folder)
        except OSError:
            # another start of the program has just put the same sheet there
            if not (folder / _SHEET).exists():
                raise
    return Stylesheet(qss, folder)


def apply(app: QApplication, tokens: Tokens, *, text_px: int = TEXT_PX, cache: Path) -> None:
    """Dress the whole application; call it again to change colours or text size at run time.

    What is worn already is not put on again: all windows would be polished for nothing.
    """
    ready = sheet(tokens, text_px, cache)
    QDir.setSearchPaths("icon", [str(ready.icons)])
    follow(text_px)
    qss = mirrored_sheet(ready.qss) if is_mirrored() else ready.qss
    if app.styleSheet() == qss:
        return
    QPixmapCache.clear()
    if not app.styleSheet():
        app.setStyle("Fusion")
    app.setPalette(palette(tokens))
    app.setStyleSheet(qss)


def palette(tokens: Tokens) -> QPalette:
    """All the palette's roles, for what is painted without a stylesheet."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.raised,
        role.AlternateBase: tokens.hover,
        role.Text: tokens.text,
        role.Button: tokens.panel,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_accent,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent_text,
        role.LinkVisited: tokens.accent_text,
        role.PlaceholderText: tokens.muted,
        role.ToolTipBase: tokens.dark,
        role.ToolTipText: tokens.on_dark,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.divider,
        role.Dark: tokens.outline,
        role.Shadow: tokens.outline,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(off, which, QColor(tokens.disabled))
    return made


def _read(folder: Path, key: str) -> Stylesheet | None:
    try:
        first, qss = (folder / _SHEET).read_text(encoding="utf-8").split("\n", 1)
    except (OSError, ValueError):
        return None
    return Stylesheet(qss, folder) if first == f"/* {key} */" else None


def _overrides() -> str:
    return resource("theme", "overrides.qss").read_text(encoding="utf-8")


def _generate(tokens: Tokens, text_px: int, folder: Path) -> str:
    base = _material(tokens, text_px, folder)
    base, cut = _WINDOW_RULE.subn("", base)
    if cut != 1:
        raise RuntimeError("qt-material's sheet has changed: its QWidget rule was not found")
    ours = Template(_overrides()).substitute(_Values(text_px, asdict(tokens) | _sizes(text_px)))
    qss = f"{base}\n{ours}"
    _write_own_icons(tokens, folder / "own")
    _drop_unused_icons(qss, folder)
    return qss


def _material(tokens: Tokens, text_px: int, folder: Path) -> str:
    """Run qt-material on our seven colours; icons go into ``folder``."""
    if "PySide6" not in sys.modules:  # it looks there, and falls silent without
        raise RuntimeError("PySide6 is imported before qt_material")
    import qt_material

    xml = folder / "theme.xml"
    xml.write_text(_theme_xml(tokens), encoding="utf-8")
    extra = {
        "font_family": FAMILY,
        "font_size": f"{text_px}px",
        "line_height": f"{text_px}px",
        "density_scale": "0",
        "danger": tokens.danger,
        "warning": tokens.say_edge,
        "success": tokens.accent,
        # the same sheet on every system: ours says what its branches would say
        "linux": False,
        "windows": False,
        "darwin": False,
    }
    with _environment_kept(), _only_a_generator(qt_material):
        made = qt_material.build_stylesheet(
            str(xml), invert_secondary=False, extra=extra, parent=str(folder.resolve()), export=True
        )
    xml.unlink()
    return str(made)


@contextmanager
def _environment_kept() -> Iterator[None]:
    """qt-material leaves its colours in the environment, where child processes inherit them."""
    before = dict(os.environ)
    try:
        yield
    finally:
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
        os.environ.update(before)


@contextmanager
def _only_a_generator(module: object) -> Iterator[None]:
    """Without ``GUI`` it leaves palette, fonts and search paths of the application alone."""
    before = module.GUI  # type: ignore[attr-defined]
    module.GUI = False  # type: ignore[attr-defined]
    try:
        yield
    finally:
        module.GUI = before  # type: ignore[attr-defined]


def _theme_xml(tokens: Tokens) -> str:
    colours = {
        "primaryColor": tokens.accent,
        "primaryLightColor": tokens.soft_hover,
        "secondaryColor": tokens.panel,
        "secondaryLightColor": tokens.divider,
        "secondaryDarkColor": tokens.panel,
        "primaryTextColor": tokens.text,
        "secondaryTextColor": tokens.text,
    }
    lines = (f'<color name="{n}">{value}</color>' for n, value in colours.items())
    return f"<resources>{''.join(lines)}</resources>"


class _Values(dict[str, str | int]):
    """Colours and sizes by name; ``em_24`` is 24 where words are as usual, ``half_24`` is 12."""

    def __init__(self, px: int, named: Mapping[str, str | int]) -> None:
        super().__init__(named)
        self._px = px

    def __missing__(self, name: str) -> int:
        kind, _, number = name.partition("_")
        usual = int(number)
        now = max(usual, round(usual * self._px / TEXT_PX))
        return now if kind == "em" else now // 2


def _sizes(px: int) -> dict[str, str | int]:
    """Sizes in device-independent pixels; heights are those inside border and padding.

    At 15 px of text a button is 36 high, a chip 32, the primary button and the capture line 44
    or more, so that a finger finds them.
    """
    inner = 6  # 2 of padding and 1 of border, above and below

    def high(least: int, lines: float) -> int:
        return max(least, round(px * lines)) - inner

    return {
        "family": FAMILY,
        "px": px,
        "px_small": max(SMALLEST_TEXT_PX, px - 2),
        "px_caption": max(SMALLEST_TEXT_PX, px - 3),
        "px_body": max(SMALLEST_TEXT_PX, px - 1),
        "px_say": px + 1,
        "px_heading": round(px * 1.13),
        "heading_h": round(px * 1.7),
        "question_h": round(px * 1.55),
        "px_title": round(px * 1.27),
        "px_display": round(px * 2.1),
        "px_clock": round(px * 1.4),
        "button_h": high(36, 2.4),
        "primary_h": high(44, 2.9),
        "link_h": high(32, 2.1),
        "step_h": high(32, 2.1) + 4,
        "chip_h": high(32, 2.1),
        "chip_min": 32 - 20,
        "tool_h": high(36, 2.4) - 5,
        "spin_box_h": high(36, 2.4) - 3,
        "menu_h": max(34, round(px * 2.2)),
        "nav_h": high(34, 2.25) + 4,
        "block_h": high(32, 2.1) + 4,
        "row_h": high(34, 2.2),
        "capture_h": high(48, 3.2),
        "spin_h": high(36, 2.4) // 2,
        "clock_h": high(40, 2.65) + inner,
        "clock_radius": (high(40, 2.65) + inner) // 2,
        "pill_radius": (high(36, 2.4) + inner) // 2,
        "radio_radius": max(16, round(px * 16 / TEXT_PX)) // 2 + 2,
        "tag_h": max(18, round(px * 1.2)),
    }


def _write_own_icons(tokens: Tokens, folder: Path) -> None:
    """Ticks, dots and arrows of our own, where qt-material's are filled squares."""
    folder.mkdir()
    tinted = {
        "check": ("check", tokens.on_accent, 4),
        "minus": ("minus", tokens.on_accent, 4),
        "chevron-down": ("chevron-down", tokens.muted, 2),
        "chevron-up": ("chevron-up", tokens.muted, 2),
        "chevron-left": ("chevron-left", tokens.muted, 2),
        "chevron-right": ("chevron-right", tokens.muted, 2),
        "chevron-down-off": ("chevron-down", tokens.disabled, 2),
        "chevron-up-off": ("chevron-up", tokens.disabled, 2),
    }
    for name, (source, colour, width) in tinted.items():
        svg = resource("icons", f"{source}.svg").read_text(encoding="utf-8")
        svg = svg.replace("currentColor", colour).replace(
            'stroke-width="2"', f'stroke-width="{width}"'
        )
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")
    for name, colour in (("radio", tokens.accent), ("radio-off", tokens.disabled)):
        (folder / f"{name}.svg").write_text(_RADIO.format(colour), encoding="utf-8", newline="\n")


def _drop_unused_icons(qss: str, folder: Path) -> None:
    used = set(_ICON.findall(qss))
    for path in [*folder.rglob("*.svg")]:
        if path.relative_to(folder).as_posix() not in used:
            path.unlink()
    for path in [*folder.iterdir()]:
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()

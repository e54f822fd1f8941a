"""The manual is true: its chapters are there, its links lead somewhere, its names are on screen."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator import __version__
from facilitator.manual.chapters import Chapter, chapter_for, chapters, seek
from facilitator.manual.paper import manual_document
from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.display.keys import ENTRIES
from facilitator.paper.report import write_pdf
from facilitator.resources import resource
from facilitator.sample import sample_world
from facilitator.ui.main_window.page_registry import PLACES

ROOT = Path(__file__).resolve().parents[2]
SHOWN = re.compile(r"\*\*(.+?)\*\*")
LARGEST = 60_000
"""Bytes of a picture."""


@cache
def manual() -> tuple[Chapter, ...]:
    return chapters(known)


def known(kind: str, about: str) -> str:
    """A key by what it does; the chapter of keys has none here."""
    assert kind in ("key", "keys")
    return next(each.usual[0] for each in ENTRIES if each.name == about) if about else ""


def written() -> list[Path]:
    return sorted(resource("manual").glob("*.md"))


@cache
def texts_of_the_program() -> frozenset[str]:
    """Every text that may stand on a button, in a menu or over a part."""
    found: set[str] = set()
    for path in (ROOT / "facilitator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    for path in resource("methods").glob("*.toml"):
        found |= set(strings(tomllib.loads(path.read_text(encoding="utf-8"))))
    return frozenset(found)


def strings(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict | list):
        for each in held.values() if isinstance(held, dict) else held:
            yield from strings(each)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.key)
def test_every_method_has_its_chapter(method: Method):
    chapter = chapter_for(manual(), f"method-{method.key}")
    assert chapter.key == f"method-{method.key}"
    said = "\n".join(chapter.lines)
    for template in method.templates:
        assert str(template.title) in said
    for part in ("How", "What the room sees", "What is printed"):
        assert part in chapter.lines


def test_a_chapter_about_a_page_or_a_method_is_called_as_that_is():
    titles = {chapter.key: chapter.title for chapter in manual()}
    for place in PLACES:
        if place.short is not None:
            assert titles[place.key] == str(place.short)
    for method in METHODS:
        assert titles[f"method-{method.key}"] == str(method.title)


def test_every_file_is_a_chapter():
    assert {path.stem for path in written()} == {chapter.key for chapter in manual()}


def test_every_link_leads_to_a_chapter_or_a_picture():
    names = {f"{chapter.key}.md" for chapter in manual()}
    shown: set[str] = set()
    for chapter in manual():
        for link in chapter.links():
            assert link in names or resource("manual", link).is_file(), (chapter.key, link)
            shown.add(link)
    pictures = {path.name for path in resource("manual").glob("wall-*.png")}
    assert pictures <= shown
    assert all(resource("manual", name).stat().st_size <= LARGEST for name in pictures)


@pytest.mark.parametrize("path", written(), ids=lambda path: path.stem)
def test_every_name_in_bold_is_a_text_of_the_program(path: Path):
    named = SHOWN.findall(path.read_text(encoding="utf-8"))
    assert [name for name in named if name not in texts_of_the_program()] == []


def test_nothing_is_left_to_put_in():
    for chapter in manual():
        assert not re.search(r"[{}]", chapter.words), chapter.key


def test_the_title_of_a_chapter_is_its_first_line_as_it_is_read():
    assert [each.title for each in manual()] == [each.lines[0] for each in manual()]


def test_what_is_sought_is_found_in_titles_first():
    found = seek(manual(), "votes")
    assert found[0][0].key == "votes"
    assert {chapter.key for chapter, _ in found} > {"votes", "method-decide"}
    assert seek(manual(), "counted paper")[0][1].casefold().count("paper")
    assert seek(manual(), "qqqq") == []


def test_what_is_new_tells_the_versions_of_the_changelog():
    changed = re.findall(r"^## (\S+?),? ", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    told = re.findall(r"^## (\S+)$", resource("manual", "news.md").read_text("utf-8"), re.MULTILINE)
    assert told == changed
    assert __version__ in told


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    to = tmp_path_factory.mktemp("manual") / "manual.pdf"
    document = manual_document(manual(), sample_world(METHODS))
    made = write_pdf(document, to, made_at=datetime(2026, 11, 30, tzinfo=UTC))
    assert made.not_printable == ()
    return plainly("".join(page.extract_text() for page in PdfReader(to).pages))


def plainly(words: str) -> str:
    """Words without spaces and hyphens, which depend on where lines end."""
    return re.sub(r"[\s\u00ad\u2010-]", "", words)


def test_all_of_it_is_on_paper(printed: str):
    for chapter in manual():
        for line in chapter.lines:
            for word in line.split():  # lines of cells stand between those of others
                assert plainly(word) in printed, (chapter.key, line)


def test_the_walls_of_the_sample_are_on_paper(printed: str):
    for method in METHODS:
        if resource("manual", f"wall-{method.key}.png").is_file():
            assert printed.count(plainly("The room’s wall in the sample"))


def test_a_whole_word_comes_before_the_beginning_of_another():
    held = [Chapter("a", "", "# Cardinal points"), Chapter("b", "", "# About a card")]
    assert [chapter.key for chapter, _ in seek(held, "card")] == ["b", "a"]
    assert seek(manual(), "projector")[0][0].key == "projector"


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("keyboard", "shortcuts"),
        ("beamer", "projector"),
        ("GDPR", "privacy"),
        ("Excel", "bring-in"),
        ("preferences", "settings"),
        ("error", "trouble"),
    ],
)
def test_a_chapter_is_found_by_other_words_for_the_same(wanted: str, key: str):
    assert seek(manual(), wanted)[0][0].key == key


def test_other_words_are_those_of_chapters():
    contents = tomllib.loads(resource("manual", "contents.toml").read_text(encoding="utf-8"))
    assert contents["also"].keys() <= {chapter.key for chapter in manual()}

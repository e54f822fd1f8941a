"""Catalogues hold what the program says, whole, and are compiled as they stand."""

import gettext
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

import translations
from facilitator.language import Language, available
from facilitator.model.core.words import counted, in_context, text
from list_texts import messages
from translations import LANGUAGES, PARTS


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    made = tmp_path_factory.mktemp("languages")
    monkeypatch.setattr(translations, "LANGUAGES", made)
    return made


def test_one_singular_has_one_plural():
    """A catalogue knows a text by its singular."""
    held: dict[tuple[str, str], set[str]] = {}
    for each in messages():
        if each.many:
            held.setdefault((each.context, each.one), set()).add(each.many)
    assert {one: many for one, many in held.items() if len(many) > 1} == {}


@pytest.mark.parametrize("tag", translations.languages())
def test_a_language_is_right_and_compiled(tag: str):
    assert list(translations.problems(tag)) == []
    stored = (LANGUAGES / tag / "facilitator.mo").read_bytes()
    assert stored == translations.compiled(tag), "python packaging/translations.py compile"


def test_the_program_offers_what_was_compiled():
    offered = set(available()) - {translations.PSEUDO}
    assert offered == {"en-GB", *translations.languages()}


def entries(*said: tuple[str | tuple[str, str], str | tuple[str, ...]]) -> Catalog:
    made = Catalog(locale="pl", fuzzy=False)
    for english, words in said:
        made.add(english, words)
    return made


@pytest.mark.parametrize("parts", [("wall",), ("wall", "window")])
def test_a_language_of_the_wall_alone_is_none_of_the_window(
    parts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    one, other = entries(("Old", "Stary")), entries(("Old", ""))
    monkeypatch.setattr(translations, "read", lambda _tag, part: one if part in parts else other)
    said = Language("pl", held=gettext.GNUTranslations(BytesIO(translations.compiled("pl"))))
    assert said(text("Old")) == "Stary"
    assert said.speaks_in_windows is ("window" in parts)


def test_what_is_wrong_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch):
    both = ("1 card of {name}", "{count} cards of {name}")
    held = entries(
        ("Card {number}", "Karta {numer}"),
        (both, ("karta {name}", "{count} karty", "{count} kart {name}")),
        ("{a} and {b}", "{b} i {a}"),
        ("Open {name}", "Otwórz {name"),
        (("1 dot", "{count} dots"), ("kropka", "{count} kropki", "")),
        (("Fold {mark}", "Fold {count}"), ("Zwiń {mark}", "Zwiń {count}", "Zwiń {count}")),
    )
    monkeypatch.setattr(translations, "read", lambda _tag, part: held if part == "wall" else [])
    found = [each.removeprefix("pl/wall.po: ") for each in translations.problems("pl")]
    assert found == [
        "there is no value numer: Card {number}",
        "left out: number: Card {number}",
        "left out: name: 1 card of {name}",
        "braces do not match: Open {name}",
        "a form of the plural is missing: 1 dot",
    ]


def test_a_language_goes_from_nothing_to_what_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    made = entries(("Old", ""), (("1 card", "{count} cards"), ("", "", "")))
    made.add("Open", context="not yet decided")
    parts = {"window": made}
    empty = Catalog(fuzzy=False)
    monkeypatch.setattr(translations, "template", lambda part: parts.get(part, empty))
    translations.begin("pl")
    held = translations.read("pl", "window")
    found = {translations._key(each): each for each in translations._entries(held)}
    found["", "1 card"].string = ("karta", "{count} karty", "{count} kart")
    found["", "Old"].string = "Stary"
    found["not yet decided", "Open"].string = "Otwarte"
    translations._write("pl", "window", held)
    parts["wall"] = entries(("Old", ""))  # it is said elsewhere now, and something came
    parts["window"] = entries((("1 card", "{count} cards"), ("", "", "")), ("New", ""))
    parts["window"].add("Open", context="not yet decided")
    translations.update("pl")
    said = Language("pl", held=gettext.GNUTranslations(BytesIO(translations.compiled("pl"))))
    told = (text("Old"), counted(3, "1 card", "{count} cards"), text("Open"), text("New"))
    assert [said(each) for each in told] == ["Stary", "3 karty", "Open", "New"]
    assert said(in_context("not yet decided", "Open")) == "Otwarte"
    assert [part for part in PARTS if len(translations.read("pl", part))] == ["wall", "window"]


def test_the_language_of_development_keeps_values(folder: Path, monkeypatch: pytest.MonkeyPatch):
    made = entries(("Card {number}", ""))
    empty = Catalog(fuzzy=False)
    monkeypatch.setattr(translations, "template", lambda p: made if p == "wall" else empty)
    translations.pseudo()
    with (folder / translations.PSEUDO / "facilitator.mo").open("rb") as file:
        said = Language(translations.PSEUDO, held=gettext.GNUTranslations(file))
    assert said(text("Card {number}", number=7)) == "[Çàrd 7~~~~~]"


@pytest.mark.parametrize(("given", "ended"), [("--help", 0), ("begin", 2), ("compil", 2)])
def test_help_is_printed_and_nothing_done(
    given: str, ended: int, folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert translations.main([given]) == ended
    assert capsys.readouterr().out == f"{translations.__doc__}\n"
    assert list(folder.iterdir()) == []

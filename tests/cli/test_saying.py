"""Commands speak the language of the terminal."""

from collections.abc import Iterator

import pytest

from facilitator.cli import saying
from facilitator.model.core.words import text
from tests.language.catalogues import spoken


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    saying._spoken.cache_clear()
    yield
    saying._spoken.cache_clear()


def test_a_terminal_says_which_language_it_is_in(monkeypatch: pytest.MonkeyPatch):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "cy_GB.UTF-8")
    monkeypatch.setattr(saying, "of_system", lambda tags: tags[0])
    monkeypatch.setattr(saying, "language", {"cy-GB": spoken({"Made {file}": "Gwnaed {file}"})}.get)
    assert saying.said(text("Made {file}", file="a.pdf")) == "Gwnaed a.pdf"
    assert "\x1b" not in saying.said(text("Made {file}", file="a\x1b.pdf"))

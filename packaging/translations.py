"""Catalogues of translators: begin a language, take in new texts, compile, say how far they are.

    python packaging/translations.py begin cy     # resources/languages/cy/, with nothing translated
    python packaging/translations.py update       # after texts of the program changed
    python packaging/translations.py compile      # what the program reads; also says what is wrong
    python packaging/translations.py report
    python packaging/translations.py pseudo       # English as [Éñglïsh~~], to see what is cut

Each language is in parts, the most needed first: what a room reads (`steps`, `wall`), what it takes
home (`paper`), and what only the facilitator sees (`window`). See `docs/translating.md`.
"""

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from string import Formatter
from typing import Any, Final, cast

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from list_texts import ROOT, Message, messages

LANGUAGES: Final = ROOT / "resources" / "languages"
PARTS: Final = {
    "steps": ("resources/methods", "resources/agenda", "resources/scales"),
    "wall": ("facilitator/methods", "facilitator/ui/projector", "facilitator/ui/overlays"),
    "paper": (
        *("facilitator/paper", "facilitator/printing", "facilitator/analysis"),
        *("facilitator/exchange", "facilitator/model", "facilitator/editing/agenda_paper.py"),
        "resources/documents",
    ),
    "window": ("",),
}
"""The files of a language, and where the texts of each stand; one in several is in the first."""
PSEUDO: Final = "en-XA"
_COMPILED: Final = "facilitator.mo"
_ABOUT: Final = "language.toml"
_MOST: Final = 0.95
"""The share of its texts from which on a part counts as translated."""
_ONCE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Compiled files of the same words are the same bytes."""
_NEW: Final = """# Who grew up with the language and has read it, and when. Until then: a draft.
signed_by = ""
"""
_BARE: Final = re.compile(r"\{\w+\}|[–*]")
"""What is the same in every language: one value and nothing beside it."""
_ACCENTS: Final = str.maketrans("aceinosuyACEINOSUY", "àçéîñöšüýÀÇÉÎÑÖŠÜÝ")

Problem = str


def template(part: str) -> Catalog:
    """Return the English texts of a part, with where they stand and what is noted of them."""
    made = Catalog(project="Facilitator", fuzzy=False)
    held: dict[tuple[str, str], list[Message]] = {}
    for each in messages():
        held.setdefault((each.context, each.one), []).append(each)
    for (context, one), places in held.items():
        if part != _part_of(places) or _BARE.fullmatch(one):
            continue
        many = next((each.many for each in places if each.many), "")
        made.add(
            (one, many) if many else one,
            locations=[(file, 0) for file in sorted({each.file for each in places})],
            auto_comments=sorted({each.note for each in places if each.note}),
            context=context or None,
        )
    return made


def _part_of(places: Iterable[Message]) -> str:
    files = [each.file for each in places]
    return next(
        part for part, folders in PARTS.items() if any(f.startswith(folders) for f in files)
    )


def read(tag: str, part: str) -> Catalog:
    """Return what is translated of a part."""
    path = LANGUAGES / tag / f"{part}.po"
    with path.open("rb") as file:
        return read_po(file, locale=_locale(tag))


def languages() -> list[str]:
    """Return the tags of the languages that were begun."""
    return sorted(path.parent.name for path in LANGUAGES.glob(f"*/{_ABOUT}"))


def begin(tag: str) -> None:
    """Make the files of a language in which nothing is translated."""
    folder = LANGUAGES / tag
    folder.mkdir(parents=True)
    (folder / _ABOUT).write_text(_NEW, encoding="utf-8")
    for part in PARTS:
        _write(tag, part, Catalog(locale=_locale(tag), fuzzy=False))
    update(tag)


def update(tag: str) -> None:
    """Take in new texts; a translation of one that changed a little is kept, to be looked at."""
    every = {part: read(tag, part) for part in PARTS}
    known = {_key(e): e for held in every.values() for e in _entries(held) if _is_done(e)}
    for part, held in every.items():
        held.update(template(part), no_fuzzy_matching=not len(held))
        for each in _entries(held):  # it stands in another part now
            there = known.get(_key(each))
            if there and not _is_done(each) and there.pluralizable == each.pluralizable:
                each.string, each.flags = there.string, set(there.flags)
            if not any(_forms(each)):
                each.flags.discard("fuzzy")
        _write(tag, part, held)


def _write(tag: str, part: str, held: Catalog) -> None:
    held.fuzzy = False
    held.project, held.version, held.msgid_bugs_address = "Facilitator", part, "none"
    held.creation_date = held.revision_date = _ONCE
    held.header_comment = "# See docs/translating.md."
    with (LANGUAGES / tag / f"{part}.po").open("wb") as file:
        write_po(file, held, width=98, include_lineno=False)


def compiled(tag: str) -> bytes:
    """Return what the program reads: all that is translated and not marked fuzzy."""
    whole = Catalog(locale=_locale(tag), fuzzy=False)
    whole.creation_date = whole.revision_date = _ONCE
    parts: list[str] = []
    for part in PARTS:
        held = list(_entries(read(tag, part)))
        done = [each for each in held if _is_done(each)]
        for each in done:
            whole.add(each.id, each.string, context=each.context)
        if len(done) >= len(held) * _MOST:
            parts.append(part)
    whole.add("parts", " ".join(parts), context="catalogue")  # see `language.catalogue.WHOLE`
    return _bytes(whole)


def _bytes(whole: Catalog) -> bytes:
    file = BytesIO()
    write_mo(file, whole)
    return file.getvalue()


def problems(tag: str) -> Iterator[Problem]:
    """Say what is wrong in a language: values that are not there, forms of a plural missing."""
    for part in PARTS:
        for each in _entries(read(tag, part)):
            if _is_done(each):
                for wrong in _wrong_in(each):
                    yield f"{tag}/{part}.po: {wrong}: {_one(each)}"


def _wrong_in(entry: Entry) -> Iterator[Problem]:
    english = entry.id if isinstance(entry.id, (list, tuple)) else (entry.id,)
    values = [set(_values(words)) for words in english]
    known, wanted = set[str]().union(*values), values[0].intersection(*values)
    for said in _forms(entry):
        try:
            found = set(_values(said))
        except ValueError:
            yield "braces do not match"
            continue
        if found - known:
            yield f"there is no value {', '.join(sorted(found - known))}"
        if wanted - found - ({"count"} if entry.pluralizable else set()):
            yield f"left out: {', '.join(sorted(wanted - found))}"
        if not said.strip():
            yield "a form of the plural is missing"
        elif (said != said.strip()) != (english[0] != english[0].strip()):
            yield "a space at the end"


def _values(words: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(words) if name is not None)


def report() -> Iterator[str]:
    """Say of each language and part how many texts are translated, to be looked at, missing."""
    yield f"{'':14}{'translated':>12}{'fuzzy':>8}{'missing':>9}{'words':>9}"
    for tag in languages():
        about = tomllib.loads((LANGUAGES / tag / _ABOUT).read_text("utf-8"))
        signed = about["signed_by"]
        yield f"{tag}: {f'read by {signed}' if signed else 'a draft'}"
        for part in PARTS:
            held = list(_entries(read(tag, part)))
            done, fuzzy = sum(map(_is_done, held)), sum(each.fuzzy for each in held)
            words = sum(len(_one(each).split()) for each in held if not _is_done(each))
            missing = len(held) - done - fuzzy
            yield f"  {part:12}{done:>12}{fuzzy:>8}{missing:>9}{words:>9}"


def pseudo() -> None:
    """Write a language for development: longer, accented, in brackets. It is not committed."""
    whole = Catalog(locale="en", fuzzy=False)
    for part in PARTS:
        for each in _entries(template(part)):
            english = each.id if isinstance(each.id, (list, tuple)) else (each.id,)
            said = tuple(map(_disguised, english))
            whole.add(each.id, said if each.pluralizable else said[0], context=each.context)
    folder = LANGUAGES / PSEUDO
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _COMPILED).write_bytes(_bytes(whole))


def _disguised(words: str) -> str:
    parts = re.split(r"(\{\w*\})", words)
    accented = "".join(p if p.startswith("{") else p.translate(_ACCENTS) for p in parts)
    return f"[{accented}{'~' * (len(words) * 2 // 5)}]"


def _entries(held: Catalog) -> Iterator[Entry]:
    return (each for each in cast("Iterable[Entry]", held) if each.id)


def _one(entry: Entry) -> str:
    return entry.id[0] if isinstance(entry.id, (list, tuple)) else entry.id


def _key(entry: Entry) -> tuple[str, str]:
    return entry.context or "", _one(entry)


def _forms(entry: Entry) -> Sequence[str]:
    said = cast("Any", entry.string)
    return [said or ""] if isinstance(said, str | None) else list(said)


def _is_done(entry: Entry) -> bool:
    return any(_forms(entry)) and not entry.fuzzy


def _locale(tag: str) -> str:
    return tag.replace("-", "_")


def _compile(tag: str) -> None:
    (LANGUAGES / tag / _COMPILED).write_bytes(compiled(tag))


_DOES: Final[Mapping[str, Callable[[str], object]]] = {
    "begin": begin,
    "update": update,
    "compile": _compile,
    "report": str,
    "pseudo": str,
}


def main(given: Sequence[str]) -> int:
    """Do what is asked, and end with 1 where something is wrong in a catalogue."""
    what, *tags = given or ["report"]
    if what not in _DOES or (what == "begin" and not tags):
        print(__doc__)
        return 0 if what in {"-h", "--help"} else 2
    if what == "pseudo":
        pseudo()
    for tag in tags or languages():
        _DOES[what](tag)
    wrong = [each for tag in languages() for each in problems(tag)] if what == "compile" else []
    print("\n".join(wrong or report()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

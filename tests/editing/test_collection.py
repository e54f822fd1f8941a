"""Reading the programmes of a collection: what is left out is told, and no file changes."""

from __future__ import annotations

import gzip
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.analysis.collection.comparing import Comparison
from facilitator.analysis.collection.report import report
from facilitator.editing.collection import in_folder, read
from facilitator.editing.opening import open_file
from facilitator.errors import FacilitatorError
from facilitator.exchange.style_file import ENDING
from facilitator.methods import METHODS
from facilitator.model.collection import edits
from facilitator.model.collection.records import USUAL_LOOK, Collection
from facilitator.model.core.records import Card
from facilitator.model.house_style.queries import House
from facilitator.model.house_style.records import HousePaper, HouseStyle
from facilitator.printing.collection import write_comparison
from facilitator.printing.house_files import save_style
from facilitator.printing.orders import PrintOptions
from tests.small_programmes import NOW, programme_file, records

DATA = Path(__file__).resolve().parents[1] / "data"


def compared(*paths: Path) -> Comparison:
    return read(edits.add(Collection(), map(str, paths)), METHODS, NOW)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def small(folder: Path, key: str, **themes: int) -> Path:
    return programme_file(folder / f"{key}.facilitator", records(key, themes, place=key))


def test_what_cannot_be_read_is_left_out_and_no_file_is_changed(tmp_path: Path):
    good, locked = small(tmp_path, "Ash", Trust=3), tmp_path / "locked.zip"
    locked.write_bytes(b"PK")
    damaged = tmp_path / "damaged.facilitator"
    damaged.write_bytes(good.read_bytes()[: 40 * 512])
    (tmp_path / "empty.facilitator").write_bytes(b"")
    before = bytes_of(tmp_path)
    bad = [locked, damaged, tmp_path / "empty.facilitator", tmp_path / "missing.facilitator"]
    found = compared(good, *bad)
    assert [programme.name for programme in found.programmes] == ["Ash"]
    assert [Path(each.path) for each in found.left_out] == bad
    assert all(str(each.why) for each in found.left_out)
    assert bytes_of(tmp_path) == before


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path):
    found = list[Path]()
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        made = records(f"Ash {folder}", {"Trust": 3}, place="Ash")
        found.append(programme_file(tmp_path / folder / "Ash.facilitator", made))
    names = [each.name for each in compared(*found).programmes]
    assert len(set(names)) == 2
    for name, folder in zip(names, ("north", "south"), strict=True):
        assert f"{folder}/Ash" in name


def test_a_report_says_why_a_programme_is_in_no_number(tmp_path: Path):
    good, locked = small(tmp_path, "Ash", Trust=3), tmp_path / "locked.zip"
    locked.write_bytes(b"PK")
    held = compared(good, locked)
    said = [str(getattr(block, "text", "")) for block in report(held).document.blocks]
    assert any(str(held.left_out[0].why) in words for words in said)


def test_a_report_has_the_look_that_is_chosen(tmp_path: Path):
    plain, styled = small(tmp_path, "Ash", Trust=3), tmp_path / "Oak.facilitator"
    house = HouseStyle(id="h", main="#7a1f3d", paper=HousePaper.LETTER)
    programme_file(styled, [*records("Oak", {"Trust": 2}, place="Oak"), house])
    held = compared(plain, styled)
    saved = save_style(House(replace(house, paper=HousePaper.A4)), "Ours", tmp_path)
    widths = [
        round(float(PdfReader(_report(held, look, tmp_path)).pages[0].mediabox.width))
        for look in ("", USUAL_LOOK, str(styled), str(saved))
    ]
    assert widths == [612, 595, 612, 595], "Letter, or A4"
    with pytest.raises(FacilitatorError):
        _report(held, str(tmp_path / f"gone{ENDING}"), tmp_path)


def _report(held: Comparison, look: str, folder: Path) -> Path:
    to = folder / "report.pdf"
    held = replace(held, collection=edits.look_like(held.collection, look))
    write_comparison(held, to, PrintOptions(), made_at=NOW)
    return to


def test_one_that_is_open_elsewhere_is_read(tmp_path: Path):
    path = small(tmp_path, "Ash", Trust=3)
    held = open_file(path, METHODS)
    assert len(compared(path).programmes) == 1
    held.close()


def test_one_of_an_earlier_version_is_read_and_stays_as_it_is(tmp_path: Path):
    old = tmp_path / "old.facilitator"
    old.write_bytes(gzip.decompress((DATA / "schema-2.facilitator.gz").read_bytes()))
    before = bytes_of(tmp_path)
    assert len(compared(old).programmes[0].material.world.all(Card)) == 230
    assert bytes_of(tmp_path) == before


def test_what_a_crash_left_half_written_is_read_and_stays_as_it_is(tmp_path: Path):
    path, lies = small(tmp_path, "Ash", Trust=3), tmp_path / "lies"
    lies.mkdir()
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA cache_size=1")  # pages are written before the transaction ends
    writer.execute("UPDATE straight_talk SET text = hex(randomblob(9000))")
    for name in (path.name, f"{path.name}-journal"):
        (lies / name).write_bytes((tmp_path / name).read_bytes())
    writer.rollback()
    writer.close()
    before = bytes_of(lies)
    assert before[path.name] != path.read_bytes(), "something was half written"
    (programme,) = compared(lies / path.name).programmes
    assert next(said.text for said in programme.material.pool.comments) == "Ash said 1"
    assert bytes_of(lies) == before


def test_a_copy_is_counted_once(tmp_path: Path):
    ash, birch = small(tmp_path, "Ash", Trust=3), small(tmp_path, "Birch", Trust=3)
    copy = tmp_path / "Ash again.facilitator"
    copy.write_bytes(ash.read_bytes())
    found = compared(copy, ash, birch)
    assert [Path(programme.path) for programme in found.programmes] == [ash, birch]
    assert [Path(each.path) for each in found.left_out] == [copy]


def test_a_folder_holds_its_programmes_and_those_in_its_folders(tmp_path: Path):
    (tmp_path / "Birch").mkdir()
    wanted = [small(tmp_path, "Ash", Trust=1), small(tmp_path / "Birch", "Birch", Trust=1)]
    (tmp_path / "Ash.before-v4.facilitator").write_bytes(b"kept")
    assert [Path(each.path) for each in in_folder(tmp_path).members] == wanted
    (tmp_path / "none").mkdir()
    with pytest.raises(FacilitatorError, match="no programme"):
        in_folder(tmp_path / "none")

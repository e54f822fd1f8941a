"""Going back to a backup in the running program: from the open programme, and from the start."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.cli.main import main
from facilitator.editing.receipts import Receipt
from facilitator.files import data_dir
from facilitator.model.core.records import Card
from facilitator.model.display.gesture import Act, Write
from facilitator.model.display.picture import Audience
from facilitator.store.backups import backups
from facilitator.store.backups.backups import Backup, Why, backup_place
from facilitator.store.backups.erasing import Erased
from facilitator.ui.app.controller import Program
from facilitator.ui.backups.backup_list import when_words
from facilitator.ui.backups.page import BackupsPage
from facilitator.ui.backups.receipt_sheet import ReceiptSheet
from facilitator.ui.printing.page import PrintPage
from facilitator.ui.system import file_dialogs
from facilitator.ui.widgets.question_form import AskSheet, FormDialog
from facilitator.ui.workspace.backup_service import SECOND_PLACE, KeptReceipt, backups_in
from facilitator.ui.workspace.programme_windows import ProgrammeWindows
from tests.ui.open_programme import make_programme

CANARY = "kanarienvogel"


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    made = Program(qapp)
    yield made
    made.dispose()
    made.deleteLater()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A programme of three cards, with a backup of it."""
    made = make_programme(tmp_path / "p.facilitator")
    backups.make(made.store, backup_place(), datetime.now(UTC), Why.DURING)
    made.close()
    return tmp_path / "p.facilitator"


def sitting_of(
    program: Program, qtbot: QtBot, before: ProgrammeWindows | None = None
) -> ProgrammeWindows:
    qtbot.waitUntil(lambda: program.sitting not in (None, before), timeout=30_000)
    assert program.sitting is not None
    return program.sitting


def seen(qtbot: QtBot, inside: QWidget, words: str) -> None:
    qtbot.waitUntil(
        lambda: any(words in each.text() for each in inside.findChildren(QLabel)), timeout=30_000
    )


def press(qtbot: QtBot, inside: QWidget, words: str) -> None:
    def found() -> list[QPushButton]:
        held = inside.findChildren(QPushButton)
        return [b for b in held if b.text() == words and b.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=30_000)
    found()[0].click()


def words(sitting: ProgrammeWindows) -> list[str]:
    return [card.text for card in sitting.desk.world.all(Card)]


def test_from_the_open_programme_and_what_was_is_kept(
    program: Program, qtbot: QtBot, path: Path, tmp_path: Path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    program.settings.set_word(SECOND_PLACE, str(stick))
    program.begin(path)
    sitting = sitting_of(program, qtbot)
    sitting.desk.do(Write(texts=("Written after it",)))
    sitting.open_backups()
    page = sitting.window.page
    assert isinstance(page, BackupsPage)
    seen(qtbot, page, "3 cards, 1 activity")
    seen(qtbot, page, "1 card of now is not in it")
    seen(qtbot, page, "the cards of its walls")
    press(qtbot, page, "Go back to it…")
    press(qtbot, page.findChildren(FormDialog)[-1], "Go back")
    after = sitting_of(program, qtbot, sitting)
    assert len(words(after)) == 3
    said = after.window.strip.notices.words
    assert said.startswith("Back at the backup from")
    (kept,) = path.parent.glob("p as it was *.facilitator")
    assert kept.name in said
    found = Receipt(name="p", at=datetime.now(UTC), what=(), wiped=True, done=Erased(cleaned=1))
    after.safe.removed.emit(KeptReceipt(found, None, again=True))
    assert after.window.strip.notices.words == said, "what was found in old copies waits behind"
    for place in (backup_place(), backups_in(stick)):
        assert Why.BACK in {each.why for each in backups.of_file(place, path)}
    assert program.settings.recent == (path,)


def test_one_is_looked_at_and_left_again(program: Program, qtbot: QtBot, path: Path):
    program.begin(path)
    sitting = sitting_of(program, qtbot)
    sitting.open_backups()
    assert sitting.window.page is not None
    press(qtbot, sitting.window.page, "Look")
    looking = sitting_of(program, qtbot, sitting)
    assert looking.desk.programme.store.read_only
    assert any("to look at" in each.text() for each in looking.window.banner.findChildren(QLabel))
    assert looking.window.banner.isVisible()
    assert program.settings.recent == (path,)
    press(qtbot, looking.window.banner, "Leave it")
    back = sitting_of(program, qtbot, looking)
    assert back.desk.programme.store.path == path
    assert not back.desk.programme.store.read_only


@pytest.mark.parametrize("damage", ["cut off", "gone"])
def test_the_start_page_offers_the_last_backup(
    program: Program, qtbot: QtBot, path: Path, damage: str
):
    whole = path.read_bytes()
    path.unlink()
    if damage == "cut off":
        path.write_bytes(whole[: len(whole) // 2])
    program.begin(path)
    qtbot.waitUntil(lambda: "with 3 cards, 1 activity" in program.start.said, timeout=30_000)
    press(qtbot, program.start, "Show its backups")
    press(qtbot, program.start, "Go back to it…")
    press(qtbot, program.start.findChildren(FormDialog)[-1], "Go back")
    assert len(words(sitting_of(program, qtbot))) == 3
    assert len(list(path.parent.glob("p as it was *"))) == (damage == "cut off")


def test_the_start_page_rescues_what_is_in_a_damaged_file(
    program: Program, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
):
    with path.open("r+b") as file:
        file.write(bytes(4096))
    was = path.read_bytes()
    to = path.with_name("p rescued.facilitator")
    monkeypatch.setattr(file_dialogs, "to_save", lambda *_: to)
    program.begin(path)
    press(qtbot, program.start, "Rescue what is in it…")
    sitting = sitting_of(program, qtbot)
    assert sitting.desk.programme.store.path == to
    assert len(words(sitting)) == 3
    told = sitting.window.strip.notices.words
    assert "Rescued: 3 cards, 1 activity, 1 session" in told
    assert sitting.desk.programme.undoes(None) is None
    assert "cannot be undone in it" in told
    assert path.read_bytes() == was


def test_a_date_that_does_not_fit_is_said_in_the_list(tmp_path: Path):
    held = Backup(datetime.now(UTC), tmp_path / "a.facilitator", Why.DURING, 9)
    assert "does not fit" not in str(when_words(held))
    assert "does not fit" in str(when_words(replace(held, instead=held.at)))


def test_back_up_now_lists_it(program: Program, qtbot: QtBot, path: Path):
    program.begin(path)
    sitting = sitting_of(program, qtbot)
    sitting.desk.do(Write(texts=("More",)))
    sitting.open_backups()
    assert sitting.window.page is not None
    press(qtbot, sitting.window.page, "Back up now")
    seen(qtbot, sitting.window.page, "4 cards, 1 activity")


def test_removed_for_good_is_gone_from_the_file_and_all_backups_at_once(
    program: Program, qtbot: QtBot, tmp_path: Path
):
    path = tmp_path / "p.facilitator"
    made = make_programme(path, cards=("Stays", CANARY))
    backups.make(made.store, backup_place(), datetime.now(UTC), Why.DURING)
    made.close()
    assert main(["export", str(path), "-o", str(tmp_path / "all.json")]) == 0

    def holding() -> list[Path]:
        folders = (path.parent, backup_place())
        files = [p for folder in folders for p in folder.rglob("*") if p.is_file()]
        return [p for p in files if CANARY.encode() in p.read_bytes()]

    program.begin(path)
    sitting = sitting_of(program, qtbot)
    assert len(holding()) == 3
    sitting.print_now()
    sitting.desk.freeze(frozen=True)
    doomed = next(c for c in sitting.desk.world.all(Card) if c.text == CANARY)
    sitting.desk.do(Act(action="remove", on=(doomed.id,)))
    (sheet,) = sitting.window.findChildren(AskSheet)
    asked = " ".join(each.text() for each in sheet.findChildren(QLabel))
    assert "from 1 backup on this computer" in asked
    assert "“all.json” in the folder" in asked
    sheet.accept()
    notices = sitting.window.strip.notices
    qtbot.waitUntil(lambda: "from its backups" in notices.words, timeout=30_000)
    assert not [each for each in sitting.window.findChildren(PrintPage) if each.isVisible()]
    assert doomed.id not in {shape.id for shape in sitting.desk.picture(Audience.ROOM).shapes}
    assert len(sitting.desk.picture(Audience.ROOM).shapes) == 1
    assert holding() == [tmp_path / "all.json"], "nobody can take it back"
    press(qtbot, notices, "Receipt…")
    (receipt,) = sitting.window.findChildren(ReceiptSheet)
    said = receipt.words.toPlainText()
    told = ("Card 2 of “KJ”", "1 backup was cleaned", "p.facilitator", "“all.json” in the folder")
    assert all(each in said for each in told)
    (kept,) = (data_dir() / "Receipts").iterdir()
    assert kept.read_text(encoding="utf-8").split() == said.split()
    assert CANARY not in said
    receipt.close()
    sitting.open_receipts()
    again = sitting.window.findChildren(ReceiptSheet)[-1]
    assert again.words.toPlainText().split() == said.split(), "also when the message is gone"
    sitting.desk.undo()
    assert "cannot be undone" in notices.words
    assert len(words(sitting)) == 1, "what others wrote is asked about first"
    press(qtbot, notices, "Undo that")
    assert words(sitting) == []

"""What was removed for good is in no backup and no copy beside the file: not one byte of it."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facilitator.model.board import edits, removal
from facilitator.model.core.ids import PersonId, PhotoId
from facilitator.model.core.records import Card, Draft, Programme, Removal, Revision
from facilitator.model.core.words import text
from facilitator.model.core.world import adding, replacing
from facilitator.model.people import identity
from facilitator.model.people.records import Person
from facilitator.model.photos import edits as photo_edits
from facilitator.model.photos.records import Photo
from facilitator.store import Store
from facilitator.store.backups import backups, erasing, going_back
from facilitator.store.backups.backups import Why
from facilitator.store.salvage.salvage import salvage
from tests.photographs import small
from tests.store.helpers import NOW, WALL, drag, make, new_id, reopen, write

DATA = Path(__file__).parents[2] / "data"
CANARY = "kanarienvogel"
AT = datetime(2026, 11, 24, 14, tzinfo=UTC)


def workshop(path: Path, place: Path) -> tuple[Store, Card]:
    """A programme with a doomed card that has earlier words, a draft and a card under it."""
    store = make(path)
    doomed = write(store, CANARY)
    others = [write(store, f"said {n}") for n in range(20)]
    more = (
        Revision(
            id=new_id(), activity=WALL, card=doomed.id, position=1,
            text=f"{CANARY} first", at=NOW,
        ),
        Draft(id=new_id(), activity=WALL, card=doomed.id, text=f"{CANARY} d", at=NOW),
    )  # fmt: skip
    store.apply(adding(text("x"), *more), at=NOW)
    store.apply(replacing(text("x"), [(others[0], replace(others[0], stack=doomed.id))]), at=NOW)
    backups.make(store, place, AT, Why.DURING)
    doomed = drag(store, doomed, 5, 5)
    write(store, "and on")
    backups.make(store, place, AT + timedelta(minutes=15), Why.DURING)
    return store, doomed


def remove(store: Store, card: Card) -> None:
    change = removal.remove_for_good(store.world, card, new_id=new_id, at=NOW)
    store.erase(change, {r.id for r in change.before} - {r.id for r in change.after}, at=NOW)
    assert store.wait_wiped()


def copies(store: Store, place: Path) -> list[Path]:
    programme = store.world.all(Programme)[0]
    held = [b.path for b in backups.of_programme(place, programme)]
    return [*held, *erasing.beside(store.path)]


def gone(store: Store) -> erasing.Gone:
    return erasing.gone_from(store.path.parent / "Backups", store.world)


def holding(folder: Path) -> list[Path]:
    """The files in which a byte of it is left."""
    word = CANARY.encode()
    return [p for p in folder.rglob("*") if p.is_file() and word in p.read_bytes()]


def test_it_is_in_no_backup_and_each_is_still_whole(tmp_path: Path):
    place = tmp_path / "Backups"
    store, doomed = workshop(tmp_path / "p.facilitator", place)
    aside = tmp_path / "p as it was 2026-11-24 13.00.facilitator"
    shutil.copyfile(backups.of_file(place, store.path)[0].path, aside)
    assert len(holding(tmp_path)) == 4
    remove(store, doomed)
    done = erasing.erase(copies(store, place), gone(store), store.types)
    assert (done.cleaned, done.deleted, done.left) == (3, 0, ())
    assert holding(tmp_path) == []
    for copy, count in zip(copies(store, place), (21, 20, 21), strict=True):
        held = reopen(copy)
        assert len(held.world.all(Card)) == count
        (mark,) = held.world.all(Removal)
        assert mark.number == doomed.number
        held.close()
    store.close()


def test_what_was_typed_before_it_was_a_card_is_gone_too(tmp_path: Path):
    place = tmp_path / "Backups"
    store = make(tmp_path / "p.facilitator")
    for words in (CANARY[:8], f"{CANARY} half", f"{CANARY} whole"):
        store.apply(edits.keep_draft(store.world, WALL, None, words, new_id=new_id, at=NOW), at=NOW)
        backups.make(store, place, AT, Why.DURING)
    store.apply(edits.keep_draft(store.world, WALL, None, "", new_id=new_id, at=NOW), at=NOW)
    doomed = write(store, f"{CANARY} whole")
    store.apply(edits.keep_draft(store.world, WALL, None, "next", new_id=new_id, at=NOW), at=NOW)
    assert len(holding(tmp_path)) > 1
    remove(store, doomed)
    erasing.erase(copies(store, place), gone(store), store.types)
    assert holding(tmp_path) == []
    assert erasing.erase(copies(store, place), gone(store), store.types) == erasing.Erased()
    store.close()
    again = reopen(tmp_path / "p.facilitator")
    assert not again.disagreement()
    assert [draft.text for draft in again.world.all(Draft)] == ["next"], "what is typed now stays"
    again.close()


def test_what_was_typed_and_wiped_is_in_the_file_no_more(tmp_path: Path):
    store = make(tmp_path / "p.facilitator")
    kept = write(store, "said")
    for length in range(1, 40, 6):
        for card in (None, kept.id):
            words = f"{CANARY} {length} " * length
            typed = edits.keep_draft(store.world, WALL, card, words, new_id=new_id, at=NOW)
            store.apply(typed, at=NOW)
    assert store.flush(5)
    assert len(holding(tmp_path)) == 1, "a crash loses nothing that is being typed"
    assert salvage(store.path, store.types).world == store.world
    store.rescue(tmp_path / "rescued.facilitator")
    rescued = reopen(tmp_path / "rescued.facilitator")
    for each in (store, rescued):
        assert not each.disagreement()
        for card in (None, kept.id):
            wiped = edits.keep_draft(each.world, WALL, card, "", new_id=new_id, at=NOW)
            each.apply(wiped, at=NOW)
        assert each.flush(5)
    assert holding(tmp_path) == []
    rescued.close()
    store.close()


def test_what_a_crash_left_undone_is_found_again(tmp_path: Path):
    place = tmp_path / "Backups"
    store, doomed = workshop(tmp_path / "p.facilitator", place)
    remove(store, doomed)
    later = datetime.now(UTC).timestamp() + 86_400
    for copy in copies(store, place):
        os.utime(copy, (later, later))  # a stick’s clock tells nothing of what is in a copy
    again = erasing.erase(copies(store, place), gone(store), store.types)
    assert again.cleaned == 2
    assert holding(tmp_path) == []
    assert erasing.erase(copies(store, place), gone(store), store.types) == erasing.Erased()
    store.close()


def test_what_a_crash_left_half_cleaned_is_cleaned_whole(tmp_path: Path):
    place = tmp_path / "Backups"
    store, doomed = workshop(tmp_path / "p.facilitator", place)
    remove(store, doomed)
    newest, older = (b.path for b in backups.of_file(place, store.path))
    for copy in (newest, older):
        _cut_off(copy)
    older.write_bytes(older.read_bytes()[:4096])
    done = erasing.erase(copies(store, place), gone(store), store.types)
    assert (done.cleaned, done.deleted, done.left) == (1, 1, ())
    assert [each.name for each in newest.parent.iterdir()] == [newest.name]
    assert holding(tmp_path) == []
    store.close()


def _cut_off(copy: Path) -> None:
    """Leave a copy as it is where the program was killed in the midst of a transaction."""
    beside = copy.with_name(f"{copy.name}-journal")
    with closing(sqlite3.connect(copy)) as at_work:
        at_work.executescript("PRAGMA cache_size=1; BEGIN; UPDATE journal SET label = label || 'x'")
        left = copy.read_bytes(), beside.read_bytes()
    copy.write_bytes(left[0])
    beside.write_bytes(left[1])


def test_a_card_that_only_the_journal_knew_is_found(tmp_path: Path):
    place = tmp_path / "Backups"
    store = make(tmp_path / "p.facilitator")
    doomed = write(store, CANARY)
    made = store.history()[-1]
    store.apply(made.change.inverse(), at=NOW, undoes=made.number)
    backups.make(store, place, AT, Why.DURING)
    undone = store.history()[-1]
    store.apply(undone.change.inverse(), at=NOW, undoes=undone.number)
    remove(store, doomed)
    erasing.erase(copies(store, place), gone(store), store.types)
    assert holding(tmp_path) == []
    assert len(copies(store, place)) == 1
    store.close()


def test_a_backup_that_cannot_be_cleaned_is_deleted_but_not_what_was_put_aside(tmp_path: Path):
    place = tmp_path / "Backups"
    store, doomed = workshop(tmp_path / "p.facilitator", place)
    newest, older = (b.path for b in backups.of_file(place, store.path))
    whole = older.read_bytes()
    older.write_bytes(whole[: len(whole) // 2])
    aside = tmp_path / "p as it was 2026-11-24 13.00.facilitator"
    aside.write_bytes(whole[:-4096])
    remove(store, doomed)
    done = erasing.erase(copies(store, place), gone(store), store.types)
    assert (done.cleaned, done.deleted, done.left) == (1, 1, (aside,))
    assert holding(tmp_path) == [aside]
    assert copies(store, place) == [newest, aside]
    store.close()


def test_a_person_is_in_no_backup_either_and_stays_counted(tmp_path: Path):
    place = tmp_path / "Backups"
    store = make(tmp_path / "p.facilitator")
    person = Person(id=PersonId(new_id()), number=1, name=CANARY, contact=CANARY)
    store.apply(adding(text("x"), person), at=NOW)
    backups.make(store, place, AT, Why.DURING)
    named = replace(person, needs=CANARY)
    store.apply(replacing(text("x"), [(person, named)]), at=NOW)
    backups.make(store, place, AT + timedelta(minutes=15), Why.DURING)
    change = identity.erase(store.world, named, new_id=new_id)
    store.erase(change, {person.id}, at=NOW)
    erasing.note_gone(place, store.world, {person.id: None}, NOW)
    done = erasing.erase(copies(store, place), gone(store), store.types)
    assert (done.cleaned, done.deleted) == (2, 0)
    assert holding(tmp_path) == []
    assert erasing.erase(copies(store, place), gone(store), store.types).cleaned == 0
    store.close()


def test_a_photograph_is_in_no_backup_either(tmp_path: Path):
    place = tmp_path / "Backups"
    store = make(tmp_path / "p.facilitator")
    data = small((40, 30)).data
    photo = Photo(id=PhotoId(new_id()), data=data, width=40, height=30, position=1)
    store.apply(adding(text("x"), photo), at=NOW)
    backups.make(store, place, AT, Why.DURING)
    change = photo_edits.erase(store.world, photo)
    store.erase(change, {photo.id}, at=NOW)
    assert store.wait_wiped()
    erasing.note_gone(place, store.world, {photo.id: None}, NOW)
    done = erasing.erase(copies(store, place), gone(store), store.types)
    assert (done.cleaned, done.deleted) == (1, 0)
    held = [path.read_bytes() for path in tmp_path.rglob("*.facilitator")]
    assert len(held) == 2
    assert not any(data[20:120] in each for each in held)
    store.close()


def test_copies_of_an_earlier_schema_are_cleaned_too(tmp_path: Path):
    path, place = tmp_path / "p.facilitator", tmp_path / "Backups"
    for copy in (path, tmp_path / "p.before-v3.facilitator"):
        shutil.copyfile(DATA / "schema-1.facilitator", copy)
    store = reopen(path)
    backups.make(store, place, AT, Why.OPENED)  # of today's schema, with lines of the earlier one
    doomed, *others = store.world.all(Card)  # its words are on another card, its id is not
    word = doomed.id.encode()
    assert sum(word in copy.read_bytes() for copy in copies(store, place)) == 3
    remove(store, doomed)
    done = erasing.erase(copies(store, place), gone(store), store.types)
    assert (done.cleaned, done.brought_up, done.deleted, done.left) == (3, 2, 0, ())
    assert not [p for p in tmp_path.rglob("*") if p.is_file() and word in p.read_bytes()]
    for copy in copies(store, place):
        held = reopen(copy, read_only=True)
        assert len(held.world.all(Card)) == len(others)
        assert not held.disagreement()
        held.close()
    assert erasing.erase(copies(store, place), gone(store), store.types) == erasing.Erased()
    store.close()


def test_going_back_to_an_earlier_backup_forgets_no_removal(tmp_path: Path):
    path, place, stick = tmp_path / "p.facilitator", tmp_path / "Backups", tmp_path / "stick"
    store = make(path)
    early = backups.make(store, place, AT, Why.OPENED)
    assert early is not None
    doomed = write(store, CANARY)
    later = backups.make(store, place, AT + timedelta(minutes=15), Why.DURING)
    assert later is not None
    backups.also_to(later, stick)
    for _ in range(2):
        erasing.note_gone(place, store.world, {doomed.id: (WALL, doomed.number)}, NOW)
    assert len((place / "removed for good.txt").read_text().splitlines()) == 1
    remove(store, doomed)
    assert not gone(store).ids, "its mark is there"
    erasing.erase(copies(store, place), gone(store), store.types)
    store.close()
    going_back.go_back(path, early.path, NOW)
    store = reopen(path)
    assert write(store, "another one of that number").number == doomed.number
    backups.make(store, place, AT + timedelta(minutes=30), Why.DURING)
    away = [b.path for b in backups.of_file(stick, path)]
    again = tmp_path / "again.facilitator"
    going_back.restore(away[0], again)
    assert erasing.remove_again(again, place, store.types)
    assert not erasing.remove_again(again, place, store.types)
    done = erasing.erase([*copies(store, place), *away], gone(store), store.types)
    assert (done.cleaned, done.deleted) == (1, 0), "the stick was out until now"
    assert holding(tmp_path) == []
    newest = reopen(backups.of_file(place, path)[0].path)
    assert [card.number for card in newest.world.all(Card)] == [doomed.number]
    newest.close()
    store.close()

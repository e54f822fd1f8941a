"""What an analyst notes of a comment: kept, found, for themselves alone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.analysis.documents.builder import DocumentBuilder
from facilitator.analysis.documents.comment_lists import line
from facilitator.analysis.documents.source import DocumentSource, material
from facilitator.analysis.pool import comment_filter
from facilitator.analysis.privacy.anonymous import anonymous
from facilitator.analysis.themes import counting
from facilitator.exchange.table_export.contents import tables
from facilitator.methods import METHODS
from facilitator.model.core import Change, Text
from facilitator.model.display.document import Readership
from facilitator.model.people.records import Consent
from facilitator.model.themes import coding, notes
from facilitator.model.themes.records import Memo, Tag
from tests.analysis.readers import Reading

NOTE = "Ask Ana what the café costs"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Reading]:
    made = Reading(tmp_path / "centres.facilitator")
    made.says("Tenders come too late", "Nobody answers the phone")
    made.asks(Consent.ANONYMOUS)
    noting(made, NOTE)
    yield made
    made.programme.close()


def noting(study: Reading, words: str) -> None:
    key = study.keys[0]
    study.does(coding.keep_memo(study.world, words, comment=key, new_id=study.new_id, at=study.now))


def source(study: Reading, reader: Readership) -> DocumentSource:
    methods = {method.key: method for method in METHODS}
    return material(study.world, study.programme.pool, methods, datetime.now(UTC), reader)


def test_a_note_is_changed_and_dropped_and_never_is_a_comment(study: Reading):
    noting(study, "Another thought")
    assert dict(notes.notes(study.world)) == {study.keys[0]: "Another thought"}
    noting(study, " ")
    assert not notes.notes(study.world)
    assert len(study.programme.pool) == 2


def test_comments_are_found_by_their_words_and_by_what_was_noted(study: Reading):
    one, other = study.keys
    told = notes.searchable(study.world, {one: "Tenders", other: "Phone"})
    assert told == {one: f"Tenders\n{NOTE}", other: "Phone"}


@pytest.mark.parametrize("reader", Readership)
def test_a_note_is_in_what_one_makes_for_oneself_and_in_nothing_that_leaves(
    study: Reading, reader: Readership
):
    held = source(study, reader)
    (comments, *_) = tables(held)
    noted = [row[comments.headings.index("note")] for row in comments.rows]
    assert noted == ([None, None] if held.leaves else [NOTE, None])
    told = DocumentBuilder(held)
    assert (NOTE in str(line(told, held.pool.comments[0]).note)) is not held.leaves


def tagging(study: Reading, key: str, typed: str) -> None:
    study.does(notes.set_tags(study.world, key, notes.parted(typed), new_id=study.new_id))


def test_tags_are_told_apart_by_their_letters_alone_and_each_is_there_once(study: Reading):
    one, other = study.keys
    tagging(study, one, "money, #Time;  ,Money, time")
    tagging(study, other, "MONEY, phone")
    assert dict(notes.tags(study.world)) == {one: ("Money", "time"), other: ("Money", "phone")}
    tagging(study, one, "Time")
    assert notes.tags(study.world)[one] == ("time",)
    assert notes.searchable(study.world, {one: "Tenders"}) == {one: f"Tenders\n{NOTE}\ntime"}
    tagging(study, one, "")
    assert one not in notes.tags(study.world)


def test_a_tag_is_put_on_renamed_and_removed_wherever_it_is(study: Reading):
    one, other = study.keys
    study.does(notes.tag(study.world, study.keys, "Money", new_id=study.new_id))
    tagging(study, other, "money, late")
    study.does(notes.untag(study.world, [other], "LATE"))
    tagging(study, other, "money, late")
    renamed = notes.rename_tag(study.world, "Money", "LATE")
    assert isinstance(renamed, Change)
    study.does(renamed)
    assert dict(notes.tags(study.world)) == {one: ("late",), other: ("late",)}
    spelt = notes.rename_tag(study.world, "late", "Late")
    assert isinstance(spelt, Change)
    study.does(spelt)
    assert dict(notes.tags(study.world)) == {one: ("Late",), other: ("Late",)}
    for typed in (" ", "two, of them"):
        assert isinstance(notes.rename_tag(study.world, "Late", typed), Text)
    study.does(notes.remove_tag(study.world, "late"))
    assert not notes.tags(study.world)


def test_comments_are_sifted_by_all_the_tags_that_are_wanted(study: Reading):
    one, other = study.keys
    tagging(study, one, "money, late")
    tagging(study, other, "Money")
    pool = study.programme.pool
    counts = comment_filter.tag_counts(study.world, pool)
    assert {tag: len(held) for tag, held in counts.items()} == {"money": 2, "late": 1}
    held = counting.tally(study.world, pool)
    for tags, keys in ((("money",), {one, other}), (("late", "MONEY"), {one}), (("x",), set())):
        wanted = comment_filter.CommentFilter(tags=tags)
        found = comment_filter.sifted(study.world, held, wanted)
        assert {said.key for said in found} == keys


def test_tags_are_counted_in_tables_for_oneself(study: Reading):
    for key in study.keys:
        tagging(study, key, "money")
    tagging(study, study.keys[0], "money, late")
    held = {table.name: table for table in tables(source(study, Readership.RECORD))}
    assert held["tags"].rows == (("late", 1, 1), ("money", 2, 1))
    comments = held["comments"]
    noted = [row[comments.headings.index("tags")] for row in comments.rows]
    assert noted == ["late; money", "money"]


def test_a_copy_without_names_has_no_note(study: Reading):
    tagging(study, study.keys[0], "money")
    methods = {method.key: method for method in METHODS}
    copied = anonymous(study.world, methods, new_id=study.new_id)
    assert {Memo, Tag} <= {type(record) for record in study.world}
    assert not {Memo, Tag} & {type(record) for record in copied}

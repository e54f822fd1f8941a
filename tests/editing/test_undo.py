"""Undo and redo: named, activity by activity, through the one door, and across closing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.editing.opening import add_activity, open_file
from facilitator.editing.programme import EditOutcome
from facilitator.errors import NotSavedError
from facilitator.methods import METHODS, method
from facilitator.model.agenda import edits
from facilitator.model.agenda.queries import activities
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, ClockKind, Draft, PrivateNote, Session
from facilitator.model.core.words import text
from facilitator.model.core.world import replacing
from facilitator.model.display.geometry import Point
from facilitator.model.display.gesture import Act, Ask, Drop, Edit, Join, Write
from facilitator.model.people.records import Sector
from tests.conftest import LogLines
from tests.new_file import create


class Desk:
    """A programme with one wall, and the verbs of who works on it."""

    def __init__(self, path: Path) -> None:
        from facilitator.editing.opening import add_session

        self.path = path
        self.programme = create(path, "Centres", METHODS)
        session = add_session(self.programme, "Workshop")
        self.wall = add_activity(self.programme, session, method("kj"), "grouping")

    def write(self, *texts: str) -> EditOutcome:
        return self.programme.do(self.wall, Write(texts=texts))

    def texts(self, wall: ActivityId | None = None) -> list[str]:
        return [card.text for card in queries.cards(self.programme.world, wall or self.wall)]

    def card(self, words: str) -> Card:
        return next(c for c in self.programme.world.all(Card) if c.text == words)

    def undo(self) -> EditOutcome:
        return self.programme.undo(self.wall)

    def redo(self) -> EditOutcome:
        return self.programme.redo(self.wall)

    def reopen(self) -> None:
        self.programme.close()
        self.programme = open_file(self.path, METHODS)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    held = Desk(tmp_path / "centres.facilitator")
    yield held
    held.programme.close()


def test_undo_names_what_it_takes_back_and_redo_does_it_again(desk: Desk) -> None:
    desk.write("Trust")
    desk.write("Money", "Time")
    assert str(desk.programme.undo_label(desk.wall)) == "Write 2 cards"
    desk.undo()
    assert desk.texts() == ["Trust"]
    assert str(desk.programme.redo_label(desk.wall)) == "Write 2 cards"
    desk.redo()
    assert desk.texts() == ["Trust", "Money", "Time"]


def test_history_survives_closing(desk: Desk) -> None:
    desk.write("Trust")
    desk.write("Money")
    desk.undo()
    desk.reopen()
    desk.redo()
    assert desk.texts() == ["Trust", "Money"]
    desk.reopen()
    desk.undo()
    desk.undo()
    assert desk.texts() == []
    desk.reopen()
    desk.redo()
    desk.redo()
    assert desk.texts() == ["Trust", "Money"]


def test_what_is_done_before_anybody_asks_can_be_taken_back_too(desk: Desk) -> None:
    desk.write("Trust")
    desk.reopen()
    desk.write("Money")  # the journal was not read yet
    desk.undo()
    desk.undo()
    assert desk.texts() == []
    desk.redo()
    desk.redo()
    assert desk.texts() == ["Trust", "Money"]


def test_without_its_disk_what_was_done_in_this_sitting_can_be_taken_back(
    desk: Desk, log_lines: LogLines
) -> None:
    desk.write("Trust")
    desk.reopen()
    desk.write("Money")
    assert desk.programme.store.flush(10)
    elsewhere = desk.path.rename(desk.path.with_suffix(".moved"))
    assert desk.undo().done
    assert desk.undo().refused
    assert desk.texts() == ["Trust"]
    with pytest.raises(NotSavedError):
        desk.programme.close()
    log_lines.expect("not saved")
    elsewhere.rename(desk.path)


def test_five_hundred_steps_go_back_after_reopening(desk: Desk) -> None:
    desk.write("Trust")
    for step in range(505):
        place = Point(float(step + 1), 5.0)
        desk.programme.do(desk.wall, Drop(places=((desk.card("Trust").id, place),)))
    desk.reopen()
    for _ in range(500):
        assert desk.undo().done
    assert desk.undo().refused
    assert desk.card("Trust").x == 5.0
    for _ in range(500):
        assert desk.redo().done
    assert desk.card("Trust").x == 505.0


def test_a_new_edit_ends_what_could_be_done_again(desk: Desk) -> None:
    desk.write("Trust")
    desk.undo()
    desk.write("Money")
    assert desk.programme.redo_label(desk.wall) is None
    assert [each.key for each in desk.redo().refused] == ["undo-nothing"]


def test_each_activity_has_its_own_history(desk: Desk) -> None:
    session = desk.programme.world.get(Activity, desk.wall).session
    other = add_activity(desk.programme, session, method("kj"), "grouping")
    desk.write("Trust")
    desk.programme.do(other, Write(texts=("Money",)))
    desk.undo()
    assert desk.texts() == []
    assert desk.texts(other) == ["Money"]
    assert [a.id for a in activities(desk.programme.world)] == [desk.wall, other]
    desk.write("Time")
    desk.programme.do(other, Write(texts=("Rooms",)))
    assert desk.programme.undo(desk.wall, (Card,)).done, "of one kind of record too"
    assert (desk.texts(), desk.texts(other)) == ([], ["Money", "Rooms"])


def test_the_clock_is_never_taken_back(desk: Desk) -> None:
    desk.write("Trust")
    desk.programme.clock(desk.wall, ClockKind.START, 300)
    desk.programme.clock(desk.wall, ClockKind.PAUSE)
    assert str(desk.programme.undo_label(desk.wall)) == "Write card 1"


def remove(desk: Desk, words: str) -> None:
    """Remove a card for good, as who answers the question does."""
    outcome = desk.programme.do(desk.wall, Act(action="remove", on=(desk.card(words).id,)))
    assert isinstance(outcome.ask, Ask)
    assert outcome.ask.grave
    assert desk.programme.do(desk.wall, outcome.ask.gesture).done


def test_removing_for_good_leaves_the_rest_to_be_undone(desk: Desk) -> None:
    desk.write("Trust")
    desk.write("Money", "a name that must go")
    ids = [desk.card(words).id for words in ("Trust", "Money", "a name that must go")]
    desk.programme.do(desk.wall, Join(on=tuple(ids)))
    desk.programme.do(desk.wall, Edit(on=ids[0], text="Trust in us"))
    remove(desk, "a name that must go")
    for reopened in (False, True):
        if reopened:
            desk.reopen()
        assert str(desk.programme.undo_label(desk.wall)) == "Close the gap"
    assert desk.undo().done
    assert desk.undo().done
    assert desk.texts() == ["Trust", "Money"]
    assert desk.undo().done
    assert not queries.groups(desk.programme.world, desk.wall)
    assert desk.undo().done
    assert desk.texts() == ["Trust"]
    assert desk.undo().done
    assert desk.texts() == []
    assert desk.undo().refused
    for _ in range(5):
        assert desk.redo().done
    assert desk.texts() == ["Trust in us", "Money"]
    desk.programme.close()
    assert b"must go" not in desk.path.read_bytes()
    desk.programme = open_file(desk.path, METHODS)


def test_a_card_stays_until_the_disk_has_its_removal_and_work_goes_on(desk: Desk) -> None:
    desk.write("Trust", "Money", "a name that must go")
    cards = [desk.card(words).id for words in ("Trust", "Money", "a name that must go")]
    desk.programme.do(desk.wall, Join(on=tuple(cards)))
    desk.programme.removal_answered = lambda: None
    sure = Act(action="remove", on=(cards[2],), answers={"sure": True})
    outcome = desk.programme.do(desk.wall, sure)
    assert (outcome.begun, outcome.done) == (True, ())
    assert "a name that must go" in desk.texts()
    assert desk.write("Meanwhile").done
    for gesture in (sure, Edit(on=cards[2], text="that must go now")):
        assert [each.key for each in desk.programme.do(desk.wall, gesture).refused] == ["removing"]
    assert [str(change.label) for change in desk.programme.end_removal().done] == [
        "Remove card 3 for good",
        "Close the gap",
    ]
    assert desk.texts() == ["Trust", "Money", "Meanwhile"]
    assert desk.undo().done
    assert desk.undo().done
    assert desk.texts() == ["Trust", "Money"]
    assert not desk.programme.end_removal().done
    desk.programme.close()
    assert b"must go" not in desk.path.read_bytes()
    desk.programme = open_file(desk.path, METHODS)


def test_only_a_removal_stands_between_what_is_undone(desk: Desk) -> None:
    desk.write("Trust")
    desk.programme.keep_draft(desk.wall, None, "half")
    desk.reopen()
    assert desk.programme.removal_since(desk.wall) == 0, "a draft is none"
    desk.write("a name that must go")
    remove(desk, "a name that must go")
    for _ in range(2):
        assert desk.programme.removal_since(desk.wall) > 0
        desk.reopen()
    desk.write("Money")
    assert desk.programme.removal_since(desk.wall) == 0


def test_what_rests_on_the_removed_card_is_passed_over(desk: Desk) -> None:
    desk.write("Trust")
    desk.write("Money")
    desk.write("a name that must go")
    trust, gone = desk.card("Trust"), desk.card("a name that must go")
    desk.programme.do(desk.wall, Act(action="stack", on=(trust.id,), answers={"onto": gone.id}))
    remove(desk, "a name that must go")
    assert desk.undo().done
    assert desk.texts() == ["Trust"]


def test_a_card_removed_for_good_leaves_no_word_and_no_way_back(desk: Desk) -> None:
    desk.write("Trust", "a name that must go")
    secret = desk.card("a name that must go")
    desk.programme.do(desk.wall, Edit(on=secret.id, text="a name that must go now"))
    outcome = desk.programme.do(desk.wall, Act(action="remove", on=(secret.id,)))
    assert isinstance(outcome.ask, Ask)
    answers = {field.key: True for field in outcome.ask.fields}
    assert desk.programme.do(desk.wall, outcome.ask.answered({**answers, "sure": True})).done
    while desk.undo().done:
        pass
    assert desk.texts() == []
    while desk.redo().done:
        pass
    assert desk.texts() == ["Trust"]
    desk.programme.close()
    assert b"must go" not in desk.path.read_bytes()
    desk.programme = open_file(desk.path, METHODS)
    assert desk.texts() == ["Trust"]


def test_undo_takes_a_group_apart_again(desk: Desk) -> None:
    desk.write("Trust", "Money")
    both = (desk.card("Trust").id, desk.card("Money").id)
    desk.programme.do(desk.wall, Join(on=both))
    assert len(queries.groups(desk.programme.world, desk.wall)) == 1
    desk.undo()
    assert queries.groups(desk.programme.world, desk.wall) == ()


def test_drafts_and_private_notes_are_kept_but_are_no_steps(desk: Desk) -> None:
    desk.programme.keep_draft(desk.wall, None, "half a sent")
    desk.programme.keep_note(desk.wall, "Ask the quiet ones")
    desk.programme.keep_draft(desk.wall, None, "half a sentence")
    desk.reopen()
    assert [d.text for d in desk.programme.world.all(Draft)] == ["half a sentence"]
    assert [n.text for n in desk.programme.world.all(PrivateNote)] == ["Ask the quiet ones"]
    assert desk.programme.undo_label(desk.wall) is None
    desk.programme.keep_draft(desk.wall, None, "  ")
    assert desk.programme.world.all(Draft) == ()


def test_a_file_open_for_reading_refuses_in_words(desk: Desk) -> None:
    desk.write("Trust")
    desk.programme.close()
    desk.programme = open_file(desk.path, METHODS, read_only=True)
    assert [each.key for each in desk.write("Money").refused] == ["file-read-only"]
    assert desk.texts() == ["Trust"]


def test_a_text_too_long_for_one_card_goes_on_on_the_next(desk: Desk) -> None:
    desk.write("word " * 1000)
    assert len(desk.texts()) == 2
    desk.programme.do(desk.wall, Edit(on=desk.card(desk.texts()[1]).id, text="more " * 1000))
    assert len(desk.texts()) == 3
    assert "".join(desk.texts()[1:]).count("more") == 1000


def test_listeners_are_told_of_every_change_until_they_stop(desk: Desk) -> None:
    heard: list[str] = []
    stop = desk.programme.listen(lambda change: heard.append(str(change.label)))
    desk.write("Trust")
    desk.undo()
    stop()
    desk.write("Money")
    assert heard == ["Write card 1", "Write card 1"]


def test_the_last_edit_of_a_kind_is_found_behind_others(desk: Desk) -> None:
    session = desk.programme.world.all(Session)[0]
    desk.programme.apply(edits.change_session(session, title="First day"))
    sector = desk.programme.world.all(Sector)[0]
    desk.programme.apply(replacing(text("Rename"), [(sector, replace(sector, name="Housing"))]))
    assert desk.programme.undo(ActivityId(""), (Session,)).done
    assert desk.programme.world.get(Session, session.id) == session
    assert desk.programme.world.get(Sector, sector.id).name == "Housing"


def test_a_new_question_is_kept_clean_and_the_title_stays(desk: Desk) -> None:
    title = desk.programme.world.get(Activity, desk.wall).title
    desk.programme.retitle(desk.wall, question="  What helps? ")
    held = desk.programme.world.get(Activity, desk.wall)
    assert (held.title, held.question) == (title, "What helps?")


def test_a_card_knows_its_group_again_after_the_file_was_closed(desk: Desk) -> None:
    desk.write("Trust", "Money", "Time")
    desk.programme.do(desk.wall, Join(on=tuple(desk.card(w).id for w in ("Trust", "Money"))))
    group = desk.card("Money").group
    desk.programme.do(desk.wall, Act(action="park", on=(desk.card("Money").id,)))
    desk.reopen()
    desk.programme.do(desk.wall, Act(action="restore", on=(desk.card("Money").id,)))
    assert group is not None
    assert desk.card("Money").group == group

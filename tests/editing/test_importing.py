"""Input from elsewhere: 300 public comments become a wall, grouped, saved, opened and printed."""

from __future__ import annotations

import csv
import random
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.editing.importing import programme_of_records
from facilitator.editing.opening import open_file
from facilitator.editing.programme import OpenProgramme
from facilitator.errors import ExistsError
from facilitator.exchange.tables.comments import comments_of
from facilitator.exchange.tables.guessing import guess
from facilitator.exchange.tables.reading import read_table
from facilitator.methods import METHODS
from facilitator.model.agenda.queries import activities
from facilitator.model.board import queries
from facilitator.model.core.ids import ActivityId
from facilitator.model.core.records import Activity, Card, Group
from facilitator.model.display.document import Readership
from facilitator.model.display.gesture import Act, Edit, Join
from facilitator.model.display.picture import Audience, Note, WallSize
from facilitator.printing import print_activity
from tests.new_file import wall_of_texts

ABOUT = {
    "buses": ("The bus", "The last bus", "A bus shelter", "The number 12"),
    "parks": ("The park", "The playground", "A bench in the park", "The duck pond"),
    "shops": ("The market", "An empty shop", "The high street", "Free parking"),
}
SAID = (
    "{thing} should come back on {day}",
    "{thing} is the reason I stay at home on {day}",
    "{thing}, {day}, {hour} o’clock: try it yourself",
    "We love {thing} on {day}. Keep it!",
    "Who asked us about {thing}? Nobody, and it was {hour} on a {day}",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def comments(count: int) -> list[tuple[str, str]]:
    """Public comments by topic, as a survey gives them back; the same ones every time."""
    chance = random.Random(300)
    found: list[tuple[str, str]] = []
    for number in range(1, count + 1):
        topic = chance.choice(list(ABOUT))
        said = chance.choice(SAID).format(
            thing=chance.choice(ABOUT[topic]), day=chance.choice(DAYS), hour=chance.randint(6, 11)
        )
        found.append((topic, f"{said} ({number})"))
    return found


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    path = tmp_path / "public comments.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "topic", "comment", "ward"])
        for number, (topic, said) in enumerate(comments(300), 1):
            writer.writerow([number, topic, said, "North"])
    return path


def imported(survey: Path, to: Path) -> tuple[OpenProgramme, ActivityId]:
    table = read_table(survey)
    said = comments_of(table, guess(table).mapping).comments
    texts = tuple(held.text for held in said)
    programme = wall_of_texts(to, texts, METHODS, title=survey.stem, question="What next?")
    return programme, activities(programme.world)[0].id


def test_three_hundred_comments_become_a_wall(survey: Path, tmp_path: Path) -> None:
    programme, wall = imported(survey, tmp_path / "wall.facilitator")
    cards = queries.cards(programme.world, wall)
    assert [card.text for card in cards] == [said for _, said in comments(300)]
    assert [card.number for card in cards] == list(range(1, 301))
    assert programme.world.get(Activity, wall).question == "What next?"
    assert {card.source for card in cards} == {"public comments"}
    shown = programme.method(wall).picture(programme.world, wall, Audience.ROOM, WallSize())
    notes = [shape for shape in shown.shapes if isinstance(shape, Note)]
    assert len(notes) == 300
    assert len({(note.rect.x, note.rect.y) for note in notes}) == 300
    assert programme.undo(wall).done
    assert queries.cards(programme.world, wall) == ()
    assert programme.redo(wall).done
    programme.close()


def test_the_wall_is_grouped_saved_opened_again_and_printed(survey: Path, tmp_path: Path) -> None:
    path = tmp_path / "wall.facilitator"
    programme, wall = imported(survey, path)
    sort(programme, wall)
    programme.do(wall, Act(action="fold", on=()))
    before = programme.world
    programme.close()

    again = open_file(path, METHODS)
    assert again.world == before
    sizes = Counter(topic for topic, _ in comments(300))
    held = queries.members(again.world, wall)
    assert {g.title: len(held[g.id]) for g in again.world.all(Group, wall)} == dict(sizes)
    out = tmp_path / "record.pdf"
    print_activity(again, wall, out, reader=Readership.RECORD)
    again.close()
    printed = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(out).pages)
    missing = [said for _, said in comments(300) if said not in printed]
    assert missing == []


def sort(programme: OpenProgramme, wall: ActivityId) -> None:
    """Put the comments into a group for each topic and name it."""
    cards = {card.number: card.id for card in programme.world.all(Card, wall)}
    for topic in ABOUT:
        on = tuple(
            cards[number] for number, (about, _) in enumerate(comments(300), 1) if about == topic
        )
        assert programme.do(wall, Join(on=on)).done
        group = programme.world.get(Card, on[0]).group
        assert group is not None
        assert programme.do(wall, Edit(on=group, text=topic)).done


def test_a_wall_of_nothing_is_an_empty_wall(tmp_path: Path) -> None:
    programme = wall_of_texts(tmp_path / "w.facilitator", (), METHODS, title="Empty")
    (wall,) = activities(programme.world)
    assert queries.cards(programme.world, wall.id) == ()
    assert wall.question == "Empty"
    programme.close()


def test_records_make_a_programme(survey: Path, tmp_path: Path) -> None:
    programme, _ = imported(survey, tmp_path / "one.facilitator")
    copy = programme_of_records(tmp_path / "two.facilitator", tuple(programme.world), METHODS)
    assert copy.world == programme.world
    programme.close()
    copy.close()


def test_a_file_that_is_there_is_not_written_over(survey: Path, tmp_path: Path) -> None:
    path = tmp_path / "there.facilitator"
    path.write_bytes(b"something")
    with pytest.raises(ExistsError):
        imported(survey, path)
    assert path.read_bytes() == b"something"

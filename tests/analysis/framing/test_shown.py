"""The frame on the room's wall and on paper: what stands there, and what does not."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from facilitator.analysis.framing import metrics, picture
from facilitator.methods import scales
from facilitator.model.agreement import edits as agreement_edits
from facilitator.model.agreement import queries as agreement_queries
from facilitator.model.agreement.edits import CountedRound
from facilitator.model.agreement.records import Sounding
from facilitator.model.comments.records import CardSector
from facilitator.model.core.records import Card, Programme
from facilitator.model.core.words import text
from facilitator.model.display.gesture import Write
from facilitator.model.display.picture import Bar, Caption, WallSize, texts
from facilitator.model.framing import edits as framing_edits
from facilitator.model.framing import queries as framing_queries
from facilitator.model.framing.edits import Stamp
from facilitator.model.framing.records import Challenge, ChallengeVersion, GivenKind
from facilitator.model.people.records import Sector
from facilitator.printing import PrintKind, PrintOptions, order_of_session, write
from facilitator.typeset.breaking import FontWeight, break_lines
from tests.printing.hall import Hall, words_of

HOW = "How can voluntary providers improve children's outcomes by working together?"
SHAPES = tuple(WallSize(height=height) for height in (790.0, 890.0, 1090.0))


class Framed(Hall):
    """A hall with a frame."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.does(
            framing_edits.say_message(self.world, self.record, "We plan together", self.stamp)
        )
        self.does(framing_edits.draft(self.world, HOW, self.stamp))

    @property
    def world(self) -> Any:
        return self.programme.world

    @property
    def record(self) -> Programme:
        return self.world.all(Programme)[0]

    @property
    def stamp(self) -> Stamp:
        return Stamp(self.id, self.now, self.session)

    def does(self, change: Any) -> None:
        outcome = self.programme.apply(change)
        assert outcome.done, outcome.refused

    def asks(self, *fingers: int) -> None:
        version = self.world.all(ChallengeVersion)[-1]
        held = scales()["fist-1"]
        given = {value: fingers.count(value) for value in held.values}
        heard = CountedRound(
            scale=held, given=given, enough=3, present=len(fingers), session=self.session
        )
        self.does(agreement_edits.sound(self.world, version.id, heard, new_id=self.id, at=self.now))

    def shown(self, page: WallSize | None = None) -> Any:
        return picture.frame_picture(self.world, self.session, page or WallSize())

    def prints(self, kind: PrintKind, tmp_path: Path) -> str:
        out = tmp_path / f"{kind.value}.pdf"
        write(order_of_session(self.programme, self.session), kind, out, PrintOptions())
        return words_of(out)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Framed]:
    made = Framed(tmp_path / "p.facilitator")
    yield made
    made.programme.close()


def fill(hall: Framed, given: str = "The budget is fixed", rule: str = "Listen") -> None:
    hall.does(framing_edits.add_given(hall.world, given, hall.id))
    outside = framing_edits.add_given(hall.world, "School places", hall.id, GivenKind.OUTSIDE)
    hall.does(outside)
    hall.does(framing_edits.add_rule(hall.world, rule, hall.id, proposed=True))
    hall.does(framing_edits.add_decision(hall.world, "Which bids are taken", hall.id))
    (decision,) = framing_queries.decisions(hall.world)
    hall.does(framing_edits.change(decision, text("Who"), who="Cabinet", by="March"))


def test_the_wall_shows_message_challenge_givens_and_rules_and_nothing_else(hall: Framed):
    fill(hall)
    first = framing_queries.givens(hall.world)[0]
    hall.does(framing_edits.change(first, text("Who"), said_by="Mrs Smith"))
    (rule,) = framing_queries.ground_rules(hall.world)
    hall.does(framing_edits.change(rule, text("Broken"), broken=2))
    assert texts(hall.shown()) == (
        "We plan together",
        "The challenge",
        HOW,
        "What is given",
        "Fixed: The budget is fixed",
        "Outside our remit: School places",
        "Ground rules",
        "Listen (proposed by the facilitator)",
    )


@pytest.mark.parametrize("page", SHAPES)
@pytest.mark.parametrize("length", [1, 30, 400])
def test_nothing_on_the_start_screen_is_cut_and_nothing_lies_on_anything_else(
    hall: Framed, page: WallSize, length: int
):
    fill(hall, " ".join(["budget"] * length), " ".join(["listen"] * length))
    shown = hall.shown(page)
    held = [shape for shape in shown.shapes if isinstance(shape, Caption)]
    for caption in held:
        weight = FontWeight.BOLD if caption.emphasis.value == "strong" else FontWeight.REGULAR
        block = break_lines(
            str(caption.text), width=caption.rect.width, size=caption.size, weight=weight
        )
        longest = page.height - 2 * picture.TOP
        assert block.height <= caption.rect.height or block.height > longest
        number = int(caption.rect.y // page.height)
        assert caption.rect.bottom <= (number + 1) * page.height
    for over, under in combinations(held, 2):
        assert not over.rect.meets(under.rect)
    assert shown.height % page.height == 0


def test_a_round_on_the_wall_says_what_each_value_means_and_no_mean(hall: Framed):
    hall.asks(5, 4, 3, 3, 4, 2, 5, 4, 3, 5)
    asked = hall.world.all(Sounding)[0]
    given = dict(agreement_queries.spread(hall.world, asked.id))
    shown = picture.round_picture(HOW, asked, given, scales()["fist-1"], WallSize())
    said = texts(shown)
    assert said[:2] == (HOW, "Round 1 · 10 here")
    assert "3 · I can let it pass" in said
    assert "3.8" not in " ".join(said)
    bars = [shape for shape in shown.shapes if isinstance(shape, Bar)]
    assert len(bars) == 6
    assert all(bar.rect.bottom <= 790 for bar in bars)


def test_page_one_of_the_hand_out_tells_the_frame_and_keeps_to_one_page(
    hall: Framed, tmp_path: Path
):
    fill(hall)
    hall.asks(5, 2)
    hall.does(
        framing_edits.reword(hall.world, hall.world.all(Challenge)[0].id, "Better", hall.stamp)
    )
    hall.programme.do(hall.activity("Barriers"), Write(texts=("One", "Two")))
    hall.does(framing_edits.say_message(hall.world, hall.record, "We decide together", hall.stamp))
    found = hall.prints(PrintKind.SESSION_HANDOUT, tmp_path)
    for words in (
        "We decide together",
        "“We plan together”",
        "Better",
        HOW[:40],
        "1 voice to hear",
        "The budget is fixed",
        "School places",
        "Which bids are taken – Cabinet – March",
        "none agreed",
        "Listen (proposed by the facilitator)",
        "1 of 1",
    ):
        assert words in found, words


def test_a_programme_without_a_frame_is_printed_as_it_was(hall: Framed, tmp_path: Path):
    other = Hall(tmp_path / "other.facilitator")
    out = tmp_path / "plain.pdf"
    write(
        order_of_session(other.programme, other.session),
        PrintKind.SESSION_HANDOUT,
        out,
        PrintOptions(),
    )
    assert "none agreed" not in words_of(out)
    other.programme.close()


def test_the_record_tells_the_rounds_and_voices_and_the_hand_out_no_voice(
    hall: Framed, tmp_path: Path
):
    for sector, number in (("Council", 4), ("Parents", 6)):
        for _ in range(number):
            hall.person(sector=sector, here=True)
    wall = hall.activity("Barriers")
    hall.programme.do(wall, Write(texts=("One", "Two", "Three", "Four")))
    sectors = {sector.name: sector.id for sector in hall.world.all(Sector)}
    for card, name in zip(hall.world.all(Card), ("Council",) * 2 + ("Parents",), strict=False):
        made = hall.id()
        hall.new(CardSector(id=made, activity=wall, card=card.id, sector=sectors[name]))
    held = metrics.voices(hall.world, hall.programme.pool, hall.session)
    shares = {voice.sector.name: voice.share for voice in held.told}
    assert shares["Council"] == pytest.approx(2 / 3 / (4 / 10))
    assert shares["Parents"] == pytest.approx(1 / 3 / (6 / 10))
    assert (held.cards, held.all_cards) == (3, 4)
    assert "Who was heard, by sector" in hall.prints(PrintKind.SESSION_RECORD, tmp_path)
    assert "Who was heard, by sector" not in hall.prints(PrintKind.SESSION_HANDOUT, tmp_path)


def test_voices_are_not_known_without_sectors_on_cards_and_not_applicable_with_one(hall: Framed):
    hall.person(sector="Council", here=True)
    wall = hall.activity("Barriers")
    hall.programme.do(wall, Write(texts=("One",)))

    def why() -> str:
        return str(metrics.voices(hall.world, hall.programme.pool, hall.session).why_not)

    assert why().startswith("Not known")
    (card,) = hall.world.all(Card)
    sector = hall.sector("Council").id
    made = hall.id()
    hall.new(CardSector(id=made, activity=wall, card=card.id, sector=sector))
    assert why().startswith("Not applicable")

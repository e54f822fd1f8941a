"""A language puts texts into its words, in the sense in which they are meant."""

import json
from datetime import date

import pytest

from facilitator.language import (
    ENGLISH,
    Language,
    available,
    is_said,
    language,
    of_paper,
    of_system,
    of_wall,
    tag_of,
)
from facilitator.model.core import PartialDate, figures
from facilitator.model.core.direction import reads_leftwards, set_apart
from facilitator.model.core.records import Programme
from facilitator.model.core.words import (
    Text,
    counted,
    day_of,
    in_a_row,
    in_context,
    joined,
    listed,
    month_of,
    text,
)
from facilitator.model.core.world import World
from facilitator.model.display.marked import leading, with_places
from facilitator.store.lines import _label, _text, as_json
from facilitator.typeset.bidi import levels
from tests.language.catalogues import spoken

PARKED = text("Card {number} parked", number=12)
CARDS = ("{count} card", "{count} cards")
DAY = date(2026, 10, 3)


def test_english_is_the_key_with_its_values():
    assert Language()(PARKED) == str(PARKED) == "Card 12 parked"
    assert language(ENGLISH)(PARKED) == "Card 12 parked"


def test_a_language_without_a_catalogue_speaks_english():
    held = language("xx")
    assert (held.tag, held(PARKED)) == (ENGLISH, "Card 12 parked")


def test_what_is_not_translated_is_said_in_english():
    assert spoken({"Else": "Arall"})(PARKED) == "Card 12 parked"


def test_words_without_words_stay_so():
    """gettext keeps what is said of a catalogue under the empty key."""
    assert spoken({"Else": "Arall"})(Text("")) == ""


@pytest.mark.parametrize("wrong", ["Cerdyn {rhif}", "Cerdyn {", "Cerdyn {0}"])
def test_a_faulty_translation_falls_back_to_english(wrong: str):
    assert spoken({PARKED.key: wrong})(PARKED) == "Card 12 parked"


def test_texts_in_texts_are_said_in_the_same_language():
    said = spoken({PARKED.key: "Parciwyd cerdyn {number}", "{what}, again": "{what}, eto"})
    assert said(text("{what}, again", what=PARKED)) == "Parciwyd cerdyn 12, eto"


@pytest.mark.parametrize(
    ("tag", "words", "told"),
    [
        # Welsh has words for none, one, two, three, six, and others
        ("cy", ("0 {count}", "1 {count}", "2 {count}", "3 {count}", "6 {count}", "x {count}"),
         {0: "0 0", 1: "1 1", 2: "2 2", 3: "3 3", 6: "6 6", 4: "x 4", 13: "x 13"}),
        ("pl", ("jeden", "kilka", "wiele"),
         {1: "jeden", 3: "kilka", 5: "wiele", 13: "wiele", 22: "kilka"}),
        ("ar", ("0", "1", "2", "few", "many", "other"),
         {0: "0", 1: "1", 2: "2", 7: "few", 15: "many", 100: "other"}),
    ],
)  # fmt: skip
def test_each_language_counts_by_its_own_rules(
    tag: str, words: tuple[str, ...], told: dict[int, str]
):
    held = spoken({CARDS: words}, tag)
    assert {count: held(counted(count, *CARDS)) for count in told} == told


def test_one_english_word_may_mean_two_things():
    held = spoken({"Open": "Agor"}, context={"not yet decided": {"Open": "Heb ei benderfynu"}})
    assert held(text("Open")) == "Agor"
    assert held(in_context("not yet decided", "Open")) == "Heb ei benderfynu"
    assert str(in_context("not yet decided", "Open")) == "Open"


def test_days_are_written_in_the_order_of_each_language():
    said = [day_of(DAY), day_of(DAY, year=False), month_of(DAY), day_of(PartialDate(2026))]
    assert list(map(str, said)) == ["3 October 2026", "3 October", "October 2026", "2026"]
    polish = spoken({}, "pl")
    assert [*map(polish, said)] == ["3 października 2026", "3 października",
                                    "październik 2026", "2026"]  # fmt: skip


def test_what_the_journal_tells_keeps_its_sense():
    told = text(
        "{what}; {then}; {day}",
        what=counted(5, *CARDS),
        then=in_context("not yet decided", "Open"),
        day=day_of(DAY),
    )
    again = _text(json.loads(as_json(_label(told))))
    assert again == told
    assert _text(["{count} cards", {"count": 5}]) == Text("{count} cards", {"count": 5})
    polish = spoken({CARDS: ("a", "b", "wiele")}, "pl")
    assert polish(again) == "wiele; Open; 3 października 2026"


def test_words_that_lead_somewhere_are_said_too():
    held = spoken({CARDS: ("0", "1", "2", "3", "6", "{count} cerdyn")})
    words = with_places(leading(counted(4, *CARDS), "there"), held, {"there"})
    assert held(words) == "4 cerdyn"


@pytest.mark.parametrize("tag", ["", "../../etc", "no such", "en-GB"])
def test_what_stands_in_a_file_is_no_path(tag: str):
    assert language(tag).tag == ENGLISH


def test_wall_and_paper_speak_what_the_programme_says_or_follow_the_window():
    window, wanted = spoken({}, "pl"), available()[-1]
    held = World([Programme(id="p", title="Ours", paper_language=wanted)])
    assert of_wall(held, window) is window
    assert tag_of(of_paper(held, window)) == wanted
    assert of_paper(World(), str) is str


def test_a_draft_speaks_only_where_it_was_chosen():
    drafts = [tag for tag in available() if language(tag).is_draft]
    assert [of_system([tag]) for tag in drafts] == [ENGLISH] * len(drafts)
    assert of_system(["de-CH", "en-US", *drafts]) == ENGLISH


def test_lists_are_said_as_each_language_joins_them():
    german = spoken({"{some} and {last}": "{some} und {last}"}, "de")
    said = [str(listed(["A", "B", "C"][:n])) for n in range(4)]
    assert said == ["", "A", "A and B", "A, B and C"]
    assert german(listed(["A", "", "B", "C"])) == "A, B und C"
    arabic = spoken(
        {"{some}, {next}": "{some}، {next}", "{some} and {last}": "{some} و{last}"}, "ar"
    )
    several = listed(["A{", PARKED, "C"])
    assert isinstance(several, Text)
    held = [set_apart(each) for each in ("A{", "Card 12 parked", "C")]
    assert arabic(several) == set_apart(f"{held[0]}، {held[1]} و{held[2]}")
    assert _text(json.loads(as_json(_label(several)))) == several
    assert arabic(in_a_row(map(str, range(2000)))) == "، ".join(map(str, range(2000)))
    assert str(in_a_row(["A", "B"])) == "A, B"


def test_what_a_text_is_called_is_known_in_every_language():
    grouping = text("KJ grouping")
    told = {language(tag)(grouping) for tag in available()}
    assert len(told) == len(available()), "each language has a word of its own for it"
    assert all(is_said(each, [text("KJ"), grouping]) for each in told)
    assert not is_said("Grwpiau", [grouping])
    assert not is_said("\ud800", [grouping])


@pytest.mark.parametrize(
    ("words", "leftwards"),
    [
        ("1. مرحبا Ada", True),
        ("“Ada” مرحبا", False),
        ("12:30", None),
        (set_apart("Ada") + " م متأخر", True),
        (set_apart("Ada came and") + " م", False),
        (set_apart(set_apart("Ada") + " م") + " متأخر", True),
        ("\ue0005\ue001م\ue002", True),
    ],
)
def test_words_read_as_their_first_letter_does(words: str, leftwards: bool | None):
    assert reads_leftwards(words) is leftwards


def test_words_read_the_other_way_keep_their_direction_among_others():
    arabic = spoken({"{name}: {what} {count}": "{name}: {what} {count}", "Late": "متأخر"}, "ar")
    said = arabic(text("{name}: {what} {count}", name="Ada", what=text("Late"), count=3))
    assert said == f"{set_apart('Ada')}: متأخر 3"
    assert levels(said)[0] == 1, "the sentence reads from the right, though a name begins it"
    assert spoken({}, "cy")(text("{name} left", name="Ada")) == "Ada left"


def test_a_sentence_of_somebody_keeps_its_direction_around_a_value_of_ours():
    arabic = spoken({"{count} people": "{count} أشخاص"}, "ar")
    told = text("{count} people", count=9)
    said = arabic(joined(("Between May and June, ", told, " told us what they wanted.")))
    assert said.startswith(set_apart("Between May and June, ")[0])
    assert set(levels(said)[1][1:-1]) == {2, 3, 4}, "all of it lies in words read from the left"
    assert arabic(joined((told, " · May"))) == f"9 أشخاص{set_apart(' · May')}"


def test_what_is_to_be_typed_stands_as_it_is_typed():
    arabic = spoken({"> helps": "> يساعد", "Sort: {it} > B": "افرزوا: {it} > B"}, "ar")
    assert arabic(text("> helps")) == f"{set_apart('>')} يساعد"
    said = arabic(text("Sort: {it} > B", it="12 17"))
    assert said.endswith(set_apart("12 17 > B"))
    assert levels(said)[1][said.index(">")] % 2 == 0, "else it would be seen as <"


def test_numbers_have_the_sign_of_each_language():
    said = text("{value} of 5", value=figures.short(4.5))
    assert str(said) == "4.5 of 5"
    assert spoken({}, "cy")(said) == "4.5 of 5"
    assert spoken({}, "de")(said) == "4,5 of 5"
    assert spoken({}, "pl")(figures.signed(-0.25)) == "-0,25"

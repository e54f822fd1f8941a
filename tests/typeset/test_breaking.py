"""Lines, sizes, scripts and directions, by worked cases."""

import pytest

from facilitator.typeset.breaking import (
    FontWeight,
    Run,
    TextBlock,
    break_lines,
    fit,
    measure,
)


def texts(block: TextBlock) -> list[str]:
    return [line.text for line in block.lines]


def runs(text: str, width: float = 10_000) -> list[Run]:
    return [run for line in break_lines(text, width=width, size=20).lines for run in line.runs]


def wide(text: str, size: float = 20) -> float:
    return measure(text, size=size) + 0.001


def test_a_card_is_broken_at_spaces():
    block = break_lines("Opening hours that suit families", width=wide("Opening hours"), size=20)

    assert texts(block) == ["Opening hours", "that suit", "families"]
    assert not block.cut
    assert block.missing == ()


def test_lines_stand_one_leading_apart():
    first, second = break_lines("one\ntwo", width=200, size=20).lines

    assert second.baseline - first.baseline == pytest.approx(25)
    assert 0 < first.baseline < 25


def test_white_space_is_kept_inside_a_line_and_out_of_its_ends():
    block = break_lines("  a  b\t c  \n\n  d ", width=200, size=20)

    assert texts(block) == ["a  b  c", "", "d"]
    assert block.lines[1].runs == ()


@pytest.mark.parametrize("text", ["", "   ", "\n\t\n"])
def test_an_empty_text_has_no_lines(text: str):
    block = fit(text, width=100, height=50, largest=20, smallest=10)

    assert (block.lines, block.height, block.cut) == ((), 0, False)
    assert block.size == 20


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("and/or", ["and/", "or"]),
        ("well-known", ["well-", "known"]),
        ("a\u200bb", ["a\u200b", "b"]),
    ],
)
def test_hyphens_and_slashes_let_a_word_break(text: str, lines: list[str]):
    assert texts(break_lines(text, width=max(map(wide, lines)), size=20)) == lines


def test_numbers_with_hyphens_stay_together():
    block = break_lines("in 2024-2025", width=wide("in 2024-"), size=20)

    assert texts(block)[0] == "in"


def test_a_space_that_must_not_break_does_not():
    block = break_lines("about 12\u00a0m", width=wide("about 12"), size=20)

    assert texts(block) == ["about", "12\u00a0m"]


def test_a_word_too_long_for_a_line_begins_a_line_and_is_split():
    address = "www.example.org.a.very.long.address"
    block = break_lines(f"see {address} now", width=wide("www.example"), size=20)

    assert texts(block)[0] == "see"
    assert "".join(texts(block)).replace(" ", "") == f"see{address}now"
    assert all(line.width <= block.width for line in block.lines)


@pytest.mark.parametrize(
    ("word", "within", "lines"),
    [
        ("Commissioning", "Commissionin", ["Commissio\u2010", "ning"]),
        ("Kindergarteneingang", "Kindergartene", ["Kindergarte\u2010", "neingang"]),
        ("Öffentlichkeitsarbeit", "Öffentlichkei", ["Öffentlich\u2010", "keitsarbeit"]),
        ("коммуникационный", "коммуникацио", ["коммуника\u2010", "ционный"]),
        ("“transparency”,", "“transparen", ["“transpa\u2010", "rency”,"]),
        ("Verein/Gemeindeverwaltung", "Gemeindeve", ["Verein/", "Gemeinde\u2010", "verwaltung"]),
    ],
)
def test_a_word_wider_than_a_card_goes_on_behind_a_hyphen(word: str, within: str, lines: list[str]):
    assert texts(break_lines(word, width=wide(within), size=20)) == lines


@pytest.mark.parametrize(
    "word",
    [
        "https://example.org/annualreports/documentation",
        "commissioning@example.org",
        "1234567890123456",
        "AB12commissioning",
        "snake_case_commissioning",
        "我们需要更多的资金和时间来完成这个项目",
        "เที่ยวบินระหว่างประเทศ",
        "المسؤوليات",
        "हिन्दुस्तानियों",
    ],
)
def test_addresses_numbers_and_other_scripts_have_no_hyphen(word: str):
    block = break_lines(word, width=wide("commissi"), size=20)

    assert len(block.lines) > 1 or block.widest < wide("commissi")
    assert "".join(texts(block)) == word


def test_a_word_that_is_cut_ends_with_the_ellipsis_alone():
    block = break_lines("Kindergarteneingang", width=wide("Kinderg"), size=20, max_lines=1)

    assert texts(block)[0].endswith("…")
    assert "\u2010" not in texts(block)[0]


def test_no_word_is_split_where_a_smaller_size_avoids_it():
    block = fit("Responsibilities", width=150, height=100, largest=40, smallest=8)

    assert texts(block) == ["Responsibilities"]
    assert 8 < block.size < 40


def test_one_long_address_does_not_shrink_the_rest():
    address = "a" * 60
    block = fit(f"Read {address}", width=300, height=120, largest=30, smallest=6)

    assert block.size > 15
    assert len(block.lines) > 2


def test_a_long_word_may_shrink_the_text_a_little():
    block = fit("Donaudampfschifffahrtsgesellschaft", width=300, height=60, largest=20, smallest=6)

    assert len(block.lines) == 1
    assert block.size > 12


def test_the_largest_size_that_fits_is_taken():
    text = "Opening hours that suit working families"
    block = fit(text, width=180, height=80, largest=60, smallest=6)
    larger = break_lines(text, width=180, size=block.size / 0.95)

    assert block.height <= 80
    assert larger.height > 80 or any("-" in line.text for line in larger.lines)


def test_a_short_text_is_set_at_the_largest_size():
    assert fit("Yes", width=180, height=80, largest=27, smallest=11).size == 27


def test_what_does_not_fit_is_cut_with_an_ellipsis_and_says_so():
    block = fit("word " * 500, width=180, height=80, largest=27, smallest=11)

    assert block.cut
    assert block.size == 11
    assert block.height <= 80
    assert texts(block)[-1].endswith("\u2026")
    assert block.lines[-1].width <= 180


def test_max_lines_cuts():
    block = break_lines("one two three", width=wide("three…"), size=20, max_lines=2)

    assert texts(block) == ["one", "two\u2026"]
    assert block.cut


def test_a_block_that_was_cut_still_names_all_it_cannot_draw():
    block = break_lines("one two \u0378", width=wide("one…"), size=20, max_lines=1)

    assert block.missing == ("\u0378",)


@pytest.mark.parametrize("size", [0, -1, float("nan"), float("inf")])
def test_a_size_must_be_above_nothing(size: float):
    with pytest.raises(ValueError, match="size"):
        break_lines("a", width=10, size=size)
    with pytest.raises(ValueError, match="size"):
        fit("a", width=10, height=10, largest=10, smallest=size)


def test_no_lines_at_all_are_refused():
    with pytest.raises(ValueError, match="at least one line"):
        break_lines("a", width=10, size=10, max_lines=0)


def test_no_room_at_all_still_gives_one_line():
    block = fit("Some words", width=0, height=0, largest=20, smallest=10)

    assert len(block.lines) == 1
    assert block.cut


def test_centred_lines_stand_in_the_middle_of_the_width():
    (line,) = break_lines("abc", width=200, size=20, align="center").lines

    assert line.runs[0].x == pytest.approx((200 - line.width) / 2)
    assert line.runs[0].xs[0] == pytest.approx(line.runs[0].x)


def test_bold_is_wider_and_drawn_by_its_own_face():
    assert measure("Wider", size=20, weight=FontWeight.BOLD) > measure("Wider", size=20)
    block = break_lines("Wider", width=200, size=20, weight=FontWeight.BOLD)
    assert [run.face for run in block.lines[0].runs] == ["Inter-Bold"]


@pytest.mark.parametrize("weight", FontWeight)
def test_every_weight_sets_text(weight: FontWeight):
    assert texts(break_lines("Mwy o lefydd ŵyl", width=500, size=20, weight=weight)) == [
        "Mwy o lefydd ŵyl"
    ]


@pytest.mark.parametrize(
    "text",
    ["Mwy o lefydd i chwarae, ŵyl ŷd", "Zażółć gęślą jaźń", "Ελληνικά", "Українська", "Tiếng Việt"],
)
def test_the_alphabets_of_europe_need_one_plain_run(text: str):
    (run,) = runs(text)

    assert run.simple
    assert run.text == text
    assert len(run.glyphs) == len(text)
    assert break_lines(text, width=200, size=10).missing == ()


def test_text_stays_as_typed_without_ligatures():
    (run,) = runs("-> fi ffl (c) == 12:30")

    assert run.simple


def test_arabic_is_joined_and_runs_from_the_right():
    joined, apart = runs("بيت")[0], [runs(char)[0].glyphs[0] for char in "بيت"]

    assert not joined.simple
    assert joined.text == "بيت"
    assert set(joined.glyphs).isdisjoint(apart[:2])  # first and middle forms, not isolated ones
    assert list(joined.xs) == sorted(joined.xs)
    assert joined.width < sum(runs(char)[0].width for char in "بيت")


def test_a_line_of_two_directions_is_in_visual_order():
    block = break_lines("שלום world 123", width=500, size=20)

    assert [run.text.strip() for run in block.lines[0].runs] == ["world 123", "שלום"]
    assert texts(block) == ["שלום world 123"]


def test_a_bracket_is_mirrored_where_reading_is_from_the_right():
    opened, closed = runs("(א")[-1], runs("א)")[0]
    assert opened.text == "("
    assert opened.glyphs == runs("a)")[0].glyphs[1:]
    assert closed.glyphs == runs("(")[0].glyphs


def test_lines_are_broken_first_and_reordered_each_for_itself():
    block = break_lines("אחד שתיים שלוש", width=wide("אחד שתיים"), size=20)

    assert texts(block) == ["אחד שתיים", "שלוש"]


def test_text_from_the_right_begins_at_the_right():
    start = break_lines("אחד שתיים\nשלוש", width=300, size=20)
    reading = break_lines("אחד שתיים\nשלוש", width=300, size=20, align="reading")

    def right(block: TextBlock) -> list[float]:
        return [max(run.x + run.width for run in line.runs) for line in block.lines]

    assert right(start) == pytest.approx([start.lines[0].width] * 2)
    assert right(reading) == pytest.approx([300] * 2)


def test_an_override_turns_letters_round_and_loses_none():
    (line,) = break_lines("a\u202ebcd\u202c e", width=500, size=20).lines

    assert line.text == "a\u202ebcd\u202c e"
    turned = next(run for run in line.runs if "bcd" in run.text)
    assert turned.glyphs == runs("dcb")[0].glyphs


def test_hindi_is_shaped_by_its_own_font():
    (run,) = runs("हिन्दी")

    assert run.face == "NotoSansDevanagari-Regular"
    assert not run.simple
    assert len(run.glyphs) < len(run.text)


def test_scripts_with_tall_marks_get_more_room():
    assert (
        break_lines("ก", width=100, size=20).leading > break_lines("a", width=100, size=20).leading
    )


def test_chinese_breaks_between_ideographs_but_not_before_a_full_stop():
    block = break_lines("我们需要更多的地方。", width=wide("我们需要更多的地方"), size=20)

    assert texts(block) == ["我们需要更多的地", "方。"]


def test_thai_breaks_between_clusters_and_keeps_leading_vowels():
    text = "ภาษาไทยเป็นภาษาที่สวยงาม"
    block = break_lines(text, width=100, size=20)

    assert "".join(texts(block)) == text
    assert len(block.lines) > 1
    assert not any(line.text[-1] in "เแโใไ" for line in block.lines)


def test_thai_goes_on_in_the_line_that_has_room():
    block = break_lines("abc ภาษาไทยเป็นภาษา", width=100, size=20)

    assert texts(block)[0].startswith("abc ภ")


@pytest.mark.parametrize("text", ["👨‍👩‍👧", "👍🏽", "🇬🇧", "1️⃣", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "😀"])
def test_an_emoji_is_one_glyph_and_never_comes_apart(text: str):
    (run,) = runs(text, width=1)

    assert run.face == "NotoEmoji-Regular"
    assert len(run.glyphs) == 1
    assert break_lines(text, width=200, size=10).missing == ()


def test_what_no_font_has_is_a_box_and_is_named_once():
    text = "ok \u0378 and \u0378\u0379"
    boxes = [run for run in runs(text) if "\u0378" in run.text]

    assert break_lines(text, width=200, size=10).missing == ("\u0378", "\u0379")
    assert all(run.glyphs == runs("\u25a1")[0].glyphs * len(run.glyphs) for run in boxes)
    assert not any(run.simple for run in boxes)


def test_a_lone_joiner_draws_nothing_and_is_kept():
    block = break_lines("\u200d", width=100, size=20)

    assert texts(block) == ["\u200d"]
    assert block.lines[0].width == 0
    assert block.missing == ()


def test_half_of_a_pair_becomes_the_mark_for_it():
    assert texts(break_lines("a\ud83dz", width=100, size=20)) == ["a\ufffdz"]


def test_a_flood_of_marks_stays_on_its_letter():
    flood = "a" + "\u0323\u035f" * 200
    block = break_lines(f"x {flood} y", width=100, size=20)

    assert "".join(texts(block)).replace(" ", "").count("\u035f") == 200
    assert block.missing == ()


def test_four_thousand_characters_are_set_whole():
    text = "Many words said. " * 240
    block = fit(text, width=1500, height=800, largest=27, smallest=6)

    assert not block.cut
    assert " ".join(texts(block)) == text.strip()


@pytest.mark.parametrize("mark", ["\u3164", "\u115f", "\U0001bca0"])
def test_a_filler_is_in_a_font_or_said_to_be_missing(mark: str):
    block = break_lines(mark, width=200, size=10)
    drawn = [glyph for line in block.lines for run in line.runs for glyph in run.glyphs]
    assert block.missing == (mark,) or 0 not in drawn
    assert break_lines("a\u200bb", width=200, size=10).missing == (), "that one is hidden"

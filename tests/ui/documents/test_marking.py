"""What the buttons and the keys over one's own text do to it, and what a paste becomes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.analysis.documents import markdown
from facilitator.ui.documents.marking import Marking, linked, next_line
from facilitator.ui.documents.markup_edit import MARKS
from facilitator.ui.documents.pasted import as_markdown


def at(shown: str) -> Marking:
    """A text with `|` where its selection begins and ends, or where the cursor stands."""
    before, *rest = shown.split("|")
    return Marking("".join((before, *rest)), len(before), len(before + "".join(rest[:-1])))


def shown(held: Marking) -> str:
    cursor = "|" if held.start == held.end else f"|{held.text[held.start : held.end]}|"
    return held.text[: held.start] + cursor + held.text[held.end :]


@pytest.mark.parametrize(
    ("mark", "before", "after"),
    [
        ("bold", "Now |many |came", "Now |**many**| came"),
        ("bold", "Now **|many|** came", "Now |many| came"),
        ("bold", "Now ma|ny came", "Now **many**| came"),
        ("bold", "- |one\n- two|", "- |**one**\n- **two**|"),
        ("bold", "|**both** of them|", "|**both of them**|"),
        ("italic", "a **|b|** c", "a **|*b*|** c"),
        ("italic", "a ***|b|*** c", "a **|b|** c"),
        ("bold", "a |", "a **|**"),
        ("bold", "Now **many**| came", "Now many| came"),
        ("bold", "Now |**many** came", "Now many| came"),
        ("italic", "Now **many**| came", "Now ***many*|** came"),
        ("bold", "Now |**many|** came", "Now |many| came"),
        ("bold", "Now **|many**| came", "Now |many| came"),
        ("list", "a\n|b\nc|", "a\n|- b\n- c|"),
        ("list", "|- b\n1. c|", "|b\nc|"),
        ("box", "x|y", "> xy|"),
        ("link", "see |us| now", "see [us](|https://|) now"),
        ("note", "one two|, three[^1]\n[^1]: x", "one two[^2], three[^1]\n[^1]: x\n[^2]: |"),
    ],
)
def test_a_mark_goes_on_and_off(mark: str, before: str, after: str):
    assert shown(MARKS[mark](at(before))) == after


@example("aa ", (2, 3), ("bold",))
@given(
    st.text("ab -\n", max_size=30),
    st.tuples(st.integers(0, 30), st.integers(0, 30)),
    st.sampled_from([("bold",), ("italic",), ("bold", "italic")]),
)
def test_pressed_once_more_a_mark_is_off_again(
    text: str, places: tuple[int, int], marks: tuple[str, ...]
):
    held = Marking(text, *(min(place, len(text)) for place in sorted(places)))
    for mark in (*marks, *reversed(marks)):
        held = MARKS[mark](held)
    assert held.text == text


@pytest.mark.parametrize(
    ("before", "after"),
    [("- a|", "- a\n- |"), ("9. a|b", "9. a\n10. |b"), ("- a\n- |", "- a\n|"), ("a|", "a\n|")],
)
def test_enter_goes_on_with_a_list_and_ends_it_at_an_empty_entry(before: str, after: str):
    assert shown(next_line(at(before))) == after


@given(
    st.text("ab *\n", max_size=30),
    st.tuples(st.integers(0, 30), st.integers(0, 30)),
    st.sampled_from([*MARKS]),
)
def test_no_mark_takes_a_letter_away(text: str, places: tuple[int, int], mark: str):
    start, end = (min(place, len(text)) for place in sorted(places))
    made = MARKS[mark](Marking(text, start, end))
    kept = made.text.replace("https://", "")
    assert [c for c in kept if c in "ab"] == [c for c in text if c in "ab"]
    assert 0 <= made.start <= made.end <= len(made.text)


@given(st.text("ab *_[]()\n-1.>^:é🙂", max_size=40))
def test_what_is_seen_of_a_line_lies_in_it_in_order(line: str):
    line = line.replace("\n", " ")
    place = 0
    for piece in markdown.seen(line, {"1"}):
        assert place <= piece.start <= piece.end <= len(line)
        place = piece.end


FROM_WORD = """<html><head><style>p{font-family:Arial}</style></head><body><!--StartFragment-->
<p class=MsoNormal><b><span style='font-family:"Arial";color:red'>Much</span></b> was <i>said</i>,
see <a href="https://a.org/x">our
page</a>, 2*3<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>one</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span>two</p><!--EndFragment--></body></html>"""
FROM_THE_WEB = """<b style="font-weight:normal"><ul><li><p><span style="font-weight:700">one</span>
</p></li><ol><li>in</li></ol></ul><p>- no list</p><script>x</script>
<a href="javascript:x">bad</a></b>"""


def test_a_paste_keeps_marks_and_never_looks():
    assert as_markdown(FROM_WORD).split("\n") == [
        r"**Much** was *said*, see [our page](https://a.org/x), 2\*3",
        "- one",
        "2. two",
    ]
    assert as_markdown(FROM_THE_WEB).split("\n") == [
        "- **one**",
        "    1. in",
        r"\- no list",
        "bad",
    ]


def test_an_address_that_is_known_is_put_in():
    assert shown(linked(at("|us|"), "https://a.org")) == "[us](https://a.org)|"

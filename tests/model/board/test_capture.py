import pytest

from facilitator.model.board.capture import NumberCommand, Verb, as_card, parse

CASES = [
    ("12 17 4 > B", NumberCommand(verb=Verb.GROUP, numbers=(12, 17, 4), target="B")),
    ("12, 17,4>b", NumberCommand(verb=Verb.GROUP, numbers=(12, 17, 4), target="B")),
    ("  12 17  > ", NumberCommand(verb=Verb.GROUP, numbers=(12, 17))),
    ("#12 no. 17 >", NumberCommand(verb=Verb.GROUP, numbers=(12, 17))),
    ("12 > 17", NumberCommand(verb=Verb.GROUP, numbers=(12,), target="17")),
    ("5 17 > Comfort", NumberCommand(verb=Verb.GROUP, numbers=(5, 17), title="Comfort")),
    ("5,17>  Too  slow ", NumberCommand(verb=Verb.GROUP, numbers=(5, 17), title="Too slow")),
    ("12 12 > AA", NumberCommand(verb=Verb.GROUP, numbers=(12,), target="AA")),
    ("12 -", NumberCommand(verb=Verb.PARK, numbers=(12,))),
    ("12; 13 \u2013", NumberCommand(verb=Verb.PARK, numbers=(12, 13))),
    ("12 *3", NumberCommand(verb=Verb.DOTS, numbers=(12,), count=3)),
    ("12 \u00d7 51", NumberCommand(verb=Verb.DOTS, numbers=(12,), count=51)),
    ("12 = 17", NumberCommand(verb=Verb.STACK, numbers=(12,), target="17")),
    ("12 13 = 17", NumberCommand(verb=Verb.STACK, numbers=(12, 13), target="17")),
]


@pytest.mark.parametrize(("line", "command"), CASES, ids=[line for line, _ in CASES])
def test_a_number_command(line: str, command: NumberCommand):
    assert parse(line) == command


@pytest.mark.parametrize(
    "line",
    [
        "12 o'clock is too late",
        "Twelve > B",
        "12",
        "2 + 2 = 4",
        "1990 - 2000",
        "50 > 30 per cent",
        "> B",
        "12 >> B",
        "12 *",
        "12 = ",
        "",
        "a - b",
    ],
)
def test_anything_else_is_a_card(line: str):
    assert parse(line) is None
    assert as_card(line) == line


def test_an_apostrophe_makes_a_card_of_what_would_be_a_command():
    assert as_card("'12 > B") == "12 > B"
    assert as_card("'Nobody asks us'") == "'Nobody asks us'"

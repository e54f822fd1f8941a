"""What holds of every text of the program: `packaging/list_texts.py` collects them."""

import ast
import re
from collections.abc import Iterator

from list_texts import ROOT, Said, said

VERBS = frozenset(
    re.findall(
        r"\w+",
        "agrees answers asks brings builds came collects comes covers does finds gives goes has "
        "holds is joins judges leads looks needs opens passes runs says seats speaks stays walks "
        "was works",
    )
)
NEVER_ONE = {
    "{count} cards: stack or group them before anyone votes.": "said of very many",
    "{count} cards": "of a stack: one lies on another",
    (
        "Group {mark} has {count} cards. Is this a heading that would fit anywhere?"
    ): "said of very many",
    "{count} things lie side by side. Could some be grouped once more?": "said of very many",
    "Everyone gives {budget} dots, one on each": "one dot is said otherwise",
    "Everyone gives {budget} dots, at most {cap} on one": "one dot is said otherwise",
    "{count} cards are long. Could they be said shorter?": "one is said otherwise",
    "{count} cards hold several thoughts. One card for each?": "one is said otherwise",
    "{count} cards are very short. Will they be understood tomorrow?": "one is said otherwise",
    "{count} groups have no name yet.": "one is said otherwise",
    "{rounds} rounds were wanted: no more were found in which nobody sits out much more often "
    "than others": "fewer than wanted were found, and one always is",
    "It is for {least} people or more.": "a method's own bound",
    "It is for {most} people at most.": "a method's own bound",
    "{count} people are many for one circle. Let pairs or threes wear the same hat, then "
    "gather.": "said of many",
    "With {count} people a conversation in one circle does as well.": "one is not told so",
    "How strong {count} forces are": "one is said otherwise",
    "Put {count} forces on the side: {side}": "one is said otherwise",
    "A guide has at most {most} questions.": "a bound",
    "There are {count} times already.": "a bound",
    "There are {count} spaces already.": "a bound",
    "a cell is longer than {most} characters": "a bound",
    "{count} words. A clear message has {most} at most.": "said of many",
    "{count} words. {most} or fewer are easier to agree on.": "said of many",
    "{part}: {count} questions in {minutes} min are many.": "said of many",
    "All {count} steps": "a script has several",
    "{count} pages; the first {shown} are shown.": "not all are shown",
    "{count} pages for everybody in the room": "one and two are said otherwise",
    "{count} activities were not begun.": "one is said otherwise",
    "{planned} of {whole} minutes as planned; not timed": "of several",
    "There are {count} themes. Readers keep about a dozen in mind; could some merge?": "many",
    "Tables are of 2 to {people} people.": "a bound",
    "That makes {rounds} rounds; there are 1 to 200.": "fewer than 1, or very many",
    (
        "These are {count} programmes. At most {most} are compared at once: put those you want "
        "into a folder of their own."
    ): "said of many",
    "“{name}” has {count} lines; at most {most} are read at once. Split it.": "said of many",
    "“{name}” has more than {most} rows, so it was not read. Split it, and bring in the parts.": (
        "a bound"
    ),
    "{count} people said {low} to {high}; the middle is {raw}": "low and high differ",
    (
        "Round {number} runs, the last one: nothing is left to plan. For more, set how many "
        "rounds in the settings."
    ): "a round by its number",
}
"""Texts with a number before a plural noun whose number is never 1, and why."""

SOUGHT = "resources/agenda/which.toml"
"""Has the words under which people may look for a method, whatever we call it."""
NEVER_SHOWN = (
    r"[Pp]ark(ed|ing lot)?\b",
    r"[Tt]ak(e|es|en) back\b",  # read as undo: a card is withdrawn
    r"[Bb]ring back\b(?! (“|last))",
    r"\b[Bb]allots?\b",
    r"[Tt]oken",
    r"BYE",
    r"[Ee]ncounter",
    r"[Cc]oding|[Uu]ncoded",
    r"[Ii]ntensity",
    r"\b[Ll]ever\b",
    r"rational aim",
    r"[Nn]ameplate",
    r"evening news",
    r"\b[Aa]new\b",
    r"[Rr]eflexive",
    r"\b[Ss]ought\b",
    r"at the cut",
    r"not now\)",
    r"\bseed\b",
    r"[Pp]ut (it )?into the bin",
    r"take off the wall",
    r"[Mm]edian",
    r"condensed",
    r"of those (possible|aimed for)",
    r"Groups by level",
    r"without a reply",
    r"[Mm]ostly (structured|open)",
)
"""Words of the trade or of the code, for each of which there is a plain one."""


def _plural_after_a_number(words: str) -> Iterator[str]:
    for noun in re.findall(r"\{\w+\} ([a-z]+s|people)\b", words):
        if noun not in VERBS:
            yield noun


def test_a_number_before_a_plural_noun_is_never_1():
    wrong = [
        f"{each.file}:{each.line}: {each.words}"
        for each in said()
        if each.by == "text"
        and each.words not in NEVER_ONE
        and any(_plural_after_a_number(each.words))
    ]
    assert not wrong, "\n".join(["say it with `counted`, which has words for 1:", *wrong])


def test_one_thing_has_one_plain_word():
    wrong = [
        f"{word}: {each.file}:{each.line}: {each.words}"
        for word in NEVER_SHOWN
        for each in said()
        if _shown(each, word)
    ]
    assert not wrong, "\n".join(wrong)


def _shown(each: Said, word: str) -> bool:
    """Whether a word is in a text as it is shown: names of values are not."""
    known = each.by in {"text", "counted", "toml"} and each.file != SOUGHT
    return known and re.search(word, re.sub(r"\{\w+\}", "", each.words)) is not None


def test_no_text_of_the_list_is_left_over():
    assert NEVER_ONE.keys() <= {each.words for each in said()}


def test_a_figure_of_a_method_is_a_count_a_share_in_percent_or_an_average():
    """Nobody reads "0.50": a part of a whole is told as "3 of 6"; averages alone have places."""
    known = {
        *("Cards in a group, on average", "Topics for each person"),
        *("People at a topic, on average", "Names to work on it, for each dot"),
    }
    for path in sorted((ROOT / "facilitator/methods").rglob("facts.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "ratio":
                label = ast.unparse(node.args[1]).removeprefix("text('").removesuffix("')")
                assert label in known, (path.name, label)

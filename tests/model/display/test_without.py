"""A picture that is held after something in it was removed for good: nothing of it is left."""

from facilitator.model.core.words import Text, text
from facilitator.model.display.geometry import Rect
from facilitator.model.display.picture import Banner, Caption, Note, Picture, texts, without

AT = Rect(0, 0, 100, 50)
WORDS = "Nobody asked the\nparents who work in the evening"


def caption(words: str | Text, key: str = "scene") -> Caption:
    return Caption(id=key, rect=AT, text=words)


def test_words_go_from_scenes_that_do_not_say_whose_they_are():
    told = text("“{words}” leads.", words=" ".join(WORDS.split()))
    held = Picture(
        shapes=(
            Note(id="gone", rect=AT, text="its own card"),
            Note(id="stays", rect=AT, text="Nobody asked"),
            caption(told),
            caption("Nobody asked the parents…"),
            caption("Yes, they did"),
            caption("Yes"),
        ),
        moment=Banner(id="moment", rect=AT, text=told),
        says=(told, "3 cards"),
    )
    left = without(held, {"gone"}, (WORDS, "Yes", ""))
    assert texts(left) == ("3 cards", "Nobody asked", "Yes, they did")


def test_what_tells_nothing_of_it_stays():
    held = Picture(shapes=(caption("Nobody asked them"), caption("…")), says=("1 of 3",))
    assert without(held, set(), ("Nobody", "1", "asked th")) == Picture(
        shapes=(caption("…"),), says=("1 of 3",)
    )

"""What was written that no font has is said at once, not only on paper."""

from tests.ui.driver import Begin


def test_a_character_without_a_font_is_named_when_it_is_written(begin: Begin) -> None:
    me = begin()
    me.pastes("Ward \u4e2d \u0378")
    me.enter()
    assert "U+0378" in me.said()
    assert "U+4E2D" not in me.said()

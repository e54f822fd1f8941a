"""What commands say, in the language of the terminal."""

import os
from functools import lru_cache
from typing import Final

from facilitator.files import shown
from facilitator.language import Language, language, of_system
from facilitator.model.core.words import Words

_NAMED_IN: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a terminal says its language, the first that does."""


def said(words: Words) -> str:
    """Return words in the language of the terminal, with nothing in them that it would act on."""
    return shown(_spoken()(words))


@lru_cache(maxsize=1)
def _spoken() -> Language:
    named = next((held for name in _NAMED_IN if (held := os.environ.get(name))), "")
    tag = named.partition(".")[0].partition("@")[0].replace("_", "-")
    return language(of_system([tag]))

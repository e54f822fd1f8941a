"""Hard rules about photographs: how many, how large, what never changes, each once in a place."""

from collections.abc import Iterator
from typing import Final

from facilitator.model.core.rule_kinds import (
    Attempt,
    Holds,
    Permanent,
    RefersTo,
    Rule,
    Unique,
    checks,
)
from facilitator.model.core.words import Text, text
from facilitator.model.photos.records import (
    LONGEST_SIDE,
    MOST_BYTES,
    MOST_PHOTOS,
    Photo,
    PhotoPlace,
)

_BEGINNINGS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How a JPEG and a PNG file begin."""


@checks("photos-at-most", Photo)
def _few(attempt: Attempt) -> Iterator[Text]:
    if attempt.added(Photo) and len(attempt.after.bucket(Photo, "")) > MOST_PHOTOS:
        yield text(
            "There is no room for another photograph: the most is {most}. Remove one first.",
            most=MOST_PHOTOS,
        )


RULES: Final[tuple[Rule, ...]] = (
    _few,
    Holds(
        "photo-in-bounds",
        Photo,
        "data width height",
        text("A photograph is a JPEG or PNG file within the bounds of this program."),
        fits=lambda each: (
            each.data.startswith(_BEGINNINGS)
            and len(each.data) <= MOST_BYTES
            and min(each.width, each.height) > 0
            and max(each.width, each.height) <= LONGEST_SIDE
        ),
    ),
    Permanent(
        "photo-stays-itself",
        Photo,
        "data width height",
        text("A photograph does not become another one: remove it, and add the other."),
    ),
    RefersTo(
        "photo-in-place", PhotoPlace, "photo", text("What stands in a section is there."), to=Photo
    ),
    Unique(
        "photo-once-a-section",
        PhotoPlace,
        "photo document section",
        text("A photograph stands in a section once."),
    ),
)

"""People's words made long: whole sentences for names, in several scripts, with long compounds."""

from __future__ import annotations

import dataclasses
import random

from facilitator.model.core.records import Record
from facilitator.model.core.world import World

SENTENCES = frozenset(
    {"text", "title", "question", "change_from", "change_to", "sub_focus", "what", "message"}
    | {"givens", "why", "subject", "sentence"}
)
NAMES = frozenset(("name", "owner", "host_name", "due", "by", "others", "helpers", "horizon"))
"""Fields of records that hold people's own words: sentences, and names of people and places."""

_LATIN = (
    "What gets in the way of families who need help is that nobody tells them where to go "
    "Donaudampfschifffahrtsgesellschaft Zusammenarbeitsvereinbarungen"
)
_ARABIC = "ما الذي يعيق الأسر التي تحتاج إلى المساعدة قبل فوات الأوان في المركز"


def sentence(chance: random.Random, length: int) -> str:
    """Words without sense, of so many letters, read from the left or from the right."""
    held = _ARABIC if chance.random() < 0.2 else _LATIN
    found = ""
    while len(found) < length:
        found += f" {chance.choice(held.split())}"
    return found.strip()[:length].strip()


def lengthened(world: World, seed: int) -> World:
    """Return a world in which all that people said is long."""
    chance = random.Random(seed)
    return World(_longer(record, chance) for record in world)


def _longer(record: Record, chance: random.Random) -> Record:
    held: dict[str, str] = {}
    for field in dataclasses.fields(record):
        words = getattr(record, field.name)
        if not isinstance(words, str) or not words:
            continue
        if field.name in SENTENCES:
            held[field.name] = sentence(chance, chance.randint(120, 200))
        elif field.name in NAMES:
            held[field.name] = sentence(chance, chance.randint(30, 60))
    return dataclasses.replace(record, **held) if held else record

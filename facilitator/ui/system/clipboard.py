"""Cards on the clipboard: for other walls as they are, for other programs as lines of text."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData

from facilitator.model.core.clean_text import LIMIT, lines
from facilitator.model.core.records import Card, Voice
from facilitator.model.core.world import World
from facilitator.model.display.gesture import Write

MIME = "application/x-facilitator-cards"


def copied(cards: Sequence[Card], source: str) -> QMimeData:
    """Return cards for the clipboard; `source` is the title of the wall they come from."""
    data = QMimeData()
    data.setText("\n".join(" ".join(card.text.split()) for card in cards))
    held = {
        "source": source,
        "cards": [{"text": c.text, "voice": c.voice.value, "id": c.id} for c in cards],
    }
    data.setData(MIME, QByteArray(json.dumps(held).encode()))
    return data


def pasted(data: QMimeData | None, here: str = "") -> tuple[Write, ...]:
    """Return what the clipboard holds as cards; nothing for what is no text.

    Cards from another wall keep its title as their source; `here` is the title of this one.
    """
    if data is None:  # an empty clipboard, on some platforms
        return ()
    own = _own(data, here)
    if own:
        return own
    texts = lines(data.text()) if data.hasText() else ()
    return (Write(texts=texts),) if texts else ()


def is_table(data: QMimeData) -> bool:
    """Whether the clipboard holds rows and columns of a spreadsheet, and no cards of ours."""
    from facilitator.exchange.tables import reading  # the window comes up without it

    return data.hasText() and not data.hasFormat(MIME) and reading.is_table(data.text())


def brought(data: QMimeData, world: World, here: str) -> tuple[str, ...]:
    """Return the cards that were copied on another wall of this programme; these are brought.

    Where any of them is not there as it was copied, or lies on the wall `here`, it is none.
    """
    try:
        held = json.loads(bytes(data.data(MIME).data()))
        told = [(str(each["id"]), str(each["text"])) for each in held["cards"]]
    except (ValueError, KeyError, TypeError):
        return ()
    cards = [world.find(Card, key) for key, _ in told]
    found = [c.id for c in cards if c is not None and c.activity != here]
    return tuple(found) if len(found) == len(told) else ()


def _own(data: QMimeData, here: str) -> tuple[Write, ...]:
    if not data.hasFormat(MIME):
        return ()
    try:
        held = json.loads(bytes(data.data(MIME).data()))
        source = str(held["source"])
        cards = [(str(c["text"])[:LIMIT], Voice(c["voice"])) for c in held["cards"]]
    except (ValueError, KeyError, TypeError):
        return ()  # another version's, or another program's: its plain text is used
    kept = "" if source == here else source
    found: list[Write] = []
    for words, voice in cards:
        last = found[-1] if found else None
        if last is not None and last.voice is voice:
            found[-1] = Write(texts=(*last.texts, words), voice=voice, source=kept)
        else:
            found.append(Write(texts=(words,), voice=voice, source=kept))
    return tuple(found)

"""Edits of documents: words of one's own, numbers stated, evidence set by hand."""

from dataclasses import replace

from facilitator.model.core import Change, NewId, Text, World, adding, ids, replacing, text
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.documents.records import (
    Artefact,
    Available,
    Evidence,
    Stated,
    StudyText,
)


def write(world: World, document: str, section: str, words: str, *, new_id: NewId) -> Change:
    """Return the change that puts somebody's own words in the place of the program's."""
    kept, held = clean(words), _own(world, document, section)
    label = text("Change the text of a document")
    if held is not None:
        return replacing(label, [(held, replace(held, text=kept))])
    key = new_id()
    return adding(label, StudyText(id=key, document=document, section=section, text=kept))


def put_back(world: World, document: str, section: str) -> Change:
    held = _own(world, document, section)
    return Change(text("Put back the program’s words"), (held,) if held else (), ())


def _own(world: World, document: str, section: str) -> StudyText | None:
    held = world.bucket(StudyText, "").values()
    return next((t for t in held if (t.document, t.section) == (document, section)), None)


def state(number: str, words: str, source: str, *, new_id: NewId) -> Change | Text:
    """Return the change that states a number beside the counted one, or why it cannot be."""
    said, whence = one_line(words), one_line(source)
    if not said or not whence:
        return text("A number that is stated needs its words and its source.")
    key = new_id()
    held = Stated(id=key, number=number, words=said, source=whence)
    return adding(text("State a number"), held)


def unstate(held: Stated) -> Change:
    """Return the change that takes a stated number out again."""
    return Change(text("Remove a stated number"), (held,), ())


def add_artefact(world: World, name: str, *, new_id: NewId) -> Change:
    """Return the change that adds a row to the evidence matrix; nothing for a blank name."""
    kept = one_line(name)
    label = text("Add a row of evidence")
    if not kept:
        return Change(label)
    last = max((a.position for a in world.bucket(Artefact, "").values()), default=0)
    return adding(label, Artefact(id=ids.ArtefactId(new_id()), position=last + 1, name=kept))


def remove_artefact(world: World, held: Artefact) -> Change:
    """Return the change that removes a row with all that was set in it."""
    mine = [e for e in world.bucket(Evidence, "").values() if e.artefact == held.id]
    return Change(text("Remove a row of evidence"), (*mine, held), ())


def set_evidence(
    world: World,
    artefact: ids.ArtefactId,
    session: ids.SessionId,
    available: Available | None,
    *,
    new_id: NewId,
) -> Change:
    """Return the change that says whether a session has an artefact; None: nobody has said."""
    label = text("Set evidence")
    held = next(
        (
            each
            for each in world.bucket(Evidence, "").values()
            if (each.artefact, each.session) == (artefact, session)
        ),
        None,
    )
    before = (held,) if held else ()
    if available is None:
        return Change(label, before, ())
    key = held.id if held else new_id()
    made = Evidence(id=key, artefact=artefact, session=session, available=available)
    return Change(label) if held == made else Change(label, before, (made,))

"""A wall, a session or the programme for other programs, from the command line."""

import argparse
from collections.abc import Iterator

from facilitator.cli.targets import activity_named, session_named
from facilitator.editing.programme import OpenProgramme
from facilitator.files import write_whole
from facilitator.model.core.words import Words, joined, text
from facilitator.model.display.document import Readership
from facilitator.printing.other_programs.formats import PICTURE, ExportFormat, Scope, made
from facilitator.printing.other_programs.request import export_request


def write_other(
    programme: OpenProgramme, chosen: ExportFormat, options: argparse.Namespace
) -> Iterator[Words]:
    """Write what was named in a format; yield what was written, and what is not in it.

    Without a name it is about the whole programme, or about the first activity where the format
    holds a wall alone. A drawing shows what may leave the room, like one in pixels. Raises
    FacilitatorError.
    """
    activity = session = None
    if options.session:
        session = session_named(programme, options.session).id
    elif options.activity or Scope.PROGRAMME not in chosen.scopes:
        activity = activity_named(programme, options.activity).id
    leaves = options.leaves or chosen.key == PICTURE
    reader = Readership.HANDOUT if leaves else Readership.RECORD
    held = export_request(programme, reader, session=session, activity=activity)
    file = made(chosen, held)
    write_whole(options.out, file.data)
    yield text("Wrote {file}: {what}", file=str(options.out), what=joined(file.holds, " "))
    for words in file.unagreed:
        yield words
    for words in file.withheld:
        yield text("Not in it: {what}", what=words)
    for words in file.left_out:
        yield text("Left out: {why}", why=words)

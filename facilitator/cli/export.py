"""A programme, or a part of it, handed over from the command line: which writer it goes to."""

import argparse
from collections.abc import Iterator

from facilitator import SUFFIX
from facilitator.cli.other_programs import write_other
from facilitator.cli.privacy import write_about, write_anonymous, write_with_password
from facilitator.cli.tables import write_tables
from facilitator.cli.targets import ReadOnlyProgramme, activity_named, must_end
from facilitator.editing.opening import record_types
from facilitator.editing.programme import OpenProgramme
from facilitator.exchange.json_file import write_json
from facilitator.methods import METHODS
from facilitator.model.core.records import Programme
from facilitator.model.core.words import Words, text
from facilitator.printing import draw_activity
from facilitator.printing.other_programs.formats import FORMATS, format_ending
from facilitator.printing.person import PERSON_ENDINGS
from facilitator.store.backups.written import note

_OWN_ENDINGS = (".json", ".png", ".xlsx", ".csv", ".zip")


def exported(options: argparse.Namespace) -> Iterator[Words]:
    """Write what was asked for; yield what was written, and what not. Raises FacilitatorError."""
    if options.person is not None:
        endings = PERSON_ENDINGS
    elif options.anonymous:
        endings = (SUFFIX,)
    else:
        others = (each.ending for each in FORMATS if each.ending not in _OWN_ENDINGS)
        endings = (*_OWN_ENDINGS, *others)
    must_end(options.out, *endings)
    with ReadOnlyProgramme(options.file) as programme:
        yield from _written(programme, options)
        title = programme.world.all(Programme)[0].title
        kind = options.out.suffix.upper().lstrip(".")
        note(programme.store, options.out, kind, title, named=options.person is None)


def _written(programme: OpenProgramme, options: argparse.Namespace) -> Iterator[Words]:
    ending = options.out.suffix.lower()
    other = format_ending(ending)
    if options.person is not None:
        write_about(programme, options.person, options.out)
        yield text("Wrote {file}", file=str(options.out))
    elif options.anonymous:
        yield from write_anonymous(programme, options.out)
    elif ending == ".zip":
        yield from write_with_password(programme, options.out)
    elif other is not None:
        yield from write_other(programme, other, options)
    elif ending in {".xlsx", ".csv"}:
        yield from write_tables(programme, options)
    else:
        yield from _alone(programme, options)


def _alone(programme: OpenProgramme, options: argparse.Namespace) -> Iterator[Words]:
    """Write all records as JSON, or one wall as a picture."""
    chosen = activity_named(programme, options.activity) if options.activity else None
    if options.out.suffix.lower() == ".json":
        write_json(programme.world, record_types(METHODS), options.out)
    else:
        draw_activity(programme, (chosen or activity_named(programme)).id, options.out)
    yield text("Wrote {file}", file=str(options.out))

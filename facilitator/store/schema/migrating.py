"""Brings a file of an earlier schema to the one of today: a copy first, then one transaction.

Alembic is imported only when a file needs it. The version lies in the file's `user_version`,
so Alembic's own table of versions is not used: its operations are, which rebuild SQLite's tables.
"""

from __future__ import annotations

import filecmp
import json
import logging
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from facilitator.errors import DamagedError, NewerVersionError, OnlyReadableError
from facilitator.model.core.words import later
from facilitator.model.proposals import grammar
from facilitator.store import files, sqlite
from facilitator.store.lines import DRAFTS, Told, as_json, sum_of
from facilitator.store.problems import is_full, not_copied

if TYPE_CHECKING:  # heavy, and loaded where it is used
    from alembic.operations import Operations
    from sqlalchemy import Connection

    from facilitator.store.comparing import Compared

Step: TypeAlias = "Callable[[Operations], None]"
Check: TypeAlias = "Callable[[sqlite3.Connection], object]"

FIRST_VERSION = 1
"""The first schema that was released."""


def _with_agenda(op: Operations) -> None:
    """Schema 2: a session has a start and an end, and an agenda of blocks tells the order."""
    import sqlalchemy as sa

    with op.batch_alter_table("session") as batch:
        batch.add_column(sa.Column("starts", sa.Integer()))
        batch.add_column(sa.Column("ends", sa.Integer()))
    op.execute("UPDATE session SET starts = 540")
    with op.batch_alter_table("session") as batch:
        batch.alter_column("starts", existing_type=sa.Integer(), nullable=False)
    op.execute(_BLOCKS)
    for link in ("session", "runs"):
        op.create_index(f"block_{link}", "block", [link])
    op.execute(
        "INSERT INTO block SELECT lower(hex(randomblob(16))), session, position, id, '', 0, NULL,"
        " 'must', 'structured', 0, 0, '', '', '' FROM activity"
    )
    op.execute("UPDATE state SET kinds = kinds || ' block'")
    with op.batch_alter_table("activity") as batch:
        batch.drop_column("position")


_BLOCKS = """
CREATE TABLE block (
    id TEXT NOT NULL,
    session TEXT NOT NULL,
    position INTEGER NOT NULL,
    runs TEXT,
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    starts INTEGER,
    weight TEXT NOT NULL,
    mode TEXT NOT NULL,
    trimmed INTEGER NOT NULL,
    dropped INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    instructions TEXT NOT NULL,
    materials TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT block_weight CHECK ("weight" IN ('must', 'could')),
    CONSTRAINT block_mode CHECK ("mode" IN ('structured', 'open', 'pause')),
    CONSTRAINT block_dropped CHECK ("dropped" IN (0, 1)),
    FOREIGN KEY(session) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(runs) REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED
)
"""


def _with_facts_of_the_day(op: Operations) -> None:
    """Schema 3: seats that were mended on the day; how many agreed to count two groups as one.

    Votes on what is neither a card nor a group, how many go on, and the place that was tied for.
    """
    _with_flag(op, "seat", "mended")
    _with_flag(op, "missed", "automatic")
    _with_counted_agreement(op)
    for table in ("poll_item", "poll_choice", "mark", "count"):
        _with_column(op, table, "thing", "")
    _with_column(op, "poll", "top", 0)
    _with_column(op, "poll_choice", "place", 0)
    _with_line_where_it_was_said(op)
    _with_rule_of_an_activity(op)


def _with_rule_of_an_activity(op: Operations) -> None:
    """A rule on what may be printed can hold for one activity; those there are hold for all."""
    import sqlalchemy as sa

    if not sa.inspect(op.get_bind()).has_table("consent_rule"):
        return
    op.rename_table("consent_rule", "consent_rule_before")
    op.execute(_CONSENT_RULES)
    op.execute(
        "INSERT INTO consent_rule (id, session, position, consent, at, words)"
        " SELECT id, session, position, consent, at, words FROM consent_rule_before"
    )
    op.drop_table("consent_rule_before")
    op.create_index("consent_rule_session", "consent_rule", ["session"])


_CONSENT_RULES = """
CREATE TABLE consent_rule (
    id TEXT NOT NULL,
    session TEXT NOT NULL,
    position INTEGER NOT NULL,
    consent TEXT NOT NULL,
    at TEXT NOT NULL,
    words TEXT NOT NULL,
    activity TEXT,
    PRIMARY KEY (id),
    CONSTRAINT consent_rule_consent CHECK ("consent" IN ('not used at all', 'not asked',
        'counted in themes only', 'quoted without a name', 'quoted by name')),
    FOREIGN KEY(session) REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(activity) REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED
)
"""


def _with_line_where_it_was_said(op: Operations) -> None:
    """Three went on unless somebody said how many; where a tie for them was settled, they did."""
    import sqlalchemy as sa

    own = [
        f"(SELECT top FROM {table} WHERE {table}.activity = poll.activity)"  # noqa: S608
        for table in ("kj_settings", "boardstorm_settings")
        if sa.inspect(op.get_bind()).has_table(table)
    ]
    usual = f"coalesce({', '.join((*own, '3'))}, 3)"
    op.execute(
        f"UPDATE poll SET top = {usual}"  # noqa: S608
        " WHERE kind <> 'scale' AND runoff_of IS NULL AND (id IN (SELECT poll FROM poll_choice)"
        f" OR id IN (SELECT runoff_of FROM poll) OR {usual} <> 3)"
    )


def _with_column(op: Operations, table: str, name: str, value: str | int) -> None:
    """Add a column that holds the same everywhere."""
    import sqlalchemy as sa

    kind = sa.Text() if isinstance(value, str) else sa.Integer()
    with op.batch_alter_table(table) as batch:
        batch.add_column(sa.Column(name, kind, nullable=False, server_default=str(value)))
    with op.batch_alter_table(table) as batch:
        batch.alter_column(name, existing_type=kind, server_default=None)


def _with_counted_agreement(op: Operations) -> None:
    import sqlalchemy as sa

    if not sa.inspect(op.get_bind()).has_table("name_union"):
        return
    with op.batch_alter_table("name_union") as batch:
        batch.add_column(sa.Column("agreeing", sa.Integer()))
        batch.add_column(sa.Column("asked", sa.Integer()))


def _with_flag(op: Operations, table: str, name: str) -> None:
    """Add a column that says no everywhere, where a file has the table."""
    import sqlalchemy as sa

    if not sa.inspect(op.get_bind()).has_table(table):
        return
    with op.batch_alter_table(table) as batch:
        batch.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table(table) as batch:
        batch.alter_column(name, existing_type=sa.Integer(), server_default=None)
        batch.create_check_constraint(f"{table}_{name}", f'"{name}" IN (0, 1)')


def _with_votes_from_elsewhere(op: Operations) -> None:
    """Votes that another tool counted are kept as that."""
    import sqlalchemy as sa

    ways = "\"way\" IN ('counted on paper', 'show of hands', 'counted elsewhere')"
    if sa.inspect(op.get_bind()).has_table("count"):
        with op.batch_alter_table("count") as batch:
            batch.drop_constraint("count_way", type_="check")
            batch.create_check_constraint("count_way", ways)


def _with_looks_of_sections(op: Operations) -> None:
    """A section of a document can have a heading of somebody's, none, and stand in a box."""
    import sqlalchemy as sa

    if not sa.inspect(op.get_bind()).has_table("section_choice"):
        return
    _with_column(op, "section_choice", "title", "")
    _with_column(op, "section_choice", "headed", 1)
    _with_column(op, "section_choice", "form", "running text")
    with op.batch_alter_table("section_choice") as batch:
        batch.create_check_constraint("section_choice_headed", '"headed" IN (0, 1)')
        forms = (
            "\"form\" IN ('running text', 'tinted box', 'tinted box beside the text above',"
            " 'heading alone')"
        )
        batch.create_check_constraint("section_choice_form", forms)


def _with_what_was_before(op: Operations) -> None:
    """A programme may say when it ran and which languages it speaks; a wording has a day."""
    import sqlalchemy as sa

    for name in ("ran", "wall_language", "paper_language"):
        _with_column(op, "programme", name, "")
    if sa.inspect(op.get_bind()).has_table("challenge_version"):
        with op.batch_alter_table("challenge_version") as batch:
            batch.add_column(sa.Column("on", sa.Text()))


def _with_marks_of_the_store(op: Operations) -> None:
    """A line of the journal has a sum; whether removed words may lie between rows is noted."""
    _with_column(op, "journal", "sum", 0)
    _with_column(op, "state", "unwiped", 0)
    _with_column(op, "state", "cleaned_of", "")


def _with_verbs_in_words(op: Operations) -> None:
    """A proposal has its verb in its words, in whatever form people put it."""
    import sqlalchemy as sa

    core = op.get_bind()
    if not sa.inspect(core).has_table("proposal"):
        return
    held = core.execute(sa.text('SELECT id, commitment, "text" FROM proposal')).all()
    for key, commitment, words in held:
        said = grammar.with_verb(grammar.VERBS.get(commitment, ""), words)
        change = sa.text('UPDATE proposal SET "text" = :said WHERE id = :id')
        core.execute(change, {"said": said, "id": key})
    with op.batch_alter_table("proposal") as batch:
        batch.drop_constraint("proposal_commitment", type_="check")
        batch.drop_column("commitment")


def _with_pictures(op: Operations) -> None:
    """Schema 4: votes that another tool counted; bytes of photographs; looks of sections.

    What was before the file is told as well, and what the store notes of itself; a proposal has
    the verb of whoever said it.
    """
    _with_marks_of_the_store(op)
    _with_verbs_in_words(op)
    _with_votes_from_elsewhere(op)
    _with_looks_of_sections(op)
    _with_what_was_before(op)
    op.execute(
        "CREATE TABLE blob (digest TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (digest))"
    )


STEPS: tuple[Step, ...] = (_with_agenda, _with_facts_of_the_day, _with_pictures)
"""One step for each schema after the first, in order: this program's version is their count + 1.

A step leaves exactly the tables of that schema, and their names in the column `kinds` of `state`.
"""

_LONGEST_ROW = 64 * 1024 * 1024
"""Bytes of a row while a file is brought up; the line that tells of it may be long."""

_log = logging.getLogger(__name__)


def bring_up(path: Path, version: int, steps: Sequence[Step], check: Check) -> Path:
    """Bring a file that nobody else has open from `version` to the newest; return the copy's path.

    The copy of the file as it was lies beside it (`name.before-v2.facilitator`). `check` raises
    for what is not to be opened after all. Raises DamagedError, NewerVersionError,
    OnlyReadableError or CopyError, and leaves the file as it was, when it does not come through.
    """
    from facilitator.store.comparing import rows_and_journal

    head = FIRST_VERSION + len(steps)
    kept = _keep(path, head)
    connection = sqlite.writing(path)
    try:
        sqlite.without_references(connection)
        sqlite.limit_steps(connection, path)
        sqlite.limit_rows(connection, _LONGEST_ROW)
        # a trigger or a view would have its way with the steps
        sqlite.check_types(connection, sqlite.objects(connection))
        with sqlite.engine_on(connection, "BEGIN IMMEDIATE").begin() as core:
            _count(core)
            before = rows_and_journal(connection)
            for step in steps[version - FIRST_VERSION :]:
                step(_operations(core))
            sqlite.check_references(connection)
            _note(core, head)
            _tell_of_no_drafts(core)
            _sum_up(core)
            _tell_what_changed(core, connection, before)
            _sum_up(core)
            sqlite.stamp(core, head)
            check(connection)
    except NewerVersionError:
        raise
    except Exception as fault:
        _log.warning("not brought up: %s", type(fault).__name__)
        if is_full(fault):
            raise _no_room(path.name) from fault
        raise DamagedError(
            "“{name}” could not be brought to the format of this version. It was left as it "
            "was, and “{copy}” is a copy of it. Open it with the version that made it.",
            name=path.name,
            copy=kept.name,
        ) from fault
    finally:
        connection.close()
    return kept


def _operations(core: Connection) -> Operations:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    return Operations(MigrationContext.configure(core, opts={"render_as_batch": True}))


def _keep(path: Path, head: int) -> Path:
    """Copy the file beside itself; a copy that is there already is never written over."""
    count = 1
    while True:
        more = "" if count == 1 else f"-{count}"
        kept = path.with_name(f"{path.stem}.before-v{head}{more}{path.suffix}")
        if not kept.exists():
            break
        if filecmp.cmp(path, kept, shallow=False):
            return kept
        count += 1
    try:
        with files.whole(kept, over=False) as draft:
            shutil.copyfile(path, draft)  # it is at rest: locked, and nothing half written
            with sqlite.reading(draft) as copied:
                sqlite.limit_rows(copied, _LONGEST_ROW)
                if not sqlite.sound(copied):
                    raise sqlite.damaged(path.name)
    except OSError as fault:
        raise (_no_room(path.name) if is_full(fault) else not_copied(fault, kept.name)) from None
    except (sqlite3.Error, ValueError):
        raise sqlite.damaged(path.name) from None
    return kept


def _no_room(name: str) -> OnlyReadableError:
    return OnlyReadableError(
        "“{name}” was made by an earlier version and must be brought up to date, for which its "
        "disk has no room. It was left as it was. Make room there, or open it for reading only.",
        name=name,
    )


def _size(core: Connection) -> int:
    """Return how many records there are."""
    kinds = core.exec_driver_sql("SELECT kinds FROM state").scalar_one().split()
    return sum(
        core.exec_driver_sql(f'SELECT count(*) FROM "{kind}"').scalar_one()  # noqa: S608
        for kind in kinds
    )


def _count(core: Connection) -> None:
    """Raise ValueError where there are not as many records as the journal knows."""
    known = core.exec_driver_sql("SELECT size FROM journal ORDER BY number DESC LIMIT 1")
    if _size(core) != known.scalar_one():
        raise ValueError("records are missing")


def _note(core: Connection, head: int) -> None:
    """Write a line of the journal that says so. What was done before cannot be undone any more."""
    size = _size(core)
    number = core.exec_driver_sql("SELECT max(number) FROM journal").scalar_one() + 1
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    label = as_json([later("Brought to format {version}"), {"version": head}])
    core.exec_driver_sql(
        "INSERT INTO journal (number, at, who, activities, label, before, after, undoes,"
        " undoable, size, schema, sum) VALUES (?, ?, '', '', ?, '[]', '[]', NULL, 0, ?, ?, 0)",
        (number, at, label, size, head),
    )
    core.exec_driver_sql("UPDATE state SET history_from = ?", (number,))


def _tell_of_no_drafts(core: Connection) -> None:
    """Take what was being typed out of the lines: earlier versions told of that as well."""
    told = f'%["{DRAFTS}",%'
    rows = core.exec_driver_sql(
        'SELECT number, "before", "after" FROM journal WHERE "before" LIKE ? OR "after" LIKE ?',
        (told, told),
    ).all()
    for number, *sides in rows:
        left = [as_json([e for e in json.loads(side) if e[0] != DRAFTS]) for side in sides]
        core.exec_driver_sql(
            'UPDATE journal SET "before" = ?, "after" = ?, sum = 0 WHERE number = ?',
            (*left, number),
        )
    if rows:
        core.exec_driver_sql("UPDATE state SET unwiped = 1")


def _tell_what_changed(core: Connection, connection: sqlite3.Connection, before: Compared) -> None:
    """Have the line tell of the rows the steps changed or made, as they are, so that both agree.

    What did not agree before the steps is left so, for the file to be told of it.
    """
    from facilitator.store.comparing import rows_and_journal

    after = rows_and_journal(connection)
    known = {*before.changed, *before.untold}
    wanted = [each for each in (*after.changed, *after.untold) if each not in known]
    records: Told = []
    for table, key in wanted:
        found = core.exec_driver_sql(f'SELECT * FROM "{table}" WHERE id = ?', (key,))  # noqa: S608
        records += [(table, dict(row)) for row in found.mappings()]
    told = as_json(records)
    last = "number = (SELECT max(number) FROM journal)"
    change = 'UPDATE journal SET "before" = ?, "after" = ?, sum = 0'
    core.exec_driver_sql(f"{change} WHERE {last}", (told, told))


def _sum_up(core: Connection) -> None:
    """Give each line of the journal that has no sum yet the one of what stands in it."""
    held = core.exec_driver_sql(_WHOLE_LINES)
    sums = [(sum_of(row), row[0]) for row in held]
    core.exec_driver_sql("UPDATE journal SET sum = ? WHERE number = ?", sums)


_WHOLE_LINES = (
    'SELECT number, "at", who, activities, label, "before", "after", undoes, undoable, size,'
    ' "schema" FROM journal WHERE sum = 0'
)

"""The programme file: one SQLite file, written through by one thread, checked when opened.

The only package that imports SQLAlchemy or Alembic, and neither before a file is opened.
"""

from facilitator.store.lines import JournalLine
from facilitator.store.store import HISTORY, Store
from facilitator.store.summary import Summary, describe_file

__all__ = ["HISTORY", "JournalLine", "Store", "Summary", "describe_file"]

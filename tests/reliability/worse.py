"""The store made worse on purpose, each way by a name: trials that do not notice prove nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, Final

import pytest

from facilitator.store import sqlite
from facilitator.store.saving import RowWriter

# pyright: reportPrivateUsage=false


def apart(patch: pytest.MonkeyPatch) -> None:
    """Write each statement by itself, not all of a change in one transaction."""
    whole = sqlite.engine_on
    patch.setattr(sqlite, "engine_on", lambda connection, _: whole(connection, "SELECT 1"))


def forgetful(patch: pytest.MonkeyPatch, one_in: int = 1000) -> None:
    """Forget one change of rows in so many; the journal tells of it."""
    replace, chance = RowWriter._replace, random.SystemRandom()

    def forgets(self: RowWriter, core: Any, pairs: Any) -> None:
        if chance.randrange(one_in):
            replace(self, core, pairs)

    patch.setattr(RowWriter, "_replace", forgets)


WORSE: Final[dict[str, Callable[[pytest.MonkeyPatch], None]]] = {
    "apart": apart,
    "forgetful": forgetful,
}


def make_worse(how: str) -> None:
    """Make the store of this process worse for good; "" leaves it as it is."""
    if how:
        WORSE[how](pytest.MonkeyPatch())

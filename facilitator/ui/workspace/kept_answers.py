"""What was found out about the records, kept until there are others.

Both windows ask the same of one world several times: after each change, a dozen parts of them ask
whether there is a vote and how it stands, and which steps there are.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from facilitator.model.core import World

Answer = TypeVar("Answer")


class KeptAnswers:
    """Answers by what was asked. A world never changes, so its identity says that they hold."""

    def __init__(self) -> None:
        self._world: World | None = None
        self._held: dict[Hashable, object] = {}

    def about(self, world: World, asked: Hashable, find_out: Callable[[], Answer]) -> Answer:
        """Return what was found out about a world; it is found out when it is first asked.

        `asked` says what it is about: the same always asks `find_out` for the same.
        """
        if world is not self._world:
            self._world = world
            self._held.clear()
        if asked not in self._held:
            self._held[asked] = find_out()
        return cast("Answer", self._held[asked])

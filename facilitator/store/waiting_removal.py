"""A removal for good whose answer the disk still owes, and the edits made meanwhile."""

from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from facilitator.model.core import Change, StaleChangeError, World, text
from facilitator.store.lines import FirstLine, JournalLine, line_of
from facilitator.store.schema.shapes import Layout

_NOT_DONE = Change(text("Nothing was removed"), undoable=False)


@dataclass(slots=True)
class WaitingRemoval:
    """What is removed, by which line (None where only the journal loses words), and what waits.

    `after` is the world once it is done, with the edits made meanwhile; these wait as `later`
    lines and are numbered and sized as if it were. `answer` ends when the disk has it, or not.
    """

    change: Change
    line: JournalLine | None
    after: World
    answer: Future[FirstLine | None]
    later: list[JournalLine] = field(default_factory=list[JournalLine])

    def with_also(self, change: Change, layout: Layout) -> World:
        """Return what `after` is with one more edit.

        Raises StaleChangeError for one that needs what is being removed.
        """
        gone = {r.id for r in self.change.before} - {r.id for r in self.change.after}
        for record in change.after:
            if gone.intersection(filter(None, layout.of(record).pointed_at(record))):
                raise StaleChangeError("a link to what is being removed")
        return self.after.apply(change)

    def without(self) -> list[JournalLine]:
        """Return the lines the journal goes on with where the removal was not done.

        Its own number says so: those after it are known by theirs already.
        """
        if self.line is None or not self.later:
            return self.later
        more = len(self.change.before) - len(self.change.after)
        size = self.line.size + more
        own = line_of(_NOT_DONE, self.line.number, size, self.line.at, "", None)
        return [own, *(replace(line, size=line.size + more) for line in self.later)]

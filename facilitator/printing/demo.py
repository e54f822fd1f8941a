"""The sample without a window: everything there is of it, on paper."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from facilitator import SUFFIX
from facilitator.errors import FacilitatorError
from facilitator.model.agenda.queries import activities, sessions
from facilitator.model.core.words import text
from facilitator.printing.kinds import Printable, PrintKind
from facilitator.printing.orders import (
    PrintOptions,
    PrintOrder,
    order_of,
    order_of_programme,
    order_of_session,
)
from facilitator.printing.writing import write


def demo(out: Path) -> Iterator[Path]:
    """Make the sample in a folder and print everything there is of it, one file after the other.

    Raises FacilitatorError when the folder cannot be made, or holds a sample already.
    """
    from facilitator.methods import METHODS
    from facilitator.sample import make_sample

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FacilitatorError(
            text("The folder “{name}” cannot be made there. Choose another one.", name=out.name)
        ) from None
    path = out / f"sample{SUFFIX}"
    programme = make_sample(path, METHODS)
    try:
        yield path
        for place, activity in enumerate(activities(programme.world), start=1):
            order = order_of(programme, activity.id)
            yield from _written(order, order.of_activity(), out, f"{place:02}")
        for place, session in enumerate(sessions(programme.world), start=1):
            order = order_of_session(programme, session.id)
            yield from _written(order, order.of_session(), out, f"session {place:02}")
        whole = order_of_programme(programme)
        yield from _written(whole, whole.of_programme(), out, "programme")
    finally:
        programme.close()


def _written(
    order: PrintOrder, kinds: Iterable[Printable], out: Path, place: str
) -> Iterator[Path]:
    for kind in kinds:
        for ending in (".png", ".svg") if kind is PrintKind.PICTURE else (".pdf",):
            yield write(order, kind, out / f"{place} {order.file_name(kind, ending)}").path
        if kind in {PrintKind.HANDOUT, PrintKind.SESSION_HANDOUT}:
            to = out / f"{place} {order.file_name(kind, ', large print.pdf')}"
            yield write(order, kind, to, PrintOptions(large=True)).path

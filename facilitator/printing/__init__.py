"""A programme on paper without a window: what `report`, `demo` and "print now" share."""

from facilitator.printing.demo import demo
from facilitator.printing.documents import ENDINGS, write_document
from facilitator.printing.drawings import cut_cards_of
from facilitator.printing.kinds import (
    FOR_TABLES,
    OF_ACTIVITY,
    OF_PROGRAMME,
    OF_SESSION,
    Own,
    Printable,
    PrintKind,
)
from facilitator.printing.orders import (
    PrintOptions,
    PrintOrder,
    as_at,
    kind_called,
    order_of,
    order_of_programme,
    order_of_session,
)
from facilitator.printing.writing import (
    draw_activity,
    draw_picture,
    endings_of,
    print_activity,
    wall_pages,
    write,
)

__all__ = (
    "ENDINGS",
    "FOR_TABLES",
    "OF_ACTIVITY",
    "OF_PROGRAMME",
    "OF_SESSION",
    "Own",
    "PrintKind",
    "PrintOptions",
    "PrintOrder",
    "Printable",
    "as_at",
    "cut_cards_of",
    "demo",
    "draw_activity",
    "draw_picture",
    "endings_of",
    "kind_called",
    "order_of",
    "order_of_programme",
    "order_of_session",
    "print_activity",
    "wall_pages",
    "write",
    "write_document",
)

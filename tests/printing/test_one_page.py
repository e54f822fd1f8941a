"""What should stand on one page is set a little smaller where it then does."""

from facilitator.model.display.document import Document, Paragraph
from facilitator.paper.look import PaperSize, look_of
from facilitator.paper.report import pages_of
from facilitator.printing import PrintKind, PrintOptions
from facilitator.printing.programme_documents import look_for

LINE = Paragraph(text="What people said, and what was done about it.")


def test_you_said_we_did_does_not_spill_a_few_lines_onto_a_second_page():
    usual = look_of(PaperSize.A4)
    count = next(n for n in range(1, 200) if pages_of(_of(n), usual) == 2)
    made = look_for(_of(count), PrintKind.SAID_DID, PrintOptions())
    assert pages_of(_of(count), made) == 1
    long = look_for(_of(count * 2 - 4), PrintKind.SAID_DID, PrintOptions())
    assert long == usual


def _of(lines: int) -> Document:
    return Document(title="You said, we did", blocks=(LINE,) * lines)

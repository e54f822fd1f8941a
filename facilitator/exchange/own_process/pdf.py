"""Turns a PDF from the standard input into its text in UTF-8 on the standard output.

A page of a few kilobytes can unpack to any number of bytes, and the reader, which is C++, asks
nobody before it does. Arguments: the most pages, the most characters.
"""

import sys

TOO_LARGE = 3
LOCKED = 4
DAMAGED = 5
"""What the process ends with for a PDF that is not read."""


def main(most_pages: int, most_letters: int) -> int:
    """Read and write the text; return what the process ends with."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    with open(0, "rb", closefd=False) as given:
        content = given.read()
    said: list[str] = []
    try:
        held = pypdfium2.PdfDocument(content)
        if len(held) > most_pages:
            return TOO_LARGE
        for page in held:
            said.append(page.get_textpage().get_text_range())
            if sum(map(len, said)) > most_letters:
                return TOO_LARGE
    except pypdfium2.PdfiumError as fault:
        return LOCKED if "password" in str(fault).casefold() else DAMAGED
    with open(1, "wb", closefd=False) as told:
        told.write("\n".join(said).encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))

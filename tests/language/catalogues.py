"""Catalogues made of a few lines, compiled as those that ship."""

import gettext
from collections.abc import Mapping
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from facilitator.language import Language

Line = str | tuple[str, ...]


def spoken(
    lines: Mapping[Line, Line], tag: str = "cy", context: Mapping[str, Mapping[str, str]] = {}
) -> Language:
    """A language that has these translations, by English words or both of their forms."""
    made = Catalog(locale=tag.replace("-", "_"))
    for english, said in lines.items():
        made.add(english, said)
    for meant, held in context.items():
        for english, said in held.items():
            made.add(english, said, context=meant)
    file = BytesIO()
    write_mo(file, made)
    file.seek(0)
    return Language(tag, held=gettext.GNUTranslations(file))

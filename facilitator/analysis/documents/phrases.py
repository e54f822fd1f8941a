"""Small turns of speech that documents share: lists in words, days, years, shares."""

from collections.abc import Sequence

from facilitator.model.core import PartialDate, Text, figures


def years(days: Sequence[PartialDate]) -> str:
    """Return the years of some days: "2024", "2024–25"; "" without any."""
    if not days:
        return ""
    first, last = min(day.year for day in days), max(day.year for day in days)
    if first == last:
        return str(first)
    short = str(last)[-2:] if first // 100 == last // 100 else str(last)
    return f"{first}–{short}"


def share(part: float) -> str:
    """Return a share as whole percent; what is not quite nothing, or not quite all, says so."""
    whole = figures.percent(part)
    if whole == 100 and part < 1:
        whole = 99
    if whole == 0 and part > 0:
        whole = 1
    return f"{whole} %"


def sentences(parts: Sequence[Text]) -> Text:
    """Put texts one behind the other, as sentences of one paragraph."""
    key = " ".join(f"{{p{place}}}" for place in range(len(parts)))
    return Text(key, {f"p{place}": part for place, part in enumerate(parts)})

"""Numbers as people read them: halves are rounded up, the way everybody learned it at school.

Python rounds a half to the even neighbour, and binary fractions a little to either side, so that
0.225 would be told as 0.23 and 0.175 as 0.17. All numbers in words on screen and paper come here.
"""

from decimal import ROUND_HALF_UP, Decimal

from facilitator.model.core.words import DecimalText, Words


def half_up(value: float, places: int = 0) -> Decimal:
    """Return a number rounded to so many places, a half away from nought."""
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return rounded or abs(rounded)  # there is no "-0.00"


def whole(value: float) -> int:
    return int(half_up(value))


def _decimal(number: str) -> Words:
    return DecimalText(number) if "." in number else number


def figure(value: float, places: int = 2) -> Words:
    """Return a number in so many places: 0.225 is "0.23", with the sign of each language."""
    return _decimal(str(half_up(value, places)))


def short(value: float) -> Words:
    """Return a number without places it does not need: 4.5 is "4.5", and 4.0 is "4"."""
    return _decimal(f"{value:g}")


def signed(value: float) -> Words:
    """Return a difference with its sign; nought has none."""
    return _decimal(f"{value:+g}" if value else "0")


def percent(share: float) -> int:
    """Return a share from 0 to 1 in whole percent: 0.145 is 15."""
    return int((Decimal(repr(float(share))) * 100).quantize(Decimal(1), ROUND_HALF_UP))

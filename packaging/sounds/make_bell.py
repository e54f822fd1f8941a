"""Make the bell that ends a round: a warm bell struck twice, as a WAV of 2.6 seconds.

Run ``python packaging/sounds/make_bell.py`` to write ``resources/sounds/bell.wav`` again; the
same bytes come out every time. Only the standard library is needed.
"""

import math
import struct
import wave
from pathlib import Path

RATE = 44_100
SECONDS = 2.6
STRIKES = (0.0, 0.62)
STRIKE_NOTE = 659.26
# partial: (ratio to the strike note, loudness, seconds until it has fallen to 1/e)
PARTIALS = (
    (0.5, 0.40, 1.30),
    (1.0, 1.00, 0.95),
    (1.2, 0.45, 0.70),
    (1.5, 0.25, 0.55),
    (2.0, 0.55, 0.50),
    (2.66, 0.22, 0.30),
    (4.0, 0.14, 0.18),
)
ATTACK = 0.004
FADE = 0.25
PEAK = 0.89


def strike(seconds: float) -> float:
    """Loudness of one struck bell, `seconds` after the strike; silent before it."""
    if seconds < 0:
        return 0.0
    sound = sum(
        loud * math.exp(-seconds / decay) * math.sin(math.tau * STRIKE_NOTE * ratio * seconds)
        for ratio, loud, decay in PARTIALS
    )
    return sound * min(1.0, seconds / ATTACK)


def samples() -> list[float]:
    """All samples, the loudest at `PEAK` (1 is the loudest a WAV can hold)."""
    count = int(RATE * SECONDS)
    raw = [sum(strike(i / RATE - start) for start in STRIKES) for i in range(count)]
    faded = [value * min(1.0, (count - i) / (RATE * FADE)) for i, value in enumerate(raw)]
    loudest = max(abs(value) for value in faded)
    return [value / loudest * PEAK for value in faded]


def write(path: Path) -> None:
    """Write the bell as 16-bit mono at 44.1 kHz."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        whole = [round(value * 32_767) for value in samples()]
        file.writeframes(struct.pack(f"<{len(whole)}h", *whole))


if __name__ == "__main__":
    write(Path(__file__).parents[2] / "resources" / "sounds" / "bell.wav")

"""Make the ready stylesheets in ``resources/theme/`` again, after colours or overrides changed.

Run ``python packaging/make_theme.py``. A test says when this was forgotten.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Write the sheet of each look with its icons."""
    sys.path.insert(0, str(ROOT))
    from facilitator.ui.style.material import TEXT_PX, make
    from facilitator.ui.style.tokens import WINDOWS

    for tokens in WINDOWS:
        made = make(tokens, TEXT_PX, ROOT / "resources" / "theme" / tokens.name)
        print(f"{made.icons.relative_to(ROOT)}: {len(made.qss):,} characters")


if __name__ == "__main__":
    main()

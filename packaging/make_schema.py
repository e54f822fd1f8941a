"""Write `resources/programme.schema.json` anew, after records changed.

Run ``python packaging/make_schema.py``. A test says when this was forgotten.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Write the file."""
    sys.path.insert(0, str(ROOT))
    from facilitator.editing.opening import record_types
    from facilitator.exchange.json_file import schema
    from facilitator.methods import METHODS

    described = json.dumps(schema(record_types(METHODS)), indent=1, ensure_ascii=False)
    out = ROOT / "resources" / "programme.schema.json"
    out.write_text(described + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

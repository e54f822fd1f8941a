"""Write `resources/sample/programme.json` anew, after its story or a method changed.

Run ``python packaging/make_sample.py``. A test says when this was forgotten.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Write the file, with the times of the story as if the room were in Greenwich."""
    os.environ["TZ"] = "UTC"
    if sys.platform != "win32":
        time.tzset()
    sys.path.insert(0, str(ROOT))
    from facilitator.editing.opening import record_types
    from facilitator.exchange.json_file import dumps
    from facilitator.methods import METHODS
    from sample_maker.make import tell_sample

    with tempfile.TemporaryDirectory() as folder:
        programme = tell_sample(Path(folder) / "sample.facilitator", METHODS)
        out = ROOT / "resources" / "sample" / "programme.json"
        out.write_text(dumps(programme.world, record_types(METHODS)), encoding="utf-8")
        programme.close()


if __name__ == "__main__":
    main()

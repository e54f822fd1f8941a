"""Facilitator: run participatory workshops, offline, from the first card to paper.

How the packages lean on one another, each seeing only those below it::

    ui        windows, the canvas, the style; the only place that knows Qt
    editing   the one door for edits, history  |  paper   PDF  |  exchange   other programs' files
    analysis  all comments of all sessions, and what is read out of them
    methods   one file each  |  store   the programme file  |  typeset   lines of text
    files     names every system takes, reading within bounds, writing whole or not at all
    errors    what is said to a person when something cannot be done
    model     records, Change, World, Picture, Gesture: plain values and pure functions
    resources where fonts, icons, texts and the sample lie

Packages on one line do not see each other. ``cli`` stands above all of them, and imports what a
command needs when the command runs. The contracts in ``pyproject.toml`` hold this, and
``tests/test_architecture.py`` proves that they do.
"""

__version__ = "0.1.0"

SUFFIX = ".facilitator"
"""What the names of programme files end in."""

COLLECTION_SUFFIX = ".facilitator-collection"
"""What the names of files end in that list programmes to be compared."""

APPLICATION_ID = 0x4641_4369
"""What `file` and our own opening check know a programme by: "FACi"."""

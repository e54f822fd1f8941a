"""Joining two files on the command line: the summary, the questions, and what a dry run says."""

from pathlib import Path

from facilitator.methods import METHODS
from facilitator.model.core.records import Activity, Card
from facilitator.model.display.gesture import Edit, Write
from tests.cli.test_cli import typed
from tests.editing.two_laptops import laptop
from tests.new_file import wall_of_texts


def test_a_file_is_joined_once_all_is_decided(tmp_path: Path):
    made, ours, theirs = (tmp_path / f"{each}.facilitator" for each in ("made", "ours", "theirs"))
    wall_of_texts(made, ("one", "two"), METHODS, title="A wall").close()
    for path in (ours, theirs):
        with laptop(made, path, path.stem) as programme:
            activity = programme.world.all(Activity)[0].id
            card = programme.world.all(Card)[0]
            programme.do(activity, Edit(on=card.id, text=f"{path.stem} words"))
            programme.do(activity, Write(texts=("new",)))
    was = ours.read_bytes()
    code, said, _ = typed("join", theirs, "--into", ours, "--dry-run")
    assert code == 0
    assert "new: 1 comment" in said
    assert "To decide: A wall" in said
    code, _, complaint = typed("join", theirs, "--into", ours)
    assert code == 1
    assert "ours words / theirs words" in complaint
    assert ours.read_bytes() == was
    code, said, _ = typed("join", theirs, "--into", ours, "--keep", "there")
    assert code == 0
    assert "Joined: 1 comment; 1 entry changed" in said
    assert "Nothing to join" in typed("join", theirs, "--into", ours, "--keep", "here")[1]

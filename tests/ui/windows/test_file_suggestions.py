"""What the file dialog suggests under the name that is typed can be read."""

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from facilitator.ui.widgets.keys.field_keys import FieldKeys
from tests.ui.driver import Begin


def test_what_is_suggested_stands_on_a_ground_of_its_own(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "people.tsv").write_text("Ann\n", encoding="utf-8")
    me = begin()
    app = QApplication.instance()
    assert app is not None
    assert app.findChild(FieldKeys) is not None, "the program's own keys are heard"
    dialog = QFileDialog(me.window, "Read", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    QTest.qWait(20)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    completer = line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    assert popup.property("kind") == "suggestions"
    dialog.close()
    dialog.deleteLater()

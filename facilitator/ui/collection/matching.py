"""The page of themes: what may be one is asked about; what is one is said, and can be undone."""

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from facilitator.analysis.collection.comparing import CommonTheme, Comparison
from facilitator.analysis.collection.likeness import LikeThemes, alike_themes
from facilitator.model.collection import edits
from facilitator.model.core import Words, text
from facilitator.model.core.words import joined
from facilitator.model.display.gesture import AskField, FieldKind, choice
from facilitator.ui.collection.desk import CollectionDesk
from facilitator.ui.collection.themes import OwnTheme, ThemeTree
from facilitator.ui.style.mirroring import as_read
from facilitator.ui.style.style_class import dress
from facilitator.ui.translation import say
from facilitator.ui.widgets.basics import able, button, column, plain_label, row
from facilitator.ui.widgets.flow_layout import FlowLayout
from facilitator.ui.widgets.question_form import QuestionSheet

_CHOOSE = text("Choose a theme first.")


class Matching(QWidget):
    """The tree, above it one question at a time, below it what can be said of a chosen theme."""

    def __init__(self, desk: CollectionDesk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: LikeThemes | None = None
        inside = column(self, space=8)
        inside.setContentsMargins(0, 10, 0, 0)
        inside.addWidget(self._question())
        self.tree = ThemeTree()
        self.tree.same_wanted.connect(self.make_one)
        self.tree.chosen.connect(self._tell_ways)
        inside.addWidget(self.tree, 1)
        foot = FlowLayout()
        self.same = button(text("Same as…"), self.ask_same, icon="merge")
        self.alone = button(text("By its own name again"), self.part, icon="split")
        self.name = button(text("Call it…"), self.ask_name, icon="pencil")
        self.common = button(text("Common list…"), self.ask_common, icon="list")
        for each in (self.same, self.alone, self.name, self.common):
            foot.addWidget(each)
        inside.addLayout(foot)

    def _question(self) -> QFrame:
        self.question = dress(QFrame(), "notice")
        line = row(self.question, space=10)
        line.setContentsMargins(*as_read(14, 8, 10, 8))
        self.asked = plain_label()
        line.addWidget(self.asked, 1)
        self.yes = button(text("The same"), self.answer_yes)
        self.no = button(text("Not the same"), self.answer_no)
        line.addWidget(self.yes)
        line.addWidget(self.no)
        return self.question

    def show_comparison(self, held: Comparison) -> None:
        self.tree.show_themes(held)
        self._asked = next(iter(alike_themes(held)), None)
        self.question.setVisible(self._asked is not None)
        if self._asked is not None:
            one, other = (_where(held, each) for each in (self._asked.one, self._asked.other))
            words = text("Is {one} the same as {other}?", one=one, other=other)
            self.asked.setText(say(words))
        self._tell_ways()

    def answer_yes(self) -> None:
        """Let the narrower of the two be the wider one."""
        if self._asked is not None:
            one, other = sorted(
                (self._asked.one, self._asked.other), key=lambda each: (each.breadth, each.n)
            )
            self.make_one(one.own, other.name)

    def answer_no(self) -> None:
        asked = self._asked
        if asked is not None:
            one, other = asked.one.name, asked.other.name
            self._desk.do(lambda held: edits.keep_apart(held, one, other))

    def make_one(self, own: tuple[OwnTheme, ...], to: str) -> None:
        """Say that themes of programmes are the common theme of a name."""
        self._desk.do(lambda held: edits.match_all(held, own, to))

    def part(self) -> None:
        """Let a theme that was matched by hand go by its own name again."""
        for path, theme, name in self.tree.own:
            self._desk.do(partial(edits.match, path=path, theme=theme, name=name, to=name))

    def ask_same(self) -> None:
        """Ask which common theme the chosen one is."""
        own, held = self.tree.own, self._desk.held
        names = [each.name for each in held.themes if each.name != self.tree.row] if held else []
        if own and names:
            field = choice("to", text("Common theme"), ((name, name) for name in names))
            sheet = QuestionSheet(
                self, text("The same as which theme?"), [field], confirm=text("The same")
            )
            sheet.ask(lambda values: self.make_one(own, str(values["to"])))

    def ask_name(self) -> None:
        """Ask what the chosen common theme is called."""
        held, name = self._desk.held, self.tree.row
        theme = next((each for each in held.themes if each.name == name), None) if held else None
        if theme is None:
            return
        own = theme.own
        field = AskField("name", text("Name"), value=name, required=True)
        sheet = QuestionSheet(self, text("Call the theme"), [field], confirm=text("Keep"))
        sheet.ask(
            lambda values: self._desk.do(
                lambda kept: edits.call(kept, name, str(values["name"]), own)
            )
        )

    def ask_common(self) -> None:
        """Ask for the common list: these themes come first, in this order."""
        names = "\n".join(self._desk.collection.themes)
        field = AskField(
            "names", text("One theme in each line"), FieldKind.LONG, value=names, lines=True
        )
        sheet = QuestionSheet(
            self,
            text("Common list of themes"),
            [field],
            confirm=text("Keep"),
            detail=text("These come first, in this order, also where nobody spoke of one."),
        )
        sheet.ask(
            lambda values: self._desk.do(
                lambda held: edits.set_common(held, str(values["names"]).split("\n"))
            )
        )

    def _tell_ways(self) -> None:
        held = self._desk.held
        several = held is not None and len(held.themes) > 1
        none = None if self.tree.row else _CHOOSE
        lone = text("There is no other theme.")
        empty = text("No programme has such a theme.")
        able(self.same, none or (None if several else lone) or (None if self.tree.own else empty))
        able(self.name, none)
        by_hand = text("Choose a theme of one programme that was matched by hand.")
        able(self.alone, None if self.tree.by_hand else by_hand)


def _where(held: Comparison, theme: CommonTheme) -> Words:
    """Return a theme with where it came up: "“Money” (Ash, Birch)"."""
    names = [each.name for each in held.programmes if each.path in theme.themes]
    return text("“{theme}” ({where})", theme=theme.name, where=joined(names, ", "))

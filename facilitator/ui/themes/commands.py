"""What is done on the page of themes: each deed is one change, handed to the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from facilitator.analysis.pool.comment_filter import tag_counts
from facilitator.analysis.pool.pool import PooledComment
from facilitator.analysis.themes import counting
from facilitator.analysis.themes.counting import ThemeTally
from facilitator.model.comments import edits as comment_edits
from facilitator.model.comments import queries as comment_queries
from facilitator.model.core import Change, Text, ThemeId, World, replacing, text
from facilitator.model.core.clean_text import clean, one_line
from facilitator.model.themes import coding, notes
from facilitator.model.themes import edits as theme_edits
from facilitator.model.themes.records import Bearing, Fit, Stance, Theme, ThemeState
from facilitator.ui.translation import say
from facilitator.ui.workspace.workspace import Workspace


class ThemeCommands:
    """The deeds of the page, and all that is counted there."""

    def __init__(self, desk: Workspace) -> None:
        self.desk = desk
        self._counted: tuple[World, ThemeTally] | None = None
        self._fit: tuple[tuple[str, ...], Fit] | None = None

    @property
    def world(self) -> World:
        return self.desk.world

    @property
    def tally(self) -> ThemeTally:
        """Where all comments belong now."""
        world = self.world
        if self._counted is None or self._counted[0] is not world:
            self._counted = world, counting.tally(world, self.desk.programme.pool)
        return self._counted[1]

    def _do(self, change: Change | Text) -> bool:
        return bool(self.desk.amend(change).done)

    def _now(self) -> dict[str, Any]:
        ctx = self.desk.programme.context()
        return {"new_id": ctx.new_id, "at": ctx.now}

    # comments

    def place(self, keys: Sequence[str], theme: ThemeId | None) -> bool:
        """Give comments their best match, or say they fit nowhere."""
        held, self._fit = self._fit, None
        fit = held[1] if held and theme is not None and held[0] == tuple(keys) else None
        change = coding.place(self.world, keys, theme, fit=fit, **self._now())
        return bool(keys) and self._do(change)

    def also(self, keys: Sequence[str], theme: ThemeId) -> bool:
        """Let comments speak to a theme as well; where all do so already, no longer."""
        held = self.tally.placed
        if keys and all(key in held and theme in held[key].also for key in keys):
            return self._do(coding.not_also(self.world, keys, theme))
        return bool(keys) and self._do(coding.also(self.world, keys, theme, **self._now()))

    def clear(self, keys: Sequence[str]) -> bool:
        """Let comments wait to be placed again."""
        return self._do(coding.clear(self.world, keys))

    def fit(self, keys: Sequence[str], fit: Fit) -> bool:
        """Say how well comments fit; said twice, they fit well enough.

        Said of comments that have no theme yet, it is kept for the theme they are given next.
        """
        held = self.tally.placed
        if keys and not any(key in held and held[key].theme for key in keys):
            return self._fit_first(tuple(keys), fit)
        if keys and all(key in held and held[key].fit is fit for key in keys):
            fit = Fit.OK
        return self._do(coding.set_fit(self.world, keys, fit))

    def _fit_first(self, keys: tuple[str, ...], fit: Fit) -> bool:
        again = self._fit == (keys, fit)
        self._fit = None if again else (keys, fit)
        if again:
            self.desk.tell(text("It will fit well enough."))
        elif fit is Fit.WEAK:
            self.desk.tell(text("It will fit weakly: now the number of its theme."))
        else:
            self.desk.tell(text("It will fit strongly: now the number of its theme."))
        return False

    def bearing(self, keys: Sequence[str], bearing: Bearing) -> bool:
        """Say what comments do to what their theme says."""
        return self._do(coding.set_bearing(self.world, keys, bearing))

    def idea(self, said: PooledComment, *, idea: bool) -> bool:
        """Say that a comment is an idea for a solution, or a finding."""
        old = comment_queries.grounds(self.world).get(said.key)
        if old is not None:
            label = text("Mark a comment as an idea") if idea else text("Mark it as a finding")
            return self._do(replacing(label, [(old, replace(old, idea=idea))]))
        change = comment_edits.set_ground(self.world, said.key, idea=idea, new_id=self.desk.new_id)
        return self._do(change)

    def cut(self, said: PooledComment, start: int, end: int) -> bool:
        """Make comments of its own of characters `start` to `end` of a comment and of the rest."""
        whole = " " * said.start + said.text
        at = [said.start + start, said.start + end]
        change = comment_edits.split(self.world, said.source, whole, at, new_id=self.desk.new_id)
        if not change:
            self.desk.refuse(text("Select a part of the words first; that becomes a comment."))
            return False
        return self._do(change)

    def make_whole(self, said: PooledComment) -> bool:
        """Count the comment this is a part of as one again; where that belongs is as it was."""
        return self._do(comment_edits.make_whole(self.world, said.source))

    def cover(self, said: PooledComment, start: int, end: int, instead: str) -> bool:
        """Print characters `start` to `end` of a comment as something else, in brackets."""
        first, last = said.start + start, said.start + end
        held = comment_edits.cover(
            self.world, said.source, first, last, instead, new_id=self.desk.new_id
        )
        return self._do(held)

    def note(self, said: PooledComment, words: str, tags: str) -> bool:
        """Note something of a comment, for oneself, and tag it; what is blank goes."""
        kept = coding.keep_memo(self.world, clean(words), comment=said.key, **self._now())
        wanted = notes.parted(tags)
        tagged = notes.set_tags(self.world, said.key, wanted, new_id=self.desk.new_id)
        return self._do(kept.then(tagged) if kept else tagged)

    # tags

    @property
    def tags(self) -> Mapping[str, tuple[PooledComment, ...]]:
        """The comments that have each tag, that of the most first."""
        return tag_counts(self.world, self.tally.pool)

    def tag(self, keys: Sequence[str], typed: str) -> bool:
        """Give comments a tag, or several with commas between them."""
        change = Change(text("Tag comments"))
        for words in notes.parted(typed):
            after = self.world.apply(change)
            change = change.then(notes.tag(after, keys, words, new_id=self.desk.new_id))
        return self._do(change)

    def untag(self, keys: Sequence[str], words: str) -> bool:
        return self._do(notes.untag(self.world, keys, words))

    def rename_tag(self, old: str, typed: str) -> bool:
        """Call a tag otherwise wherever it is."""
        return self._do(notes.rename_tag(self.world, old, typed))

    def remove_tag(self, words: str) -> bool:
        """Take a tag from every comment."""
        return self._do(notes.remove_tag(self.world, words))

    # themes

    def add(
        self, name: str = "", keys: Sequence[str] = (), under: ThemeId | None = None
    ) -> ThemeId | None:
        """Add a theme, or a part of one, and place these comments in it in the same breath."""
        number = theme_edits.next_number(self.world)
        words = one_line(name) or say(text("Theme {number}", number=number))
        change = theme_edits.add(self.world, words, new_id=self.desk.new_id, parent=under)
        made = next(r for r in change.after if isinstance(r, Theme) and r.number == number)
        if keys:
            after = self.world.apply(change)
            change = change.then(coding.place(after, keys, made.id, **self._now()))
        return made.id if self._do(change) else None

    def describe(self, theme: ThemeId, **words: str) -> bool:
        held = self.world.find(Theme, theme)
        told: dict[str, Any] = {key: clean(each) for key, each in words.items()}
        told |= self._now()
        return held is not None and self._do(theme_edits.describe(self.world, held, **told))

    def agree(self, theme: Theme) -> bool:
        """Agree on a theme, or make it a candidate again."""
        agreed = theme.state is ThemeState.AGREED
        state = ThemeState.CANDIDATE if agreed else ThemeState.AGREED
        return self._do(theme_edits.set_state(self.world, theme, state))

    def drop(self, theme: Theme) -> bool:
        """Drop a theme; its comments wait to be placed again."""
        return self._do(theme_edits.set_state(self.world, theme, ThemeState.DROPPED))

    def bring_back(self, theme: Theme) -> bool:
        return self._do(theme_edits.set_state(self.world, theme, ThemeState.CANDIDATE))

    def nest(self, theme: Theme, under: ThemeId | None, before: ThemeId | None = None) -> bool:
        """Make a theme a part of another one, or of none, before another part or after them all."""
        return self._do(theme_edits.nest(self.world, theme, under, before))

    def merge(self, theme: Theme, into: Theme) -> bool:
        return self._do(theme_edits.merge(self.world, [theme], into, **self._now()))

    def split(self, theme: Theme, names: Sequence[str]) -> bool:
        """Put new themes in the place of one; its comments wait to be placed again."""
        named = [one_line(name) for name in names if name.strip()]
        return bool(named) and self._do(
            theme_edits.split(self.world, theme, named, new_id=self.desk.new_id)
        )

    def split_off(
        self, theme: Theme, name: str, keys: Sequence[str], *, inside: bool = False
    ) -> bool:
        """Make a theme of some comments of another one, or a part of it (`inside`)."""
        named = one_line(name)
        change = theme_edits.split_off(self.world, theme, named, keys, inside=inside, **self._now())
        return self._do(change)

    def stance(self, stance: Stance) -> bool:
        return self._do(theme_edits.set_stance(self.world, stance, new_id=self.desk.new_id))

    def memo(self, words: str, theme: ThemeId) -> bool:
        return self._do(coding.keep_memo(self.world, clean(words), theme=theme, **self._now()))

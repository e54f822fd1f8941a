"""The check before people come is offered once on the day, and no longer once they are there."""

from collections.abc import Callable

from facilitator.model.agenda import queries as agenda_queries
from facilitator.model.board import queries as board_queries
from facilitator.model.core.records import Activity
from facilitator.model.core.words import text
from facilitator.ui.main_window.panels.notices import Notice
from facilitator.ui.projector.wall_control import WallControl
from facilitator.ui.system.settings import Settings
from facilitator.ui.workspace.workspace import Workspace

_CHECKED = "checked on"


class CheckOffer:
    """Offers the check where a session is today, and takes the offer back as it begins."""

    def __init__(
        self,
        desk: Workspace,
        settings: Settings,
        wall: WallControl,
        ask: Callable[[Notice], object],
        withdraw: Callable[[Notice], object],
    ) -> None:
        """Watch a desk and its wall; `ask` says something, `withdraw` takes it back."""
        self._desk, self._settings, self._wall = desk, settings, wall
        self._ask, self._withdraw = ask, withdraw
        self._offered: Notice | None = None
        desk.changed.connect(lambda _change: self._look())
        wall.changed.connect(self._look)

    def note(self) -> None:
        """Note that it was done, or offered, today."""
        self._settings.set_word(_CHECKED, self._today)

    def offer(self, check: Callable[[], object]) -> None:
        """Offer the check once on the day of a session, before anything of it has begun."""
        if not self._is_ahead() or self._settings.word(_CHECKED) == self._today:
            return
        self.note()
        words = text("A session is today. Look through everything before people come?")
        answers = ((text("Three-minute check"), check), (text("Not now"), lambda: None))
        self._offered = Notice(words=words, answers=answers)
        self._ask(self._offered)

    @property
    def _today(self) -> str:
        return self._desk.now.astimezone().date().isoformat()

    def _is_ahead(self) -> bool:
        """Whether a session is today, and nothing of today's was begun or shown to people."""
        world = self._desk.world
        days = agenda_queries.sessions(world)
        held = {each.id for each in days if each.on and each.on.isoformat() == self._today}
        begun = any(agenda_queries.marks(world, each) for each in held) or any(
            each.session in held and board_queries.step_entry(world, each.id) is not None
            for each in world.all(Activity)
        )
        return bool(held) and not begun and not self._wall.is_before_people

    def _look(self) -> None:
        if self._offered is not None and not self._is_ahead():
            self._withdraw(self._offered)
            self._offered = None

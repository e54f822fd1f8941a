"""KJ, both methods of that name: Kawakita's grouping, and Spool's priorities.

After Jiro Kawakita's KJ-Ho as told by Scupin (1997), Kunifuji (2013) and Nishio's notes, and
Jared M. Spool's "The KJ-Technique" with 18F's and Principia College's guides to it. Only what
would make the data false is refused; the rest is a hint, and the facilitator decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.methods.common import ballots, settings, steps, typed
from facilitator.methods.common import facts as shared
from facilitator.methods.kj import (
    actions,
    facts,
    hints,
    picture,
    plan,
    records,
    report,
    respond,
)
from facilitator.model.words import Text, text

if TYPE_CHECKING:
    from facilitator.methods.method import (
        Action,
        Answer,
        Capture,
        Comment,
        Context,
        Hint,
        Measure,
        Setting,
        Step,
        Template,
    )
    from facilitator.model.document import Document, Reader
    from facilitator.model.gesture import Gesture
    from facilitator.model.ids import ActivityId
    from facilitator.model.picture import Audience, Frame, Picture
    from facilitator.model.records import Activity, Record
    from facilitator.model.world import Change, World


class Kj:
    """The method, for all activities of its kind. It keeps no state."""

    @property
    def key(self) -> str:
        """Its name in the file."""
        return plan.KEY

    @property
    def title(self) -> Text:
        """Its name for people."""
        return plan.words().title

    @property
    def templates(self) -> tuple[Template, ...]:
        """KJ grouping, and KJ priorities."""
        return plan.words().templates

    @property
    def records(self) -> tuple[type[Record], ...]:
        """Record types of its own; the first is its settings."""
        return records.RECORDS

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The form of its settings."""
        return plan.FORM

    def begin(self, activity: Activity, template: str, ctx: Context) -> tuple[Record, ...]:
        """Return the settings a new activity starts with. Raises KeyError: no such template."""
        chosen = {each.key: each for each in self.templates}[template]
        values = settings.values(plan.FORM, chosen.values)
        key = records.KjSettingsId(ctx.new_id())
        return (records.KjSettings(id=key, activity=activity.id, **values),)

    def script(self, world: World, activity: ActivityId) -> tuple[Step, ...]:
        """Return the steps in order."""
        return plan.steps(world, activity)

    def picture(
        self, world: World, activity: ActivityId, audience: Audience, frame: Frame
    ) -> Picture:
        """Return what that audience sees."""
        return picture.picture(world, activity, audience, frame)

    def actions(
        self,
        world: World,
        activity: ActivityId,
        selection: tuple[str, ...],
        audience: Audience,
    ) -> tuple[Action, ...]:
        """Return what can be done now with the selected shapes."""
        return actions.actions(world, activity, selection, audience)

    def capture(self, world: World, activity: ActivityId) -> Capture:
        """Return what the capture line invites to."""
        return steps.capture(world, activity, ballots.prompt(world, activity))

    def typed(self, world: World, activity: ActivityId, line: str) -> Gesture | Text | None:
        """Return what a typed line means."""
        return ballots.typed(world, activity, line) or typed.typed(world, activity, line)

    def respond(self, world: World, activity: ActivityId, gesture: Gesture, ctx: Context) -> Answer:
        """Return what a gesture does."""
        return respond.respond(world, activity, gesture, ctx)

    def refusals(
        self, change: Change, before: World, after: World, activity: ActivityId
    ) -> tuple[Text, ...]:
        """Return KJ's own hard rules that a change would break; the rest is every board's."""
        del before
        unions = [r for r in change.after if isinstance(r, records.NameUnion)]
        if any(union.head == union.group for union in unions):
            return (text("A group cannot be counted with itself."),)
        return settings.refusals(change, after, activity, records.KjSettings)

    def hints(self, world: World, activity: ActivityId) -> tuple[Hint, ...]:
        """Return soft remarks for the facilitator."""
        return hints.hints(world, activity)

    def status(self, world: World, activity: ActivityId) -> tuple[Text, ...]:
        """Return short facts only the facilitator sees."""
        return shared.status(world, activity, plan.surface(world, activity))

    def measures(self, world: World, activity: ActivityId) -> tuple[Measure, ...]:
        """Return its numbers."""
        return facts.measures(world, activity)

    def comments(self, world: World, activity: ActivityId) -> tuple[Comment, ...]:
        """Return what goes into the programme's pool of comments."""
        return facts.comments(world, activity)

    def report(self, world: World, activity: ActivityId, reader: Reader, frame: Frame) -> Document:
        """Return the document for that reader."""
        return report.report(world, activity, reader, frame)


KJ = Kj()

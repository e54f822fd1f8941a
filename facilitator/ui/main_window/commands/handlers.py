"""What the commands of the facilitator's window do at the desk."""

from facilitator.methods.contract import Action
from facilitator.model.board import queries
from facilitator.model.core.clean_text import few_words
from facilitator.model.core.records import ClockKind
from facilitator.model.core.words import Text, Words, text
from facilitator.model.display.gesture import Act, Advance
from facilitator.model.display.picture import Audience
from facilitator.ui.main_window.commands.agenda_commands import AgendaCommands
from facilitator.ui.overlays import framing_overlay, paper_overlay, spotlight
from facilitator.ui.projector.wall_paging import pages_of
from facilitator.ui.translation import say
from facilitator.ui.workspace import undo
from facilitator.ui.workspace.actions import PARK, Offers
from facilitator.ui.workspace.clock.timekeeper import Timekeeper
from facilitator.ui.workspace.room_display import WallLook
from facilitator.ui.workspace.selection import Selection
from facilitator.ui.workspace.workspace import LAST, Workspace

NEXT = text("Next")
REOPEN = text("Open again…")
"""Said before the title of a block that has no wall."""
ENDED = text("The session has ended")
OVER = text("The session has ended. Its agenda is on the left.")
TAKE_BACK = text("The session has ended. To go on with it, undo the end.")


class CommandHandlers:
    """Everything a command does that is more than one call."""

    def __init__(
        self,
        desk: Workspace,
        choice: Selection,
        offers: Offers,
        keeper: Timekeeper,
        leading: AgendaCommands,
    ) -> None:
        self.desk, self.choice, self.offers, self.keeper = desk, choice, offers, keeper
        self.leading = leading

    def no_activity(self) -> Text | None:
        """Return why nothing can be done on a wall; None where there is one."""
        if self.desk.activity is not None:
            return None
        if self.desk.block is not None:
            return text("This block has no wall. Choose an activity on the agenda first.")
        return text("Add an activity first.")

    def no_session(self) -> Text | None:
        """Return why nothing can be printed; None where there is a session."""
        return None if self.desk.course.session else text("Add an activity first.")

    # the one way on

    def next_action(self) -> Action | None:
        """Return what leads on: the next step, and after the last one the close."""
        ahead = self.offers.named("next")
        if ahead is not None and ahead.why_not is not None:
            return self.offers.named("close") or ahead
        return ahead

    def next_label(self) -> Text:
        does, goal = self.next_way()
        return text("Next: {block}", block=few_words(say(goal), 24)) if does == NEXT else does

    def next_way(self) -> tuple[Text, Words]:
        """Return what leads on does, and where that leads; "" where it leads nowhere else."""
        if self.desk.wall.leaves is not None:
            return paper_overlay.next_label(self.desk.wall.leaves), ""
        if self.desk.wall.opening is not None and self.desk.wall.opens:
            return framing_overlay.next_label(self.desk, self.desk.wall.opening), ""
        if self.desk.activity is None and self.desk.block is None:
            return text("Add the first activity"), ""
        if self.desk.activity is None:
            return self._next_block()
        if self._over():
            told = self.desk.course.just_ended is not None
            return (ENDED if told else text("Go on with the session…")), ""
        if queries.closed(self.desk.world, self.desk.activity):
            return self._next_block()
        return self._next_step()

    def _next_step(self) -> tuple[Text, Words]:
        steps, step = self.desk.steps(), self.desk.step()
        if step is None:
            return text("Start"), steps[0].title if steps else ""
        action = self.next_action()
        if action is not None and action.key == "close":
            return text("Finish"), ""
        after = [each.key for each in steps].index(step.key) + 1
        does = action.label if action is not None else text("Next step")
        return does, steps[after].title if after < len(steps) else ""

    def go_on(self) -> None:
        """Go to the next step, close the activity after the last, or go on along the agenda.

        All of it is about what is looked at; the keys of a clicker (`turn`) are about the room.
        """
        if self.desk.turn_before(1):
            return
        if self.desk.apart and not self.desk.shown.exists:
            self.desk.show_subject(self.desk.looked)  # the room waits for what begins now
        activity = self.desk.activity
        if self._over():
            self._ask_past_end()
            return
        if activity is None or queries.closed(self.desk.world, activity):
            self._go_along()
            return
        action = self.next_action()
        if action is not None:
            self.offers.run(action)
        else:
            self.desk.do(Advance())

    def _go_along(self) -> None:
        """Go on along the agenda; where the session has ended, ask before a free block begins."""
        course = self.desk.course
        following, ended = course.following(), self.desk.past_end.of_session(course.session)
        if following is not None and following.runs is None and ended is not None:
            self.leading.press(following)
        elif following is not None:
            self.leading.past_votes(course.go_on)
        elif self._may_end():
            self.leading.end()
        elif self.desk.activity is not None:
            self.offers.run_named("reopen")
        else:
            self.desk.tell(OVER)

    def turn(self, by: int) -> None:
        """Take the room a step on or back, by a clicker's key: it closes and ends nothing."""
        if self.desk.apart:
            self.leading.offer_turn(by)
        elif by < 0:
            self.go_back()
        elif self.desk.course.closing:
            self.desk.tell(OVER)
        elif self.is_last():
            self.desk.tell(LAST)
        else:
            self.go_on()

    def is_last(self) -> bool:
        """Whether what leads on ends something: the button does, and no key that turns the wall."""
        if self.desk.wall.turns:
            return False
        activity, ahead = self.desk.activity, self.offers.named("next")
        if activity is None or queries.closed(self.desk.world, activity):
            return self.desk.course.following() is None
        return ahead is not None and ahead.why_not is not None

    def _next_block(self) -> tuple[Text, Words]:
        following = self.desk.course.following()
        if following is not None:
            return (NEXT if following.runs is None else text("Next activity")), following.title
        if self._may_end():
            return text("End the session"), ""
        return (REOPEN if self.desk.activity else ENDED), ""

    def _over(self) -> bool:
        """Whether the session has ended, and to go on here would be to go on in it."""
        desk = self.desk
        closed = desk.activity is not None and queries.closed(desk.world, desk.activity)
        if desk.course.just_ended is None:
            begun = desk.step() is not None and not closed
            return begun and desk.past_end.of(desk.activity) is not None
        return desk.course.following() is not None or (desk.activity is not None and not closed)

    def _ask_past_end(self) -> None:
        """Say how a session goes on that has ended just now; of one before, ask whether it does."""
        action = self.next_action()
        if self.desk.course.just_ended is not None or self.desk.activity is None:
            self.desk.tell(TAKE_BACK)
        else:
            gesture = action.gesture if action is not None else Advance()
            self.desk.past_end.ask(self.desk.activity, gesture)

    def _may_end(self) -> bool:
        return self.desk.course.here() is not None and self.desk.course.current is not None

    def go_back(self) -> None:
        if self.desk.turn_before(-1):
            return
        if self._over() and self.desk.course.just_ended is not None:
            self.desk.tell(TAKE_BACK)
            return
        action = self.offers.named("back")
        if action is not None:
            self.offers.run(action)
        elif self.desk.activity is None:
            self.desk.course.go_back()
        else:
            self.desk.do(Advance(by=-1))

    # the wall

    def cover(self) -> None:
        """Cover the wall, or bring all back."""
        self.desk.cover(covered=not self.desk.wall.covered)

    def projector_label(self) -> Text:
        return text("Projector…") if self.desk.wall_out else text("Show the wall…")

    def cover_label(self) -> Text:
        covered = self.desk.wall.covered
        return text("Show the wall again") if covered else text("Cover the wall")

    def hold(self) -> None:
        """Hold the room's picture, or let it follow."""
        self.desk.freeze(frozen=self.desk.wall.frozen is None)

    def hold_label(self) -> Text:
        if self.desk.wall.frozen is not None:
            return text("Let the room follow again")
        return text("Hold the room's picture while you prepare")

    def spotlight(self) -> None:
        """Show what is chosen large to the room, or end that."""
        ids = self.choice.ids
        if ids and self.desk.apart:
            self.desk.tell(text("The room sees something else. Show it this activity first."))
        elif self.spotlit():
            spotlight.end(self.desk)
        elif ids:
            self.desk.set_wall(spotlight=ids)
        else:
            self.desk.tell(
                text("Choose a card or a group first; the room then sees it alone, large.")
            )

    def spotlight_label(self) -> Text:
        return text("End spotlight") if self.spotlit() else text("Spotlight")

    def spotlit(self) -> bool:
        """Whether the room sees what is chosen alone; with nothing chosen, anything."""
        lit = self.desk.wall.spotlight
        return spotlight.is_on(self.desk) and self.choice.ids in ((), lit)

    def stack_label(self) -> Text:
        offered = self.offers.named("stack")
        return text("Stack cards") if offered is None else offered.label

    def stack(self) -> None:
        """Stack the cards that are chosen, or say what to choose."""
        offered = self.offers.named("stack")
        if offered is not None:
            self.offers.run(offered)
        elif self.choice.cards():
            self.desk.tell(text("These cards cannot be stacked."))
        else:
            words = text("Choose the cards to stack first. With one card it is asked onto which.")
            self.desk.tell(words)

    def page_on(self) -> None:
        """Show the room the next page of a long wall."""
        self._turn(1)

    def page_back(self) -> None:
        """Show the room the page before."""
        self._turn(-1)

    def show(self) -> None:
        """Show the room what is looked at."""
        self.desk.show_subject(self.desk.looked)

    def show_label(self) -> Text:
        return text("Show “{activity}”", activity=few_words(self.desk.looked.title, 24))

    def no_show(self) -> Text | None:
        """Return why there is nothing else to show the room."""
        if self.desk.apart:
            return None
        return self.no_activity() or text("The room’s wall is there already.")

    def whole(self) -> None:
        """Show the room the whole of a long wall, or again its pages."""
        self.desk.pages.show(0 if self.desk.wall.page is None else None)

    def whole_label(self) -> Text:
        if self.desk.wall.page is None:
            return text("Show the room page after page")
        return text("Show the room the whole wall")

    def _turn(self, by: int) -> None:
        self.desk.pages.turn(by)
        pages = pages_of(self.desk.picture(Audience.ROOM))
        if pages == 1:
            self.desk.tell(text("The room sees the whole wall; there is no other page."))
        elif self.desk.page is not None and self.desk.wall.page is not None:
            here = text("The room sees page {n} of {all}.", n=self.desk.wall.page + 1, all=pages)
            self.desk.tell(here)

    def daylight(self) -> None:
        """Give the wall stronger colours for a bright room, or its usual ones."""
        usual = self.desk.wall.look is WallLook.USUAL
        self.desk.set_wall(look=WallLook.DAYLIGHT if usual else WallLook.USUAL)

    def daylight_label(self) -> Text:
        if self.desk.wall.look is not WallLook.USUAL:
            return text("Usual colours on the wall")
        return text("Stronger colours for daylight")

    def newest_off(self) -> None:
        """Set the card written last aside."""
        activity = self.desk.shown.activity
        shown = (
            [c for c in queries.cards(self.desk.world, activity) if c.on_wall] if activity else []
        )
        if not shown:
            self.desk.tell(text("There is no card on the wall."))
            return
        newest = shown[-1].id
        action = None if self.desk.apart else self.offers.named(PARK, ids=(newest,))
        if action is not None:
            self.offers.run(action)
        else:
            self.desk.do_shown(Act(action=PARK, on=(newest,)))

    # the clock

    def no_pause(self) -> Text | None:
        if self.desk.timed.block is not None:
            return text("A block of the agenda goes by the time of day; give it more time instead.")
        return self.no_clock()

    def pause(self) -> None:
        """Pause the clock, let it run on, or start it for this step."""
        held, step = self.desk.clock(), self.desk.timed.step()
        if held is None:
            if step is not None:
                self.desk.set_clock(ClockKind.START, step.seconds)
        else:
            self.desk.set_clock(ClockKind.PAUSE if held.running else ClockKind.RESUME)

    def pause_label(self) -> Text:
        held = self.desk.clock()
        if held is None:
            return text("Start clock")
        if self.desk.timed.of_chain:
            return text("Pause") if held.running else text("Go on")
        return text("Pause") if held.running else text("Resume")

    def no_clock(self) -> Text | None:
        if self.desk.timed.block is not None:
            return None
        if self.desk.timed.step() is None:
            return self.no_activity() or text("The clock starts with the first step.")
        return None

    def add(self, minutes: int) -> None:
        """Give the step more time, or the block the session is in."""
        if self.desk.timed.block is not None:
            self.desk.course.give(minutes, self.desk.timed)
            return
        if self.desk.clock() is None:
            self.pause()
        self.desk.set_clock(ClockKind.EXTEND, minutes * 60)

    def mute_label(self) -> Text:
        return text("Let the bell ring again") if self.keeper.muted else text("Mute the bell")

    # taking back

    def undo_label(self) -> Text:
        """Return what undo takes back, by name."""
        label = undo.last_label(self.desk, back=True)
        return text("Undo: {what}", what=say(label)) if label else text("Undo")

    def redo_label(self) -> Text:
        label = undo.last_label(self.desk, back=False)
        return text("Redo: {what}", what=say(label)) if label else text("Redo")

    def no_undo(self) -> Text | None:
        """Return why there is nothing to take back."""
        return (
            None
            if undo.last_label(self.desk, back=True)
            else undo.nothing_left(self.desk, back=True)
        )

    def no_redo(self) -> Text | None:
        """Return why there is nothing to do again."""
        return (
            None
            if undo.last_label(self.desk, back=False)
            else undo.nothing_left(self.desk, back=False)
        )

"""How a session stands, in words and times: the rail and the page of the agenda say the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from facilitator.model.agenda import queries, schedule
from facilitator.model.agenda.queries import ScheduledBlock
from facilitator.model.agenda.records import Block, TalkMode
from facilitator.model.agenda.schedule import Day, SessionStanding, time_words
from facilitator.model.core.words import Text, text, time_of_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """How it stands, what that means for the end, and whether something could be done about it.

    `behind` is how many minutes it is behind the plan, below 0 when ahead of it. `over`: it ended.
    """

    stands: Text
    ends: Text
    late: bool = False
    behind: int = 0
    over: bool = False

    @property
    def words(self) -> Text:
        return text("{stands} · {ends}", stands=self.stands, ends=self.ends)


def forecast(
    day: Day, stands: SessionStanding | None, title: Callable[[Block], str]
) -> Forecast | None:
    """Return what can be said of a session; None with nothing planned, or where nobody knows.

    `stands` is how it stands now, while it is under way; `title` gives a block its name.
    """
    if not any(block.minutes for block in day.meant) and stands is None and not day.marks:
        return None
    if stands is not None:
        return Forecast(
            stands=schedule.late_words(stands.behind),
            ends=_ends(stands, title),
            late=stands.behind >= schedule.WORTH_SAYING
            or stands.late > 0
            or stands.missed is not None,
            behind=stands.behind,
        )
    return _over(day) if day.marks else _to_come(day)


def expected(day: Day, stands: SessionStanding | None) -> tuple[ScheduledBlock, ...]:
    """Return every block as it is meant; those still to come begin when it looks now.

    What comes too late for its fixed time begins then, and what follows after it.
    """
    to_come = {line.block.id: line for line in _as_it_looks(stands)} if stands else {}
    lines = queries.lay(day.meant, day.session.starts)
    return tuple(to_come.get(line.block.id, line) for line in lines)


def _as_it_looks(stands: SessionStanding) -> Iterator[ScheduledBlock]:
    now = stands.until
    for line in stands.lines:
        starts = max(now, line.starts)
        yield replace(line, starts=starts)
        now = starts + line.minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPart:
    """What a block takes of its day: from when, how long, and the talk in it as it is meant."""

    block: Block
    starts: int
    minutes: int
    talk: Mapping[TalkMode, int]


def parts(day: Day, stands: SessionStanding | None) -> tuple[DayPart, ...]:
    """Return the day as it was so far and looks from now on; what takes no time is left out.

    While it is not under way it is the day as it is meant.
    """
    took = {row.block.id: row for row in schedule.log(day)} if stands else {}
    found: list[DayPart] = []
    for line in expected(day, stands):
        starts, minutes = line.starts, line.minutes
        row = took.get(line.block.id)
        if stands is not None and row is not None and row.began is not None:
            starts = schedule.minute(row.began, day)
            minutes = stands.until - starts if row.minutes is None else row.minutes
        elif stands is not None and not any(
            each.block.id == line.block.id for each in stands.lines
        ):
            continue  # it was passed over
        if minutes > 0 and line.minutes > 0:
            talk = line.timed.by_mode
            found.append(DayPart(block=line.block, starts=starts, minutes=minutes, talk=talk))
    return tuple(found)


def _ends(stands: SessionStanding, title: Callable[[Block], str]) -> Text:
    missed, promised = stands.missed, stands.promised
    if missed is not None:
        late = schedule.minutes_words(missed.late)
        return text("“{block}” {late} late", block=title(missed.block), late=late)
    ends = time_words(stands.ends)
    if promised is None:
        return text("ends about {time}", time=ends)
    if stands.late:
        return text("ends about {time}, not {promised}", time=ends, promised=time_words(promised))
    return text("{time} holds", time=time_words(promised))


def _over(day: Day) -> Forecast | None:
    last = day.marks[-1]
    if last.block is not None:
        return None  # it was left open long ago: nobody knows when it ended
    planned = time_words(queries.end_of(day.lines, day.session.starts))
    return Forecast(
        stands=text("Ended at {time}", time=time_of_day(last.at)),
        ends=text("planned until {time}", time=planned),
        over=True,
    )


def _to_come(day: Day) -> Forecast:
    lines = queries.lay(day.meant, day.session.starts)
    ends, promised = queries.end_of(lines, day.session.starts), day.session.ends
    begins = text("Begins at {time}", time=time_words(day.session.starts))
    missed = next((line for line in lines if line.late), None)
    if missed is not None:
        over = text(
            "planned {late} too long before {time}",
            late=schedule.minutes_words(missed.late),
            time=time_words(missed.starts),
        )
        return Forecast(stands=begins, ends=over)
    if promised is not None and ends > promised:
        over = text("planned {late} too long", late=schedule.minutes_words(ends - promised))
        return Forecast(stands=begins, ends=over)
    return Forecast(stands=begins, ends=text("planned until {time}", time=time_words(ends)))

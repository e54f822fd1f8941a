"""What goes on paper: the book of proceedings, and a short hand-out."""

from facilitator.methods.common.reports import outline, parts
from facilitator.methods.common.reports import paper as report_paper
from facilitator.methods.common.votes import paper as vote_paper
from facilitator.methods.common.votes import wording
from facilitator.methods.openspace import plan
from facilitator.methods.openspace.records import ReportState, Volunteer
from facilitator.methods.openspace.scenes import news, posters
from facilitator.methods.openspace.scenes.picture import printed
from facilitator.methods.openspace.topics import status as topics
from facilitator.methods.openspace.topics.reporting import PARTS
from facilitator.methods.openspace.topics.status import TopicStage, TopicStatus
from facilitator.model.core.records import Activity, Card, CardState, PollKind
from facilitator.model.core.words import Text, Words, counted, in_context, joined, text
from facilitator.model.display.document import (
    BarChart,
    Block,
    ChartBar,
    Document,
    Facts,
    Figure,
    Heading,
    OutlineEntry,
    Paragraph,
)
from facilitator.model.display.picture import Audience
from facilitator.model.people import queries
from facilitator.model.people.records import Consent, Person

NO_REPORT = text("No report received.")
_UNNAMED = frozenset({Consent.NOTHING, Consent.THEMES, Consent.ANONYMOUS})


class ProceedingsReport(outline.ActivityReport):
    """The book of proceedings (the record), or what everybody takes home."""

    def begin(self) -> None:
        self.every = topics.every(self.world, self.activity)
        self.held = tuple(each for each in self.every if self._prints(each.card))

    def _prints(self, card: Card) -> bool:
        return self.whole or (card.on_wall and card.state is not CardState.PARKED)

    def document(self) -> Document:
        activity = self.world.get(Activity, self.activity)
        blocks = [*self._frame(), *self._figure(), *self._topics()]
        blocks += [*self._priorities(), *self._doings()]
        if self.whole:
            blocks += self.rest(())
        elif not topics.doings(self.world, self.activity):
            blocks += report_paper.next_steps()
        return Document(
            title=activity.question or activity.title,
            kicker=text("Book of proceedings") if self.whole else plan.words().title,
            subtitle=activity.title if activity.question else "",
            contents=self.whole and bool(self.held),
            blocks=tuple(blocks),
        )

    def _frame(self) -> list[Block]:
        """Givens, principles and the law, as they hung on the wall."""
        fixed = posters.givens(self.world, self.activity)
        found = parts.listed(
            posters.GIVEN,
            (OutlineEntry(text=each) for each in fixed),
        )
        if self.whole:
            said = posters.principles(self.world, self.activity)
            found += parts.listed(text("Principles"), (OutlineEntry(text=each) for each in said))
            found.append(Paragraph(text=posters.LAW))
        return found

    def _figure(self) -> list[Block]:
        if not any(each.on_grid for each in self.held):
            return []
        audience = Audience.FACILITATOR if self.whole else Audience.ROOM
        picture = printed(self.world, self.activity, audience, self.frame)
        met = any(each.stage is TopicStage.MET for each in self.held)
        caption = text("What met when and where") if met else text("What is to meet when and where")
        return [Figure(picture=picture, caption=caption)]

    # the topics

    def _topics(self) -> list[Block]:
        if not self.held:
            return [Paragraph(text=text("No topic was announced yet."), quiet=True)]
        found: list[Block] = [Heading(text=text("Topics"), level=1)]
        for each in self.held:
            found += self._topic(each)
        return found

    def _topic(self, held: TopicStatus) -> list[Block]:
        title = f"{held.card.number} · {held.card.text}"
        gone = held.stage is TopicStage.WITHDRAWN
        became = became_words(held) or ""
        found: list[Block] = [Heading(text=title, level=2, note=became, withdrawn=gone)]
        said = self._facts(held)
        if said:
            found.append(Facts(pairs=tuple(said)))
        found += self._told(held)
        note = report_paper.card_note(self.world, held.card, self.reader) if self.whole else ""
        if note:
            found.append(Paragraph(text=note, quiet=True))
        return found

    def _facts(self, held: TopicStatus) -> list[tuple[Words, Words]]:
        pairs: list[tuple[Words, Words]] = []
        if self.whole and not held.on_grid:
            pairs.append((text("As announced"), held.card.text))
        host = self._host(held)
        if host:
            pairs.append((text("Host"), host))
        took = [self._took_in(other) for other in topics.taken_in(held, self.held)]
        if took:
            pairs.append((text("Went into it"), joined(took, "; ")))
        where = plan.place_words(self.world, self.activity, held.topic.slot, held.topic.space)
        if where is not None:
            pairs.append(
                (
                    in_context("where they met", "Met")
                    if held.stage is TopicStage.MET
                    else text("Place"),
                    where,
                )
            )
        became = became_words(held)
        if became is not None:
            pairs.append((text("What became of it"), became))
        pairs += self._people(held)
        return pairs

    def _host(self, held: TopicStatus) -> Words:
        """Return the host; on a hand-out not of somebody who is not to be named."""
        person = self.world.find(Person, held.topic.host)
        if person is not None and not self.whole:
            rule = queries.rule_in(self.world, self.activity)
            said = queries.strictest(person.consent, rule.consent if rule else Consent.NOT_ASKED)
            if said in _UNNAMED:
                return ""
        return topics.host_words(self.world, held.topic)

    def _took_in(self, other: TopicStatus) -> Words:
        """Return a topic that went into another, with who hosted it."""
        host = self._host(other)
        title = f"{other.card.number} · {other.card.text}"
        return text("{title} (host: {host})", title=title, host=host) if host else title

    def _people(self, held: TopicStatus) -> list[tuple[Words, Words]]:
        """Names for the record; how many for everybody else."""
        signed = topics.taking_part(self.world, held, self.every)
        said = topics.report_of(self.world, held.card)
        if not self.whole:
            if not signed:
                return []
            return [(text("Took part"), counted(len(signed), "1 person", "{count} people"))]
        names = topics.names(self.world, signed)
        others = said.others if said else ""
        whole = joined((names, others), "; ")
        return [(text("Took part"), whole)] if whole else []

    def _told(self, held: TopicStatus) -> list[Block]:
        """The report as it was handed in; that none was received is said too."""
        card = held.card
        lines = topics.lines(self.world, card)
        report = topics.report_of(self.world, card)
        if held.stage in {TopicStage.MERGED, TopicStage.WITHDRAWN} and not lines:
            return []
        if not lines:
            return [Paragraph(text=NO_REPORT, quiet=True)]
        said = queries.consent_for(self.world, card)
        if not self.whole and said in {Consent.NOTHING, Consent.THEMES}:
            return [Paragraph(text=text("Its report stays in the room."), quiet=True)]
        found: list[Block] = []
        if report is not None and report.state is ReportState.DRAFT:
            found.append(Paragraph(text=text("A draft."), quiet=True))
        for part, name in PARTS.items():
            mine = (OutlineEntry(text=line.text) for line in lines if line.part is part)
            found += parts.listed(name, mine, 3)
        if self.whole and report is not None and report.transcribed:
            found.append(Paragraph(text=text("Typed from paper."), quiet=True))
        return found

    # what came of it

    def _priorities(self) -> list[Block]:
        """Dots with the hands beside them, ties as they are; every topic stays in the book."""
        booth = plan.booth(self.world, self.activity)
        poll = booth.shown()
        willing = self._willing()
        if poll is None or poll.kind is not PollKind.DOTS:
            return [*vote_paper.blocks(booth, self.reader), *willing]
        tally = booth.counted(poll)
        known: dict[str, TopicStatus] = {each.card.id: each for each in self.held}
        rows = tuple(
            ChartBar(
                name=f"{known[each.item].card.number} · {known[each.item].card.text}",
                value=float(each.points),
                words=news.energy(
                    self.world, known[each.item], wording.given_to(poll, each, tally)
                ),
            )
            for each in tally.standings
            if each.item in known
        )
        return [
            Heading(text=text("What matters most"), level=1),
            BarChart(rows=rows),
            Paragraph(
                text=text("Every topic stays in the book, whatever dots it got."), quiet=True
            ),
            *_but_bars(vote_paper.blocks(booth, self.reader)),
            *willing,
        ]

    def _willing(self) -> list[Block]:
        """Who will work on what: names, for the record."""
        if not self.whole:
            return []
        rows: list[tuple[Words, ...]] = []
        for each in self.held:
            named = topics.named(self.world, Volunteer, each.card)
            if named:
                rows.append((str(each.card.number), topics.names(self.world, named)))
        head = (text("Topic"), text("Will work on it"))
        return parts.table(text("Who will work on it"), head, rows, (0.12, 0.88))

    def _doings(self) -> list[Block]:
        known = {each.card.id: each.card.number for each in self.held}
        rows = tuple(
            (str(known[each.card]), _whole(each.text, each.helpers), each.owner, each.due)
            for each in topics.doings(self.world, self.activity)
            if each.card in known
        )
        head = (text("Topic"), text("What will be done"), text("Who"), text("By when"))
        title = text("What we will do")
        return parts.to_do(title, head, rows, (0.1, 0.52, 0.22, 0.16), 1, level=1)


def _but_bars(blocks: list[Block]) -> list[Block]:
    """Return what a vote's own part says beside its bars: ties, and how they were settled."""
    return [each for each in blocks if isinstance(each, Paragraph)]


def _whole(said: str, helpers: str) -> Words:
    return text("{words} (with {helpers})", words=said, helpers=helpers) if helpers else said


def became_words(held: TopicStatus) -> Text | None:
    """Return what became of a topic that did not simply meet."""
    if held.stage is TopicStage.WITHDRAWN:
        if held.topic.why:
            return text("withdrawn: {why}", why=held.topic.why)
        return in_context("a topic", "withdrawn")
    if held.stage is TopicStage.MERGED:
        return text("went into topic {number}", number=held.topic.merged_into)
    if held.stage is TopicStage.UNATTENDED:
        return text("nobody came to it")
    words = {
        TopicStage.NEEDS_HOST: text("found no host"),
        TopicStage.SET_ASIDE: in_context("a topic", "set aside"),
        TopicStage.ANNOUNCED: text("found no time and place"),
    }
    return words.get(held.stage)

"""What the group takes away: findings, decisions, next steps with who and by when."""

from collections.abc import Mapping
from dataclasses import replace

from facilitator.methods.common import offers, record_form
from facilitator.methods.common.list_editor import ListEditor
from facilitator.methods.contract import Action, FormField
from facilitator.methods.hats.records import Conclusion, ConclusionKind
from facilitator.model.board import queries
from facilitator.model.core import ActivityId, Text, Words, World, clean_text, text
from facilitator.model.display.gesture import Act
from facilitator.model.voting import rules

KINDS: Mapping[ConclusionKind, Text] = {
    ConclusionKind.FINDING: text("Finding"),
    ConclusionKind.DECISION: text("Decision"),
    ConclusionKind.NEXT_STEP: text("Next step"),
}
_CHOICES = tuple((kind.value, label) for kind, label in KINDS.items())
ADD = offers.step("conclude", text("Write a conclusion…"), icon="flag")
VOTE = offers.step("vote_on_findings", text("Vote on the findings…"), does="vote_on")


def all_of(world: World, activity: ActivityId) -> tuple[Conclusion, ...]:
    return CONCLUSIONS.rows(world, activity)


def findings(world: World, activity: ActivityId) -> tuple[Conclusion, ...]:
    """Return what the group found, in order."""
    return tuple(c for c in all_of(world, activity) if c.kind is ConclusionKind.FINDING)


def marked(world: World, activity: ActivityId) -> Mapping[str, tuple[str, Words]]:
    """Return what conclusions are called in a vote: findings F1, F2 and so on, and their words."""
    found: dict[str, tuple[str, Words]] = {c.id: ("", c.text) for c in all_of(world, activity)}
    numbered = enumerate(findings(world, activity), 1)
    return found | {each.id: (f"F{number}", each.text) for number, each in numbered}


_STAYS = text("That was voted on, so it stays.")


class Conclusions(ListEditor[Conclusion]):
    """What is concluded, to be edited, reordered, and voted on."""

    key = "conclusions"
    kind = Conclusion
    title = text("Conclusions")
    form = (
        FormField("kind", text("What it is"), ConclusionKind, choices=_CHOICES),
        record_form.line(
            "text",
            text("In their words"),
            clean_text.LIMIT,
            text("There is nothing to write down."),
        ),
        record_form.line("owner", text("Who (may be left empty: a line is printed)"), 80),
        record_form.line("due", text("By when (may be left empty: a line is printed)"), 80),
    )
    does = ("conclude", "conclude", "conclude_not")
    adds = text("Write a conclusion")
    changes = text("Change a conclusion")
    removes = text("Remove a conclusion")
    moves = text("Move a conclusion")
    gone = text("That conclusion is gone.")
    empty = text("Nothing is concluded yet.")
    remove_it = text("Take it off the list")

    def offers(self, world: World, activity: ActivityId) -> tuple[Action, ...]:
        found = tuple(each.id for each in findings(world, activity))
        if not found or queries.open_poll(world, activity) is not None:
            return (ADD,)
        return (ADD, replace(VOTE, gesture=Act(action="vote_on", on=found)))

    def name(self, world: World, row: Conclusion) -> Words:
        del world
        return row.text

    def detail(self, world: World, row: Conclusion) -> Words:
        del world
        if not row.due:
            return row.owner
        return text("{who}, by {due}", who=row.owner or text("nobody named"), due=row.due)

    def mark(self, world: World, row: Conclusion) -> Words:
        del world
        return KINDS[row.kind]

    def stays(self, world: World, row: Conclusion) -> Text | None:
        return _STAYS if row.id in rules.voted(world, row.activity) else None


CONCLUSIONS = Conclusions()

"""Hard rules of every board, each broken once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from facilitator.model.board import edits, removal, rules
from facilitator.model.core.ids import ActivityId, CardId, GroupId, SessionId
from facilitator.model.core.records import (
    Activity,
    Card,
    CardState,
    Group,
    Record,
    Relation,
    RelationKind,
)
from facilitator.model.core.rule_kinds import Attempt, refusals
from facilitator.model.core.words import text
from facilitator.model.core.world import Change, World

ACT, OTHER = ActivityId("act"), ActivityId("other")
LABEL = text("Try")


def card(key: str, number: int = 1, activity: ActivityId = ACT) -> Card:
    return Card(id=CardId(key), activity=activity, number=number, text=key)


def group(key: str, parent: str | None = None, activity: ActivityId = ACT) -> Group:
    above = GroupId(parent) if parent else None
    return Group(id=GroupId(key), activity=activity, number=1, parent=above)


def relation(key: str, start: str, end: str) -> Relation:
    return Relation(
        id=key,
        activity=ACT,
        kind=RelationKind.CAUSE,
        from_card=CardId(start),
        to_card=CardId(end),
    )


def world() -> World:
    places = [
        Activity(id=key, session=SessionId("s"), method="kj", title="Wall") for key in (ACT, OTHER)
    ]
    in_group = replace(card("c"), group=GroupId("A"))
    return World(
        [
            *places,
            card("a"),
            replace(card("b"), stack=CardId("a")),
            in_group,
            card("far", activity=OTHER),
            group("A"),
            group("B", parent="A"),
            group("FAR", activity=OTHER),
            relation("r", "a", "c"),
        ]
    )


def refused(now: World, change: Change) -> set[str]:
    """Return the keys of the rules that stand against a change."""
    attempt = Attempt(change, now, now.apply(change), ACT)
    return {each.key for each in refusals(rules.RULES, attempt)}


def said(before: tuple[Record, ...], after: tuple[Record, ...]) -> set[str]:
    return refused(world(), Change(LABEL, before, after))


def changed(old: Record, **fields: object) -> set[str]:
    return said((old,), (replace(old, **fields),))  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("key", "fields", "rule"),
    [
        ("a", {"group": "gone"}, "group-of-card-on-wall"),
        ("a", {"group": "FAR"}, "group-of-card-on-wall"),
        ("c", {"state": CardState.PARKED}, "card-aside-lies-alone"),
        ("a", {"stack": "a"}, "stacked-on-card-of-wall"),
        ("a", {"stack": "far"}, "stacked-on-card-of-wall"),
        ("a", {"stack": "c"}, "stack-of-one-level"),
        ("c", {"stack": "b"}, "stack-of-one-level"),
        ("A", {"parent": "B"}, "group-not-inside-itself"),
        ("A", {"parent": "A"}, "group-not-inside-itself"),
        ("A", {"parent": "FAR"}, "group-of-group-on-wall"),
        ("r", {"to_card": "a"}, "link-joins-different"),
        ("r", {"to_card": None}, "link-joins-two"),
        ("r", {"to_card": "gone"}, "link-joins-two"),
    ],
)
def test_a_rule_says_what_it_will_not_have(key: str, fields: dict[str, object], rule: str):
    old = next(record for record in world() if record.id == key)
    assert rule in changed(old, **fields)


def test_the_same_link_twice():
    assert "link-once" in said((), (relation("s", "a", "c"),))
    assert not said((), (relation("s", "c", "a"),))


def test_a_thing_that_goes_leaves_nothing_hanging():
    now = world()
    assert "what-holds-others-stays" in said((now.get(Group, "A"),), ())
    assert "what-holds-others-stays" in said((now.get(Card, "c"),), ())


def test_what_is_right_is_let_through():
    now = world()
    assert not changed(now.get(Card, "c"), group=GroupId("B"))
    assert not changed(now.get(Group, "B"), parent=None)


def test_a_closed_activity_lets_through_only_what_privacy_asks_for():
    at = datetime(2026, 3, 4, tzinfo=UTC)
    ids = iter("xyz")
    now = world()
    closing = edits.close_activity(now, ACT, reopened=False, new_id=lambda: next(ids), at=at)
    now = now.apply(closing)

    def broken(change: Change) -> bool:
        return bool(refused(now, change))

    held = now.get(Card, "a")
    assert broken(Change(LABEL, (held,), (replace(held, text="else"),)))
    assert not broken(edits.show_on_wall([held], on_wall=False))
    assert not broken(removal.remove_for_good(now, held, new_id=lambda: next(ids), at=at))
    assert not broken(
        edits.close_activity(now, ACT, reopened=True, new_id=lambda: next(ids), at=at)
    )

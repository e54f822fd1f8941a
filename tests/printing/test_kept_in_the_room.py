"""A card that is kept out of print is on no paper that leaves the room, whatever the method."""

import random
import re
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from facilitator.methods import METHODS
from facilitator.methods.contract import Method
from facilitator.model.comments import edits as comment_edits
from facilitator.model.core.records import Activity, Card, CardState
from facilitator.model.display.gesture import Act, Advance, Write
from facilitator.model.display.picture import Audience, Region, texts
from facilitator.model.people import consent, queries
from facilitator.model.people.records import Consent
from facilitator.printing import PrintKind, PrintOrder, cut_cards_of, wall_pages, write
from facilitator.printing.privacy import IN_THE_ROOM, leaving, on_tables
from facilitator.printing.writing import document_of
from tests.methods.play import FRAME, Refused, Table
from tests.methods.test_contract import one_gesture, said
from tests.paper.reading import close, drawn

each_method = pytest.mark.parametrize("held", METHODS, ids=[held.key for held in METHODS])
GAMES = [(held, template.key) for held in METHODS for template in held.templates]
NAMES = [f"{held.key}-{key}" for held, key in GAMES]


def order_for(play: Table) -> PrintOrder:
    return PrintOrder(
        methods={held.key: held for held in METHODS},
        world=play.world,
        session=play.world.get(Activity, play.activity).session,
        activity=play.activity,
        now=play.now,
        frame=FRAME,
    )


def tokens(*words: str) -> set[str]:
    return set(re.findall(r"w[0-9]{4,}", " ".join(words)))


def keep(play: Table, card: Card) -> None:
    play.do(Act(action="no_print", on=(card.id,)))
    assert queries.kept_in_the_room(play.world, card)


def filled(held: Method) -> Table:
    """A wall on which something was written at every step, wherever it takes words."""
    play, number = Table(held), count(1)
    for _ in held.script(play.world, play.activity):
        play.do(Advance(answers={"no_vote": True, "feelings": "on"}))  # whatever was not shown
        places = [s.id for s in play.picture().shapes if isinstance(s, Region)]
        for place in ("", *places):
            with suppress(Refused):
                play.do(Write(texts=(f"w{next(number):04} was said",), into=place))
    assert play.world.all(Card, play.activity)
    return play


@pytest.mark.parametrize(("held", "template"), GAMES, ids=NAMES)
def test_whatever_people_do_its_words_are_on_nothing_that_leaves(held: Method, template: str):
    play, chance = Table(held, template, seed=0), random.Random(0)
    for _ in range(90):
        one_gesture(play, chance)
    cards = play.world.all(Card, play.activity)
    for card in cards[::2]:
        keep(play, card)
    kept, order = cards[::2], order_for(play)
    record = "\n".join(said(document_of(order, PrintKind.SESSION_RECORD, 0)))
    free = set(tokens(*(card.text for card in cards[1::2])))
    hidden = {card: tokens(card.text) - free for card in kept}
    on_record = {card for card in kept if card.state is not CardState.BINNED}
    assert all(word in record for card in on_record for word in hidden[card])
    out = replace(order, world=leaving(order.world, order.session))
    papers = {
        kind: said(document_of(out, kind, 0))
        for kind in (PrintKind.HANDOUT, PrintKind.SESSION_HANDOUT)
    }
    papers[PrintKind.PICTURE] = set(
        texts(out.method.picture(out.world, play.activity, Audience.ROOM, FRAME))
    )
    table = replace(order, world=on_tables(order.world, order.session))
    papers[PrintKind.BALLOTS] = {str(form) for form in table.forms()}
    papers[PrintKind.CARDS] = {card.text for card in cut_cards_of(table.world, play.activity)}
    for kind, words in papers.items():
        whole = "\n".join(words)
        for card in kept:
            assert not hidden[card] & tokens(whole), (kind, card.number)


@each_method
def test_it_is_on_no_page_and_no_picture_and_the_hand_out_counts_it(held: Method, tmp_path: Path):
    play = filled(held)
    cards = play.world.all(Card, play.activity)
    for card in cards[1:]:
        keep(play, card)
    order, said_words = order_for(play), tokens(*(card.text for card in cards[1:]))
    for kind in (*order.of_activity(), PrintKind.SESSION_HANDOUT, PrintKind.SESSION_RECORD):
        out = tmp_path / ("wall.svg" if kind is PrintKind.PICTURE else f"{kind.value}.pdf")
        write(order, kind, out)
        drawn = out.read_text(encoding="utf-8") if kind is PrintKind.PICTURE else printed(out)
        if kind in {PrintKind.RECORD, PrintKind.SESSION_RECORD}:
            assert said_words <= tokens(drawn), kind
            continue
        assert not said_words & tokens(drawn), kind
        if kind in {PrintKind.HANDOUT, PrintKind.SESSION_HANDOUT}:
            assert staying(len(cards) - 1) in drawn, kind
    for kind in (PrintKind.HANDOUT, PrintKind.SESSION_HANDOUT):
        page = tmp_path / "wall.pdf"
        page.write_bytes(wall_pages(order, kind))
        assert not said_words & tokens(printed(page)), kind
        assert staying(len(cards) - 1) in printed(page), kind


def printed(pdf: Path) -> str:
    return close("".join(drawn(pdf)))


def staying(number: int) -> str:
    return close("1 card stays" if number == 1 else f"{number} cards stay") + "intheroom."


def test_a_rule_for_what_leaves_the_room_says_nothing_about_the_tables():
    play = filled(METHODS[0])
    session = play.world.get(Activity, play.activity).session
    rule = consent.read_aloud(
        play.world, session, Consent.NOTHING, "", new_id=play.new_id, at=play.now
    )
    world = play.world.apply(rule)
    cards = play.world.all(Card, play.activity)
    assert on_tables(world, session).all(Card, play.activity) == cards
    assert {c.text for c in leaving(world, session).all(Card, play.activity)} == {str(IN_THE_ROOM)}


def test_what_is_covered_is_not_in_a_hand_out_and_stays_in_the_record():
    play = filled(next(held for held in METHODS if held.key == "kj"))
    card = play.world.all(Card, play.activity)[0]
    play.world = play.world.apply(
        comment_edits.cover(play.world, card.id, 0, 5, "name", new_id=lambda: "cover")
    )
    order = order_for(play)
    told = replace(order, world=leaving(order.world, order.session, order.methods))
    handout = " ".join(said(document_of(told, PrintKind.HANDOUT, 0)))
    assert card.text[:5] not in handout
    assert f"[name]{card.text[5:]}" in handout
    assert card.text in " ".join(said(document_of(order, PrintKind.RECORD, 0)))

"""The library of an agenda and which method fits when: from data, for the methods there are."""

import tomllib

from facilitator.editing import library
from facilitator.methods import METHODS, method
from facilitator.model.agenda.records import TalkMode
from facilitator.model.core.ids import SessionId
from facilitator.resources import resource


def test_every_template_of_every_method_is_offered_once() -> None:
    keys = [offer.key for offer in library.offers(METHODS)]
    assert len(keys) == len(set(keys)) == sum(len(m.templates) for m in METHODS)


def test_free_time_becomes_a_block_with_its_minutes_and_mode() -> None:
    lunch = next(each for each in library.free_times() if each.key == "lunch")
    block = lunch.block(SessionId("s"), lambda: "new")
    assert (block.title, block.minutes, block.mode) == ("Lunch", 45, TalkMode.PAUSE)


def test_mixed_comments_point_to_grouping_and_an_order_to_ranking() -> None:
    found = {each.key: each for each in library.situations(METHODS)}
    assert [o.key for o in found["mixed"].first] == ["kj/grouping"]
    assert [o.key for o in found["order"].first] == ["kj/priorities", "boardstorm/storm"]


def test_a_situation_without_a_method_here_is_not_offered() -> None:
    found = {each.key for each in library.situations((method("kj"),))}
    assert found == {"mixed", "order"} | ({"digest"} & found)
    assert library.situations(()) == ()


def test_every_name_in_the_data_of_a_method_there_is_exists() -> None:
    told = tomllib.loads(resource("agenda", "which.toml").read_text(encoding="utf-8"))
    held = {offer.key for offer in library.offers(METHODS)}
    known = {m.key for m in METHODS}
    named = [n for s in told["situations"] for n in (*s["first"], *s["then"])] + [*told["people"]]
    for name in named:
        if "/" in name and name.split("/")[0] in known:
            assert name in held


def test_what_stands_against_an_offer_is_a_remark() -> None:
    sheets = next(o for o in library.offers(METHODS) if o.key == "boardstorm/sheets")
    assert library.remarks(sheets, takes=68, people=10, minutes=0) == ()
    said = [str(words) for words in library.remarks(sheets, takes=68, people=40, minutes=5)]
    assert said == ["It is for 12 people at most.", "It is longer than 5 min."]

"""A programme without who took part: nobody is in it, and it still holds together."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import count
from pathlib import Path

from facilitator.analysis.privacy.anonymous import LeftAsItIs, anonymous
from facilitator.editing.anonymous_copy import write_anonymous_copy
from facilitator.editing.importing import broken_rules
from facilitator.editing.opening import open_file
from facilitator.methods import METHODS
from facilitator.model.comments.queries import parts
from facilitator.model.comments.records import Part, Redaction
from facilitator.model.core import World, ids, text
from facilitator.model.core.records import Activity, Card, PrivateNote, Record, Session
from facilitator.model.core.world import Change, replacing
from facilitator.model.documents import queries as document_queries
from facilitator.model.documents.records import OwnSection, SectionOrder, StudyText
from facilitator.model.people.records import Organisation, Person
from facilitator.model.themes.records import Quote, Theme

METHOD = {method.key: method for method in METHODS}
CANARIES = ("Astbury", "Orchard", "07700 900123", "d@astbury.org", "SW1A 1AA")


def card(number: int, words: str) -> Card:
    return Card(
        id=ids.CardId(f"c{number}"), activity=ids.ActivityId("a"), number=number, text=words
    )


def of(*records: Record, kept: tuple[LeftAsItIs, ...] = ()) -> World:
    numbers = count()
    people = (
        Person(id=ids.PersonId("p"), number=7, name="Ann Moss", contact="x", needs="y"),
        Person(id=ids.PersonId("q"), number=9, name="Ann Lee"),
        Organisation(id=ids.OrganisationId("o"), name="Lark Trust"),
        Session(id=ids.SessionId("s"), title="Day"),
        Activity(id=ids.ActivityId("a"), session=ids.SessionId("s"), method="kj", title="Wall"),
    )
    return World(
        anonymous(
            World((*people, *records)), METHOD, new_id=lambda: f"new{next(numbers)}", kept=kept
        )
    )


def words(world: World) -> list[str]:
    return [each.text for each in sorted(world.all(Card), key=lambda each: each.number)]


def test_each_is_a_number_wherever_they_are_named():
    made = of(card(1, "Ann Moss rang the Lark Trust; Moss, 07700 900123. Ann agreed."))
    assert words(made) == [
        "Person 7 rang the Organisation 1; Person 7, [telephone number]. [name] agreed."
    ]
    assert {(p.name, p.contact, p.needs) for p in made.all(Person)} == {
        ("Person 7", "", ""),
        ("Person 9", "", ""),
    }


def test_sections_of_ones_own_name_nobody_and_stay_in_their_order():
    first, second = (ids.OwnSectionId(digit * 32) for digit in "ab")
    made = of(
        OwnSection(id=first, document="study", position=1, title="Ann Moss writes"),
        OwnSection(id=second, document="study", position=2, title="Helpline", after="why"),
        SectionOrder(id="o1", document="study", sections=f"{second} why {first}"),
        StudyText(id="t1", document="study", section=second, text="Ring 07700 900123"),
    )
    titles = {str(each.id): each.title for each in made.all(OwnSection)}
    order = document_queries.arranged(made, "study", ("why",))
    assert [titles.get(key, key) for key in order] == ["Helpline", "why", "Person 7 writes"]
    assert document_queries.written(made, "study") == {order[0]: "Ring [telephone number]"}


def test_two_of_one_name_are_two_and_in_words_nobody_knows_who_is_meant():
    other = Person(id=ids.PersonId("r"), number=12, name="Ann Moss")
    made = of(card(1, "Ask Ann Moss"), other)
    assert {p.name for p in made.all(Person)} == {"Person 7", "Person 9", "Person 12"}
    assert words(made) == ["Ask [name]"]


def test_what_somebody_looked_at_and_left_stays():
    assert words(of(card(1, "Moss and Moss"), kept=(LeftAsItIs("c1", "text", 9),))) == [
        "Person 7 and Moss"
    ]


def test_covers_are_taken_at_their_word_and_parts_and_quotes_stay_at_theirs():
    theme = Theme(id=ids.ThemeId("t"), number=1, position=1, name="Rent")
    made = of(
        card(1, "Ann Moss pays too much. The baker in Low Row left."),
        Part(id="one", comment="c1", start=0, end=23),
        Part(id="two", comment="c1", start=24, end=50),
        Quote(id="u", theme=theme.id, comment="two", position=1, start=4, end=9),
        Redaction(id="r", about="c1", start=37, end=44, instead="place"),
        theme,
    )
    said = words(made)[0]
    assert said == "Person 7 pays too much. The baker in [place] left."
    held = parts(made)[made.all(Card)[0].id]
    assert [said[p.start : p.end] for p in held] == [
        "Person 7 pays too much.",
        "The baker in [place] left.",
    ]
    quote = made.all(Quote)[0]
    assert said[held[1].start + quote.start : held[1].start + quote.end] == "baker"
    assert not made.all(Redaction)


def test_the_file_holds_nothing_of_what_was_and_the_programme_is_untouched(
    sample_file: Path, tmp_path: Path
):
    path = Path(shutil.copy(sample_file, tmp_path / "with.facilitator"))
    programme = open_file(path, METHODS)
    held = programme.world
    first, second = held.all(Card)[:2]
    note = held.all(PrivateNote)[0]
    person = next(p for p in held.all(Person) if p.name == "Derek Astbury")
    speaker = next(r for r in held if hasattr(r, "code"))
    planted = " ".join(CANARIES)
    for pair in (
        (first, _with(first, f"Derek says {planted}")),
        (note, _with(note, f"{planted} Kanarienvogel")),
        (speaker, replace(speaker, by="Sam Fielding", code="Quill")),  # type: ignore[call-arg]
        (
            person,
            Person(id=person.id, number=person.number, name=person.name, contact="Kanarienvogel"),
        ),
    ):
        programme.store.apply(replacing(text("Planted"), [pair]), at=programme.context().now)
    programme.store.apply(Change(text("Nothing"), (second,), (second,)), at=programme.context().now)
    to = tmp_path / "without.facilitator"
    names = [person.name for person in programme.world.all(Person)]
    before = [record.id for record in programme.world]
    write_anonymous_copy(programme.world, METHOD, to)
    programme.close()
    assert CANARIES[2].encode() in path.read_bytes()
    held_bytes = to.read_bytes()
    gone = [*CANARIES, "Kanarienvogel", "Fielding", "Quill", *names, *before]
    assert not [each for each in gone if each.encode() in held_bytes]
    copy = open_file(to, METHODS, read_only=True)
    try:
        assert not broken_rules(copy.world, METHODS)
        assert len(copy.world.all(Card)) == len(held.all(Card))
    finally:
        copy.close()


def _with(record: Card | PrivateNote, words: str) -> Record:
    return replace(record, text=words)

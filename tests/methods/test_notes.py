"""Interview and meeting notes: typed while people talk, each line once, each where it belongs."""

from __future__ import annotations

import pytest

from facilitator.methods import method
from facilitator.methods.notes import lines, picture, plan
from facilitator.methods.notes.records import GuideQuestion, NoteLine, Resolution, Speaker
from facilitator.model.core.ids import ActivityId, PersonId
from facilitator.model.core.records import Activity, Card, Revision, Voice
from facilitator.model.core.words import text, time_of_day
from facilitator.model.core.world import World, adding
from facilitator.model.display.document import Outline, Readership
from facilitator.model.display.gesture import Act, Advance, Ask, Edit
from facilitator.model.display.picture import Audience, Note, Region, WallSize
from facilitator.model.people import identity, queries
from facilitator.model.people.records import Consent, Person
from facilitator.model.people.wording import SENTENCES
from tests.methods.play import FRAME, Refused, Table, table
from tests.methods.scenes import FRAMES, drawn
from tests.methods.test_contract import said
from tests.typeset.lettering import letterings

INTERVIEW = "interview"
MEETING = "steering_group"


class Talk:
    """Somebody who types while another one talks, and the verbs of it."""

    def __init__(self, template: str = INTERVIEW) -> None:
        self.play: Table = table(template, "notes")

    @property
    def world(self):
        return self.play.world

    @property
    def activity(self):
        return self.play.activity

    def types(self, *typed: str) -> None:
        for line in typed:
            self.play.type(line)

    def presses(self, key: str, **answers: str | bool) -> None:
        """Press a key an action has, and fill in what it asks."""
        found = self.play.method.actions(self.world, self.activity, (), Audience.FACILITATOR)
        action = next(each for each in found if each.keys == key)
        assert action.why_not is None, action.why_not
        self.play.do(action.gesture, answers=answers or None)

    def meets(self, code: str, name: str = "", consent: Consent = Consent.NOT_ASKED) -> PersonId:
        key = PersonId(self.play.new_id())
        if name:
            number = len(self.world.all(Person)) + 1
            person = Person(id=key, number=number, name=name, consent=consent)
            self.play.apply(adding(text("Add"), person))
        self.play.act("add_speaker", code=code, person=key if name else "", by="M. Hill")
        return key

    def question(self, place: int) -> GuideQuestion:
        return plan.guide(self.world, self.activity)[place - 1]

    def filed(self) -> dict[int, list[str]]:
        """Return the lines by the place of their question, 0 outside the guide."""
        mine = lines.by_question(self.world, self.activity)
        asked: dict[str, int] = {
            q.id: n for n, q in enumerate(plan.guide(self.world, self.activity), 1)
        }
        return {asked.get(key, 0): [c.text for c in held] for key, held in mine.items()}

    def line(self, words: str) -> NoteLine:
        card = self.play.card(words)
        return lines.by_card(self.world, self.activity)[card.id]

    def comments(self):
        return self.play.method.comments(self.world, self.activity)

    def paper(self, reader: Readership) -> set[str]:
        return said(self.play.method.report(self.world, self.activity, reader, FRAME))


@pytest.fixture
def talk() -> Talk:
    return Talk()


def test_a_telephone_interview_typed_as_it_is_spoken(talk: Talk):
    talk.play.step()
    talk.meets("I1", "Ann Field", Consent.ANONYMOUS)
    talk.play.act("read_aloud", consent=Consent.ANONYMOUS.value)
    talk.play.step()
    talk.types("Centre manager, six years", "runs two sites")
    talk.presses("Alt+3")
    talk.types("“We hear about tenders after the event”", "forms are long")
    talk.types("2: the staff stay for years", "5: Idea: publish a calendar in January")
    talk.types("0: asks to see the notes", "4:", "In May the roof leaked")
    assert talk.filed() == {
        1: ["Centre manager, six years", "runs two sites"],
        2: ["the staff stay for years"],
        3: ["We hear about tenders after the event", "forms are long"],
        4: ["In May the roof leaked"],
        5: ["publish a calendar in January"],
        0: ["asks to see the notes"],
    }
    assert talk.line("We hear about tenders after the event").quoted
    assert not talk.line("forms are long").quoted
    found = {comment.text: comment for comment in talk.comments()}
    assert len(found) == 8
    quote = found["We hear about tenders after the event"]
    stamp = [str(words) for words in quote.stamp]
    assert stamp == ["3 What gets in the way?", "quote"]
    assert quote.code == "I1"
    assert not any("Ann" in str(words) for each in found.values() for words in each.stamp)
    assert quote.person == talk.world.all(Person)[0].id
    assert found["publish a calendar in January"].idea
    assert "skipped" not in talk.play.rules()


def test_editing_is_a_revision_and_no_second_comment(talk: Talk):
    talk.types("2: the staf stay")
    talk.play.do(Edit(on=talk.play.key("the staf stay"), text="the staff stay"))
    assert [comment.text for comment in talk.comments()] == ["the staff stay"]
    assert [r.text for r in talk.world.all(Revision)] == ["the staf stay"]
    assert talk.filed() == {2: ["the staff stay"]}


@pytest.mark.parametrize(
    ("typed", "words", "question"),
    [
        ("3: too late", "too late", 3),
        ("3 : too late", "too late", 3),
        ("3 of us work there", "3 of us work there", 1),
        ("10:42 he rang again", "10:42 he rang again", 1),
        ("17: no such question", "17: no such question", 1),
        ("'3: as it stands", "3: as it stands", 1),
        ("Note: not a speaker", "Note: not a speaker", 1),
    ],
)
def test_a_number_before_a_colon_is_the_question(talk: Talk, typed: str, words: str, question: int):
    talk.types(typed)
    assert talk.filed() == {question: [words]}


@pytest.mark.parametrize("typed", ["“so it is”", '"so it is"', "„so it is“", "«so it is»"])
def test_words_in_quotation_marks_are_a_quote(talk: Talk, typed: str):
    talk.types(typed)
    assert talk.line("so it is").quoted
    talk.types('"one" and "two"')
    assert not talk.line('"one" and "two"').quoted


def test_the_newest_line_is_marked_as_a_quote_by_a_key_and_is_theirs(talk: Talk):
    talk.types("first", "second")
    talk.presses("Ctrl+Shift+Q")
    assert (talk.line("first").quoted, talk.line("second").quoted) == (False, True)
    talk.presses("Ctrl+Shift+Q")
    assert not talk.line("second").quoted
    talk.play.act("my_note", "first")
    talk.play.act("quote", "first")
    assert talk.play.card("first").voice is Voice.THEIRS


def test_each_line_has_the_time_at_which_it_was_typed_for_who_writes_alone():
    talk = Talk(MEETING)
    talk.play.act("ask", question=talk.question(1).id)
    talk.types("all done")
    at = time_of_day(talk.line("all done").at)
    assert at in talk.play.seen(Audience.FACILITATOR)
    assert "all done" in talk.play.seen(Audience.ROOM)
    assert at not in talk.play.seen(Audience.ROOM)
    assert not any(at in words for words in talk.paper(Readership.HANDOUT))


def test_in_an_interview_the_room_sees_the_question_and_no_word_nor_code(talk: Talk):
    talk.meets("I1", "Ann Field")
    talk.play.step("talk")
    talk.types("secret words")
    seen = talk.play.seen(Audience.ROOM)
    assert set(seen) == {"What is your part in this, and since when?", "Notes are being taken"}
    assert "secret words" not in talk.paper(Readership.HANDOUT)
    assert "secret words" in talk.paper(Readership.RECORD)
    assert not any("Ann" in words for words in talk.paper(Readership.RECORD))


def test_where_nothing_is_asked_the_room_reads_what_happens_with_notes(talk: Talk):
    talk.play.step("talk")
    talk.types("secret words")
    talk.play.step(plan.CLOSING)
    heard = {"What we talked about", "1 What is your part in this, and since when?"}
    assert set(talk.play.seen(Audience.ROOM)) == {*heard, "Thank you", "Notes are being taken"}
    talk.play.act("close")
    assert talk.play.seen(Audience.ROOM) == ("Thank you. No more notes are taken.",)
    assert "Thank you. No more notes are taken." in talk.play.seen(Audience.FACILITATOR)


@pytest.mark.parametrize("template", ["interview", "listening", MEETING])
def test_in_the_end_the_room_reads_what_was_agreed(template: str):
    talk = Talk(template)
    talk.meets("I1")
    talk.play.step("talk" if template != MEETING else "q1")
    talk.types("secret words", "Action: send her the list", "Decision: we keep the club open")
    talk.play.step(plan.CLOSING)
    room = talk.play.seen(Audience.ROOM)
    assert {"What was agreed", "send her the list", "we keep the club open"} <= {*room}
    assert "secret words" not in room


def test_in_the_end_the_room_reads_nothing_that_is_only_counted(talk: Talk):
    talk.meets("I1")
    talk.play.step("talk")
    talk.types("Action: send her the list")
    talk.play.step(plan.CLOSING)
    assert "send her the list" in talk.play.seen(Audience.ROOM)
    assert "send her the list" in " ".join(talk.paper(Readership.HANDOUT))
    talk.play.act("read_aloud", consent=Consent.THEMES.value)
    assert "send her the list" not in talk.play.seen(Audience.ROOM)
    assert "send her the list" not in " ".join(talk.paper(Readership.HANDOUT))


def test_in_the_end_of_a_meeting_that_agreed_on_nothing_the_room_reads_its_notes():
    talk = Talk(MEETING)
    talk.play.step("q1")
    talk.types("minutes are right")
    talk.play.step(plan.CLOSING)
    assert {"What we talked about", "minutes are right"} <= {*talk.play.seen(Audience.ROOM)}


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [("Why?", "1 to 11", "10 to 20"), ("Why? " * 13, "1 to 8", "13 to 20")],
)
def test_of_a_long_guide_the_questions_round_the_present_one_are_seen(
    talk: Talk, words: str, first: str, last: str
):
    while len(plan.guide(talk.world, talk.activity)) < 20:
        talk.play.act("add_question", text=words, prompt="")
    assert f"Questions {first} of 20" in talk.play.seen(Audience.FACILITATOR)
    talk.play.act("ask", question=talk.question(17).id)
    assert f"Questions {last} of 20" in talk.play.seen(Audience.FACILITATOR)
    assert "1" not in talk.play.seen(Audience.FACILITATOR)


def test_a_meeting_goes_item_by_item_and_its_notes_are_on_the_wall():
    talk = Talk(MEETING)
    talk.meets("P1", "Ann Field")
    talk.play.step("q1")
    talk.types("minutes are right")
    talk.presses("Alt+3")
    talk.types("Decision: we tender in March", "Action: write to the council")
    talk.presses("Ctrl+Shift+A", owner="Ann", due="3 June")
    assert talk.filed() == {
        1: ["minutes are right"],
        3: ["we tender in March", "write to the council"],
    }
    seen = talk.play.seen(Audience.ROOM)
    assert "we tender in March" in seen
    assert "minutes are right" not in seen
    assert "P1" not in seen
    found = talk.play.method.resolves(talk.world, talk.activity)
    assert [(r.text, r.owner, r.by) for r in found] == [
        ("we tender in March", "", ""),
        ("write to the council", "Ann", "3 June"),
    ]
    talk.play.step("closing")
    assert "minutes are right" not in talk.play.seen(Audience.ROOM)
    assert "write to the council" in talk.play.seen(Audience.ROOM)


def test_speakers_take_turns_by_key_and_by_code():
    talk = Talk("listening")
    talk.meets("P1")
    talk.meets("P2")
    talk.types("from the second")
    talk.presses("Alt+N")
    talk.types("from the first", "p2: said between", "again the first")
    talk.presses("Alt+Shift+2")
    talk.types("the second again")
    codes = {
        card.text: talk.world.get(Speaker, talk.line(card.text).speaker or "").code
        for card in talk.world.all(Card)
    }
    assert codes == {
        "from the second": "P2",
        "from the first": "P1",
        "said between": "P2",
        "again the first": "P1",
        "the second again": "P2",
    }
    with pytest.raises(Refused, match="stay on the list"):
        talk.play.act("remove_speaker")


def test_who_said_a_line_is_on_paper_by_their_code():
    talk = Talk("listening")
    talk.meets("P1")
    talk.meets("P2")
    talk.play.step("talk")
    talk.types("p2: it is cold", "p1: it is dark")
    paper = talk.play.method.report(talk.world, talk.activity, Readership.RECORD, FRAME)
    entries = [e for block in paper.blocks if isinstance(block, Outline) for e in block.entries]
    told = {str(each.text): str(each.note).partition(" · ")[2] for each in entries}
    assert (told["it is cold"], told["it is dark"]) == ("P2", "P1"), "behind the time"


def test_codes_stand_on_the_wall_only_where_the_setting_says_so():
    talk = Talk("listening")
    talk.meets("P7")
    talk.play.step("talk")
    talk.types("it is cold")
    assert "P7" not in talk.play.seen(Audience.ROOM)
    assert "P7" in talk.play.seen(Audience.FACILITATOR)
    talk.play.act("settings", show_speakers=True)
    assert "P7" in talk.play.seen(Audience.ROOM)


def test_the_guide_is_added_to_reordered_and_keeps_what_was_answered(talk: Talk):
    talk.types("2: an answer")
    moved = talk.question(2)
    talk.play.do(Act(action="plan_move", on=(moved.id,), answers={"list": "guide", "before": ""}))
    assert talk.question(6).id == moved.id
    assert talk.filed() == {6: ["an answer"]}
    with pytest.raises(Refused, match="stays"):
        talk.play.do(Act(action="remove_question", on=(moved.id,)))
    talk.play.do(Act(action="remove_question", on=(talk.question(1).id,)))
    talk.play.act("add_question", text="And what else?", prompt="Silence")
    assert [q.text for q in plan.guide(talk.world, talk.activity)][-1] == "And what else?"


def test_lines_are_filed_by_number_and_by_dragging(talk: Talk):
    talk.types("one", "two", "three")
    talk.types("1 2 > 4")
    talk.play.drag("three", onto=f"ask:{talk.question(2).id}")
    assert talk.filed() == {2: ["three"], 4: ["one", "two"]}
    with pytest.raises(Refused, match="no question 9"):
        talk.types("1 > 9")


def test_undo_takes_back_the_line_and_not_where_the_talk_is(talk: Talk):
    talk.types("1: one")
    talk.presses("Alt+4")
    talk.play.undo()
    assert not talk.world.all(Card)
    assert not talk.world.all(NoteLine)
    assert plan.question_now(talk.world, talk.activity) == talk.question(4)


def test_what_is_remarked_while_notes_are_taken(talk: Talk):
    talk.types("1: yes", "4: no")
    talk.presses("Alt+4")
    assert talk.play.rules() == {"not read aloud", "skipped"}
    skipped = [hint.about[0] for hint in talk.play.hints() if hint.rule == "skipped"]
    assert skipped == [talk.question(2).id, talk.question(3).id]
    talk.meets("I1")
    talk.meets("I2")
    talk.types("I1: hello")
    talk.presses("Alt+Shift+1")
    assert "silent" in talk.play.rules()
    talk.play.act("read_aloud", consent=Consent.THEMES.value)
    assert "not read aloud" not in talk.play.rules()
    talk.types("Action: ring back")
    assert "who by when" in talk.play.rules()


def test_what_somebody_agreed_to_binds_their_lines(talk: Talk):
    talk.meets("I1")
    talk.play.act("read_aloud", consent=Consent.NOTHING.value)
    talk.types("keep this out")
    assert [comment.consent for comment in talk.comments()] == [Consent.NOTHING]


def test_a_person_who_is_erased_leaves_a_code_and_no_name(talk: Talk):
    key = talk.meets("I1", "Ann Field")
    talk.types("what she said")
    gone = identity.erase(talk.world, talk.world.get(Person, key), new_id=talk.play.new_id)
    talk.play.apply(gone)
    (speaker,) = talk.world.all(Speaker)
    assert speaker.code == "I1"
    assert speaker.person != key
    assert all(not person.name for person in talk.world.all(Person))
    assert len(talk.comments()) == 1


def test_two_records_of_one_person_are_one_speaker_in_two_codes(talk: Talk):
    one, two = talk.meets("I1", "Ann Field"), talk.meets("I2", "A. Field")
    keep, other = (talk.world.get(Person, key) for key in (one, two))
    talk.play.apply(identity.merge(talk.world, keep, other))
    assert {speaker.person for speaker in talk.world.all(Speaker)} == {one}


def test_a_line_removed_for_good_takes_all_along(talk: Talk):
    talk.types("Action: ring back")
    talk.play.act("remove", "ring back", sure=True)
    assert not talk.world.all(NoteLine)
    assert not talk.world.all(Resolution)


def test_the_numbers_of_the_notes(talk: Talk):
    talk.types('1: "one"', "1: two", "3: Idea: three", "Action: four", "Decision: five")
    found = {m.key: m.value for m in method("notes").measures(talk.world, talk.activity)}
    assert (found["lines"], found["lines_1"], found["lines_3"]) == (5, 4, 1)
    assert (found["quotes"], found["ideas"], found["decisions"]) == (1, 1, 1)
    assert found["answered"] == pytest.approx(2 / 6)
    assert found["completeness"] == 0.0


def test_the_present_question_and_its_newest_line_stand_on_the_first_page(talk: Talk):
    talk.types(*(f"{place}: line {n} of {place}" for n in range(40) for place in (1, 2, 5)))
    talk.presses("Alt+5")
    drawn = talk.play.picture()
    notes = [shape for shape in drawn.shapes if isinstance(shape, Note)]
    assert len(notes) == 120
    assert notes[0].text == "line 39 of 5"
    current = [s for s in drawn.shapes if isinstance(s, Region) and s.id.startswith("under:")]
    assert picture.question_of_shape(current[0].id) == talk.question(5).id
    assert drawn.height > drawn.page


def test_a_long_paste_is_a_line_each_under_the_present_question(talk: Talk):
    talk.presses("Alt+2")
    talk.types("one\ntwo\nthree")
    assert talk.filed() == {2: ["one", "two", "three"]}


def test_a_meeting_without_an_agenda_is_one_step():
    talk = Talk(MEETING)
    for question in plan.guide(talk.world, talk.activity):
        talk.play.do(Act(action="remove_question", on=(question.id,)))
    keys = [step.key for step in plan.script(talk.world, talk.activity)]
    assert keys == ["opening", "consent", "talk", "closing"]
    talk.play.do(Advance(to="talk"))
    talk.types("what was said")
    assert talk.filed() == {0: ["what was said"]}


# Consent, the wall, and what is handed out


def test_consent_is_a_step_of_its_own_within_the_time_of_the_opening(talk: Talk):
    script = plan.script(talk.world, talk.activity)
    assert [step.key for step in script] == ["opening", "consent", "talk", "closing"]
    assert sum(step.minutes for step in script[:2]) == 5
    talk.meets("I1", "Ann Field")
    talk.play.step("consent")
    assert "Quoted without a name" in talk.play.seen(Audience.ROOM)
    assert "Ann Field" not in " ".join(talk.play.seen(Audience.ROOM))
    (asked,) = [a for key, a in talk.play.actions().items() if key.startswith("asked_")]
    talk.play.do(asked.gesture, answers={"consent": Consent.THEMES.value})
    assert not [key for key in talk.play.actions() if key.startswith("asked_")]
    talk.play.step("talk")
    assert "agreed_by_all" not in talk.play.actions()


def test_what_everybody_agreed_to_holds_for_this_talk_alone_and_stands_on_the_wall():
    talk = Talk(MEETING)
    talk.play.step("consent")
    talk.play.act("agreed_by_all", consent=Consent.THEMES.value)
    rule = queries.rule_in(talk.world, talk.activity)
    assert rule is not None
    assert rule.consent is Consent.THEMES
    session = talk.world.get(Activity, talk.activity).session
    assert queries.rule_of(talk.world, session) is None, "nothing is said of the session"
    assert "✓ Counted, not quoted" in talk.play.seen(Audience.ROOM)
    assert "Not used at all" not in talk.play.seen(Audience.ROOM)


def test_the_sentence_read_aloud_is_that_of_what_was_chosen():
    talk = Talk("interview")
    talk.play.step("consent")
    ask = talk.play.answer(Act(action="agreed_by_all"))
    assert isinstance(ask, Ask)
    choice, words = ask.fields
    assert words.follows == choice.key
    assert {key for key, _ in choice.choices} == {key for key, _ in words.texts}
    for consent, sentence in SENTENCES.items():
        talk.play.act("agreed_by_all", consent=consent.value)
        rule = queries.rule_in(talk.world, talk.activity)
        assert rule is not None
        assert (rule.consent, rule.words) == (consent, str(sentence))


def test_every_sentence_that_is_read_first_leaves_the_choice_open():
    said = [plan.words().steps["consent"].say, plan.read_out(*_where(Talk("interview")))]
    assert not [words for words in said if "name" in str(words)]


def _where(talk: Talk) -> tuple[World, ActivityId]:
    return talk.world, talk.activity


def test_nobody_claims_that_nothing_was_read_aloud_once_all_agreed(talk: Talk):
    talk.meets("I1", "Ann Field")
    talk.play.step("talk")
    talk.types("We close the door at eight")
    assert "not read aloud" in talk.play.rules()
    talk.play.act("agreed_by_all", consent=Consent.ANONYMOUS.value)
    assert "not read aloud" not in talk.play.rules()
    talk.play.act("agreed_by_all", consent=Consent.THEMES.value)
    assert "not quoted" in talk.play.rules()


def test_a_hand_out_does_not_say_that_what_it_prints_above_is_not_printed(talk: Talk):
    talk.play.step("talk")
    talk.play.act("agreed_by_all", consent=Consent.THEMES.value)
    talk.types("Action: mend the boiler")
    paper = talk.paper(Readership.HANDOUT)
    assert "mend the boiler" in " ".join(paper), "what was agreed is the meeting's own"
    assert "1 line stands under “What was agreed”." in paper
    assert not [words for words in paper if "not printed" in words or "counted" in words]
    talk.play.act("agreed_by_all", consent=Consent.NOTHING.value)
    assert "mend the boiler" not in " ".join(talk.paper(Readership.HANDOUT))


def test_a_hand_out_says_why_words_are_missing_and_prints_what_was_agreed(talk: Talk):
    talk.play.step("talk")
    talk.types("secret words", "more of them")
    talk.types("Action: send her the list")
    paper = " ".join(talk.paper(Readership.HANDOUT))
    assert "secret words" not in paper
    assert "2 lines are not printed: nobody was asked whether they may be." in paper
    assert "send her the list" in paper
    talk.meets("I1", "Ann Field")
    talk.play.act("read_aloud", consent=Consent.ANONYMOUS.value)
    talk.types("one more")
    assert "1 line is not printed: the room has not seen these notes." in " ".join(
        talk.paper(Readership.HANDOUT)
    )
    talk.play.act("read_aloud", consent=Consent.THEMES.value)
    assert "1 line is counted, not quoted." in " ".join(talk.paper(Readership.HANDOUT))


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("template", ["interview", MEETING])
def test_no_scene_of_notes_is_blank_nor_too_small_to_read(template: str, frame: WallSize):
    talk = Talk(template)
    keys = ["", *(step.key for step in plan.script(talk.world, talk.activity))]
    for key in keys:
        if key:
            talk.play.step(key)
        assert drawn(talk.play, frame).shapes
        if key not in {"", "opening", "consent"}:
            talk.types(f"We heard of it in the newsletter, {key}", f"Action: ring them, {key}")
            drawn(talk.play, frame)
    assert "Thank you" in talk.play.seen(Audience.ROOM)


def test_lines_are_as_large_for_who_writes_as_the_laptop_needs(talk: Talk):
    talk.play.step("talk")
    talk.types("short", "a long one, " * 30)
    found = [s for s in talk.play.picture().shapes if isinstance(s, Note)]
    assert {note.size for note in found} == {30.0}, "15 pixels on a laptop of 1366"
    for each in letterings(talk.play.picture()):
        if isinstance(each.shape, Note):
            assert not each.cut, str(each)


@pytest.mark.parametrize("key", ["opening", "talk"])
def test_a_question_that_stands_large_is_not_said_in_the_heading_too(key: str):
    script = {step.key: step for step in plan.script(*_where(Talk("interview")))}
    assert script[key].asks


def test_a_question_to_which_nothing_was_noted_is_on_the_record_alone():
    talk = Talk()
    first, second = talk.question(1).text, talk.question(2).text
    assert "Nothing was noted." in talk.paper(Readership.HANDOUT)
    talk.types("Something about the first one")
    handout, record = (" ".join(talk.paper(reader)) for reader in Readership)
    assert first in handout
    assert second not in handout
    assert second in record
    assert "Nothing was noted." in record

"""How actions and commands are called where there is room for a word or two, and their pictures."""

from typing import Final

from facilitator.methods.contract import Action
from facilitator.model.core.words import Text, text
from facilitator.ui.workspace.actions import Command, icon_of

_NAMES: Final = {
    "add_commitment": (text("Commitment"), "flag"),
    "add_force": (text("New force"), "plus"),
    "add_question": (text("Question"), "plus"),
    "add_slot": (text("Time"), "clock"),
    "add_speaker": (text("Speaker"), "user-plus"),
    "add_space": (text("Space"), "plus"),
    "agreed_by_all": (text("All agreed"), "check"),
    "action": (text("Action"), "flag"),
    "ask_another": (text("Ask another"), "message-square"),
    "attendance": (text("Who was there"), "users"),
    "ballot": (text("Paper vote"), "file-text"),
    "ballot_done": (text("Laptop back"), "undo-2"),
    "bring": (text("Bring cards"), "download"),
    "check": (text("Check"), "circle-check"),
    "close_hat": (text("Present hat"), "undo-2"),
    "conclude": (text("Conclude"), "flag"),
    "decision": (text("Decision"), "check"),
    "draw": (text("Draw"), "link"),
    "fingers": (text("Fingers"), "hand"),
    "fold_all": (text("Fold all"), "minimize"),
    "frame": (text("What for"), "flag"),
    "go_on": (text("How many"), "hash"),
    "go_round": (text("Go round"), "users"),
    "hand_over": (text("Next votes"), "user"),
    "hands": (text("Hands"), "hand"),
    "hide_result": (text("Show the cards"), "sticky-note"),
    "hide_totals": (text("Hide totals"), "eye-off"),
    "hold": (text("Hold a point"), "archive"),
    "idea": (text("Idea"), "lightbulb"),
    "leave": (text("Leaves"), "user"),
    "make": (text("Plan again"), "rotate-ccw"),
    "note": (text("Note"), "sticky-note"),
    "open_vote": (text("Vote"), "vote"),
    "paper": (text("Totals"), "hash"),
    "paste": (text("Paste"), "clipboard-paste"),
    "people": (text("Who is here"), "users"),
    "plan_question": (text("Question"), "plus"),
    "plan_step": (text("What to do"), "plus"),
    "plus5": (text("5 min more"), "plus"),
    "point": (text("How we work"), "message-square"),
    "practice": (text("Practise"), "copy"),
    "quote": (text("Quote"), "quote"),
    "rate_reach": (text("Can do"), "user"),
    "rate_strength": (text("Strength"), "user"),
    "red_counts": (text("By hand"), "hash"),
    "red_hand_over": (text("Laptop"), "user"),
    "red_show": (text("Show it"), "eye"),
    "reopen": (text("Open again"), "lock-open"),
    "seat_late": (text("Comes late"), "user-plus"),
    "share_time": (text("Share time"), "clock"),
    "sheet": (text("Sheet"), "file-text"),
    "show_result": (text("Show the result"), "eye"),
    "show_totals": (text("Totals"), "eye"),
    "skip_level": (text("Leave out"), "skip-forward"),
    "spotlight": (text("Spotlight"), "spotlight"),
    "state_change": (text("The change"), "pencil"),
    "tell_all": (text("The story"), "pencil"),
    "tidy": (text("Tidy up"), "grid-3x3"),
    "tie": (text("The tie"), "split"),
    "tie_all": (text("All through"), "check"),
    "tie_lot": (text("By lot"), "rotate-ccw"),
    "tie_run_off": (text("Vote again"), "vote"),
    "tie_talk": (text("By talk"), "message-square"),
    "topic_action": (text("What to do"), "plus"),
    "turn_gave": (text("Brought one"), "check"),
    "turn_passed": (text("Passes"), "skip-forward"),
    "unite_names": (text("Count as one"), "merge"),
    "volunteer": (text("Who"), "users"),
    "vote_again": (text("Ask again"), "rotate-ccw"),
    "vote_on": (text("Vote"), "vote"),
    "wish": (text("A wish"), "star"),
    "write": (text("All write"), "pencil"),
}


def short_name(meant: Action | Command) -> Text:
    """Return the short name; what has none is called by all its words."""
    named = _NAMES.get(meant.key)
    return named[0] if named else meant.label if isinstance(meant, Action) else meant.label()


def picture_of(meant: Action | Command) -> str:
    """Return the name of the picture over the short name."""
    named = _NAMES.get(meant.key)
    own = icon_of(meant) if isinstance(meant, Action) else meant.icon
    return own or (named[1] if named else "circle")

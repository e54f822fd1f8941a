"""Who sits with whom, round by round: plans for speed dating and for tables.

Pure Python, without a clock: one seed gives one plan on every machine. `plans.make_plan` is the
way in; `bounds` says what no plan can do better.
"""

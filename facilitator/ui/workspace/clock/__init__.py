"""Time in the open programme: the clock of its steps, its session, when it was last alive."""

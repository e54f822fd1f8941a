"""The panel beside the wall: what the room sees, the steps, what to say, who is here."""

"""The parts of the facilitator's window. Each shows the desk and asks it; none knows another."""

"""The panels around the wall. Each shows the workspace; none knows another."""

"""What every area rests on: records, ids, the world and its changes, words."""

"""The sample programme, retold through the one door."""

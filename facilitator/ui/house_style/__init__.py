"""The house style on screen: one sheet beside the pages it changes."""

"""Help: the manual as a page, the sheet of keys, a first look round."""

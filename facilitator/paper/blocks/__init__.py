"""What each kind of block of a document looks like on paper."""

"""Comments from elsewhere: a page that shows a file or a paste as it would come in."""

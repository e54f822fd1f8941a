"""The manual: chapters in Markdown, with what the program knows of itself put in."""

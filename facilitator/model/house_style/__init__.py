"""How the documents of a programme look: colours, fonts, pictures and words of the house."""

"""What could tell who somebody is: found in the words, decided by a person, left out."""

"""Language work for search and look-up: pure functions on text, the same for every database."""

"""DEX files x the API table -> which calls read what, and whose they are."""

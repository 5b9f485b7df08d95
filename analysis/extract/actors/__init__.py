"""Actors: names, offices and short second mentions, and the state each belongs to."""

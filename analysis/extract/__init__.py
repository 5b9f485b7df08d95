"""An article to what it holds: countries with their roles, actors, attributions, and what was left open."""

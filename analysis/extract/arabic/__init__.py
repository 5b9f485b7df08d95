"""Attributions in Arabic: cues in their inflections, the frames they stand in, sources and claims."""

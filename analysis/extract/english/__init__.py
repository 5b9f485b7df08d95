"""Attributions in English: cues, the frames they stand in, sources and claims."""

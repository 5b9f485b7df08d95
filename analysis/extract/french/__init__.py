"""Attributions in French: cues, the conditional of hearsay, sources and claims."""

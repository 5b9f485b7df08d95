"""Names, cues and ambiguity as data, each rule with its reason and its examples."""

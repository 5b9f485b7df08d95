"""Arabic and multilingual text: folding with a map back, words, quotations, sentences."""

"""One language's attributions of a sentence, in short forms that a test can compare."""

from analysis.extract.attributions import find
from analysis.model import Article
from analysis.text.prepare import prepare


def read(text, lang, cues=()):
    return find(prepare(text), Article("a", text, lang), cues=cues)


def shown(text, lang):
    """Return cue, source (or antecedent in brackets), claim for each attribution."""
    rows = []
    for a in read(text, lang)[0]:
        source = a.source.of(text) if a.source else f"[{a.antecedent.of(text)}]" if a.antecedent else None
        rows.append((a.cue.of(text), source, a.claim.of(text)))
    return rows


def one(text, lang):
    found, _ = read(text, lang)
    assert len(found) == 1, shown(text, lang)
    return found[0]

"""Where an Arabic claim ends because the outlet speaks again: a further cue, a source, an act; see ``outlet``, too."""

from __future__ import annotations

from analysis.extract.arabic.ending import is_own
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import bare, listed
from analysis.extract.arabic.objects import preps_of
from analysis.extract.arabic.opener import has_frame
from analysis.extract.arabic.outlet import speaks_again
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.remarks import COMMAS, resumes

_NOUNS = 5
"""So many words behind a complementiser are a noun and its genitives that still want their verb."""


def breaks(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """Tell whether the outlet speaks again from word ``k`` on: a further cue, a source, an act, a silence.

    Asked once for each word: claims inside claims go over the same ones.
    """
    found = reader.broken.get((k, comma))
    if found is None:
        found = reader.broken[k, comma] = _breaks(reader, k, comma, sentence)
    return found


def _breaks(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    word, forms = reader.words[k], reader.forms(k)
    noun = not comma and reader.document.raw(reader.words[k + 1]).endswith(("اً", "ًا"))
    acts = reader.has(k, "break.participle") or comma and word.text[1:] in reader.lists["break.participle"]
    renews = comma and reader.has(k, "break.renewing") and is_own(reader.text(k + 1))
    if renews or acts and not noun and (comma or forms or _wishes(reader, k)):
        return True
    if comma and reader.has(k, "break.finite") and _lacks_verb(reader, k, sentence):
        return False
    if _acts(reader, word.text, comma) and not (_is_through(reader, k) or reader.has(k + 1, "break.within")):
        return True
    phrase = reader.phrase(k)
    if phrase and not word.inside and phrase[1].cue.group == "according" and _ascribes(reader, k, phrase, comma):
        return True
    if _ends_by_cue(reader, k, comma, forms, sentence):
        return True
    return (comma or reader.has(k, "turns")) and speaks_again(reader, k, comma, sentence)


def _wishes(reader: Reader, k: int) -> bool:
    """Tell whether a participle of a wish or thanks, with whom or what it is for, ends a claim without a comma."""
    object_ = reader.has(k + 1, "source.lead") or reader.text(k + 1)[:1] == "ب" or reader.text(k + 1) in {"الي", "عن"}
    return object_ and reader.has(k, "break.wishing")


def _lacks_verb(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a claim before the comma at ``k - 1`` is only a noun with its clause (إن الشركة التي …، طالبت)."""
    that = next((j for j in range(k - 2, sentence.start, -1) if reader.is_that(j)), 0)
    clause = next((j for j in range(that + 2, min(k, that + 10)) if listed(reader.text(j), "relative.words")), 0)
    short = k - that <= _NOUNS and reader.text(k)[:1] not in {"و", "ف"}
    return that > 0 and (clause > 0 or short) and not any(reader.text(j) in COMMAS for j in range(that, k - 1))


def _acts(reader: Reader, word: str, comma: bool) -> bool:
    """Tell whether a word is an act of the outlet's story: an act of speech anywhere, a deed behind a comma."""
    glued, bare, lists = word[:1], word[1:], reader.lists
    if not comma:
        return glued == "و" and bare in lists["break.finite"]
    if word in lists["break.finite"] or word in lists["break.deed"]:
        return True
    if glued == "ف":
        return bare in lists["break.finite"] or bare in lists["break.act"] or bare in lists["break.quick"]
    return glued == "و" and (bare in lists["break.finite"] or bare in lists["break.deed"])


def _is_through(reader: Reader, k: int) -> bool:
    """Tell whether عبر at ``k`` is a preposition (عبر الممر الآمن): the verb has its عن close behind."""
    about = (reader.text(j) for j in range(k + 1, k + 7))
    return reader.has(k, "break.through") and "عن" not in about


def _ends_by_cue(reader: Reader, k: int, comma: bool, forms: list[Form], sentence: range) -> bool:
    word = reader.words[k]
    said = next((f for f in forms if f.kind == "participle"), None)
    plain = reader.has(k, "break.speech") and reader.text(k + 1) not in {"في", "من"}
    if said and (comma and word.text[:1] != "ب" or plain or has_frame(reader, k, sentence)):
        return True
    tail = reader.has(k, "tail.words") and 1 or 2 * (reader.pair(k) in reader.lists["tail.two"])
    called = reader.lexicon.tails.get(reader.text(k + tail)) if tail else None
    if called and called.cue.group != "wasf" and not reader.has(k + tail + 1, "that.suffixed"):
        return True
    if comma and any(f.kind == "passive" and f.prefix for f in forms):
        return True
    finite = next((f for f in forms if f.kind in {"past", "present"}), None)
    if finite is not None and not finite.prefix and reader.has(k + 1, "break.within"):
        return False
    if finite is not None and comma and finite.kind == "past" and word.text[:1] == "ف" and not finite.suffixed:
        return not finite.weak or has_frame(reader, k, sentence)
    if finite is not None and finite.suffixed and comma and word.text[:1] == "ف":
        return has_frame(reader, k, sentence)
    if finite is None or finite.suffixed:
        return False
    if finite.cue.id == "ar.say.adaf" and word.text[:1] == "و":
        return True
    joined = finite.prefix and word.text[0] in "وف" or reader.text(k - 1) == "و"
    if comma and joined and "relay" in finite.frames and "عن" in reader._texts[k + 1 : k + 10]:
        return True
    if comma and joined and finite.kind == "past" and not finite.weak and reader.text(k + 1) in preps_of(finite):
        return True
    return (comma or joined) and has_frame(reader, k, sentence)


def _ascribes(reader: Reader, k: int, phrase: tuple, comma: bool) -> bool:
    length, _, glued, pronoun = phrase
    if pronoun:
        return True
    head = reader.text(k + length)[glued:]
    if listed(head, "head.not_source") or not head or bare(head) in reader.lists["head.not_source"]:
        return False
    return comma and not resumes(reader, k, reader.document.sentences[reader.words[k].sentence])

"""Where an Arabic claim ends because the outlet speaks again: a further cue, a source, an act, a silence, a remark."""

from __future__ import annotations

from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import bare
from analysis.extract.arabic.objects import preps_of
from analysis.extract.arabic.opener import has_frame
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.remarks import COMMAS, is_finite, is_judged, is_reported, is_silent, is_spoken_of, promises
from analysis.extract.arabic.source import is_own, listed

_EVIDENCE = {"ar.confirm.azhar", "ar.confirm.athbat", "ar.confirm.barhan"}
_TELLS = {"say", "deny", "claim", "accuse"}
_NOUNS = 5
"""So many words behind a complementiser are a noun and its genitives that still want their verb."""


def breaks(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """Tell whether the outlet speaks again from word ``k`` on: a further cue, a source, an act, a silence."""
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
    return (comma or reader.has(k, "turns")) and _ends_by_turn(reader, k, comma, sentence)


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


def _ends_by_turn(reader: Reader, k: int, comma: bool, sentence: range) -> bool:
    """Tell whether a contrast, a silence or a comment on the claim starts at ``k``."""
    pair = reader.pair(k)
    if pair in reader.lists["break.two"]:
        return True
    if reader.text(k) == "وذلك" and reader.text(k + 1) == "في" and reader.has(k + 2, "source.occasion"):
        return True
    if comma and (reader.has(k, "break.asked") or reader.has(k, "break.occasion") and _tells_behind(reader, k)):
        return True
    if reader.has(k, "break.then") and _conceded(reader, k, sentence) or _is_topic(reader, k, sentence):
        return True
    if comma and reader.text(k) == "في" and reader.text(k + 1) == "محاوله" and reader.text(k + 2)[:1] == "ل":
        return True
    if comma and pair == "في وقت" and reader.has(k + 2, "hypothetical.while"):
        return True
    contrast = reader.has(k, "contrast.words") or pair in reader.lists["contrast.pair"]
    if reader.has(k + 1, "contrast.about"):
        return False
    excepts = reader.text(k) in {"غير", "الا"} and reader.is_that(k + 1)
    after = k + 1 + (pair in reader.lists["contrast.pair"] or excepts)
    plain = contrast and not reader.has(k, "break.rather")
    if plain and reader.has(after, "break.finite"):
        return True
    owned = reader.text(k) not in {"لكن", "ولكن", "ولكنه", "ولكنها"} or reader.has(after + 1, "break.unknown")
    if contrast and owned and reader.text(after) == "لم" and reader.has(after + 1, "break.silent"):
        return True
    if plain and any(f.kind == "past" and not (f.suffixed or f.weak) for f in reader.forms(after)):
        return True
    if (contrast or reader.has(k, "contrast.topic") or reader.has(k, "contrast.reason")) and _speaks_soon(
        reader, k, sentence
    ):
        return True
    behind = k + (pair in reader.lists["break.from"])
    pair = pair if behind == k else reader.pair(behind)
    if pair in reader.lists["break.without"] and is_silent(reader, behind + 2):
        return True
    silent = reader.has(k + 1, "break.silent") and reader.text(k + 1)[0] in "يت"
    silent = silent and not reader.has(k + 2, "negation.but") and (comma or reader.text(k) != "ولا")
    if reader.text(k)[:1] == "و" and reader.has(k, "break.negation") and silent:
        return True
    spread = k + (reader.text(k) == "وذلك")
    if comma and spread > k and (reader.has(spread, "break.after") or reader.text(spread) == "بينما"):
        return True
    if (comma or spread > k) and reader.has(spread, "break.after") and is_reported(reader, spread):
        return True
    if not comma:
        return False
    if reader.has(k, "break.after") and _after_report(reader, k):
        return True
    in_speech = reader.text(k) == "في" and reader.text(k - 1) in COMMAS
    if in_speech and (reader.has(k + 1, "break.statement") or reader.has(k + 1, "break.owned")):
        return not resumes(reader, k, sentence)
    if pair in reader.lists["break.until"] and reader.has(k + 2, "break.before"):
        return True
    if reader.has(k, "break.negation") and (reader.has(k + 1, "break.silent") or is_finite(reader, k + 1)):
        return True
    if reader.has(k, "break.aside") and reader.has(k + 2, "break.dispute"):
        return True
    if reader.has(k, "break.aside") and reader.has(k + 1, "break.gloss"):
        return True
    if reader.has(k, "break.aside") and reader.has(k + 1, "break.words") or pair in reader.lists["break.remark"]:
        return True
    if pair in reader.lists["break.comment"] and (is_judged(reader, k + 2) or is_finite(reader, k + 2)):
        return True
    if is_spoken_of(reader, k, sentence):
        return True
    return reader.text(k)[:1] == "و" and subject_speaks(reader, k, sentence)


def _tells_behind(reader: Reader, k: int) -> bool:
    """Tell whether a verb of speech follows an occasion at ``k`` (وخلال حديثه عن الجسر، ذكر …)."""
    comma = next((j for j in range(k + 1, k + 14) if reader.text(j) in COMMAS | {"."}), k)
    return any(f.kind == "past" for f in reader.forms(comma + 1))


def _after_report(reader: Reader, k: int) -> bool:
    """Tell whether a clause of time at ``k`` brings what somebody said before (، بعدما أعلن اعتراض طائرة)."""
    that = reader.text(k + 1) == "ان"
    if not (that or reader.has(k, "break.subordinate")):
        return False
    return any(f.cue.group in _TELLS and f.kind == "past" and not f.weak for f in reader.forms(k + 1 + that))


def _is_topic(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a new topic starts at ``k`` with its clause behind it (أما الوزير، فقد …)."""
    if not reader.has(k, "source.topic"):
        return False
    speaks = any(listed(reader.text(k + 1), name) for name in ("source.office", "source.institution", "break.words"))
    behind = range(k + 2, min(sentence.stop, k + 16))
    return speaks and any(reader.text(j)[:1] == "ف" and reader.text(j) != "في" for j in behind)


def subject_speaks(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a subject stands at ``k`` with a cue and its claim behind it (، والوزير قال إن …)."""
    if reader.forms(k) or reader.is_that(k):
        return False
    for j in range(k + 1, min(sentence.stop, k + 6)):
        if reader.words[j].kind != "word" or reader.is_that(j) or listed(reader.text(j), "relative.words"):
            return False
        if reader.text(j - 1) == "من":
            return False
        spoken = (f for f in reader.forms(j) if not f.suffixed)
        if any(f.kind == "past" or f.kind == "present" and f.cue.group in {"say", "claim", "deny"} for f in spoken):
            return has_frame(reader, j, sentence)
    return False


def _ascribes(reader: Reader, k: int, phrase: tuple, comma: bool) -> bool:
    length, _, glued, pronoun = phrase
    if pronoun:
        return True
    head = reader.text(k + length)[glued:]
    if listed(head, "head.not_source") or not head or bare(head) in reader.lists["head.not_source"]:
        return False
    return comma and not resumes(reader, k, reader.document.sentences[reader.words[k].sentence])


def resumes(reader: Reader, k: int, sentence: range, unfinished: bool = False) -> bool:
    """Tell whether a clause goes on behind a source set between commas (بلغ العدد، بحسب الوزارة، إلى مئة).

    Where the clause before is ``unfinished`` (so few words that its object is still to come), a noun continues it, too.
    """
    comma = next((j for j in range(k + 1, min(sentence.stop, k + 12)) if reader.text(j) in COMMAS), 0)
    if not comma or reader.forms(comma + 1) or reader.phrase(comma + 1):
        return False
    behind = reader.text(comma + 1)
    if reader.text(k - 1) not in COMMAS:
        governed = unfinished and behind[:1] in {"ل", "ب"} and len(behind) > 3
        return governed or behind in {"الي", "في"} and len(reader.text(comma + 2)) > 2
    plain = behind[:1] not in "وف" or reader.has(comma + 1, "reopen.plain")
    noun = unfinished and plain and not reader.has(comma + 1, "contrast.words")
    return noun or reader.text(comma + 1) in {"الي", "في", "علي", "من", "عن"} or reader.is_that(comma + 1)


def _speaks_soon(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether a cue with a claim of its own, or a silence, follows a conjunction of contrast within its clause."""
    was = reader.has(k, "contrast.was")
    far = was or reader.has(k, "contrast.topic")
    for j in range(k + 1, min(sentence.stop, k + (14 if far else 8))):
        if reader.text(j) == "." or reader.is_that(j) and j > k + 1 or reader.text(j) == "،" and not far:
            return False
        if reader.has(j, "break.hush") or reader.has(j, "break.finite") and reader.has(j + 1, "break.declined"):
            return True
        finite = next((f for f in reader.forms(j) if f.kind in {"past", "present"}), None)
        if finite and finite.cue.id in _EVIDENCE:
            return False
        if finite:
            spoken = not (finite.weak or promises(finite))
            disbelieves = finite.cue.id == "ar.deny.saddaq"
            opened = was or reader.has(j - 1, "negation.words") and spoken or has_frame(reader, j, sentence)
            if opened and not disbelieves:
                return True
    return False


def _conceded(reader: Reader, k: int, sentence: range) -> bool:
    """Tell whether the main clause starts at ``k`` behind a concession that holds the claim (وإن كان … فإن …)."""
    opened = any(reader.has(i, "break.concede") for i in range(sentence.start, sentence.start + 3))
    return opened and not any(reader.text(i) in COMMAS for i in range(sentence.start, k))

"""What stands at a word of an Arabic text: readings as a cue, what opens its claim, and how far the claim goes."""

from __future__ import annotations

from weakref import ref

from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lexicon import Form, Lexicon, word_lists
from analysis.extract.arabic.lists import bits, listed, masks
from analysis.extract.arabic.quoted import QuotedNames
from analysis.extract.arabic.readings import readings
from analysis.text.document import Document, Word
from analysis.text.fold import fold

_NONE: list[Form] = []
_PRONOUNS = {"ه", "ها", "هم", "هما", "ي"}
_BEYOND, _NEAR = 64, 24
"""So many empty texts and words are kept behind the last: an index before the first or past the end meets nothing."""


class Reader:
    """One document being read; ``drafts`` collects what is found, ``consumed`` the words that belong to a cue.

    ``held`` are the words between a cue and its claim: a verb there belongs to the source (الوزير الذي أكد أمس …).
    ``text(k)`` is the folded word ``k``, or an empty string past the end.
    """

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document, self.lexicon, self.lists = document, lexicon, word_lists()
        count, end = len(document.words), len(document.text)
        self.words = document.words + [Word(count + n, end, end, "", "end", -1) for n in range(_NEAR)]
        self._texts = document.texts + [""] * _BEYOND
        self.text = self._texts.__getitem__
        self.masks, self._bits = masks(document) + [0] * _BEYOND, bits()
        self.drafts: list[Draft] = []
        self.consumed: set[int] = set()
        self.held: set[int] = set()
        texts, seconds = self._texts, lexicon.seconds
        self.openings = frozenset(
            k
            for k in document.hits(lexicon.openings)
            if (behind := seconds.get(texts[k])) is None or texts[k + 1].startswith(behind)
        )
        self._forms: dict[int, list[Form]] = {}
        self.broken: dict[tuple[int, bool], bool] = {}
        reader = ref(self)  # a reader that held itself would keep its document until the collector of cycles comes
        self.names = QuotedNames(document, lexicon, lambda k: reader().is_that(k))

    def forms(self, k: int) -> list[Form]:
        """Return the readings of word ``k`` as a single-word cue."""
        if k not in self.openings:
            return _NONE
        found = self._forms.get(k)
        if found is None:
            word = self.words[k]
            found = readings(self, k) if word.kind == "word" and (len(word.text) > 2 or self._answers(k)) else _NONE
            self._forms[k] = found
        return found

    def _answers(self, k: int) -> bool:
        """Tell whether رد at ``k`` is the verb, and no answer or reaction (رد فعل) as a noun."""
        return self.text(k) == "رد" and not (self.has(k - 1, "head.answering") or self.has(k + 1, "head.answered"))

    def is_speaker(self, k: int) -> bool:
        """Tell whether a verb of saying stands at ``k``: what follows is who speaks (قال الادعاء إن)."""
        readings = self.lexicon.at(self.text(k)) if k >= 0 else []
        return any(f.kind in {"past", "present"} and f.cue.group in {"say", "point", "confirm"} for f in readings)

    def governed(self, k: int, form: Form) -> bool:
        """Tell whether a noun is due at ``k``: behind a preposition or a topic (أما نفي المجلس)."""
        previous = self.text(k - 1)
        third = form.kind == "present" and self.text(k)[form.prefix] in "يت" and not form.suffixed
        third = third and self.is_that(k + 1)
        if previous == "ذلك" or third and self.who(k - 1):
            return False
        if previous == "هذا" and self.text(k - 2) in {"علي", "وعلي"}:
            return False
        if previous in self.lists["source.topic"]:
            return not form.prefix
        if form.prefix and self.has(k - 1, "preposition.pause"):
            return False
        every = previous == "من" and (self.has(k - 2, "preposition.every") or self.has(k - 2, "break.some"))
        glued = previous[:1] == "و" and previous[1:] in {"مع", "بعد", "عند"}
        return (glued or self.has(k - 1, "preposition.words")) and not (every or self.has(k - 1, "preposition.time"))

    def who(self, k: int) -> bool:
        """Tell whether من stands at ``k`` for who (من يعتقد أن، ومن لا يصدق أن), and not for a preposition."""
        k -= self.has(k, "negation.words")
        return self.text(k) in {"من", "ومن"}

    def _raw(self, k: int) -> str:
        return self.document.raw(self.words[k])

    def is_accusative(self, k: int) -> bool:
        """Tell whether an adjective with the ending of the accusative stands at ``k`` (نفيا قاطعا)."""
        owned = self.text(k).endswith(("ها", "هما"))
        return self._raw(k).endswith(("ا", "اً", "ًا")) and self.text(k)[:1] not in "لب" and not owned

    def is_indefinite(self, k: int) -> bool:
        """Tell whether an indefinite noun stands at ``k``: what follows is a clause on it (شخص يعتقد أنه)."""
        raw = self.document.raw(self.words[k]) if k >= 0 else ""
        bare = self.text(k)[1:] if raw[:1] in {"ل", "ب"} else self.text(k)
        return bare in self.lists["passive.indefinite"] or not raw.startswith("ال") and raw.endswith(("ة", "اً", "ا"))

    def first_person(self, k: int, form: Form) -> bool:
        """Tell whether the verb at ``k`` has its speaker in itself (نعتقد، أخشى)."""
        return form.kind == "present" and self.text(k)[form.prefix] in "نا"

    def has(self, k: int, name: str) -> bool:
        """Tell whether word ``k`` is in a list of ``frames_ar.toml``."""
        return self.masks[k] & self._bits[name] != 0

    def pair(self, k: int) -> str:
        """Return words ``k`` and ``k + 1`` where an entry of several words may begin so, else an empty string."""
        return f"{self._texts[k]} {self._texts[k + 1]}" if self.masks[k] & self._bits["pairs"] else ""

    def is_that(self, k: int) -> bool:
        """Tell whether word ``k`` is a complementiser that opens a claim."""
        mask, bits = self.masks[k], self._bits
        if mask & bits["that.plain"]:
            if self.text(k + 1) == "." or self._is_letters(k):
                return False
            because = self.text(k - 1) == "الي" and self.has(k - 2, "that.because")
            return not (because or self.has(k - 1, "that.not_after"))
        return bool(mask & bits["that.suffixed"]) and not self.has(k - 1, "that.seeming")

    def _is_letters(self, k: int) -> bool:
        """Tell whether what reads like أن spells a letter of an agency's name (سي آن آن، سي.ان.ان) or means "now"."""
        before = self.words[k - 1]
        if before.text == ".":
            return before.end == self.words[k].start
        return self._raw(k) == "آن" and (before.text in {"،", ","} or "آن" in {self._raw(k - 1), self._raw(k + 1)})

    def blocks(self, j: int) -> bool:
        """Tell whether word ``j`` is a cue that a claim's opener behind it would belong to."""
        forms = self.forms(j)
        if not forms or self.has(j, "continuation.words") and self.text(j - 1) not in {"،", ","}:
            return False
        for form in forms:
            if form.weak and form.kind == "participle" and "npclaim" in form.frames:
                continue
            if form.kind == "participle" or form.kind == "masdar" and self.is_that(j + 1) and self.text(j - 1) != "عن":
                return True
            if form.kind == "masdar" and form.cue.group == "point" and self.text(j - 1) == "في" and self.is_that(j + 2):
                return True
            if form.kind == "passive" and self.text(j) in self.lists["passive.bare"] and self.is_that(j + 1):
                return True
            if form.kind in {"past", "present"} and form.cue.group != "passive":
                plural = self.text(j).endswith("وا") and self.is_that(j + 1)
                if self.text(j).endswith("ا") and form.kind == "past" and not (plural or form.suffixed):
                    continue
                if listed(self.text(j - 1 - self.has(j - 1, "negation.words")), "relative.words"):
                    continue
                if form.weak and not (self._governs_that(j, form) if "prep" in form.frames else self.is_that(j + 1)):
                    continue
                return True
        return False

    def _governs_that(self, j: int, form: Form) -> bool:
        """Tell whether a complementiser stands behind the preposition of the verb at ``j`` (توصل إلى أن)."""
        glued = self.is_that(j + 1) and self.text(j + 1)[0] == "ب"
        return glued or self.is_that(j + 2) and self.text(j + 1) in map(fold, form.cue.forms.get("prep", ()))

    def that_behind(self, k: int) -> int:
        """Return the complementiser behind a short adverbial (اتضح بعد التحقق أن …), or 0."""
        if not self.has(k + 1, "source.cut") or self.has(k + 1, "passive.preposition"):
            return 0
        for j in range(k + 2, k + 8):
            if self.is_that(j):
                return j if self.words[j].sentence == self.words[k].sentence else 0
            if self.words[j].kind != "word" or self.forms(j):
                break
        return 0

    def tells_how(self, k: int) -> bool:
        """Tell whether a participle of speech only says how something is said (قال شارحا: «…»)."""
        spoken = any(f.kind == "participle" and f.cue.group in {"say", "confirm"} for f in self.forms(k))
        return spoken and (self.text(k + 1) == ":" or self.words[k + 1].mark == 1)

    def speaks_at_once(self, k: int, form: Form) -> bool:
        """Tell whether speech follows the cue without any mark (وقال لم نتلق …)."""
        if "asyndetic" not in form.frames or form.kind != "past" or not form.prefix:
            return False
        paused = self.text(k + 1) in {"،", ","} and (self.has(k + 2, "opener.plain") or self.has(k + 2, "opener.if"))
        return (paused or self.has(k + 1, "opener.speech")) and form.cue.id.endswith(("qal", "adaf", "taba"))

    def phrase(self, k: int) -> tuple[int, Form, int, bool] | None:
        """Match a phrase at ``k``: its length, its cue, letters of a glued preposition, and if it ends in a pronoun."""
        if k not in self.openings:
            return None
        for parts, form in self.lexicon.phrases_at.get(self._texts[k], ()):
            length = len(parts)
            seen = (parts[0], *self._texts[k + 1 : k + length])
            if seen[:-1] != parts[:-1]:
                continue
            last, wanted = seen[-1] if length > 1 else self._texts[k][form.prefix :], parts[-1]
            if wanted == "ل" and last.startswith("ل"):
                return (length, form, 0, False) if last == "ل" else (length - 1, form, 1, False)
            if last == wanted:
                if length == 1 and self.has(k + 1, "source.own"):
                    return 2, form, 0, True
                return length, form, 0, last.endswith(("قوله",))
            if wanted.endswith("ء") and last.startswith(wanted[:-1] + "ئ"):
                wanted = wanted[:-1] + "ئ"
            if length > 1 and last.startswith(wanted) and last[len(wanted) :] in _PRONOUNS:
                return length, form, 0, True
        return None

    def is_name(self, quote: int, cue: int = -1) -> bool:
        """Tell whether a quotation is a name and no speech: see ``QuotedNames``."""
        return self.names.is_name(quote, cue)

    def negated(self, k: int) -> bool:
        """Tell whether the cue at ``k`` is itself denied."""
        if self.text(k - 1) == "ما" and self.has(k - 2, "negation.no_what"):
            return False
        return self.text(k - 1) in self.lists["negation.words"] and self.words[k - 1].sentence == self.words[k].sentence

"""What stands at a word of an Arabic text: readings as a cue, what opens its claim, and how far the claim goes."""

from __future__ import annotations

from weakref import ref

from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lexicon import Form, Lexicon, word_lists
from analysis.extract.arabic.lists import bits, masks
from analysis.extract.arabic.quoted import QuotedNames
from analysis.extract.arabic.silence import neither
from analysis.extract.arabic.source import listed
from analysis.text.document import Document

_NONE: list[Form] = []
_PRONOUNS = {"ه", "ها", "هم", "هما", "ي"}
NEGATED = {"ar.deny.saddaq", "ar.deny.qabil", "ar.deny.layara"}
"""Verbs that are a denial only where they are denied themselves (لا يصدق أن، لم يقبل هذه الرواية)."""
_ACTIVE = {"حكى", "روى"}
"""Pasts that only fold to a passive: the passive is written with a dotted ي."""
_BEYOND = 64
"""So many empty words are kept behind the last one: an index before the first word or past the end meets nothing."""


class Reader:
    """One document being read; ``drafts`` collects what is found, ``consumed`` the words that belong to a cue.

    ``held`` are the words between a cue and its claim: a verb there belongs to the source (الوزير الذي أكد أمس …).
    ``text(k)`` is the folded word ``k``, or an empty string past the end.
    """

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document, self.lexicon, self.lists = document, lexicon, word_lists()
        self.words = document.words
        self._texts = document.texts + [""] * _BEYOND
        self.text = self._texts.__getitem__
        self.masks, self._bits = masks(document) + [0] * _BEYOND, bits()
        self.drafts: list[Draft] = []
        self.consumed: set[int] = set()
        self.held: set[int] = set()
        self._dotless, self._marbuta = "ى" in document.text, "ة" in document.text
        texts, seconds = self._texts, lexicon.seconds
        self.openings = frozenset(
            k
            for k in document.hits(lexicon.openings)
            if (behind := seconds.get(texts[k])) is None or texts[k + 1].startswith(behind)
        )
        self._forms: dict[int, list[Form]] = {}
        reader = ref(self)  # a reader that held itself would keep its document until the collector of cycles comes
        self.names = QuotedNames(document, lexicon, lambda k: reader().is_that(k))

    def forms(self, k: int) -> list[Form]:
        """Return the readings of word ``k`` as a single-word cue."""
        if k not in self.openings:
            return _NONE
        found = self._forms.get(k)
        if found is None:
            word = self.words[k]
            found = self._readings(k) if word.kind == "word" and (len(word.text) > 2 or self._answers(k)) else _NONE
            self._forms[k] = found
        return found

    def _answers(self, k: int) -> bool:
        """Tell whether رد at ``k`` is the verb, and no answer or reaction (رد فعل) as a noun."""
        return self.text(k) == "رد" and not (self.has(k - 1, "head.answering") or self.has(k + 1, "head.answered"))

    def _readings(self, k: int) -> list[Form]:
        word, raw = self.words[k], self.document.raw(self.words[k])
        previous = self.text(k - 1)
        which = previous == "ما" and f"{self.text(k - 2)} ما" not in self.lists["tail.two"]
        kept = []
        for form in self.lexicon.at(word.text):
            finite = form.kind in {"past", "present"}
            damma = "\u064f" in raw[: form.prefix + 3]
            if form.kind == "passive" and raw[form.prefix :] in _ACTIVE and not damma:
                continue
            if form.kind == "passive" and not (damma or self._impersonal(k, form)):
                continue
            if finite and damma and "\u0651" not in raw and (form.kind == "past" or self.is_that(k + 1)):
                continue
            own = form.kind == "present" and word.text[form.prefix] in "نا"
            own = own and not (form.cue.stance == "deny" and self.text(k + 1) == "ذلك")
            if own and not (word.inside or self.is_that(k + 1)):
                continue
            if finite and (self.governed(k, form) or not form.prefix and self.has(k - 1, "negation.refusing")):
                continue
            if finite and form.prefix and self.has(k - 1, "relative.words") or finite and which and form.weak:
                continue
            if form.kind == "present" and word.text.endswith("دعي") and raw.endswith("ى") and not self.is_that(k + 1):
                continue
            resumed = self.text(k + 1) in self.lexicon.resumptive.get(form.cue.id, ())
            if finite and not form.prefix and resumed and self.text(k + 2)[:1] != "ب":
                continue
            dotted = form.kind == "past" and word.text.endswith("ي") and raw.endswith("ي") and self._dotless
            if dotted and not self.has(k - 1, "contrast.had"):
                continue
            if form.kind == "past" and word.text.endswith("يا") and self._is_accusative(k + 1):
                continue
            if form.cue.stance == "deny" and neither(self, k):
                continue
            if finite and previous == "ان" and any(self.has(j, "negation.refusing") for j in range(k - 4, k - 1)):
                continue
            if form.cue.id in NEGATED and not self.negated(k):
                continue
            if form.cue.id == "ar.think.qaddar" and self.negated(k) and self.is_that(k + 1):
                continue
            if form.cue.id == "ar.confirm.wajad" and (self.first_person(k, form) or self.negated(k)):
                continue
            if form.cue.id == "ar.think.amal" and form.kind == "participle" and "أ" in raw:
                continue
            if form.cue.id == "ar.say.haddath" and form.kind == "participle" and self.text(k + 1) != "عن":
                continue
            if form.kind == "participle" and (
                self._marbuta and raw.endswith("ه") or self.has(k - 1, "preposition.of_nouns")
            ):
                continue
            if form.kind == "participle" and (
                self.has(k - 1, "negation.adjective") or self.has(k - 1, "passive.remains")
            ):
                continue
            if form.cue.id == "ar.think.tawaqqa" and self._is_forecast(k, form):
                continue
            if form.cue.id == "ar.claim.iddaa" and self.text(k + 1) == "الي":
                continue
            if form.kind == "participle" and "accuse" in form.frames and word.text.endswith(("ين", "ات")):
                continue
            named = form.kind == "masdar" and word.text.startswith("ال") or form.cue.id == "ar.confirm.abraz"
            if named and not form.prefix and self.is_speaker(k - 1):
                continue
            if form.cue.id == "ar.say.ajabahu" and (raw.endswith("ة") or "إ" in raw):
                continue
            if finite and self.text(k + 1) in {"اسمه", "اسمها", "ذكره", "ذكرها"} and form.cue.id == "ar.say.radd":
                continue
            if finite and word.text[:3] == "ورد" and self.has(k + 1, "passive.arrived"):
                continue
            if finite and self.has(k, "passive.worth") and self.is_that(k + 1) and not damma:
                continue
            if word.text.endswith("بين") and form.cue.id.endswith("bayyan") and not self._shows(k, form):
                continue
            kept.append(form)
        return kept

    def is_speaker(self, k: int) -> bool:
        """Tell whether a verb of saying stands at ``k``: what follows is who speaks (قال الادعاء إن)."""
        readings = self.lexicon.at(self.text(k)) if k >= 0 else []
        return any(f.kind in {"past", "present"} and f.cue.group in {"say", "point", "confirm"} for f in readings)

    def _is_forecast(self, k: int, form: Form) -> bool:
        """Tell whether nobody in particular expects (، يتوقع أن): a verb in the masculine at once before its claim."""
        impersonal = form.kind == "present" and self.text(k)[form.prefix] == "ي" and self.is_that(k + 1)
        return impersonal and (self.text(k - 1) in {"،", ",", ".", ""} or form.prefix > 0)

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
        every = previous == "من" and self.has(k - 2, "preposition.every")
        return self.has(k - 1, "preposition.words") and not (every or self.has(k - 1, "preposition.time"))

    def who(self, k: int) -> bool:
        """Tell whether من stands at ``k`` for who (من يعتقد أن، ومن لا يصدق أن), and not for a preposition."""
        k -= self.has(k, "negation.words")
        return self.text(k) in {"من", "ومن"}

    def _shows(self, k: int, form: Form) -> bool:
        """Tell whether بين is the verb "showed": it has its shadda, or a complementiser follows its subject at once."""
        if "\u0651" in self.document.raw(self.words[k]):
            return True
        if self.has(k - 1, "additive.words") and any(self.is_that(j) for j in range(k + 1, k + 4)):
            return True
        starts = k == self.document.sentences[self.words[k].sentence].start
        that = next((j for j in range(k + 1, k + (9 if starts else 4)) if self.is_that(j)), 0)
        commas = [j for j in range(k + 1, that) if self.text(j) == "،"]
        aside = len(commas) == 2 and commas[1] == that - 1 and self.has(commas[0] + 1, "preposition.words")
        joined = any(self.text(j)[:1] == "و" for j in range(k + 1, that))
        return form.prefix > 0 and that > 0 and not joined and (not commas or aside)

    def _impersonal(self, k: int, form: Form) -> bool:
        """Tell whether a verb without vocalisation is a passive: only forms that news uses so, with أن behind them."""
        bare = self.words[k].text[form.prefix :]
        if bare in self.lists["passive.in"]:
            return self.has(k + 2, "passive.mouth") or (
                self.text(k + 1) == "في"
                and not self.has(k + 2, "passive.not_in")
                or self.text(k + 1) in {"فيه", "فيها"}
                and self.text(k + 2) in {":", "ان", "انه"}
            )
        also = self.has(k + 1, "passive.also") and self.is_that(k + 2)
        if not (
            also or self.is_that(k + 1) or self.has(k + 1, "passive.preposition") or self.has(k + 2, "passive.mouth")
        ):
            return False
        if bare in self.lists["passive.bare"]:
            return True
        before = self.words[k - 1] if k else None
        on_noun = self.is_indefinite(k - 1) or self.text(k - 1) == "ما"
        if bare in self.lists["passive.first"] and self.has(k + 1, "that.suffixed") and on_noun:
            return True
        starts = before is None or before.sentence != self.words[k].sentence or self.has(k - 1, "passive.start")
        return starts and bare in self.lists["passive.first"] and self.is_that(k + 1)

    def _raw(self, k: int) -> str:
        return self.document.raw(self.words[k]) if 0 <= k < len(self.words) else ""

    def _is_accusative(self, k: int) -> bool:
        """Tell whether an adjective with the ending of the accusative stands at ``k`` (نفيا قاطعا)."""
        return self._raw(k).endswith(("ا", "اً", "ًا")) and self.text(k)[:1] not in "لب"

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

    def is_that(self, k: int) -> bool:
        """Tell whether word ``k`` is a complementiser that opens a claim."""
        mask, bits = self.masks[k], self._bits
        if mask & bits["that.plain"]:
            because = self.text(k - 1) == "الي" and self.has(k - 2, "that.because")
            return not (because or self.has(k - 1, "that.not_after"))
        return bool(mask & bits["that.suffixed"]) and not self.has(k - 1, "that.seeming")

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
            if form.kind == "passive" and self.text(j) in self.lists["passive.bare"] and self.is_that(j + 1):
                return True
            if form.kind in {"past", "present"} and form.cue.group != "passive":
                plural = self.text(j).endswith("وا") and self.is_that(j + 1)
                if self.text(j).endswith("ا") and form.kind == "past" and not (plural or form.suffixed):
                    continue
                if listed(self.text(j - 1 - self.has(j - 1, "negation.words")), "relative.words"):
                    continue
                if form.weak and not (
                    self.is_that(j + 1) and ("prep" not in form.frames or self.text(j + 1)[0] == "ب")
                ):
                    continue
                return True
        return False

    def speaks_at_once(self, k: int, form: Form) -> bool:
        """Tell whether speech follows the cue without any mark (وقال لم نتلق …)."""
        if "asyndetic" not in form.frames or form.kind != "past" or not form.prefix:
            return False
        return self.has(k + 1, "opener.speech") and form.cue.id.endswith(("qal", "adaf", "taba"))

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
            if length > 1 and last.startswith(wanted) and last[len(wanted) :] in _PRONOUNS:
                return length, form, 0, True
        return None

    def is_name(self, quote: int, cue: int = -1) -> bool:
        """Tell whether a quotation is a name and no speech: see ``QuotedNames``."""
        return self.names.is_name(quote, cue)

    def negated(self, k: int) -> bool:
        """Tell whether the cue at ``k`` is itself denied."""
        return self.text(k - 1) in self.lists["negation.words"] and self.words[k - 1].sentence == self.words[k].sentence

"""Attributions in Arabic: each cue, the frame it stands in, its source and the extent of its claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.extract.arabic_claim import claim_end, is_name, trim_claim
from analysis.extract.arabic_lexicon import Form, Lexicon, word_lists
from analysis.extract.arabic_source import before, kind_of, listed, span, trim
from analysis.model import Article, Attribution, Issue, Span
from analysis.text.document import Document, Word

_WINDOW = 45


@dataclass(slots=True)
class Draft:
    """An attribution while its sentence is read; positions are indices of words of the document."""

    cue: tuple[int, int]
    form: Form
    frame: str
    claim: tuple[int, int]
    source: list[Word]
    skip: int = 0
    shape: str = "indirect"
    stance: str = ""
    negated: bool = False
    kind: str = ""
    via: Draft | None = None
    nested: bool = False
    confidence: str = "high"


class Reader:
    """Reads one document sentence by sentence; ``drafts`` collects what it finds."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document, self.lexicon, self.lists = document, lexicon, word_lists()
        self.words = document.words
        self.drafts: list[Draft] = []
        self.consumed: set[int] = set()
        self._forms: dict[int, list[Form]] = {}

    # -- what stands at a word -------------------------------------------------------------------------------
    def forms(self, k: int) -> list[Form]:
        """Return the readings of word ``k`` as a single-word cue."""
        if k not in self._forms:
            word = self.words[k]
            self._forms[k] = self._readings(k) if word.kind == "word" and len(word.text) > 2 else []
        return self._forms[k]

    def _readings(self, k: int) -> list[Form]:
        word, raw = self.words[k], self.document.raw(self.words[k])
        previous = self.words[k - 1].text if k else ""
        kept = []
        for form in self.lexicon.at(word.text):
            finite = form.kind in {"past", "present"}
            damma = "\u064f" in raw[: form.prefix + 3]
            if form.kind == "passive" and not (damma or self._impersonal(k, form)):
                continue
            if finite and damma and "\u0651" not in raw and (form.kind == "past" or self._that(k + 1)):
                continue
            if finite and previous in self.lists["preposition.words"] and previous not in {"حين", "بعد"}:
                continue
            if word.text.endswith("بين") and form.cue.id.endswith("bayyan") and not self._shows(k, form):
                continue
            kept.append(form)
        return kept

    def _shows(self, k: int, form: Form) -> bool:
        """Tell whether بين is the verb "showed": it has its shadda, or a complementiser follows its subject at once."""
        if "\u0651" in self.document.raw(self.words[k]):
            return True
        return form.prefix > 0 and any(self._that(j) for j in range(k + 1, k + 4)) and not any(
            self.words[j].text[:1] == "و" for j in range(k + 1, min(k + 4, len(self.words)))
        )

    def _impersonal(self, k: int, form: Form) -> bool:
        """Tell whether a verb without vocalisation is a passive: only forms that news uses so, with أن behind them."""
        bare = self.words[k].text[form.prefix :]
        if not (self._that(k + 1) or self.text(k + 1) in {"في", "ب", "لي", "له", "عن"}):
            return False
        starts = k == 0 or self.words[k - 1].text in {".", "،", "؛", "حين", "كما", "فيما"} or self.words[k - 1].sentence != self.words[k].sentence
        return bare in {"قيل", "يقال", "ورد", "تردد", "يشتبه", "اشتبه", "تبين", "اتضح", "ثبت", "يتبين", "يتضح", "افيد", "اشيع", "يشاع"} or (
            starts and bare in {"يعتقد", "يتردد"} and self._that(k + 1) or bare == "جاء" and self.text(k + 1) == "في"
        )

    def text(self, k: int) -> str:
        """Return the folded word ``k``, or an empty string past the end."""
        return self.words[k].text if 0 <= k < len(self.words) else ""

    def _that(self, k: int) -> bool:
        plain = self.text(k) in self.lists["that.plain"] and self.text(k - 1) not in self.lists["that.not_after"]
        return plain or self.text(k) in self.lists["that.suffixed"]

    # -- reading -----------------------------------------------------------------------------------------------
    def read(self) -> None:
        """Read all sentences."""
        for sentence in self.document.sentences:
            for k in sentence:
                if self.words[k].kind == "word":
                    self._read_at(k, sentence)
            self._apply_tails(sentence)

    def _read_at(self, k: int, sentence: range) -> None:
        if any(d.cue[0] <= k <= d.cue[1] for d in self.drafts[-3:]):
            return
        draft = self._adverbial(k, sentence) or self._verb(k, sentence)
        for found in draft or ():
            self.drafts.append(found)
            self.consumed.update(range(found.cue[0] + 1, found.claim[0] + (found.form.cue.group == "wasf" and 1)))

    def _verb(self, k: int, sentence: range) -> list[Draft]:
        tail = self.lexicon.tails.get(self.text(k))
        if tail and not self.forms(k) and (found := self._tail(k, tail, sentence)):
            return found
        for form in self.forms(k):
            if k in self.consumed and form.kind in {"noun", "masdar"}:
                continue
            for read in (self._relay, self._tail, self._that_frame, self._asyndetic, self._noun_phrase, self._consider, self._wasf, self._noun):
                if found := read(k, form, sentence):
                    return found
        return []

    def has_frame(self, k: int, sentence: range) -> bool:
        """Tell whether a cue at ``k`` opens a claim of its own; used to end the claim before it."""
        key = -k - 1
        if key not in self._forms:
            self._forms[key] = [
                f for f in self.forms(k)
                if self._opener(k, f, sentence) or self._opens_phrase(k, f, sentence) or self._speaks_at_once(k, f)
            ][:1]  # fmt: skip
        return bool(self._forms[key])

    def _opens_phrase(self, k: int, form: Form, sentence: range) -> bool:
        if form.cue.group == "wasf":
            return form.kind == "participle"
        return bool({"np", "npclaim", "npprep", "npevent", "accuse"} & set(form.frames)) and bool(self._object(k, form, sentence))

    def _opener(self, k: int, form: Form, sentence: range) -> tuple[str, int, int] | None:
        """Find what opens the claim behind the cue.

        Returns:
            The frame, the word that opens it (where the source ends) and the first word of the claim.
        """
        if form.kind in {"passive", "noun"} or not form.frames:
            return None
        words, inside = self.words, self.words[k].quote if self.words[k].inside else 0
        nested = any(d.claim[0] <= k < d.claim[1] for d in self.drafts[-4:])
        limit = min(sentence.stop, k + (9 if inside else 6 if nested and form.cue.frames else _WINDOW))
        j = k + 1
        while j < limit:
            word = words[j]
            if inside and word.quote != inside:
                return None
            if self._that(j) and (inside or not word.inside):
                if "that" not in form.frames and not ("that0" in form.frames and j <= k + 1) and "wasf" not in form.frames:
                    return None
                if "nested_np" in form.frames and not inside:
                    prep = next((p for p in range(k + 1, j - 1) if self.text(p) == "الي"), None)
                    if prep is not None and self.text(j - 1) != "الي":
                        return "that", prep, prep + 1
                return "that", self._prep_before(j, form), j + 1
            if word.text == "ما" and self.text(j + 1) in {"اذا"} and form.kind != "participle":
                return "that", j, j
            if word.text == ":" and "colon" in form.frames:
                return self._after_colon(j, sentence)
            if word.mark == 1 and not inside and {"quote", "quote0"} & set(form.frames):
                closed = self.document.quotes[word.quote][1]
                named = is_name(self.document, word.quote, k) or closed - j <= 5 and self.text(j - 1) != ":" and self._that_soon(closed, sentence)
                if not named and not ("quote0" in form.frames and j > k + 1):
                    return "quote", j, j
                j = closed + 1
                continue
            if word.text in {"؛", ";"}:
                return None
            if j > k + 1 and self._blocks(j) and not word.quote:
                return None
            if j == k + 1 and self._blocks(j) and word.text not in self.lists["continuation.words"] and not word.quote:
                return None
            j += 1
        return None

    def _that_soon(self, k: int, sentence: range) -> bool:
        """Tell whether a complementiser follows before any cue or further quotation: what is quoted is a name."""
        for j in range(k + 1, min(sentence.stop, k + 12)):
            if self._that(j):
                return True
            if self.words[j].quote or self.forms(j) or self.text(j) in {".", ":"}:
                return False
        return False

    def _prep_before(self, j: int, form: Form) -> int:
        """Step back over the preposition that the cue governs (إلى أن، على أن)."""
        preps = {p for prep in form.cue.forms.get("prep", ()) for p in (prep.replace("إ", "ا").replace("ى", "ي"),)}
        return j - 1 if self.text(j - 1) in preps else j

    def _after_colon(self, j: int, sentence: range) -> tuple[str, int, int] | None:
        start = j + 1
        if start >= sentence.stop:
            return None
        if self._that(start):
            return "that", j, start + 1
        return ("quote" if self.words[start].mark == 1 else "colon"), j, start

    def _blocks(self, j: int) -> bool:
        """Tell whether word ``j`` is a cue that a claim's opener behind it would belong to."""
        if self.text(j) in self.lists["continuation.words"]:
            return False
        for form in self.forms(j):
            if form.kind == "participle" or form.kind == "masdar" and self._that(j + 1):
                return True
            if form.kind in {"past", "present"} and form.cue.group != "passive":
                if listed(self.text(j - 1), "relative.words") or self.text(j).endswith("ا") and form.kind == "past":
                    continue
                if form.weak and not self._that(j + 1):
                    continue
                return True
        return False

    # -- frames ------------------------------------------------------------------------------------------------
    def _that_frame(self, k: int, form: Form, sentence: range) -> list[Draft]:
        """Cue … complementiser, colon or quotation, with its source behind or in front of it; quotations first, too."""
        opener = self._opener(k, form, sentence)
        inverted = self._inverted(k, form, sentence)
        if inverted and (not opener or opener[0] != "that"):
            return inverted
        if not opener or form.kind == "masdar" and not (form.suffixed and opener[1] <= k + 1 + 4):
            return []
        if form.cue.group == "wasf":
            return []
        frame, edge, start = opener
        if frame == "quote" and self._negated(k):
            return []
        between = self.words[k + 1 : edge]
        inside = self.words[k].inside
        cue_end = k
        while between and between[0].text in self.lists["continuation.words"]:
            between, cue_end = between[1:], cue_end + 1
        between = [w for w in between if w.text not in self.lists["continuation.words"]]
        source = [] if form.kind == "participle" and frame == "that" and edge <= k + 3 else trim(self.document, between)
        skip = 0
        if form.kind in {"participle", "masdar"} or form.suffixed:
            source = []
        if form.kind == "masdar":
            source, skip = self._owner(k)
        elif not source and form.kind != "participle" and not form.prefix and not inside:
            source, skip = before(self.document, self.words[sentence.start : sentence.stop], k - sentence.start)
        relative = k > sentence.start and listed(self.text(k - 1), "relative.words")
        draft = Draft((k, cue_end), form, frame, (start, start), source, skip, negated=self._negated(k), nested=inside)
        self._extend(draft, sentence, relative)
        return [draft] if draft.claim[1] > draft.claim[0] else []

    def _extend(self, draft: Draft, sentence: range, relative: bool = False) -> None:
        """Set the extent and the form of the claim from its first word on."""
        words, start = self.words, draft.claim[0]
        opening = words[start] if start < sentence.stop else None
        if opening is not None and opening.text == ":":
            start += 1
            opening = words[start] if start < sentence.stop else None
        if opening is None:
            return
        if opening.mark == 1 and not (draft.frame == "that" and is_name(self.document, opening.quote, draft.cue[0])):
            first, last = self.document.quotes[opening.quote]
            if not self._goes_on(last, sentence):
                inner = first + 1 + (self._that(first + 1) and draft.frame == "quote")
                suffixed = draft.frame == "that" and self.text(start - 1) in self.lists["that.suffixed"]
                draft.claim, draft.shape = (inner, last), "mixed" if suffixed else "direct"
                return
        if draft.frame == "quote":
            first, last = self.document.quotes[opening.quote]
            draft.claim, draft.shape = (first + 1, last), "direct"
            return
        stop = claim_end(self, start, sentence, draft.cue[0], relative)
        draft.claim = trim_claim(self.document, start, stop)
        quoted = {w.quote for w in words[draft.claim[0] : draft.claim[1]] if w.mark == 1} - {words[draft.cue[0]].quote}
        if any(not is_name(self.document, q, -1) for q in quoted):
            draft.shape = "mixed"

    def _goes_on(self, closed: int, sentence: range) -> bool:
        """Tell whether a claim goes on behind a closing mark, outside the quotation."""
        k = closed + 1
        if k >= sentence.stop or self.words[k].kind == "punct" and self.words[k].text not in {"(", "-"}:
            return False
        word = self.text(k)
        cue = any(f.prefix or f.kind == "participle" for f in self.forms(k)) or self._phrase(k) is not None
        return not cue and word not in self.lists["contrast.words"] and word not in self.lists["tail.words"]

    def _negated(self, k: int) -> bool:
        return self.text(k - 1) in self.lists["negation.words"] and self.words[k - 1].sentence == self.words[k].sentence

    def _owner(self, k: int) -> tuple[list[Word], int]:
        """Return the noun that the pronoun on a noun of speech (قولهم، نفيه) refers to, where it stands close by."""
        start = max((j for j in range(max(0, k - 14), k) if self.text(j) == "عن"), default=-1)
        if start >= 0 and self.words[start].sentence == self.words[k].sentence:
            return trim(self.document, self.words[start + 1 : k]), 0
        return [], 0

    def _inverted(self, k: int, form: Form, sentence: range) -> list[Draft]:
        """«…»، قال القائد."""
        if "inverted" not in form.frames or form.kind not in {"past", "present"} or k - 2 < 0 or form.prefix and self.words[k].text[0] in "وف":
            return []
        mark = k - 1 if self.words[k - 1].mark == -1 else k - 2 if self.text(k - 1) in {"،", ","} and self.words[k - 2].mark == -1 else -1
        if mark < 0 or self.words[mark].quote == self.words[k].quote:
            return []
        first, last = self.document.quotes[self.words[mark].quote]
        if last - first < 3 or any(d.claim[0] == first + 1 for d in self.drafts[-4:]):
            return []
        stop = next((j for j in range(k + 1, sentence.stop) if self.text(j) in {"،", ".", ":", "؛"} or self.words[j].mark == 1), sentence.stop)
        source = trim(self.document, self.words[k + 1 : stop])
        return [Draft((k, k), form, "inverted", (first + 1, last), source, shape="direct", negated=self._negated(k))]

    def _relay(self, k: int, form: Form, sentence: range) -> list[Draft]:
        """نقلت وكالة عن مصدر قوله إن …: the outlet and, through it, the source; نُقل عن مصدر قوله …"""
        passive = form.kind == "passive" and self.text(k)[form.prefix :] in {"نقل", "ينقل"}
        if not ("relay" in form.frames or passive):
            return []
        about = next((j for j in range(k + 1, min(sentence.stop, k + 10)) if self.text(j) == "عن"), None)
        if about is None:
            return []
        opened = next(
            (j for j in range(about + 1, min(sentence.stop, about + 24)) if self._that(j) or self.text(j) == ":" or self.words[j].mark == 1
             and not is_name(self.document, self.words[j].quote, about)), None)  # fmt: skip
        if opened is None:
            return []
        saying = next((j for j in range(about + 1, opened) if any(f.kind == "masdar" for f in self.forms(j))), opened)
        start = opened + (self.words[opened].mark != 1)
        if self.text(opened) == ":" and self._that(start):
            start += 1
        source = trim(self.document, self.words[about + 1 : saying])
        self.consumed.add(saying)
        relay = [] if about == k + 1 else trim(self.document, self.words[k + 1 : about])
        frame = "quote" if self.words[start].mark == 1 and self.text(opened) == ":" or self.words[opened].mark == 1 else "that"
        draft = Draft((k, about if about == k + 1 else k), form, "relay", (start, start), source)
        draft.frame = frame
        self._extend(draft, sentence)
        draft.frame = "relay"
        if draft.claim[1] <= draft.claim[0]:
            return []
        if not relay:
            return [draft]
        outer = replace(draft, source=relay)
        cue = (saying, saying) if saying < opened else draft.cue
        return [outer, replace(draft, cue=cue, via=outer)]

    def _tail(self, k: int, form: Form, sentence: range) -> list[Draft]:
        """…، كما ذكر البيان: a verb behind كما or حسب ما that ascribes what stands before (or, fronted, behind) it."""
        first = self._tail_start(k)
        if first is None or form.kind not in {"past", "present"} or form.cue.group not in {"say", "point", "confirm", "claim"} or form.suffixed and "object" in form.cue.forms:
            return []
        if self._opener(k, form, sentence) and self.text(first) == "كما":
            return []
        stop = next((j for j in range(k + 1, sentence.stop) if self.text(j) in {".", "؛", "؟"} or self.text(j) in self.lists["reopen.words"]), sentence.stop)
        comma = next((j for j in range(k + 2, stop) if self.text(j) in {"،", ","}), stop)
        source = trim(self.document, self.words[k + 1 : stop if comma - k < 3 else comma])
        fronted = first <= sentence.start + 1
        claim = self._fronted_claim(comma, sentence) if fronted else self._claim_before(first, sentence)
        return [self._finished(Draft((first, k), form, "tail", claim, source), sentence)] if claim[1] - claim[0] > 1 else []

    def _tail_start(self, k: int) -> int | None:
        if self.text(k - 1) in self.lists["tail.words"] or self.text(k - 1)[1:] in self.lists["tail.words"]:
            return k - 1
        pair = f"{self.text(k - 2)} {self.text(k - 1)}"
        return k - 2 if pair in self.lists["tail.two"] or pair[1:] in self.lists["tail.two"] else None

    def _asyndetic(self, k: int, form: Form, sentence: range) -> list[Draft]:
        """وقال لم نتلق خطابا: speech without any mark, where a word of the first person or a negation follows at once."""
        if k + 1 >= sentence.stop or not self._speaks_at_once(k, form):
            return []
        draft = Draft((k, k), form, "asyndetic", (k + 1, k + 1), [], confidence="medium")
        self._extend(draft, sentence)
        return [draft]

    def _speaks_at_once(self, k: int, form: Form) -> bool:
        if "asyndetic" not in form.frames or form.kind != "past" or not form.prefix:
            return False
        first = {"لم", "لن", "لا", "نحن", "انا", "هذا", "هذه", "ليس", "لقد", "قد"}
        return self.text(k + 1) in first and form.cue.id.endswith(("qal", "adaf", "taba"))

    def _object(self, k: int, form: Form, sentence: range) -> int | None:
        """Find the noun that opens a claim without complementiser (نفى وجود …، أعلن مقتل …)."""
        frames = set(form.frames)
        names = ["content.event"] if frames & {"event", "npevent"} else []
        names += ["content.denied", "content.claim_noun"] if "np" in frames else ["content.denied"] if "npevent" in frames else []
        names += ["content.claim_noun"] if "npclaim" in frames else []
        preps = {p.replace("إ", "ا").replace("ى", "ي") for p in form.cue.forms.get("prep", ())}
        limit = min(sentence.stop, k + 16)
        for j in range(k + 1, limit):
            word = self.words[j]
            if word.text in {".", "؛", ":"} or self._that(j) or j > k + 1 and self._blocks(j):
                return None
            if frames & {"npprep"}:
                if word.text in preps and j + 1 < limit:
                    return j + 1
                continue
            if "accuse" in frames:
                if word.text.startswith("ب") and j > k + 1 - form.suffixed and word.text not in {"باسم", "بين", "بعد", "بدوره", "بدورها", "بعض", "بيان", "بلاده", "بلادها", "بلاد"}:
                    return j
                continue
            if word.quote and word.mark == 0:
                continue
            if word.text in {"اي", "ايه"} and self.text(j - 1) == "من":
                continue
            if any(word.text in self.lists[name] for name in names) and self.text(j - 1) not in self.lists["idafa.words"]:
                if "npclaim" in frames and not ("np" in frames) and self.text(j - 1) in self.lists["preposition.words"] - {"هذه", "تلك", "كل", "اي"}:
                    continue
                return j - (self.text(j - 1) in {"هذه", "تلك", "كل", "اي", "جميع", "صحه"} and j - 1 > k)
        return None

    def _noun_phrase(self, k: int, form: Form, sentence: range) -> list[Draft]:
        """A noun or verbal noun as the content: denials, doubts, announced events, accusations."""
        if form.kind not in {"past", "present", "participle"} or self.words[k].inside and not form.cue.stance == "deny":
            return []
        start = self._object(k, form, sentence)
        if start is None or form.kind == "participle" and start > k + 4:
            return []
        if self.text(k - 1) in self.lists["preposition.words"]:
            return []
        frames = set(form.frames)
        edge = start - 1 if "npprep" in frames else start
        source = [] if form.kind == "participle" or form.suffixed else trim(self.document, self.words[k + 1 : edge])
        if "accuse" in frames and not form.suffixed and form.kind != "participle":
            split = self._accused(k, start)
            source, start = trim(self.document, self.words[k + 1 : split]), split
        skip = 0
        if not source and form.kind != "participle" and not form.prefix and not self.words[k].inside:
            source, skip = before(self.document, self.words[sentence.start : sentence.stop], k - sentence.start)
        relative = k > sentence.start and listed(self.text(k - 1), "relative.words")
        draft = Draft((k, k), form, "noun_phrase", (start, start), source, skip, negated=self._negated(k), nested=self.words[k].inside)
        self._extend(draft, sentence, relative)
        draft.confidence = "medium"
        return [draft] if draft.claim[1] > draft.claim[0] else []

    def _accused(self, k: int, end: int) -> int:
        """Split the words between اتهم and its ب: the accuser, and from the returned word on the accused."""
        for j in range(k + 2, end):
            first, word = self.words[j - 1], self.words[j]
            definite = word.text.startswith("ال") or self.document.raw(word)[:1].isascii()
            adjective = word.text.endswith(("يه", "ي", "يون", "يين"))
            if (definite and first.text.startswith("ال") and not adjective) or (not first.text.startswith("ال") and definite and j > k + 2 and not adjective):
                return j
        return max(k + 1, end - 1)

    def _consider(self, k: int, form: Form, sentence: range) -> list[Draft]:
        """اعتبرت الوزارة القرار خطوة مهمة: a judgement without complementiser, at the start of its clause."""
        if "consider" not in form.frames or form.kind != "past" or self.words[k].inside:
            return []
        if k > sentence.start + 1 and not form.prefix and self.text(k - 1) not in self.lists["additive.words"] | {"،"}:
            return []
        stop = next((j for j in range(k + 1, sentence.stop) if self.text(j) in {".", "،", "؛"}), sentence.stop)
        split = self._accused(k, stop)
        source = trim(self.document, self.words[k + 1 : split])
        if not source or stop - split < 3:
            return []
        draft = Draft((k, k), form, "consider", (split, split), source, confidence="low")
        self._extend(draft, sentence)
        return [draft] if draft.claim[1] > draft.claim[0] else []

    def _wasf(self, k: int, form: Form, sentence: range) -> list[Draft]:
        """واصفا الاتهامات بأنها «كاذبة»: what is called what; calling a claim false is a denial."""
        if form.cue.group != "wasf" or form.kind == "masdar":
            return []
        that = next((j for j in range(k + 1, min(sentence.stop, k + 22)) if self._that(j) or self._blocks(j) and j > k + 1), None)
        quote = next((j for j in range(k + 1, min(sentence.stop, k + 22)) if self.words[j].mark == 1 and self.text(j - 1).startswith("ب")), None)
        if (that is None or not self._that(that)) and quote is None:
            return []
        pivot = that if that is not None and self._that(that) else quote
        start, source = k + 1, []
        if form.kind != "participle" and pivot is not None:
            split = self._accused(k, pivot) if pivot > k + 2 else pivot
            source, start = (trim(self.document, self.words[k + 1 : split]), split) if not form.suffixed else ([], k + 1)
        draft = Draft((k, k), form, "wasf", (start, start), source, negated=self._negated(k))
        self._extend(draft, sentence)
        if any(listed(w.text, "content.false") for w in self.words[draft.claim[0] : draft.claim[1]]) and any(
            listed(w.text, "content.claim_noun") for w in self.words[start : draft.claim[1]]
        ):
            draft.stance = "deny"
        if any(w.quote for w in self.words[draft.claim[0] : draft.claim[1]]):
            draft.shape = "mixed"
        return [draft] if draft.claim[1] > draft.claim[0] else []

    def _noun(self, k: int, form: Form, sentence: range) -> list[Draft]:
        """Passives (يُزعم أن), nouns with their content (مزاعم بأن) and بزعم أن."""
        if form.kind == "passive":
            return self._passive(k, form, sentence)
        if form.kind != "noun":
            return []
        limit = min(sentence.stop, k + 6)
        j = next((j for j in range(k + 1, limit) if self._that(j) or self.text(j) == "عن" and form.cue.stance == "distance"), None)
        if j is None or form.cue.stance == "neutral" and not self._that(j):
            return []
        if any(self.words[i].kind == "punct" for i in range(k + 1, j)):
            return []
        source = trim(self.document, self.words[k + 1 : j]) if j > k + 1 else []
        noun_only = not self._that(j)
        start = j + 1 + (noun_only and self._that(j + 1))
        draft = Draft((k, k), form, "noun", (start, start), [] if source and source[0].text[:2] == "تف" else source)
        self._extend(draft, sentence)
        if noun_only and start == j + 1:
            draft.shape = "nominal"
        return [draft] if draft.claim[1] > draft.claim[0] else []

    def _passive(self, k: int, form: Form, sentence: range) -> list[Draft]:
        if self.text(k - 1) in self.lists["hypothetical.words"] and self.words[k - 1].sentence == self.words[k].sentence:
            return []
        j = k + 1
        source: list[Word] = []
        if self.text(j) in {"في", "ب", "لي", "له"} and not self._that(j + 1):
            opened = next((i for i in range(j + 1, min(sentence.stop, j + 14)) if self._that(i) or self.text(i) == ":" or self.words[i].mark == 1), None)
            if opened is None:
                return []
            source = trim(self.document, self.words[j + 1 : opened])
            j = opened
        elif self.text(j) in {"في", "ب"}:
            j += 1
        if not (self._that(j) or self.text(j) == ":" or self.words[j].mark == 1):
            return []
        start = j + (self.words[j].mark != 1)
        relative = k > sentence.start and listed(self.text(k - 1), "relative.words")
        draft = Draft((k, k), form, "passive", (start, start), source, kind="" if source else "agentless", negated=self._negated(k))
        self._extend(draft, sentence, relative)
        return [draft] if draft.claim[1] > draft.claim[0] else []

    # -- adverbials ----------------------------------------------------------------------------------------------
    def _phrase(self, k: int) -> tuple[int, Form, int, bool] | None:
        """Match a phrase at ``k``: words in it, its cue, letters of a glued preposition, whether it ends in a pronoun."""
        word = self.text(k)
        for prefix in (0, 1) if word[:1] in {"و", "ف"} else (0,):
            for parts, cue in self.lexicon.phrases.get(word[prefix:], ()):
                seen = [word[prefix:], *(self.text(j) for j in range(k + 1, k + len(parts)))]
                form = Form(cue, "phrase", prefix=prefix)
                if parts[-1] == "ل" and seen[:-1] == list(parts[:-1]) and seen[-1].startswith("ل"):
                    return (len(parts), form, 0, False) if seen[-1] == "ل" else (len(parts) - 1, form, 1, False)
                if seen == list(parts):
                    pronoun = self.text(k + len(parts))
                    if len(parts) == 1 and pronoun in {"رايه", "رايها", "رايهم", "قوله", "قولها", "قولهم"}:
                        return len(parts) + 1, form, 0, True
                    return len(parts), form, 0, seen[-1].endswith(("قوله",))
                if len(parts) > 1 and seen[:-1] == list(parts[:-1]) and seen[-1] in {parts[-1] + s for s in ("ه", "ها", "هم", "هما", "ي")}:
                    return len(parts), form, 0, True
        return None

    def _adverbial(self, k: int, sentence: range) -> list[Draft]:
        """وفقا لمصدر، …; …، بحسب المصدر; أشارت الصحيفة، نقلا عن مصادر، إلى أن …"""
        match = self._phrase(k)
        if not match or self.words[k].inside:
            return []
        length, form, glued, pronoun = match
        if form.cue.group == "noun":
            return self._pretext(k, length, form, sentence)
        if pronoun:
            return self._pronoun_tail(k, length, form, sentence)
        first = k + length
        stop = next(
            (j for j in range(first, sentence.stop) if self.text(j) in {"،", ",", ".", "؛", ":", "؟", "!"} and not self.words[j].quote
             or self.text(j) in self.lists["reopen.words"] and j > first), sentence.stop)  # fmt: skip
        head = self.text(first)[glued:]
        head = "ا" + head if glued and head.startswith("ل") and self.text(first).startswith("لل") else head
        if stop == first or listed(head, "head.not_source") or not head or self.words[first].kind == "number":
            return []
        if listed(head, "content.claim_noun") and form.cue.stance == "neutral" and head in {"مزاعم", "ادعاءات", "اتهامات"}:
            stance = "distance"
        else:
            stance = ""
        fronted = k <= sentence.start + 1 or self.text(stop) in self.lists["reopen.words"] and self.text(stop)[:1] == "ف"
        source = self._adverbial_source(first, stop, glued, fronted)
        if not source:
            return []
        draft = Draft((k, first - 1), form, "according", (0, 0), source, glued, stance=stance)
        host = next((d for d in reversed(self.drafts) if d.cue[0] >= sentence.start and d.cue[1] < k <= d.claim[0]), None)
        if host:
            draft.claim, draft.shape, draft.via = host.claim, host.shape, host
            return [draft]
        draft.claim = self._fronted_claim(stop, sentence) if fronted else self._claim_before(k, sentence)
        after = source[-1].index + 1
        if not fronted and after < stop and self.text(after) in {"الي", "في", "علي", "من", "ان", "العلاقات"} and draft.claim[1] > draft.claim[0]:
            draft.claim = trim_claim(self.document, draft.claim[0], claim_end(self, after, sentence, k, False))
        if draft.claim[1] - draft.claim[0] < 2:
            return []
        return [self._finished(draft, sentence)]

    def _adverbial_source(self, first: int, stop: int, glued: int, fronted: bool) -> list[Word]:
        words = self.words[first:stop]
        if words and words[0].kind == "word" and not glued and any(f.kind == "past" for f in self.forms(first)):
            words = words[1:]
        if not fronted and words and listed(words[0].text, "head.document") and len(words) <= 8:
            return list(words)
        return trim(self.document, words) or (list(words[:1]) if words and words[0].kind == "word" and glued else [])

    def _fronted_claim(self, stop: int, sentence: range) -> tuple[int, int]:
        start = stop
        while start < sentence.stop and (self.words[start].kind == "punct" or self.text(start) in self.lists["reopen.words"]):
            start += 1
        if start >= sentence.stop:
            return (start, start)
        owner = next((f for f in self.forms(start) if f.kind in {"past", "present"}), None)
        if owner and (opener := self._opener(start, owner, sentence)):
            start = opener[2]
        return trim_claim(self.document, start, claim_end(self, start, sentence, stop, False))

    def _claim_before(self, k: int, sentence: range) -> tuple[int, int]:
        hosts = [
            d for d in self.drafts
            if d.cue[0] >= sentence.start and d.claim[0] < k and d.frame not in {"according", "tail", "passive", "noun"} and not d.nested
        ]  # fmt: skip
        start = sentence.start
        for host in hosts:
            start = host.claim[0] if k - host.claim[1] <= 3 and host.claim[0] < k else max(start, host.claim[1])
        return trim_claim(self.document, start, k)

    def _finished(self, draft: Draft, sentence: range) -> Draft:
        first, last = draft.claim
        quotes = {w.quote for w in self.words[first:last] if w.quote}
        if len(quotes) == 1 and self.words[first].mark == 1 and self.words[last - 1].mark == -1:
            draft.claim, draft.shape = (first + 1, last - 1), "direct"
        elif any(not is_name(self.document, q, -1) for q in quotes):
            draft.shape = "mixed"
        return draft

    def _pretext(self, k: int, length: int, form: Form, sentence: range) -> list[Draft]:
        if not self._that(k + length):
            return []
        draft = Draft((k, k + length - 1), form, "noun", (k + length + 1, k + length + 1), [])
        self._extend(draft, sentence)
        return [draft] if draft.claim[1] > draft.claim[0] else []

    def _pronoun_tail(self, k: int, length: int, form: Form, sentence: range) -> list[Draft]:
        """على حد قوله: lowers the stance of the statement it ends, or is a record of its own."""
        host = next((d for d in reversed(self.drafts) if d.cue[0] >= sentence.start - 1 and d.claim[0] < k and k - d.claim[1] <= 4), None)
        if host:
            if form.cue.stance == "distance":
                host.stance = "distance"
            return []
        fronted = k <= sentence.start + 1
        claim = self._fronted_claim(k + length, sentence) if fronted else self._claim_before(k, sentence)
        if claim[1] - claim[0] < 2:
            return []
        return [self._finished(Draft((k, k + length - 1), form, "according", claim, [], kind="pronoun"), sentence)]

    def _apply_tails(self, sentence: range) -> None:
        """Keep, for one cue position, only the first record of each source."""


def find(document: Document, article: Article, lexicon: Lexicon) -> tuple[list[Attribution], list[Issue]]:
    """Find the attributions of an Arabic text.

    Returns:
        The attributions in order of their cues with ids ``a1`` …, and what was left open.
    """
    reader = Reader(document, lexicon)
    reader.read()
    drafts = sorted(reader.drafts, key=lambda d: (d.cue[0], d.via is not None))
    return list(_finish(document, article, drafts)), list(_open_quotes(document, article, drafts))


def _finish(document: Document, article: Article, drafts: Sequence[Draft]) -> Iterator[Attribution]:
    words, last_source = document.words, None
    ids = {id(draft): f"a{n}" for n, draft in enumerate(drafts, 1)}
    for draft in drafts:
        source = span(document, draft.source, draft.skip)
        kind = draft.kind or kind_of(document, draft.source)
        antecedent = None
        if source is None and kind != "agentless" or not draft.source and not draft.kind:
            kind = draft.kind or ("pronoun" if last_source or draft.form.kind != "noun" else "agentless")
            antecedent = last_source if kind == "pronoun" and not draft.nested else None
        first, last = draft.cue
        cue = Span(document.inner(words[first], draft.form.prefix if first == last or draft.frame != "tail" else 0), words[last].end)
        if draft.form.kind == "phrase" and draft.skip:
            cue = Span(cue.start, document.inner(words[last + 1], 1)) if last + 1 < len(words) else cue
        claim = Span(words[draft.claim[0]].start, words[draft.claim[1] - 1].end)
        via = draft.via or _enclosing(draft, drafts)
        yield Attribution(
            article.id, ids[id(draft)], cue, claim, source, antecedent, "", kind, draft.shape,
            draft.stance or draft.form.cue.stance, draft.negated, ids[id(via)] if via else "",
            f"{draft.form.cue.id}/{draft.frame}", draft.confidence,
        )  # fmt: skip
        if source is not None and not draft.nested:
            last_source = source


def _enclosing(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return the attribution in whose claim the cue of ``draft`` stands: the innermost one."""
    around = [d for d in drafts if d is not draft and d.claim[0] <= draft.cue[0] < d.claim[1] and d.claim != draft.claim]
    return min(around, key=lambda d: d.claim[1] - d.claim[0], default=None)


def _open_quotes(document: Document, article: Article, drafts: Sequence[Draft]) -> Iterator[Issue]:
    """Report quotations of a clause's length that no attribution holds, and marks without a partner."""
    covered = [d.claim for d in drafts]
    for number, (first, last) in document.quotes.items():
        if last - first > 5 and not any(a <= first + 1 < b or a <= last - 1 < b for a, b in covered) and not is_name(document, number, -1):
            span_ = Span(document.words[first].start, document.words[last].end)
            yield Issue(article.id, span_, span_.of(article.text), "quote_without_source")
    for index in document.unclosed:
        word = document.words[index]
        yield Issue(article.id, Span(word.start, word.end), document.raw(word), "unclosed_quote")

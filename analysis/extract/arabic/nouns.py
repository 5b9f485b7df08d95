"""Passives (يُزعم أن) and nouns of speech with their content (مزاعم بأن، أنباء عن أن)."""

from __future__ import annotations

from analysis.extract.arabic.claim import claim_end, extend, trim_claim
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.governor import governor, owner_of
from analysis.extract.arabic.lexicon import Form
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.objects import is_content
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.source import trim
from analysis.extract.arabic.told import is_country
from analysis.extract.arabic.verbal import is_verbal_noun
from analysis.text.document import Word

_REACH = 14


def noun_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """Passives (يُزعم أن), nouns with their content (مزاعم بأن) and بزعم أن."""
    if form.kind == "passive":
        return passive_frame(reader, k, form, sentence)
    if form.kind in {"noun", "masdar"} and form.cue.stance == "distance" and reader.has(k + 1, "passive.carrier"):
        return _carried(reader, k, form, sentence)
    if form.kind == "masdar" and form.cue.stance == "distance" and reader.text(k + 1).startswith("ب"):
        return _by_preposition(reader, k, form, sentence)
    common = reader.text(k) == "شائعه" and reader.text(k - 1).endswith("ه") or reader.has(k - 1, "passive.wrong")
    if form.kind != "noun" or common:
        return []
    if form.cue.group == "ask":
        return _question(reader, k, form, sentence)
    if form.cue.stance == "deny":
        return _doubted(reader, k, form, sentence)
    if form.cue.id == "ar.noun.ittiham" and (found := _charged(reader, k, form, sentence)):
        return found
    if form.cue.stance == "distance" and _is_act_alleged(reader, k):
        draft = Draft((k, k), form, "noun", (k + 1, k + 1), [], kind="agentless")
        extend(reader, draft, sentence)
        draft.shape = "nominal" if draft.shape == "indirect" else draft.shape
        return [draft]
    if any(f.kind == "passive" for f in reader.forms(k + 1)):
        return []
    held = reader.text(k + 1) == "لدي"
    far = held or form.cue.stance == "distance"
    limit, spread = min(sentence.stop, k + (9 if far else 6)), reader.has(k - 1, "passive.spread")
    j = next(
        (
            j
            for j in range(k + 1, limit)
            if reader.is_that(j)
            and reader.text(j)[0] != "و"
            and (held or j < k + 6)
            or reader.text(j) == "عن"
            and (form.cue.stance == "distance" or spread)
            or reader.has(j, "content.regarding")
            and form.cue.stance == "distance"
            and (is_content(reader.text(j + 1)) or is_verbal_noun(reader.document.raw(reader.words[j + 1])))
        ),
        None,
    )
    if j is None or form.cue.stance == "neutral" and not (reader.is_that(j) or spread):
        return []
    between = range(k + 1, j)
    if any(reader.words[i].kind == "punct" or reader.blocks(i) for i in between):
        return []
    if reader.text(j) == "عن" and any(_is_apart(reader.text(i)) for i in between):
        return []
    begin = k + 1 + (held or reader.text(k + 1) == "في")
    source = trim(reader.document, reader.words[begin:j]) if j > begin else []
    noun_only = not reader.is_that(j)
    if noun_only and reader.words[k].inside and reader.text(k).removeprefix("و").startswith("ال"):
        return []
    start = j + 1 + (noun_only and reader.is_that(j + 1))
    called = any(d.form.cue.group == "wasf" and d.claim[0] <= k < d.claim[1] for d in reader.drafts[-2:])
    if called and reader.has(j, "that.suffixed"):
        return []
    definite = reader.text(k).removeprefix("و").startswith("ال")
    said = listed(reader.text(k + 1), "passive.saying") or reader.text(k + 1).startswith("ال")
    if definite and j > k + 1 and not (j == k + 2 and said):
        return []
    source = [] if definite else source
    if source and (source[0].text[:2] in {"تف", "تت"} or source[0].text.endswith("ه") and source[0].text[:2] != "ال"):
        source = []
    draft = Draft((k, k), form, "noun", (start, start), source)
    extend(reader, draft, sentence)
    if draft.shape == "indirect" or noun_only and start == j + 1:
        draft.shape = "nominal"
    return [draft] if draft.claim[1] > draft.claim[0] else []


def _charged(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """اتهامات الحكومة للشركة بإخفاء العيوب: who accuses in the genitive, whom behind ل, of what behind ب.

    Between two states there need be no ل (اتهام تونس مالي بإغلاق …); behind the singular one noun alone is the accused,
    and nobody accuses (اتهام المدير بالتقصير). Behind the article a verb tells who accuses (وجه الاتهام إلى الشركة ب…).
    """
    near = range(k + 1, min(sentence.stop, k + _REACH))
    apart = (j for j in near if reader.words[j].kind == "punct" or reader.forms(j) or reader.text(j) == "ان")
    near = range(k + 1, next(apart, near.stop))
    charge = (j for j in near if j > k + 1 and reader.text(j)[:1] == "ب" and len(reader.text(j)) > 3)
    start = next((j for j in charge if not reader.has(j, "opener.not_accused")), 0)
    accused = next((j for j in range(k + 1, start) if _is_to(reader, j)), 0)
    definite = reader.text(k).removeprefix("و").startswith("ال")
    source, skip = [], 0
    if definite:
        accused = accused if accused == k + 1 and reader.text(accused) == "الي" else 0
    elif accused > k + 1:
        source = _of_accuser(reader, k + 1, accused)
    elif not accused and is_country(reader.text(k + 1)) and start > k + 2:
        accused, source = k + 2, [reader.words[k + 1]]
    elif not accused and reader.document.raw(reader.words[k]).endswith("م"):
        accused = (k + 1) * (not reader.has(k + 1, "preposition.words"))
    elif form.suffixed:
        source = owner_of(reader, k)
    if not source:
        source, skip = governor(reader, k, sentence) or ([], 0)
    accused += reader.text(accused) == "الي"
    if not start or not accused or definite and not source or source and source[0].text in {"ل", "ب"}:
        return []
    opened = start + reader.is_that(start)
    draft = Draft((k, k), form, "noun", (opened, opened), source, skip, confidence="medium")
    draft.kind = "" if source else "agentless"
    draft.accused, draft.glued = reader.words[accused:start], int(opened == start)
    extend(reader, draft, sentence)
    verdict = (j for j in range(opened + 1, draft.claim[1]) if reader.has(j, "content.unlike"))
    draft.claim = trim_claim(reader.document, opened, next(verdict, draft.claim[1]))
    draft.shape = "nominal" if draft.shape == "indirect" else draft.shape
    return [draft] if draft.claim[1] > draft.claim[0] else []


def _is_to(reader: Reader, j: int) -> bool:
    return reader.text(j) == "الي" or reader.text(j)[:1] == "ل" and len(reader.text(j)) > 3


def _of_accuser(reader: Reader, begin: int, accused: int) -> list[Word]:
    """Return who accuses between the noun and the accused (اتهامات المعارضة ل، اتهامات من المعارضة ل): no adjective."""
    source = trim(reader.document, reader.words[begin + (reader.text(begin) == "من") : accused])
    adjective = len(source) == 1 and source[0].text[:2] != "ال" and source[0].text.endswith("ه")
    return [] if adjective else source


def _is_apart(word: str) -> bool:
    """Tell whether a عن behind a word is not that of the noun: مزاعم النائب الذي تحدث عن …، ادعاءات عارية عن …."""
    return listed(word, "relative.words") or listed(word, "content.false")


def _doubted(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """عبرت البعثة عن شكوك حيال الرواية: what is doubted, behind a preposition, by the subject of the verb."""
    governed = governor(reader, k, sentence)
    about = next((j for j in range(k + 1, min(sentence.stop, k + 4)) if reader.has(j, "content.doubted")), 0)
    if not (governed and about) or reader.is_that(about + 1):
        return []
    source, skip = governed
    draft = Draft((k, k), form, "noun_phrase", (about + 1, about + 1), source, skip, confidence="medium")
    extend(reader, draft, sentence)
    draft.frame, draft.shape = "noun", "nominal" if draft.shape == "indirect" else draft.shape
    return [draft] if draft.claim[1] > draft.claim[0] else []


def _is_act_alleged(reader: Reader, k: int) -> bool:
    """Tell whether a noun of allegations has a verbal noun for its content (مزاعم تبديل الملف)."""
    if reader.text(k)[:1] == "ب" and reader.text(k + 1)[:2] == "ال" and is_content(reader.text(k + 1)):
        return True
    act = reader.words[k + 1]
    if act.kind != "word" or reader.words[k + 2].kind != "word" or reader.is_that(k + 1):
        return False
    definite = reader.text(k).startswith("ال") or reader.text(k + 1).startswith("ال")
    deed = is_verbal_noun(reader.document.raw(act)) or is_content(act.text) or reader.has(k + 1, "content.own")
    return not definite and deed


def _question(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """سؤال عما إذا كان …: a question as a noun, with its content."""
    at = range(k + 1, min(sentence.stop, k + 5))
    start = next((j for j in at if reader.text(j) in {"ما", "عما"} and reader.text(j + 1) == "اذا"), 0)
    draft = Draft((k, k), form, "noun", (start, start), [], shape="nominal")
    if not start:
        return []
    end = claim_end(reader, start, sentence, k, True)
    end = next((j for j in range(start + 2, end) if reader.is_speaker(j)), end)
    draft.claim = trim_claim(reader.document, start + (reader.text(start) == "عما"), end)
    return [draft] if draft.claim[1] - draft.claim[0] > 2 else []


def _by_preposition(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """الادعاء برغبته في …: what is alleged is a verbal noun behind ب."""
    noun = reader.text(k + 1)[1:]
    if not (is_content(noun) or noun.endswith(("ها", "هم", "هن")) and len(noun) > 4):
        return []
    draft = Draft((k, k), form, "noun", (k + 1, k + 1), [], kind="agentless")
    extend(reader, draft, sentence)
    return [draft]


def _carried(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """مزاعم تشير إلى وجود فساد: a verb carries the content of the noun, which gives the stance."""
    start = k + 2 + (reader.is_that(k + 2) or reader.text(k + 2) in {"الي", "عن"} or reader.text(k + 2) == ":")
    if start >= sentence.stop:
        return []
    draft = Draft((k, k + 1), form, "noun", (start, start), [], kind="agentless")
    extend(reader, draft, sentence)
    return [draft] if draft.claim[1] > draft.claim[0] + 1 else []


def carrier(reader: Reader, k: int) -> tuple[list[Word], int]:
    """Return the noun of speech that the clause at ``k`` is on (بيان جاء فيه، رسالة مفادها) and its proclitics."""
    for j in range(k - 1, max(-1, k - 7), -1):
        word = reader.words[j]
        if word.kind != "word" or word.sentence != reader.words[k].sentence:
            break
        for skip in (0, 1) if word.text[:1] in "بلو" else (0,):
            noun = word.text[skip:].removesuffix("ا")
            if listed(noun, "content.claim_noun") or listed(noun, "head.document"):
                whole = reader.text(j + 1).removesuffix("ا") in reader.lists["source.ascribed"]
                return reader.words[j : k if whole else min(k, j + 2)], skip
    return [], 0


def passive_frame(reader: Reader, k: int, form: Form, sentence: range) -> list[Draft]:
    """A passive with no agent: يُزعم أن، قيل إن، ورد في البيان أن."""
    on_what = reader.text(k - 1) == "ما" and reader.has(k + 1, "that.suffixed")
    once = reader.text(k - 1) == "كان" and "ُ" in reader.document.raw(reader.words[k])
    if (
        reader.text(k - 1) in reader.lists["hypothetical.words"]
        and not (on_what or once)
        and reader.words[k - 1].sentence == reader.words[k].sentence
    ):
        return []
    j, skip = k + 1 + reader.has(k + 1, "passive.also"), 0
    source: list[Word] = []
    told = reader.has(j, "passive.preposition") or reader.has(j + 1, "passive.mouth")
    if "object" in form.cue.forms:
        j = _told(reader, k, sentence)
    elif told and not reader.is_that(j + 1):
        opened = next(
            (
                i
                for i in range(j + 1, min(sentence.stop, j + 14))
                if reader.is_that(i)
                or reader.text(i) == ":"
                or reader.words[i].mark == 1
                and not reader.is_name(reader.words[i].quote, k)
            ),
            None,
        )
        if opened is None:
            return []
        source = trim(reader.document, reader.words[j + 1 + reader.has(j + 1, "passive.mouth") : opened])
        j = opened
    elif reader.has(j, "passive.preposition") or reader.text(j) in {"فيه", "فيها"}:
        if reader.text(j) in {"فيه", "فيها"}:
            source, skip = carrier(reader, k)
        j += 1
    elif later := reader.that_behind(k):
        j = later
    called = form.cue.stance == "distance" and reader.words[j].mark == 1
    if called or not (reader.is_that(j) or reader.text(j) == ":" or reader.words[j].mark == 1):
        return []
    start = j + (reader.words[j].mark != 1)
    draft = Draft(
        (k, k),
        form,
        "passive",
        (start, start),
        source,
        skip,
        kind="" if source else "agentless",
        negated=reader.negated(k) and not on_what,
    )
    extend(reader, draft, sentence)
    return [draft] if draft.claim[1] > draft.claim[0] else []


def _told(reader: Reader, k: int, sentence: range) -> int:
    """Return the complementiser behind who was told (أُبلغت الأسرة في البداية بأن …), or the word behind the cue."""
    for j in range(k + 1, min(sentence.stop, k + 10)):
        if reader.is_that(j):
            return j
        if reader.words[j].kind != "word" or reader.forms(j):
            break
    return k + 1

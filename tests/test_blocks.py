"""Many texts at once: the same words, places and findings as one by one, for any Unicode text."""

import gc
import unicodedata
from itertools import permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.extract.corpus import find_each, find_in
from analysis.extract.find import ARTICLES, find_all, find_many
from analysis.model import Article
from analysis.rules.proclitics import readings, written
from analysis.text.blocks import Block
from analysis.text.fold import fold, fold_char
from analysis.text.hashes import WordSet, hash_words
from analysis.text.letters import (
    BLANK,
    DIGIT,
    DROPPED_LETTER,
    DROPPED_MARK,
    FIRST_DIGIT,
    LETTER,
    MARK,
    OTHER_DIGIT,
    OTHER_PUNCT,
    SPACE,
    SPELLED,
    codes,
    kind_of,
)
from analysis.text.prepare import prepare, prepare_each

HOSTILE = (
    "abقاول\u0640\u064b\u0651\u200c\u200f\u2067 12٣.,:/«»“”\"'<>()’‘"
    "_\n\t٫٬…¼²ﷺﻻßİ\u0301\u0903\u05b0क𝐀𝟙😀\ud83d\ude00\0\uffff-"
)
TEXTS = st.text(st.one_of(st.sampled_from(HOSTILE), st.characters(exclude_categories=())), max_size=40)


def columns(block, number):
    here = slice(block.bounds[number], block.bounds[number + 1])
    return list(zip(block.words[here], block.kinds[here], block.starts[here], block.ends[here], strict=True))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("بلغ 3.5 أو 12:30", [("بلغ", "word"), ("3.5", "number"), ("او", "word"), ("12:30", "number")]),
        ("1.2.3. 4..5", [("1.2.3", "number"), (".", "punct"), ("4", "number"), ("..", "punct"), ("5", "number")]),
        ("12km a2b", [("12", "number"), ("km", "word"), ("a2b", "word")]),
        ("((نعم))", [("((", "quote"), ("نعم", "word"), ("))", "quote")]),
        ("<<<x", [("<<", "quote"), ("<", "punct"), ("x", "word")]),
        ("don’t ’tis x’", [("don", "word"), ("'", "punct"), ("t", "word"), ("'", "punct"), ("tis", "word"),
                           ("x", "word"), ("'", "quote")]),
        ("\u064bمَرْحَبًا\u0640 \u0640", [("مرحبا", "word")]),
        ("ﻻ ﷺ Straße", [("لا", "word"), ("صلي الله عليه وسلم", "word"), ("strasse", "word")]),
        ("𝐀b😀1", [("𝐀b", "word"), ("😀", "punct"), ("1", "number")]),
    ],
)  # fmt: skip
def test_words_by_hand(text, expected):
    assert [(w.text, w.kind) for w in prepare(text).words] == expected


def test_offsets_are_code_points_behind_surrogates_and_marks():
    text = "😀😀 وَقَالَ 𝟙"
    assert [(w.start, w.end) for w in prepare(text).words] == [(0, 1), (1, 2), (3, 10), (11, 12)]


def test_a_lone_surrogate_is_a_mark_of_its_own():
    assert [(w.text, w.start) for w in prepare("a \ud83d\ude00 b").words] == [
        ("a", 0), ("\ud83d", 2), ("\ude00", 3), ("b", 5)
    ]  # fmt: skip


@settings(max_examples=200)
@example(["\ud83d", "\ude00"])
@example(["", "«", "1.", "2"])
@given(st.lists(TEXTS, max_size=4))
def test_a_block_reads_each_text_as_if_alone(texts):
    block = Block(texts)
    for number, text in enumerate(texts):
        alone = columns(Block([text]), 0)
        assert columns(block, number) == alone
        assert [fold(text[start:end]) for _, _, start, end in alone] == [word for word, *_ in alone]
        assert all(0 <= start < end <= len(text) for *_, start, end in alone)
        edges = [edge for *_, start, end in alone for edge in (start, end)]
        assert edges == sorted(edges)


@settings(max_examples=100)
@given(TEXTS)
def test_every_letter_of_a_text_is_in_a_word(text):
    covered = {i for w in prepare(text).words for i in range(w.start, w.end)}
    left = {c for i, c in enumerate(text) if i not in covered}
    assert all(c.isspace() or not fold(c) for c in left), [unicodedata.name(c, repr(c)) for c in left]


def test_line_ends_are_told_text_by_text():
    assert Block(["a\nb c\n\nd\n", "\ne", ""]).broken == [[1, 3], [], []]


@settings(max_examples=100)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.lists(TEXTS, max_size=3))
def test_a_word_of_the_set_is_never_missed(texts, others):
    block = Block(texts)
    words = WordSet({*block.words[::2], *map(fold, others)})
    assert set(block.words[::2]) <= {block.words[k] for k in words.among(block.hashes).tolist()}
    assert hash_words(block.words).tolist() == block.hashes.tolist()


@settings(max_examples=100)
@given(st.lists(st.text("ابتثabé1-", max_size=30), max_size=60), st.integers(0, 60))
def test_a_set_takes_its_own_words_and_no_stranger_in_letters_it_knows(words, number):
    words = list(dict.fromkeys(words))
    assert WordSet(words[:number]).among(hash_words(words)).tolist() == list(range(min(number, len(words))))


def test_a_large_set_tells_words_that_differ_in_one_letter():
    inside, outside = ([f"{kind}{n}" for n in range(20000)] for kind in ("كلمة", "كلمت"))
    words = WordSet(inside)
    assert words.among(hash_words(outside)).tolist() == []
    assert words.places(hash_words(inside))[0].tolist() == list(range(20000))


@given(st.text("والبكلمشرx", min_size=1, max_size=7))
def test_spellings_and_readings_are_each_others_inverse(word):
    assert all(word in set(written(text)) for _, text in readings(word))
    assert all(word in {text for _, text in readings(s)} for s in written(word) if len(word) > 2)


def test_findings_do_not_hang_on_the_block(root):
    paths = sorted((root / "data" / "reading").glob("*.txt"))
    articles = [Article(path.stem, path.read_text(encoding="utf-8"), path.stem[:2]) for path in paths]
    alone = {article.id: find_all(article) for article in articles}
    for order in (articles, articles[::-1], articles * 5):
        assert list(find_many(order)) == [alone[article.id] for article in order]
    for few in permutations(articles[:3]):
        assert list(find_many(few)) == [alone[article.id] for article in few]


@pytest.mark.parametrize("jobs", [2, 3])
def test_findings_do_not_hang_on_the_number_of_processes(root, jobs):
    paths = sorted((root / "data" / "reading").glob("*.txt"))
    articles = [Article(path.stem, path.read_text(encoding="utf-8"), path.stem[:2]) for path in paths] * 3
    own = {"country": [{"iso3": "MMR", "lang": "ar", "kind": "name", "inflection": "plain", "form": "الشركة"}]}
    assert list(find_many(articles, jobs=jobs)) == list(find_many(articles))
    assert list(find_many(articles[:9], own, jobs)) == list(find_many(articles[:9], own))


def test_what_was_read_is_gone_without_the_collector_of_cycles():
    text = "قال وزير الخارجية الفرنسي إن «القاعة باردة»، ونفت قطر أن تكون صحيفة «النهار» قد اتصلت بها."
    articles = [Article(str(n), text, "ar") for n in range(3)]
    list(find_many(articles))
    gc.collect()
    gc.disable()
    try:
        list(find_many(articles))
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_processes_take_a_stream_only_as_far_as_it_is_read():
    taken = []

    def stream():
        for number in range(5000):
            taken.append(number)
            yield Article(str(number), "قالت فرنسا إن الاتفاق قريب.", "ar")

    found = find_many(stream(), jobs=2)
    assert [next(found).article.id for _ in range(3)] == ["0", "1", "2"]
    found.close()
    assert len(taken) <= 5 * ARTICLES + 1


def test_no_process_is_too_few():
    with pytest.raises(InputError, match="jobs is 0"):
        find_many([], jobs=0)


def test_a_stream_is_read_a_block_ahead_and_no_further():
    taken = []

    def stream():
        for number in range(1000):
            taken.append(number)
            yield Article(str(number), "قالت فرنسا إن الاتفاق قريب.", "ar")

    found = find_many(stream())
    assert next(found).article.id == "0"
    assert len(taken) <= ARTICLES + 1


def test_spans_slice_to_their_surfaces_in_hostile_text():
    text = "😀 قالَت\u200f «فِرَنْسا»\u2069 إنّ 𝐔𝐒 رفضت\ud83d، ونفى وزير الخارجيةِ المصريُّ ذلك."
    found = find_all(Article("a", text, "ar"))
    assert {m.entity for m in found.countries} >= {"FRA", "EGY"}
    for record in (*found.countries, *found.actors, *found.issues):
        assert text[record.span.start : record.span.end] == record.surface


def test_the_table_of_letters_folds_as_characters_do():
    for code, char in zip(codes().tolist(), map(chr, range(1 << 16)), strict=True):
        folded, kind = fold_char(char), kind_of(char)
        assert (code == BLANK) == (kind == SPACE)
        assert (code > OTHER_PUNCT) == (kind >= MARK) and (code >= FIRST_DIGIT) == (
            kind >= DIGIT and code > OTHER_DIGIT
        )
        if code in {DROPPED_LETTER, DROPPED_MARK}:
            assert folded == "" and (code == DROPPED_LETTER) == (kind == LETTER)
        elif not OTHER_PUNCT <= code <= OTHER_DIGIT and code != BLANK:
            assert chr(SPELLED[code]) == folded and kind_of(folded) == kind


def test_prepare_each_is_prepare():
    texts = ["قال: «نعم».\nثم مضى.", "", "He said “no”. She left."]
    for text, document in zip(texts, prepare_each(texts), strict=True):
        one = prepare(text)
        assert (one.sentences, one.quotes, one.unclosed) == (document.sentences, document.quotes, document.unclosed)
        assert [(w.sentence, w.quote, w.mark) for w in one.words] == [
            (w.sentence, w.quote, w.mark) for w in document.words
        ]


def test_files_one_by_one_are_files_at_once(tmp_path):
    for name, text in {"a": "قالت فرنسا إن الاتفاق قريب.", "b": "نفت مصر ذلك.", "c": "", "d": "سافر إلى قطر."}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    problems = []
    assert list(find_each(tmp_path, on_problem=problems.append)) == find_in(tmp_path)
    assert [problem.kind for problem in problems] == ["empty"]
    with pytest.raises(InputError, match=r"c\.txt"):
        list(find_each(tmp_path))

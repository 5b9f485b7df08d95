"""Arabic attributions: frames worked out by hand."""
# ruff: noqa: E501  (a sentence and what is found in it stand on one line)

from functools import partial

import attribution_reading
import pytest

read = partial(attribution_reading.read, lang="ar")


def rows(text):
    return [
        (a.cue.of(text), a.source.of(text) if a.source else None, a.claim.of(text), a.form, a.stance)
        for a in read(text)[0]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير إن المحادثات فشلت.", [("قال", "الوزير", "المحادثات فشلت", "indirect", "neutral")]),
        ("الوزير قال إن المحادثات فشلت.", [("قال", "الوزير", "المحادثات فشلت", "indirect", "neutral")]),
        ("وكان المتحدث قد أكد أن القرار نهائي.", [("أكد", "المتحدث", "القرار نهائي", "indirect", "endorse")]),
        ("«لن نفاوض أحدا»، قال القائد.", [("قال", "القائد", "لن نفاوض أحدا", "direct", "neutral")]),
        ("قال الجيران: “انقطع الماء. ثم عاد ليلا”.", [("قال", "الجيران", "انقطع الماء. ثم عاد ليلا", "direct", "neutral")]),
        ("قالت «الغارديان» إن البرنامج جديد.", [("قالت", "«الغارديان»", "البرنامج جديد", "indirect", "neutral")]),
        ("يُزعم أن المسؤول تلقى رشوة.", [("يُزعم", None, "المسؤول تلقى رشوة", "indirect", "distance")]),
        ("ارتفع العدد إلى عشرة، بحسب وزارة الصحة.", [("بحسب", "وزارة الصحة", "ارتفع العدد إلى عشرة", "indirect", "neutral")]),
        ("وفقا لصحيفة محلية، فإن العدد ارتفع كثيرا.", [("وفقا ل", "صحيفة محلية", "العدد ارتفع كثيرا", "indirect", "neutral")]),
        ("نفى المدرب وجود أي أزمة في الفريق.", [("نفى", "المدرب", "وجود أي أزمة في الفريق", "indirect", "deny")]),
        ("رفض المتحدث التعليق.", []),
        ("يُعاقب السائق وفقا لقانون السير.", []),
        ("أغلق المتجر دون ذكر الأسباب.", []),
        ("لم يُسأل أحد ما إذا وُجد أن السد متصدع.", []),
    ],
)  # fmt: skip
def test_frame(text, expected):
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("القاهرة - وكالات: ارتفع العدد إلى عشرة، بحسب الوزارة.", [("بحسب", "الوزارة", "ارتفع العدد إلى عشرة", "indirect", "neutral")]),
        ("ارتفع العدد - في المدينة - إلى عشرة، بحسب الوزارة.", [("بحسب", "الوزارة", "ارتفع العدد - في المدينة - إلى عشرة", "indirect", "neutral")]),
        ("ج: أغلقت المدرسة، بحسب الوزارة.", [("بحسب", "الوزارة", "أغلقت المدرسة", "indirect", "neutral")]),
        ("أما الشركة فنفت أن تكون قد باعت الجهاز.", [("نفت", "الشركة", "تكون قد باعت الجهاز", "indirect", "deny")]),
        ("وما لبث زعيم الحزب أن اعترف بأن الحكومة اشترته.", [("اعترف", "زعيم الحزب", "الحكومة اشترته", "indirect", "endorse")]),
        ("أبلغ وزير الدفاع نظيرته الكينية بأن الهاتف سليم.", [("أبلغ", "وزير الدفاع", "الهاتف سليم", "indirect", "neutral")]),
        ("كررت المديرة نفيها أن يكون المصنع مغلقا.", [("نفيها", "المديرة", "يكون المصنع مغلقا", "nominal", "deny")]),
        ("أما نفي المجلس وجود خطة أخرى فلم يقنع أحدا.", [("نفي", "المجلس", "وجود خطة أخرى", "nominal", "deny")]),
        ("قال المدير إن العقد قديم، ولم يوضح السبب.", [("قال", "المدير", "العقد قديم", "indirect", "neutral")]),
        ("قال المدير إن العقد قديم، دون أن يكشف التفاصيل.", [("قال", "المدير", "العقد قديم", "indirect", "neutral")]),
        ("قال المدير إن المصنع آمن، وهو ما نفته النقابة.", [("قال", "المدير", "المصنع آمن", "indirect", "neutral"), ("نفته", "النقابة", "المصنع آمن", "indirect", "deny")]),
        ("وأوردت صحيفة محلية، حسب ما نقله موقع عربي، أن المجلس سيجتمع.", [("أوردت", "صحيفة محلية", "المجلس سيجتمع", "indirect", "neutral"), ("حسب ما نقله", "موقع عربي", "المجلس سيجتمع", "indirect", "neutral")]),
        ("نفى المتحدث ما ذكرته الصحيفة من أن العقد ألغي.", [("نفى", "المتحدث", "ما ذكرته الصحيفة من أن العقد ألغي", "indirect", "deny"), ("ذكرته", "الصحيفة", "العقد ألغي", "indirect", "neutral")]),
        ("ووصفت اللجنة هذا الاتهام بأنه خيال.", [("وصفت", "اللجنة", "هذا الاتهام بأنه خيال", "indirect", "deny")]),
        ("ورأت في القرار خطوة نحو السلام.", [("رأت", None, "القرار خطوة نحو السلام", "indirect", "neutral")]),
        ("وأضاف أنه «لم ير مدينة كهذه».", [("أضاف", None, "لم ير مدينة كهذه", "direct", "neutral")]),
        ("وأضاف أنها «كاذبة».", [("أضاف", None, "كاذبة", "direct", "neutral")]),
        ("هذا ونفى القيادي، في تصريح لإذاعة محلية، الاتهامات الموجهة إليه.", [("نفى", "القيادي", "الاتهامات الموجهة إليه", "indirect", "deny")]),
        ("وتابع الادعاء أن النتائج أولية.", [("تابع", "الادعاء", "النتائج أولية", "indirect", "neutral")]),
        ("يذكر أن الشركة تأسست قبل عشرين عاما.", []),
        ("لم يوضح المدير ما إذا كان سيستقيل.", []),
        ("المعلومات التي وردت في البيان تقول القليل.", []),
    ],
)  # fmt: skip
def test_sources_and_extents(text, expected):
    assert rows(text) == expected


def test_quoted_name_does_not_make_a_claim_mixed():
    text = "باعت الشركة برنامج سيف. وقال المدير إن استعمال «سيف» محدود. وأضاف أن العقد «باطل من أصله»."
    assert [a.form for a in read(text)[0]] == ["indirect", "mixed"]


def test_participle_carries_the_source_over():
    text = "قال الرئيس إن الهدنة قائمة، مضيفا أن الحدود مفتوحة."
    first, second = read(text)[0]
    assert first.claim.of(text) == "الهدنة قائمة"
    assert (second.source, second.antecedent.of(text), second.source_kind) == (None, "الرئيس", "pronoun")


def test_negated_denial_is_marked_and_not_dropped():
    text = "لم ينف الوزير أن القطار تأخر."
    (found,) = read(text)[0]
    assert (found.stance, found.negated, found.source.of(text)) == ("deny", True, "الوزير")


@pytest.mark.parametrize(
    "text",
    [
        "تأجل الاجتماع، بحسب ما أوردته صحيفة الخبر مساء الاثنين استنادا إلى مسؤولين.",
        "تأجل الاجتماع، وفق ما ذكرته صحيفة الخبر نقلا عن مسؤولين.",
    ],
)
def test_what_an_outlet_rests_on_is_the_far_end_of_the_chain(text):
    outlet, officials = read(text)[0]
    assert (outlet.source.of(text), officials.source.of(text)) == ("صحيفة الخبر", "مسؤولين")
    assert (outlet.via, officials.via) == ("", outlet.id) and officials.claim.of(text) == "تأجل الاجتماع"


def test_chain_runs_through_the_outlet():
    text = "نقلت وكالة رويترز عن شهود قولهم إن التصويت تأجل."
    outlet, officials = read(text)[0]
    assert (outlet.source.of(text), officials.source.of(text)) == ("وكالة رويترز", "شهود")
    assert (officials.via, officials.source_kind, outlet.source_kind) == (outlet.id, "anonymous", "named")


def test_claim_that_calls_a_claim_false_is_a_denial():
    text = "نفت الشركة ذلك، واصفة الاتهامات بأنها «كاذبة»."
    assert [(a.stance, a.form) for a in read(text)[0]][-1] == ("deny", "mixed")


def test_tail_lowers_the_stance_of_the_statement_it_ends():
    text = "وأضاف النائب أن القانون خطير، على حد قوله."
    (found,) = read(text)[0]
    assert found.stance == "distance"


def test_quotation_without_source_is_reported_not_guessed():
    issues = read("في الصباح «لن نقبل بهذا القرار الظالم أبدا يا سادة» ثم هدوء.")[1]
    assert [i.kind for i in issues] == ["quote_without_source"]


def test_what_is_only_called_alleged_is_an_issue():
    issues = read("تناول الفيلم الهجوم المزعوم على القرية.")[1]
    assert [(i.kind, i.surface) for i in issues] == [("allegation_without_source", "المزعوم")]


def test_every_span_is_a_slice():
    text = "وَقَالَ المُتَحَدِّثُ: «لا تَعليق لدينا اليوم». وأضـاف أنَّ الأمر انتهى."
    for a in read(text)[0]:
        assert a.cue.of(text).strip() and 0 <= a.claim.start < a.claim.end <= len(text)

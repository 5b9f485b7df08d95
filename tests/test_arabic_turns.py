"""Where the outlet takes the word again inside a sentence, and what looks like a report and is none."""

import pytest
from attribution_reading import one, read, shown

FIRST_CLAIMS = [
    ("وقال المدرب إن الفريق جاهز للمباراة، التي أكد الاتحاد أنها لن تؤجل.", "الفريق جاهز للمباراة"),
    ("وأفاد التقرير بأن الأرباح زادت، وهي زيادة وصفها المدير بأنها «متواضعة».", "الأرباح زادت"),
    ("وزعم البائع أن السلعة أصلية، ونسب إلى المصنع رسالة بذلك.", "السلعة أصلية"),
    ("أبلغ الجار الشرطة أن كلبا عضه، فسأله الضابط: أين الكلب؟", "كلبا عضه"),
    ("ونفى الطبيب وجود عدوى عندما سئل عن المريض.", "وجود عدوى"),
    ("ونفت الشركة تسريح العمال نهائيا.", "تسريح العمال"),
    ("ونفى الوالي إغلاق الطريق: الأشغال انتهت أمس.", "إغلاق الطريق"),
    ("وقال الوزير إنه عثر على ما يعتقد أنه كنز قديم.", "عثر على ما يعتقد أنه كنز قديم"),
]
SILENT = [
    "يتوقع أن ترتفع الحرارة غدا.",
    "وتبدأ الرحلة الأحد، ويتوقع أن تستمر أسبوعا.",
    "ويبقى مؤكدا أن الطريق طويل.",
    "وأعلن النادي عزمه مقاضاة «كل من روج الكذب».",
    "وأكد المدير نيته توسيع «المعمل القديم في الجبل».",
    "الادعاء: الماء الساخن يشفي المرض.",
    "وتحدث عن الأزمة، داعيا إلى «وقف العنف ضد الصغار فورا».",
    "وتساءل عن الخطة، مطالبا بـ«كشف كل الأوراق أمام الناس».",
]


@pytest.mark.parametrize(("text", "claim"), FIRST_CLAIMS)
def test_the_first_claim_ends_where_the_outlet_goes_on(text, claim):
    assert shown(text, "ar")[0][2] == claim


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_report(text):
    assert not read(text, "ar")[0], shown(text, "ar")


def test_a_verb_spelt_with_dots_is_a_verb_behind_was():
    text = "وكان المدير نفي ما تردد عن استقالته."
    assert shown(text, "ar") == [("نفي", "المدير", "ما تردد عن استقالته")]


@pytest.mark.parametrize("name", ['في منطقة "بئر عروة" قرب مستوطنة "تل شالوم"', 'في ولاية "أرض الصخر"'])
def test_a_place_in_quotation_marks_is_a_name(name):
    assert one(f"وقال إن الحادث وقع {name}.", "ar").form == "indirect"

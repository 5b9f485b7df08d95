"""Quoted names make no speech: a paper, a party, a person; a judgement or a word of the speaker does."""

import pytest
from test_arabic import rows

NAMED = [
    "قال المدير إن وزير الزراعة «هان مين» استقال.",
    "قال المدير إن الأطباء عالجوا مرشحة اليمين «ماري لو».",
    "قال المدير إن مادة «تي سي» خطرة.",
    "قال المدير إن الرجل المدعو «أبو سيف» هرب.",
    "قال المدير إن «الجيش الحر» انسحب.",
    "قال المدير إن «أبو عمر الأسمر» عاد، وإن قذائف «آر بي جي» صودرت.",
    "قال المدير إن الحلف المعروف بـ«العقد» انتهى.",
    "قال المدير إن تنظيم «الراية» ضعيف. وقال الوزير إن «الراية» انتهت.",
    "قال المدير إن الناس خائفون من «داعش» منذ سنوات.",
]
SAID = [
    "قال المدير إن المحادثات مع الشركة الأجنبية «ماتت ودفنت».",
    "قال المدير إن «التقييم الأولي» لا يكفي.",
    "قال المدير إن القاعة «باردة وبعيدة».",
    "قال المدير إن السعر «معقول».",
    "قال المدير إنه ينتظر ردا «واضحا» من الوزارة.",
    "قال المدير إن الخطوة 'غير منصفة' بحق العمال.",
    "قال المدير إن وزير الزراعة «فاشل تماما».",
    "قال المدير إن الاجتماع «مضيعة للوقت» منذ بدايته.",
    "قال المدير إن الوزير وصف اللقاء بـ«الناجح».",
    "نفى المدير قيامه بـ«حملة موازية» في المدينة.",
]


@pytest.mark.parametrize("text", NAMED)
def test_name_in_quotation_marks_leaves_a_claim_indirect(text):
    assert {row[3] for row in rows(text)} == {"indirect"}


@pytest.mark.parametrize("text", SAID)
def test_quoted_judgement_makes_a_claim_mixed(text):
    assert rows(text)[0][3] == "mixed"


@pytest.mark.parametrize("text", ["قالت النقابة إنها «كاذبة».", "وصف الوزير القرار بأنه «ظالم»."])
def test_claim_that_is_quoted_whole_is_direct_however_short(text):
    assert rows(text)[0][3] == "direct"

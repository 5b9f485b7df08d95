"""Words in front of a verb or behind it that look like who speaks, and are what is shown, accused, told or described."""
# ruff: noqa: E501  (a sentence and what is found in it stand on one line)

import pytest
from attribution_reading import read
from test_arabic import rows

NOBODY = [
    ("ونشرت الصفحة أمس، صورة زعمت أنها من سوق المدينة.", "زعمت"),
    ("ونشرت الصفحة أمس، بيانًا زعمت أنه من البلدية.", "زعمت"),
    ("ونشر الحارس ليلا، مكالمة قال إنها بين تاجرين.", "قال"),
    ("وعاد إلى مشروعها القديم، الذي تقول إنه يكفي القرية.", "تقول"),
    ("وكتب عن المخابز الكبيرة، التي يرى أنها ترفع السعر.", "يرى"),
    ("وفي شباط/ فبراير، قال إنه لا ينام.", "قال"),
    ("أما بالنسبة إلى الجسر، فأوضح أن العمل مستمر.", "أوضح"),
    ("ووقف على المقعد، وصرخ بالفرنسية: «هذا بيتنا يا سادة».", "صرخ"),
    ("وأكد بالاستناد إلى الخرائط أن الطريق أقصر.", "أكد"),
    ("وفي مؤتمر النادي، اليوم السبت، قال إن الحساب مغلق.", "قال"),
    ("وقال لقادة الفرق الصغيرة إن الملعب جاهز.", "قال"),
    ("وقال لضابط في الميناء إن الزورق غرق.", "قال"),
    ("ووصف الباب المذكور بأنه ضيق.", "وصف"),
]  # fmt: skip
ACCUSED = [
    ("وحذر من الحرب، واتهمت رواندا بأنها تخفي السلاح.", None, "رواندا"),
    ("ونفى الخبر واتهم المصالح البلدية بإهمال السوق.", None, "المصالح البلدية"),
    ("ونفى الخبر واتهم قناة النيل بإخفاء الشريط.", None, "قناة النيل"),
    ("واتهم ولد سالم معارضي الخطة بأنهم كسالى.", "ولد سالم", "معارضي الخطة"),
    ("واتهمت دول الخليج كندا بإغلاق الباب.", "دول الخليج", "كندا"),
    ("واتهمت اللجنة المحلية لاعباً قديماً ببيع القميص.", "اللجنة المحلية", "لاعباً قديماً"),
    ("ويتهم كل فريق الآخر ببيع القميص.", "كل فريق", "الآخر"),
    ("واتهم أمين المخزن «شركات النقل القديمة» برفع السعر.", "أمين المخزن", "«شركات النقل القديمة»"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue"), NOBODY)
def test_what_is_shown_told_or_described_does_not_speak(text, cue):
    assert [row[1] for row in rows(text) if row[0] == cue] == [None]


@pytest.mark.parametrize(("text", "source", "accused"), ACCUSED)
def test_one_noun_phrase_behind_an_accusation_is_the_accused(text, source, accused):
    [found] = [a for a in read(text, "ar")[0] if a.rule_id.startswith("ar.claim.ittaham")]
    assert (found.source and found.source.of(text), found.accused.of(text)) == (source, accused)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("ورد كارلو دي مايو بأن الحفل قريب.", "كارلو دي مايو"),
        ("العضو الذي تكلم في مؤتمر النادي، اليوم السبت، قال إن الحساب مغلق.", "العضو"),
        ("العضو الذي كان يتكلم في النادي، اليوم السبت، قال إن الحساب مغلق.", "العضو"),
        ("اليوم السابع أكد أن الحفل قريب.", "اليوم السابع"),
        ("وأشار التقرير الذي نشرته المدرسة إلى أن السقف قديم.", "التقرير"),
        ("وأكد الشيخ يوسف حليمة إمام مسجد المرفأ أن العيد غدا.", "الشيخ يوسف حليمة إمام مسجد المرفأ"),
        ("ونفى الوزير الذي قال إنه سيسافر وجود أزمة.", "الوزير"),
        ("وتحدث عن الخبير الذي أكد أن البئر عميقة.", "الخبير"),
    ],
)
def test_who_agrees_with_the_verb_speaks(text, source):
    assert source in [row[1] for row in rows(text)]


def test_a_transcript_without_full_stops_is_read_in_parts():
    text = "قال الوزير إن " * 400
    found = read(text, "ar")[0]
    assert len(found) > 390
    assert max(len(a.claim.of(text).split()) for a in found) < 500

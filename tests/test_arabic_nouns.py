"""Nouns as content, and nouns of speech that hang on a verb: their object, and whose words they are."""

import pytest
from attribution_reading import one, read, shown

GOVERNED = [
    ("وبادر مكتبه إلى إنكار أي صلة بالشركة.", "إنكار", "مكتبه", "أي صلة بالشركة"),
    ("ولم يتردد الحاكم في نفي الخبر.", "نفي", "الحاكم", "الخبر"),
    ("واكتفى الناطق بالقول إن التحقيق بدأ.", "بالقول", "الناطق", "التحقيق بدأ"),
    ("أما النقابة فاكتفت بالقول إن الأمر خطير.", "بالقول", "النقابة", "الأمر خطير"),
    ("ودأبت الجمعية على القول إن المياه ملوثة.", "القول", "الجمعية", "المياه ملوثة"),
    ("ومضت النقابة إلى حد القول إن العقد باطل.", "القول", "النقابة", "العقد باطل"),
    ("ولجأ النائب إلى الزعم بأن الوثيقة ضاعت.", "الزعم", "النائب", "الوثيقة ضاعت"),
    ("ونسب الموقع إلى طبيب اعتقاده أن الدواء فاسد.", "اعتقاده", "طبيب", "الدواء فاسد"),
]
OBJECTS = [
    ("ونفى قائد الحرس ترحيل اللاجئين إلى بلد ثالث.", "قائد الحرس", "ترحيل اللاجئين إلى بلد ثالث"),
    ("ونفت البلدية أمس، في بيان، إقصاء أي حي من الخطة.", "البلدية", "إقصاء أي حي من الخطة"),
    ("وأنكرت المصارف، خلال الجلسة، احتكار العملة.", "المصارف", "احتكار العملة"),
    ("ونفى المدرب السابق تحطيم باب الغرفة.", "المدرب السابق", "تحطيم باب الغرفة"),
    ("وتنفي الشركة استغلال العمال في مصانعها.", "الشركة", "استغلال العمال في مصانعها"),
    ("وكان النادي قد نفى الأسبوع الماضي تقليص أي راتب.", "النادي", "تقليص أي راتب"),
    ("واستبعدت الشرطة فرضية الانتحار.", "الشرطة", "فرضية الانتحار"),
    ("وكذب المتحدث ما رددته المواقع عن بيع النادي.", "المتحدث", "ما رددته المواقع عن بيع النادي"),
]


@pytest.mark.parametrize(("text", "cue", "source", "claim"), GOVERNED)
def test_a_noun_of_speech_has_the_subject_of_the_verb_it_hangs_on(text, cue, source, claim):
    assert shown(text, "ar")[-1] == (cue, source, claim)


@pytest.mark.parametrize(("text", "source", "claim"), OBJECTS)
def test_a_denial_has_a_verbal_noun_for_its_object_whatever_its_stem(text, source, claim):
    found = one(text, "ar")
    assert (found.stance, found.source.of(text), found.claim.of(text)) == ("deny", source, claim)


def test_a_tail_of_the_sources_own_words_leaves_the_stance_of_the_verb():
    stances = [read(f"وأكد المدير أن الحفل ناجح، {tail}.", "ar")[0][0].stance for tail in ("وفق تعبيره", "على حد زعمه")]
    assert stances == ["endorse", "distance"]


@pytest.mark.parametrize("text", ["نفي الملك إلى جزيرة.", "استبعد المدرب لاعبين من القائمة.", "نفى الاتحاد."])
def test_what_is_no_object_of_a_denial(text):
    assert not read(text, "ar")[0], shown(text, "ar")


@pytest.mark.parametrize(
    ("text", "cue", "source", "claim"),
    [
        ("وأعرب المفتش عن شكوك جدية إزاء سلامة الجسر.", "شكوك", "المفتش", "سلامة الجسر"),
        ("وأبدت النقابة شكوكا بشأن أرقام الوزارة.", "شكوكا", "النقابة", "أرقام الوزارة"),
        ("وهو لا يستبعد مع ذلك انهيارا جديدا في السعر.", "يستبعد", "هو", "انهيارا جديدا في السعر"),
        ("لا أنفي ذلك، لكن الأمر أعقد.", "أنفي", None, "ذلك"),
        ("وانتشرت مزاعم تلقي الحكم رشوة.", "مزاعم", None, "تلقي الحكم رشوة"),
        ("ورددت صفحات شائعات استقالة المدير.", "شائعات", None, "استقالة المدير"),
        ("وأوقف المركب بحجة كونه قديما، وأن أوراقه ناقصة.", "بحجة", None, "كونه قديما"),
        ("واستفسر النائب عما إذا كان السد آمنا.", "استفسر", "النائب", "إذا كان السد آمنا"),
    ],
)
def test_doubts_allegations_and_questions_with_a_noun_for_their_content(text, cue, source, claim):
    assert shown(text, "ar") == [(cue, source, claim)]


def test_what_people_say_inside_a_quotation_needs_no_mark():
    text = "«كل صيف يقولون الماء كاف، ثم ينقطع»، قال المزارع."
    assert shown(text, "ar")[0] == ("يقولون", None, "الماء كاف، ثم ينقطع")

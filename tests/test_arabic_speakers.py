"""Who speaks where addressees, asides, owners and other verbs stand round the cue."""

import pytest
from attribution_reading import one, shown

SPEAKERS = [
    ("وقال المهندس للقضاة إن السقف قديم.", "المهندس"),
    ("وكتب المغني على فيسبوك: «الحفل تأجل إلى الصيف».", "المغني"),
    ("وأفاد الأمين العام للجمعية نادر الحلبي بأن المتحف مغلق.", "الأمين العام للجمعية نادر الحلبي"),
    ("وقالت مديرة المتحف للإذاعة الوطنية إن اللوحة عادت.", "مديرة المتحف"),
    ("ونشر الموقع شريطا يظهر فيه صياد يقول إن البحر مسموم.", "صياد"),
    ("وعثر الفريق على رسالة تفيد بأن السفينة غرقت.", "رسالة"),
    ("وأكد أحد الجيران، مفضلا عدم ذكر اسمه، أن البيت مهجور.", "أحد الجيران"),
    ("الكاتبة، وهي ابنة المدينة، أبلغت وكالة الأنباء أن الرواية جاهزة.", "الكاتبة"),
    ("وبررت المديرة القرار بأن المال نفد.", "المديرة"),
    ("هذا الفشل فسره المدرب بأن الفريق متعب.", "المدرب"),
    ("ويزعم سكان هذه القرية أنهم رأوا ذئبا.", "سكان هذه القرية"),
    ("وقال رئيس قسم الإطفاء فيها وليد منصور إن النار خمدت.", "رئيس قسم الإطفاء فيها وليد منصور"),
    ("قالت سيدة في الأربعين كانت تحمل طفلا إن الباص تأخر.", "سيدة في الأربعين"),
]
DROPPED = [
    ("وبرر غيابه بأن الطريق مقطوع.", "الطريق مقطوع"),
    ("ويصف نفسه بأنه «شاعر الفقراء».", "شاعر الفقراء"),
]


@pytest.mark.parametrize(("text", "source"), SPEAKERS)
def test_the_speaker_alone_is_the_source(text, source):
    assert one(text, "ar").source.of(text) == source


@pytest.mark.parametrize(("text", "claim"), DROPPED)
def test_what_the_verb_is_about_is_no_speaker(text, claim):
    found = one(text, "ar")
    assert (found.source, found.claim.of(text)) == (None, claim)


def test_an_outlet_before_its_verb_leaves_the_words_to_whom_it_quotes():
    text = "وكانت الصحيفة نقلت عن البحار، الذي نجا وحده، قوله إن الموج كان عاليا."
    assert shown(text, "ar") == [("قوله", "البحار", "الموج كان عاليا")]

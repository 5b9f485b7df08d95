"""Claims in Arabic that are checked: who alleges what a picture shows."""
# ruff: noqa: E501  (a sentence and what is found in it stand on one line)

import pytest
from test_arabic import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وتداول مستخدمون مقطع فيديو ادعوا أنه لانهيار السد.", [("ادعوا", None, "لانهيار السد", "distance")]),
        ("ونشرت حسابات مقطع فيديو ادعت أنه لانهيار السد.", [("ادعت", None, "لانهيار السد", "distance")]),
        ("تتداول صفحات وحسابات على مواقع التواصل الاجتماعي مقطع فيديو ادعت أنه يظهر انهيار السد.", [("ادعت", None, "يظهر انهيار السد", "distance")]),
        ("تداولت صفحات صورة زعمت أنها لوزير المياه.", [("زعمت", None, "لوزير المياه", "distance")]),
        ("وادعى متداولو الصورة أنها التقطت أمس.", [("ادعى", "متداولو الصورة", "التقطت أمس", "distance")]),
        ("وادعى ناشروه أنه يعود إلى العام الماضي.", [("ادعى", "ناشروه", "يعود إلى العام الماضي", "distance")]),
        ("وزعمت منشورات على فيسبوك أن السد انهار.", [("زعمت", "منشورات على فيسبوك", "السد انهار", "distance")]),
        ("وانتشر مقطع مع ادعاء أنه من المدينة.", [("ادعاء", None, "من المدينة", "distance")]),
        ("وانتشر مقطع بادعاء أنه من المدينة.", [("ادعاء", None, "من المدينة", "distance")]),
        ("كما زعم الوزير، السد آمن.", [("كما زعم", "الوزير", "السد آمن", "distance")]),
    ],
)  # fmt: skip
def test_alleged(text, expected):
    assert [(cue, source, claim, stance) for cue, source, claim, _, stance in rows(text)] == expected

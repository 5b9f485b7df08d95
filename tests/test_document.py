"""Words, quotations and sentences of one text: readings worked out by hand."""

import pytest

from analysis.text.prepare import prepare


def quotes(text):
    d = prepare(text)
    return [text[d.words[a].start : d.words[b].end] for a, b in d.quotes.values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('قال: "نعم". وأضاف "لا".', ['"نعم"', '"لا"']),
        ("قال «نعم أو “لا” يا سادة» ثم سكت.", ["«نعم أو “لا” يا سادة»"]),
        ('قال "هذا عمل "النادي" وحده" ثم خرج.', ['"هذا عمل "النادي" وحده"']),
        ('قال: "عملنا داخل "النادي"، وسنعمل لأجل "النادي". وغادر.', ['"عملنا داخل "النادي"، وسنعمل لأجل "النادي"']),
        ('قال "أحب أن أكون داخل "النادي"\nثم جاء غيره.', ['"أحب أن أكون داخل "النادي"']),
        ('تحدث لـ" الصباح " عن مشروع " القناة " الجديد.', ['" الصباح "', '" القناة "']),
        ("قال «هذا بداية ولم يتمها.", []),
        ("الخطوة 'غير منصفة' بحق العمال.", ["'غير منصفة'"]),
        ("سمى ذلك لـ'الجاهلية الحديثة' ولم يزد.", ["'الجاهلية الحديثة'"]),
        ("the workers' union said 'no' to l'État", []),
    ],
)
def test_quotations_are_paired(text, expected):
    assert quotes(text) == expected


def test_mark_without_partner_is_kept_as_unclosed():
    d = prepare("قال «هذا بداية ولم يتمها.")
    assert [d.words[k].text for k in d.unclosed] == ["«"]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("وصل الوفد. وغادر.", 2),
        ("قال: «وصل الوفد. وغادر». ثم نام.", 2),
        ("بلغ 3.5 في المئة.", 1),
        ("سأل: من جاء؟ وأجاب.", 2),
    ],
)
def test_sentences_end_outside_quotations(text, n):
    assert len(prepare(text).sentences) == n

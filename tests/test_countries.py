import pytest

from analysis.errors import RuleError
from analysis.extract.countries import find
from analysis.model import Article
from analysis.rules.country_labels import country_label, country_labels
from analysis.rules.lexicon import compile_lexicon
from analysis.rules.names import KINDS, expand, load_names
from analysis.text.prepare import prepare


def found(text, lang="ar", rules=None):
    mentions, issues = find(prepare(text), Article("a", text, lang), rules)
    for m in (*mentions, *issues):
        assert m.surface == text[m.span.start : m.span.end]
    return [(m.surface, m.entity, m.kind) for m in mentions]


def codes(text, lang="ar"):
    return [code for _, code, _ in found(text, lang)]


def open_names(text, lang="ar"):
    return [(i.surface, i.candidates) for i in find(prepare(text), Article("a", text, lang))[1]]


def test_stacked_proclitics_are_left_out_of_the_span_and_the_article_is_kept():
    assert found("وبالكويت وكاليمن فلفرنسا") == [
        ("الكويت", "KWT", "name"),
        ("اليمن", "YEM", "name"),
        ("فرنسا", "FRA", "name"),
    ]


def test_contracted_article_keeps_one_lam():
    assert found("للعراق وللبنان") == [("لعراق", "IRQ", "name"), ("لبنان", "LBN", "name")]


def test_vocalisation_and_tatweel_stay_inside_the_span():
    text = "زار تُــرْكِيَا أمس"
    assert found(text) == [("تُــرْكِيَا", "TUR", "name")]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("إسرائيليان", "ISR"), ("الفرنسيتين", "FRA"), ("مغربيات", "MAR"), ("وللأتراك", "TUR"), ("سوريين", "SYR"),
        ("فلسطينيو", "PSE"), ("البوسنيون", "BIH"), ("مصريا", "EGY"),
    ],
)  # fmt: skip
def test_demonyms_inflect(word, code):
    assert [(c, k) for _, c, k in found(f"جاء {word} أمس")] == [(code, "demonym")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("الدولة العبرية", "ISR"), ("الكيان الصهيوني", "ISR"), ("أرض الكنانة", "EGY"), ("الإيكوادور", "ECU"),
        ("السالفادور", "SLV"), ("الفيتنام", "VNM"), ("الفيلبين", "PHL"), ("الكامرون", "CMR"), ("الطوغو", "TGO"),
        ("كوريا الديمقراطية", "PRK"),
    ],
)  # fmt: skip
def test_other_usual_names_and_spellings_of_a_state(name, code):
    assert found(f"زار الوفد {name} أمس") == [(name, code, "name")]


def test_a_kingdom_or_an_entity_alone_is_no_name():
    assert found("عاد إلى المملكة، وقال إن الكيان والسلطنة والدولة كلمات.") == []


def test_two_word_demonyms_agree_and_take_two_articles():
    assert found("الجنديان الكوريان الجنوبيان والسفيرة الكورية الشمالية") == [
        ("الكوريان الجنوبيان", "KOR", "demonym"),
        ("الكورية الشمالية", "PRK", "demonym"),
    ]


def test_longest_form_wins():
    assert codes("غينيا بيساو ثم غينيا ثم جنوب السودان ثم السودان") == ["GNB", "GIN", "SSD", "SDN"]


def test_one_word_may_name_two_countries():
    assert sorted(found("زعيما الكوريتين")) == [("الكوريتين", "KOR", "name"), ("الكوريتين", "PRK", "name")]


def test_a_name_does_not_cross_a_line_end():
    assert codes("قالت كوريا\nالشمالية") == ["KOR"]


def test_hyphen_apostrophe_and_underscore_may_join_a_name():
    assert codes("#كوريا_الجنوبية") == ["KOR"]
    assert codes("La Côte-d’Ivoire et la Guinée-Bissau", "fr") == ["CIV", "GNB"]


def test_part_of_a_longer_word_is_no_name():
    assert found("تركستان وبيروتي وماليزيون") == [("ماليزيون", "MYS", "demonym")]


def test_what_stays_open_is_an_issue_with_its_readings():
    assert found("قالت عمان إنها ترحب.") == []
    assert open_names("قالت عمان إنها ترحب.") == [("عمان", ("OMN", "JOR"))]


def test_the_rest_of_the_text_settles_what_a_word_leaves_open():
    assert codes("حاصر المتمردون مدينة في الكونغو.") == []
    assert codes("حاصر المتمردون مدينة في الكونغو. وقالت كينشاسا إنها سترد.") == ["COD", "COD"]


def test_a_surname_that_comes_back_alone_is_still_a_surname():
    text = "فاز محمد التركي بالجائزة. وقال التركي إنه سعيد. وهنأه السفير التركي."
    assert found(text) == [("التركي", "TUR", "demonym")]


def test_latin_names_need_their_capitals():
    assert codes("We ate turkey and fine china in Turkey.", "en") == ["TUR"]
    assert codes("Tell us what the US said.", "en") == ["USA"]


def test_latin_words_inside_an_arabic_text_are_read():
    assert codes("سافر إلى Germany أمس") == ["DEU"]


def test_a_latin_name_behind_arabic_letters_is_read_without_them():
    assert found("باع وبـGermany ولUSA شيئا، وبus لا شيء.") == [("Germany", "DEU", "name"), ("USA", "USA", "name")]


def test_names_of_every_latin_language_when_the_language_is_unknown():
    assert codes("Deutschland und Frankreich", "") == ["DEU", "FRA"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The Moroccans met Dutch and South Korean envoys.", ["MAR", "NLD", "KOR"]),
        ("fr", "La police française et les Marocaines", ["FRA", "MAR"]),
        ("es", "Los ingleses y las mexicanas en Perú", ["GBR", "MEX", "PER"]),
        ("de", "Die israelischen Firmen und zwei Französinnen in Ungarns Hauptstadt", ["ISR", "FRA", "HUN"]),
        ("pt", "Os brasileiros e as francesas em Portugal", ["BRA", "FRA", "PRT"]),
        ("tr", "Türkiye'nin ve Almanların Suriye'deki", ["TUR", "DEU", "SYR"]),
        ("hu", "Magyarországon a franciák és Amerikában az izraeliek", ["HUN", "FRA", "USA", "ISR"]),
        ("ru", "В России и в США французские компании и израильтяне", ["RUS", "USA", "FRA", "ISR"]),
        ("he", "ממשלת ישראל בצרפת והאמריקאים למרוקו", ["ISR", "FRA", "USA", "MAR"]),
        ("fa", "دولت ایران و آمریکایی‌ها در فرانسه", ["IRN", "USA", "FRA"]),
        ("hi", "भारत और पाकिस्तानी सरकार अमेरिका में", ["IND", "PAK", "USA"]),
    ],
)
def test_other_languages(lang, text, expected):
    assert codes(text, lang) == expected


@pytest.mark.parametrize("lang", ["ar", "en", "fr", "es", "de", "pt", "tr", "hu", "ru", "he", "fa", "hi"])
def test_every_country_has_a_name_in_every_language(lang):
    named = {c for n in load_names([lang]) if n.kind == "name" for c in n.countries}
    assert country_labels().keys() - named == ({"VIR", "VGB"} if lang == "ru" else set())


def test_labels_cover_the_iso_list_and_kosovo():
    assert len(country_labels()) == 250
    assert country_label("MAR", "ar") == "المغرب"


def test_an_own_row_adds_a_name_and_inflects_it():
    row = {"iso3": "MAR", "lang": "ar", "kind": "demonym", "inflection": "nisba", "form": "مراكشي"}
    assert found("الجنود المراكشيون", rules={"countries": [row]}) == [("المراكشيون", "MAR", "demonym")]
    assert found("الجنود المراكشيون") == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "town"}, "kind is 'town'"),
        ({"inflection": "x"}, "inflection is 'x'"),
        ({"iso3": ""}, "iso3 is missing"),
    ],
)
def test_a_wrong_row_says_what_is_wrong(change, message):
    row = {"iso3": "MAR", "lang": "ar", "kind": "name", "inflection": "plain", "form": "مراكش"} | change
    with pytest.raises(RuleError, match=message):
        load_names(["ar"], [row])


def test_no_shipped_row_is_wrong_and_no_form_is_ambiguous_by_accident():
    names = load_names(["ar", "en", "fr", "es", "de", "pt", "tr", "hu", "ru", "he", "fa", "hi"])
    for name in names:
        assert name.kind in KINDS and list(expand(name)), name
    shared = {name.countries for name in names if len(name.countries) > 1}
    assert {frozenset(codes) for codes in shared} == {
        frozenset({"PRK", "KOR"}),
        frozenset({"COD", "COG"}),
        frozenset({"MAF", "SXM"}),
    }


def test_the_table_of_forms_has_no_form_without_a_country_and_one_lookup_a_word():
    names = tuple(load_names(["ar"]))
    lexicon = compile_lexicon(names)
    assert all(name.countries for name in names)
    assert {len(f.rest) for f in lexicon["غينيا"]} == {0, 1}
    assert [len(f.rest) for f in lexicon["غينيا"]] == sorted((len(f.rest) for f in lexicon["غينيا"]), reverse=True)


def test_expansion_of_a_nisba_by_hand():
    [name] = [n for n in load_names(["ar"]) if n.form == "قطري"]
    assert {" ".join(w) for w in expand(name)} == {
        "قطري", "قطريه", "قطريين", "قطريون", "قطريان", "قطريات", "قطريتين", "قطريتان", "قطريا", "قطريو", "قطريي",
    }  # fmt: skip


def test_a_family_name_in_english_and_the_country_in_the_same_text():
    text = "Chief Chuck Jordan spoke. Jordan said more. He flew to Jordan with N. Korea's envoy."
    assert codes(text, "en") == ["JOR", "PRK"]


def test_language_and_nationality_in_english():
    assert codes("She answered in French. In French politics he is new.", "en") == ["FRA"]


def test_certain_mentions_are_evidence_but_a_word_is_not_its_own():
    assert codes("قال الجيش اللبناني إن الهدوء عاد إلى طرابلس.") == ["LBN"]
    assert codes("عاد الهدوء إلى طرابلس.") == ["LBY"]

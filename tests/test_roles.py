import re

import pytest

from analysis.errors import RuleError
from analysis.extract.attributions import find as find_attributions
from analysis.extract.countries import find
from analysis.extract.roles import assign, load
from analysis.model import Article
from analysis.rules.labels import label
from analysis.rules.roles import ROLES, load_roles, roles_of
from analysis.text.prepare import prepare

RULES = load_roles()
OF_CLAIMS = ("in_source", "opens_claim")


def read(text, lang="ar", claims=False):
    article, document = Article("a", text, lang), prepare(text)
    mentions = find(document, article)[0]
    return assign(document, mentions, find_attributions(document, article, [])[0] if claims else ())


def bracketed(text):
    spans, plain = [], ""
    for part in re.split(r"(\[[^\]]*\])", text):
        if part.startswith("["):
            spans.append((len(plain), len(plain) + len(part) - 2))
            part = part[1:-1]
        plain += part
    return plain, spans


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_gives_its_role_in_its_examples_and_not_in_the_others(rule):
    claims = any(getattr(rule, name) is not None for name in OF_CLAIMS)
    for wanted, texts in ((True, rule.match), (False, rule.reject)):
        for text in texts:
            plain, spans = bracketed(text)
            mentions = read(plain, "ar" if rule.lang == "*" else rule.lang, claims)
            assert spans, text
            for start, end in spans:
                hit = [m for m in mentions if m.span.start < end and start < m.span.end]
                assert hit, text
                assert all((m.role_rule_id == rule.id) is wanted for m in hit), (text, hit)


def test_every_role_has_a_label_and_every_rule_a_known_role():
    assert {rule.role for rule in RULES} <= set(ROLES)
    assert all(label("country_role", role, "ar") != role for role in ROLES)


def test_every_member_of_a_list_is_a_client():
    text = "ضمت القائمة أرقاما استهدفتها حكومات مصر، الأردن، قبرص، واليونان وجيبوتي، وقالت فرنسا إنها تحقق."
    roles = {m.entity: m.role for m in read(text)}
    assert [c for c, r in roles.items() if r == "client_government"] == ["EGY", "JOR", "CYP", "GRC", "DJI"]
    assert roles["FRA"] == "speaker"


def test_a_government_that_condemns_is_no_client():
    assert {m.role for m in read("أدانت حكومات مصر والأردن استهداف الصحفيين بالتجسس.")}.isdisjoint(
        {"client_government"}
    )


def test_capital_as_government_and_as_place():
    text = "عقدت أثينا صفقة. وانتهى الاجتماع في أثينا."
    assert [(m.kind, m.role) for m in read(text)] == [("capital", "party"), ("capital", "event_place")]


def test_nothing_said_is_mentioned_without_a_rule():
    [mention] = read("اقتصاد مصر ينمو.")
    assert (mention.role, mention.role_rule_id) == ("mentioned", "")


ENTRY = {
    "id": "ar.own", "lang": "ar", "role": "party", "why": "A signature.", "match": ["وقعت [مصر]"],
    "reject": ["زار [مصر]"], "before": ["وقعت"],
}  # fmt: skip


def test_an_own_rule_comes_first():
    text = "وقعت مصر الاتفاق."
    document = prepare(text)
    [mention] = assign(document, find(document, Article("a", text, "ar"))[0], rules=[ENTRY])
    assert (mention.role, mention.role_rule_id) == ("party", "ar.own")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"why": ""}, "role rule ar.own: why is missing"),
        ({"role": "friend"}, "role is 'friend'; use one of client_government"),
        ({"kinds": ["town"]}, "kinds is"),
        ({"nearby": ["x"]}, "unknown nearby"),
    ],
)
def test_a_wrong_rule_says_what_is_wrong(change, message):
    with pytest.raises(RuleError, match=message):
        load_roles([ENTRY | change])


def test_clients_in_english_and_a_capital_that_speaks():
    text = "Numbers were picked for targeting by the governments of Kenya, Peru and Chad, but Paris denied it in Rome."
    roles = {m.entity: m.role for m in read(text, "en")}
    assert roles == {
        "KEN": "client_government",
        "PER": "client_government",
        "TCD": "client_government",
        "FRA": "speaker",
        "ITA": "event_place",
    }


@pytest.mark.parametrize(
    ("text", "lang", "roles"),
    [
        ("قالت الخارجية الجزائرية إن الاتهام باطل.", "ar", {"DZA": "speaker"}),
        ("أكد متحدث باسم الحكومة المجرية أن الشراء قانوني.", "ar", {"HUN": "speaker"}),
        ("قال وزير الدفاع الكندي إن بلاده تراجع العقد.", "ar", {"CAN": "nationality_of_source"}),
        ("وقال خبير أمن كندي إن بيغاسوس منتشر.", "ar", {"CAN": "nationality_of_source"}),
        ("ذكرت مجلة بلجيكية أن الرقم قديم.", "ar", {"BEL": "outlet_seat"}),
        ("تعد غانا أكبر زبون لمجموعة NSO.", "ar", {"GHA": "client_government"}),
        ("وجد بيغاسوس في هاتف ناشط بحريني.", "ar", {"BHR": "target"}),
        ("نفت شركة NSO أن تكون غانا قد اشترت البرنامج.", "ar", {"GHA": "mentioned"}),
        ("The Hungarian government said the purchase was lawful.", "en", {"HUN": "speaker"}),
        ("The Spanish defence minister told reporters that it was over.", "en", {"ESP": "nationality_of_source"}),
        ("The Belgian weekly Knack reported that the number was old.", "en", {"BEL": "outlet_seat"}),
        ("Saudi Arabia, a client of NSO, met Togo.", "en", {"SAU": "client_government", "TGO": "mentioned"}),
        ("Pegasus was used against Chadian journalists.", "en", {"TCD": "target"}),
        ("A client in Ghana paid the baker.", "en", {"GHA": "event_place"}),
    ],
)  # fmt: skip
def test_offices_outlets_clients_and_targets_in_other_sentences(text, lang, roles):
    assert {m.entity: m.role for m in read(text, lang, claims=True)} == roles


def test_a_title_of_state_does_not_end_a_list():
    text = "باعت NSO البرنامج لعشرة عملاء، منهم الهند والمجر ودولة الإمارات."
    assert {m.role for m in read(text)} == {"client_government"}


def test_every_language_reads_its_own_rules_in_the_order_of_all():
    for lang in ("ar", "en", "fr", "de"):
        of_all = [rule.id for rule in RULES if rule.lang in (lang, "*")]
        ranked = roles_of(lang)
        assert [rule.id for _, rule in ranked] == of_all
        assert [rank for rank, _ in ranked] == sorted(rank for rank, _ in ranked)
        assert [rule.id for _, rule in roles_of(lang, [ENTRY | {"lang": lang}])][1:] == of_all


def test_a_wrong_rule_of_ones_own_is_told_before_anything_is_read():
    with pytest.raises(RuleError, match="role is 'guest'"):
        load([ENTRY | {"role": "guest"}])


GOVERNMENTS = (
    "تسعى الجزيرة إلى النأي بنفسها عن تجاذبات [موسكو] و[واشنطن].",
    "قال إن الغرب كان بحاجة ل[دمشق] و[طهران] قبل الزيارة.",
    "يرى الكاتب أن حكمة [الدوحة] غلبت.",
    "جاء القرار بعد تراجع [باريس] عن وعدها.",
    "حاول الوسيط إقناع [تل أبيب] بالهدنة.",
    "جاء ذلك بعد اتهام [موسكو] [كييف] باستهداف محطة.",
    "انفتاح عربي على [دمشق] يهدف إلى إبعادها عن [طهران].",
    "أحرجت التسريبات [لندن] وأغضب القرار [بكين].",
    "الكرة الآن في ملعب [طهران].",
    "يتوقف الأمر على عودة [واشنطن] إلى الاتفاق.",
    "خلافات [أنقرة] مع [أثينا]",
    "لعبت [مسقط] دور الوسيط بدعم من [الرياض].",
    "كانت [نيروبي] ترفض الخطة.",
)
TOWNS = (
    "أمطار غزيرة على [الرياض] و[المنامة].",
    "مطارا [القاهرة] و[الرياض] مغلقان.",
    "رحلة بين [باريس] و[لندن]",
    "محادثات [فيينا] و[روما] تتعثر.",
    "قصف [كييف] ليلا بعد هجوم على [بغداد].",
    "سكان [طهران] في شوارع [باريس]",
    "جامعة [بغداد] تحتفل.",
    "اتفاق [الرياض] وقمة [القاهرة]",
    "مباراة [مدريد] و[باريس] تأجلت.",
    "تستعد [باريس] لاستقبال السياح.",
    "عودة [بغداد] إلى الهدوء",
    "رسالة من [بيروت]: المدينة لا تنام",
    "انقطعت الكهرباء عن [دمشق] وابتعدت العاصفة عن [الرباط].",
)


@pytest.mark.parametrize(("text", "town"), [(t, False) for t in GOVERNMENTS] + [(t, True) for t in TOWNS])
def test_a_capital_is_a_government_where_only_a_government_can_be_meant(text, town):
    plain, spans = bracketed(text)
    capitals = {(m.span.start, m.span.end): m.role for m in read(plain) if m.kind == "capital"}
    assert [capitals[span] == "event_place" for span in spans] == [town] * len(spans)

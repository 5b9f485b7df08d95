import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.decode import declared_encoding, decode
from analysis.ingest.mojibake import repair
from analysis.ingest.problems import Refused

ARABIC = "نفت وزارة الزراعة ما تردد عن نقص القمح. وقال المتحدث باسمها إن المخزون يكفي حتى الربيع."
SHORT_ARABIC = "وصل الوفد. ولم يعلق أحد."
PERSIAN = "سخنگوی وزارت گفت که این خبر درست نیست و دولت آن را رد کرده است."
FRENCH = "Le ministère a nié l'affaire. À l'été, « l'État » où siège l'élu a été saisi, dit-elle."
TEXTS = {
    "windows-1256": ARABIC,
    "iso-8859-6": ARABIC,
    "mac-arabic": "هل وصل الوفد؟ قال الوزير، وهو في طريقه: لا ٢٠٢١.",
    "windows-1252": FRENCH,
    "windows-1250": "A szóvivő szerint a hír nem igaz, és a kormány később erről bővebben is beszél majd.",
    "windows-1254": "Sözcü, haberin doğru olmadığını ve bakanlığın bir açıklama yapacağını söyledi.",
    "windows-1251": "Представитель министерства сказал, что это не так и что зерна хватит до весны.",
    "koi8-r": "Представитель министерства сказал, что это не так и что зерна хватит до весны.",
    "windows-1255": "דובר המשרד אמר כי הידיעה אינה נכונה וכי לא יהיה מחסור עד האביב.",
    "windows-1253": "Ο εκπρόσωπος είπε ότι η είδηση δεν είναι σωστή και ότι το σιτάρι φτάνει.",
}


@pytest.mark.parametrize(("encoding", "text"), TEXTS.items(), ids=TEXTS.keys())
def test_old_encodings_are_told_apart(encoding, text):
    assert decode(text.encode(encoding)) == (text, (f"decoded:{encoding}",))


@pytest.mark.parametrize("text", [SHORT_ARABIC, "قال الوزير", "قال: “لن نقبل”."])
def test_short_arabic_is_windows_1256(text):
    assert decode(text.encode("windows-1256")) == (text, ("decoded:windows-1256",))


@pytest.mark.parametrize(
    "text", ["Café", "L'ÉLYSÉE DÉMENT", "un « démenti » — à peine", "Müller: Übermut", "¿Qué año?"]
)
def test_western_text_never_becomes_arabic(text):
    assert decode(text.encode("windows-1252")) == (text, ("decoded:windows-1252",))


MARKED = {"utf-8-bom": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE,
          "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}  # fmt: skip


@pytest.mark.parametrize("text", [ARABIC, FRENCH, PERSIAN, "a"])
@pytest.mark.parametrize("name", MARKED)
def test_byte_order_marks(name, text):
    assert decode(MARKED[name] + text.encode(name.removesuffix("-bom"))) == (text, (f"decoded:{name}",))


@pytest.mark.parametrize("text", [ARABIC, FRENCH, PERSIAN, TEXTS["windows-1251"], "Only plain letters here."])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_mark(encoding, text):
    assert decode(text.encode(encoding)) == (text, (f"decoded:{encoding}",))


def test_plain_utf8_needs_no_note():
    assert decode(ARABIC.encode()) == (ARABIC, ())
    assert decode(b"") == ("", ())
    assert decode(b"a\r\nb\rc") == ("a\nb\nc", ())


@pytest.mark.parametrize("text", ["000000 .0000000000\0", "in 2021 it was\0", "a word or two\0and more"])
def test_a_stray_zero_byte_makes_no_wide_text(text):
    assert decode(text.encode()) == (text, ())


def test_damaged_utf8_stays_utf8():
    damaged = ARABIC.encode()[:-2] + b"\xff" + ARABIC.encode()
    text, notes = decode(damaged)
    assert notes == ("decoded:utf-8",)
    assert text.count("\ufffd") >= 1
    assert text.endswith(ARABIC)


def test_lines_of_two_encodings():
    data = ARABIC.encode() + b"\n" + ARABIC.encode("windows-1256") + b"\nplain\n" + ARABIC.encode()
    text, notes = decode(data)
    assert text.split("\n") == [ARABIC, ARABIC, "plain", ARABIC]
    assert notes == ("decoded:utf-8", "decoded:windows-1256")


def test_an_encoding_is_found_far_into_a_long_file():
    text = "word " * 20_000 + ARABIC
    assert decode(text.encode("windows-1256")) == (text, ("decoded:windows-1256",))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1256", "windows-1256"),
        ("ISO-8859-1", "windows-1256"),
        ("nonsense", "windows-1256"),
        ("rot13", "windows-1256"),
    ],
)
def test_a_declared_charset_is_believed_only_if_it_gives_a_language(declared, encoding):
    assert decode(ARABIC.encode("windows-1256"), declared) == (ARABIC, (f"decoded:{encoding}",))


def test_utf8_wins_over_a_declared_charset():
    assert decode(ARABIC.encode(), "windows-1256") == (ARABIC, ())


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("latin-1", "windows-1252"),
        ("cp1256", "windows-1256"),
        ("x\0", ""),
        ("unicode_escape", ""),
        ("utf-7", ""),
        ("", ""),
    ],
)
def test_declared_encodings_are_a_closed_list(label, name):
    assert declared_encoding(label) == name


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\0" * 100, b"\x01\x02\x03text", b"ab\0\xff\xfe\xfd\x00\x01" * 9]
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Refused) as caught:
        decode(data)
    assert caught.value.kind in {"binary", "unknown_encoding"}


def test_an_encoding_of_no_known_kind_is_refused():
    with pytest.raises(Refused, match="save it as UTF-8"):
        decode("これは日本の新聞記事です。政府は否定した。".encode("shift_jis"))


def misread(text, encoding):
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp1256", "cp1251"])
@pytest.mark.parametrize("text", [ARABIC, PERSIAN, TEXTS["windows-1251"], TEXTS["windows-1255"]])
def test_misread_utf8_is_repaired(text, encoding):
    assert repair(misread(text, encoding)) == (text, True)
    assert decode(misread(text, encoding).encode()) == (text, ("repaired_mojibake",))


def test_text_misread_twice_is_repaired():
    assert repair(misread(misread(ARABIC, "cp1252"), "cp1252")) == (ARABIC, True)


def test_french_misread_as_western_is_repaired():
    assert repair(misread(FRENCH, "cp1252")) == (FRENCH, True)


def test_only_the_misread_lines_are_turned():
    mixed = f"{ARABIC}\n{misread(ARABIC, 'cp1252')}\n{FRENCH}"
    assert repair(mixed) == (f"{ARABIC}\n{ARABIC}\n{FRENCH}", True)


@pytest.mark.parametrize("text", [ARABIC, FRENCH, "IRMÃ©, ANNÉ… — ÇA", f"{FRENCH} Ã©", "حفظ، وحظ، ولفظ،", "Rœ ©®"])
def test_good_text_is_not_repaired(text):
    assert repair(text) == (text, False)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\ufffd\ufeff")))
def test_utf8_gives_back_what_was_written(text):
    decoded, notes = decode(text.encode())
    assert decoded == text or "repaired_mojibake" in notes


@given(st.lists(st.sampled_from(ARABIC.replace(".", " .").split()), min_size=12, max_size=60))
def test_arabic_in_windows_1256_gives_back_what_was_written(words):
    text = " ".join(words)
    assert decode(text.encode("windows-1256"))[0] == text


@given(st.binary())
def test_any_bytes_decode_or_are_refused(data):
    try:
        text, _ = decode(data)
    except Refused:
        return
    text.encode()

import csv
import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from analysis.coding import read_codebook, read_sheets, write_sheets, write_table
from analysis.errors import InputError
from analysis.model import Article
from analysis.tables import table

ELECTION = read_codebook("election")
TEXTS = [
    Article("t1", "نص", "ar", title="فوز القائمة"),
    Article("t2", "=HYPERLINK(1)\nmore", "en"),
    Article("t3", "Three"),
]
HEAD = ["coder", "article_id", "title", *(v.id for v in ELECTION.variables)]


def filled(path, rows, head=HEAD, encoding="utf-8-sig", delimiter=","):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([head, *rows])
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def values(codes, variable):
    rows = codes[codes["variable"] == variable]
    return list(zip(rows["coder"], rows["article_id"], rows["value"], strict=True))


GOOD = ["anna", "t1", "", "result", "official", "final", "3", "named; collective", "ITA;Kenya", "hm"]


def test_sheets_have_lists_headings_and_direction(tmp_path):
    paths = write_sheets(ELECTION, tmp_path, TEXTS, ["anna", "سمير"], lang="ar")
    assert [p.name for p in paths] == [
        "election-anna.csv", "election-anna.xlsx", "election-سمير.csv", "election-سمير.xlsx",
    ]  # fmt: skip
    assert paths[0].read_bytes().startswith(b"\xef\xbb\xbf")
    book = load_workbook(paths[3])
    sheet = book.worksheets[0]
    assert [sheet.title, book.worksheets[1].title] == ["الرموز", "دليل الترميز"]
    assert all(s.sheet_view.rightToLeft for s in book.worksheets[:2])
    assert [c.value for c in sheet[1]][:4] == ["المرمِّز", "النص", "العنوان", "الموضوع الرئيس"]
    assert [c.value for c in sheet[2]][:3] == ["سمير", "t1", "فوز القائمة"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    topic, kinds, number = rules["D2:D4"], rules["H2:H4"], rules["G2:G4"]
    assert (topic.type, topic.formula1, topic.showErrorMessage) == ("list", "lists!$A$1:$A$4", True)
    assert (kinds.type, kinds.showErrorMessage) == ("list", False)
    assert number.type == "decimal" and number.showErrorMessage
    assert [c.value for c in book["lists"]["A"]][:4] == ["النتيجة", "الإجراءات والشكاوى", "البرامج", "غير ذلك"]
    assert book["lists"].sheet_state == "hidden"
    assert all(len(rule.prompt) <= 255 for rule in rules.values())


def test_english_sheets_open_from_the_left(tmp_path):
    write_sheets(ELECTION, tmp_path, TEXTS, ["anna"])
    sheet = load_workbook(tmp_path / "election-anna.xlsx").worksheets[0]
    assert not sheet.sheet_view.rightToLeft
    assert sheet["D1"].value == "main topic"


def test_a_formula_in_a_title_stays_text(tmp_path):
    write_sheets(ELECTION, tmp_path, TEXTS, ["anna"])
    cell = load_workbook(tmp_path / "election-anna.xlsx").worksheets[0]["C3"]
    assert (cell.value, cell.data_type) == ("'=HYPERLINK(1)", "s")
    assert "'=HYPERLINK(1)" in (tmp_path / "election-anna.csv").read_text(encoding="utf-8-sig")
    out = write_table(table([{"a": "@x", "n": -1.5}], {"a": "str", "n": "float64"}), tmp_path / "out.csv")
    assert out.read_text(encoding="utf-8-sig").splitlines()[1] == "'@x,-1.5"


def test_sheets_never_overwrite_and_refuse_odd_coders(tmp_path):
    write_sheets(ELECTION, tmp_path, TEXTS, ["anna"])
    with pytest.raises(InputError, match=r"election-anna\.csv: is there already"):
        write_sheets(ELECTION, tmp_path, TEXTS, ["anna"])
    for coder in ("", "../anna", "a:b", ".hidden"):
        with pytest.raises(InputError, match="cannot name a file"):
            write_sheets(ELECTION, tmp_path / "other", TEXTS, [coder])
    with pytest.raises(InputError, match="the coder 'Anna' stands twice"):
        write_sheets(ELECTION, tmp_path / "other", TEXTS, ["anna", "Anna"])
    with pytest.raises(InputError, match="no text to code"):
        write_sheets(ELECTION, tmp_path / "other", [], ["anna"])
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_empty_sheet_reads_back_as_nothing(tmp_path, lang, kind):
    write_sheets(ELECTION, tmp_path, TEXTS, ["anna"], lang)
    codes, bad = read_sheets(ELECTION, [tmp_path / f"election-anna.{kind}"])
    assert codes.empty and list(codes) == ["coder", "article_id", "variable", "value"] and bad == []


def test_a_workbook_filled_in_arabic_reads_back(tmp_path):
    write_sheets(ELECTION, tmp_path, TEXTS, ["سمير"], "ar")
    path = tmp_path / "election-سمير.xlsx"
    book = load_workbook(path)
    row = ["النتيجه", "مسؤول", "أولية", 3, "مسمى؛ جماعي", "إيطاليا، KEN", "\u200fملاحظة\u200f"]
    for place, value in enumerate(row, 4):
        book.worksheets[0].cell(2, place).value = value
    book.save(path)
    codes, bad = read_sheets(ELECTION, [path])
    assert bad == []
    assert list(zip(codes["variable"], codes["value"], strict=True)) == [
        ("topic", "result"), ("main_voice", "official"), ("certainty", "provisional"), ("n_people_quoted", "3"),
        ("kinds_of_source", "named"), ("kinds_of_source", "collective"), ("countries", "ITA"), ("countries", "KEN"),
        ("remark", "ملاحظة"),
    ]  # fmt: skip
    assert set(codes["coder"]) == {"سمير"} and set(codes["article_id"]) == {"t1"}


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8-sig", ","), ("utf-8", ";"), ("utf-16", "\t"), ("windows-1256", ";"), ("windows-1256", ",")],
)
def test_what_spreadsheets_write_is_read(tmp_path, encoding, delimiter):
    head = ["المرمِّز", "النص", "العنوان", *(v.ar for v in ELECTION.variables)]
    row = ["سمير", "t1", "فوز القائمة", "النتيجة", "مسؤول", "نهائية", "2,5", "مسمى;جماعي", "إيطاليا", "سطر\nثان"]
    codes, bad = read_sheets(ELECTION, [filled(tmp_path / "x.csv", [row], head, encoding, delimiter)])
    assert bad == []
    assert values(codes, "topic") == [("سمير", "t1", "result")]
    assert values(codes, "n_people_quoted") == [("سمير", "t1", "2.5")]
    assert values(codes, "kinds_of_source") == [("سمير", "t1", "named"), ("سمير", "t1", "collective")]
    assert values(codes, "remark") == [("سمير", "t1", "سطر\nثان")]


def test_the_separator_line_and_arabic_digits_are_understood(tmp_path):
    path = filled(tmp_path / "election-anna.csv", [["", *GOOD[1:6], "٣٫٥", *GOOD[7:]]], delimiter=";")
    path.write_bytes(b"\xef\xbb\xbfsep=;\r\n" + path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    codes, bad = read_sheets(ELECTION, [path])
    assert bad == [] and values(codes, "n_people_quoted") == [("anna", "t1", "3.5")]


def test_every_bad_cell_is_named_with_its_place(tmp_path):
    rows = [
        GOOD,
        ["anna", "t2", "", "results", "official", "sure", "many", "named; nobody", "Atlantis", ""],
        ["anna", "", "", "result", "", "", "", "", "", ""],
        ["anna", "t1", "", "other", "", "", "", "", "", ""],
    ]
    path = filled(tmp_path / "a.csv", rows)
    codes, bad = read_sheets(ELECTION, [path])
    assert [str(cell).removeprefix(str(path)) for cell in bad] == [
        ":3: topic (D) is 'results'; choose from: result (النتيجة), procedure (الإجراءات والشكاوى), "
        "programme (البرامج), other (غير ذلك)",
        ":3: certainty (F) is 'sure'; choose from: open (مفتوحة), provisional (أولية), final (نهائية)",
        ":3: n_people_quoted (G) is 'many'; write a number, e.g. 3 or 3.5",
        ":3: kinds_of_source (H) is 'named; nobody'; 'nobody' is not allowed; choose from: named (مسمى), "
        "anonymous (مجهول), collective (جماعي), agentless (بلا قائل)",
        ":3: countries (I) is 'Atlantis'; 'Atlantis' is not allowed; write a country or its code, e.g. FRA",
        ":4: has codes but no article_id; write which text it is",
        f":5: article_id (B) is 't1'; anna coded it in {path}:2 already; keep one of the two rows",
    ]
    assert values(codes, "main_voice") == [("anna", "t1", "official"), ("anna", "t2", "official")]
    assert values(codes, "topic") == [("anna", "t1", "result")]


def test_blank_is_missing_or_none_as_the_codebook_says(tmp_path):
    codes, bad = read_sheets(ELECTION, [filled(tmp_path / "a.csv", [["anna", "t1", "", "", "", "", "", "-", "", ""]])])
    assert bad == []
    assert values(codes, "topic") == []
    assert values(codes, "kinds_of_source") == values(codes, "countries") == [("anna", "t1", "")]


def test_columns_in_any_order_and_others_left_alone(tmp_path):
    order = list(reversed(HEAD))
    codes, bad = read_sheets(ELECTION, [filled(tmp_path / "a.csv", [[*reversed(GOOD), "x"]], [*order, "mine"])])
    assert bad == [] and values(codes, "topic") == [("anna", "t1", "result")]


def test_a_bad_file_does_not_stop_the_others(tmp_path):
    good = filled(tmp_path / "good.csv", [GOOD])
    lacking = filled(tmp_path / "lacking.csv", [["samir", "t1", "result"]], ["coder", "article_id", "topic"])
    other = filled(tmp_path / "other.csv", [["a"]], ["name"])
    empty, old, broken = (tmp_path / name for name in ("empty.csv", "old.xls", "broken.xlsx"))
    empty.write_bytes(b"")
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1")
    broken.write_bytes(b"PK\x03\x04nonsense")
    codes, bad = read_sheets(ELECTION, [empty, old, broken, other, lacking, good])
    assert values(codes, "topic") == [("samir", "t1", "result"), ("anna", "t1", "result")]
    said = [str(cell) for cell in bad]
    assert "empty.csv: has no column article_id" in said[0] and "old.xls: is an old workbook" in said[1]
    assert "broken.xlsx: cannot be read as a workbook" in said[2] and "other.csv: has no column article_id" in said[3]
    assert "lacking.csv:1: lacks the columns main_voice, certainty" in said[4] and len(said) == 5
    with pytest.raises(InputError, match=r"nowhere\.csv: no such file"):
        read_sheets(ELECTION, [tmp_path / "nowhere.csv"])


def test_a_formula_in_a_workbook_is_a_bad_cell(tmp_path):
    book = Workbook()
    book.active.append(HEAD)
    book.active.append([*GOOD[:3], '="res"&"ult"', *GOOD[4:]])
    book.save(tmp_path / "a.xlsx")
    codes, bad = read_sheets(ELECTION, [tmp_path / "a.xlsx"])
    assert [(b.row, b.column, b.found) for b in bad] == [(2, "topic (D)", '="res"&"ult"')]
    assert values(codes, "main_voice") == [("anna", "t1", "official")]


def test_a_workbook_that_swells_is_refused(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"\0" * 120_000_000)
    codes, bad = read_sheets(ELECTION, [path])
    assert codes.empty and "unpacks to 120,000,000 bytes" in str(bad[0])

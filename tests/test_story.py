"""A story that a reader codes: the empty sheet, what is wrong in it, and its way through the measures and figures."""

import csv

import pytest
from openpyxl import load_workbook

import analysis as nisba
from analysis import cli
from analysis.coding.story import is_story
from analysis.errors import InputError, TableError
from analysis.report.build import build_report

OUTLETS = [("Harbour Post", "MLT", "English"), ("بريد الميناء", "MLT", "العربية"), ("Radio Due", "ITA", "it")]
HEAD = ["article_id", "title", "outlet", "outlet_country", "lang", "published", "cites", "topic", "main_voice",
        "certainty", "n_people_quoted", "kinds_of_source", "countries", "partner_outlet"]  # fmt: skip


def corpus():
    """Return thirty invented texts on an election in Malta: Italian ones on procedure, others on results."""
    rows = []
    for number in range(30):
        outlet, country, lang = OUTLETS[number % 3]
        foreign = number % 3 == 2
        rows.append([
            f"a{number}", f"Text {number}", outlet, country, lang, f"2024-05-{10 + number % 9}",
            "Reuters" if number % 2 else "Reuters;Harbour Post", "procedure" if foreign else "النتيجة", "observer",
            "final", str(number % 4), "named؛ مجهول", "MLT;إيطاليا" if foreign else "MLT", "yes" if number < 3 else "",
        ])  # fmt: skip
    return rows


def fill(folder, rows, head=HEAD):
    with (folder / "coverage.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *rows])


@pytest.fixture
def folder(tmp_path):
    assert cli.main(["new", str(tmp_path / "vote"), "--codebook", "election", "--lang", "en"]) == 0
    return tmp_path / "vote"


def test_new_writes_sheet_codebook_notebook_and_readme(tmp_path, capsys):
    assert cli.main(["new", str(tmp_path / "vote"), "--codebook", "election"]) == 0
    folder = tmp_path / "vote"
    assert "nisba check" in capsys.readouterr().out
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["README.md", "codebook.toml", "coverage.csv", "coverage.xlsx", "notebooks"]
    assert (folder / "coverage.csv").read_bytes().startswith("\ufeffالمرمِّز,النص,العنوان,".encode())
    sheet = load_workbook(folder / "coverage.xlsx").worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert heads[4:8] == ["وسيلة الإعلام", "بلد الوسيلة", "اللغة", "تاريخ النشر"] and sheet.sheet_view.rightToLeft
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["K2:K1001"].type == "list" and rules["F2:F1001"].type == "list"
    assert sheet["H1001"].number_format == "@"
    readme = (folder / "README.md").read_text("utf-8")
    assert "nisba check ." in readme and "قصة ترمّزها بنفسك" in readme


def test_what_every_text_is_asked_comes_first_however_the_codebook_is_written(tmp_path, root):
    given = (root / "data" / "codebooks" / "election.toml").read_text("utf-8")
    (tmp_path / "mine.toml").write_text(given.replace("[[variable]]", "  [[ variable ]]  # asked"), "utf-8")
    assert cli.main(["new", str(tmp_path / "s"), "--codebook", str(tmp_path / "mine.toml"), "--lang", "en"]) == 0
    ids = [variable.id for variable in nisba.read_codebook(tmp_path / "s" / "codebook.toml").variables]
    assert ids.index("outlet") < ids.index("topic")


def test_the_codebook_of_the_case_is_the_default_and_keeps_its_columns(tmp_path):
    assert cli.main(["new", str(tmp_path / "s"), "--codebook"]) == 0
    texts = nisba.read_coverage(tmp_path / "s")
    shared = [name for name in nisba.read_coverage() if name in texts]
    assert texts.empty and len(shared) == 16
    assert set(nisba.read_coverage()) - set(texts) == {"edition", "published_basis", "headline_gist"}


def test_new_refuses_a_codebook_that_is_not_there_before_it_makes_a_folder(tmp_path, capsys):
    assert cli.main(["new", str(tmp_path / "s"), "--codebook", "none.toml"]) == 1
    assert "no such file" in capsys.readouterr().err and not (tmp_path / "s").exists()


def test_check_finds_nothing_wrong_in_a_good_sheet(folder, capsys):
    fill(folder, corpus())
    assert cli.main(["check", str(folder)]) == 0
    assert "30 texts" in capsys.readouterr().out
    texts = nisba.read_coverage(folder)
    assert len(texts) == 30 and texts["partner_outlet"].sum() == 3
    assert texts.loc[2, ["lang", "topic", "countries", "n_people_quoted"]].tolist() == [
        "it", "procedure", ("MLT", "ITA"), 2.0,
    ]  # fmt: skip
    assert texts.loc[1, ["lang", "topic", "kinds_of_source"]].tolist() == ["ar", "result", ("named", "anonymous")]


def broken(number, name, value):
    rows = corpus()
    rows[number][HEAD.index(name)] = value
    return rows


@pytest.mark.parametrize(
    ("number", "name", "value", "said"),
    [
        (0, "topic", "weather", ":2: topic (H) is 'weather'; choose from: result"),
        (1, "outlet", "", ":3: outlet (C) is blank; fill it in"),
        (2, "published", "19/05/2024", ":4: published (F) is '19/05/2024'; write a date as year-month-day"),
        (2, "published", "2024-02-30", ":4: published (F) is '2024-02-30'; write a date"),
        (3, "article_id", "a0", ":5: article_id (A) is 'a0'; it stands in row 2 already"),
        (4, "outlet_country", "ITL", ":6: outlet_country (D) is 'ITL'; write a country or its code"),
        (5, "lang", "klingon", ":7: lang (E) is 'klingon'; write a language or its code"),
        (6, "n_people_quoted", "some", ":8: n_people_quoted (K) is 'some'; write a number"),
        (7, "countries", "MLT;XYZ", ":9: countries (M) is 'MLT;XYZ'; 'XYZ' is not allowed; write a country"),
        (8, "article_id", "", ":10: has codes but no article_id"),
    ],
)
def test_check_names_the_cell_that_is_wrong(folder, capsys, number, name, value, said):
    fill(folder, broken(number, name, value))
    assert cli.main(["check", str(folder)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and lines[0].startswith(f"{folder / 'coverage.csv'}{said}")
    with pytest.raises(TableError):
        nisba.read_coverage(folder)


def test_check_speaks_the_language_of_the_headings_or_the_one_asked_for(tmp_path, capsys):
    cli.main(["new", str(tmp_path / "s"), "--codebook", "election"])
    fill(tmp_path / "s", [["a1", "صحيفة", "العربية", "كلام"]], ["النص", "وسيلة الإعلام", "اللغة", "الموضوع الرئيس"])
    assert cli.main(["check", str(tmp_path / "s")]) == 1
    arabic = capsys.readouterr().err
    assert "السطر 2: العمود «الموضوع الرئيس» (D) فيه «كلام»؛ اختر من: النتيجة (result)" in arabic
    assert cli.main(["check", str(tmp_path / "s"), "--lang", "en"]) == 1
    assert ":2: الموضوع الرئيس (D) is 'كلام'; choose from: result (النتيجة)" in capsys.readouterr().err


def test_check_wants_one_filled_sheet_and_a_codebook(folder, tmp_path, capsys):
    book = load_workbook(folder / "coverage.xlsx")
    book.worksheets[0].append(["", "x1", "", "", "Harbour Post", "Malta", "English", "2024-05", *[""] * 8])
    book.save(folder / "coverage.xlsx")
    story = nisba.check_story(folder)
    assert story.path.name == "coverage.xlsx" and story.texts["published"].tolist() == ["2024-05"] and not story.bad
    fill(folder, corpus())
    assert cli.main(["check", str(folder)]) == 1
    assert "rows in both coverage.csv and coverage.xlsx" in capsys.readouterr().err
    with pytest.raises(InputError, match=r"no codebook\.toml in it"):
        nisba.check_story(tmp_path)
    assert not is_story(tmp_path) and is_story(folder)


def test_an_election_goes_through_every_measure_for_coded_texts(folder):
    fill(folder, corpus())
    texts, codebook = nisba.read_coverage(folder), nisba.read_codebook(folder / "codebook.toml")
    shares = nisba.compare_coded(texts, "topic", by="outlet_country").set_index(["group", "value"])
    assert shares.loc[("ITA", "procedure"), "share"] == 1 and shares.loc[("MLT", "procedure"), "n_value"] == 0
    assert nisba.association(texts, "topic", by="outlet_country", draws=99)["v"].iloc[0] == pytest.approx(1)
    named = nisba.compare_naming_coded(texts, "lang", "countries").set_index(["group", "entity"])
    assert named.loc[("it", "ITA"), ["n", "n_named"]].tolist() == [10, 10]
    assert named.loc[("en", "ITA"), "n_named"] == 0
    home = nisba.compare_omission(texts, variable="countries").query("reprints == 'every'").set_index("entity")
    assert home.loc["ITA", ["n_own", "n_named_own", "n_rest", "n_named_rest", "verdict"]].tolist() == [
        10, 10, 20, 0, "more",
    ]  # fmt: skip
    # fifteen texts cite Reuters alone, and five of Harbour Post cite besides it only themselves
    assert nisba.compare_cited(texts).set_index("cited").loc["Reuters", ["n_citing", "n_alone"]].tolist() == [30, 20]
    words = nisba.in_words(texts, codebook, "ar")
    figure = nisba.plot_coded(nisba.compare_coded(words, "الموضوع الرئيس"), "ar")
    assert "النتيجة" in str(figure.layout.annotations) and "الموضوع الرئيس" in figure.layout.title.text


@pytest.mark.slow
def test_the_notebook_runs_on_an_election_in_both_languages(folder, tmp_path):
    fill(folder, corpus())
    result = build_report(None, output=tmp_path / "out", notebooks=folder / "notebooks")
    assert result.problems == []
    for lang, said in (("ar", "الموضوع الرئيس، بحسب اللغة"), ("en", "Main topic, by language")):
        page = result.paths[lang].read_text("utf-8")
        assert said in page
        assert page.count('class="plot"') == 8
        assert 'id="reading"' not in page  # the reading texts of the workbook are none of the story

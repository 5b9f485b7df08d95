import json

import pytest

from analysis.coding import agreement, bundled_codebooks, read_codebook, read_coverage, read_second_coding
from analysis.coding.agreement import CODES, VARIABLES, WHOLE
from analysis.coding.command import CODEBOOK
from analysis.errors import InputError, TableError
from analysis.places import data_dir

GOOD = """
[codebook]
id = "small"
en = "Small"
ar = "صغير"

[[variable]]
id = "tone"
type = "one"
en = "tone"
ar = "النبرة"
definition_en = "How it sounds."
definition_ar = "كيف يبدو."

[[variable.value]]
id = "calm"
en = "calm"
ar = "هادئة"

[[variable.value]]
id = "loud"
en = "loud"
ar = "صاخبة"
"""


def written(tmp_path, text):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_small_codebook_is_read(tmp_path):
    codebook = read_codebook(written(tmp_path, GOOD))
    tone = codebook["tone"]
    assert (codebook.ar, [v.id for v in tone.values], tone.level, tone.blank) == (
        "صغير", ["calm", "loud"], "nominal", "missing",
    )  # fmt: skip
    assert tone.names == {"calm": "calm", "هادئه": "calm", "loud": "loud", "صاخبه": "loud"}
    assert (tone.name("loud", "ar"), tone.name("loud", "en")) == ("صاخبة", "loud")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('type = "one"', 'type = "single"', r"variable tone: type is 'single'; choose one of: one, several, text"),
        ('type = "one"', "", r"variable 1 \(tone\): lacks type; it needs: id, type, en, ar, definition_en"),
        ('type = "one"', 'typ = "one"', r"variable 1 \(tone\): unknown field typ; it can have: id, type"),
        ('type = "one"', 'type = "one"\nlevel = "metric"', r"level is 'metric'; choose one of: nominal, ordinal"),
        ('type = "one"', 'type = "one"\nlevel = "ratio"', r"variable tone: has values; allow values in one way, and"),
        ('type = "one"', 'type = "one"\npattern = "a"', r"variable tone: has values and pattern; allow values in one"),
        ('type = "one"', 'type = "several"\nlevel = "ordinal"', r"level is 'ordinal' with type 'several'; only one"),
        ('type = "one"', 'type = "several"\njudge = ["grim"]', r"judge holds 'grim', which is no allowed value"),
        ('type = "one"', 'type = "one"\nwhole = true', r"judge and whole are for several values; type is 'one'"),
        ('type = "one"', 'type = "one"\nwhole = 1', r"variable 1 \(tone\): whole is 1; write true or false"),
        ('type = "one"', 'type = "text"', r"variable tone: type is 'text'; allowed values"),
        ('id = "tone"', 'id = "Tone 1"', r"variable Tone 1: write its id in small Latin letters"),
        ('en = "tone"', 'en = "title"', r"variable tone: the heading 'title' belongs to title already"),
        ('id = "loud"', 'id = "calm"', r"variable tone: 'calm' names both calm and calm"),
        ('ar = "صاخبة"', 'ar = "هادئه"', r"variable tone: 'هادئه' names both calm and loud"),
        ('en = "loud"', 'en = "loud; shrill"', r"holds a separator of values; leave ; and , out of names"),
        ('en = "loud"', "", r"variable 1 \(tone\): value 2: lacks en; it needs: id, en, ar"),
        ('ar = "صغير"', "", r"\[codebook\]: lacks ar; it needs: id, en, ar"),
        ("[[variable]]", "[[variables]]", r"has no \[\[variable\]\]; a codebook needs one"),
        ("[codebook]", "[codebook", r"mine\.toml: no TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_sentence(tmp_path, old, new, message):
    assert old in GOOD
    with pytest.raises(TableError, match=message) as error:
        read_codebook(written(tmp_path, GOOD.replace(old, new, 1)))
    assert "mine.toml: " in str(error.value) and "\n" not in str(error.value)


def test_a_bad_pattern_and_an_order_without_values_are_named(tmp_path):
    head = GOOD[: GOOD.index("[[variable.value]]")]
    with pytest.raises(TableError, match=r"pattern '\(' is no regular expression"):
        read_codebook(written(tmp_path, head + 'pattern = "("\n'))
    with pytest.raises(TableError, match=r"level is 'ordinal' without values; list them from low to high"):
        read_codebook(written(tmp_path, head + 'level = "ordinal"\n'))


def test_a_missing_or_undecodable_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere: no such file; give a codebook in TOML, or one of: election,"):
        read_codebook("nowhere")
    path = tmp_path / "mine.toml"
    path.write_bytes(GOOD.encode("windows-1256"))
    with pytest.raises(InputError, match=r"mine\.toml: not UTF-8"):
        read_codebook(path)


@pytest.mark.parametrize("name", ["election", "hedging", "pegasus"])
def test_bundled_codebooks_say_everything_in_both_languages(name):
    codebook = read_codebook(name)
    assert set(bundled_codebooks()) == {"election", "hedging", "pegasus"}
    for thing in [codebook, *codebook.variables, *(v for x in codebook.variables for v in x.values)]:
        for field in ("definition", "example", "instructions"):
            both = [getattr(thing, f"{field}_{lang}", "") for lang in ("en", "ar")]
            assert all(both) or not any(both), (name, thing.id, field)


def test_the_codebook_of_the_case_allows_what_its_data_package_allows():
    codebook = read_codebook("pegasus")
    package = json.loads((data_dir() / "pegasus" / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(r for r in package["resources"] if r["path"] == "coverage_second_coder.csv")
    fields = {f["name"]: f for f in resource["schema"]["fields"] if f["name"] != "article_id"}
    assert [v.id for v in codebook.variables] == list(fields)
    assert tuple(v.id for v in codebook.compared) == VARIABLES
    assert {v.id: v.judge for v in codebook.variables if v.judge} == CODES
    assert tuple(v.id for v in codebook.variables if v.whole) == WHOLE
    for variable in codebook.variables:
        field = fields[variable.id]
        assert ("separator" in field) == (variable.type == "several"), variable.id
        assert [v.id for v in variable.values] == field.get("constraints", {}).get("enum", []), variable.id
        if variable.pattern:
            assert field["constraints"]["pattern"] == f"{variable.pattern}(;{variable.pattern})*", variable.id


def test_the_sharpened_codebook_of_the_lesson_loads_and_its_numbers_are_those_of_the_case(root):
    lesson = (root / "docs" / "teaching-agreement.md").read_text(encoding="utf-8")
    values = [v.id for v in read_codebook("hedging")["hedging"].values]
    assert values == [
        "asserted",
        "attributed",
        "distanced",
        "no_client",
    ]
    rows = agreement(read_coverage(), read_second_coding(), ["nso_response", "dominant_frame", "hedging"])
    for row in rows.itertuples():
        numbers = f"{row.alpha:.2f} ({row.low:.2f} to {row.high:.2f})"
        assert f"| `{row.variable}` | {row.share_agreed * 100:.0f} % | {numbers} |" in lesson


def test_a_codebook_is_copied_to_be_changed_and_never_written_over(tmp_path, capsys):
    from analysis.cli import main

    own = tmp_path / "own" / "mine.toml"
    assert main(["code", "codebook", "hedging", str(own)]) == 0
    assert read_codebook(own) == read_codebook("hedging")
    assert main(["code", "codebook", "election", str(own)]) == 1 and main(["code", "codebook", "none", "x.toml"]) == 1
    assert "is there already" in capsys.readouterr().err


def test_the_help_names_every_bundled_codebook():
    assert CODEBOOK.endswith(": " + ", ".join(bundled_codebooks()))

"""The data package of the case is complete: types, constraints, keys, licences, version; what it forbids is found."""

import re
import shutil
from datetime import date

import pytest
import yaml
from frictionless import Package, system

from analysis import coding
from analysis.rules.country_labels import country_labels
from analysis.rules.labels import labels

FREE = re.compile(r"_(en|ar)$|note$|gist$|^(outlet|edition|cites|publisher|identified|other_figures|later_response|"
                  r"addressed_to|uncertainty_terms)$")  # fmt: skip
"""Columns of words, which no list can hold."""
POINTS = {"subject_id": "actors", "object_id": "actors", "outlet_id": "actors", "item_id": "actors",
          "holder_id": "actors", "bound_id": "actors", "said_by": "actors"}  # fmt: skip


def faults(folder):
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_every_table_keeps_to_the_codebook(case, package):
    assert sorted(r["path"] for r in package["resources"]) == sorted(p.name for p in case.glob("*.csv"))
    assert faults(case) == []


def test_the_package_says_whose_it_is(package):
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    for resource in package["resources"]:
        assert resource["description"]
        assert resource["schema"]["primaryKey"]
        assert all(field["description"] for field in resource["schema"]["fields"]), resource["name"]


def test_every_field_has_a_type_and_what_it_may_hold(package):
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            where = f"{resource['name']}: {field['name']}"
            assert field["type"] in {"string", "integer", "boolean"}, where
            rules = field.get("constraints", {})
            if field["type"] == "string" and not FREE.search(field["name"]):
                assert "enum" in rules or "pattern" in rules, where
            if "pattern" in rules and "enum" not in rules:
                assert "example" in field, where


def test_every_id_points_to_the_table_that_has_it(package):
    for resource in package["resources"]:
        schema = resource["schema"]
        keys = {key["fields"][0]: key["reference"]["resource"] for key in schema.get("foreignKeys", ())}
        for field in schema["fields"]:
            name = field["name"]
            if name in POINTS:
                assert keys.get(name) == POINTS[name], f"{resource['name']}: {name}"
            if name == "actor_id" and resource["name"] != "actors":
                assert keys.get(name) == "actors", resource["name"]
    assert any(r["name"] == "coverage-second-coder" and r["schema"]["foreignKeys"] for r in package["resources"])


def test_every_table_has_a_licence_and_the_version_is_told_everywhere(package, root):
    assert all(r["licenses"] == package["licenses"] for r in package["resources"])
    version = package["version"]
    told = re.findall(r"^## (\d+\.\d+\.\d+)", (root / "data" / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert told[0] == version and told == sorted(told, reverse=True)
    cited = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))["references"][0]
    assert (cited["version"], cited["license"]) == (version, package["licenses"][0]["name"])
    assert "CHANGELOG.md" in (root / "data" / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "table", "kind"),
    [
        ("coverage.csv", ",attributed,", ",certain,", "coverage", "constraint-error"),
        ("coverage.csv", ",CHE,", ",Swiss,", "coverage", "constraint-error"),
        ("coverage.csv", "FRA:very_serious_if_true", "FRA:angry", "coverage", "constraint-error"),
        ("coverage.csv", "A002,", "A001,", "coverage", "primary-key"),
        ("client_governments.csv", ",15000,", ",many,", "client-governments", "type-error"),
        ("timeline.csv", "2019-10-29", "29/10/2019", "timeline", "constraint-error"),
        ("relations.csv", "RL001,nso-group", "RL001,nobody", "relations", "foreign-key"),
        ("responses.csv", ",denied,", ",,", "responses", "constraint-error"),
        ("licence_terms.csv", "LT01,grant", "LT01,gift", "licence-terms", "constraint-error"),
        ("licence_terms.csv", "nso-group", "nobody", "licence-terms", "foreign-key"),
        ("licence_terms.csv", "LT02,", "LT01,", "licence-terms", "primary-key"),
        ("team_versions.csv", "case_article,,", "case_article,nobody,", "team-versions", "foreign-key"),
        ("other_figures.csv", ",HUN,", ",FRA,", "other-figures", "foreign-key"),
        ("team_versions.csv", ",says,", ",shouts,", "team-versions", "constraint-error"),
        ("timeline.csv", "2019-10-29", "2019-13-29", "timeline", "constraint-error"),
        ("client_governments.csv", ",15000,", ",0,", "client-governments", "constraint-error"),
        ("coverage_second_coder.csv", "A018,", "A999,", "coverage-second-coder", "foreign-key"),
    ],
)
def test_what_the_package_forbids_is_found(case, tmp_path, file, old, new, table, kind):
    folder = shutil.copytree(case, tmp_path / "case")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert (table, kind) in faults(folder)


def test_every_code_of_a_country_or_language_is_known():
    countries, languages = set(country_labels()), set(labels("lang"))
    coverage = coding.read_coverage()
    assert set(coverage["lang"]) <= languages
    assert {code for cell in coding.read_partners()["lang"] for code in cell} <= languages
    used = {
        code for column in ("names_client_governments", "countries_mentioned") for c in coverage[column] for code in c
    }
    used |= set(coverage["outlet_country"]) | set(coding.read_actors()["country_iso3"])
    used |= {code for cell in coding.read_timeline()["countries"] for code in cell}
    assert used - {""} <= countries


def test_every_date_is_one():
    tables = (coding.read_clients(), coding.read_coverage(), coding.read_licence_terms(), coding.read_other_figures(),
              coding.read_relations(), coding.read_responses(), coding.read_team_versions(),
              coding.read_timeline())  # fmt: skip
    for table in tables:
        for value in filter(None, table["date" if "date" in table else "published"]):
            parts = [int(part) for part in value.split("-")]
            date(*parts, *[1] * (3 - len(parts)))

"""No English is left in the Arabic words of the case, but for names that are written so."""

import csv
import re

import analysis as nisba
from analysis.places import data_dir
from analysis.rules.actor_names import coded_name
from analysis.rules.labels import label

ARABIC = re.compile("[\u0621-\u064a]")
WRITTEN_SO = re.compile(r"[0-9]+|[A-Z0-9.-]{2,6}|[\w.]+\.[a-z]{2,3}")
"""Numbers, initials and addresses; they are the name in every language."""


def test_whoever_is_cited_has_an_arabic_name():
    tables = nisba.read_coverage(), nisba.read_second_coding()
    names = sorted({name for table in tables for cell in table["cites"] for name in cell})
    assert len(names) > 150
    left = [name for name in names if not ARABIC.search(coded_name(name, "ar")) and not WRITTEN_SO.fullmatch(name)]
    assert left == []


def test_outlets_that_write_in_arabic_have_an_arabic_name():
    texts = nisba.read_coverage().query("lang == 'ar' and outlet != ''")
    assert [name for name in sorted(set(texts["outlet"])) if not ARABIC.search(coded_name(name, "ar"))] == []


def test_outlets_of_the_consortium_have_an_arabic_name():
    partners = nisba.read_coverage().query("partner_outlet")["outlet"]
    assert [name for name in sorted(set(partners)) if not ARABIC.search(coded_name(name, "ar"))] == []


def test_words_of_uncertainty_and_publishers_have_arabic():
    clients = nisba.read_clients()
    terms = {term for cell in clients["uncertainty_terms"] for term in cell}
    assert [term for term in terms if not ARABIC.search(label("uncertainty", term, "ar"))] == []
    names = {name for cell in clients["publisher"] for name in cell}
    assert [n for n in names if not ARABIC.search(coded_name(n, "ar")) and not WRITTEN_SO.fullmatch(n)] == []


def test_arabic_columns_of_the_case_have_no_english_words():
    """Latin letters stand only in initials and in names of firms that write themselves so."""
    allowed = {"NSO", "OCCRP", "CNN", "BBC", "DW", "FBI", "NDR", "WDR", "PBS", "ANSSI", "A9", "i24NEWS"}
    left = []
    for path in sorted((data_dir() / "pegasus").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                for column in (name for name in row if name.endswith("_ar")):
                    words = set(re.findall(r"[A-Za-z][A-Za-z0-9]+", row[column])) - allowed
                    left += [f"{path.name}:{number}: {column}: {word}" for word in sorted(words)]
    assert left == []


def test_a_name_without_a_label_stays_as_it_was_written():
    assert coded_name("Aftenposten", "ar") == "Aftenposten" and coded_name("Le Monde", "ar") == "لوموند"

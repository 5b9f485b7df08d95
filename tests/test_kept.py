"""Lexicons kept on disk: the same look-ups as compiled ones, whatever stands in the folder."""

import json
import os
import tomllib
from importlib.resources import files
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract.arabic.lexicon import compile_lexicon, shipped_lexicon
from analysis.rules import arrayfiles, kept
from analysis.rules import country_forms as forms_module
from analysis.rules.actor_patterns import split_shipped, split_words
from analysis.rules.country_forms import country_forms
from analysis.rules.cues import load_cues
from analysis.text.hashes import hash_words

WORDS = ["قطر", "وقطر", "بالمغرب", "اليمني", "ماء", "germany", "بgermany", "россия", ""]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    def fresh(path):
        monkeypatch.setenv("NISBA_CACHE", str(path))
        forms_module._look_up.cache_clear()
        return path

    yield fresh
    forms_module._look_up.cache_clear()


def looked_up(words=WORDS):
    look_up, known = country_forms("ar")
    return [look_up(word) for word in words], known.among(hash_words(words)).tolist()


def test_a_kept_lexicon_gives_what_the_compiled_one_gives(folder, tmp_path, monkeypatch):
    folder("")
    alone = looked_up()
    assert alone[0][0] and alone[0][6] and not alone[0][4]
    cold = (folder(tmp_path), looked_up())[1]
    assert list(tmp_path.glob("countries-en-*.arrays"))
    monkeypatch.setattr(forms_module, "_compile", None)
    warm = (folder(tmp_path), looked_up())[1]
    assert alone == cold == warm


@pytest.mark.parametrize("damage", [b"", b"nisba arrays 1 {}\n", None])
def test_a_damaged_file_is_made_anew(folder, tmp_path, damage):
    folder(tmp_path)
    right = looked_up()
    [path] = tmp_path.glob("*.arrays")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    folder(tmp_path)
    assert looked_up() == right
    assert path.read_bytes() == whole
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_can_not_be_written_is_passed_over(folder, tmp_path):
    (tmp_path / "file").write_text("x")
    folder(tmp_path / "file" / "below")
    assert looked_up()[0][0]


def test_own_rules_are_not_kept(folder, tmp_path):
    folder(tmp_path)
    row = {"iso3": "MMR", "lang": "ar", "kind": "name", "inflection": "plain", "form": "زهرستان"}
    look_up, _ = country_forms("ar", (tuple(sorted(row.items())),))
    assert [form.name.countries for form in look_up("زهرستان")] == [("MMR",)]
    assert not list(tmp_path.glob("*.arrays"))


def test_kept_cues_are_the_compiled_ones(tmp_path, monkeypatch):
    monkeypatch.setenv("NISBA_CACHE", str(tmp_path))
    right = compile_lexicon(load_cues("ar"))
    starts = hash_words(["قال", "وستقول", "ماء", "بحسب"])
    for _ in range(2):
        read = shipped_lexicon.__wrapped__()
        assert read == right
        assert list(read.words) == list(right.words)
        assert read.openings.among(starts).tolist() == right.openings.among(starts).tolist() == [0, 1, 3]
    assert len(list(tmp_path.glob("spellings-ar-*"))) == 1


def test_kept_names_of_actors_are_cut_as_names_are(tmp_path, monkeypatch):
    monkeypatch.setenv("NISBA_CACHE", str(tmp_path))
    for _ in range(2):
        split_shipped(["Kassym-Jomart Tokayev"])
        assert split_words("Kassym-Jomart Tokayev") == (
            ("kassym", "jomart", "tokayev"),
            ("Kassym", "Jomart", "Tokayev"),
        )


def test_no_byte_of_kept_arrays_may_be_another():
    whole = arrayfiles.to_bytes({"a": np.arange(9), "b": np.arange(3, dtype=np.uint8)})
    assert arrayfiles.of_bytes(whole)["b"].tolist() == [0, 1, 2]
    for place in range(len(whole)):
        with pytest.raises(ValueError, match="damaged"):
            arrayfiles.of_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])


def test_only_whole_numbers_are_read_from_kept_arrays():
    with pytest.raises(ValueError, match="float64"):
        arrayfiles.of_bytes(arrayfiles.to_bytes({"a": np.zeros(3)}))


def test_of_the_files_of_a_name_those_last_used_stay(tmp_path, monkeypatch):
    monkeypatch.setenv("NISBA_CACHE", str(tmp_path))
    sources = [f"rules/{name}.csv" for name in ("countries", "actors", "labels", "country_labels", "reasons_ar")]

    def made(source):
        fresh = []
        found = kept.keep("t", [source], lambda: ({"a": fresh.append(source) or source}, ()))
        assert found.get("a") == source
        for n, path in enumerate(sorted(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime_ns)):
            os.utime(path, ns=(n, n))  # the clock of a file system may be coarse
        return bool(fresh)

    assert [made(source) for source in (sources[0], sources[1], sources[0], *sources[2:])] == [1, 1, 0, 1, 1, 1]
    assert [made(source) for source in (sources[0], sources[1])] == [0, 1]
    assert len(list(tmp_path.iterdir())) == 4


def test_parsed_rules_are_what_the_file_says_with_and_without_a_folder(tmp_path, monkeypatch):
    right = tomllib.loads((files("analysis.rules") / "roles_ar.toml").read_text(encoding="utf-8"))
    for folder in ("", tmp_path, tmp_path):
        monkeypatch.setenv("NISBA_CACHE", str(folder))
        assert kept.parsed("roles_ar.toml") == right
    [path] = tmp_path.iterdir()
    path.write_text("{")
    assert kept.parsed("roles_ar.toml") == right == kept.parsed("roles_ar.toml")


def test_words_that_share_a_number_are_told_apart_by_their_letters():
    table = {word: word for size in (1, 2, 3) for word in map("".join, product("अਆଇ", repeat=size))}
    assert len(set(hash_words(table).tolist())) == 3
    found = kept.Kept(kept.arrays_of(table, ()))
    assert {word: found.get(word) for word in table} == table


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.integers()), st.text(max_size=3))
def test_every_word_of_a_table_is_found_and_no_other(table, other):
    found = kept.Kept(kept.arrays_of(table, [1]))
    assert {word: found.get(word) for word in table} == table
    assert json.dumps(found.get(other)) == json.dumps(table.get(other))
    assert found.words.among(hash_words(list(table))).tolist() == list(range(len(table)))

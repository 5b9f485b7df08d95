"""The word lists of the frames are read by people: each says above it what it decides, and the code asks for it."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from analysis.rules.kept import parsed

LANGS = {"ar": "arabic", "en": "english", "fr": "french"}
ROOT = Path(__file__).resolve().parent.parent


def lists(lang):
    """Yield section, key, words and the line above for each list of a language."""
    lines = files("analysis.rules").joinpath(f"frames_{lang}.toml").read_text(encoding="utf-8").splitlines()
    data, section = parsed(f"frames_{lang}.toml"), ""
    for above, line in zip(["", *lines], lines, strict=False):
        if head := re.match(r"\[(\w+)\]", line):
            section = head[1]
        elif (key := re.match(r"(\w+) = ", line)) and key[1] != "why":
            yield section, key[1], data[section][key[1]], above


@pytest.mark.parametrize("lang", LANGS)
def test_each_list_says_above_it_what_it_decides(lang):
    assert [f"{section}.{key}" for section, key, _, above in lists(lang) if not re.match(r"# \S.{20,}", above)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_list_holds_a_word_twice(lang):
    found = {f"{s}.{k}": words if isinstance(words, list) else words.split() for s, k, words, _ in lists(lang)}
    assert {name: words for name, words in found.items() if len(words) != len(set(words))} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_the_code_asks_for_each_list(lang):
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "analysis" / "extract").rglob("*.py"))
    assert [f"{s}.{k}" for s, k, *_ in lists(lang) if f'"{s}.{k}"' not in code] == []

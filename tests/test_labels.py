"""Display words: complete in both languages, and every key that the code asks for is there."""

import csv
import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "analysis"
with (PACKAGE / "rules" / "labels.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
KEYS = {(row["group"], row["key"]) for row in ROWS}


def test_sorted_unique_and_in_both_languages():
    keys = [(row["group"], row["key"]) for row in ROWS]
    assert keys == sorted(set(keys))
    assert all(row["en"].strip() and row["ar"].strip() for row in ROWS)


def test_blanks_are_the_same_in_both_languages():
    for row in ROWS:
        blanks = [sorted(re.findall(r"\{(\w+)\}", row[lang])) for lang in ("en", "ar")]
        assert blanks[0] == blanks[1], row


def test_every_key_in_the_code_has_a_label():
    missing = []
    for path in PACKAGE.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        if "charts" in path.parts:
            missing += [("chart", k) for k in re.findall(r'\bsay\(\s*"(\w+)"', code) if ("chart", k) not in KEYS]
        missing += [pair for pair in re.findall(r'\blabel\("(\w+)", "(\w+)"', code) if pair not in KEYS]
    assert not missing


def test_every_stance_form_kind_and_issue_has_a_label():
    from analysis.model import FORMS, SOURCE_KINDS, STANCES

    code = "".join(p.read_text(encoding="utf-8") for p in (PACKAGE / "extract").rglob("*.py"))
    issues = set(re.findall(r'"((?:unresolved|ambiguous|quote|unclosed|cue|claim|allegation|no)_\w+)"', code))
    issues &= {k for k in issues if re.search(rf'issue\([^)]*"{k}"|Issue\([^)]*"{k}"', code)}
    lists = {"stance": STANCES, "form": FORMS, "source_kind": SOURCE_KINDS, "issue": issues}
    wanted = {(group, key) for group, keys in lists.items() for key in keys}
    assert len(issues) >= 5
    assert wanted <= KEYS

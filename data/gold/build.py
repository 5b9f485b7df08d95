"""Turn the hand-marked texts in ``markup/`` into one JSON file each, and check them.

    python data/gold/build.py            # write <article_id>.json for every markup file
    python data/gold/build.py --check    # write nothing, exit 1 if a file is out of step

The notation is explained in ``README.md`` beside this file. All offsets are half-open code points of the reading
text without its last line end.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from analysis.errors import InputError  # noqa: E402
from analysis.model import FORMS, SOURCE_KINDS, STANCES  # noqa: E402
from analysis.rules.names import KINDS  # noqa: E402
from analysis.rules.roles import ROLES  # noqa: E402

GOLD = ROOT / "data" / "gold"
READING = ROOT / "data" / "reading"
ANNOTATOR = "one of the authors of the texts"
PARTS = {"cue": "cue", "src": "source", "claim": "claim", "ref": "antecedent"}
RULE = "===="
_PART = re.compile(r"(cue|src|claim|ref)(\d+)")
_OPENING, _CLOSING = '“«"„', '”»"“'


@dataclass
class Marked:
    """A markup file read: the plain text, and for each tag its half-open span."""

    article_id: str
    text: str = ""
    tags: list[tuple[str, int, int]] = field(default_factory=list)
    lines: dict[int, list[str]] = field(default_factory=dict)

    def fail(self, message: str) -> InputError:
        """Return an error that names the file."""
        return InputError(f"markup/{self.article_id}.txt: {message}")

    def span(self, start: int, end: int) -> dict[str, Any]:
        """Return a span with its surface, as it stands in the JSON."""
        return {"start": start, "end": end, "text": self.text[start:end]}


def read_markup(path: Path) -> Marked:
    """Read one markup file: brackets above the rule, one line per attribution below it.

    Raises:
        InputError: Brackets do not pair, or the rule is missing.
    """
    marked = Marked(path.stem)
    body, rule, footer = path.read_text(encoding="utf-8").partition(f"\n{RULE}\n")
    if not rule:
        raise marked.fail(f"has no line {RULE!r} between the text and the attributions")
    letters: list[str] = []
    opened: list[tuple[str, int]] = []
    position = 0
    while position < len(body):
        char = body[position]
        if char == "[":
            bar = body.find("|", position)
            if bar < 0:
                raise marked.fail(f"'[' without '|': {body[position : position + 30]!r}")
            opened.append((body[position + 1 : bar], len(letters)))
            position = bar
        elif char == "]":
            if not opened:
                raise marked.fail(f"']' closes nothing, after {''.join(letters[-30:])!r}")
            tags, start = opened.pop()
            marked.tags += [(tag, start, len(letters)) for tag in tags.split()]
        else:
            letters.append(char)
        position += 1
    if opened:
        raise marked.fail(f"[{opened[-1][0]}| is not closed")
    marked.text = "".join(letters)
    for line in filter(str.strip, footer.splitlines()):
        number, *fields = line.split()
        marked.lines[int(number)] = fields
    return marked


def to_gold(marked: Marked) -> dict[str, Any]:
    """Return the annotation of one text as it is written to JSON, records in order of the text.

    Raises:
        InputError: A tag is unknown, a part is missing or stands twice, a value is outside its closed list.
    """
    countries, actors = [], []
    parts: dict[int, dict[str, tuple[int, int]]] = {number: {} for number in marked.lines}
    for tag, start, end in sorted(marked.tags, key=lambda t: (t[1], -t[2])):
        part = _PART.fullmatch(tag)
        if part:
            name, number = PARTS[part[1]], int(part[2])
            if number not in parts or name in parts[number]:
                raise marked.fail(f"{tag} has no line below {RULE} or stands twice")
            parts[number][name] = (start, end)
        elif tag.startswith("C:") and tag.count(":") == 3:
            countries.append(_country(marked, tag, start, end))
        elif tag.startswith("A:"):
            actors.append({**marked.span(start, end), "actor": tag[2:]})
        else:
            raise marked.fail(f"tag {tag!r}; use C:ISO:kind:role, A:slug, cue1, src1, claim1 or ref1")
    for number in parts:
        if not {"cue", "claim"} <= parts[number].keys():
            raise marked.fail(f"attribution {number} has {sorted(parts[number])}; cue and claim are needed")
    order = sorted(parts, key=lambda n: (parts[n]["cue"], n))
    attributions = [_attribution(marked, n, parts[n], order) for n in order]
    return {"article_id": marked.article_id, "annotator": ANNOTATOR, "countries": countries,
            "attributions": attributions, "actors": actors}  # fmt: skip


def _country(marked: Marked, tag: str, start: int, end: int) -> dict[str, Any]:
    _, iso3, kind, role = tag.split(":")
    if not re.fullmatch("[A-Z]{3}", iso3) or kind not in KINDS or role not in ROLES:
        raise marked.fail(f"{tag}: use an alpha-3 code, a kind of {KINDS} and a role of {ROLES}")
    return {**marked.span(start, end), "iso3": iso3, "kind": kind, "role": role}


def _attribution(marked: Marked, number: int, parts: dict[str, tuple[int, int]], order: list[int]) -> dict[str, Any]:
    form, stance, source_kind, *options = [*marked.lines[number], "", "", ""][: max(3, len(marked.lines[number]))]
    if form not in FORMS or stance not in STANCES or source_kind not in SOURCE_KINDS:
        raise marked.fail(f"attribution {number}: form of {FORMS}, stance of {STANCES}, source kind of {SOURCE_KINDS}")
    unknown = [o for o in options if o != "negated" and not re.fullmatch(r"via=\d+", o)]
    via = [int(o[4:]) for o in options if o.startswith("via=")]
    if unknown or any(v not in order for v in via):
        raise marked.fail(
            f"attribution {number}: options {options}; use negated or via=<number of another attribution>"
        )
    if (source_kind in ("pronoun", "agentless")) == ("source" in parts):
        raise marked.fail(f"attribution {number}: {source_kind} and source marked: {'source' in parts}")
    if "antecedent" in parts and source_kind != "pronoun":
        raise marked.fail(f"attribution {number}: ref{number} belongs to a pronoun, not to {source_kind}")
    _check_quotes(marked, number, form, *parts["claim"])
    spans = {name: marked.span(*parts[name]) if name in parts else None for name in PARTS.values()}
    return {"cue": spans["cue"], "source": spans["source"], "antecedent": spans["antecedent"], "claim": spans["claim"],
            "form": form, "stance": stance, "source_kind": source_kind, "negated": "negated" in options,
            "via": order.index(via[0]) if via else None}  # fmt: skip


def _check_quotes(marked: Marked, number: int, form: str, start: int, end: int) -> None:
    text = marked.text
    behind = text[end : end + 2].lstrip(",.، ")
    before = text[:start].removesuffix(" ") if text[:start].endswith("« ") else text[:start]
    quoted = before[-1:] != "" and before[-1] in _OPENING and behind[:1] != "" and behind[0] in _CLOSING
    if (form == "direct") != quoted:
        raise marked.fail(f"attribution {number} is {form}, quotation marks around the whole claim: {quoted}")
    if form == "mixed" and not any(mark in text[start:end] for mark in _OPENING):
        raise marked.fail(f"attribution {number} is mixed but has no quotation mark inside")


def reading_text(article_id: str) -> str:
    """Return the reading text of ``article_id`` without its last line end."""
    return (READING / f"{article_id}.txt").read_text(encoding="utf-8").removesuffix("\n")


def build() -> Iterator[tuple[Path, str]]:
    """Yield for each markup file the JSON path and what has to stand there.

    Raises:
        InputError: A file is faulty, or its text without the marks is not the reading text.
    """
    for path in sorted((GOLD / "markup").glob("*.txt")):
        marked = read_markup(path)
        gold = to_gold(marked)
        if marked.text != reading_text(path.stem):
            raise marked.fail(f"without its marks it differs from data/reading/{path.name}; change both")
        yield GOLD / f"{path.stem}.json", json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Write or check all files; return the exit status."""
    try:
        stale = []
        for path, content in build():
            if "--check" not in arguments:
                path.write_text(content, encoding="utf-8", newline="\n")
            elif not path.exists() or path.read_text(encoding="utf-8") != content:
                stale.append(path.name)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    if stale:
        print(f"out of step with markup/: {', '.join(stale)}; run python data/gold/build.py", file=sys.stderr)
    return bool(stale)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""The article itself, with countries, actors, sources, cues and claims marked where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from importlib.resources import files

from analysis.charts.direction import base_direction, html_text, left_to_right, whole_letters
from analysis.charts.figure import say
from analysis.charts.why import Place, html_panels, slug
from analysis.compare.chains import source_text
from analysis.extract.explanation import shorten
from analysis.extract.find import Rules
from analysis.model import Attribution, Findings, Span
from analysis.rules.actor_labels import actor_label
from analysis.rules.country_labels import country_label
from analysis.rules.labels import label

_KINDS = ("claim", "source", "cue", "country", "actor", "open")


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is marked: ``record`` counts countries, actors and attributions, as ``explain_all`` does; -1 is none."""

    span: Span
    kind: str
    classes: str
    title: str
    record: int = -1
    anchor: str = ""


def html_articles(found: Iterable[Findings], lang: str, rules: Rules = None) -> str:
    """Return the text of each article with everything that was found in it marked, and one legend.

    Every mark says on hovering which rule made it, and leads to its explanation (see ``explain``), which needs no
    script; a cue lights up its claim. Nothing of the text is taken for markup.

    Args:
        found: What was found in the articles; of several, all but the first are folded.
        lang: Language of the legend and of the explanations, ``ar`` or ``en``; a text keeps its own direction.
        rules: The rule file of your own that the findings were made with, or None.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> html = html_articles([find_all(Article("a", "قالت فرنسا إن <b>الاتفاق</b> قريب.", "ar"))], "en")
        >>> "<b>" in html, 'dir="rtl"' in html
        (False, True)
    """
    return f"<style>{reading_style()}</style>{_legend(lang)}{_each(found, lang, partial(_text, rules=rules))}"


def _text(found: Findings, lang: str, rules: Rules) -> str:
    article = found.article
    marks = [replace(m, span=whole_letters(article.text, m.span)) for m in _marks(found, lang)]
    name = slug(article.id)
    paragraphs, start = [], 0
    for line in article.text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = [m for m in marks if m.span.start < end and m.span.end > start]
            direction, body, at = base_direction(line, article.lang), "", start
            for a, b in left_to_right(line) if direction == "rtl" else ():  # keeps its order, however many marks cut it
                body += "".join(_segments(name, article.text, at, start + a, inside))
                body += f'<bdi dir="ltr">{"".join(_segments(name, article.text, start + a, start + b, inside))}</bdi>'
                at = start + b
            body += "".join(_segments(name, article.text, at, end, inside))
            paragraphs.append(f'<p dir="{direction}">{body}</p>')
        start = end + 1
    lights = "".join(
        f"#{name}:has(.{name}-k{i}:is(:hover,:focus)) .{name}-c{i}{{background:#ffe9a8}}"
        for i in range(1, len(found.attributions) + 1)
    )
    language = f' lang="{escape(article.lang)}"' if article.lang else ""
    text = f'<div class="nisba-text" id="{name}"{language}>{"".join(paragraphs)}</div>'
    return f"<style>{lights}</style>{text}{html_panels(name, found, list(_places(name, marks)), lang, rules)}"


def _places(name: str, marks: list[_Mark]) -> Iterator[Place]:
    """Yield where each record is met first, a claim by its cue, and the other records over the same words."""
    for mark in marks:
        if mark.anchor and mark.record >= 0:
            at = mark.span.start
            over = [m for m in marks if m.span.start <= at < m.span.end and m.record not in (-1, mark.record)]
            yield Place(mark.record, mark.anchor, tuple(dict.fromkeys(m.record for m in over)))


def _each(found: Iterable[Findings], lang: str, view: Callable[[Findings, str], str]) -> str:
    """Return the view of one article, or of several with their titles, all but the first folded."""
    found = list(found)
    if len(found) == 1:
        return view(found[0], lang)
    return "".join(
        f"<details{' open' if n == 0 else ''}><summary>{html_text(f.article.title or f.article.id, lang)}</summary>"
        f"{view(f, lang)}</details>"
        for n, f in enumerate(found)
    )


def html_attributions(found: Iterable[Findings], lang: str) -> str:
    """Return the attributions of each article as a table: number, source, cue, claim, form, stance, via, rule.

    One row an attribution, in order of the text; ``(…)`` holds what an elided source refers back to.
    """
    return f"<style>{reading_style()}</style>{_each(found, lang, _attributions)}"


def _attributions(found: Findings, lang: str) -> str:
    name, text = slug(found.article.id), found.article.text
    heads = ("number", "source", "cue", "claim", "form", "stance", "via", "rule")
    head = "".join(f'<th scope="col">{html_text(label("column", h, lang), lang)}</th>' for h in heads)
    rows = []
    numbers = {a.id: n for n, a in enumerate(found.attributions, 1)}
    for n, a in enumerate(found.attributions, 1):
        stance = label("stance", a.stance, lang) + (f" ({label('column', 'negated', lang)})" if a.negated else "")
        cells = [
            f'<a href="#{name}-cue{n}">{n}</a>',
            _source_cell(found, a, lang),
            html_text(a.cue.of(text), lang),
            html_text(_worded(a, text, lang), lang),
            html_text(label("form", a.form, lang), lang),
            f'<span class="stance-{a.stance}">{html_text(stance, lang)}</span>',
            f'<a href="#{name}-a{numbers[a.via]}">{numbers[a.via]}</a>' if a.via in numbers else "–",
            f'<code dir="ltr">{escape(a.rule_id)}</code>',
        ]
        rows.append(f'<tr id="{name}-a{n}">{"".join(f"<td>{c}</td>" for c in cells)}</tr>')
    if not rows:
        return f"<p>{html_text(say('nothing', lang), lang)}</p>"
    return (
        f'<div class="nisba-scroll"><table class="nisba-attributions"><thead><tr>{head}</tr>'
        f"</thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _worded(a: Attribution, text: str, lang: str) -> str:
    """Return the words of a claim, behind whom it is held against where the claim does not name them."""
    if a.accused is None or a.accused.overlaps(a.claim):
        return a.claim.of(text)
    return f"[{label('explain', 'accused', lang)}: {a.accused.of(text)}] {a.claim.of(text)}"


def html_mentions(found: Iterable[Findings], lang: str) -> str:
    """Return the countries and actors of each article as a table: who, in which words, as what, by which rules.

    One row for each name, role and rule, with the number of its mentions.
    """
    return f"<style>{reading_style()}</style>{_each(found, lang, _mentions)}"


def _mentions(found: Findings, lang: str) -> str:
    rows: Counter[tuple[str, str, str, str]] = Counter()
    words: dict[tuple[str, str, str, str], dict[str, None]] = defaultdict(dict)
    marked = [(m, True) for m in found.countries] + [(m, False) for m in found.actors]
    for m, country in marked:
        name = country_label(m.entity, lang) if country else actor_label(m.entity, lang)
        role = label("country_role", m.role, lang) if country else label("actor_type", m.kind, lang)
        key = (
            label("mark", "country" if country else "actor", lang),
            name,
            role,
            f"{m.rule_id} {m.role_rule_id}".strip(),
        )
        rows[key] += 1
        words[key][m.surface] = None
    head = "".join(
        f'<th scope="col">{html_text(label("column", h, lang), lang)}</th>'
        for h in ("mark", "name", "as", "words", "n_mentions", "rule")
    )
    body = "".join(
        f"<tr><td>{html_text(kind, lang)}</td><td>{html_text(name, lang)}</td><td>{html_text(role, lang)}</td>"
        f"<td>{' · '.join(html_text(w, lang) for w in words[kind, name, role, rule])}</td><td>{n}</td>"
        f'<td><code dir="ltr">{escape(rule)}</code></td></tr>'
        for (kind, name, role, rule), n in rows.items()
    )
    summary = html_text(say("data_table", lang, n=len(rows)), lang)
    return (
        f'<details class="nisba-data"><summary>{summary}</summary><div class="nisba-scroll">'
        f'<table class="nisba-attributions"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>'
    )


def html_issues(found: Iterable[Findings], lang: str) -> str:
    """Return what was left open in each article as a list: the reason, the words, and the readings left over."""
    return _each(found, lang, _issues)


def _issues(found: Findings, lang: str) -> str:
    items = []
    for issue in found.issues:
        options = ("، " if lang == "ar" else ", ").join(_candidate(c, lang) for c in issue.candidates)
        kind = label("issue", issue.kind, lang) + (f" ({options})" if options else "")
        quoted = "" if issue.kind == "no_cue_rules" else f": <q>{html_text(shorten(issue.surface, 160), lang)}</q>"
        items.append(f"<li>{html_text(kind, lang)}{quoted}</li>")
    return f"<ul>{''.join(items)}</ul>" if items else f"<p>{html_text(say('nothing_open', lang), lang)}</p>"


def _candidate(candidate: str, lang: str) -> str:
    named = country_label if len(candidate) == 3 and candidate.isupper() else actor_label
    return named(candidate, lang)


def _source_cell(found: Findings, attribution: Attribution, lang: str) -> str:
    words = source_text(found, attribution)
    kind = html_text(label("source_kind", attribution.source_kind, lang), lang)
    shown = html_text(words if attribution.source else f"({words})", lang) if words else "–"
    return f'{shown}<br><small class="nisba-kind">{kind}</small>'


def reading_style() -> str:
    """Return the style sheet of marked texts."""
    return (files("analysis.charts") / "reading.css").read_text(encoding="utf-8")


def _legend(lang: str) -> str:
    kinds = "".join(f'<li><span class="m-{k}">{html_text(label("mark", k, lang), lang)}</span></li>' for k in _KINDS)
    stances = "".join(
        f'<li><span class="m-claim stance-{s}">{html_text(label("stance", s, lang), lang)}</span></li>'
        for s in ("neutral", "endorse", "distance", "deny")
    )
    return f'<ul class="nisba-legend" aria-label="{escape(say("legend", lang))}">{kinds}{stances}</ul>'


def _marks(found: Findings, lang: str) -> Iterator[_Mark]:
    name = slug(found.article.id)
    said = [(m, country_label(m.entity, lang), label("country_role", m.role, lang) if m.role else "", "country")
            for m in found.countries]  # fmt: skip
    said += [(m, actor_label(m.entity, lang), label("actor_type", m.kind, lang), "actor") for m in found.actors]
    for number, (m, named, what, kind) in enumerate(said):
        title = " · ".join(filter(None, [named, what, _rules(lang, m.rule_id, m.role_rule_id)]))
        yield _Mark(m.span, kind, f"m-{kind}", title, number if m.rule_id else -1, f"{name}-m{number}")
    for n, a in enumerate(found.attributions, 1):
        about = " · ".join(filter(None, [str(n), label("stance", a.stance, lang), _rules(lang, a.rule_id)]))
        claim, source, cue = (f"{label('mark', kind, lang)} {about}" for kind in ("claim", "source", "cue"))
        number = len(said) + n - 1 if a.rule_id else -1
        yield _Mark(a.claim, "claim", f"m-claim stance-{a.stance} {name}-c{n}", claim, number)
        if a.source:
            yield _Mark(a.source, "source", "m-source", source, number)
        yield _Mark(a.cue, "cue", f"m-cue {name}-k{n}", cue, number, f"{name}-cue{n}")
    for i in found.issues:
        if i.kind != "no_cue_rules":
            yield _Mark(i.span, "open", "m-open", label("issue", i.kind, lang))


def _rules(lang: str, *ids: str) -> str:
    """Name the rules of a record; a person's mark has none."""
    fired = " + ".join(filter(None, ids))
    return f"{label('column', 'rule', lang)}: {fired}" if fired else ""


def _segments(name: str, text: str, start: int, end: int, marks: list[_Mark]) -> Iterator[str]:
    """Cut a paragraph wherever a mark begins or ends; what is nested or crosses keeps all its marks.

    A piece leads to the explanation of the smallest mark over it; the first piece of a record is a stop of the Tab key.
    """
    edges = {start, end} | {p for m in marks for p in (m.span.start, m.span.end) if start < p < end}
    cuts = sorted(edges)
    for a, b in zip(cuts, cuts[1:], strict=False):
        over = [m for m in marks if m.span.start <= a and m.span.end >= b]
        body = escape(text[a:b])
        if not over:
            yield body
            continue
        over.sort(key=lambda m: m.span.end - m.span.start)
        title = escape("\n".join(m.title for m in over if m.kind != "claim" or len(over) == 1))
        classes = " ".join(dict.fromkeys(c for m in over for c in m.classes.split()))
        explained = next((m for m in over if m.record >= 0), None)
        cue = next((m for m in over if m.kind == "cue" and a == m.span.start), None)
        first = cue or (explained if explained and explained.anchor and a == explained.span.start else None)
        if first is None and explained is None:
            yield f'<span class="{classes}" title="{title}">{body}</span>'
            continue
        row = cue.anchor.rsplit("-cue", 1)[1] if cue else ""
        record = (first or explained).record
        address = f"{name}-w{record}" if record >= 0 else f"{name}-a{row}"
        stop = f'id="{first.anchor}"' if first else 'tabindex="-1"'
        number = f' data-n="{row}"' if row else ""
        yield f'<a class="{classes}" {stop} href="#{address}" title="{title}"{number}>{body}</a>'

"""The article itself, with countries, actors, sources, cues and claims marked where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from analysis.charts.direction import base_direction, html_text
from analysis.charts.figure import say
from analysis.compare.chains import source_text
from analysis.model import Attribution, Findings, Span
from analysis.rules.actor_labels import actor_label
from analysis.rules.country_labels import country_label
from analysis.rules.labels import label

_KINDS = ("claim", "source", "cue", "country", "actor", "open")


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    kind: str
    classes: str
    title: str
    anchor: str = ""


def html_articles(found: Iterable[Findings], lang: str) -> str:
    """Return the text of each article with everything that was found in it marked, and one legend.

    Every mark says on hovering which rule made it; a cue leads to its row in ``html_attributions`` and lights up its
    claim. Nothing of the text is taken for markup.

    Args:
        found: What was found in the articles; of several, all but the first are folded.
        lang: Language of the legend and of the explanations, ``ar`` or ``en``; a text keeps its own direction.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> html = html_articles([find_all(Article("a", "قالت فرنسا إن <b>الاتفاق</b> قريب.", "ar"))], "en")
        >>> "<b>" in html, 'dir="rtl"' in html
        (False, True)
    """
    return f"<style>{reading_style()}</style>{_legend(lang)}{_each(found, lang, _text)}"


def _text(found: Findings, lang: str) -> str:
    article, marks = found.article, list(_marks(found, lang))
    name = _slug(article.id)
    paragraphs, start = [], 0
    for line in article.text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = [m for m in marks if m.span.start < end and m.span.end > start]
            body = "".join(_segments(article.text, start, end, inside))
            paragraphs.append(f'<p dir="{base_direction(line, article.lang)}">{body}</p>')
        start = end + 1
    lights = "".join(
        f"#{name}:has(.{name}-k{i}:is(:hover,:focus)) .{name}-c{i}{{background:#ffe9a8}}"
        for i in range(1, len(found.attributions) + 1)
    )
    language = f' lang="{escape(article.lang)}"' if article.lang else ""
    return f'<style>{lights}</style><div class="nisba-text" id="{name}"{language}>{"".join(paragraphs)}</div>'


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
    name, text = _slug(found.article.id), found.article.text
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
            html_text(a.claim.of(text), lang),
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
        quoted = "" if issue.kind == "no_cue_rules" else f": <q>{html_text(_shorten(issue.surface), lang)}</q>"
        items.append(f"<li>{html_text(kind, lang)}{quoted}</li>")
    return f"<ul>{''.join(items)}</ul>" if items else f"<p>{html_text(say('nothing_open', lang), lang)}</p>"


def _candidate(candidate: str, lang: str) -> str:
    return country_label(candidate, lang) if len(candidate) == 3 and candidate.isupper() else candidate


def _shorten(text: str, limit: int = 160) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def _source_cell(found: Findings, attribution: Attribution, lang: str) -> str:
    words = source_text(found, attribution)
    kind = html_text(label("source_kind", attribution.source_kind, lang), lang)
    shown = html_text(words if attribution.source else f"({words})", lang) if words else "–"
    return f'{shown}<br><small class="nisba-kind">{kind}</small>'


def _slug(article_id: str) -> str:
    return "t-" + "".join(c if c.isascii() and (c.isalnum() or c == "-") else "-" for c in article_id)


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
    name = _slug(found.article.id)
    rule = label("column", "rule", lang)
    for n, a in enumerate(found.attributions, 1):
        stance = label("stance", a.stance, lang)
        about = f"{n} · {stance}" + (f" · {rule}: {a.rule_id}" if a.rule_id else "")  # none where a person marked it
        yield _Mark(
            a.claim, "claim", f"m-claim stance-{a.stance} {name}-c{n}", f"{label('mark', 'claim', lang)} {about}"
        )
        if a.source:
            yield _Mark(a.source, "source", "m-source", f"{label('mark', 'source', lang)} {about}")
        yield _Mark(a.cue, "cue", f"m-cue {name}-k{n}", f"{label('mark', 'cue', lang)} {about}", f"{name}-cue{n}")
    for m in found.countries:
        role = label("country_role", m.role, lang)
        rules = " + ".join(r for r in (m.rule_id, m.role_rule_id) if r)
        about = [country_label(m.entity, lang), role if m.role else "", f"{rule}: {rules}" if rules else ""]
        yield _Mark(m.span, "country", "m-country", " · ".join(filter(None, about)))
    for m in found.actors:
        kind = label("actor_type", m.kind, lang)
        yield _Mark(m.span, "actor", "m-actor", f"{actor_label(m.entity, lang)} · {kind} · {rule}: {m.rule_id}")
    for i in found.issues:
        if i.kind != "no_cue_rules":
            yield _Mark(i.span, "open", "m-open", label("issue", i.kind, lang))


def _segments(text: str, start: int, end: int, marks: list[_Mark]) -> Iterator[str]:
    """Cut a paragraph wherever a mark begins or ends; what is nested or crosses keeps all its marks."""
    edges = {start, end} | {p for m in marks for p in (m.span.start, m.span.end) if start < p < end}
    cuts = sorted(edges)
    for a, b in zip(cuts, cuts[1:], strict=False):
        over = [m for m in marks if m.span.start <= a and m.span.end >= b]
        body = escape(text[a:b])
        if not over:
            yield body
            continue
        over.sort(key=lambda m: m.span.end - m.span.start)
        cue = next((m for m in over if m.kind == "cue"), None)
        title = escape("\n".join(m.title for m in over if m.kind != "claim" or len(over) == 1))
        classes = " ".join(dict.fromkeys(c for m in over for c in m.classes.split()))
        if cue and a == cue.span.start:
            number = cue.anchor.rsplit("-cue", 1)
            yield (
                f'<a class="{classes}" id="{cue.anchor}" href="#{number[0]}-a{number[1]}" title="{title}" '
                f'data-n="{number[1]}">{body}</a>'
            )
        else:
            yield f'<span class="{classes}" title="{title}">{body}</span>'

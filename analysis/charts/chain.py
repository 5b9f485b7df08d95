"""Chains of sources as a picture: the article, who it cites, whom they cite, and what is claimed at the far end."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from analysis.charts.direction import html_text
from analysis.charts.figure import say
from analysis.compare.chains import chain_of, source_text
from analysis.model import Attribution, Findings
from analysis.rules.labels import label

_ARROW = '<svg viewBox="0 0 34 12" aria-hidden="true"><path d="M33 6H5M10 1L4 6l6 5" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>'  # noqa: E501


def html_chains(found: Iterable[Findings], lang: str, least: int = 2) -> str:
    """Return the chains of at least ``least`` links as rows of boxes, the article first.

    The arrow points the way the words came: from the source to who passed them on. A box says the kind of source; a
    dashed frame is a source without a name.

    Args:
        found: What was found in the articles.
        lang: Language of the words around the text, ``ar`` or ``en``.
        least: Links between the claim and the article; 1 shows also who is cited directly.
    """
    rows = []
    for findings in found:
        passed = {a.via for a in findings.attributions}
        for end in findings.attributions:
            links = chain_of(findings, end)
            if end.id not in passed and len(links) >= least:
                rows.append(_row(findings, links, lang))
    if not rows:
        return f"<p>{html_text(say('no_chain', lang), lang)}</p>"
    style = (files("analysis.charts") / "chain.css").read_text(encoding="utf-8")
    return f"<style>{style}</style>{''.join(rows)}"


def _row(found: Findings, links: list[Attribution], lang: str) -> str:
    title = found.article.title or say("this_article", lang)
    boxes = [f'<span class="nisba-box article">{html_text(title, lang)}</span>']
    spoken = [title]
    for a in links:
        words = source_text(found, a) or label("source_kind", "agentless", lang)
        spoken.append(words)
        unnamed = " unnamed" if a.source_kind in {"anonymous", "agentless", "collective"} else ""
        kind = label("source_kind", a.source_kind, lang)
        cue = html_text(a.cue.of(found.article.text), lang)
        boxes.append(f'<span class="nisba-arrow">{_ARROW}<small>{cue}</small></span>')
        boxes.append(
            f'<span class="nisba-box{unnamed}">{html_text(words, lang)}<small>{html_text(kind, lang)}</small></span>'
        )
    claim = html_text(links[-1].claim.of(found.article.text), lang)
    stance = label("stance", links[-1].stance, lang)
    alt = escape(" ← ".join(spoken))
    return (
        f'<figure class="nisba-chain" role="group" aria-label="{alt}"><div>{"".join(boxes)}</div>'
        f"<figcaption>{claim} <small>({html_text(stance, lang)})</small></figcaption></figure>"
    )

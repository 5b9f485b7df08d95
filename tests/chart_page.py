"""A page with figures as a report has it: right to left where the language is, plotly.js beside it."""

import json
from pathlib import Path

from analysis.charts import figure_config, localise, plotly_js
from analysis.charts.figure import MIME, html_below

CSS = """body { margin: 0; font: 16px "Noto Sans Arabic", "Noto Sans", sans-serif }
#js-plotly-tester, .js-plotly-plot { direction: ltr }
figure { margin: 0; overflow-x: auto }"""
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' file:; style-src 'unsafe-inline'; img-src data: blob:; "
    "connect-src data:"
)
DRAW = """document.querySelectorAll("script[type='%s']").forEach((script) => {
  const { data, layout, config } = JSON.parse(script.textContent);
  Plotly.newPlot(script.previousElementSibling, data, layout, config);
})"""


def write_page(folder: Path, figures, lang: str, more: str = "") -> Path:
    """Write the page into ``folder`` and return its path."""
    script = folder / "plotly.js"
    if not script.exists():
        script.write_text(plotly_js(), encoding="utf-8")
    body = "".join(_figure(figure, lang) for figure in figures)
    direction = "rtl" if lang == "ar" else "ltr"
    page = folder / f"{lang}.html"
    page.write_text(
        f'<!doctype html><html lang="{lang}" dir="{direction}"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><style>{CSS}</style>'
        f'<script src="plotly.js"></script><body>{body}{more}<script>{DRAW % MIME}</script>',
        encoding="utf-8",
    )
    return page


def _figure(figure, lang: str) -> str:
    meta = figure.layout.meta or {}
    spec = json.loads(localise(figure, lang).to_json()) | {"config": figure_config(lang)}
    style = f"height:{figure.layout.height or 400}px;min-width:{meta.get('min_width', 0)}px"
    data = json.dumps(spec).replace("<", "\\u003c")
    below = html_below(meta) if meta else ""
    return f'<figure><div dir="ltr" style="{style}"></div><script type="{MIME}">{data}</script></figure>{below}'

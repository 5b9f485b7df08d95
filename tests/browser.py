"""Open a file in a real browser: what it asks for, what it complains about, what it looks like."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
LOCAL = ("file:", "data:", "blob:", "about:")


@dataclass
class Opened:
    """A page that is open, with every request that left the machine and every error it wrote."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def chromium() -> str:
    """Return the path of Debian's chromium, or skip the test; where CI is set a missing browser is a failure."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("there is no chromium on this machine")
    return path


@contextmanager
def opened(file: Path, width: int = 1200, height: int = 900) -> Iterator[Opened]:
    """Open ``file`` in a fresh profile and wait until its figures are drawn."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            page = browser.new_page(viewport={"width": width, "height": height})
            seen = Opened(page)
            page.on("request", lambda request: request.url.startswith(LOCAL) or seen.requests.append(request.url))
            page.on("console", lambda message: message.type == "error" and seen.errors.append(message.text))
            page.on("pageerror", lambda error: seen.errors.append(str(error)))
            page.goto(file.resolve().as_uri(), wait_until="load")
            page.evaluate("document.fonts.ready")
            page.wait_for_timeout(400)
            yield seen
        finally:
            browser.close()


def screenshot(file: Path, picture: Path, width: int = 1200) -> Path:
    """Write a picture of the whole page at ``width`` pixels and return its path."""
    with opened(file, width) as seen:
        seen.page.screenshot(path=str(picture), full_page=True)
    return picture


_GLYPHS = """() => {
  const unseen = /[\\s\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069]/, lines = {};
  for (const text of document.querySelectorAll("svg text")) {
    const parts = text.querySelectorAll("tspan.line");
    for (const line of parts.length ? parts : [text]) {
      const glyphs = [], nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        for (let i = 0; i < node.length; i++) {
          if (unseen.test(node.data[i])) continue;
          const range = document.createRange();
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const box = range.getBoundingClientRect();
          glyphs.push([(box.left + box.right) / 2, node.data[i]]);
        }
      }
      glyphs.sort((one, two) => one[0] - two[0]);
      (lines[line.textContent] ??= []).push(glyphs.map((glyph) => glyph[1]).join(""));
    }
  }
  return lines;
}"""


def glyph_order(page: Any) -> dict[str, list[str]]:
    """Return, for every line of text in the figures, its letters as they stand on the screen from left to right."""
    return page.evaluate(_GLYPHS)


_CLIPPED = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((plot) => {
  const frame = plot.getBoundingClientRect();
  return [...plot.querySelectorAll("svg text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.width && getComputedStyle(text).opacity !== "0" &&
      (box.left < frame.left - 1 || box.right > frame.right + 1 ||
       box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
  }).map((text) => text.textContent);
})"""


def clipped(page: Any) -> list[str]:
    """Return the texts that reach beyond the edge of their figure."""
    return page.evaluate(_CLIPPED)


_WORD_BOXES = """([place, words]) => words.map((word) => {
  const walker = document.createTreeWalker(document.querySelector(place), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(word);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    return range.getBoundingClientRect().toJSON();
  }
})"""


def word_boxes(page: Any, place: str, words: list[str]) -> list[dict[str, float]]:
    """Return where each of ``words`` stands first in the element ``place``; None for one that is not there."""
    return page.evaluate(_WORD_BOXES, [place, words])


_OVERLAPPING = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((plot) => {
  const shown = [...plot.querySelectorAll("svg text")].filter((text) => text.textContent.trim() &&
    getComputedStyle(text).opacity !== "0" && !text.closest(".legend, .g-gtitle, .hoverlayer"));
  // the box of a line is higher than its letters
  const boxes = shown.map((text) => [text, text.getBoundingClientRect(),
    text.getBoundingClientRect().height / (text.querySelectorAll("tspan.line").length || 1) / 5]);
  return boxes.flatMap(([one, a, inset], place) => boxes.slice(place + 1).filter(([, b, other]) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom - inset, b.bottom - other) - Math.max(a.top + inset, b.top + other) > 1
  ).map(([two]) => [one.textContent, two.textContent]));
})"""


def overlapping(page: Any) -> list[list[str]]:
    """Return the pairs of texts in the figures that cover each other; titles and legends are left out."""
    return page.evaluate(_OVERLAPPING)

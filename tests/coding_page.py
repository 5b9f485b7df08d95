"""The coding view in a plain page, with a stand-in for the model that a kernel would keep."""

import json
from contextlib import contextmanager

from browser import FLAGS, LOCAL, chromium, word_boxes

TRAITS = ("text", "lang", "direction", "article_lang", "directions", "isolated", "coder", "labels", "countries",
          "known", "roles", "marks", "status")  # fmt: skip
MODEL = """
const state = JSON.parse(document.getElementById("state").textContent);
const listeners = {};
window.sent = [];
window.model = {
  get: (name) => state[name],
  set: (name, value) => { state[name] = value; (listeners[`change:${name}`] ?? []).forEach((act) => act()); },
  save_changes: () => {},
  send: ({ hello, save, marks }) => {
    if (hello) window.model.set("status", { ...state.status, hello: window.absent ? "" : hello });
    else { window.sent.push(marks); window.ticket = save; }
  },
  on: (name, act) => (listeners[name] ??= []).push(act),
  off: () => {},
};
"""


def write_page(view, path):
    state = json.dumps({name: getattr(view, name) for name in TRAITS}).replace("<", "\\u003c")
    script = view._esm.replace(
        "export default { render }", f"{MODEL}\nwindow.render = render;\nrender({{ model, el: document.body }})"
    )
    html = (
        f'<!DOCTYPE html><meta charset="utf-8"><style>{view._css}</style><body>'
        f'<script id="state" type="application/json">{state}</script><script type="module">{script}</script>'
    )
    path.write_text(html, encoding="utf-8")
    return path


@contextmanager
def one_browser():
    """Start a browser for all tests of a file."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def coding_page(browser, view, path, width=1000):
    """Open the view with its text in focus; afterwards nothing was asked for and no error was written."""
    page, wrong = browser.new_page(viewport={"width": width, "height": 900}), []
    page.on("request", lambda request: request.url.startswith(LOCAL) or wrong.append(request.url))
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(write_page(view, path).as_uri())
    page.focus(".nc-text")
    yield page
    page.close()
    assert wrong == []


def marks_of(page):
    """Return the marks as they were last sent to be saved."""
    return page.evaluate("window.sent.at(-1)")


def said(page):
    return page.inner_text(".nc-said")


def place(page, word):
    """Return the middle of the first ``word`` on the screen."""
    (box,) = word_boxes(page, ".nc-text", [word])
    return {"x": (box["left"] + box["right"]) / 2, "y": (box["top"] + box["bottom"]) / 2}


def drag(page, first, last):
    """Drag the mouse from the middle of one word to the middle of another."""
    page.mouse.move(**place(page, first))
    page.mouse.down()
    page.mouse.move(**place(page, last), steps=4)
    page.mouse.up()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)

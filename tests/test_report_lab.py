"""JupyterLab as `nisba lab` opens it: Arabic from right to left, and nothing asked outside this machine."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from browser import FLAGS, LOCAL, chromium
from report_notebooks import markdown, write_notebook

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def lab(tmp_path):
    notebook = markdown("# من قال ماذا؟\n\n- بند فيه NSO\n\n> «لا تعليق»")
    write_notebook(tmp_path / "notebooks", "01-a", notebook, markdown("# Who said what?\n\n- an item"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "analysis.cli",
        "lab",
        "--no-browser",
        f"--port={port}",
        "--IdentityProvider.token=t",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "JUPYTER_DATA_DIR": str(tmp_path / "data"),
    }
    running = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/api?token=t")
            break
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.25)
    yield address
    running.terminate()
    running.wait(timeout=20)


def test_markdown_runs_in_its_own_direction_and_nothing_leaves_the_machine(lab):
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        left = []
        local = (*LOCAL, lab)
        page.on("request", lambda request: request.url.startswith(local) or left.append(request.url))
        page.goto(f"{lab}/lab/tree/notebooks/01-a.ipynb?token=t")
        page.wait_for_selector(".jp-RenderedMarkdown > h1[dir=auto]", timeout=30_000)
        blocks = page.evaluate(
            "[...document.querySelectorAll('.jp-RenderedMarkdown > *')]"
            ".map((block) => [block.tagName, getComputedStyle(block).direction, getComputedStyle(block).textAlign])"
        )
        page.wait_for_timeout(1500)  # time for a news pop-up
        toasts = page.locator(".Toastify__toast").all_inner_texts()
        browser.close()
    assert [(tag, direction) for tag, direction, _ in blocks] == [
        ("H1", "rtl"), ("UL", "rtl"), ("BLOCKQUOTE", "rtl"), ("H1", "ltr"), ("UL", "ltr"),
    ]  # fmt: skip
    assert {align for _, _, align in blocks} == {"start"}
    assert toasts == [] and left == []

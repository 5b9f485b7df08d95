"""A JupyterLab of one's own for a test: started as ``nisba lab`` starts it, on a folder, and ended with it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browser import FLAGS, LOCAL, chromium

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def running_lab(folder: Path, settings: Path, *options: str) -> Iterator[str]:
    """Open JupyterLab in ``folder`` and give its address; its token is ``t``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "analysis.cli", "lab", *options]
    command += ["--no-browser", f"--port={port}", "--IdentityProvider.token=t"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    places = {"JUPYTER_CONFIG_DIR": str(settings / "config"), "JUPYTER_DATA_DIR": str(settings / "data")}
    environment = os.environ | places | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/api?token=t")
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.25)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:  # it waits for a kernel that is still starting
            process.kill()
            process.wait()


@contextmanager
def lab_page(address: str, path: str) -> Iterator[tuple[Any, list[str]]]:
    """Open ``path`` of the lab in a browser; yield the page and the requests that leave the machine."""
    path_of_browser = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_browser, args=FLAGS)
        page, left = browser.new_page(viewport={"width": 1300, "height": 900}), []
        local = (*LOCAL, address)
        page.on("request", lambda request: request.url.startswith(local) or left.append(request.url))
        page.goto(f"{address}/lab{path}?token=t")
        yield page, left
        browser.close()


def kernel_idle(page: Any) -> None:
    """Wait until the kernel of the open notebook has started and nothing runs."""
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000)
    page.get_by_text("(ipykernel) | Idle").wait_for(timeout=60_000)


def end_kernels(address: str) -> None:
    """End every kernel, as after a night: a notebook that is opened now has run nothing."""
    with urllib.request.urlopen(f"{address}/api/sessions?token=t") as answer:
        sessions = json.load(answer)
    for session in sessions:
        request = urllib.request.Request(f"{address}/api/sessions/{session['id']}?token=t", method="DELETE")
        urllib.request.urlopen(request).close()


def save_notebook(page: Any) -> None:
    """Save the open notebook and wait until it is."""
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.get_by_text("Save Notebook", exact=True).click()
    page.wait_for_selector(".jp-mod-current:not(.jp-mod-dirty)", timeout=60_000)

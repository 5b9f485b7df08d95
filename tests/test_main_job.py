"""The main job as a user runs it: the command, its pages in a real browser, and bad input."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from browser import opened

ROOT = Path(__file__).resolve().parent.parent
TEXT = "قالت وزارة الخارجية الفرنسية إن الاتفاق مع المغرب قريب. ونفى الوزير وجود أي خلاف."
HOSTILE = """<html lang="ar"><title>عنوان<script>window.hit=1</script></title><body onload="window.hit=1">
<p>قالت فرنسا إن <a href="javascript:window.hit=1">الاتفاق</a> قريب جدا في هذا اليوم.</p>
<p>&lt;img src=x onerror=window.hit=1&gt; وأضاف الوزير أن العمل مستمر في كل مكان.</p></body></html>"""


def nisba(*arguments, cwd):
    command = [sys.executable, "-m", "analysis.cli", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300
    )


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    """The report of the bundled case, made by the command without arguments."""
    folder = tmp_path_factory.mktemp("case")
    done = nisba("report", "--timings", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert [str(Path("build/report/ar.html")), str(Path("build/report/en.html"))] == done.stdout.splitlines()[:2]
    assert "execute" in done.stdout
    return {lang: folder / "build" / "report" / f"{lang}.html" for lang in ("ar", "en")}


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
@pytest.mark.parametrize("width", [1300, 390])
def test_bundled_report(bundled, lang, direction, width):
    assert bundled[lang].stat().st_size <= 5_000_000
    with opened(bundled[lang], width) as seen:
        page = seen.page
        figures = page.locator("figure.chart")
        figures.last.locator(".main-svg").first.wait_for(state="attached", timeout=60_000)
        assert page.locator("figure.chart:has(.main-svg)").count() == figures.count() >= 10
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [lang, direction]
        assert page.evaluate("document.documentElement.scrollWidth") <= width + 1
        assert page.locator("article h2").count() == 6
        links = page.eval_on_selector_all(".contents a", "as => as.map(a => a.getAttribute('href'))")
        assert len(links) >= 20
        assert page.evaluate("hs => hs.every(h => document.getElementById(decodeURIComponent(h.slice(1))))", links)
        assert all(figures.nth(i).get_attribute("aria-label").strip() for i in range(figures.count()))
        assert page.locator(".nisba-caption").count() >= figures.count()
        assert page.locator("details.nisba-data table").count() >= figures.count()
        assert (
            "cloud"
            not in " ".join(page.eval_on_selector_all(".modebar-btn", "bs => bs.map(b => b.dataset.title)")).lower()
        )
        assert page.locator("details.code, .input_area").count() == 0
        assert seen.requests == []
        assert seen.errors == []


@pytest.mark.browser
def test_hostile_page_is_shown_as_text(tmp_path):
    (tmp_path / "evil.html").write_text(HOSTILE, encoding="utf-8")
    done = nisba("report", "evil.html", "--lang", "ar", "--output", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with opened(tmp_path / "out" / "ar.html") as seen:
        assert seen.page.evaluate("window.hit") is None
        assert "onerror=window.hit=1" in seen.page.inner_text("main")
        assert seen.requests == seen.errors == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.txt", None, "there is no such file"),
        ("empty.txt", b"", "there is no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "PNG"),
        ("huge.txt", 200 * 1024 * 1024, "MB"),
        ("folder", "folder", "no file that ends in"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(tmp_path, name, content, told):
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif isinstance(content, int):
        with path.open("wb") as file:
            file.truncate(content)
    elif content is not None:
        path.write_bytes(content)
    done = nisba("report", name, "--output", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr and told in done.stderr
    assert not (tmp_path / "out").exists()


def test_one_bad_file_among_ten(tmp_path):
    folder = tmp_path / "ten"
    folder.mkdir()
    for number in range(9):
        (folder / f"a{number}.txt").write_text(f"{TEXT} الرقم {number}.", encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    done = nisba("report", "ten", "--lang", "en", "--output", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1 and "bad.txt" in done.stderr
    page = (tmp_path / "out" / "en.html").read_text(encoding="utf-8")
    assert "bad.txt" in page
    assert all(f"a{number}" in page for number in range(9))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (TEXT.encode("windows-1256"), "windows-1256"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-bom"),
        (("\u202b" + TEXT + "\u202c").encode(), "direction controls removed"),
        (("Fransanyň daşary işler ministri Marokko bilen ylalaşyk barada aýtdy. " * 5).encode(), "not covered"),
    ],
)
def test_what_was_done_on_reading_is_said(tmp_path, content, told):
    (tmp_path / "text.txt").write_bytes(content)
    done = nisba("report", "text.txt", "--lang", "en", "--output", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "en.html").read_text(encoding="utf-8")
    assert told in page


def test_presentation_forms_are_read_as_letters(tmp_path):
    from arabic_reshaper import reshape

    (tmp_path / "text.txt").write_text(reshape(TEXT), encoding="utf-8")
    done = nisba("report", "text.txt", "--lang", "en", "--output", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "en.html").read_text(encoding="utf-8")
    assert "presentation forms replaced" in page
    assert "الاتفاق" in page

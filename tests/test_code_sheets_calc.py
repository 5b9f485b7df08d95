"""A sheet for coders after LibreOffice Calc has opened and saved it: its lists, its direction, what was filled in."""

import shutil
import subprocess

import pytest
from openpyxl import load_workbook

from analysis.coding import read_codebook, read_sheets, write_sheets
from analysis.model import Article

pytestmark = pytest.mark.slow
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def saved_by_calc(path, folder):
    """Return the workbook as Calc writes it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return folder / path.name


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_lists_direction_and_codes_outlive_a_save_in_calc(tmp_path):
    election = read_codebook("election")
    path = write_sheets(election, tmp_path, [Article("t1", "نص", "ar", title="فوز القائمة")], ["سمير"], lang="ar")[1]
    before = load_workbook(path)
    for cell, first_choice in (("D2", "A1"), ("E2", "B1"), ("F2", "C1"), ("H2", "E1")):
        before.worksheets[0][cell] = before["lists"][first_choice].value
    before.save(path)
    (tmp_path / "calc").mkdir()
    kept = saved_by_calc(path, tmp_path / "calc")
    first, second = ((book := load_workbook(p)).worksheets[0].data_validations.dataValidation for p in (path, kept))
    lists = [(str(r.sqref), r.type, r.formula1, r.showErrorMessage, r.prompt) for r in first if r.type == "list"]
    assert lists and lists == [
        (str(r.sqref), r.type, r.formula1, r.showErrorMessage, r.prompt) for r in second if r.type == "list"
    ]
    assert book.worksheets[0].sheet_view.rightToLeft and book["lists"].sheet_state == "hidden"
    (codes, bad), (same, _) = read_sheets(election, [path]), read_sheets(election, [kept])
    assert bad == [] and len(codes) >= 4 and same.equals(codes)

"""The command ``nisba``: what its subcommands are, each defined in the room it belongs to, and how one is run."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import analysis
from analysis.classroom.command import add_exercise
from analysis.coding.command import CODEBOOK, add_check, add_code
from analysis.commands import Commands, add_command, lang_option
from analysis.errors import NisbaError
from analysis.evaluation.command import add_evaluate, add_marks
from analysis.report.command import add_lab, add_report

if TYPE_CHECKING:
    from analysis.model import Findings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, or 1 where something could not be read or done.

    A ``NisbaError`` is printed as its one sentence, and so is a file that the system does not let be read or written;
    any other error keeps its traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console that has no Arabic letters
    top = parser()
    chosen, unknown = top.parse_known_args(arguments)
    if unknown and not chosen.passes_on:
        top.error(f"unrecognized arguments: {' '.join(unknown)}")
    chosen.options = unknown
    try:
        code = chosen.run(chosen)
        sys.stdout.flush()
        return code
    except NisbaError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # who reads has seen enough, as in: nisba evaluate --errors | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more at its end
        return 1
    except OSError as error:
        if error.filename is None:
            raise
        told = f"cannot be read or written ({error.strerror}); give another place, or close it in other programs"
        if isinstance(error, FileExistsError | NotADirectoryError):
            told = "a file is where a folder is wanted; give another place"
        print(f"{error.filename}: {told}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="nisba",
        description="Which countries does a news text name, and as what? Who says what, according to whom?",
    )
    top.add_argument("--version", action=_Version, help="print the version and stop")
    top.set_defaults(passes_on=False)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (add_report, add_lab, _add_new, add_check, add_evaluate, add_exercise):
        add(commands)
    add_marks(add_code(commands, _read_gold))
    return top


class _Version(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None):
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"nisba {analysis.__version__}")
        parser.exit()


def _add_new(commands: Commands) -> None:
    command = add_command(
        commands,
        "new",
        _new,
        "make a working folder with notebooks and texts of your own",
        "Copy the notebooks, the exercises without their solutions, the reading texts and environment.yml into a new "
        "folder to work in. With --codebook: an empty sheet for a story that you code yourself, its codebook, and a "
        "notebook that works on it.",
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="a folder that is empty or does not exist yet")
    command.add_argument(
        "--codebook", nargs="?", const="pegasus", metavar="CODEBOOK",
        help=f"{CODEBOOK} (pegasus, that of the case)",
    )  # fmt: skip
    lang_option(command, "headings and lists of the sheet")


def _new(chosen: argparse.Namespace) -> int:
    from analysis.classroom.copies import student_copies
    from analysis.report.workfolder import make_story_folder, make_workfolder

    if chosen.codebook:
        folder = make_story_folder(chosen.folder, chosen.codebook, chosen.lang)
        print(f"{folder}: ready; fill in coverage.csv or coverage.xlsx, then run: nisba check {chosen.folder}")
        return 0
    folder = make_workfolder(chosen.folder)
    student_copies(folder / "notebooks" / "exercises")
    print(f"{folder}: ready; go there and run: nisba lab")
    return 0


def _read_gold(path: Path | None) -> list[Findings]:
    from analysis.evaluation import read_gold
    from analysis.places import data_dir

    return read_gold(path or data_dir() / "gold")


if __name__ == "__main__":
    sys.exit(main())

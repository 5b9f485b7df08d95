"""How the command line is put together: one way to add a command, a group of steps, and the options that many have.

Nothing but ``argparse`` is loaded; what a command needs it imports when it runs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

Commands = argparse._SubParsersAction
Run = Callable[[argparse.Namespace], int]


def add_command(
    commands: Commands, name: str, run: Run, help: str, description: str = "", epilog: str | None = None
) -> argparse.ArgumentParser:
    """Add a command and return its parser, to be given its arguments.

    Args:
        commands: Of the whole command line, or of a group of steps.
        name: What is typed.
        run: Called with what was chosen; returns the exit code.
        help: One line for the list of commands.
        description: For its own help; where none is given, the same line as a sentence.
        epilog: What stands at the end of its own help.
    """
    sentence = f"{help[:1].upper()}{help[1:]}."
    command = commands.add_parser(name, help=help, description=description or sentence, epilog=epilog)
    command.set_defaults(run=run)
    return command


def add_steps(commands: Commands, name: str, help: str, description: str) -> Commands:
    """Add a command that is a group, such as ``nisba code``, and return what its steps are added to."""
    group = commands.add_parser(name, help=help, description=description)
    return group.add_subparsers(title="steps", metavar="STEP", required=True)


def lang_option(
    command: argparse.ArgumentParser, what: str, default: str | None = "ar", both: bool = False, unsaid: str = ""
) -> None:
    """Add ``--lang``: of what, and what it is where it is not given; without a default, in the words of ``unsaid``."""
    choices = ("ar", "en", "both") if both else ("ar", "en")
    command.add_argument("--lang", choices=choices, default=default, help=f"language of {what} ({default or unsaid})")


def chosen_languages(chosen: argparse.Namespace) -> tuple[str, ...]:
    """Return the languages of a ``--lang`` that may be ``both``.

    Example:
        >>> chosen_languages(argparse.Namespace(lang="both"))
        ('ar', 'en')
    """
    return ("ar", "en") if chosen.lang == "both" else (chosen.lang,)


def output_option(command: argparse.ArgumentParser, folder: str, what: str = "folder to write in") -> None:
    """Add ``--output``, the folder to write in."""
    command.add_argument("--output", type=Path, default=Path(folder), metavar="DIR", help=f"{what} ({folder})")


def rules_option(command: argparse.ArgumentParser) -> None:
    """Add ``--rules``, a rule file of the reader's own."""
    command.add_argument(
        "--rules", type=Path, metavar="FILE", help="a rule file of your own, added to the built-in rules"
    )


def tell(problems: Iterable[object]) -> int:
    """Print each problem as one line on the error stream, and return the exit code: 1 where there is any."""
    lines = [str(problem) for problem in problems]
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0

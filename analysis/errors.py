"""What goes wrong, said in one sentence: where, what was found, what is allowed or what to do."""


class NisbaError(ValueError):
    """Base of every error raised on purpose; the command prints its message and exits with 1.

    A notebook shows the message alone too: where in our code it was raised helps nobody who reads it there.
    """

    def _render_traceback_(self) -> list[str]:  # what IPython asks an error for
        return [str(self)]


class InputError(NisbaError):
    """A file or folder cannot be read as articles."""


class RuleError(NisbaError):
    """A rule file (cues, names, ambiguity, actors) is incomplete or contradicts itself."""


class TableError(NisbaError):
    """A table or a record lacks a column, has an unknown one, or holds a value outside its list."""

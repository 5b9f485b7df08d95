"""From a name as it is written to the actor it means."""

from __future__ import annotations

from functools import cache

from analysis.rules.actors import shipped_actors
from analysis.text.fold import fold


def actor_of_name(name: str) -> str:
    """Return the slug of the actor that goes by exactly this name in any language, or ``""``.

    For names that people coded, not for running text: there ``find_actors`` looks at the neighbours of a name too.

    Example:
        >>> actor_of_name("Le Monde"), actor_of_name("لوموند"), actor_of_name("somebody")
        ('le-monde', 'le-monde', '')
    """
    return _actors().get(fold(name), "")


@cache
def _actors() -> dict[str, str]:
    return {fold(name): actor.id for actor in shipped_actors() for _, name, _ in actor.names}

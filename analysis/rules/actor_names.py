"""From a name as it is written to the actor it means."""

from __future__ import annotations

from functools import cache

from analysis.rules.actor_labels import actor_label
from analysis.rules.actors import shipped_actors
from analysis.rules.labels import label
from analysis.text.fold import fold


def actor_of_name(name: str) -> str:
    """Return the slug of the actor that goes by exactly this name in any language, or ``""``.

    For names that people coded, not for running text: there ``find_actors`` looks at the neighbours of a name too.

    Example:
        >>> actor_of_name("Le Monde"), actor_of_name("لوموند"), actor_of_name("somebody")
        ('le-monde', 'le-monde', '')
    """
    return _actors().get(fold(name), "")


def coded_name(name: str, lang: str) -> str:
    """Return what a reader in ``lang`` calls an outlet or body that people coded by its name.

    A known actor has its own label, others the one in the group ``coded_name``; a name without either is shown as it
    is written.

    Example:
        >>> coded_name("Le Monde", "ar"), coded_name("French radio", "ar"), coded_name("Aftenposten", "ar")
        ('لوموند', 'إذاعة فرنسية', 'Aftenposten')
    """
    actor = actor_of_name(name)
    return actor_label(actor, lang) if actor else label("coded_name", name, lang)


@cache
def _actors() -> dict[str, str]:
    return {fold(name): actor.id for actor in shipped_actors() for _, name, _ in actor.names}

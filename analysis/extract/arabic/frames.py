"""The frames of Arabic attribution: each reads one shape of sentence round a cue, or returns nothing."""

from analysis.extract.arabic.ascribed import answered_no, denial_of
from analysis.extract.arabic.bare import asyndetic_frame, backward_frame
from analysis.extract.arabic.cause import cause_frame
from analysis.extract.arabic.clause import that_frame
from analysis.extract.arabic.inserted import inserted_frame
from analysis.extract.arabic.judgements import consider_frame, see_in_frame, wasf_frame
from analysis.extract.arabic.nouns import noun_frame
from analysis.extract.arabic.phrase import noun_phrase_frame
from analysis.extract.arabic.relay import ascribed_frame, relay_frame

FRAMES = (
    backward_frame,
    relay_frame,
    ascribed_frame,
    that_frame,
    asyndetic_frame,
    inserted_frame,
    denial_of,
    answered_no,
    noun_phrase_frame,
    see_in_frame,
    consider_frame,
    cause_frame,
    wasf_frame,
    noun_frame,
)
"""In the order in which they are tried; the first that holds is taken."""

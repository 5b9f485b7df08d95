"""How good the extraction is: findings against hand-marked gold, scored, listed and compared."""

from analysis.evaluation.align import Aligned, align
from analysis.evaluation.coders import compare_coders, read_coders
from analysis.evaluation.gold import gold_of, read_gold
from analysis.evaluation.mistakes import mistakes_table
from analysis.evaluation.scores import evaluate
from analysis.evaluation.versions import compare_findings

__all__ = [
    "Aligned",
    "align",
    "compare_coders",
    "compare_findings",
    "evaluate",
    "gold_of",
    "mistakes_table",
    "read_coders",
    "read_gold",
]

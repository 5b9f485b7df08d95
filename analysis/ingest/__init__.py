"""Files to articles: formats, encodings, characters and language, with a note of all that was done."""

from analysis.ingest.articles import iter_articles, read_article, read_articles
from analysis.ingest.language import detect
from analysis.ingest.problems import Problem

__all__ = ["Problem", "detect", "iter_articles", "read_article", "read_articles"]

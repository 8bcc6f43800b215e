"""The words by which files are understood: data in `words/`, in four languages."""

import json
import unicodedata
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).with_name("words")


def plain(text):
    """Lower case, without accents and double spaces, punctuation kept.

    >>> plain("  9 Février  2022 ")
    '9 fevrier 2022'
    """
    text = unicodedata.normalize("NFD", str(text).casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(text.split())


@lru_cache
def load(name):
    """The content of one of the word files, read once."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@lru_cache
def words(group):
    """A group of words that stand in cells, as a set or a dict."""
    found = load("cells")[group]
    return frozenset(found) if isinstance(found, list) else found

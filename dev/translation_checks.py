"""What can be wrong with a translation, told without running Odoo."""

import json
import re
from collections import Counter
from functools import lru_cache

from dev import paths

WORDS = paths.ROOT / "dev" / "translation_words.json"
PLACEHOLDER = re.compile(r"%\(\w+\)[sdifr]|%[sdif%]|\$?\{[^}]*\}")
TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
# attributes whose text is itself translated
SHOWN_ATTRIBUTE = re.compile(
    r"""\b(?:title|alt|placeholder|aria-label)=("|')[^"']*\1"""
)
IDENTIFIER = re.compile(r"[a-z]+(?:_[a-z]+)+")
LETTER = re.compile(r"[^\W\d_]")


@lru_cache
def words():
    """The glossary and the terms that are alike in two languages, from the file."""
    return json.loads(WORDS.read_text(encoding="utf-8"))


def plain(text):
    """Return the words that a person reads: no placeholders, no markup."""
    return TAG.sub(" ", PLACEHOLDER.sub(" ", text))


def holders(text):
    """Count the placeholders of a text."""
    return Counter(PLACEHOLDER.findall(text))


def tags(text):
    """Count the tags of a text with the attributes that are no words."""
    found = TAG.findall(SHOWN_ATTRIBUTE.sub("", text))
    return Counter((end, name, " ".join(rest.split())) for end, name, rest in found)


def edges(text):
    """Return the white space before and after a text."""
    return re.match(r"\s*", text).group(), re.search(r"\s*$", text).group()


def is_to_strangers(occurrences):
    """Tell if only people outside the network read a term, who are spoken to politely.

    :param occurrences: of a ``polib`` entry: pairs of file or record, and line
    """
    places = words()["to_strangers"]
    return bool(occurrences) and all(
        any(part in place for part in places) for place, _line in occurrences
    )


def faults(source, translation, language, to_strangers=False):
    """Return what is wrong with a translation, as a list of short sentences.

    :param str source: the English term
    :param str translation: what stands for it; empty when there is none
    :param str language: ``nl``, ``fr`` or ``de``
    :param bool to_strangers: whether only people outside the network read it
    """
    if IDENTIFIER.fullmatch(source):
        # Odoo's search for terms takes a tuple that comes after a translated text,
        # with no name between them, for the arguments of `_`: write a list there
        return ["a name in the code, not a word"]
    if not translation.strip():
        return ["missing"]
    found = []
    if not alike_allowed(source, language) and source == translation:
        found.append("still English")
    if holders(source) != holders(translation):
        found.append("other placeholders")
    if tags(source) != tags(translation):
        found.append("other tags")
    if edges(source) != edges(translation):
        found.append("other white space at an end")
    if not to_strangers:
        found += avoided_faults(translation, "avoided_among_colleagues", language)
    return found + glossary_faults(source, translation, language)


def alike_allowed(source, language):
    """Tell if a term may be the same in English and in the language."""
    if not LETTER.search(plain(source)):
        return True
    return source in listed("alike", language)


@lru_cache
def listed(*keys):
    """Return the terms that the file lists under some reason, at these keys."""
    reasons = words()
    for key in keys:
        reasons = reasons[key]
    return frozenset(term for terms in reasons.values() for term in terms)


def glossary_faults(source, translation, language):
    """Return the words of the field that are translated by another word."""
    if source.startswith(tuple(listed("not_of_the_field"))):
        return []
    found = []
    english, foreign = plain(source), plain(translation)
    for entry in words()["glossary"]:
        expected = entry[language]
        if re.search(rf"\b(?:{entry['en']})\b", english, re.IGNORECASE):
            if not re.search(expected, foreign, re.IGNORECASE):
                found.append(f"“{entry['en']}” is not “{expected}”")
    return found + avoided_faults(translation, "avoided", language)


def avoided_faults(translation, reasons, language):
    """Return the words that a translation should not have, by a list of the file."""
    return [
        f"“{word}”: {reason}"
        for word, reason in words()[reasons].get(language, {}).items()
        if re.search(rf"\b(?:{word})\b", plain(translation), re.IGNORECASE)
    ]

"""How alike a heading and a field are, by words, compounds, abbreviations, typos."""

from difflib import SequenceMatcher
from functools import lru_cache

from ..names import fold
from .schema import KINDS, fields_of, left_out_headings
from .vocabulary import words

# Of a compound the last part says what it is: a 'ritdatum' is a date.
COMPOUND_END, COMPOUND_START = 0.8, 0.6
ABBREVIATED = 0.85
TYPO = 0.8


def heading_text(value):
    """A heading folded, without small words: 'Datum van de rit' is 'datum rit'."""
    pieces = fold(value).split()
    kept = [piece for piece in pieces if piece not in words("empty_headings")]
    return " ".join(kept or pieces)


@lru_cache(maxsize=8192)
def heading_scores(text, kind):
    """How well a heading (as `heading_text` makes it) names each field of a kind.

    Returns:
        dict of field code to a score from 0 to 1, without the zeros.
    """
    if not text:
        return {}
    scores = {}
    for code, field in fields_of(kind).items():
        best = max((_alike(text, heading) for heading in field.headings), default=0)
        if best > 0.3:
            scores[code] = round(best, 3)
    return scores


@lru_cache(maxsize=2048)
def is_left_out(text):
    """Whether a heading announces what must not be imported."""
    return any(
        _alike(text, heading) >= 0.9
        or (len(heading) > 8 and any(p.startswith(heading) for p in text.split()))
        for heading in left_out_headings()
    )


def is_known_heading(text):
    """Whether all words of a text are words of headings; cheap, for many cells."""
    known = _heading_words()
    return text in known or all(
        piece in known or any(piece.endswith(end) for end in _compound_ends())
        for piece in text.split()
    )


@lru_cache
def _heading_words():
    whole = {
        heading
        for kind in KINDS
        for field in fields_of(kind).values()
        for heading in field.headings
    }
    return whole | {piece for heading in whole for piece in heading.split()}


@lru_cache
def _compound_ends():
    return tuple(word for word in _heading_words() if len(word) >= 5)


@lru_cache(maxsize=16384)
def _pieces(heading):
    return tuple(heading_text(heading).split())


@lru_cache(maxsize=65536)
def _alike(text, heading):
    if text == heading:
        return 1.0
    mine, theirs = tuple(text.split()), _pieces(heading)
    if mine == theirs:
        return 1.0
    if not mine or not theirs:
        return 0.0
    # Every word looks for its best counterpart; words left alone count against.
    pairs = [max(_word(one, other) for other in theirs) for one in mine]
    back = [max(_word(one, other) for one in mine) for other in theirs]
    precision, recall = sum(pairs) / len(pairs), sum(back) / len(back)
    if not precision or not recall:
        return 0.0
    return 0.97 * 2 * precision * recall / (precision + recall)


@lru_cache(maxsize=65536)
def _word(one, other):
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit() or min(len(one), len(other)) < 3:
        return 0.0
    if other.startswith(one):
        return ABBREVIATED
    if len(other) >= 4 and one.endswith(other):
        return COMPOUND_END
    if len(other) >= 4 and one.startswith(other):
        return COMPOUND_START
    # Typing slips seldom spoil the first letter or change the length much.
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 3:
        return 0.0
    if one[0] != other[0] and one[-1] != other[-1]:
        return 0.0
    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio * 0.95 if ratio >= TYPO else 0.0

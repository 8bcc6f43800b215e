"""Whether two short descriptions may be of the same concern."""

from .folding import fold

# Words shorter than this say where and whose, seldom what.
MINIMUM_LENGTH = 4
# How many words two descriptions share at the least, and how much of the shorter one.
SHARED_WORDS = 2
SHARED_PART = 0.6


def words_of(*texts):
    """Return the folded words of some texts that say something.

    >>> sorted(words_of("Het is kóud in huis", None))
    ['huis', 'koud']
    """
    return {
        word
        for text in texts
        for word in fold(text).split()
        if len(word) >= MINIMUM_LENGTH
    }


def are_alike(words, other_words):
    """Tell if two sets of words are likely of one concern.

    >>> are_alike(words_of("Koude woning"), words_of("Kleine kinderen, koude woning"))
    True
    >>> are_alike(words_of("Koude woning"), words_of("Eenzaam in haar woning"))
    False
    """
    shared = len(words & other_words)
    shorter = min(len(words), len(other_words))
    return shared >= SHARED_WORDS and shared >= SHARED_PART * shorter

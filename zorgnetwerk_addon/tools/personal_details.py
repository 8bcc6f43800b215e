"""Find what tells who a text is about: names, birth dates, addresses, phones, e-mails.

For words that leave the file: the message to who signalled, a signal to policy. It
compares with persons who are known and does not guess at names it never heard of. What
it finds is a warning to a reader, who decides.

How a name is told from an ordinary word ("De Smet" from "een smet"):

* case, accents and spaces do not matter for a name that is no ordinary word: "desmet",
  "DE SMÉT", "vandenbroeck" and "Van Den Broeck" are all found;
* a name that is an ordinary word as well (`ordinary_words`), a name of one or two
  letters, "de smet" written apart, and a surname without its particles ("Smet") count
  only with a capital, or in a text that has no capital at all;
* a particle or a very frequent word ("Van", "Goed") has a capital where a sentence
  begins, which says nothing, so there it does not count.

So "Winter komt" is found when somebody is called Winter, "goed" never is.

Some of it is not sure: an ordinary word with a capital ("Bos") where no first name or
title stands beside it, how somebody called Jozef may be called ("Jef"), a surname that
only sounds alike, "mevrouw V.", a birthday without its year. A street
counts without its number too, a birthday without its year only in words ("3 mei"), a
year alone, a first name of somebody else and a village do not.
"""

from datetime import date
from typing import NamedTuple

from .personal_numbers import BirthDates, Emails, Phones, national_numbers
from .personal_streets import Streets
from .personal_words import Names, read_words

NAME, BIRTH_DATE, ADDRESS = "name", "birth_date", "address"
PHONE, EMAIL, NATIONAL_NUMBER = "phone", "email", "national_number"
# What may stand between two parts of one name.
_BETWEEN_NAMES = " ,\t\u00a0-\n"


class Details(NamedTuple):
    """What is known of a person, as plain values; any of them may be empty.

    :param street: street with house number
    :param phones: texts as people wrote them
    :param others: other names, such as a maiden name or how somebody is called
    :param guesses: what may be names, such as `personal_reading` makes of a few words
    """

    first: str = ""
    last: str = ""
    birth_date: date | None = None
    street: str = ""
    phones: tuple = ()
    emails: tuple = ()
    others: tuple = ()
    guesses: tuple = ()


class Finding(NamedTuple):
    """A passage ``text[start:end]`` that tells who somebody is.

    :param kind: "name", "birth_date", "address", "phone", "email", "national_number"
    :param what: the passage as it stands in the text
    :param is_sure: False where it may as well be something else
    """

    start: int
    end: int
    kind: str
    what: str
    is_sure: bool = True


def find_personal_details(text, persons):
    """Say where a text gives away who one of the persons is.

    :param str text: the words that will leave the file; None and "" find nothing
    :param persons: iterable of `Details`
    :return: list of `Finding`, in the order of the text, none inside another

    >>> phones = ("057 33 11 22",)
    >>> an = Details("An", "De Smet", date(1941, 5, 3), "Kerkstraat 12", phones)
    >>> text = "An de Smet (03-05-41), Kerkstr. 12, is bereikbaar op +32 57/331122."
    >>> [(found.kind, found.what) for found in find_personal_details(text, [an])]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('name', 'An de Smet'), ('birth_date', '03-05-41'), ('address', 'Kerkstr. 12'),
     ('phone', '+32 57/331122')]
    >>> find_personal_details("Geen smet op het blazoen, dank je.", [an])
    []
    """
    if not text:
        return []
    names, streets, dates, phones, emails = (
        Names(),
        Streets(),
        BirthDates(),
        Phones(),
        Emails(),
    )
    for person in persons:
        names.add(person.first, person.last, person.others or ())
        names.add_guesses(person.guesses)
        streets.add(person.street)
        dates.add(person.birth_date)
        for phone in person.phones or ():
            phones.add(phone)
        for email in person.emails or ():
            emails.add(email)
    words = read_words(text)
    spans = [
        *((*span, NAME) for span in _join_names(text, names.find(text, words))),
        *((*span, ADDRESS) for span in streets.find(text, words)),
        *((*span, BIRTH_DATE) for span in dates.find(text, words)),
        *((*span, True, PHONE) for span in phones.find(text)),
        *((*span, True, EMAIL) for span in emails.find(text)),
    ]
    return [
        Finding(start, end, kind, text[start:end], is_sure)
        for start, end, is_sure, kind in _keep_longest(spans)
    ]


def find_national_numbers(text):
    """Say where a national register number stands, of whomever it is.

    :param str text: None and "" find nothing
    :return: list of `Finding`

    >>> [one.what for one in find_national_numbers("RRN 41.05.03-001.29, GSM 0470")]
    ['41.05.03-001.29']
    """
    return [
        Finding(start, end, NATIONAL_NUMBER, text[start:end])
        for start, end in national_numbers(text or "")
    ]


def _join_names(text, spans):
    """Make one passage of first name and surname, and of overlapping spellings."""
    joined = []
    for start, end, is_sure in sorted(set(spans)):
        if joined and not text[joined[-1][1] : start].strip(_BETWEEN_NAMES):
            begin, until, was_sure = joined.pop()
            # two names beside each other are no chance
            is_sure = is_sure or was_sure or start >= until
            joined.append((begin, max(end, until), is_sure))
        else:
            joined.append((start, end, is_sure))
    return joined


def _keep_longest(spans):
    """Leave out what lies over a longer passage, and put the rest in order."""

    def _longest_first(span):
        start, end, is_sure, _kind = span
        return start - end, not is_sure, span

    kept = []
    for span in sorted(set(spans), key=_longest_first):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept)

"""How wide words are in a drawing, and how they are made to fit.

A drawing is made without a browser, so widths are those of a common sans serif, taken
rather too wide.
"""


def text_width(text, size):
    """Return about how wide a text is, rather too wide, in units of its size.

    >>> text_width("il", 10) < text_width("MW", 10)
    True
    """
    return size * sum(_char_width(char) for char in text)


def _char_width(char):
    if char in "MWmw@%":
        return 0.92
    if char in "iIljtfr.,:;'’|-()[] ":
        return 0.36
    return 0.72 if char.isupper() else 0.58


def shorten(text, room, size):
    """Return the text, cut with an ellipsis where it is wider than the room.

    >>> shorten("Verpleegkundige", 40, 12)
    'Verpl…'
    """
    if text_width(text, size) <= room:
        return text
    while text and text_width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wrap(text, room, size, lines):
    """Return a text as at most so many lines that fit the room.

    >>> wrap("Anne-Marie Vandenbroucke", 80, 12, 2)
    ['Anne-Marie', 'Vandenbrou…']
    """
    words, found = text.split(), []
    while words and len(found) < lines - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        found.append(shorten(line, room, size))
    if words:
        found.append(shorten(" ".join(words), room, size))
    return found

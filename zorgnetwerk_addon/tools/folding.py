"""Folding of names: no accents, no punctuation, particles glued to the name.

Flemish surnames are written in many ways ("De Smet", "de smet", "Desmet",
"'t Kint", "D'Haene"). Everything that compares, sorts or finds names starts here.
"""

import re
import unicodedata

# Letters that Unicode does not take apart into a letter and an accent.
_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_OTHER = re.compile(r"[^0-9a-z]+")

_PARTICLES = (
    "d da de del della den der des di dos du al el het la le les t te ten ter thoe "
    "van vande vanden vander vant von zu zum zur"
)
PARTICLES = frozenset(_PARTICLES.split())
# Words that are a particle only before another one: "Op de Beeck", "In 't Ven".
LEADING_PARTICLES = frozenset(("aan", "bij", "in", "op", "over", "tot", "uit", "uyt"))


def fold(text):
    """Lower case, without accents, punctuation as single spaces.

    Everything that is not a letter or a digit separates words, the apostrophe too,
    so that "D'Haene" and "D Haene" are the same; `glue_particles` then makes both
    "dhaene". Letters outside the Latin alphabet become separators.

    >>> fold("  D'Rommens,  Zoë-Anaïs ")
    'd rommens zoe anais'
    >>> fold(None)
    ''
    """
    if not text:
        return ""
    text = str(text).casefold()
    if text.isascii():
        return _OTHER.sub(" ", text).strip()
    text = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return _OTHER.sub(" ", text.casefold()).strip()


def is_particle(word, following=""):
    """Tell whether a folded word is a particle, given the folded word after it.

    >>> is_particle("van"), is_particle("op"), is_particle("op", "de")
    (True, False, True)
    """
    return word in PARTICLES or (word in LEADING_PARTICLES and following in PARTICLES)


def particle_units(words):
    """Group folded words into lists of words that belong together.

    A run of particles goes with the first word after it; a run at the end, with
    nothing after it, is a unit of its own.

    >>> particle_units(["jan", "van", "den", "broeck"])
    [['jan'], ['van', 'den', 'broeck']]
    """
    units, run = [], []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        run.append(word)
        if not is_particle(word, following):
            units.append(run)
            run = []
    if run:
        units.append(run)
    return units


def glue_particles(text):
    """Fold a text and glue each run of particles to the word after it.

    Half-typed names work: the last word may be any beginning of a name.

    >>> glue_particles("Jan van den Broeck")
    'jan vandenbroeck'
    >>> glue_particles("'t Kint"), glue_particles("d'Haene"), glue_particles("De Sm")
    ('tkint', 'dhaene', 'desm')
    >>> glue_particles("Op de Beeck An")
    'opdebeeck an'
    """
    return " ".join("".join(unit) for unit in particle_units(fold(text).split()))

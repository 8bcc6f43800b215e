"""Persons for the tests of what tells who a text is about."""

from datetime import date

from zorgnetwerk_tools.personal_details import Details, find_personal_details

AN = Details(
    "An",
    "De Smet",
    date(1941, 5, 3),
    "Kerkstraat 12 bus 3",
    ("057 33 11 22", "0470/96 71 11"),
    ("an.desmet@example.be",),
    ("Nanny",),
)
ROBERT = Details("Robert", "Van den Broeck", date(1938, 12, 31), "Rue de l'Église 7")
LIEVE = Details("Lieve", "Winter")
MARIE = Details("Marie-Louise", "Maes-Peeters")
HAENE = Details("Zoë", "D'Haene", street="Markt 5")
MARK = Details("Mark", "Bos", street="Onze-Lieve-Vrouwstraat 7")
JOZEF = Details("Jozef", "Vrede", street="Dokter Vandammestraat 8")
MARIA = Details("Maria", "Vandecasteele", street="Burgemeester De Smetlaan 3")


def found(text, *persons):
    return [(one.kind, one.what) for one in find_personal_details(text, persons)]

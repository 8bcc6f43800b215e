"""Invented registrations of other networks: headings, order and language differ."""

import datetime
import io
import random
import zipfile

from tests.tools.registration_files import people, workbook


def ieper():
    """Titles above the headings, first name first, one cell for the place, no type."""
    clients, drivers = people(30, 1), people(6, 2)
    users = [
        ["Gebruikers van het zorgnetwerk"],
        [],
        [
            "Klantnr",
            "Voornaam",
            "Familienaam",
            "Woont",
            "PC + gemeente",
            "GSM",
            "Geb datum",
            "Dossier ok?",
            "Rollator?",
        ],
    ]
    for number, (last, first, born) in enumerate(clients, start=101):
        users.append(
            [
                number,
                first,
                last,
                f"Dorpsstraat {number}",
                "8900 Ieper",
                f"04701{number:05}",
                born,
                "ok",
                "x" if number % 3 else None,
            ]
        )
    crew = [["Chauffeur", "Mobiel", "Mailadres"]]
    for rank, (last, first, _born) in enumerate(drivers):
        crew.append(
            [f"{first} {last}", f"047622{rank:04}", f"chauffeur{rank}@example.org"]
        )
    rides = [
        ["Ritten 2023"],
        [
            "Ritdatum",
            "Vertrek",
            "Passagier",
            "Chauffeur",
            "Bestemming",
            "Gereden km",
            "Te betalen",
        ],
    ]
    dice = random.Random(3)
    for day in range(80):
        last, first, _born = dice.choice(clients)
        driver = dice.choice(drivers)
        rides.append(
            [
                datetime.date(2023, 1, 2) + datetime.timedelta(days=day),
                f"{dice.randint(8, 16)}.{dice.choice(('00', '15', '30'))}",
                f"{last} {first}",
                f"{driver[1]} {driver[0]}",
                dice.choice(("ziekenhuis", "dokter", "kapper")),
                dice.randint(5, 40),
                f"€ {dice.randint(2, 15)},50",
            ]
        )
    rides.append(["Totaal", None, None, None, None, 1800, "€ 640,00"])
    return workbook(Gebruikers=users, Chauffeurs=crew, Lijst_ritten=rides)


def mouscron():
    """French, other order, durations in hours, signals too."""
    clients, volunteers = people(25, 4), people(8, 5)
    dice = random.Random(6)
    beneficiaries = [
        [
            "Nom et prénom",
            "Né(e) le",
            "Rue et numéro",
            "Code postal",
            "Commune",
            "Téléphone",
            "Remarque",
        ]
    ]
    for last, first, born in clients:
        beneficiaries.append(
            [
                f"{last} {first}",
                born.strftime("%d/%m/%Y"),
                f"Rue Haute {dice.randint(1, 90)}",
                7700,
                "Mouscron",
                "056 33 12 34",
                dice.choice(("canne", None)),
            ]
        )
    helpers = [
        [
            "Prénom",
            "Nom de famille",
            "Voiture",
            "Souhaits",
            "Extrait de casier judiciaire",
        ]
    ]
    for last, first, _born in volunteers:
        helpers.append(
            [
                first,
                last,
                dice.choice(("oui", "non")),
                "courses, transport",
                dice.choice(("oui", "12/01/2022")),
            ]
        )
    missions = [
        [
            "Type d'aide",
            "Bénéficiaire",
            "Bénévole",
            "Date",
            "Heure de départ",
            "Durée (heures)",
            "Distance (km)",
            "Remarques",
        ]
    ]
    for day in range(60):
        client, helper = dice.choice(clients), dice.choice(volunteers)
        missions.append(
            [
                dice.choice(("Transport", "courses", "visite", "bricolage")),
                f"{client[0]} {client[1]}",
                f"{helper[1]} {helper[0]}".upper(),
                f"{day % 28 + 1} {dice.choice(('janvier', 'février', 'août'))} 2023",
                "14h30",
                "1,5",
                dice.randint(3, 30),
                None,
            ]
        )
    signals = [
        [
            "Signalé par",
            "Personne concernée",
            "Reçu le",
            "Domaine de vie",
            "Urgence",
            "Constat",
            "Suite",
        ]
    ]
    for day in range(12):
        client = dice.choice(clients)
        signals.append(
            [
                "pharmacien",
                f"{client[0]} {client[1]}",
                datetime.date(2023, 5, day + 1),
                dice.choice(("dettes", "solitude", "logement")),
                dice.choice(("oui", "non")),
                "Une longue phrase qui raconte ce qui a été vu à la maison.",
                "médecin averti",
            ]
        )
    return workbook(
        Bénéficiaires=beneficiaries,
        Bénévoles=helpers,
        Missions=missions,
        Signalements=signals,
    )


def months():
    """A sheet a month, groups above the headings, days without a year, totals below."""
    clients, volunteers = people(20, 7), people(5, 8)
    dice = random.Random(9)
    sheets = {}
    for month, title in ((1, "januari"), (2, "februari"), (3, "maart")):
        rows = [
            ["Registratie 2023"],
            [None, None, "Hulpvrager", None, "Vrijwilliger", None, None, None, None],
            ["Dag", "Wat", "Naam", "Voornaam", "Naam", "Voornaam", "Van", "Tot", "Km"],
        ]
        for day in range(1, 21):
            client, helper = dice.choice(clients), dice.choice(volunteers)
            what = dice.choice(("rit", "boodschap", "bezoek"))
            who = [*client[:2], *helper[:2]]
            rows.append([f"{day}/{month}", what, *who, "9u", "10u30", 11])
        rows.append(["TOTAAL", None, None, None, None, None, None, None, 220])
        sheets[title] = rows
    everybody = [["Familienaam", "Voornaam", "Geboren", "Adres"]]
    sheets["Lijst gebruikers"] = everybody + [[*one, "Kerkstraat 1"] for one in clients]
    sheets["Lijst vrijwilligers"] = everybody + [
        [*one, "Kerkstraat 2"] for one in volunteers
    ]
    return workbook(**sheets)


def eupen():
    """German CSV files in a zip, Windows-1252, semicolons, a remark with a comma."""
    clients, volunteers = people(15, 10), people(4, 11)
    dice = random.Random(12)
    lines = {
        "Klienten.csv": [
            "Kundennummer;Nachname;Vorname;Geburtsdatum;Straße;Hausnummer;PLZ;Wohnort"
        ],
        "Ehrenamtliche.csv": ["Vor- und Nachname;Handy;PKW"],
        "Einsätze.csv": [
            "Wann;Uhrzeit;Art der Hilfe;Klient;Fahrer/Helfer;Entfernung;Dauer;Bemerkung"
        ],
    }
    for number, (last, first, born) in enumerate(clients, start=1):
        lines["Klienten.csv"].append(
            f"K-{number:03};{last};{first};{born:%d.%m.%Y};Bergstraße;{number};4700;Eupen"
        )
    for rank, (last, first, _born) in enumerate(volunteers):
        lines["Ehrenamtliche.csv"].append(f"{first} {last};0476 11 22 3{rank};ja")
    for day in range(1, 29):
        number, helper = dice.randint(1, 15), dice.choice(volunteers)
        cells = [
            f"{day:02}.02.2023",
            f"{dice.randint(8, 17)}:30 Uhr",
            dice.choice(("Fahrt", "Einkaufen", "Besuch")),
            f"K-{number:03}",
            f"{helper[1]} {helper[0]}",
            f"{dice.randint(1, 30)},5",
            "45 Min.",
            "kurz, aber nett",
        ]
        lines["Einsätze.csv"].append(";".join(cells))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in lines.items():
            archive.writestr(name, "\r\n".join(text).encode("cp1252"))
    return buffer.getvalue()


def tasks_only():
    """One English sheet of tasks, for persons whom the network knows already."""
    clients, volunteers = people(12, 13), people(4, 14)
    dice = random.Random(15)
    rows = [
        [
            "#",
            "When",
            "Start time",
            "Kind of help",
            "For whom",
            "Done by",
            "Miles/km",
            "Minutes",
            "Comments",
        ]
    ]
    for day in range(1, 31):
        client, helper = dice.choice(clients), dice.choice(volunteers)
        rows.append(
            [
                day,
                datetime.datetime(2023, 6, day),
                datetime.time(10, 15),
                dice.choice(("ride", "Groceries", "visit")),
                f"{client[0]}, {client[1]}",
                f"{helper[1]} {helper[0]}",
                day,
                45,
                None,
            ]
        )
    return workbook(Sheet1=rows), clients, volunteers


def speechless():
    """Headings that say nothing: only the values tell."""
    clients, volunteers = people(12, 16), people(4, 17)
    dice = random.Random(18)
    rows = [["kol a", "kol b", "kol c", "kol d", "kol e"]]
    for day in range(1, 31):
        client, helper = dice.choice(clients), dice.choice(volunteers)
        rows.append(
            [
                datetime.datetime(2023, 6, day),
                datetime.time(10, 15),
                dice.choice(("rit", "boodschappen")),
                f"{client[0]} {client[1]}",
                f"{helper[1]} {helper[0]}",
            ]
        )
    return workbook(Blad1=rows), clients, volunteers

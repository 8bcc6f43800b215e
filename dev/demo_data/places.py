"""What the demo database tells: places, networks and words of a coordinator's day.

The networks, their villages and kinds of partners are real; every person is made up.
"""

NETWORKS = {
    # key: places, streets common to the villages, how many clients and volunteers
    "zohra": {
        "user": "user_coordinator",
        "villages": {
            "Avelgem": "8580",
            "Bossuit": "8583",
            "Kerkhove": "8581",
            "Outrijve": "8582",
            "Waarmaarde": "8581",
        },
        "clients": 42,
        "volunteers": 20,
        "past_tasks": 230,
        "coming_tasks": 36,
        "signals": 22,
    },
    "wevelgem": {
        "user": "user_administrator",
        "villages": {"Wevelgem": "8560", "Gullegem": "8560", "Moorsele": "8560"},
        "clients": 10,
        "volunteers": 6,
        "past_tasks": 25,
        "coming_tasks": 6,
        "signals": 3,
    },
    "nestor": {
        "user": "user_coordinator_westhoek",
        "villages": {"Poperinge": "8970", "Proven": "8972", "Watou": "8978"},
        "clients": 8,
        "volunteers": 5,
        "past_tasks": 20,
        "coming_tasks": 5,
        "signals": 2,
    },
    "ieper": {
        "user": "user_coordinator_westhoek",
        "villages": {"Boezinge": "8904", "Vlamertinge": "8908", "Zillebeke": "8902"},
        "clients": 6,
        "volunteers": 4,
        "past_tasks": 12,
        "coming_tasks": 3,
        "signals": 2,
    },
}

STREETS = (
    "Kerkstraat",
    "Doorniksesteenweg",
    "Schoolstraat",
    "Molenstraat",
    "Stationsstraat",
    "Scheldelaan",
    "Dorpsplein",
    "Leopoldstraat",
    "Kasteelstraat",
    "Bosstraat",
    "Vredestraat",
    "Oudenaardsesteenweg",
)

ORGANISATIONS = {
    "zohra": (
        ("OCMW Avelgem – sociale dienst", "social_service", ("income", "rights")),
        ("CAW Zuid-West-Vlaanderen", "welfare", ("family", "safety")),
        ("Wit-Gele Kruis – afdeling Avelgem", "home_care", ("health",)),
        ("Familiehulp – regio Avelgem", "home_care", ("informal_care",)),
        ("Lokaal dienstencentrum Avelgem", "service_centre", ("loneliness",)),
        ("Huisartsenkring Avelgem", "general_practitioner", ("health",)),
        ("Basisschool Avelgem", "school", ("education",)),
        ("SAAMO West-Vlaanderen", "community_work", ("income", "housing")),
        ("CM – dienst maatschappelijk werk", "health_fund", ("rights",)),
    ),
    "wevelgem": (
        ("Gemeentelijke sportdienst Wevelgem", "municipal_service", ("leisure",)),
        ("Cultuurdienst Wevelgem", "municipal_service", ("leisure",)),
        ("OCMW Wevelgem", "social_service", ("income", "rights")),
        ("Vereniging van mensen in armoede", "poverty_association", ("leisure",)),
    ),
    "nestor": (
        ("OCMW Poperinge", "social_service", ("income",)),
        ("Woonzorgcentrum Poperinge", "care_home", ("health",)),
    ),
    "ieper": (
        ("OCMW Ieper", "social_service", ("income",)),
        ("CAW Centraal-West-Vlaanderen", "welfare", ("mental_wellbeing",)),
    ),
}

REMARKS = (
    "Bel twee keer aan en wacht even: stapt traag.",
    "Hond in huis, is braaf.",
    "Rollator mag mee in de koffer.",
    "Achterdeur gebruiken, de voordeur klemt.",
    "Hoort niet goed: spreek luid en traag.",
    "Sleutel ligt bij de buurvrouw op nummer 14.",
    "Drinkt graag een tas koffie voor het vertrek.",
)
NOTES = (
    "<p>Zoon woont in Gent, belt elke zondag. De buren mogen niets weten.</p>",
    "<p>Weduwnaar sinds vorig jaar. Eet slecht; opvolgen bij elk bezoek.</p>",
    "<p>Betaalt de energierekening in schijven. Budgetbegeleiding bij het OCMW.</p>",
)
WISHES = {
    "transport": (
        "Naar de oogarts in Kortrijk, wachten en terug.",
        "Naar de kinesist, twee keer per week.",
        "Op bezoek bij haar zus in het rusthuis.",
        "Naar het ziekenhuis voor een controle.",
    ),
    "shopping": ("Wekelijkse boodschappen, lijstje ligt klaar.", "Naar de apotheek."),
    "company": ("Een uurtje kaarten en praten.", "Samen een wandeling maken."),
    "small_job": ("Lamp in de gang vervangen.", "Gras afrijden, tuintje is klein."),
    "birthday_visit": ("Wordt 85, kaartje en bloemetje meenemen.",),
    "homework": ("Hulp bij wiskunde, tweede leerjaar.",),
    "reading": ("Voorlezen aan twee kleuters.",),
    "cooking": ("Samen soep koken met drie gezinnen.",),
    "call_round": ("Korte belronde op maandagvoormiddag.",),
    "administration": ("Brief van het ziekenfonds begrijpen.",),
}
DESTINATIONS = (
    "AZ Groeninge, Kortrijk",
    "Oogarts, Kortrijk",
    "Apotheek, Avelgem",
    "Delhaize, Avelgem",
    "Woonzorgcentrum, Avelgem",
    "Gemeentehuis, Avelgem",
)
SIGNALS = (
    (
        "Kookt niet meer sinds enkele weken",
        ("health",),
        "De koelkast was leeg en ze at enkel beschuit.",
        "Mogelijk geen moed meer sinds haar man er niet meer is.",
    ),
    (
        "Onbetaalde facturen op tafel",
        ("income",),
        "Een stapel ongeopende brieven, twee van een gerechtsdeurwaarder.",
        "Durft er met niemand over spreken.",
    ),
    (
        "Zoon wordt het te veel",
        ("informal_care",),
        "De zoon slaapt al weken in de zetel om 's nachts te helpen.",
        "Mantelzorger staat op instorten.",
    ),
    (
        "Koud in huis",
        ("energy", "housing"),
        "Het was 14 graden in de woonkamer, de verwarming stond uit.",
        "Spaart op de energie.",
    ),
    (
        "Komt de deur niet meer uit",
        ("loneliness",),
        "Heeft deze maand niemand gezien behalve de vrijwilliger.",
        "",
    ),
    (
        "Kind niet naar school",
        ("education", "family"),
        "De dochter was drie dinsdagen na elkaar thuis tijdens het bezoek.",
        "",
    ),
    (
        "Vergeet medicatie",
        ("health",),
        "De pillendoos van vorige week was nog vol.",
        "De huisarts weet dit wellicht niet.",
    ),
    (
        "Begrijpt de brieven niet",
        ("rights",),
        "Kreeg een formulier voor de verhoogde tegemoetkoming en vulde het niet in.",
        "Heeft er wellicht recht op.",
    ),
    (
        "Geraakt niet bij de dokter",
        ("mobility",),
        "Zegde twee afspraken af omdat de bus niet meer rijdt.",
        "",
    ),
    (
        "Ruzie en geroep",
        ("safety",),
        "De buur hoorde 's avonds geroep, mevrouw had een blauwe plek.",
        "",
    ),
)
UNKNOWN_PERSONS = (
    "Oudere man, rijhuis naast de bakker",
    "Gezin met drie kinderen, nieuw in de wijk",
    "Vrouw van een jaar of zestig, fietst elke dag langs",
)

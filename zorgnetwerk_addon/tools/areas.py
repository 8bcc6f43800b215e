"""Find the area of a network that an address lies in.

Addresses in Flanders name the village, the municipality or both, and one postcode
may serve several villages (8972: Krombeke, Proven, Roesbrugge-Haringe).
"""

import re
from typing import NamedTuple

from .folding import fold

MUNICIPALITY, VILLAGE, NEIGHBOURHOOD = "municipality", "village", "neighbourhood"

# The city of an address is a village's or a municipality's name; a neighbourhood of
# the same name is only one part of it.
_NAME_PREFERENCE = {VILLAGE: 0, NEIGHBOURHOOD: 1, MUNICIPALITY: 2}
_SAINT = re.compile(r"\b(?:st|ste|sinte) ")
_PARTS = re.compile(r"[()/,;]| - |\s-|-\s")


class Area(NamedTuple):
    """What is needed of an area: `postcodes` may be empty, `parent` is an id."""

    id: int
    name: str
    kind: str = VILLAGE
    postcodes: frozenset = frozenset()
    parent: int | None = None


def place_key(text):
    """Key that is equal for the spellings of one place name.

    >>> place_key("St.-Eloois Winkel") == place_key("Sint-Eloois-Winkel")
    True
    >>> place_key("8972 Roesbrugge-Haringe")
    'roesbruggeharinge'
    """
    words = _SAINT.sub("sint ", fold(text))
    return re.sub(r"[0-9 ]+", "", words)


def clean_postcode(value):
    """Four digits of a Belgian postcode, or "".

    >>> clean_postcode("B-8970"), clean_postcode(8970.0), clean_postcode("?")
    ('8970', '8970', '')
    """
    found = re.search(r"(?<!\d)\d{4}(?!\d)", str(value or ""))
    return found.group() if found else ""


def ancestors(area_id, by_id):
    """Ids from the area up to its root, itself first; a loop is cut."""
    path = []
    while area_id in by_id and area_id not in path:
        path.append(area_id)
        area_id = by_id[area_id].parent
    return path


def common_ancestor(area_ids, by_id):
    """Deepest area that holds all the given ones, or None.

    >>> tree = {a.id: a for a in (Area(1, "P", MUNICIPALITY), Area(2, "W", parent=1))}
    >>> common_ancestor([1, 2], tree), common_ancestor([], tree)
    (1, None)
    """
    paths = [ancestors(area_id, by_id) for area_id in area_ids]
    if not paths:
        return None
    return next((a for a in paths[0] if all(a in path for path in paths)), None)


def _postcodes_below(areas, by_id):
    """Postcodes of every area with those of the areas inside it."""
    below = {area.id: set() for area in areas}
    for area in areas:
        own = {clean_postcode(code) for code in area.postcodes} - {""}
        for area_id in ancestors(area.id, by_id):
            below[area_id] |= own
    return below


def _whole_name(name):
    return {place_key(name)}


def _half_names(name):
    return {place_key(half) for half in name.split("-")} - {"", "sint"}


def _only(found, by_id):
    """The one area, leaving out a village named as its own municipality.

    In "Reningelst (Poperinge)" the second name is the municipality, although a
    village bears that name too.
    """
    if len(found) > 1:
        found = [
            area
            for area in found
            if place_key(area.name)
            not in {place_key(by_id[a].name) for a in ancestors(area.id, by_id)[1:]}
        ]
    return found[0].id if len(found) == 1 else None


def _by_name(city, zip_code, areas, by_id, below):
    """Best area that bears a name of the city line, or None when none is sure."""
    text = str(city or "")
    whole, parts = {place_key(text)}, {place_key(part) for part in _PARTS.split(text)}
    # The whole line, what stands around brackets, half of a double village name.
    for keys, name_keys in (
        (whole - {""}, _whole_name),
        (parts - {""}, _whole_name),
        (whole | parts - {"", "sint"}, _half_names),
    ):
        named = [area for area in areas if keys & name_keys(area.name)]
        served = [area for area in named if zip_code and zip_code in below[area.id]]
        found = served or named
        if found:
            best = min(_NAME_PREFERENCE.get(area.kind, 3) for area in found)
            found = [a for a in found if _NAME_PREFERENCE.get(a.kind, 3) == best]
            return _only(found, by_id)
    return None


def _by_postcode(zip_code, areas, by_id, within=None):
    """The only village with this postcode, else what its villages share."""
    found = [
        area
        for area in areas
        if zip_code in {clean_postcode(code) for code in area.postcodes}
        and (within is None or within in ancestors(area.id, by_id))
    ]
    for kind in (VILLAGE, MUNICIPALITY, NEIGHBOURHOOD):
        ids = [area.id for area in found if area.kind == kind]
        if ids:
            return common_ancestor(ids, by_id)
    return None


def match_area(zip_code, city, areas):
    """Id of the most specific area for an address, or None when nothing tells.

    A village by its name first (accents, "St", a municipality in brackets and a
    postcode in the same cell do not matter), then the only village with the
    postcode, then the area that all villages with the postcode lie in. Where one
    name stands for several areas, the postcode decides; without it none is taken.

    :param zip_code: text or number
    :param city: the city line of an address
    :param areas: iterable of `Area`

    >>> tree = [
    ...     Area(1, "Poperinge", MUNICIPALITY),
    ...     Area(2, "Poperinge", VILLAGE, {"8970"}, 1),
    ...     Area(3, "Watou", VILLAGE, {"8978"}, 1),
    ...     Area(4, "Proven", VILLAGE, {"8972"}, 1),
    ...     Area(5, "Krombeke", VILLAGE, {"8972"}, 1),
    ... ]
    >>> match_area("8972", "PROVEN", tree), match_area("8978", "Poperinge", tree)
    (4, 3)
    >>> match_area("8972", "", tree), match_area("9000", "Gent", tree)
    (1, None)
    """
    areas = list(areas)
    by_id = {area.id: area for area in areas}
    zip_code = clean_postcode(zip_code) or clean_postcode(city)
    below = _postcodes_below(areas, by_id)
    named = _by_name(city, zip_code, areas, by_id, below)
    if not zip_code:
        return named
    if named is None:
        return _by_postcode(zip_code, areas, by_id)
    if by_id[named].kind == MUNICIPALITY:
        return _by_postcode(zip_code, areas, by_id, within=named) or named
    return named

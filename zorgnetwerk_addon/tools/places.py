"""Centres of the postcodes and places of Belgium, from a file that comes along.

The file `places_be.csv` is taken from the postal codes of GeoNames
(https://www.geonames.org, licence CC BY 4.0). Nothing is asked over the network.
"""

import csv
from functools import lru_cache
from pathlib import Path

from .areas import clean_postcode, place_key
from .distance import MUNICIPALITY, VILLAGE, Position

PLACES = Path(__file__).with_name("places_be.csv")
DIGITS = 4


@lru_cache(maxsize=1)
def read_places(path=PLACES):
    """Two dicts of `(latitude, longitude)` lists: by postcode and by place.

    :return: (postcode -> points, (postcode, key of the name) -> points)
    :raise OSError: when the file is missing
    """
    by_postcode, by_place = {}, {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = (line for line in lines if not line.startswith("#"))
        for row in csv.DictReader(rows):
            point = float(row["latitude"]), float(row["longitude"])
            by_postcode.setdefault(row["postcode"], []).append(point)
            key = row["postcode"], place_key(row["name"])
            by_place.setdefault(key, []).append(point)
    return by_postcode, by_place


def middle(points):
    """Mean of points that lie near each other, or None without points.

    >>> middle([(50.0, 3.0), (51.0, 3.5)])
    (50.5, 3.25)
    """
    points = list(points)
    if not points:
        return None
    return tuple(
        round(sum(axis) / len(points), DIGITS) for axis in zip(*points, strict=True)
    )


def find_centre(postcodes, name):
    """Point of the place `name` in one of the postcodes, else of the postcodes.

    :param postcodes: iterable of texts
    :return: (latitude, longitude) or None

    >>> find_centre(["8582"], "Outrijve")
    (50.7577, 3.4296)
    >>> find_centre(["8581"], "somewhere"), find_centre([], "Outrijve")
    ((50.7942, 3.4947), None)
    """
    by_postcode, by_place = read_places()
    codes = sorted({clean_postcode(code) for code in postcodes})
    key = place_key(name)
    named = [point for code in codes for point in by_place.get((code, key), ())]
    if named:
        return middle(named)
    return middle(point for code in codes for point in by_postcode.get(code, ()))


def find_position(zip_code, city):
    """`Position` of an address's village, or of its postcode, or None.

    >>> find_position("8582", "Outrijve").precision, find_position("9999", "")
    ('village', None)
    """
    code = clean_postcode(zip_code) or clean_postcode(city)
    found = find_centre([code], city or "")
    if not found:
        return None
    known = (code, place_key(city or "")) in read_places()[1]
    return Position(*found, VILLAGE if known else MUNICIPALITY)

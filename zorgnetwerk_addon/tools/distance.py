"""How far apart two positions are, by road, and how sure that is."""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_KM = 12742  # diameter of the sphere, as good as any for some tens of km
ROAD_FACTOR = 1.3

ADDRESS, NEIGHBOURHOOD = "address", "neighbourhood"
VILLAGE, MUNICIPALITY = "village", "municipality"
PRECISIONS = (ADDRESS, NEIGHBOURHOOD, VILLAGE, MUNICIPALITY)
_COARSENESS = {precision: number for number, precision in enumerate(PRECISIONS)}


class Position(NamedTuple):
    """Degrees, and what they are the middle of (one of `PRECISIONS`)."""

    latitude: float
    longitude: float
    precision: str = ADDRESS


def straight_km(here, there):
    """Kilometres in a straight line over the earth (haversine).

    >>> avelgem, kerkhove = Position(50.7762, 3.445), Position(50.7985, 3.5027)
    >>> round(straight_km(avelgem, kerkhove), 2)
    4.75
    """
    first, second = radians(here[0]), radians(there[0])
    squared = (
        sin((second - first) / 2) ** 2
        + cos(first) * cos(second) * sin(radians(there[1] - here[1]) / 2) ** 2
    )
    return EARTH_KM * asin(sqrt(squared))


def road_km(here, there, factor=ROAD_FACTOR):
    """Kilometres by road, estimated from the straight line, or None when unknown.

    :param here: `Position` or None
    :param there: `Position` or None
    :param factor: how much longer the road is than the straight line
    """
    if not (here and there):
        return None
    return straight_km(here, there) * factor


def coarsest(first, second):
    """The least precise of two precisions.

    >>> coarsest("address", "village")
    'village'
    """
    return max(first, second, key=_COARSENESS.__getitem__)

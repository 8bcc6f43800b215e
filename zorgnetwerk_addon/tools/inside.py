"""Words that the addon's own code says to itself through the context.

The context of a call comes from whoever calls, and RPC passes any key of it on. What
opens something is therefore an object: JSON and XML-RPC carry no such thing.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Inside:
    """A value of the context that only code can have put there."""

    value: Any = True


INSIDE = Inside()


def inside(context, name):
    """Return what the addon's own code put in the context under a name, or None.

    :param context: mapping, such as ``env.context``
    :param str name: the key; what a caller from outside put there counts for nothing
    """
    found = context.get(name)
    return found.value if isinstance(found, Inside) else None

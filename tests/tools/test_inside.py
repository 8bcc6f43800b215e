"""What a caller puts in the context opens nothing."""

import json

from zorgnetwerk_tools.inside import INSIDE, Inside, inside


def test_code_hears_itself():
    assert inside({"key": INSIDE}, "key") is True
    assert inside({"key": Inside(7)}, "key") == 7
    assert inside({}, "key") is None


def test_a_caller_is_not_heard():
    for value in (True, 1, "true", {"value": True}, [True], str(INSIDE)):
        assert inside(json.loads(json.dumps({"key": value})), "key") is None


def test_equal_words_make_one_context():
    assert {"key": Inside(7)} == {"key": Inside(7)}
    assert hash(Inside()) == hash(INSIDE)

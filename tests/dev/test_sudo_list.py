"""Each place where the addon acts as the superuser is told, with its reason."""

from dev import sudo_list


def test_the_list_is_complete():
    assert sudo_list.documented() == sudo_list.used(), (
        "bring the table “As the superuser” of docs/privacy.md in line with the code"
    )

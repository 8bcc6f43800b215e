"""The page of the access matrix follows the file that the tests try."""

import pytest

from dev import access_matrix


def test_the_page_is_up_to_date():
    assert access_matrix.PAGE.read_text(encoding="utf-8") == access_matrix.page(), (
        "run ./zorg python -m dev.access_matrix"
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("zorgnetwerk.client,nowhere,,,,,,,,", "no such place"),
        ("zorgnetwerk.client,own,,CRX,,,,,,", "letters"),
        ("zorgnetwerk.client,own,,CR", "too many or few"),
    ],
)
def test_a_wrong_line_is_named(line, reason, tmp_path, monkeypatch):
    header = access_matrix.FILE.read_text(encoding="utf-8").splitlines()[0]
    file = tmp_path / "matrix.csv"
    file.write_text(f"{header}\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(access_matrix, "FILE", file)
    with pytest.raises(ValueError, match=f"line 2.*{reason}"):
        access_matrix.read()

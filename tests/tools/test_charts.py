import doctest
from xml.etree import ElementTree

import pytest
from zorgnetwerk_tools import charts, letters
from zorgnetwerk_tools.charts import bar_chart, line_chart, radar_chart, round_up

NAMES = ("2025", "2024")
SVG = "{http://www.w3.org/2000/svg}"


def parse(svg):
    return ElementTree.fromstring(svg)


def bars(svg):
    """Return the lengths of the bars, without the two squares of the legend."""
    return [float(bar.get("width")) for bar in parse(svg).findall(f"{SVG}rect")[2:]]


def texts(svg):
    return [text.text for text in parse(svg).findall(f"{SVG}text")]


def test_examples_in_docstrings():
    assert not doctest.testmod(charts).failed


@pytest.mark.parametrize(
    ("value", "limit"), [(1, 1), (3, 5), (10, 10), (11, 20), (2889, 5000), (0.3, 0.5)]
)
def test_the_axis_ends_at_a_round_number(value, limit):
    assert round_up(value) == limit


def test_bars_are_as_long_as_their_numbers():
    found = bars(bar_chart([("Ride", 100, 50), ("Shopping", 25, 0)], NAMES))
    assert len(found) == 3
    assert found[0] == pytest.approx(2 * found[1]) == pytest.approx(4 * found[2])


def test_a_hidden_number_has_no_length_and_says_so():
    svg = bar_chart(
        [("Ride", None, 50)], NAMES, show=lambda n: "x" if n is None else f"{n}"
    )
    assert len(bars(svg)) == 1
    assert "x" in texts(svg)


def test_words_cannot_become_markup():
    svg = bar_chart([('<script>"&', 1, 1)], ("<b>", "2024"), title="a < b")
    assert '<script>"&' in texts(svg)
    assert "<b>" in texts(svg)
    assert parse(svg).find(f"{SVG}title").text == "a < b"


def test_a_line_has_gaps_where_numbers_are_hidden():
    months = ["J", "F", "M", "A"]
    svg = line_chart(months, [1, None, 3, 4], [0, 0, 0, 0], NAMES)
    lines = [path for path in parse(svg).findall(f"{SVG}path") if path.get("fill")]
    assert [path.get("d").count("L") for path in lines] == [3, 0, 1]
    assert len(parse(svg).findall(f"{SVG}circle")) == 7


def test_nothing_to_draw():
    assert line_chart([], [], [], NAMES) == ""
    assert parse(line_chart(["J"], [0], [0], NAMES)) is not None


def test_half_tasks_stand_on_no_axis():
    assert "0.5" not in texts(line_chart(["J", "F"], [1, 2], [0, 1], NAMES))


AXES = ("North", "East & <b>far</b>", "South", "West")


def outlines(svg, color):
    paths = parse(svg).findall(f"{SVG}path")
    return [path.get("d") for path in paths if path.get("stroke") == color]


def test_a_radar_has_an_outline_for_each_year():
    svg = radar_chart(AXES, [5, 5, 5, 5], [1, 2, 3, 4], NAMES, "Scores")
    (now,), (before,) = outlines(svg, charts.NOW), outlines(svg, charts.BEFORE)
    assert now.endswith("Z")
    assert before.count("L") == 3
    # five rings of the grid, four axes
    assert len(outlines(svg, charts.GRID)) == 9
    assert outlines(svg, charts.GRID)[4] == now
    assert "East & <b>far</b>" in texts(svg)


def test_an_axis_without_a_score_is_a_gap():
    svg = radar_chart(AXES, [5, None, 5, 5], [None] * 4, NAMES)
    lines = outlines(svg, charts.NOW)
    assert len(lines) == 2
    assert not any(line.endswith("Z") for line in lines)
    assert outlines(svg, charts.BEFORE) == []
    assert len(parse(svg).findall(f"{SVG}circle")) == 3


def test_names_of_axes_stay_on_the_page():
    name = "Guiding to the right care and support for everybody who lives here"
    svg = radar_chart([name] * 8, [1] * 8, [2] * 8, NAMES)
    height = float(parse(svg).get("height"))
    for text in parse(svg).findall(f"{SVG}text"):
        width = letters.text_width(text.text, 11)
        x, anchor = float(text.get("x")), text.get("text-anchor")
        left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
        assert left >= 0
        assert left + width <= charts.WIDTH
        assert 0 < float(text.get("y")) < height


def test_a_radar_needs_three_axes():
    assert radar_chart(["A", "B"], [1, 1], [1, 1], NAMES) == ""

"""Charts of two years side by side, as SVG text without any library.

They stand in a page of the web client and in a PDF, so they use plain shapes only:
no script, no style sheet, no font of their own. A value of None is a hidden number
and is drawn as its text, never as a length.
"""

from html import escape
from math import ceil, cos, floor, log10, pi, sin

from .letters import wrap

NOW, BEFORE, INK, GRID = "#00707a", "#aebfc7", "#33424a", "#d9e0e3"
FONT = "Helvetica, Arial, Liberation Sans, sans-serif"
WIDTH = 680
BAR, GAP, LABEL_WIDTH, VALUE_WIDTH, LEGEND = 11, 9, 170, 70, 22
LINE_HEIGHT, AXIS_WIDTH, AXIS_HEIGHT = 150, 48, 18
# narrow, so that its words can still be read on the screen of a phone
RADAR_WIDTH, RADAR_RADIUS, LETTERS = 500, 130, 11


def round_up(value):
    """Return the next number that reads easily on an axis: 1, 2, 2.5 or 5 × 10ⁿ.

    >>> round_up(4925), round_up(0), round_up(18), round_up(2.4)
    (5000, 1, 20, 2.5)
    """
    if value <= 0:
        return 1
    power = 10 ** floor(log10(value))
    step = next(s for s in (1, 2, 2.5, 5, 10) if value <= s * power * (1 + 1e-9))
    limit = step * power
    return int(limit) if limit == int(limit) else limit


def _text(x, y, text, anchor="start", size=11, weight="normal"):
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" '
        f'fill="{INK}" text-anchor="{anchor}">{escape(str(text))}</text>'
    )


def _rect(x, y, width, height, color):
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
        f'fill="{color}"/>'
    )


def _svg(height, title, parts, width=WIDTH):
    title = escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{title}" '
        f'viewBox="0 0 {width} {height:g}" width="{width}" height="{height:g}" '
        f'font-family="{FONT}"><title>{title}</title>{"".join(parts)}</svg>'
    )


def _legend(names):
    x, parts = LABEL_WIDTH, []
    for name, color in zip(names, (NOW, BEFORE), strict=True):
        parts.append(_rect(x, 4, 11, 11, color))
        parts.append(_text(x + 16, 14, name))
        x += 80
    return parts


def _shorten(label, size=28):
    label = str(label)
    return label if len(label) <= size else f"{label[: size - 1].rstrip()}…"


def bar_chart(rows, names, title="", show=str):
    """Draw two horizontal bars for each row.

    :param rows: list of (label, now, before), numbers from 0 or None when hidden
    :param names: the two names of the legend, the year and the one before
    :param str title: what the chart shows, read aloud by screen readers
    :param show: function that writes a number, also None
    :return: SVG text; an empty text without rows

    >>> bar_chart([], ("2025", "2024"))
    ''
    """
    if not rows:
        return ""
    limit = round_up(max(value or 0 for row in rows for value in row[1:]))
    room = WIDTH - LABEL_WIDTH - VALUE_WIDTH
    parts = _legend(names)
    y = LEGEND
    for label, *values in rows:
        parts.append(_text(LABEL_WIDTH - 8, y + BAR + 4, _shorten(label), anchor="end"))
        for value, color in zip(values, (NOW, BEFORE), strict=True):
            length = room * (value or 0) / limit
            if length:
                parts.append(_rect(LABEL_WIDTH, y, length, BAR, color))
            weight = "bold" if color == NOW else "normal"
            x = LABEL_WIDTH + length + 5
            parts.append(_text(x, y + 9, show(value), size=9, weight=weight))
            y += BAR + 1
        y += GAP
    parts.append(
        f'<path d="M{LABEL_WIDTH} {LEGEND - 3}V{y - GAP + 3}" stroke="{INK}"/>'
    )
    return _svg(y, title, parts)


def _runs(values):
    """Yield the pieces of a line between hidden values, as lists of (index, value).

    >>> list(_runs([1, None, 2, 3]))
    [[(0, 1)], [(2, 2), (3, 3)]]
    """
    run = []
    for index, value in enumerate(values):
        if value is None:
            if run:
                yield run
            run = []
        else:
            run.append((index, value))
    if run:
        yield run


def line_chart(labels, now, before, names, title="", show=str):
    """Draw two lines over the same points, the months of a year for instance.

    A hidden value is a gap in its line.

    :param labels: what stands below each point
    :param now: numbers from 0 or None, one for each label
    :param before: the same of the year before
    :param names: the two names of the legend
    :param str title: what the chart shows
    :param show: function that writes a number of the axis
    :return: SVG text; an empty text without points
    """
    if not labels:
        return ""
    limit = round_up(max(value or 0 for value in [*now, *before]))
    top, left = LEGEND + 8, AXIS_WIDTH
    step = (WIDTH - left - 20) / max(len(labels) - 1, 1)
    parts = _legend(names)

    def place(index, value):
        return left + index * step, top + LINE_HEIGHT * (1 - value / limit)

    for part in range(5):
        value = limit * part / 4
        x, y = place(0, value)
        parts.append(f'<path d="M{x:g} {y:g}H{WIDTH - 20}" stroke="{GRID}"/>')
        # a quarter of a small limit is no whole number, and nobody did half a task
        if value == int(value):
            parts.append(_text(x - 7, y + 4, show(int(value)), anchor="end", size=9))
    for index, label in enumerate(labels):
        x, _y = place(index, 0)
        y = top + LINE_HEIGHT + 15
        parts.append(_text(x, y, label, anchor="middle", size=9))
    for values, color, width in ((before, BEFORE, 2), (now, NOW, 2.5)):
        for run in _runs(values):
            points = [place(index, value) for index, value in run]
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
            parts.append(
                f'<path d="M{path}" fill="none" stroke="{color}" '
                f'stroke-width="{width}" stroke-linejoin="round"/>'
            )
            parts += [
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width}" fill="{color}"/>'
                for x, y in points
            ]
    return _svg(ceil(top + LINE_HEIGHT + AXIS_HEIGHT + 4), title, parts)


def radar_chart(labels, now, before, names, title="", limit=5):
    """Draw two outlines over the same axes, the scores of two years for instance.

    An axis without a number is a gap in its outline.

    :param labels: names of the axes, from the top, clockwise
    :param now: numbers from 0 to the limit, or None, one for each axis
    :param before: the same of the year before
    :param names: the two names of the legend
    :param str title: what the chart shows
    :param limit: number at the outer ring; rings stand at each whole number
    :return: SVG text; an empty text with fewer than three axes
    """
    count = len(labels)
    if count < 3:
        return ""
    middle_x, middle_y = RADAR_WIDTH / 2, LEGEND + 40 + RADAR_RADIUS

    def place(index, value):
        angle = 2 * pi * index / count
        length = RADAR_RADIUS * value / limit
        return middle_x + length * sin(angle), middle_y - length * cos(angle)

    parts = _legend(names)
    for ring in range(1, int(limit) + 1):
        corners = [place(index, ring) for index in range(count)]
        parts.append(_outline(corners, GRID, 1, is_closed=True))
        x, y = place(0, ring)
        parts.append(_text(x - 4, y + 10, ring, anchor="end", size=8))
    for index, label in enumerate(labels):
        x, y = place(index, limit)
        parts.append(
            f'<path d="M{middle_x} {middle_y}L{x:.1f} {y:.1f}" stroke="{GRID}"/>'
        )
        parts += _axis_name(label, *place(index, limit * 1.08), middle_x)
    for values, color, width in ((before, BEFORE, 2), (now, NOW, 2.5)):
        points = [
            None if value is None else place(index, value)
            for index, value in enumerate(values)
        ]
        parts += _radar_lines(points, color, width)
    return _svg(middle_y + RADAR_RADIUS + 48, title, parts, RADAR_WIDTH)


def _outline(points, color, width, is_closed=False):
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return (
        f'<path d="M{path}{"Z" if is_closed else ""}" fill="none" stroke="{color}" '
        f'stroke-width="{width}" stroke-linejoin="round"/>'
    )


def _radar_lines(points, color, width):
    """Draw what is known of an outline: a line between neighbours that are both."""
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width + 1}" fill="{color}"/>'
        for x, y in filter(None, points)
    ]
    if None not in points:
        return [_outline(points, color, width, is_closed=True), *dots]
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return [_outline(pair, color, width) for pair in pairs if None not in pair] + dots


def _axis_name(label, x, y, middle_x):
    """Write the name of an axis beside its end, in lines that fit there."""
    anchor = "middle"
    if abs(x - middle_x) > RADAR_RADIUS / 4:
        anchor = "start" if x > middle_x else "end"
    half = RADAR_WIDTH / 2
    room = half if anchor == "middle" else half - abs(x - middle_x)
    lines = wrap(label, room, LETTERS, 3)
    # at the top the last line stands nearest, at the bottom the first
    top = y - (len(lines) - 1) * 7 if anchor != "middle" else y
    if anchor == "middle" and y < LEGEND + 40 + RADAR_RADIUS:
        top = y - (len(lines) - 1) * 13
    elif anchor == "middle":
        top = y + 8
    return [
        _text(x, top + 4 + 13 * number, line, anchor=anchor)
        for number, line in enumerate(lines)
    ]

"""A QR code as the path of a drawing: lines stay sharp on paper, at any size."""

from reportlab.graphics.barcode import qrencoder

QUIET = 2


def draw_qr(text):
    """Return the QR code of a text as an SVG image, middle level of correction.

    :param str text: an address; ASCII
    :rtype: str
    """
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    rows = [
        [bool(code.isDark(row, column)) for column in range(code.moduleCount)]
        for row in range(code.moduleCount)
    ]
    side = len(rows) + 2 * QUIET
    path = "".join(
        f"M{QUIET + column} {QUIET + row}h1v1h-1z"
        for row, cells in enumerate(rows)
        for column, dark in enumerate(cells)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'width="480" height="480" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/>'
        f'<path d="{path}" fill="#000"/></svg>'
    )

"""The QR code of a referral card."""

from zorgnetwerk_tools.qr import draw_qr


def test_it_grows_with_the_text_and_keeps_its_corners():
    short, long = draw_qr("https://a.be/x"), draw_qr("https://a.be/" + "x" * 200)
    assert len(long) > len(short)
    assert short.startswith("<svg ")
    # the outer ring of the finder pattern begins after the quiet zone
    assert 'd="M2 2h1v1h-1zM3 2h1v1h-1z' in short

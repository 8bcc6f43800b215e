from werkzeug.exceptions import TooManyRequests

from odoo.http import Controller, request, route

HEADERS = [
    ("Content-Type", "text/calendar; charset=utf-8"),
    ("Content-Disposition", 'attachment; filename="zorgnetwerk.ics"'),
    ("Cache-Control", "private, max-age=300"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("X-Content-Type-Options", "nosniff"),
]
RETRY_AFTER = 3600


class CalendarFeed(Controller):
    """Tasks for the calendar on somebody's phone; the token is the only key."""

    @route(
        "/zorg/calendar/<string:token>.ics",
        type="http",
        auth="public",
        methods=["GET"],
        save_session=False,
    )
    def send_calendar(self, token):
        feed, is_too_often = request.env["zorgnetwerk.calendar.feed"]._take(token)
        if not feed:
            raise request.not_found()
        if is_too_often:
            raise TooManyRequests(retry_after=RETRY_AFTER)
        return request.make_response(feed._make_file(), headers=HEADERS)

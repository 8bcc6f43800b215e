from odoo import models


class ZorgnetwerkYearReport(models.TransientModel):
    """What the year report says of signals."""

    _inherit = "zorgnetwerk.year.report"

    def _get_signal_sections(self):
        received = ["signals_received", self.env._("Signals")]
        sections = [
            {
                "code": "signals",
                "title": self.env._("Signals"),
                "measures": [
                    ["signals_received", self.env._("Signals received")],
                    ["signals_by_volunteers", self.env._("Thanks to volunteers")],
                    ["signals_answered", self.env._("Answered in time")],
                ],
            },
            {
                "code": "domain",
                "title": self.env._("Signals, by life domain"),
                "breakdown": "domain",
                "measures": [received],
                "chart": "bars",
                "note": self.env._(
                    "A signal about two life domains counts in both, and once in the "
                    "total."
                ),
            },
            {
                "code": "outcome",
                "title": self.env._("What became of the signals"),
                "breakdown": "outcome",
                "measures": [received],
            },
            {
                "code": "time_to_close",
                "title": self.env._("How soon signals were closed"),
                "breakdown": "time_to_close",
                "measures": [received],
            },
        ]
        return sections[:-1] if self.is_suppressed else sections

from odoo import models


class ZorgnetwerkLeisureNote(models.TransientModel):
    """What the yearly note says about money."""

    _inherit = "zorgnetwerk.leisure.note"

    def _make_purposes(self, counts):
        labels = self._get_labels("zorgnetwerk.leisure.action", "purpose")
        spent = dict.fromkeys(labels, 0)
        for action, found in counts.items():
            if action:
                spent[action.purpose] += found["network"]
        return {
            "title": self.env._("What the money was used for"),
            "columns": [
                [self.env._("Used for"), "text"],
                [self.env._("Spent"), "money"],
            ],
            "rows": [
                {"cells": [labels[purpose], amount]}
                for purpose, amount in spent.items()
            ],
            "total": [self.env._("Total"), counts[False]["network"]],
        }

    def _make_balance(self, line, counts):
        currency = self.agreement_id.company_id.currency_id
        spent = counts[False]["network"]
        return {
            "title": self.env._("Balance"),
            "columns": [["", "text"], [self.env._("Amount"), "money"]],
            "rows": [
                {"cells": [self.env._("Drawing right"), line.drawing_right]},
                {"cells": [self.env._("Own share"), line.own_share]},
                {"cells": [self.env._("Available"), line.available]},
                {"cells": [self.env._("Spent by the network"), spent]},
            ],
            "total": [self.env._("Left over"), line.available - spent],
            "note": self.env._(
                "Own share needed: %(amount)s (%(ratio)s × the drawing right).",
                amount=currency.format(line.needed),
                ratio=f"{line.own_share_ratio:g}",
            )
            if line
            else None,
        }

    def _make_payers(self, counts):
        paid = counts[False]
        rows = [
            [self.env._("Network"), paid["network"]],
            [self.env._("Participants"), paid["person"]],
            [self.env._("Organisers"), paid["organiser"]],
        ]
        return {
            "title": self.env._("Who paid"),
            "columns": [["", "text"], [self.env._("Amount"), "money"]],
            "rows": [{"cells": row} for row in rows],
            "total": [self.env._("Total"), sum(amount for _name, amount in rows)],
        }

    def _make_years(self):
        lines = self.agreement_id.leisure_year_ids.sorted("year")
        return {
            "title": self.env._("The whole period"),
            "columns": [
                [self.env._("Year"), "text"],
                [self.env._("Drawing right"), "money"],
                [self.env._("Own share"), "money"],
                [self.env._("Spent"), "money"],
                [self.env._("Left over"), "money"],
                [self.env._("Meetings held"), "number"],
            ],
            "rows": [
                {
                    "cells": [
                        str(line.year),
                        line.drawing_right,
                        line.own_share,
                        line.spent,
                        line.left,
                        line.meetings_held,
                    ]
                }
                for line in lines
            ],
        }

import re

from werkzeug.exceptions import NotFound

from odoo import models
from odoo.http import request

OURS = "/zorg/"
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class IrHttp(models.AbstractModel):
    """An address under ours that no page has is not found, whatever it is made of.

    Without this a stranger fills the log with errors: Odoo redirects from an address
    with two slashes, which fails on a line break in it, and looks an unknown one up
    among the attachments, where PostgreSQL takes no NUL.
    """

    _inherit = "ir.http"

    @classmethod
    def _match(cls, path_info):
        if path_info.startswith(OURS) and CONTROL.search(path_info):
            raise NotFound()
        return super()._match(path_info)

    @classmethod
    def _serve_fallback(cls):
        if request.httprequest.path.startswith(OURS):
            return None
        return super()._serve_fallback()

from odoo.exceptions import AccessError, UserError
from odoo.http import Controller, content_disposition, request, route

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportTemplate(Controller):
    """The example workbooks that Odoo's own import offers."""

    @route(
        "/zorgnetwerk/import_template/<string:model_name>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def download(self, model_name):
        mixin = request.env["zorgnetwerk.import.template.mixin"]
        try:
            model = mixin._get_import_template_model(model_name)
        except (AccessError, UserError):
            raise request.not_found() from None
        return request.make_response(
            model._make_import_template(),
            headers=[
                ("Content-Type", XLSX),
                (
                    "Content-Disposition",
                    content_disposition(f"{model_name.rpartition('.')[2]}.xlsx"),
                ),
            ],
        )

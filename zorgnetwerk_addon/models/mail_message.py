from collections import defaultdict

from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain


class MailMessage(models.Model):
    """Who may not open a file reads nothing that was said in it.

    Odoo lets the author and the recipients of a message read it for ever, also who
    lost access to what it is about.
    """

    _inherit = "mail.message"

    # fetched as the superuser, as Odoo does, but not of who is closed to the reader
    author_avatar = fields.Binary(
        related=None,
        compute="_compute_author_avatar",
        depends_context=["uid"],
        readonly=True,
    )

    def _compute_author_avatar(self):
        authors = self.author_id.sudo()
        shown = authors - authors._filter_hidden_from_user()
        avatars = {author.id: author.avatar_128 for author in shown}
        for message in self:
            message.author_avatar = avatars.get(message.author_id.id, False)

    @api.depends_context("uid")
    def _compute_display_name(self):
        """Hide the subject where Odoo shows it through a field of another record."""
        super()._compute_display_name()
        if self.env.su and self.env.uid != SUPERUSER_ID:
            self._filter_closed().display_name = self.env._("Closed message")

    def _filter_closed(self):
        """Return the messages in files and closed contacts the user may not read."""
        threads = defaultdict(lambda: defaultdict(self.browse))
        contacts = self.env["res.partner"].sudo().with_context(active_test=False)
        closed_contacts = contacts._search([("care_confidential", "=", True)])
        in_care = Domain("model", "=like", "zorgnetwerk.%") | (
            Domain("model", "=", "res.partner")
            & Domain("res_id", "in", closed_contacts)
        )
        messages = self.sudo().search_fetch(
            Domain("id", "in", self.ids) & in_care, ["model", "res_id"]
        )
        for message in messages:
            if message.model in self.env:
                threads[message.model][message.res_id] |= self.browse(message.id)
        reader = self.sudo(False)
        closed = self.browse()
        for model_name, by_id in threads.items():
            readable = reader._filter_records_for_message_operation(
                model_name, list(by_id), "read"
            )
            for res_id in by_id.keys() - set(readable.ids):
                closed |= by_id[res_id]
        return closed

    @api.model
    def _search(
        self,
        domain,
        offset=0,
        limit=None,
        order=None,
        *,
        bypass_access=False,
        **kwargs,
    ):
        query = super()._search(
            domain, offset, limit, order, bypass_access=bypass_access, **kwargs
        )
        if self.env.su or bypass_access or not (ids := query.get_result_ids()):
            return query
        closed = set(self.browse(ids)._filter_closed().ids)
        if not closed:
            return query
        return self.browse(id_ for id_ in ids if id_ not in closed)._as_query(order)

    def _get_forbidden_access(self, operation):
        forbidden = super()._get_forbidden_access(operation)
        rest = self - forbidden
        # who may write in a file he cannot read is another question
        if rest and operation != "create":
            forbidden += rest._filter_closed()
        if rest and operation in ("write", "unlink"):
            forbidden += (rest - forbidden)._filter_trace()
        return forbidden

    def _filter_trace(self):
        """Return what tells who had access: who is watched by it does not erase it.

        What a colleague said on the network stays his or hers to correct.
        """
        trace = self.sudo().filtered(
            lambda message: (
                message.model == "zorgnetwerk.network"
                and message.message_type != "comment"
            )
        )
        return trace.with_env(self.env)

    @api.model_create_multi
    def create(self, vals_list):
        self._check_file_may_be_read(vals_list)
        messages = super().create(vals_list)
        messages._check_parent_is_open()
        return messages

    def write(self, vals):
        result = super().write(vals)
        if vals.get("parent_id"):
            self._check_parent_is_open()
        return result

    @api.model
    def _check_file_may_be_read(self, vals_list):
        """Refuse a message about a file that its author may not read.

        Odoo lets anybody notify anybody about any record, also by e-mail, and takes
        its name as the subject.
        """
        given = (self._add_given_defaults(vals) for vals in vals_list)
        self._check_given_records(
            {name: vals.get(name) for name in ("model", "res_id")} for vals in given
        )

    def _check_parent_is_open(self):
        """A reply shows the subject of what it answers."""
        if self.env.su:
            return
        parents = self.browse()
        for message in self.filtered("parent_id"):
            parent = message.parent_id.sudo()
            # in its own thread the parent was chosen by Odoo
            if (parent.model, parent.res_id) != (message.model, message.res_id):
                parents |= message.parent_id
        parents._check_open()

    def _check_open(self):
        """Refuse messages in files that the user may not read.

        :raise AccessError: naming none
        """
        if self and (closed := self._filter_closed()):
            raise closed.sudo(False)._make_access_error("read")

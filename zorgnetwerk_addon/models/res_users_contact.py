from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class ResUsers(models.Model):
    """Which contacts a user may read, and which one is his or her own."""

    _inherit = "res.users"

    def _get_contact_domain(self, company_ids):
        """Return the domain of the contacts that this user may read.

        The record rules on contacts, and on what points to them, share it. It holds no
        ids but the user's own, because Odoo caches it for each user: what is looked up
        in each query sees at once who was added to a network or taken out of it.

        :param list company_ids: ids of the companies that the user works for now
        :return: domain on ``res.partner``
        """
        self.ensure_one()
        is_open = ("care_confidential", "=", False)
        if self.has_group("zorgnetwerk_addon.group_zorg_administrator"):
            return ["|", is_open, ("care_network_id.company_id", "in", company_ids)]
        if self.has_group("zorgnetwerk_addon.group_zorg_care"):
            networks = self._prepare_own_networks_query(company_ids)
            return ["|", is_open, ("care_network_id", "in", networks)]
        if self._is_internal():
            return [is_open]
        return ["|", is_open, ("id", "=", self.partner_id.id)]

    def _get_follower_domain(self, company_ids):
        """Return the domain of the followers that this user may see.

        Followers of files: the own ones, and of the kinds of file that the user's role
        reads, in his or her networks; counting them would count files. Cached as the
        domain of contacts is.

        :param list company_ids: ids of the companies that the user works for now
        :return: domain on ``mail.followers``
        """
        self.ensure_one()
        seen = Domain("partner_id", "=", self.partner_id.id)
        seen |= ~Domain("res_model", "=like", "zorgnetwerk.%")
        for name in self._get_followed_care_models():
            seen |= Domain("res_model", "=", name) & Domain(
                "res_id", "in", self._prepare_files_query(name, company_ids)
            )
        contacts = Domain("partner_id", "any", self._get_contact_domain(company_ids))
        return list(contacts & seen)

    def _get_followed_care_models(self):
        """Return the names of the models whose files this user's role may read."""
        env = self.with_user(self).env
        names = [
            "zorgnetwerk.network",
            *env["zorgnetwerk.network"]._get_thread_models(),
        ]
        return [name for name in sorted(names) if env[name].has_access("read")]

    def _prepare_files_query(self, model_name, company_ids):
        """Return the query of the ids of a model in the networks the user looks into.

        :param str model_name: ``zorgnetwerk.network``, or a model with a network
        :param list company_ids: ids of the companies that the user works for now
        :return: ``SQL``
        """
        model = self.env[model_name]
        is_network = model_name == "zorgnetwerk.network"
        if self.has_group("zorgnetwerk_addon.group_zorg_administrator"):
            column, among = "company_id", SQL("(SELECT UNNEST(%s))", list(company_ids))
        else:
            column = "id" if is_network else "network_id"
            among = SQL("(%s)", self._prepare_own_networks_query(company_ids))
        return SQL(
            "SELECT id FROM %s WHERE %s IN %s",
            SQL.identifier(model._table),
            SQL.identifier(column),
            among,
            to_flush=model._fields[column],
        )

    def _prepare_own_networks_query(self, company_ids):
        """Return the query of the networks that the user is a member of.

        As a path from the contact this would join all contacts with the networks, at
        1.4 times the cost of a count of 100,000 contacts; a query is answered once.

        :param list company_ids: ids of the companies that the user works for now
        :return: ``SQL`` of ids of ``zorgnetwerk.network``
        """
        return SQL(
            """
            SELECT member.network_id
              FROM zorgnetwerk_network_member_rel member
              JOIN zorgnetwerk_network network ON network.id = member.network_id
             WHERE member.user_id = %s AND network.company_id = ANY(%s)
            """,
            self.id,
            list(company_ids),
            to_flush=self.env["zorgnetwerk.network"]._fields["company_id"],
        )

    @api.depends_context("uid")
    def _compute_display_name(self):
        """Hide a volunteer who has a login, as the contact itself is hidden."""
        super()._compute_display_name()
        hidden = self.partner_id._filter_hidden_from_user()
        for user in self:
            if user.partner_id in hidden:
                user.display_name = self.env._("Closed contact")

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        users._leave_care_contact()
        return users

    def write(self, vals):
        result = super().write(vals)
        if {"active", "group_ids", "partner_id"} & vals.keys():
            self._leave_care_contact()
        return result

    def _leave_care_contact(self):
        """Give a colleague a contact apart from the one that a care network made.

        Colleagues see each other; that one of them is a volunteer is the network's.
        """
        for user in self.sudo().filtered(lambda user: user.active and not user.share):
            person = user.partner_id
            if person.care_network_id:
                user.partner_id = person.create(
                    {
                        "name": person.name,
                        "email": person.email,
                        "lang": person.lang,
                        "tz": person.tz,
                        "company_id": person.company_id.id,
                    }
                )

from collections import defaultdict

from odoo import models
from odoo.tools import SQL

#: What two contacts of one person have in common, however it is typed. A number of a few digits is no phone number.
SAME = {
    "name": "lower(trim(p.name))",
    "email": "p.email_normalized",
    "phone": "substring(regexp_replace(p.phone, '\\D', '', 'g') from '\\d{6,9}$')",
}


class ResPartner(models.Model):
    """Contacts that may stand for the same person."""

    _inherit = "res.partner"

    def _get_clinic_twins(self):
        """Find other people with the same name, email or phone number.

        :return: ``{partner id: [(reason, people)]}``; reason is ``"name"``, ``"email"`` or ``"phone"``. People whom
            the user may not see are left out.
        """
        pairs_by_reason = {reason: self._find_clinic_twins(key) for reason, key in SAME.items()} if self.ids else {}
        seen_by_user = self.search([("id", "in", [twin for pairs in pairs_by_reason.values() for _p, twin in pairs])])
        twins = defaultdict(list)
        for reason, pairs in pairs_by_reason.items():
            people = defaultdict(self.browse)
            for partner_id, twin_id in pairs:
                people[partner_id] |= seen_by_user & self.browse(twin_id)
            for partner_id, found in people.items():
                if found:
                    twins[partner_id].append((reason, found))
        return twins

    def _find_clinic_twins(self, key):
        """Look once through all people, however many are asked about.

        :return: pairs of ids: one of these people, and another with the same key
        """
        self.flush_model(["name", "email_normalized", "phone", "active", "is_company", "type"])
        key = SQL(key)
        mine = self.env.execute_query(SQL("SELECT id, %s FROM res_partner p WHERE id IN %s", key, tuple(self.ids)))
        wanted = list({value for _partner_id, value in mine if value})
        others = self.env.execute_query(
            SQL(
                """
                SELECT id, %(key)s
                  FROM res_partner p
                 WHERE %(key)s = ANY(%(wanted)s)
                   AND active AND is_company IS NOT TRUE AND COALESCE(type, 'contact') = 'contact'
                """,
                key=key,
                wanted=wanted,
            )
        )
        found = defaultdict(list)
        for twin_id, value in others:
            found[value].append(twin_id)
        return [
            (partner_id, twin_id) for partner_id, value in mine for twin_id in found[value] if twin_id != partner_id
        ]

    def _get_clinic_description(self):
        """:return: the name, with what tells the person from another of the same name"""
        self.ensure_one()
        details = self.email or self.phone or self.ref or self.city
        return f"{self.name} ({details})" if details else self.name

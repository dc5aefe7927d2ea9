from collections import defaultdict

from odoo import models
from odoo.tools import SQL

#: What two contacts of one person have in common, however it is typed. A number of a few digits is no phone number.
SAME = {
    "name": "lower(trim({0}.name))",
    "email": "{0}.email_normalized",
    "phone": "substring(regexp_replace({0}.phone, '\\D', '', 'g') from '\\d{{6,9}}$')",
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
        """:return: pairs of ids: one of these people, and another with the same key"""
        self.flush_model(["name", "email_normalized", "phone", "active", "is_company", "type"])
        return self.env.execute_query(
            SQL(
                """
                SELECT mine.id, other.id
                  FROM res_partner mine
                  JOIN res_partner other ON %s = %s AND other.id <> mine.id
                 WHERE mine.id IN %s
                   AND other.active AND other.is_company IS NOT TRUE AND COALESCE(other.type, 'contact') = 'contact'
                """,
                SQL(key.format("mine")),
                SQL(key.format("other")),
                tuple(self.ids),
            )
        )

    def _get_clinic_description(self):
        """:return: the name, with what tells the person from another of the same name"""
        self.ensure_one()
        details = self.email or self.phone or self.ref or self.city
        return f"{self.name} ({details})" if details else self.name

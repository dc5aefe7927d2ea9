from odoo.addons.clinic_packages.tests.pos_common import PosPackagesCommon

from .common import FamilyCommon


class FamilyPosCommon(FamilyCommon, PosPackagesCommon):
    """Tickets with lines for several people, as a till sends them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.single = cls._create_package(
            "Solo", 100.0, [(cls.facial, 4, 100.0)], valid_for="member", company_id=cls.env.company.id
        )
        cls.single_product = cls.single.product_variant_id

    def _line_for(self, person, product=None, **vals):
        """An ordinary line for a person."""
        return self._line(product or self.mask, clinic_patient_id=person.id, **vals)

    def _use(self, ticket, sold_line, person, product=None, quantity=1, **kwargs):
        """Use a credit for a person, as the till does in one call. :return: the line's values"""
        line = self._line(
            product or sold_line.product_ids[:1], quantity, 0.0, price_type="manual", clinic_patient_id=person.id
        )
        ticket["lines"].append(line)
        self._sync(ticket, request=self._prepare_request(line, sold_line), **kwargs)
        return line

    def _prepare_request(self, line, sold_line):
        return {
            "uuid": line["uuid"].replace("-", ""),
            "line_uuid": line["uuid"],
            "sold_line_id": sold_line.id,
            "product_id": line["product_id"],
            "quantity": line["qty"],
        }

    def _check(self, ticket, user=None, **vals):
        """:return: what the till is told before it takes money, by uuid of the line"""
        lines = [
            {
                "uuid": line["uuid"],
                "product_id": line["product_id"],
                "qty": line["qty"],
                "refunded_orderline_id": line.get("refunded_orderline_id", False),
                "patient_id": line.get("clinic_patient_id", False),
            }
            for line in ticket["lines"]
        ]
        question = {
            "uuid": ticket["uuid"],
            "partner_id": ticket["partner"].id,
            "config_id": self.config.id,
            "lines": lines,
            **vals,
        }
        problems = self.env["pos.order"].with_user(user or self.cashier).check_clinic_packages(question)
        return {problem["line_uuid"]: problem["message"] for problem in problems}

    def _sold(self, line):
        return self.Sold.search([("source_uuid", "=", line["uuid"])])

    def _unsettled(self, line):
        return self.env["clinic.unsettled.credit"].sudo().search([("source_uuid", "=", line["uuid"])])

    def assertNothingWritten(self, words, ticket, function, *args, **kwargs):
        """Refused in words: no entry, no ticket, no change of a saved one."""
        order = self._order(ticket)
        before = (self.Redemption.search_count([]), order.lines.mapped("write_date"), len(order))
        with self.assertRaisesRegex(Exception, words), self.env.cr.savepoint():
            function(*args, **kwargs)
        self.env.invalidate_all()
        order = self._order(ticket)
        self.assertEqual((self.Redemption.search_count([]), order.lines.mapped("write_date"), len(order)), before)
        self.assertSound()

from odoo import models


class ClinicAttendance(models.Model):
    """Finding the credit a patient has for what is booked."""

    _inherit = "clinic.attendance"

    def action_use_credit(self):
        """Reserve a credit for each patient who has one and none reserved yet; the oldest purchase first.

        :raise AccessError: without *Billing*
        """
        self.check_access("write")
        self.env["clinic.sold.package"]._check_may_redeem()
        waiting = self._filter_without_credit()
        without = waiting.filtered(lambda attendance: not attendance._book_oldest_credit())
        return self._tell_what_was_reserved(waiting - without, without)

    def _filter_without_credit(self):
        """:return: lines that are booked, and for which nothing is reserved"""
        return self.filtered(
            lambda attendance: (
                attendance.state == "booked"
                and not attendance._is_on_ticket()
                and not attendance.is_free
                and attendance.credit_status != "held"
            )
        )

    def _book_oldest_credit(self):
        """:return: whether there was one, or none is needed as the service is free"""
        self.ensure_one()
        line, product = self.sudo()._find_credit()  # the rules say what the patient may use
        if line:
            self._mark({"sold_line_id": line.id, "product_id": product.id})
            self._hold()
        return bool(line)

    def _find_credit(self):
        """Look through what the patient may use.

        :return: sold item and service; both empty when the patient has nothing for it
        """
        self.ensure_one()
        packages = self.env["clinic.sold.package"]
        domain = packages._get_redeemable_domain(self.partner_id, self.company_id)
        for line in packages.search(domain, order="purchase_date, id").line_ids:
            product = self._get_product_to_take(line)
            fits = line.quantity_remaining > 0 and product and product in line.product_ids  # cheaper than the rules
            if fits and self._get_credit_refusal_code(line, product) in (None, "free"):
                return line, product
        return self.env["clinic.sold.package.line"], self.env["product.product"]

    def _tell_what_was_reserved(self, reserved, without):
        """:return: a notification that names those who have no credit"""
        message = self.env._("Credits reserved: %s.", len(reserved))
        if without:
            names = ", ".join(without.mapped("partner_id.name"))
            message = self.env._("%(message)s Nothing to use for: %(names)s.", message=message, names=names)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if without else "success",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

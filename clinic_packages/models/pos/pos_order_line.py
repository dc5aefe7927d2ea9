from odoo import api, fields, models


class PosOrderLine(models.Model):
    """A covered line: one that a package credit pays for.

    Which credit it is stands in the ledger, under the uuid of the line. The fields here only tell; a till
    cannot send them back.
    """

    _inherit = "pos.order.line"

    package_credit_name = fields.Char(compute="_compute_package_credit")
    package_credit_owner = fields.Char(compute="_compute_package_credit")
    package_credit_remaining = fields.Integer(compute="_compute_package_credit")
    package_credit_state = fields.Selection(
        [
            ("reserved", "Reserved"),
            ("redeemed", "Redeemed"),
            ("lost", "No longer reserved"),
            ("unsettled", "To settle"),
            ("reversed", "Reversed"),
        ],
        compute="_compute_package_credit",
    )
    package_list_value = fields.Monetary("Worth", compute="_compute_package_credit")

    @api.depends("uuid", "qty", "order_id.state")
    def _compute_package_credit(self):
        coverage = self._get_coverage()
        for line in self:
            reserves = coverage.get(line.uuid)
            if not reserves:
                line.package_credit_name = line.package_credit_owner = line.package_credit_state = False
                line.package_credit_remaining = line.package_list_value = 0
                continue
            sold_line = reserves[-1].sold_line_id
            sold = sold_line.sold_package_id
            line.package_credit_name = f"{sold.package_name}: {sold_line.name}"
            line.package_credit_owner = sold.partner_id.name
            line.package_credit_remaining = sold_line.quantity_remaining
            line.package_list_value = reserves[-1].list_value / reserves[-1].quantity * line.qty
            line.package_credit_state = line._get_credit_state(reserves)

    def _get_credit_state(self, reserves):
        self.ensure_one()
        if self.order_id.state in ("draft", "cancel"):
            return "reserved" if sum(reserves._get_open().values()) else "lost"
        redeems = reserves._get_redeems()
        if sum(redeems.mapped("quantity")) < self.qty:
            return "unsettled"
        return "redeemed" if any(redeems.mapped("open_quantity")) else "reversed"

    def _get_patient(self):
        """Override where the person treated on a line, or getting its package, is not the customer of the ticket.

        :return: ``res.partner``
        """
        self.ensure_one()
        return self.order_id.partner_id

    def _get_coverage(self):
        """:return: ``{line uuid: reserve entries, oldest first}`` of the lines that hold or held a credit"""
        entries = self.env["clinic.package.redemption"].sudo()  # the till reads past Inventory Read
        uuids = [uuid for uuid in self.mapped("uuid") if uuid]
        found = entries.search(
            [("source_uuid", "in", uuids), ("source_model", "=", "pos.order.line"), ("type", "=", "reserve")],
            order="id",
        )
        return found.grouped("source_uuid")

    @api.model
    def _load_pos_data_fields(self, config):
        return [
            *super()._load_pos_data_fields(config),
            "package_credit_name",
            "package_credit_owner",
            "package_credit_remaining",
            "package_credit_state",
            "package_list_value",
        ]

    def _force_covered_price(self):
        """Make the credit pay for the line, whatever the till sent.

        :return: whether something had to be changed
        """
        wrong = self.filtered(
            lambda line: (
                line.price_unit or line.discount or line.tax_ids or line.price_subtotal_incl or line.price_extra
            )
        )
        wrong.write(
            {
                "price_unit": 0.0,
                "price_extra": 0.0,
                "discount": 0.0,
                "tax_ids": [fields.Command.clear()],
                "price_subtotal": 0.0,
                "price_subtotal_incl": 0.0,
                "price_type": "manual",
                "extra_tax_data": False,
            }
        )
        return bool(wrong)

    def unlink(self):
        self._release_credits(self.env._("Line removed from the ticket"))
        return super().unlink()

    def _release_credits(self, reason):
        """Give back what these lines hold."""
        ledger = self.env["clinic.sold.package"]
        reserves = self.env["clinic.package.redemption"].sudo().union(*self._get_coverage().values())  # see above
        ledger._release(reserves._get_open(), reason=reason)

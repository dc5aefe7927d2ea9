import json

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Command

from ...tools import coins, refunds, rules, split


class AccountMoveLine(models.Model):
    """Which packages a line of a credit note takes back, and what it gives back for each."""

    _inherit = "account.move.line"

    clinic_refund_choice = fields.Char(
        copy=False, groups=NO_ACCESS, help="What people chose: [[sold package, coins], ...]; 0 coins: not said."
    )
    clinic_refund_package_ids = fields.Many2many(
        "clinic.sold.package",
        string="Packages Given Back",
        compute="_compute_clinic_refund_package_ids",
        inverse="_inverse_clinic_refund_package_ids",
        compute_sudo=True,
        groups="clinic_packages.group_inventory_read",
        exportable=False,
        help="What this line ends for good: as many as its quantity says, the least used and newest unless others are "
        "chosen.",
    )
    clinic_refundable_ids = fields.Many2many(
        "clinic.sold.package",
        compute="_compute_clinic_refund_package_ids",
        compute_sudo=True,
        groups="clinic_packages.group_inventory_read",
        exportable=False,
    )

    @api.depends("clinic_refund_choice", "clinic_reversed_line_id", "quantity", "product_uom_id", "parent_state")
    def _compute_clinic_refund_package_ids(self):
        for line in self:
            original = line.clinic_reversed_line_id
            is_open = original and line.move_id.move_type == "out_refund" and line.parent_state == "draft"
            refundable = original._get_sold_packages()._filter_refundable() if is_open else False
            line.clinic_refundable_ids = refundable
            line.clinic_refund_package_ids = (
                line._choose_packages(refundable)[0] if is_open else line._get_ended_packages()
            )

    def _inverse_clinic_refund_package_ids(self):
        for line in self:
            chosen = [[sold.id, 0] for sold in line.clinic_refund_package_ids]
            line.sudo().clinic_refund_choice = json.dumps(chosen)  # checked when the credit note is posted

    def _choose_packages(self, refundable):
        """The packages that were chosen, when there are as many as the quantity says; else the first ones.

        :param refundable: those that can be refunded, in the order of ``clinic.sold.package._filter_refundable``
        :return: sold packages, and ``{id of a sold package: coins}``
        """
        units = self._get_units_given_back()
        if not rules.is_whole(units):
            return refundable.browse(), {}
        claims = dict(json.loads(self.sudo().clinic_refund_choice or "[]"))  # written by our own methods
        chosen = refundable.filtered(lambda sold: sold.id in claims)
        if len(chosen) != units:
            chosen = refundable[: int(units)]
        return chosen, {sold.id: claims.get(sold.id, 0) for sold in chosen}

    @api.model
    def _share_refund(self, chosen, claims, included, excluded):
        """Share what a line gives back: as it was proposed when it still comes to that, else as can be given back.

        :param claims: ``{id of a sold package: coins}``
        :return: ``{sold package: (taxes included, taxes excluded)}`` in coins
        """
        weights = [claims.get(sold.id, 0) for sold in chosen]
        if sum(weights) != included:
            weights = [sold._get_refund_left()[0] for sold in chosen]
        with_taxes = split.allocate(included, weights)
        without = split.allocate(excluded, [abs(share) for share in with_taxes])
        return dict(zip(chosen, zip(with_taxes, without, strict=True), strict=True))

    def action_propose_clinic_refund(self):
        """Open the dialog that proposes how much this line gives back."""
        self.ensure_one()
        self.env["clinic.sold.package"]._check_may_redeem()
        self.check_access("write")
        wizard = self.env["clinic.package.refund"]._start(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refund Packages"),
            "res_model": "clinic.package.refund",
            "res_id": wizard.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def _apply_refund(self, amounts):
        """Make this line of a draft credit note take back these packages for these amounts.

        :param amounts: ``{sold package: coins, taxes included}``
        """
        self.ensure_one()
        move, total = self.move_id, sum(amounts.values())
        move.write(
            {
                "invoice_line_ids": [
                    Command.update(
                        self.id,
                        {"product_uom_id": self.product_id.uom_id.id, "quantity": len(amounts), "discount": 0.0},
                    )
                ]
            }
        )
        target = total
        for _attempt in range(4):  # discounts of the credit note take their share off, which moves with the price
            move.write({"invoice_line_ids": [Command.update(self.id, {"price_unit": self._find_refund_price(target)})]})
            missing = total - move._get_clinic_net_amounts()[self][0]
            if not missing:
                break
            target += missing
        choice = [[sold.id, amount] for sold, amount in amounts.items()]
        self.sudo().clinic_refund_choice = json.dumps(choice)  # the price says the same; both are checked later

    def _find_refund_price(self, total):
        """:return: the unit price at which this line comes to so many coins, or as near below as its taxes allow"""
        return refunds.find_price(self._get_total_at, total, self.price_unit or float(total))

    def _get_total_at(self, price_unit):
        """:return: coins this line comes to at a price, taxes included"""
        engine, move = self.env["account.tax"], self.move_id
        base_line = {
            **move._prepare_product_base_line_for_taxes_computation(self),
            "price_unit": price_unit,
            "discount": 0.0,
        }
        engine._add_tax_details_in_base_lines([base_line], move.company_id)
        engine._round_base_lines_tax_details([base_line], move.company_id)
        details = base_line["tax_details"]
        untaxed = details["total_excluded_currency"] + details["delta_total_excluded_currency"]
        taxes = sum(tax["tax_amount_currency"] for tax in details["taxes_data"])
        return coins.to_coins(untaxed + taxes, move.currency_id.rounding)

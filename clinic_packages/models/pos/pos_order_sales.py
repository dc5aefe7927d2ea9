from odoo import api, models
from odoo.exceptions import UserError

from ...tools import coins, rules, split


class PosOrder(models.Model):
    """Package lines: a paid ticket sells them. Refunds: see ``pos_order_refunds.py``."""

    _inherit = "pos.order"

    def _sell_packages(self):
        """Make the sold packages of a paid ticket.

        :raise UserError: the whole payment is refused, nothing is written
        """
        self.ensure_one()
        lines = self.lines._filter_packages().filtered(lambda line: not line.refunded_orderline_id and line.qty)
        if not lines:
            return
        sold_packages = self.env["clinic.sold.package"]
        sold_packages._check_may_redeem()
        amounts = self._get_net_amounts()
        for line in lines:
            if not rules.is_whole(line.qty):
                raise UserError(self.env._("“%s” is sold in whole packages.", line.product_id.name))
            charged, allocated = amounts[line]
            quantity = int(line.qty)
            sold_packages._sell(
                line.product_id.product_tmpl_id._get_clinic_package(),
                line._get_patient(),
                list(
                    zip(
                        split.allocate(charged, [1] * quantity),
                        split.allocate(allocated, [1] * quantity),
                        strict=True,
                    )
                ),
                company=self.company_id,
                currency=self.currency_id,
                source=("pos.order.line", line.uuid),
                **self._prepare_sale_vals(line),
            )

    def _prepare_sale_vals(self, line):
        """Override to copy more of a package line to what it sells."""
        return {
            "purchase_date": self._get_moment(),
            "payer_id": self.partner_id.id,
            "pricelist_id": self.pricelist_id.id,
            "pos_config_id": self.config_id.id,
            "payment_expected": self.company_id.clinic_credits_usable == "paid"
            and "pay_later" in self.payment_ids.payment_method_id.mapped("type"),
        }

    def _get_net_amounts(self):
        """What each line really cost, as it is booked: after its own discount and its share of those of the ticket.

        The amounts come from the tax engine, not from what the till sent. Lines that take something off without
        refunding anything are discounts of the whole ticket (a discount product, a reward).

        :return: ``{line: (tax included, tax excluded)}`` in coins, for all lines but refunds
        """
        booked = self._get_booked_coins()
        net_included, net_excluded = (
            self._share_discounts({line: amounts[position] for line, amounts in booked.items()}) for position in (0, 1)
        )
        return {line: (net_included[line], net_excluded[line]) for line in net_included}

    def _get_booked_coins(self):
        """:return: ``{line: (taxes included, taxes excluded)}`` in coins, as the tax engine books this ticket"""
        return {base_line["record"]: self._read_base_line_coins(base_line) for base_line in self._get_base_lines()}

    def _get_base_lines(self):
        """:return: what the tax engine makes of the lines of this ticket"""
        self.ensure_one()
        self = self.sudo()  # the till of a branch may not read the company above, whose products it sells
        engine = self.env["account.tax"]
        base_lines = self._prepare_tax_base_line_values()
        engine._add_tax_details_in_base_lines(base_lines, self.company_id)
        engine._round_base_lines_tax_details(base_lines, self.company_id)
        return base_lines

    @api.model
    def _read_base_line_coins(self, base_line):
        """:return: ``(taxes included, taxes excluded)`` in coins of a line the tax engine has worked on"""
        details, rounding = base_line["tax_details"], base_line["currency_id"].rounding
        untaxed = details["total_excluded_currency"] + details["delta_total_excluded_currency"]
        taxes = sum(tax["tax_amount_currency"] for tax in details["taxes_data"])
        return coins.to_coins(untaxed + taxes, rounding), coins.to_coins(untaxed, rounding)

    def _share_discounts(self, amounts):
        shared = {
            line: amount
            for line, amount in amounts.items()
            if (line.qty > 0 if amount >= 0 else not line.refunded_orderline_id)
        }
        return dict(zip(shared, split.share_discounts(list(shared.values())), strict=True))

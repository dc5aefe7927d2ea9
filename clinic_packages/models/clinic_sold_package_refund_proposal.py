from odoo import models

from ..tools import coins, refunds


class ClinicSoldPackage(models.Model):
    """Gathers for ``tools.refunds`` what decides which packages are refunded, and for how much."""

    _inherit = "clinic.sold.package"

    def _filter_refundable(self):
        """:return: those that a refund could end, in the order in which they are refunded: least used, then newest"""
        usages = self._get_usages()
        return self.filtered(lambda sold: not sold._get_ending_problem(usages[sold]))._sort_for_refund()

    def _filter_unused(self):
        """:return: those that nobody would have to decide about: not refunded, never used; in the same order"""
        usages = self._get_usages()
        return self._filter_refundable().filtered(lambda sold: not usages[sold])

    def _sort_for_refund(self):
        return self.browse(refunds.least_used(self._get_refundables().values()))

    def _get_refundables(self):
        """:return: ``{sold package: tools.refunds.Refundable}``"""
        used_values = self._get_used_values()
        return {
            sold: refunds.Refundable(
                sold.id,
                charged=sold._to_coins(sold.amount_charged),
                allocated=sold._to_coins(sold.amount_allocated),
                refunded=sold._to_coins(sold.amount_refunded),
                redeemed=sum(sold._to_coins(line.amount_redeemed) for line in sold.line_ids),
                used_units=sum(line.quantity_redeemed + line.quantity_reserved for line in sold.line_ids),
                used_value=used_values.get(sold, 0),
            )
            for sold in self
        }

    def _get_used_values(self):
        """What the units redeemed cost at that time without the package, with the taxes of their products.

        :return: ``{sold package: coins}``; missing when nothing is redeemed
        """
        values = {}
        entries = self.env["clinic.package.redemption"].sudo()  # callers have checked the right to refund
        redeems = entries.search([("sold_package_id", "in", self.ids), ("type", "=", "redeem")])
        for entry, units in redeems._get_open().items():
            sold = entry.sold_package_id
            taxes = entry.product_id.taxes_id._filter_taxes_by_company(sold.company_id)
            value = entry.list_value * units / entry.quantity
            included = taxes.compute_all(value, sold.currency_id)["total_included"] if taxes else value
            values[sold] = values.get(sold, 0) + sold._to_coins(included)
        return values

    def _propose_refund(self, method, total=0.0):
        """How much to give back for each of these.

        :param method: of ``tools.refunds.METHODS``
        :param total: for the method ``typed``: amount for all of them together
        :return: ``{sold package: coins, taxes included}``
        :raise ValueError: for an unknown method, or a total that cannot be given back
        """
        refundables = self._get_refundables()
        typed = coins.to_coins(total, self.currency_id.rounding) if method == refunds.TYPED else 0
        return dict(zip(self, refunds.propose(list(refundables.values()), method, typed), strict=True))

    def _describe_use(self):
        """:return: what was used or is held of it, an item a line: ``["Facial: 1 of 3 used, 1 reserved"]``"""
        self.ensure_one()
        texts = []
        for line in self.line_ids.filtered(lambda line: line.quantity_redeemed or line.quantity_reserved):
            text = self.env._(
                "%(item)s: %(used)s of %(quantity)s used",
                item=line.name,
                used=line.quantity_redeemed,
                quantity=line.quantity,
            )
            if line.quantity_reserved:
                text = self.env._("%(use)s, %(reserved)s reserved", use=text, reserved=line.quantity_reserved)
            texts.append(text)
        return texts

from odoo import models

from ...tools import coins, refunds, split


class PosOrder(models.Model):
    """What package lines book on the deferred account, at the payment of the ticket."""

    _inherit = "pos.order"

    def _sell_packages(self):
        result = super()._sell_packages()
        lines = self.lines._filter_packages().filtered(lambda line: not line.refunded_orderline_id and line.qty)
        accounts = {line: line._get_deferred_account() for line in lines}
        if any(accounts.values()):
            booked, net, weights = self._get_booked_amounts()
            for line, account in accounts.items():
                sold_packages = line._get_sold_packages().sorted("source_unit")
                units = [1] * len(sold_packages)
                if account and units:
                    sold_packages._defer(
                        account,
                        split.allocate(booked[line], units),
                        split.allocate(net[line], units),
                        weights,
                        **self._prepare_revenue_vals(),
                    )
        return result

    def _refund_packages(self):
        returned = self.lines._filter_packages().filtered(lambda line: line.refunded_orderline_id and line.qty < 0)
        if not returned:
            return super()._refund_packages()
        sold_packages = returned.refunded_orderline_id._get_sold_packages()
        live = sold_packages.filtered(lambda sold: sold.lifecycle != "refunded")
        left = {sold: sold._get_deferred_left() for sold in live}
        earlier = {sold: sold._to_coins(sold.amount_refunded_untaxed) for sold in live}
        result = super()._refund_packages()
        ended = live._filter_deferred().filtered(lambda sold: sold.lifecycle == "refunded")
        if ended:
            booked, _net, _weights = self._get_booked_amounts()
            in_currency = self._get_booked_coins()
            for original, lines in returned.grouped("refunded_orderline_id").items():
                packages = ended.filtered(lambda sold, uuid=original.uuid: sold.source_uuid == uuid)
                if not packages:
                    continue
                given = [sold._to_coins(sold.amount_refunded_untaxed) - earlier[sold] for sold in packages]
                gross = abs(sum(in_currency[line][1] for line in lines))
                hit = -sum(booked[line] for line in lines)
                back, _discounts = split.allocate(hit, [sum(given), max(gross - sum(given), 0)])
                hits, shares = refunds.share_booked(hit, back, given)
                packages._end_deferral(hits, shares, [left[sold] for sold in packages], **self._prepare_revenue_vals())
        return result

    def _prepare_revenue_vals(self):
        return {
            "date": self.company_id._get_clinic_date(self._get_moment()),
            "source_group": self.uuid,
        }

    def _get_booked_amounts(self):
        """What the closing books of each line, in coins of the company, as core converts it.

        :return: ``{line: credited}``, ``{line: what remains of it after discounts of the ticket}`` of those that sell,
            and ``{account: coins}`` of the lines that give those discounts
        """
        booked, weights = {}, {}
        for base_line in self._get_base_lines():
            details, line = base_line["tax_details"], base_line["record"]
            untaxed = details["total_excluded_currency"] + details["delta_total_excluded_currency"]
            booked[line] = self._convert_to_coins(-base_line["sign"] * untaxed)
            if booked[line] < 0 and not line.refunded_orderline_id:
                weights[base_line["account_id"]] = weights.get(base_line["account_id"], 0) - booked[line]
        return booked, self._share_discounts(booked), weights

    def _convert_to_coins(self, amount):
        session, company_currency = self.session_id, self.company_id.currency_id
        if not session.is_in_company_currency:
            amount = session._amount_converter(amount, self.date_order, True)
        return coins.to_coins(amount, company_currency.rounding)

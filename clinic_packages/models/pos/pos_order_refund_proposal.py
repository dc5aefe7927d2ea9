import json

from odoo import api, models

from ...tools import coins, refunds, rules, split
from ..clinic_sold_package import MAY_SELL


class PosOrder(models.Model):
    """What the till shows before packages are refunded: which ones, what was used of them, how much is proposed."""

    _inherit = "pos.order"

    @api.model
    def propose_clinic_refunds(self, details):
        """Say what refunding package lines would give back. Reads only; the payment checks all of it again.

        :param details: what is refunded together, ``[{"line_id", "qty", "choice"}]``, packages and other lines of one
            ticket; ``choice`` is ``{"sold_package_ids", "method", "amount"}``, or false to be proposed one
        :return: for each package line ``{"line_id", "name", "refusal"}`` and, when it is not refused: ``"ask"`` (was
            something used, so that somebody must decide), ``"quantity"``, ``"packages"`` ``[{id, number, patient,
            use, is_chosen, amount}]``, ``"method"``, ``"totals"`` ``{method: amount}``, ``"limit"``, ``"problem"``
            (with the choice, in words) and, without a problem, ``"total"`` and what becomes of the refund line:
            ``"price_unit"``, ``"discount"``, ``"refund_choice"``
        :raise AccessError: without the right to read tickets
        """
        originals = self.env["pos.order.line"].browse([int(detail["line_id"]) for detail in details])
        originals.check_access("read")
        refund_lines = originals.union(
            *(originals.new({"refunded_orderline_id": detail["line_id"], "qty": -detail["qty"]}) for detail in details)
        )
        return [
            self._propose_refund(original, detail["qty"], detail.get("choice") or {}, refund_lines - originals)
            for original, detail in zip(originals, details, strict=True)
            if original._filter_packages()
        ]

    @api.model
    def _propose_refund(self, original, quantity, choice, refund_lines):
        sold_packages = original._get_sold_packages()
        refundable = sold_packages._filter_refundable()
        refusal = self._get_proposal_refusal(original, quantity, sold_packages, refundable)
        proposal = {"line_id": original.id, "name": original.product_id.name, "refusal": refusal}
        if refusal:
            return proposal
        wanted = choice["sold_package_ids"] if choice else refundable[: int(quantity)].ids
        chosen = refundable.filtered(lambda sold: sold.id in wanted)
        method = choice.get("method") or refunds.LEFT
        proposed = {kind: chosen._propose_refund(kind) for kind in (refunds.LEFT, refunds.PAID)}
        problem = False
        if len(chosen) != quantity:
            problem, amounts = self._get_count_problem(quantity), {}
        elif method == refunds.TYPED:
            problem, amounts = self._read_typed_amount(chosen, choice.get("amount"))
        else:
            amounts = proposed[method]
        share = original._get_discount_shares(quantity, refund_lines)[0]
        price, discount, total = original._find_refund_price(sum(amounts.values()), quantity, share)
        amounts = dict(zip(amounts, split.allocate(total, list(amounts.values())), strict=True)) if amounts else {}
        rounding = original.currency_id.rounding
        return {
            **proposal,
            "ask": any(refundable._get_usages().values()),
            "quantity": int(quantity),
            "packages": [
                {
                    "id": sold.id,
                    "number": sold.name,
                    "patient": sold.partner_id.name,
                    "use": sold._describe_use(),
                    "is_chosen": sold in chosen,
                    "amount": coins.from_coins(amounts.get(sold, 0), rounding),
                }
                for sold in refundable
            ],
            "method": method,
            "totals": {kind: coins.from_coins(sum(by_sold.values()), rounding) for kind, by_sold in proposed.items()},
            "limit": coins.from_coins(sum(sold._get_refund_left()[0] for sold in chosen), rounding),
            "problem": problem,
            "total": coins.from_coins(sum(amounts.values()), rounding),
            "price_unit": price,
            "discount": discount,
            "refund_choice": json.dumps([[sold.id, amount] for sold, amount in amounts.items()]),
        }

    @api.model
    def _get_proposal_refusal(self, original, quantity, sold_packages, refundable):
        """:return: why so many of a package line cannot be refunded, whatever is chosen, in words, or False"""
        if not self.env.user.has_group(MAY_SELL):
            return self.env._(
                "Refunding “%s” needs the right “Billing”. Ask a colleague who has it.", original.product_id.name
            )
        if not rules.is_whole(quantity):
            return self.env._("“%s” is refunded in whole packages.", original.product_id.name)
        if len(refundable) >= quantity:
            return False
        return original._get_too_few_message(sold_packages, len(refundable))

    @api.model
    def _get_count_problem(self, quantity):
        return self.env._("Choose one package.") if quantity == 1 else self.env._("Choose %s packages.", int(quantity))

    @api.model
    def _read_typed_amount(self, chosen, amount):
        """:return: what is wrong with the amount, in words, or False; and ``{sold package: coins}``"""
        if isinstance(amount, bool) or not isinstance(amount, int | float):
            return self.env._("Enter the amount to give back."), {}
        try:
            return False, chosen._propose_refund(refunds.TYPED, amount)
        except ValueError:
            limit = sum(sold._get_refund_left()[0] for sold in chosen)
            return self.env._("At most %s can be given back.", chosen[:1]._format_coins(limit)), {}

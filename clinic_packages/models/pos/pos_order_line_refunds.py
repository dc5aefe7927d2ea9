import json

from odoo import api, fields, models

from ...tools import rules, split, states


class PosOrderLine(models.Model):
    """A line that refunds packages: which ones, and what it gives back for each."""

    _inherit = "pos.order.line"

    clinic_refund_choice = fields.Char(
        "Packages Refunded",
        copy=False,
        help="What the till was told to give back: [[sold package, coins], ...]. It is checked, whoever sends it.",
    )

    @api.model
    def _load_pos_data_fields(self, config):
        return [*super()._load_pos_data_fields(config), "clinic_refund_choice"]

    def _get_refund_problem(self):
        """Why a package line cannot be refunded like this, in words for the till; False when it can."""
        self.ensure_one()
        return self._get_refund(self._get_asked_refund())[1]

    def _get_refund(self, given):
        """Which packages this line ends, and what it gives back for each.

        Without a choice those that were never used, least used and newest first; a used one is never guessed.

        :param given: ``(taxes included, taxes excluded)``, coins that this line gives back
        :return: ``({sold package: (taxes included, taxes excluded)}, why not in words or False)``
        """
        self.ensure_one()
        original, quantity = self.refunded_orderline_id, -self.qty
        problem = self._get_refund_shape_problem(original, quantity)
        if problem:
            return {}, problem
        sold_packages = original._get_sold_packages()
        claims = self._read_refund_choice()
        if claims:
            chosen = sold_packages.filtered(lambda sold: sold.id in claims)
            if len(chosen) != len(claims) or len(claims) != quantity:
                return {}, self._get_stale_choice_message()
        else:
            chosen = sold_packages._filter_unused()
            if len(chosen) < quantity:
                return {}, original._get_too_few_message(sold_packages, len(chosen))
            chosen = chosen[: int(quantity)]
            claims = {sold.id: sold._get_refund_left()[0] for sold in chosen}
        amounts = self._share_refund(chosen, claims, *given)
        problem = chosen._find_refund_problem(sold_packages._even_out(amounts)[0])
        if not problem and self.clinic_refund_choice and abs(sum(claims.values()) - given[0]) > self._get_coin_slack():
            problem = self._get_stale_choice_message()
        return amounts, problem

    def _get_refund_shape_problem(self, original, quantity):
        name = self.product_id.name
        if original.product_id != self.product_id:
            return self.env._("“%s” can only be refunded from the ticket that sold it.", name)
        if not rules.is_whole(quantity):
            return self.env._("“%s” is refunded in whole packages.", name)
        if self._read_refund_choice() is None:
            return self._get_stale_choice_message()
        return False

    def _get_too_few_message(self, sold_packages, left):
        """:param left: how many of the packages sold on this line can be refunded"""
        words = [
            self.env._(
                "“%(name)s” cannot be refunded: of the packages sold on that line, %(left)s are unused and not yet "
                "refunded.",
                name=self.product_id.name,
                left=left,
            )
        ]
        for sold, usage in sold_packages._get_usages().items():
            if usage and sold.lifecycle != states.REFUNDED:
                words.append(
                    self.env._("Open the ticket that sold it and choose Refund: there the amount is asked.")
                    if sold.company_id.clinic_refund_used
                    else sold._get_ending_problem(usage)
                )
        return " ".join(dict.fromkeys(words))

    def _get_stale_choice_message(self):
        return self.env._(
            "What is given back for “%s” does not fit the packages chosen. Take that line off, open the ticket that "
            "sold it and choose Refund again.",
            self.product_id.name,
        )

    def _read_refund_choice(self):
        """:return: ``{id of a sold package: coins}``, empty when nothing was chosen, None when it is not readable"""
        try:
            pairs = json.loads(self.clinic_refund_choice or "[]")
            claims = dict(pairs)
        except (ValueError, TypeError):
            return None
        numbers = [*claims, *claims.values()]
        is_sound = len(claims) == len(pairs) and all(type(number) is int and number >= 0 for number in numbers)
        return claims if is_sound else None

    def _share_refund(self, chosen, claims, included, excluded):
        """Share what the line gives back over the packages: as claimed, to the coin that the line comes to."""
        limits = [sold._get_refund_left()[0] for sold in chosen]
        if 0 < included - sum(limits) <= self._get_coin_slack():
            included = sum(limits)
        with_taxes = split.allocate(included, [claims[sold.id] for sold in chosen])
        without = split.allocate(excluded, [abs(share) for share in with_taxes])
        return dict(zip(chosen, zip(with_taxes, without, strict=True), strict=True))

    def _get_coin_slack(self):
        """Where taxes are rounded once for the whole ticket, a coin may move from one line to another."""
        method = self.refunded_orderline_id.company_id.tax_calculation_rounding_method
        return int(method == "round_globally" and bool(self.tax_ids) and len(self.order_id.lines) > 1)

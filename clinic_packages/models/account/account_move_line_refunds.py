from odoo import api, models
from odoo.exceptions import UserError

from ...tools import rules, states


class AccountMoveLine(models.Model):
    """A line of a credit note ends packages of the line that it reverses."""

    _inherit = "account.move.line"

    @api.model
    def _copy_data_extend_business_fields(self, values):
        result = super()._copy_data_extend_business_fields(values)
        if self.env.context.get("clinic_reversing") and self.sudo().clinic_sale_uuid:  # a fact: it sold something
            values["clinic_reversed_line_id"] = self.id
        return result

    def _get_units_given_back(self):
        """How many packages a line of a credit note takes back.

        Money alone comes back with a line that reverses no whole unit: quantity 0, or a part of one package.
        """
        self.ensure_one()
        units = self._get_units()
        return 0 if 0 <= units < 1 else units

    def _end_sold_packages(self):
        """The credit note is posted: end as many packages of each reversed line, for what the line gives back.

        :raise UserError: when that many cannot be refunded, naming how many can, or more would be given back than paid
        """
        for line in self.filtered(lambda line: line.move_id.move_type == "out_refund"):
            units = line._get_units_given_back()
            if not units:
                continue
            problem = line._get_reversal_problem(units)
            if problem:
                raise UserError(problem)
            sold_packages = line.clinic_reversed_line_id.sudo()._get_sold_packages()  # accountants need not see them
            sold_packages._lock_ledger()
            refundable = sold_packages._filter_refundable()
            if len(refundable) < units:
                raise UserError(line._get_too_few_message(units, sold_packages, len(refundable)))
            chosen, claims = line._choose_packages(refundable)
            given = line.move_id._get_clinic_net_amounts()[line]
            amounts = line._share_refund(chosen, claims, *given)
            sold_packages._refund_some(self.env._("Credit note %s", line.move_id.name), amounts)
            line.sudo().clinic_units_ended = int(units)  # a fact that users cannot set
            line._remember_refund(amounts)

    def _get_too_few_message(self, units, sold_packages, left):
        words = [
            self.env._(
                "“%(line)s” cannot give back %(units)s: of the packages sold on that line, %(left)s are unused "
                "and not yet given back.",
                line=self.product_id.name,
                units=int(units),
                left=left,
            )
        ]
        for sold, usage in sold_packages._get_usages().items():
            if usage and sold.lifecycle != states.REFUNDED and not sold.company_id.clinic_refund_used:
                words.append(sold._get_ending_problem(usage))
        return " ".join(words)

    def _get_reversal_problem(self, units):
        """Why this line cannot give back packages, whatever is left of them; False when it can."""
        original, move = self.clinic_reversed_line_id.sudo(), self.move_id  # may be forged: checked here
        name = self.product_id.name
        if not rules.is_whole(units):
            return self.env._("“%s” is given back in whole packages: correct the quantity.", name)
        if not original:
            return self.env._(
                "“%s” is given back by a credit note of the invoice that sold it: open that invoice and choose Credit "
                "Note. To give back money only, remove the product from the line.",
                name,
            )
        invoice = original.move_id
        if (
            original.product_id != self.product_id
            or invoice != move.reversed_entry_id
            or invoice.commercial_partner_id != move.commercial_partner_id
            or invoice.currency_id != move.currency_id
        ):
            return self.env._("“%s” does not belong to the invoice that this credit note reverses.", name)
        return False

    def _check_nothing_ended(self):
        """:raise UserError: when packages were given back by these lines, or of these lines: that is final"""
        notes = self.sudo().search(  # a fact, whoever may see the credit note
            [
                ("clinic_units_ended", ">", 0),
                "|",
                ("id", "in", self.ids),
                ("clinic_reversed_line_id", "in", self.ids),
            ],
            limit=1,
        )
        if notes:
            raise UserError(
                self.env._(
                    "Credit note %(note)s has given back packages, which is final: %(document)s stays posted. Make a "
                    "credit note for what is left, or sell the package again.",
                    note=notes.move_id.name,
                    document=", ".join(self.move_id.mapped("display_name")),
                )
            )

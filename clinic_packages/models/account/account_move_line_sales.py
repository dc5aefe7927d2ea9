from uuid import uuid4

from odoo import models
from odoo.exceptions import UserError

from ...tools import rules, split
from .account_move import SELLING_TYPES


class AccountMoveLine(models.Model):
    """A package line of a posted invoice sells; when the invoice is no longer posted, its sale is undone."""

    _inherit = "account.move.line"

    def _filter_selling(self):
        return self.filtered(lambda line: line.move_id.move_type in SELLING_TYPES and line.quantity)

    def _get_units(self):
        """:return: packages the line stands for; a dozen is twelve"""
        self.ensure_one()
        return self.product_uom_id._compute_quantity(self.quantity, self.product_id.uom_id)

    def _get_sold_packages(self):
        """:return: the sold packages that these lines stand for, newest first"""
        sold_packages = self.env["clinic.sold.package"].sudo()  # accountants need not see packages
        uuids = [uuid for uuid in self.sudo().mapped("clinic_sale_uuid") if uuid]  # written by the posting only
        model_names = {line.move_id._get_clinic_source_model() for line in self}
        return sold_packages.search(
            [
                ("source_model", "in", list(model_names)),
                ("source_uuid", "in", uuids),
                ("product_id", "in", self.product_id.ids),
            ],
            order="id desc",
        )

    def _prepare_package_sales(self):
        """Before the invoice is posted: may this user do it, and can it be sold like this?

        :raise AccessError: without the right to sell; superuser flows such as online payments excepted
        :raise UserError: naming the line
        """
        if not self.env.su:
            self.env["clinic.sold.package"]._check_may_redeem()
        for line in self._filter_selling():
            problem = line._get_package_sale_problem()
            if problem:
                raise UserError(problem)
            line.sudo().clinic_sale_uuid = str(uuid4())  # a fact that users cannot set

    def _get_package_sale_problem(self):
        """Override to refuse further sales.

        :return: a sentence naming the line, or False
        """
        name = self.product_id.name
        if not rules.is_whole(self._get_units()):
            return self.env._("“%s” is sold in whole packages, at least one: correct the quantity.", name)
        if self.price_subtotal < 0:
            return self.env._("“%s” cannot be sold for less than nothing: correct the price.", name)
        patient = self.clinic_patient_id
        if not patient or patient.is_company:
            return self.env._(
                "Choose the patient on the line “%(line)s”: %(partner)s is a company, and a package belongs to a "
                "person.",
                line=name,
                partner=(patient or self.move_id.partner_id).display_name,
            )
        package = self.product_id.product_tmpl_id._get_clinic_package()
        move = self.move_id
        return self.env["clinic.sold.package"]._get_sale_refusal(
            package,
            patient,
            payer=move.partner_id._get_clinic_payer(),
            company=move.company_id,
            moment=move._get_clinic_purchase_date(move.invoice_date),
        )

    def _sell_packages(self):
        """The invoice is posted: make its sold packages."""
        for move, lines in self._filter_selling().grouped("move_id").items():
            amounts = move._get_clinic_net_amounts()
            for line in lines:
                units = [1] * int(line._get_units())
                charged, allocated = (split.allocate(amount, units) for amount in amounts[line])
                self.env["clinic.sold.package"]._sell(
                    line.product_id.product_tmpl_id._get_clinic_package(),
                    line.clinic_patient_id,
                    list(zip(charged, allocated, strict=True)),
                    company=move.company_id,
                    currency=move.currency_id,
                    source=(line._name, line.sudo().clinic_sale_uuid),  # written just before
                    **line._prepare_sale_vals(),
                )

    def _prepare_sale_vals(self):
        """Override to copy more of a package line to what it sells."""
        move = self.move_id
        return {
            "purchase_date": move._get_clinic_purchase_date(move.invoice_date),
            "account_move_id": move.id,
            "payer_id": move.partner_id._get_clinic_payer().id,
            "payment_expected": move.company_id.clinic_credits_usable == "paid",
        }

    def _undo_package_sales(self):
        """The invoice is about to be reset to draft or cancelled: what it sold ends, if nothing of it is used.

        :raise AccessError: without the right to sell
        :raise UserError: when something was used, or a credit note has taken packages back
        """
        if not self.env.su:
            self.env["clinic.sold.package"]._check_may_redeem()
        self._check_nothing_ended()
        for move, lines in self._filter_selling().grouped("move_id").items():
            sold_packages = lines._get_sold_packages()
            sold_packages._lock_ledger()
            live = sold_packages.filtered(lambda sold: sold.lifecycle != "refunded")
            used = live.filtered(lambda sold: sold._is_used())
            if used:
                raise UserError(
                    self.env._(
                        "%(invoice)s stays posted: credits of %(packages)s have been used or are held for a ticket. "
                        "Give them back first, or make a credit note for the packages that are unused.",
                        invoice=move.display_name,
                        packages=", ".join(used.mapped("display_name")),
                    )
                )
            live._refund(self.env._("Invoice %s was reset to draft or cancelled", move.name))
            lines.sudo().clinic_sale_uuid = False  # the next posting sells anew

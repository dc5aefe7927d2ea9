from odoo import api, models

from ...tools import coins


class ClinicSoldPackage(models.Model):
    """A balance brought in is owed from now on; its counterpart is an account of the company's choice."""

    _inherit = "clinic.sold.package"

    @api.model
    def _bring_in(self, openings):
        sold_packages = super()._bring_in(openings)
        vals_list = []
        for sold in sold_packages.sudo():  # callers have checked the right to bring in
            template = sold.product_id.product_tmpl_id.with_company(sold.company_id)
            account = template._get_clinic_deferred_account()
            if not account:
                continue
            vals_list.append(sold._start_owing(account))
        self.env["clinic.revenue.entry"]._record(vals_list)
        return sold_packages

    def _start_owing(self, account):
        """:return: values of the entry that says how much is owed"""
        day = self.company_id._get_clinic_date()
        currency = self.company_currency_id
        value = self.currency_id._convert(self.amount_allocated, currency, self.company_id, day)
        amount = coins.to_coins(value, currency.rounding)
        self._owe(account, amount)
        return self._prepare_revenue_vals("opening", amount, date=day)

    def _refund(self, reason, *args, **kwargs):
        """Bringing in was undone: nothing books that but we."""
        brought_in = self.sudo().filtered(  # callers have checked the right
            lambda sold: sold.source_model == "clinic.package.opening" and sold.lifecycle != "refunded"
        )
        result = super()._refund(reason, *args, **kwargs)
        brought_in._undo_deferral()
        return result

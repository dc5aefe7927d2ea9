from odoo import api, fields, models
from odoo.exceptions import UserError


class ClinicSoldPackage(models.Model):
    """The document that sold it, and whether that is paid."""

    _inherit = "clinic.sold.package"

    payment_expected = fields.Boolean(
        "Usable When Paid",
        readonly=True,
        help="When it was sold, the company wanted its money before credits are used.",
    )
    awaits_payment = fields.Boolean(
        "Awaiting Payment",
        compute="_compute_awaits_payment",
        store=True,
        help="Sold but not paid yet: no credit can be taken. What was taken before stays taken.",
    )
    can_open_source = fields.Boolean(compute="_compute_can_open_source")

    @api.depends("payment_expected")
    def _compute_awaits_payment(self):
        for sold in self:
            sold.awaits_payment = sold.payment_expected and not sold._is_paid()

    def _is_paid(self):
        """Override to ask the document that sold it, and name in ``_compute_awaits_payment`` what tells of changes."""
        self.ensure_one()
        return True

    @api.depends_context("uid")
    def _compute_can_open_source(self):
        for sold in self:
            document = sold._get_source_document()
            sold.can_open_source = bool(document) and document.with_env(self.env).has_access("read")

    def _get_source_document(self):
        """Override to find the ticket or invoice that sold it.

        :return: one record past the rights of the user, or False
        """
        self.ensure_one()
        return False

    def action_open_source(self):
        """Open the ticket or invoice that sold it."""
        self.ensure_one()
        self.check_access("read")
        document = self._get_source_document()
        if not document:
            raise UserError(self.env._("The document that sold %s is not here any more.", self.display_name))
        document.with_env(self.env).check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": document._name,
            "res_id": document.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    @api.model
    def _get_sell_action(self, **defaults):
        """:raise AccessError: without the right to sell"""
        self._check_may_redeem()
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_package_sell")
        return {**action, "context": {"dialog_size": "medium", **defaults}}

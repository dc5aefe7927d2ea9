from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import NO_ACCESS

#: What a sold package was made from: it stays as it was while the invoice is posted.
SALE_FIELDS = frozenset(
    {
        "clinic_patient_id",
        "clinic_reversed_line_id",
        "discount",
        "display_type",
        "move_id",
        "price_unit",
        "product_id",
        "product_uom_id",
        "quantity",
    }
)


class AccountMoveLine(models.Model):
    """A package line: who gets the package, what it sold, what it reverses."""

    _inherit = "account.move.line"

    clinic_is_package = fields.Boolean("Is a Package", related="product_id.is_clinic_package")
    clinic_patient_id = fields.Many2one(
        "res.partner",
        "Patient",
        compute="_compute_clinic_patient_id",
        store=True,
        readonly=False,
        precompute=True,
        copy=True,
        index="btree_not_null",
        domain=[("is_company", "=", False)],
        ondelete="restrict",
        help="Who gets the package. The customer, unless somebody else pays.",
    )
    clinic_sale_uuid = fields.Char(
        copy=False, readonly=True, groups=NO_ACCESS, help="Source of the packages this line sold. New at each posting."
    )
    clinic_reversed_line_id = fields.Many2one(
        "account.move.line", "Reverses", copy=False, readonly=True, index="btree_not_null", ondelete="set null"
    )
    clinic_units_ended = fields.Integer(
        copy=False, readonly=True, groups=NO_ACCESS, help="Packages that this line of a credit note took back."
    )

    @api.depends("product_id", "move_id.partner_id")
    def _compute_clinic_patient_id(self):
        """The customer, when that is a person; a patient chosen for a company stays when another company pays."""
        sales = self.filtered(lambda line: line.product_id and line.move_id.is_sale_document(include_receipts=True))
        packages = sales._filter_packages()
        for line in self - packages:
            line.clinic_patient_id = False
        for line in packages:
            line.clinic_patient_id = line._get_default_patient() or line._get_kept_patient()

    def _get_default_patient(self):
        """Override where the customer cannot have the package.

        :return: the person the invoice is for; nobody when that is a company
        """
        self.ensure_one()
        partner = self.move_id.partner_id._get_clinic_payer()
        return partner if not partner.is_company else partner.browse()

    def _get_kept_patient(self):
        """Override where the patient chosen before cannot stay when product or customer change.

        :return: that patient, or nobody
        """
        self.ensure_one()
        return self.clinic_patient_id

    def _filter_packages(self):
        """:return: the lines that sell or give back a package"""
        return self.filtered(lambda line: line.display_type == "product" and line.product_id.is_clinic_package)

    def _is_clinic_down_payment(self):
        return "is_downpayment" in self._fields and self.is_downpayment

    def write(self, vals):
        if SALE_FIELDS & vals.keys():
            self._check_sale_unchanged(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_package_sale(self):
        self._filter_package_history()._raise_sale_kept()

    def _check_sale_unchanged(self, vals):
        """:raise UserError: when a posted line would no longer say what it sold or took back"""
        for line in self._filter_package_history():
            if any(line.move_id._field_will_change(line, vals, name) for name in SALE_FIELDS & vals.keys()):
                line._raise_sale_kept()

    def _filter_package_history(self):
        """:return: posted lines that sold packages or took them back"""
        posted = self.filtered(lambda line: line.parent_state == "posted" and line.product_id)
        return posted.filtered(
            lambda line: line.sudo().clinic_sale_uuid or line.sudo().clinic_units_ended  # facts nobody may set
        )

    def _raise_sale_kept(self):
        for line in self:
            raise UserError(
                self.env._(
                    "“%(line)s” of %(invoice)s stands for packages of a patient and stays as it is. Make a credit "
                    "note, or reset the invoice to draft while nothing is used.",
                    line=line.product_id.name,
                    invoice=line.move_id.name,
                )
            )

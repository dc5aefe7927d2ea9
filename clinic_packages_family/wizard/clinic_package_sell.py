from odoo import api, fields, models

from ..tools import eligibility


class ClinicPackageSell(models.TransientModel):
    """A package for one member of a family: which one? A member's packages are paid by the main client."""

    _inherit = "clinic.package.sell"

    payer_id = fields.Many2one(compute="_compute_payer_id", precompute=True, store=True, readonly=False)
    possible_member_ids = fields.Many2many("res.partner", compute="_compute_possible_member_ids")
    needs_member = fields.Boolean(compute="_compute_possible_member_ids")
    member_id = fields.Many2one(
        "res.partner",
        "Family Member",
        domain="[('id', 'in', possible_member_ids)]",
        compute="_compute_member_id",
        precompute=True,
        store=True,
        readonly=False,
        help="The package is for one member of the family: nobody else can use it.",
    )

    @api.depends("partner_id", "company_id")
    def _compute_payer_id(self):
        """The main client, whoever of the family gets the package."""
        for wizard in self:
            partner = wizard.partner_id
            main_client = partner and wizard.company_id.clinic_family_members and partner._get_clinic_main_client()
            wizard.payer_id = main_client or False

    @api.depends("partner_id", "product_id", "company_id")
    def _compute_possible_member_ids(self):
        for wizard in self:
            members = wizard._get_possible_members()
            wizard.possible_member_ids = members
            wizard.needs_member = bool(members)

    @api.depends("partner_id", "product_id")
    def _compute_member_id(self):
        for wizard in self:
            wizard.member_id = wizard.member_id & wizard._get_possible_members()

    def _get_possible_members(self):
        """:return: whom of the family a package for individual members can be for, when a main client is chosen"""
        self.ensure_one()
        partner = self.partner_id
        if not partner or not self.company_id.clinic_family_members or not self.product_id:
            return partner.browse()
        package = self.product_id.product_tmpl_id._get_clinic_package()
        if package.valid_for != eligibility.MEMBER or partner._get_clinic_main_client() != partner:
            return partner.browse()
        return partner._get_clinic_family() - partner

    def _get_patient(self):
        patient = super()._get_patient()
        return self.member_id if self._get_possible_members() else patient

    def _get_problem(self):
        if self._get_possible_members() and not self.member_id:
            return self.env._(
                "“%(package)s” is for one member of the family of %(main)s. Choose the member.",
                package=self.product_id.sudo().name,  # named by the user
                main=self.partner_id.name,
            )
        return super()._get_problem()

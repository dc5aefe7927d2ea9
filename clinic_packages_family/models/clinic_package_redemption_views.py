from odoo import api, models


class ClinicPackageRedemption(models.Model):
    _name = "clinic.package.redemption"
    _inherit = ["clinic.package.redemption", "clinic.family.view"]

    _family_nodes = frozenset({"is_lent", "lent", "others"})

    @api.model
    def _hide_clinic_family(self, arch):
        """Without families a column of people treated repeats that of patients: it is there for who asks for it."""
        arch = super()._hide_clinic_family(arch)
        for node in arch.xpath("//list/field[@name='beneficiary_id']"):
            node.set("optional", "hide")
        return arch

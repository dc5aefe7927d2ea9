from odoo import api, models


class ClinicPackage(models.Model):
    """Packages as a file of existing packages names them."""

    _inherit = "clinic.package"

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """With ``clinic_discontinued`` in the context, find archived packages where no other has that name."""
        found = super().name_search(name, domain, operator, limit)
        if found or not self.env.context.get("clinic_discontinued"):
            return found
        archived = self.with_context(active_test=False, clinic_discontinued=False)
        return archived.name_search(name, domain, operator, limit)

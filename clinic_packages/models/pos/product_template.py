from odoo import api, models

# What decides whether an open till may sell a product.
OFFER_FIELDS = {"active", "available_in_pos"}


class ProductTemplate(models.Model):
    _inherit = "product.template"

    def write(self, vals):
        result = super().write(vals)
        if OFFER_FIELDS & vals.keys():
            self._get_clinic_package()._notify_tills_of_offer()
        return result

    @api.model
    def _load_pos_data_read(self, records, config):
        """Give the till the contents of packages, which its user may not be allowed to open."""
        read_records = super()._load_pos_data_read(records, config)
        packages = self.browse([record["id"] for record in read_records])._get_clinic_package()
        contents = {package.product_tmpl_id.id: package._get_contents() for package in packages}
        for record in read_records:
            record["_package_contents"] = contents.get(record["id"], False)
        return read_records

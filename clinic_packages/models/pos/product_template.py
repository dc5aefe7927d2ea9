from odoo import api, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    @api.model
    def _load_pos_data_read(self, records, config):
        """Give the till the contents of packages, which its user may not be allowed to open."""
        read_records = super()._load_pos_data_read(records, config)
        packages = self.browse([record["id"] for record in read_records])._get_clinic_package()
        contents = {package.product_tmpl_id.id: package._get_contents() for package in packages}
        for record in read_records:
            record["_package_contents"] = contents.get(record["id"], False)
        return read_records

from odoo import api, models


class ProductTemplate(models.Model):
    """The till knows which packages are sold for one member."""

    _inherit = "product.template"

    @api.model
    def _load_pos_data_read(self, records, config):
        read_records = super()._load_pos_data_read(records, config)
        packages = self.browse()._get_clinic_package()
        if config.company_id.clinic_family_members:
            packages = self.browse([record["id"] for record in read_records])._get_clinic_package()
        valid_for = {package.product_tmpl_id.id: package.valid_for for package in packages}
        for record in read_records:
            record["_package_valid_for"] = valid_for.get(record["id"], False)
        return read_records

from odoo import api, fields, models
from odoo.exceptions import UserError


class ClinicPackageLineVersion(models.Model):
    """The products an item stood for at some time.

    Sold items point here, so that a sale copies nothing and a later change of the package cannot reach
    what patients bought (I6). A changed item gets a new version; this one stays as it is.
    """

    _name = "clinic.package.line.version"
    _description = "Package Item Version"

    product_ids = fields.Many2many(
        "product.product", "clinic_package_line_version_product_rel", required=True, ondelete="restrict"
    )

    def write(self, vals):  # pylint: disable=method-required-super
        raise UserError(self.env._("What patients bought cannot be changed afterwards."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sold(self):
        if self._get_sold():
            raise UserError(self.env._("What patients bought cannot be deleted."))

    def _get_sold(self):
        sold_lines = self.env["clinic.sold.package.line"].sudo()  # sales of every company count
        groups = sold_lines._read_group([("version_id", "in", self.ids)], ["version_id"])
        return self.browse(version.id for (version,) in groups)

    def _discard_unused(self):
        """Delete the versions that no sale points to."""
        (self - self._get_sold()).sudo().unlink()  # nobody has rights on versions

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ProductTemplate(models.Model):
    _inherit = "product.template"

    clinic_package_ids = fields.One2many(
        "clinic.package", "product_tmpl_id", groups="clinic_packages.group_inventory_read"
    )
    is_clinic_package = fields.Boolean(
        "Is a Package", compute="_compute_is_clinic_package", search="_search_is_clinic_package"
    )

    @api.depends("clinic_package_ids")
    def _compute_is_clinic_package(self):
        templates = self._get_clinic_package().product_tmpl_id
        for template in self:
            template.is_clinic_package = template._origin in templates

    def _get_clinic_package(self):
        """:return: the package this product stands for, archived or not; past the rights of the till"""
        packages = self.env["clinic.package"].sudo().with_context(active_test=False)  # callers check the right to sell
        return packages.search([("product_tmpl_id", "in", self.ids)])

    def _search_is_clinic_package(self, operator, value):
        if operator != "in":
            return NotImplemented
        packages = self.env["clinic.package"].sudo().with_context(active_test=False)  # plain fact
        query = packages._search([]).subselect("product_tmpl_id")
        return [("id", "in" if True in value else "not in", query)]

    @api.constrains("type", "attribute_line_ids", "uom_id", "list_price")
    def _check_clinic_package(self):
        for template in self.filtered("is_clinic_package"):
            if template.type != "service" or template.attribute_line_ids:
                raise ValidationError(
                    self.env._("“%s” is a package: it stays a service without variants.", template.name)
                )
            if template.uom_id != self.env.ref("uom.product_uom_unit"):
                raise ValidationError(self.env._("“%s” is a package: it is sold in units.", template.name))
            if template.list_price < 0:
                raise ValidationError(self.env._("The price of a package cannot be negative."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_clinic_package(self):
        for template in self.filtered("is_clinic_package"):
            raise UserError(self.env._("“%s” is a package: delete or archive the package.", template.name))

    def action_open_clinic_package(self):
        """Open the package that this product stands for."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "clinic.package",
            "view_mode": "form",
            "res_id": self._get_clinic_package().id,
        }

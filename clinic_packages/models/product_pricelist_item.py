from odoo import api, models

#: What decides for which package, and where, a rule holds.
RULE_FIELDS = frozenset(
    {
        "applied_on",
        "compute_price",
        "date_end",
        "date_start",
        "min_quantity",
        "pricelist_id",
        "product_id",
        "product_tmpl_id",
    }
)


class ProductPricelistItem(models.Model):
    """A rule for a package stands on the package's Pricing tab, wherever it was made."""

    _inherit = "product.pricelist.item"

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        if not self.env.context.get("clinic_row_follows"):
            self.env["clinic.package.price"]._follow_rules(rules.product_tmpl_id)
        return rules

    def write(self, vals):
        if not RULE_FIELDS & vals.keys():
            return super().write(vals)
        templates = self.product_tmpl_id
        result = super().write(vals)
        self.env["clinic.package.price"]._follow_rules(templates | self.product_tmpl_id)
        return result

    def unlink(self):
        self.env["clinic.package.price"]._follow_rules(self.product_tmpl_id, without=self)
        return super().unlink()

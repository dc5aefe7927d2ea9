from odoo import fields, models


class ClinicSoldPackageLine(models.Model):
    """What pivots and graphs of sold items group by: all of it is the sold package's."""

    _inherit = "clinic.sold.package.line"

    sequence = fields.Integer(aggregator=None)
    package_id = fields.Many2one(related="sold_package_id.package_id")
    categ_id = fields.Many2one("product.category", "Package Category", related="sold_package_id.categ_id")
    purchase_date = fields.Datetime(related="sold_package_id.purchase_date")
    company_id = fields.Many2one(related="sold_package_id.company_id")
    seller_id = fields.Many2one(related="sold_package_id.seller_id")
    source_model = fields.Char(related="sold_package_id.source_model")

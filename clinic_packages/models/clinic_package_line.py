from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import coins, rules, split


class ClinicPackageLine(models.Model):
    """An item of a package: a quantity of one product, or of any product of a group."""

    _name = "clinic.package.line"
    _description = "Package Item"
    _order = "package_id, sequence, id"

    package_id = fields.Many2one("clinic.package", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    name = fields.Char(
        "Item",
        compute="_compute_name",
        store=True,
        readonly=False,
        translate=True,
        help="What patients read. A group of products deserves a name of its own.",
    )
    product_ids = fields.Many2many(
        "product.product",
        "clinic_package_line_product_rel",
        string="Eligible Products",
        required=True,
        ondelete="restrict",
        help="The patient takes any of these, as often as the quantity says.",
    )
    quantity = fields.Integer(default=1, required=True)
    currency_id = fields.Many2one(related="package_id.currency_id")
    price = fields.Monetary("Item Price", help="Part of the package price that stands for the whole quantity.")
    price_unit = fields.Monetary("Unit Price", compute="_compute_price_unit", inverse="_inverse_price_unit")
    catalogue_price = fields.Monetary(compute="_compute_catalogue_price")
    version_id = fields.Many2one("clinic.package.line.version", readonly=True, copy=False, ondelete="restrict")

    _quantity_positive = models.Constraint("CHECK (quantity >= 1)", "The quantity of an item is at least 1.")
    _price_positive = models.Constraint("CHECK (price >= 0)", "The price of an item cannot be negative.")

    @api.depends("product_ids")
    def _compute_name(self):
        for line in self:
            if not line.name or len(line.product_ids) <= 1:
                line.name = self.env._(" or ").join(line.product_ids.mapped("name")) or line.name

    @api.depends("price", "quantity")
    def _compute_price_unit(self):
        for line in self:
            line.price_unit = line.price / line.quantity if line.quantity else 0.0

    def _inverse_price_unit(self):
        for line in self:
            line.price = line.price_unit * line.quantity

    @api.onchange("price_unit")
    def _onchange_price_unit(self):
        self._inverse_price_unit()

    @api.depends("product_ids.lst_price", "quantity")
    def _compute_catalogue_price(self):
        for line in self:
            line.catalogue_price = line.product_ids[:1].lst_price * line.quantity

    @api.constrains("product_ids")
    def _check_product_ids(self):
        for line in self:
            products = line.with_context(active_test=False).product_ids
            if not products:
                raise ValidationError(self.env._("Choose at least one product for each item of the package."))
            for product in products:
                if product.is_clinic_package:
                    raise ValidationError(
                        self.env._("“%s” is a package: a package cannot contain a package.", product.name)
                    )
                if product.type == "combo":
                    raise ValidationError(self.env._("“%s” is a combo: add its products one by one.", product.name))
                if not product.active:
                    raise ValidationError(
                        self.env._("“%s” is archived and cannot be put into a package.", product.name)
                    )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_whole_quantities(vals_list)
        lines = super().create(vals_list)
        lines._make_version()
        return lines

    def write(self, vals):
        self._check_whole_quantities([vals])
        result = super().write(vals)
        if "product_ids" in vals:
            self._make_version()
        elif vals:
            self.package_id._touch_product()
        return result

    def unlink(self):
        packages, versions = self.package_id, self.version_id
        result = super().unlink()
        versions._discard_unused()
        packages.exists()._touch_product()
        return result

    @api.model
    def _check_whole_quantities(self, vals_list):
        """An integer field would cut 1.5 down to 1 without a word."""
        for vals in vals_list:
            if "quantity" in vals and not rules.is_whole(vals["quantity"]):
                raise ValidationError(
                    self.env._("The quantity of an item is a whole number, at least 1 (not %s).", vals["quantity"])
                )

    def _get_split_items(self, rounding, pricelist=None):
        """What ``tools.split`` knows of these items, in order.

        :param rounding: a coin of the sale; prices in a currency with smaller coins are weighed in those
        :param pricelist: ``product.pricelist`` of the sale; without it the default prices decide
        """
        currency = pricelist.currency_id if pricelist else self.currency_id[:1]
        coin = min(rounding, currency.rounding) if currency else rounding
        return [
            split.SplitItem(
                coins.to_coins(line._get_price_at(pricelist) if pricelist else line.price, coin),
                coins.to_coins(line.catalogue_price, coin),
                line.quantity,
            )
            for line in self
        ]

    def _filter_takes_credit(self, pricelist):
        """Giving a product that costs nothing uses up no credit, unless the company wants it so (seed 004).

        :param pricelist: where they are sold; the catalogue when there is none
        :return: the items of which something takes a credit when the company of the environment sells them
        """
        if self.env.company.clinic_redeem_free_products:
            return self
        products = self.with_context(active_test=False).product_ids
        currency = pricelist.currency_id or self.env.company.currency_id
        prices = pricelist._get_products_price(products, 1.0, currency=currency)
        priced = products.filtered(lambda product: not currency.is_zero(prices[product.id]))
        return self.filtered(lambda line: line.with_context(active_test=False).product_ids & priced)

    def _make_version(self):
        """Write down who may be taken for this item, once for all later sales."""
        versions = self.env["clinic.package.line.version"].sudo()  # nobody has rights on versions
        old = self.version_id
        for line in self:
            products = line.with_context(active_test=False).product_ids
            line.sudo().version_id = versions.create({"product_ids": products.ids})  # see above
        old._discard_unused()
        self.package_id._touch_product()

from odoo import api, fields, models
from odoo.exceptions import ValidationError

SUBJECT_FIELDS = frozenset({"price_id", "package_line_id"})


class ClinicPackageLinePrice(models.Model):
    """What an item stands for where one pricelist is used: a price of its own, or the default."""

    _name = "clinic.package.line.price"
    _description = "Package Item Price"
    _order = "price_id, package_line_id, id"

    price_id = fields.Many2one("clinic.package.price", required=True, index=True, ondelete="cascade")
    package_line_id = fields.Many2one("clinic.package.line", "Item", required=True, index=True, ondelete="cascade")
    quantity = fields.Integer(related="package_line_id.quantity")
    currency_id = fields.Many2one(related="price_id.currency_id")
    is_own = fields.Boolean("Own Price", help="Without a price of its own an item has its default price here.")
    own_price = fields.Monetary("Price of Its Own")
    default_price = fields.Monetary("Default", compute="_compute_default_price")
    price = fields.Monetary(
        "Item Price",
        compute="_compute_price",
        inverse="_inverse_price",
        help="Part of the package price that stands for the whole quantity.",
    )
    price_unit = fields.Monetary("Unit Price", compute="_compute_price_unit", inverse="_inverse_price_unit")

    _item_unique = models.UniqueIndex("(price_id, package_line_id)", "This item already has a price here.")
    _price_positive = models.Constraint("CHECK (own_price >= 0)", "The price of an item cannot be negative.")

    @api.depends("package_line_id.price", "currency_id")
    def _compute_default_price(self):
        for line in self:
            line.default_price = line.package_line_id._convert_price(line.currency_id) if line.currency_id else 0.0

    @api.depends("is_own", "own_price", "default_price")
    def _compute_price(self):
        for line in self:
            line.price = line.own_price if line.is_own else line.default_price

    def _inverse_price(self):
        for line in self:
            line.write({"is_own": True, "own_price": line.price})

    @api.depends("price", "quantity")
    def _compute_price_unit(self):
        for line in self:
            line.price_unit = line.price / line.quantity if line.quantity else 0.0

    def _inverse_price_unit(self):
        for line in self:
            line.price = line.price_unit * line.quantity

    @api.depends("package_line_id.name", "price_id.name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.package_line_id.name} ({line.price_id.name})"

    @api.constrains("price_id", "package_line_id")
    def _check_package(self):
        for line in self:
            if line.price_id.package_id != line.package_line_id.package_id:
                raise ValidationError(self.env._("“%s” is not an item of this package.", line.package_line_id.name))

    @api.model_create_multi
    def create(self, vals_list):
        """A line that is there already, at its default price, gets the price that is sent."""
        known = {
            (line.price_id.id, line.package_line_id.id): line
            for line in self.search([("price_id", "in", [vals.get("price_id") for vals in vals_list])])
        }
        lines = [known.get((vals.get("price_id"), vals.get("package_line_id"))) for vals in vals_list]
        for line, vals in zip(lines, vals_list, strict=True):
            if line:
                line.write({name: value for name, value in vals.items() if name not in SUBJECT_FIELDS})
        missing = [vals for line, vals in zip(lines, vals_list, strict=True) if not line]
        created = iter(super().create([self._read_prices(vals) for vals in missing]))
        return self.union(*(line or next(created) for line in lines))

    def write(self, vals):
        return super().write(self._read_prices(vals))

    @api.model
    def _read_prices(self, vals):
        """A form sends what was typed together with what follows from it.

        :return: the values to write: one price at most, none for an item at its default
        """
        vals = dict(vals)
        if "price" in vals or not vals.get("is_own", True):
            vals.pop("price_unit", None)
        if not vals.get("is_own", True):
            vals.pop("price", None)
            vals["own_price"] = 0.0
        return vals

    @api.onchange("price")
    def _onchange_price(self):
        if self.price < 0:
            message = self.env._("The price of an item cannot be negative.")
            return {"warning": self.env["clinic.package"]._prepare_notice(message)}
        rounding = self.currency_id
        if rounding and rounding.compare_amounts(self.price, self.own_price if self.is_own else self.default_price):
            self.own_price, self.is_own = self.price, True
        return None

    @api.onchange("price_unit")
    def _onchange_price_unit(self):
        price = self.price_unit * self.quantity
        if self.currency_id and self.currency_id.compare_amounts(self.price_unit, self.price / (self.quantity or 1)):
            self.own_price, self.is_own = price, True

    @api.onchange("is_own")
    def _onchange_is_own(self):
        """Ticked: a first price to change. Taken away: the default again."""
        self.own_price = self.default_price if self.is_own and not self.own_price else self.own_price * self.is_own

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import formatLang

# What a user with Inventory Write alone may set on the product of a package (DESIGN 5).
PRODUCT_FIELDS = frozenset(
    {
        "active",
        "available_in_pos",
        "barcode",
        "categ_id",
        "company_id",
        "default_code",
        "image_1920",
        "list_price",
        "name",
        "pos_categ_ids",
        "public_description",
        "sale_ok",
        "taxes_id",
    }
)


class ClinicPackage(models.Model):
    """The offer: a product that stands for a bundle of items.

    Everything a product already has (name, price, category, taxes, image, archive) is the product's own
    field; the package adds its items and the notes for staff.
    """

    _name = "clinic.package"
    _description = "Package"
    _inherits = {"product.template": "product_tmpl_id"}
    _inherit = ["mail.thread"]
    _order = "id desc"

    product_tmpl_id = fields.Many2one(
        "product.template", "Own Product", required=True, ondelete="restrict", readonly=True, copy=False
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    internal_notes = fields.Text(
        groups="clinic_packages.group_inventory_read", help="Seen by staff only, never by patients."
    )
    line_ids = fields.One2many("clinic.package.line", "package_id", "Items", copy=True)
    sold_package_ids = fields.One2many("clinic.sold.package", "package_id", "Sold Packages")
    items_total = fields.Monetary("Sum of Item Prices", compute="_compute_items_total")
    price_hint = fields.Char(compute="_compute_price_hint")

    _product_unique = models.UniqueIndex("(product_tmpl_id)", "This product already stands for a package.")

    @api.depends("product_tmpl_id", "company_id")
    def _compute_currency_id(self):
        """The currency of the product's price; a package that is being typed in has no product yet."""
        for package in self:
            template = package.product_tmpl_id or self.env["product.template"].new(
                {"company_id": package.company_id.id}
            )
            package.currency_id = template.currency_id

    @api.depends("line_ids.price")
    def _compute_items_total(self):
        for package in self:
            package.items_total = sum(package.line_ids.mapped("price"))

    @api.depends("items_total", "list_price", "currency_id")
    def _compute_price_hint(self):
        for package in self:
            package.price_hint = self._get_price_hint(
                package.line_ids, package.items_total, package.list_price, package.currency_id
            )

    @api.model
    def _get_price_hint(self, lines, items_total, price, currency):
        """:return: what the price of a package is beside its items, in words; False without items"""
        if not lines or not currency:
            return False
        difference = currency.round(items_total - price)
        amount = formatLang(self.env, abs(difference), currency_obj=currency)
        if difference > 0:
            return self.env._("The package costs %s less than its items: a discount.", amount)
        if difference < 0:
            return self.env._("The package costs %s more than its items: a surplus.", amount)
        return self.env._("The package costs as much as its items.")

    @api.constrains("product_tmpl_id")
    def _check_product(self):
        self.product_tmpl_id._check_clinic_package()

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        own_vals, product_vals = zip(*map(self._split_vals, vals_list), strict=True) if vals_list else ((), ())
        products = self.env["product.template"].sudo()  # the package's own product: fixed list of fields
        templates = products.create([self._prepare_product_vals(vals) for vals in product_vals])
        return super().create(
            [{**vals, "product_tmpl_id": template.id} for vals, template in zip(own_vals, templates, strict=True)]
        )

    def _prepare_create_values(self, vals_list):
        """The product has its own defaults by now: none is written a second time, with fewer rights."""
        return [
            {
                name: value
                for name, value in vals.items()
                if name in given or name not in self._fields or not self._fields[name].inherited
            }
            for given, vals in zip(vals_list, super()._prepare_create_values(vals_list), strict=True)
        ]

    def write(self, vals):
        if vals.get("product_tmpl_id") in self.product_tmpl_id.ids and len(self) == 1:
            vals = {name: value for name, value in vals.items() if name != "product_tmpl_id"}
        own_vals, product_vals = self._split_vals(vals)
        self.check_access("write")
        result = super().write(own_vals)
        if product_vals:
            self.product_tmpl_id.sudo().write(product_vals)  # own product, fixed list of fields
        return result

    def unlink(self):
        templates = self.product_tmpl_id
        result = super().unlink()
        templates.sudo().unlink()  # package and product live and die together
        return result

    def update_field_translations(self, field_name, translations, source_lang=""):
        if field_name not in PRODUCT_FIELDS:
            return super().update_field_translations(field_name, translations, source_lang)
        self.ensure_one()
        self.check_access("write")
        template = self.product_tmpl_id.sudo()  # own product, fixed list of fields
        return template.update_field_translations(field_name, translations, source_lang)

    def copy_data(self, default=None):
        """Copy the items, and of the product what belongs to a package. Its copy gets a new name from core."""
        default = dict(default or {})
        # Naming the product keeps core from reading all of its fields with the user's rights.
        vals_list = super().copy_data({**default, "product_tmpl_id": False})
        for package, vals in zip(self, vals_list, strict=True):
            del vals["product_tmpl_id"]
            (product_vals,) = package.product_tmpl_id.sudo().copy_data()  # own product, fixed list of fields
            vals |= {name: product_vals[name] for name in PRODUCT_FIELDS & product_vals.keys() - default.keys()}
        return vals_list

    @api.model
    def _split_vals(self, vals):
        """Part the values of a package from those of its product.

        Product fields that are not on the list stay with the package: there the ORM writes them with the
        user's own rights on products.
        """
        if "product_tmpl_id" in vals:
            raise UserError(self.env._("A package makes its own product; another one cannot be put in its place."))
        product_vals = {name: value for name, value in vals.items() if name in PRODUCT_FIELDS}
        return {name: value for name, value in vals.items() if name not in PRODUCT_FIELDS}, product_vals

    @api.model
    def _prepare_product_vals(self, vals):
        """Override to add to the values of the product made with a package."""
        return {"available_in_pos": True, **vals, "type": "service"}

    def _touch_product(self):
        """Mark the product as changed: tills that are open load it again with its new contents."""
        for template in self.product_tmpl_id.sudo():  # only its modification time
            template.write({"sequence": template.sequence})

    def _get_contents(self):
        """What the package holds, in words.

        :return: list of ``{"name": str, "quantity": int, "products": [str, ...]}``, one per item
        """
        self.ensure_one()
        return [
            {"name": line.name, "quantity": line.quantity, "products": line.product_ids.mapped("name")}
            for line in self.line_ids
        ]

    def action_view_sold_packages(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_sold_package")
        return {**action, "domain": [("package_id", "=", self.id)], "context": {"default_package_id": self.id}}

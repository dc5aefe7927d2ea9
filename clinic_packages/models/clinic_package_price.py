from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

#: What a row is about: it is fixed when the row is made.
SUBJECT_FIELDS = frozenset({"package_id", "pricelist_id", "rule_id"})


class ClinicPackagePrice(models.Model):
    """What a package and its items cost where one pricelist is used: at a location, or at several that share it.

    The price of the package is an ordinary rule of the pricelist, for the package's own product. It is kept there
    and nowhere else: tills, sales orders and the pricelist itself read and change the same number.
    """

    _name = "clinic.package.price"
    _description = "Package Price"
    _order = "package_id, pricelist_id, id"

    package_id = fields.Many2one("clinic.package", required=True, index=True, ondelete="cascade")
    pricelist_id = fields.Many2one("product.pricelist", required=True, index=True, ondelete="cascade")
    rule_id = fields.Many2one(
        "product.pricelist.item",
        "Pricelist Rule",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        ondelete="cascade",
    )
    active = fields.Boolean(related="pricelist_id.active", store=True)
    name = fields.Char("Price Here", compute="_compute_name")
    location_hint = fields.Char(compute="_compute_name")
    currency_id = fields.Many2one(related="pricelist_id.currency_id")
    price = fields.Monetary("Package Price", compute="_compute_price", inverse="_inverse_price")
    line_ids = fields.One2many("clinic.package.line.price", "price_id", "Item Prices")
    items_total = fields.Monetary("Sum of Item Prices", compute="_compute_items_total")
    price_hint = fields.Char(compute="_compute_price_hint")

    _pricelist_unique = models.UniqueIndex(
        "(package_id, pricelist_id)", "This package already has prices for this pricelist."
    )

    @api.depends("pricelist_id.name")
    def _compute_name(self):
        names = self._get_names()
        for row in self:
            row.name, row.location_hint = names.get(row.pricelist_id._origin, (row.pricelist_id.name, False))

    def _get_names(self):
        """Override to name the places that use a pricelist.

        :return: ``{pricelist: (name of the row, hint or False)}``; a pricelist that is missing names itself
        """
        return {}

    @api.depends("name", "package_id.name")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.package_id.name}: {row.name}" if row.package_id.name else row.name

    @api.depends("rule_id.compute_price", "rule_id.fixed_price", "pricelist_id")
    def _compute_price(self):
        """What the rule says; where it says no number, what the pricelist makes of it today."""
        for row in self:
            rule = row.rule_id.sudo()  # one number of the pricelist, for those who may see the package
            if rule and rule.compute_price == "fixed":
                row.price = rule.fixed_price
            else:
                row.price = row.package_id._origin._get_price_at(row.pricelist_id) if row.pricelist_id else 0.0

    def _inverse_price(self):
        for row in self:
            row._check_price(row.price)
            vals = {"fixed_price": row.currency_id.round(row.price)}
            if row.rule_id.sudo().compute_price != "fixed":  # own rule of the package
                vals["compute_price"] = "fixed"
            row.rule_id.sudo().write(vals)  # own rule of the package, its price only

    @api.depends("line_ids.price")
    def _compute_items_total(self):
        for row in self:
            row.items_total = sum(row.line_ids.mapped("price"))

    @api.depends("items_total", "price", "currency_id")
    def _compute_price_hint(self):
        for row in self:
            row.price_hint = self.env["clinic.package"]._get_price_hint(
                row.line_ids, row.items_total, row.price, row.currency_id
            )

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        """Make rows and their rules: whoever edits packages needs no right on pricelists for them."""
        self.check_access("create")
        packages = [self.env["clinic.package"].browse(vals.get("package_id")) for vals in vals_list]
        self.env["clinic.package"].union(*packages).check_access("write")
        first_lines = [
            [Command.create(line) for line in self._prepare_first_lines(package, vals.get("pricelist_id"))]
            for package, vals in zip(packages, vals_list, strict=True)
        ]
        rules = [self._make_rule(vals) for vals in vals_list]
        rows = self._append_rows(
            [
                {
                    "line_ids": lines,
                    **{name: value for name, value in vals.items() if name != "price"},
                    "rule_id": rule.id,
                }
                for vals, rule, lines in zip(vals_list, rules, first_lines, strict=True)
            ]
        )
        rows._complete_lines()
        return rows

    def _append_rows(self, vals_list):
        """Create rows for rules that are there."""
        return super().create(vals_list)  # pylint: disable=super-method-mismatch

    def write(self, vals):
        if SUBJECT_FIELDS & vals.keys() and any(
            self._fields[name].convert_to_write(row[name], row) != vals[name]
            for row in self
            for name in SUBJECT_FIELDS & vals.keys()
        ):
            raise UserError(self.env._("These prices belong to one package and one pricelist. Add new ones instead."))
        return super().write({name: value for name, value in vals.items() if name not in SUBJECT_FIELDS})

    def _relink_rows(self, vals):
        """Point rows to a rule, or to the pricelist it was moved to."""
        return super().write(vals)  # pylint: disable=super-method-mismatch

    def unlink(self):  # pylint: disable=method-required-super
        """The package costs here again what it costs elsewhere: its own rules go with the row."""
        rules = self._get_plain_rules() | self.rule_id
        result = self._drop_rows()
        rules.sudo().unlink()  # own rules of the package
        return result

    def _drop_rows(self):
        """Delete rows and leave the rules to the pricelist."""
        return super().unlink()  # pylint: disable=super-method-mismatch

    @api.model
    def _make_rule(self, vals):
        """:return: the rule of a new row, made past the rights on pricelists"""
        if "rule_id" in vals:
            raise UserError(self.env._("The rule of the pricelist is made with these prices; it cannot be chosen."))
        package = self.env["clinic.package"].browse(vals.get("package_id"))
        pricelist = self.env["product.pricelist"].browse(vals.get("pricelist_id"))
        self._check_pair(package, pricelist)
        price = package._get_price_at(pricelist) if vals.get("price") is None else vals["price"]
        self._check_price(price)
        rules = self.env["product.pricelist.item"].sudo()  # a rule for the package's own product, nothing else
        return rules.with_context(clinic_row_follows=True).create(
            {
                "pricelist_id": pricelist.id,
                "applied_on": "1_product",
                "product_tmpl_id": package.product_tmpl_id.id,
                "compute_price": "fixed",
                "fixed_price": pricelist.currency_id.round(price),
            }
        )

    @api.model
    def _check_pair(self, package, pricelist):
        """:raise UserError: in words, when the package cannot have prices for this pricelist"""
        if not package or not pricelist:
            raise UserError(self.env._("Choose the pricelist for which these prices hold."))
        pricelist.check_access("read")
        rows = self.sudo().with_context(active_test=False)  # also those that this user does not see
        if rows.search_count([("package_id", "=", package.id), ("pricelist_id", "=", pricelist.id)]):
            raise UserError(
                self.env._(
                    "“%(package)s” already has prices for “%(pricelist)s”.",
                    package=package.name,
                    pricelist=pricelist.name,
                )
            )
        company = pricelist.company_id
        if package.company_id and company and package.company_id not in company.sudo().parent_ids:  # its tree only
            raise UserError(
                self.env._(
                    "“%(pricelist)s” belongs to %(company)s, where “%(package)s” is not sold.",
                    pricelist=pricelist.name,
                    company=company.name,
                    package=package.name,
                )
            )

    @api.model
    def _check_price(self, price):
        if price < 0:
            raise ValidationError(self.env._("The price of a package cannot be negative."))

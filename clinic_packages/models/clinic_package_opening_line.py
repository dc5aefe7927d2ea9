from odoo import api, fields, models
from odoo.exceptions import ValidationError

# More than any package holds; a telephone number in the wrong column is more.
MOST_UNITS = 99_999


class ClinicPackageOpeningLine(models.Model):
    """What is left of one item of an existing package."""

    _name = "clinic.package.opening.line"
    _description = "Existing Package Item"
    _inherit = ["clinic.needs.billing"]
    _order = "opening_id, id"
    _rec_name = "item_name"

    opening_id = fields.Many2one("clinic.package.opening", required=True, index=True, ondelete="cascade")
    package_line_id = fields.Many2one(
        "clinic.package.line",
        "Item",
        index="btree_not_null",
        ondelete="set null",
        domain="[('package_id', '=', parent.package_id)]",
    )
    item_name = fields.Char(
        compute="_compute_item_name",
        store=True,
        readonly=False,
        help="In a file: the name of the item, or the name, reference or barcode of its product.",
    )
    package_quantity = fields.Integer("In the Package", related="package_line_id.quantity")
    quantity = fields.Integer("Units Left", default=0, required=True)

    _quantity_positive = models.Constraint("CHECK (quantity >= 0)", "The units left cannot be negative.")

    @api.depends("package_line_id")
    def _compute_item_name(self):
        for line in self:
            line.item_name = line.package_line_id.name or line.item_name

    @api.constrains("package_line_id", "quantity", "opening_id")
    def _check_problem(self):
        self.opening_id._check_problem()

    @api.model_create_multi
    def create(self, vals_list):
        openings = self.env["clinic.package.opening"].browse(vals["opening_id"] for vals in vals_list)
        openings._check_still_open()
        vals_list = [
            self._put_item(self._put_whole_units(vals), opening.package_id)
            for vals, opening in zip(vals_list, openings, strict=True)
        ]
        return super().create(vals_list)

    def write(self, vals):
        self.opening_id._check_still_open()
        vals = self._put_whole_units(vals)
        return all(
            super(ClinicPackageOpeningLine, line).write(line._put_item(vals, line.opening_id.package_id))
            for line in self
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_brought_in(self):
        self.opening_id._check_still_open()

    @api.model
    def _put_whole_units(self, vals):
        """An integer field would cut 1.5 down to 1 without a word."""
        units = vals.get("quantity") or 0
        if units < 0:
            raise ValidationError(self.env._("The units left cannot be negative (%s).", units))
        if units % 1 or units > MOST_UNITS:
            raise ValidationError(
                self.env._(
                    "The units left are a whole number up to %(most)s (not %(units)s).", most=MOST_UNITS, units=units
                )
            )
        return vals

    @api.model
    def _put_item(self, vals, package):
        """Find the item that a file names.

        :return: values with ``package_line_id``
        """
        name = (vals.get("item_name") or "").strip()
        if not name or vals.get("package_line_id"):
            return vals
        items = package.line_ids._find_by_name(name)
        if len(items) != 1:
            raise ValidationError(
                self.env._(
                    "“%(package)s” has no item “%(name)s”. Its items are: %(items)s.",
                    package=package.name,
                    name=name,
                    items=", ".join(package.line_ids.mapped("name")),
                )
                if not items
                else self.env._(
                    "“%(package)s” has several items “%(name)s”: use their own names (%(items)s).",
                    package=package.name,
                    name=name,
                    items=", ".join(items.mapped("name")),
                )
            )
        return {**vals, "package_line_id": items.id}

    def _get_problem(self, package):
        """:return: what is wrong with the items of one existing package, in words; False when nothing is"""
        seen = self.env["clinic.package.line"]
        for line in self:
            item = line.package_line_id
            if not item:
                return self.env._("Choose the item that “%s” units are left of.", line.quantity)
            if item.package_id != package:
                return self.env._(
                    "“%(item)s” is not an item of “%(package)s”.", item=line.item_name, package=package.name
                )
            if item in seen:
                return self.env._("“%s” is named twice: add its units up.", line.item_name)
            seen |= item
        return False

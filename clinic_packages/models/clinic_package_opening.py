from datetime import datetime, time, timezone
from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

# Written by bringing in and by its undoing, never by people.
OWN_FIELDS = frozenset({"state", "uuid", "sold_package_id", "brought_in_date", "brought_in_by_id", "problem"})


class ClinicPackageOpening(models.Model):
    """A package that a patient bought before this system was used, and what is left of it.

    Typed in or imported, compared with the old system, then *brought in*: a sold package is made of it
    (``clinic_sold_package_opening.py``) and the record is closed.
    """

    _name = "clinic.package.opening"
    _description = "Existing Package"
    _inherit = ["clinic.needs.billing", "mail.thread"]
    _order = "purchase_date desc, id desc"

    reference = fields.Char("Old Number", help="Of the package in the old system, to find it again.")
    partner_id = fields.Many2one("res.partner", "Patient", required=True, index=True, ondelete="restrict")
    package_id = fields.Many2one("clinic.package", required=True, index=True, ondelete="restrict")
    purchase_date = fields.Date(required=True, help="When the patient bought it.")
    value = fields.Monetary("Value Left", help="What the units left are worth. It is split over them.")
    line_ids = fields.One2many("clinic.package.opening.line", "opening_id", "Items", copy=True)
    units_left = fields.Integer(
        compute="_compute_units_left",
        store=True,
        readonly=False,
        copy=False,
        help="In a file: enough for packages of one item. Others name their items.",
    )
    note = fields.Text(help="Copied to the sold package.")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id", store=True)
    state = fields.Selection(
        [("draft", "To Bring In"), ("queued", "Being Brought In"), ("done", "Brought In")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        index=True,
        copy=False,
    )
    sold_package_id = fields.Many2one("clinic.sold.package", readonly=True, copy=False, ondelete="restrict")
    brought_in_date = fields.Datetime("Brought In On", readonly=True, copy=False)
    brought_in_by_id = fields.Many2one("res.users", readonly=True, copy=False, ondelete="restrict")
    problem = fields.Char(readonly=True, copy=False, help="Why it could not be brought in.")
    uuid = fields.Char(default=lambda self: str(uuid4()), required=True, readonly=True, copy=False)

    _uuid_unique = models.UniqueIndex("(uuid)", "This record already exists.")

    @api.depends("line_ids.quantity")
    def _compute_units_left(self):
        for opening in self:
            opening.units_left = sum(opening.line_ids.mapped("quantity"))

    @api.depends("partner_id.name", "package_id.name")
    def _compute_display_name(self):
        for opening in self:
            names = (opening.package_id.name, opening.partner_id.name)
            opening.display_name = ", ".join(filter(None, names)) or self.env._("New")

    @api.onchange("package_id")
    def _onchange_package_id(self):
        """List the items, to be filled in with what is left of each."""
        self.line_ids = [
            Command.clear(),
            *(Command.create({"package_line_id": line.id, "quantity": 0}) for line in self.package_id.line_ids),
        ]

    @api.constrains("partner_id", "package_id", "purchase_date", "value", "company_id", "line_ids")
    def _check_problem(self):
        for opening in self:
            problem = opening._get_problem()
            if problem:
                raise ValidationError(problem)

    @api.model_create_multi
    def create(self, vals_list):
        own = {"state": "draft", "sold_package_id": False, "brought_in_date": False, "brought_in_by_id": False}
        for vals in vals_list:
            self._refuse_own_fields(vals)
            self._check_filled_in(vals)
        return super().create([{**self._put_units_on_item(vals), **own, "uuid": str(uuid4())} for vals in vals_list])

    def write(self, vals):
        if not all(name.startswith("message_") for name in vals):
            self._refuse_own_fields(vals)
            self._check_still_open()
        if "units_left" not in vals:
            return super().write(vals)
        return all(super(ClinicPackageOpening, one).write(one._put_units_on_item(vals)) for one in self)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_brought_in(self):
        self._check_still_open()

    def _mark(self, vals):
        """Write what people may not: where the record stands."""
        return super().write(vals)  # pylint: disable=super-method-mismatch

    @api.model
    def _refuse_own_fields(self, vals):
        if OWN_FIELDS & vals.keys():
            raise UserError(self.env._("Use “Bring In”: the status of an existing package is not set by hand."))

    @api.model
    def _check_filled_in(self, vals):
        """Say it before the database does: an import shows these words beside the row."""
        missing = [
            self._fields[name]._description_string(self.env)
            for name in ("partner_id", "package_id", "purchase_date")
            if not vals.get(name) and not self.env.context.get(f"default_{name}")
        ]
        if missing:
            raise ValidationError(self.env._("Fill in: %s.", ", ".join(missing)))

    def _check_still_open(self):
        """:raise UserError: for records that were brought in, or are about to be"""
        for opening in self:
            if opening.state != "draft":
                raise UserError(
                    self.env._(
                        "%s was brought in and cannot be changed or deleted any more. Undo it first.",
                        opening.display_name,
                    )
                )

    def _put_units_on_item(self, vals):
        """Turn a bare number of units into units of the only item of the package.

        :return: values without ``units_left``
        """
        vals = dict(vals)
        units = vals.pop("units_left", None)
        if units is None or (vals.get("line_ids") and not units):
            return vals
        package = self.env["clinic.package"].browse(vals.get("package_id", self.package_id.id))
        if vals.get("line_ids"):
            self._check_units_add_up(units, vals["line_ids"])
        elif len(package.line_ids) > 1:
            raise ValidationError(
                self.env._(
                    "“%(package)s” has %(count)s items (%(items)s): say how many units of each are left.",
                    package=package.name,
                    count=len(package.line_ids),
                    items=", ".join(package.line_ids.mapped("name")),
                )
            )
        elif package.line_ids:
            vals["line_ids"] = [
                Command.clear(),
                Command.create({"package_line_id": package.line_ids.id, "quantity": units}),
            ]
        return vals

    @api.model
    def _check_units_add_up(self, units, commands):
        """A file may give both the units of each item and their sum: then they agree."""
        created = [command[2].get("quantity", 0) for command in commands if command[0] == Command.CREATE]
        if len(created) == len(commands) and sum(created) != units:
            raise ValidationError(
                self.env._(
                    "%(units)s units are left, but those of the items add up to %(sum)s.", units=units, sum=sum(created)
                )
            )

    def _get_problem(self):
        """Override to refuse further records.

        :return: why this cannot be brought in, in words; False when it can
        """
        self.ensure_one()
        package = self.package_id.sudo()  # as at a sale: also one that the user may not open
        refusal = self.env["clinic.sold.package"]._get_sale_refusal(
            package, self.partner_id, company=self.company_id, moment=self._get_purchase_moment()
        )
        if refusal:
            return refusal
        for record in (self.partner_id, package):
            if record.company_id and record.company_id not in self.company_id.sudo().parent_ids:  # names only
                return self.env._(
                    "“%(name)s” belongs to another company than %(company)s.",
                    name=record.name,
                    company=self.company_id.name,
                )
        if self.purchase_date and self.purchase_date > fields.Date.context_today(self):
            return self.env._("The purchase date %s is in the future.", self.purchase_date)
        if self.value < 0:
            return self.env._("The value left cannot be negative.")
        return self.line_ids._get_problem(package) or self._get_units_problem()

    def _get_units_problem(self):
        if sum(self.line_ids.mapped("quantity")) < 1:
            return self.env._("Nothing is left of “%s”: there is nothing to bring in.", self.package_id.name)
        return False

    def _get_purchase_moment(self):
        """:return: noon of the purchase date where the user is, so that the day is the same for everybody near"""
        noon = self.env.tz.localize(datetime.combine(self.purchase_date, time(12)))
        return noon.astimezone(timezone.utc).replace(tzinfo=None)

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class ClinicSoldPackage(models.Model):
    """Whether a sold package counts as *used at least once*, and by what.

    Seed 004: "A package is considered used once a ticket is generated or saved, after the appointment is completed,
    or if the scheduled appointment or class time has passed." That decides about refunds. Whether something is taken
    or promised at this moment is another question, see ``_is_used``; the state *Used* is a third.
    """

    _inherit = "clinic.sold.package"

    has_usage = fields.Boolean(
        "Used at Least Once",
        compute="_compute_usage",
        search="_search_has_usage",
        help="Something was redeemed, stands on a saved ticket, or its appointment has passed. What was given back "
        "does not count.",
    )
    usage_reason = fields.Char("What Was Used", compute="_compute_usage")

    @api.depends("line_ids.quantity_reserved", "line_ids.quantity_redeemed")
    def _compute_usage(self):
        usages = self._get_usages()
        for sold in self:
            usage = usages.get(sold._origin, [])
            sold.has_usage = bool(usage)
            sold.usage_reason = "; ".join(sentence for _code, sentence in usage)

    def _get_usage(self):
        """Why this counts as used at least once: the one answer to that question.

        :return: list of ``(code, sentence)``, empty when it was never used; codes as in :meth:`_get_usage_labels`
        """
        self.ensure_one()
        return self._get_usages()[self]

    def _get_usages(self):
        """:return: ``{sold package: its _get_usage()}``, in four queries at most"""
        lines = self.line_ids.sudo()  # counters only
        taken = self._get_usage_entries(lines.filtered("quantity_redeemed"), Domain("type", "=", "redeem"))
        held = self._get_usage_entries(
            lines.filtered("quantity_reserved"), Domain("type", "=", "reserve") & self._get_usage_domain()
        )
        usages = {sold: {} for sold in self}
        for entry, units in (taken | held).items():
            found = usages[entry.sold_package_id].setdefault(entry._get_usage_code(), {})
            found[entry.sold_line_id] = found.get(entry.sold_line_id, 0) + units
        return {sold: sold._word_usage(found) for sold, found in usages.items()}

    def _get_usage_entries(self, lines, domain):
        """:return: ``{entry: units}`` of these sold items that still stand"""
        entries = self.env["clinic.package.redemption"].sudo()  # callers may see the sold package
        return entries.search(Domain("sold_line_id", "in", lines.ids) & domain)._get_open() if lines else {}

    def _word_usage(self, units_by_code):
        """:param units_by_code: ``{code: {sold item: units}}``"""
        labels = self._get_usage_labels()
        usage = []
        for code, label in labels.items():
            if code in units_by_code:
                items = ", ".join(f"{units} × {line.name}" for line, units in units_by_code[code].items())
                usage.append((code, self.env._("%(what_happened)s: %(items)s", what_happened=label, items=items)))
        return usage

    @api.model
    def _get_usage_domain(self):
        """Override to add reservations that count as usage, although nothing is redeemed yet.

        :return: domain on ``clinic.package.redemption``, for entries of the type ``reserve`` that are open
        """
        return Domain.FALSE

    @api.model
    def _get_usage_labels(self):
        """Override to word further codes of ``clinic.package.redemption._get_usage_code``.

        :return: ``{code: what happened}``, in the order of telling
        """
        return {"redeemed": self.env._("Redeemed")}

    def _search_has_usage(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = Domain.custom(to_sql=lambda model, alias, _query: model._get_usage_sql(alias))
        return Domain.OR(domain if wanted else ~domain for wanted in value)

    def _field_to_sql(self, alias, field_expr, query=None):
        """Lists can be grouped and sorted by it."""
        if field_expr != "has_usage":
            return super()._field_to_sql(alias, field_expr, query)
        return self._get_usage_sql(alias)

    @api.model
    def _get_usage_sql(self, alias):
        """:return: whether the sold package of that alias was used, by the indexes of its items and their entries"""
        self.env["clinic.sold.package.line"].flush_model(["quantity_reserved", "quantity_redeemed"])
        entries = self.env["clinic.package.redemption"].sudo()  # whoever finds the sold package may know
        held = entries._search(Domain("type", "=", "reserve") & self._get_usage_domain(), bypass_access=True)
        held.add_where(SQL("%s = item.id", SQL.identifier(held.table, "sold_line_id")))
        held.add_where(
            SQL(
                """%s > COALESCE((
                    SELECT SUM(settled.quantity) FROM clinic_package_redemption settled WHERE settled.origin_id = %s
                ), 0)""",
                SQL.identifier(held.table, "quantity"),
                SQL.identifier(held.table, "id"),
            )
        )
        return SQL(
            """EXISTS (
                SELECT 1 FROM clinic_sold_package_line item WHERE item.sold_package_id = %s
                AND (item.quantity_redeemed > 0 OR (item.quantity_reserved > 0 AND EXISTS %s))
            )""",
            SQL.identifier(alias, "id"),
            held.subselect("1"),
        )

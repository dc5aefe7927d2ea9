from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import SQL
from odoo.tools.date_utils import start_of

#: What becomes of the value owed, by type of revenue entry: (column, sign).
COLUMNS = {
    "sale": ("sold", 1),
    "discount": ("sold", 1),
    "opening": ("sold", 1),
    "rounding": ("sold", 1),
    "redeem": ("redeemed", -1),
    "reverse": ("redeemed", -1),
    "refund": ("refunded", -1),
    "difference": ("refunded", -1),
    "write_off": ("written_off", -1),
}
AMOUNTS = ("opening", "sold", "redeemed", "refunded", "written_off", "closing")


class ClinicDeferredReport(models.TransientModel):
    """Deferred revenue between two days: opening + sold − redeemed − refunded − written off = closing."""

    _name = "clinic.deferred.report"
    _description = "Deferred Revenue"

    date_from = fields.Date("From", required=True, default=lambda self: self._get_first_day())
    date_to = fields.Date("To", required=True, default=fields.Date.context_today)
    line_ids = fields.One2many("clinic.deferred.report.line", "report_id", readonly=True)
    check_ids = fields.One2many("clinic.deferred.report.check", "report_id", readonly=True)

    _days = models.Constraint("CHECK (date_from <= date_to)", "The first day comes before the last.")

    @api.model
    def _get_first_day(self):
        return start_of(fields.Date.context_today(self), "month")

    @api.depends("date_from", "date_to")
    def _compute_display_name(self):
        for report in self:
            report.display_name = self.env._("Deferred Revenue")

    @api.model
    def action_open(self):
        """Open the report of this month."""
        self.env["clinic.revenue.entry"].check_access("read")
        report = self.create({})
        return report.action_show()

    def action_show(self):
        """Read the figures again, between the days that were chosen."""
        self.ensure_one()
        self.env["clinic.revenue.entry"].check_access("read")
        self._fill()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Deferred Revenue"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_view_lines(self):
        """Open the figures as a pivot table, which can be grouped and downloaded."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_deferred_report_line")
        return {
            **action,
            "name": self.env._("Deferred Revenue, %(from)s to %(to)s", **{"from": self.date_from, "to": self.date_to}),
            "domain": [("report_id", "=", self.id)],
        }

    def _fill(self):
        rows = self._get_rows()
        self.line_ids.unlink()
        self.check_ids.unlink()
        self.write(
            {
                "line_ids": [Command.create(row) for row in rows],
                "check_ids": [
                    Command.create(self._prepare_check_vals(company, rows)) for company in self._get_companies()
                ],
            }
        )

    def _get_companies(self):
        """:return: the companies chosen that owe, or have owed, something"""
        entries = self.env["clinic.revenue.entry"]
        groups = entries._read_group([("company_id", "in", self.env.companies.ids)], ["company_id"])
        return self.env["res.company"].union(*(company for (company,) in groups)).sorted("sequence")

    def _prepare_check_vals(self, company, rows):
        """What the lines say of a company beside what its books say."""
        entries = self.env["clinic.revenue.entry"]
        own = [row for row in rows if row["company_id"] == company.id]
        totals = {name: company.currency_id.round(sum(row[name] for row in own)) for name in AMOUNTS}
        return {
            "company_id": company.id,
            **totals,
            "ledger": company.currency_id.round(entries._get_account_balance(company, self.date_to)),
            "unposted": company.currency_id.round(entries._get_unposted(company, self.date_to)),
        }

    @api.model
    def _get_dimensions(self):
        """Override to add what the figures can be grouped by.

        :return: ``{field of a line: SQL of it}``
        """
        return {
            "package_id": SQL("sold.package_id"),
            "categ_id": SQL("template.categ_id"),
        }

    def _get_rows(self):
        """:return: values of the lines"""
        self.env.flush_all()
        dimensions = self._get_dimensions()
        names = SQL(", ").join(
            SQL("%s AS %s", expression, SQL.identifier(name)) for name, expression in dimensions.items()
        )
        query = SQL(
            """
            SELECT entry.company_id, %(names)s, entry.type,
                   SUM(entry.amount) FILTER (WHERE day.date < %(first)s) AS before,
                   SUM(entry.amount) FILTER (WHERE day.date >= %(first)s) AS during
              FROM clinic_revenue_entry entry
              JOIN clinic_sold_package sold ON sold.id = entry.sold_package_id
              JOIN clinic_package package ON package.id = sold.package_id
              JOIN product_template template ON template.id = package.product_tmpl_id
              LEFT JOIN account_move move ON move.id = entry.move_id
             CROSS JOIN LATERAL (SELECT COALESCE(move.date, entry.date) AS date) day
             WHERE entry.company_id IN %(companies)s AND day.date <= %(last)s
             GROUP BY entry.company_id, %(keys)s, entry.type
            """,
            names=names,
            keys=SQL(", ").join(dimensions.values()),
            first=self.date_from,
            last=self.date_to,
            companies=tuple(self.env.companies.ids),
        )
        rows = {}
        for record in self.env.execute_query_dict(query):
            key = (record["company_id"], *(record[name] for name in dimensions))
            row = rows.setdefault(
                key,
                {
                    "company_id": record["company_id"],
                    **{name: record[name] for name in dimensions},
                    **dict.fromkeys(AMOUNTS, 0.0),
                },
            )
            before, during = float(record["before"] or 0.0), float(record["during"] or 0.0)
            column, sign = COLUMNS[record["type"]]
            row["opening"] += before
            row[column] += sign * during
            row["closing"] += before + during
        return [row for row in map(self._round, rows.values()) if any(row[name] for name in AMOUNTS)]

    def _round(self, row):
        currency = self.env["res.company"].browse(row["company_id"]).currency_id
        return {**row, **{name: currency.round(row[name]) for name in AMOUNTS}}

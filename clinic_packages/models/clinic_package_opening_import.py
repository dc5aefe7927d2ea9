from odoo import api, models


class ClinicPackageOpening(models.Model):
    """Importing existing packages with Odoo's own import, and comparing them with the old system."""

    _inherit = "clinic.package.opening"

    @api.model
    def get_import_templates(self):
        return [
            {
                "label": self.env._("Import Template for Existing Packages"),
                "template": "/clinic_packages/static/xls/existing_packages.xlsx",
            }
        ]

    @api.model
    def load(self, fields, data):
        """A name that several patients or packages have is an error: the first of them would get the balance.

        Discontinued packages are found as well.
        """
        savepoint = self.env.cr.savepoint()
        result = super(ClinicPackageOpening, self.with_context(clinic_discontinued=True)).load(fields, data)
        ambiguous = [
            message
            for message in result["messages"]
            if message["type"] == "warning" and message.get("field") in ("partner_id", "package_id")
        ]
        for message in ambiguous:
            message["type"] = "error"
            message["message"] += ". " + self.env._("Use the email address or the External ID instead.")
        if ambiguous:
            result["ids"] = False
        savepoint.close(rollback=bool(ambiguous))
        return result

    @api.model
    @api.readonly
    def get_control_totals(self):
        """What is recorded, to compare with the totals of the old system.

        :return: a list with one dict per company that the user is logged into and has records: ``company``, and
            ``rows`` of ``{"state", "label", "count", "units", "value"}``, the last of them the sum; value as text
        """
        self.check_access("read")
        groups = self._read_group(
            [("company_id", "in", self.env.companies.ids)],
            ["company_id", "state"],
            ["__count", "units_left:sum", "value:sum"],
        )
        labels = dict(self._fields["state"]._description_selection(self.env))
        totals = []
        for company in self.env.companies:
            figures = {state: rest for group_company, state, *rest in groups if group_company == company}
            if figures:
                rows = [(state, labels[state], *figures[state]) for state in labels if state in figures]
                sums = [sum(column) for column in zip(*figures.values(), strict=True)]
                rows.append(("total", self.env._("Total"), *sums))
                totals.append({"company": company.name, "rows": [self._get_control_row(company, *row) for row in rows]})
        return totals

    @api.model
    def _get_control_row(self, company, state, label, count, units, value):
        return {
            "state": state,
            "label": label,
            "count": count,
            "units": units,
            "value": company.currency_id.format(value),
        }

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .clinic_deferred_report import MOVEMENTS, OTHERS

#: What rows are found by, that revenue entries have as well.
SHARED = {
    "sold_package_id",
    "package_id",
    "categ_id",
    "partner_id",
    "purchase_date",
    "company_id",
    "deferred_account_id",
}


class ClinicDeferredReport(models.Model):
    """From a figure to the revenue entries that add up to it, to the sold package, to the journal items."""

    _inherit = "clinic.deferred.report"

    @api.model
    def action_open_report(self):
        """Open the report, by company first where several are shown: their amounts are not added up."""
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_deferred_report_window")
        if len(self.env.companies) > 1:
            action["context"] = {"search_default_group_by_company": 1, "search_default_group_by_package": 2}
        return action

    def action_open(self):
        """Open the sold package of a row; for who may not see it, its revenue entries."""
        self.ensure_one()
        self.check_access("read")
        sold = self.sold_package_id
        if not sold.has_access("read"):
            return self.action_view_entries()
        return {
            "type": "ir.actions.act_window",
            "res_model": sold._name,
            "res_id": sold.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def action_view_entries(self):
        """Open the revenue entries of these rows, up to the end of the period."""
        return self.get_entries_action([("id", "in", self.ids)], "closing")

    @api.model
    def get_entries_action(self, domain, measure):
        """Open the revenue entries that add up to a figure.

        :param domain: of the rows it is the sum of
        :param measure: name of its column
        """
        self.browse().check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_revenue_entry")
        if measure not in self._fields or self._fields[measure].type != "monetary":
            raise UserError(self.env._("“%s” is no column of this report.", measure))
        title = self.env._("Revenue Entries: %s", self._fields[measure]._description_string(self.env))
        return {
            **action,
            "name": title,
            "display_name": title,
            "path": False,
            "domain": list(self._get_entries_domain(domain) & self._get_measure_domain(measure)),
            "context": {},
        }

    @api.model
    def _get_shared_fields(self):
        """Override to name more fields that the report and the revenue entries have in common."""
        return SHARED

    @api.model
    def _get_entries_domain(self, domain):
        """:return: domain of the entries of these rows, whenever they are booked"""
        domain = Domain(domain)
        names = {condition.field_expr.split(".")[0] for condition in domain.iter_conditions()}
        if names <= self._get_shared_fields():
            return domain
        groups = self._read_group(domain, ["deferred_account_id"], ["sold_package_id:array_agg"])
        return Domain.OR(
            Domain("deferred_account_id", "=", account.id) & Domain("sold_package_id", "in", sold_ids)
            for account, sold_ids in groups
        )

    @api.model
    def _get_measure_domain(self, measure):
        start, end = self._get_period()
        if measure == "opening":
            return Domain("accounting_date", "<", start)
        until = Domain("accounting_date", "<=", end)
        if measure == "closing":
            return until
        if measure == OTHERS:
            known = [entry_type for types in MOVEMENTS.values() for entry_type in types]
            types = Domain("type", "not in", known)
        else:
            types = Domain("type", "in", MOVEMENTS[measure])
        return Domain("accounting_date", ">=", start) & until & types

    @api.model
    def get_books_action(self, company_id, figure):
        """Open what is behind a figure of the comparison with the general ledger.

        :param company_id: one of those shown
        :param figure: ``closing``, ``balance``, ``unposted`` or ``difference``: what stands on the deferred accounts
            in journal entries that book no package
        """
        self.browse().check_access("read")
        company = self.env.companies.filtered(lambda company: company.id == company_id)
        if not company:
            raise UserError(self.env._("This company is not among those shown."))
        _start, end = self._get_period()
        entries = self.env["clinic.revenue.entry"]
        if figure in ("closing", "unposted"):
            action = self.get_entries_action([("company_id", "=", company.id)], "closing")
            if figure == "unposted":
                action["name"] = action["display_name"] = self.env._("Not Yet Posted")
                action["domain"] = list(Domain(action["domain"]) & entries._get_unposted_domain())
            return action
        domain = Domain(
            [
                ("company_id", "=", company.id),
                ("account_id", "in", entries._get_deferred_accounts(company).ids),
                ("parent_state", "=", "posted"),
                ("date", "<=", end),
            ]
        )
        if figure == "difference":
            domain &= Domain("move_id.clinic_revenue_ids", "=", False)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Not of Packages") if figure == "difference" else self.env._("Deferred Accounts"),
            "res_model": "account.move.line",
            "view_mode": "list,pivot,form",
            "views": [(False, "list"), (False, "pivot"), (False, "form")],
            "domain": list(domain),
        }

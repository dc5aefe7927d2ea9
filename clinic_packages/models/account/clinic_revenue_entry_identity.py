from odoo import api, models
from odoo.tools import SQL


class ClinicRevenueEntry(models.Model):
    """Do the books say what patients are owed? (DESIGN 3)"""

    _inherit = "clinic.revenue.entry"

    @api.model
    def _get_identity(self, company):
        """Compare the books with the units outstanding: balance + unposted = outstanding.

        ``balance`` is what the ledger of the company says, ``unposted`` what these entries say, and ``outstanding``
        what the sold items say: three sources.

        :param company: ``res.company``, one; its branches have books of their own
        :return: ``{"balance", "unposted", "outstanding", "difference"}`` in the currency of the company
        """
        self.env.flush_all()
        amounts = {
            "balance": self._get_account_balance(company),
            "unposted": self._get_unposted(company),
            "outstanding": self._sum(
                SQL(
                    """
                    SELECT SUM(line.deferred_amount - COALESCE(line.deferred_redeemed, 0))
                      FROM clinic_sold_package_line line
                      JOIN clinic_sold_package sold ON sold.id = line.sold_package_id
                     WHERE sold.company_id = %s
                       AND sold.deferred_account_id IS NOT NULL
                       AND sold.lifecycle != 'refunded'
                       AND sold.is_written_off IS NOT TRUE
                    """,
                    company.id,
                )
            ),
        }
        amounts["difference"] = amounts["balance"] + amounts["unposted"] - amounts["outstanding"]
        return {name: company.currency_id.round(amount) for name, amount in amounts.items()}

    @api.model
    def _get_unposted(self, company):
        """:return: the value of what no posted journal entry says yet"""
        return self._sum(
            SQL(
                """
                SELECT SUM(entry.amount)
                  FROM clinic_revenue_entry entry
                  LEFT JOIN account_move move ON move.id = entry.move_id
                 WHERE entry.company_id = %s
                   AND COALESCE(move.state, 'draft') != 'posted'
                """,
                company.id,
            )
        )

    @api.model
    def _get_account_balance(self, company, date=None):
        """:param date: up to and including that day; all without it
        :return: what the deferred accounts of a company owe
        """
        domain = [
            ("company_id", "=", company.id),
            ("account_id", "in", self._get_deferred_accounts(company).ids),
            ("parent_state", "=", "posted"),
        ]
        if date:
            domain.append(("date", "<=", date))
        lines = self.env["account.move.line"].sudo()  # figures of a company, for whoever may see this model
        [(balance,)] = lines._read_group(domain, [], ["balance:sum"])
        return -(balance or 0.0)

    @api.model
    def _get_deferred_accounts(self, company):
        """:return: the accounts on which a company owes, or has owed, what it sold"""
        groups = self.sudo()._read_group([("company_id", "=", company.id)], ["deferred_account_id"])  # see above
        used = self.env["account.account"].sudo().union(*(account for (account,) in groups))  # see above
        return used | company._get_clinic_revenue_company().clinic_deferred_account_id

    def _sum(self, query):
        [(total,)] = self.env.execute_query(query)
        return float(total or 0.0)

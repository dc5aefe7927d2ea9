class RevenueCommon:
    """A company that defers the revenue of packages. Mix in *before* a case with tickets or invoices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Revenue = cls.env["clinic.revenue.entry"].sudo()
        cls.income = cls.company_data["default_account_revenue"]
        cls.deferred = cls._create_account("Packages owed", "PKG.1", "liability_current")
        cls.kept = cls._create_account("Kept of packages", "PKG.2", "income_other")
        cls.brought_in = cls._create_account("Packages brought in", "PKG.3", "equity")
        cls.journal = cls.company_data["default_journal_misc"]
        cls.company = cls.env.company
        cls._defer_revenue(cls.company)

    @classmethod
    def _create_account(cls, name, code, account_type, company=None):
        company = company or cls.env.company
        accounts = cls.env["account.account"].sudo().with_company(company)
        return accounts.create(
            {"name": name, "code": code, "account_type": account_type, "company_ids": [(6, 0, company.ids)]}
        )

    @classmethod
    def _defer_revenue(cls, company, **vals):
        company.sudo().write(
            {
                "clinic_deferred_account_id": cls.deferred.id,
                "clinic_revenue_journal_id": cls.journal.id,
                "clinic_refund_difference_account_id": cls.kept.id,
                "clinic_opening_account_id": cls.brought_in.id,
                **vals,
            }
        )

    def _post_revenue(self, **domain):
        """The daily run, in the transaction of the test."""
        pending = self.Revenue.search(self.Revenue._get_pending_domain())
        pending._filter_due()._post()

    def _balance(self, account, company=None):
        """:return: what an account says, in credit"""
        lines = self.env["account.move.line"].sudo()
        domain = [
            ("account_id", "=", account.id),
            ("parent_state", "=", "posted"),
            ("company_id", "=", (company or self.company).id),
        ]
        return round(-sum(lines.search(domain).mapped("balance")), 3)

    def _identity(self, company=None):
        self.env.invalidate_all()
        return self.Revenue._get_identity((company or self.company).sudo())

    def assertIdentity(self, outstanding, unposted=None, company=None):
        """The books say what patients are owed; with ``unposted``, how much of it is still to come."""
        identity = self._identity(company)
        self.assertEqual(identity["difference"], 0.0, identity)
        self.assertAlmostEqual(identity["outstanding"], outstanding, msg=identity)
        if unposted is not None:
            self.assertAlmostEqual(identity["unposted"], unposted, msg=identity)

    def assertRevenue(self, sold_packages, expected):
        """:param expected: ``[(type, amount), ...]``, oldest first"""
        entries = self.Revenue.search([("sold_package_id", "in", sold_packages.ids)], order="id")
        self.assertEqual([(entry.type, entry.amount) for entry in entries], expected)
        return entries

    def assertBooked(self, **balances):
        """What accounts say, in credit: ``assertBooked(deferred=100.0, income=50.0)``"""
        self.assertEqual({name: self._balance(getattr(self, name)) for name in balances}, balances)

from odoo import api, models

#: Rules that say what one package costs on any day: those that a row stands for.
PLAIN_RULE = [
    ("pricelist_id", "!=", False),
    ("compute_price", "=", "fixed"),
    ("date_start", "=", False),
    ("date_end", "=", False),
    ("min_quantity", "<=", 1),
]


class ClinicPackagePrice(models.Model):
    """Rows follow the rules of the pricelists, whoever makes, moves or deletes these."""

    _inherit = "clinic.package.price"

    @api.model
    def _follow_rules(self, templates, without=None):
        """Give each pricelist with a rule for a package its row, and take away rows whose rule is gone.

        :param templates: ``product.template``, packages or not
        :param without: rules that are about to be deleted
        """
        packages = templates._get_clinic_package()
        if not packages:
            return
        rows = self.sudo().with_context(active_test=False)  # the rows of a package, whoever changes a pricelist
        missing = rows._get_first_rules(packages, without)
        for row in rows.search([("package_id", "in", packages.ids)]):
            first = missing.pop((row.package_id, row.pricelist_id), None)
            if first:
                row._relink(first)
            elif not row._is_rule_kept(without):
                row._move_or_drop(missing)
        rows._append_rows(
            [
                {"package_id": package.id, "pricelist_id": pricelist.id, "rule_id": rule.id}
                for (package, pricelist), rule in missing.items()
            ]
        )._complete_lines()

    @api.model
    def _follow_all_rules(self):
        """Give rows to rules that were there before; run when the addon is updated."""
        packages = self.env["clinic.package"].sudo().with_context(active_test=False)  # all of them
        self._follow_rules(packages.search([]).product_tmpl_id)

    def _get_first_rules(self, packages, without=None):
        """:return: ``{(package, pricelist): the plain rule that a pricelist asks first}``"""
        by_template = {package.product_tmpl_id: package for package in packages}
        rules = self.env["product.pricelist.item"].sudo()  # of packages only
        rules = rules.search([("product_tmpl_id", "in", packages.product_tmpl_id.ids), *PLAIN_RULE])
        found = {}
        for rule in rules - (without or rules.browse()):
            found.setdefault((by_template[rule.product_tmpl_id], rule.pricelist_id), rule)
        return found

    def _get_plain_rules(self):
        """:return: all rules that say in plain what these packages cost at these pricelists"""
        rules = self.env["product.pricelist.item"].sudo()  # own rules of packages
        for row in self:
            rules |= rules.search(
                [
                    ("product_tmpl_id", "=", row.package_id.product_tmpl_id.id),
                    ("pricelist_id", "=", row.pricelist_id.id),
                    *PLAIN_RULE,
                ]
            )
        return rules

    def _is_rule_kept(self, without):
        """A rule that got an end or a formula is still the rule of its row."""
        rule = self.rule_id
        return (
            rule not in (without or ())
            and rule.pricelist_id == self.pricelist_id
            and rule.product_tmpl_id == self.package_id.product_tmpl_id
        )

    def _relink(self, rule):
        if self.rule_id != rule:
            self._relink_rows({"rule_id": rule.id})

    def _move_or_drop(self, missing):
        """The rule was moved to another pricelist: its row goes along, or goes away."""
        key = (self.package_id, self.rule_id.pricelist_id)
        if missing.get(key) == self.rule_id:
            del missing[key]
            self._relink_rows({"pricelist_id": key[1].id})
        else:
            self._drop_rows()

    def _complete_lines(self):
        """Give rows a line for each item that has none: at its default price."""
        lines = self.env["clinic.package.line.price"]
        lines.create(
            [
                {"price_id": row.id, "package_line_id": item.id}
                for row in self
                for item in row.package_id.line_ids - row.line_ids.package_line_id
            ]
        )

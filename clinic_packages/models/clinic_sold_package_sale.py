from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import coins, split, states


class ClinicSoldPackage(models.Model):
    """A purchase: what is checked, split and frozen when a package is sold."""

    _inherit = "clinic.sold.package"

    @api.model
    def _sell(self, package, partner, amounts, *, company, currency, source, **values):
        """Record the purchase of some packages. The same source sells once: a repeated call returns the first sale.

        :param package: ``clinic.package`` (one)
        :param partner: the patient, a person
        :param amounts: a pair ``(charged, allocated)`` for each package sold, in coins of ``currency``
        :param source: pair of the model name and the uuid of the line that sells
        :param values: further values of ``clinic.sold.package``, e.g. ``payer_id``, ``pricelist_id``
        :return: the sold packages, in the order of ``amounts``
        :raise UserError: in words for the till when the package cannot be sold like this
        """
        self = self.sudo()  # callers have checked the right to sell; sales are written by this method only
        model_name, uuid = source
        already = self.search([("source_model", "=", model_name), ("source_uuid", "=", uuid)], order="source_unit")
        if already:
            return already
        # The till may sell packages that its user may not open, and one that was archived meanwhile.
        package = package.sudo().with_context(active_test=False)  # see above
        payer = self.env["res.partner"].browse(values["payer_id"] or []) if "payer_id" in values else None
        refusal = self._get_sale_refusal(
            package, partner, payer=payer, company=company, moment=values.get("purchase_date")
        )
        if refusal:
            raise UserError(refusal)
        common = self._prepare_common_vals(package, partner, company, currency, source, **values)
        pricelist = self.env["product.pricelist"].browse(values.get("pricelist_id") or [])
        items = self.with_company(company)._get_sale_items(package, currency.rounding, pricelist)
        sold_packages = self._append_sold_packages(
            [
                self._prepare_sold_package_vals(package, common, unit, charged, allocated, currency)
                for unit, (charged, allocated) in enumerate(amounts, start=1)
            ],
            [
                self._prepare_sold_line_vals_list(package, items, allocated, currency.rounding)
                for _charged, allocated in amounts
            ],
        )
        sold_packages._after_balance_change()
        return sold_packages.with_env(self.env)

    @api.model
    def _append_sold_packages(self, vals_list, line_vals_lists):
        """Write sold packages with their items.

        :param line_vals_lists: for each sold package, the values of its items
        :return: the sold packages, in order
        """
        for line_vals_list in line_vals_lists:
            counts = states.counted(vals["takes_credit"] for vals in line_vals_list)
            for vals, is_counted in zip(line_vals_list, counts, strict=True):
                vals["is_counted"] = is_counted
        sold_packages = self.with_context(tracking_disable=True)._append(vals_list)
        self.env["clinic.sold.package.line"]._append(
            [
                {**vals, "sold_package_id": sold.id}
                for sold, line_vals_list in zip(sold_packages, line_vals_lists, strict=True)
                for vals in line_vals_list
            ]
        )
        return sold_packages

    @api.model
    def _prepare_common_vals(self, package, partner, company, currency, source, **values):
        """:return: values shared by all sold packages of a sale; ``values`` come last"""
        model_name, uuid = source
        return {
            "package_id": package.id,
            "package_name": package.name,
            "product_id": package.product_variant_id.id,
            "partner_id": partner.id,
            "purchase_date": fields.Datetime.now(),
            "company_id": company.id,
            "root_company_id": company.root_id.id,
            "currency_id": currency.id,
            "source_model": model_name,
            "source_uuid": uuid,
            **values,
        }

    @api.model
    def _get_sale_refusal(self, package, partner, *, payer=None, company=None, moment=None):
        """Override to refuse further sales.

        :param partner: the patient
        :param payer: who pays, possibly a company or empty; None when nobody knows
        :param company: the company that sells; the one of the user without it
        :param moment: when it is sold; now without it
        :return: why the package cannot be sold to this person, in words for the till; False when it can
        """
        refusal = self._get_patient_refusal(package.name, partner)
        if refusal:
            return refusal
        if not package.line_ids:
            return self.env._("“%s” has no items yet and cannot be sold.", package.name)
        return False

    @api.model
    def _get_patient_refusal(self, package_name, partner):
        """Override to refuse further buyers.

        :return: why this person cannot have the package, in words; False when the person can
        """
        if not partner:
            return self.env._("Choose the patient who buys “%s”.", package_name)
        if partner.is_company:
            return self.env._(
                "“%(package)s” is sold to a patient; %(company)s is a company.",
                package=package_name,
                company=partner.name,
            )
        return False

    @api.model
    def _prepare_sold_package_vals(self, package, common, unit, charged, allocated, currency):
        """Override to copy more of the package, or of the sale, to each sold package.

        :param common: values shared by all packages of the sale
        :param unit: 1 for the first package of the line, 2 for the second...
        :param charged: coins paid, tax included
        :param allocated: coins to split, tax excluded
        """
        rounding = currency.rounding
        return {
            **common,
            "name": self.env["ir.sequence"].next_by_code("clinic.sold.package"),
            "source_unit": unit,
            "amount_charged": coins.from_coins(charged, rounding),
            "amount_allocated": coins.from_coins(allocated, rounding),
        }

    @api.model
    def _get_sale_items(self, package, rounding, pricelist):
        """Say by what a package is split, once for all that a line sells.

        :param pricelist: ``product.pricelist`` of the sale, possibly none; what costs nothing there takes no credit
        :return: ``tools.split.SplitItem`` of each item, by their prices where it is sold
        """
        items = package.line_ids._get_split_items(rounding, package._find_pricing_pricelist(pricelist))
        return self._mark_free_items(package.line_ids, items, pricelist)

    @api.model
    def _prepare_sold_line_vals_list(self, package, items, allocated, rounding):
        """Split what was paid over the items and freeze them.

        :param items: see :meth:`_get_sale_items`
        :return: list of values of ``clinic.sold.package.line``
        """
        shares = split.split_package(allocated, items)
        return [
            self._prepare_sold_line_vals(line, line.quantity, coins.from_coins(share, rounding), item.takes_credit)
            for line, item, share in zip(package.line_ids, items, shares, strict=True)
        ]

    @api.model
    def _mark_free_items(self, lines, items, pricelist):
        """:return: what the split knows of these items, and which of them take no credit"""
        takers = lines._filter_takes_credit(pricelist)
        return [item._replace(takes_credit=line in takers) for line, item in zip(lines, items, strict=True)]

    @api.model
    def _prepare_sold_line_vals(self, line, quantity, amount, takes_credit):
        """Freeze an item. Override to copy more of it.

        :param line: ``clinic.package.line``
        :param amount: part of the amount allocated that stands for the whole quantity
        :param takes_credit: whether giving it uses up a credit
        """
        return {
            "package_line_id": line.id,
            "sequence": line.sequence,
            "name": line.name,
            "version_id": line.version_id.id,
            "quantity": quantity,
            "amount": amount,
            "takes_credit": takes_credit,
        }

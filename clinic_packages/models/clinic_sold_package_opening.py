from uuid import UUID, uuid5

from odoo import api, fields, models

from ..tools import coins, split


class ClinicSoldPackage(models.Model):
    """Balances brought in from elsewhere: sold packages without a ticket or invoice."""

    _inherit = "clinic.sold.package"

    note = fields.Text(readonly=True, help="Written down when the balance was brought in.")

    def _get_source_document(self):
        if self.source_model == "clinic.package.opening":
            openings = self.env["clinic.package.opening"].sudo()  # whoever asks checks the right to see it
            return openings.search([("uuid", "=", self.source_uuid)]) or False
        return super()._get_source_document()

    @api.model
    def _bring_in(self, openings):
        """Make the sold packages that existing packages stand for, each with what is left of it.

        The price paid is the value left, split over the units left (``tools.split.split_left``); the ledger says
        ``opening`` for each item. A record is brought in once: its uuid is the source.

        :param openings: ``clinic.package.opening``, checked
        :return: the sold packages, in order
        """
        self = self.sudo()  # callers have checked the right to bring in
        openings = openings.sudo().with_context(active_test=False)  # discontinued packages too
        vals_list = []
        line_vals_lists = []
        for opening in openings:
            package, currency = opening.package_id, opening.currency_id
            value = coins.to_coins(opening.value, currency.rounding)
            common = self._prepare_common_vals(
                package,
                opening.partner_id,
                opening.company_id,
                currency,
                (opening._name, opening.uuid),
                purchase_date=opening._get_purchase_moment(),
                note=opening.note,
            )
            vals_list.append(self._prepare_sold_package_vals(package, common, 1, value, value, currency))
            there = self.with_company(opening.company_id)
            line_vals_lists.append(there._prepare_opening_line_vals_list(opening, value))
        sold_packages = self._append_sold_packages(vals_list, line_vals_lists)
        self._write_entries(
            [
                self._prepare_opening_entry_vals(line, opening)
                for sold, opening in zip(sold_packages, openings, strict=True)
                for line in sold.line_ids
            ]
        )
        return sold_packages.with_env(self.env)

    @api.model
    def _prepare_opening_line_vals_list(self, opening, value):
        """Split the value left over the units left; items of which nothing is left stay behind.

        :param value: coins
        :return: list of values of ``clinic.sold.package.line``
        """
        rounding = opening.currency_id.rounding
        lefts = opening.line_ids.filtered("quantity")
        lines = lefts.package_line_id
        items = self._mark_free_items(lines, lines._get_split_items(rounding), self.env["product.pricelist"])
        shares = split.split_left(value, items, [left.quantity for left in lefts])
        return [
            self._prepare_sold_line_vals(
                left.package_line_id, left.quantity, coins.from_coins(share, rounding), item.takes_credit
            )
            for left, item, share in zip(lefts, items, shares, strict=True)
        ]

    @api.model
    def _prepare_opening_entry_vals(self, line, opening):
        """The entry that says how many units were brought in. It names the first product of the item."""
        return self._prepare_entry_vals(
            "opening",
            line,
            line.version_id.with_context(active_test=False).product_ids[:1],
            line.quantity,
            str(uuid5(UUID(opening.uuid), f"opening {line.id}")),
            beneficiary_id=line.partner_id.id,
            source_model=opening._name,
            source_uuid=opening.uuid,
        )

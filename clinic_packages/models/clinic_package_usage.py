from odoo import fields, models

from ..tools import states


class ClinicPackage(models.Model):
    """What the usage page says above its table: the offer, and how much of it patients have used."""

    _inherit = "clinic.package"

    def action_view_usage(self):
        """Open the usage page: every patient who bought the package, and what each has redeemed."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("clinic_packages.action_clinic_package_usage")
        return {
            **action,
            "context": {"active_id": self.id, "active_ids": self.ids, "active_model": self._name},
            "domain": [("package_id", "=", self.id)],
        }

    def get_usage(self):
        """Tell the top of the usage page. A constant number of queries, none longer with the years.

        :return: dict with ``name``, ``description`` (HTML), ``internal_notes`` (only for those who may read them),
            ``price``, ``currency_id``, ``create_date``, ``active``, ``items`` (list of dicts), ``totals`` (sold
            packages by what became of them) and ``units`` (see :meth:`_get_usage_units`)
        :raise AccessError: without the right to read the package
        """
        self.ensure_one()
        self.check_access("read")
        by_state = self._get_usage_by_state()
        usage = {
            "name": self.name,
            "description": self.public_description or False,
            "price": self.list_price,
            "currency_id": self.currency_id.id,
            "create_date": fields.Datetime.to_string(self.create_date),
            "active": self.active,
            "items": [self._prepare_usage_item(line) for line in self.line_ids],
            "totals": {
                "sold": sum(count for count, _units in by_state.values()),
                "active": by_state.get(states.ACTIVE, (0, 0))[0],
                "used": by_state.get(states.USED, (0, 0))[0],
                "cancelled": sum(by_state.get(state, (0, 0))[0] for state in (states.CANCELLED, states.REFUNDED)),
            },
            "units": self._get_usage_units(by_state),
        }
        if self._has_field_access(self._fields["internal_notes"], "read"):
            usage["internal_notes"] = self.internal_notes or False
        return usage

    def _get_usage_by_state(self):
        """:return: ``{state: (sold packages, units they hold)}``, counted in an index"""
        groups = self.env["clinic.sold.package"]._read_group(
            [("package_id", "=", self.id)], ["state"], ["__count", "quantity_total:sum"]
        )
        return {state: (count, units or 0) for state, count, units in groups}

    def _get_usage_units(self, by_state):
        """How much patients have redeemed of the packages that are active or used.

        Cancelled ones do not count: nobody can use what is left of them. Used ones are redeemed to the last unit,
        so the counters are read for the active ones alone, which years of sales do not add to.

        :return: ``{"total": int, "redeemed": int, "reserved": int}``
        """
        live = self.env["clinic.sold.package"]._search([("package_id", "=", self.id), ("state", "=", states.ACTIVE)])
        # Whose sold packages may be read is settled above; asking again for each item would cost a scan.
        lines = self.env["clinic.sold.package.line"].sudo()  # see above
        [(redeemed, reserved)] = lines._read_group(
            [("sold_package_id", "in", live), ("is_counted", "=", True)],
            [],
            ["quantity_redeemed:sum", "quantity_reserved:sum"],
        )
        used = by_state.get(states.USED, (0, 0))[1]
        return {
            "total": used + by_state.get(states.ACTIVE, (0, 0))[1],
            "redeemed": used + (redeemed or 0),
            "reserved": reserved or 0,
        }

    def _prepare_usage_item(self, line):
        """Override to tell more of an item."""
        products = line.with_context(active_test=False).product_ids.mapped("name")
        return {
            "id": line.id,
            "name": line.name,
            "products": products if products != [line.name] else [],
            "quantity": line.quantity,
            "price": line.price,
        }

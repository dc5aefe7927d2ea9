import uuid as uuidlib

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools import coins, ledger, split, states


class ClinicSoldPackage(models.Model):
    """The one writer of the ledger.

    Every method here first *touches* the sold packages it is about (:meth:`_lock_ledger`), then reads, checks
    and appends. Callers have checked the right to do it; these methods check that it is possible.
    """

    _inherit = "clinic.sold.package"

    def _lock_ledger(self):
        """Wait for other writers of these sold packages, or make this transaction start again.

        Under REPEATABLE READ a lock alone would let us read old balances: the row is locked in id order, then
        updated, so that whoever comes second fails with a serialization error and is run again on fresh data.
        """
        touched = self.env.cr.precommit.data.setdefault("clinic_packages.touched", set())
        self = self.filtered(lambda sold: sold.id not in touched)
        if not self:
            return
        self.env.flush_all()
        ids = tuple(sorted(self.ids))
        self.env.cr.execute(
            SQL("SELECT id FROM clinic_sold_package WHERE id IN %s ORDER BY id FOR NO KEY UPDATE", ids),
            log_exceptions=False,  # whoever comes second is run again: nothing to worry about
        )
        self.env.cr.execute(
            SQL("UPDATE clinic_sold_package SET ledger_sequence = ledger_sequence + 1 WHERE id IN %s", ids)
        )
        touched.update(ids)  # forgotten with the transaction, or with the savepoint that is rolled back
        self.invalidate_recordset(flush=False)
        self.env["clinic.sold.package.line"].invalidate_model(flush=False)
        self.env["clinic.package.redemption"].invalidate_model(flush=False)

    @api.model
    def _reserve(self, line, product, quantity, uuid, *, partner, **values):
        """Promise units of a sold item to a ticket or an appointment.

        :param line: ``clinic.sold.package.line``
        :param product: ``product.product`` to be taken
        :param quantity: units, a whole number from 1 up
        :param uuid: of the request: the same request again returns the first answer
        :param partner: the person for whom it is redeemed
        :param values: further values of the entry (``source_model``, ``source_uuid``, ``list_value``...);
            ``company`` is the company where it happens
        :return: the ``reserve`` entry
        :raise UserError: why not, in words for the till
        """
        line, product, partner = line.sudo(), product.sudo(), partner.sudo()  # the rules below decide
        line.sold_package_id._lock_ledger()
        replayed = self._get_replayed(
            uuid, type="reserve", sold_line_id=line, product_id=product, quantity=quantity, beneficiary_id=partner
        )
        if replayed:
            return replayed
        refusal = self._get_refusal(line, product, quantity, partner=partner, **values)
        if refusal:
            raise UserError(refusal)
        values.pop("company", None)
        return self._write_entries(
            [
                self._prepare_entry_vals(
                    "reserve", line, product, int(quantity), uuid, beneficiary_id=partner.id, **values
                )
            ]
        )

    @api.model
    def _release(self, quantities, **values):
        """Give reserved units back. See :meth:`_settle`."""
        return self._settle("release", quantities, **values)

    @api.model
    def _redeem(self, quantities, **values):
        """Take reserved units. See :meth:`_settle`."""
        return self._settle("redeem", quantities, **values)

    @api.model
    def _reverse(self, quantities, **values):
        """Undo redemptions. See :meth:`_settle`.

        :raise UserError: also for a package that was refunded
        """
        origins = self.env["clinic.package.redemption"].sudo().union(*quantities)  # callers have checked the right
        origins.sold_package_id._lock_ledger()
        for sold in origins.sold_package_id:
            if sold.lifecycle == states.REFUNDED:
                raise UserError(
                    self.env._("%s was refunded: its redemptions cannot be reversed any more.", sold.display_name)
                )
        return self._settle("reverse", quantities, **values)

    @api.model
    def _prepare_entry_vals(self, entry_type, line, product, quantity, uuid, **values):
        """Override to add values to an entry.

        :return: values of ``clinic.package.redemption``
        """
        sold = line.sold_package_id
        values.pop("list_price", None)
        return {
            "type": entry_type,
            "sold_line_id": line.id,
            "sold_package_id": sold.id,
            "company_id": sold.company_id.id,
            "currency_id": sold.currency_id.id,
            "product_id": product.id,
            "quantity": quantity,
            "uuid": uuid,
            "owner_id": sold.partner_id.id,
            "user_id": self.env.uid,
            **values,
        }

    def _after_balance_change(self):
        """Override to tell others, such as open tills, that the balance of these sold packages changed."""

    @api.model
    def _settle(self, entry_type, quantities, **values):
        """Append the entries that settle or undo others (``tools.ledger.SETTLES``).

        :param quantities: units by origin entry, ``{redemption: int}``
        :param values: further values of every new entry
        :return: the new entries
        :raise UserError: when more than what is open would be settled
        """
        origins = self.env["clinic.package.redemption"].sudo().union(*quantities)  # callers have checked the right
        if not origins:
            return origins
        origins.sold_package_id._lock_ledger()
        settled = origins._get_settled()
        uuid = values.pop("uuid", None)
        vals_list = []
        for origin, quantity in zip(origins, quantities.values(), strict=True):
            replayed = uuid and self._get_replayed(uuid, type=entry_type, origin_id=origin, quantity=quantity)
            if replayed:
                return replayed
            done, done_value = settled.get(origin.id, (0, 0.0))
            if origin.type != ledger.SETTLES[entry_type] or not 1 <= quantity <= origin.quantity - done:
                raise UserError(self._get_settled_message(origin))
            if entry_type == "reverse":
                values["allocated_value"] = self._get_returned_value(origin, quantity, done, done_value)
            vals_list.append(
                self._prepare_entry_vals(
                    entry_type,
                    origin.sold_line_id,
                    origin.product_id,
                    quantity,
                    uuid or str(uuidlib.uuid5(uuidlib.NAMESPACE_OID, f"{origin.uuid} {entry_type} after {done}")),
                    **{**origin._prepare_settling_vals(quantity), **values},
                )
            )
        return self._write_entries(vals_list)

    @api.model
    def _get_settled_message(self, origin):
        if origin.type == "redeem":
            return self.env._("This redemption of “%s” has already been reversed.", origin.sold_line_id.name)
        return self.env._(
            "This credit for “%s” is no longer held: it was taken or given back.", origin.sold_line_id.name
        )

    @api.model
    def _get_returned_value(self, origin, quantity, done, done_value):
        rounding = origin.currency_id.rounding
        value = split.units_value(
            coins.to_coins(origin.allocated_value, rounding),
            origin.quantity,
            quantity,
            done,
            coins.to_coins(done_value, rounding),
        )
        return coins.from_coins(value, rounding)

    @api.model
    def _write_entries(self, vals_list):
        """Append entries and move the counters with them. The sold packages are locked."""
        redemptions = self.env["clinic.package.redemption"].sudo()  # nobody else may write the ledger
        lines = self.env["clinic.sold.package.line"].sudo()  # nor the counters
        for vals in vals_list:
            line = lines.browse(vals["sold_line_id"])
            rounding = line.currency_id.rounding
            if vals["type"] == "redeem":
                value = split.units_value(
                    coins.to_coins(line.amount, rounding),
                    line.quantity,
                    vals["quantity"],
                    line.quantity_redeemed,
                    coins.to_coins(line.amount_redeemed, rounding),
                )
                vals["allocated_value"] = coins.from_coins(value, rounding)
            before = ledger.Counters(
                line.quantity_reserved, line.quantity_redeemed, coins.to_coins(line.amount_redeemed, rounding)
            )
            after = before.after(
                ledger.Entry(
                    0,
                    vals["type"],
                    vals["quantity"],
                    value=coins.to_coins(vals.get("allocated_value", 0.0), rounding),
                )
            )
            line._amend(
                {
                    "quantity_reserved": after.reserved,
                    "quantity_redeemed": after.redeemed,
                    "amount_redeemed": coins.from_coins(after.value, rounding),
                }
            )
        entries = redemptions._append(vals_list)
        redemptions.invalidate_model(["open_quantity"], flush=False)
        entries.sold_package_id._after_balance_change()
        return entries

    @api.model
    def _get_replayed(self, uuid, **expected):
        """The entry that this request has already made, if any.

        :raise UserError: when the uuid was used for something else, or is none
        """
        if not isinstance(uuid, str) or not 8 <= len(uuid) <= 64:
            raise UserError(self.env._("The request has no valid number. Reload the page and try again."))
        entry = self.env["clinic.package.redemption"].sudo().search([("uuid", "=", uuid)])  # uuids are global
        if entry and any(entry[name] != value for name, value in expected.items()):
            raise UserError(self.env._("This request was already used for something else. Try again."))
        return entry

    def _get_open_reservations(self):
        """:return: ``{reserve entry: units still held}``"""
        entries = self.env["clinic.package.redemption"].sudo()  # callers have checked the right
        return entries.search([("sold_package_id", "in", self.ids), ("type", "=", "reserve")])._get_open()

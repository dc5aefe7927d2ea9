import logging
import uuid as uuidlib

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools import coins, ledger, rules, split, states

_logger = logging.getLogger(__name__)


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

    # What may happen

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
    def _get_refusal(self, line, product, quantity, *, partner, **values):
        """Why these units cannot be reserved. Parameters as for :meth:`_reserve`.

        :return: a sentence for the till; False when they can
        """
        line, product, partner = line.sudo(), product.sudo(), partner.sudo()  # the rules decide
        company = values.pop("company", None) or line.sold_package_id.company_id
        facts = self._get_redemption_facts(line, product, quantity, partner, company, **values)
        code = rules.refusal(facts, self._get_redemption_rules())
        return self._get_refusal_message(code, line, product, facts) if code else False

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

    def _cancel(self, reason):
        """Stop redemption at once and give back what tickets and appointments hold.

        :param reason: why; blank is refused
        """
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the package is cancelled."))
        self = self.sudo()  # callers have checked the right
        self._lock_ledger()
        for sold in self:
            if not states.can_cancel(sold.state):
                raise UserError(self.env._("%s is not active and cannot be cancelled.", sold.display_name))
        self._release(self._get_open_reservations(), reason=reason)
        self._amend({"lifecycle": states.CANCELLED, "cancel_reason": reason.strip()})
        for sold in self:
            sold.message_post(body=self.env._("Cancelled: %s", reason.strip()))

    def _reactivate(self):
        self = self.sudo()  # callers have checked the right
        self._lock_ledger()
        for sold in self:
            if not states.can_reactivate(sold.state):
                raise UserError(self.env._("%s is not cancelled and cannot be reactivated.", sold.display_name))
        self._amend({"lifecycle": states.ACTIVE, "cancel_reason": False})
        for sold in self:
            sold.message_post(body=self.env._("Reactivated."))

    def _refund(self, reason):
        """End sold packages of which nothing is used, for good."""
        self = self.sudo()  # callers have checked the right
        self._lock_ledger()
        for sold in self:
            if sold.lifecycle == states.REFUNDED:
                raise UserError(self.env._("%s has already been refunded.", sold.display_name))
            if sold._is_used():
                raise UserError(self.env._("%s has been used and cannot be refunded.", sold.display_name))
        self._amend({"lifecycle": states.REFUNDED, "cancel_reason": reason})
        for sold in self:
            sold.message_post(body=reason)

    def _is_used(self):
        """Whether something of the package is taken or promised now."""
        self.ensure_one()
        return any(line.quantity_reserved or line.quantity_redeemed for line in self.line_ids)

    def _filter_refundable(self):
        """:return: those that a refund could end"""
        return self.filtered(lambda sold: sold.lifecycle != states.REFUNDED and not sold._is_used())

    # Hooks

    def _get_eligible_partners(self):
        """Override to widen who may redeem from this sold package.

        :return: ``res.partner``
        """
        self.ensure_one()
        return self.partner_id

    @api.model
    def _get_redeemable_domain(self, partner, company):
        """Override to widen what a person finds at the till.

        :return: domain on ``clinic.sold.package``
        """
        return [
            ("partner_id", "=", partner.id),
            ("state", "=", states.ACTIVE),
            ("root_company_id", "=", company.root_id.id),
        ]

    @api.model
    def _get_redemption_facts(self, line, product, quantity, partner, company, **values):
        """Override to add facts for further rules.

        :return: ``tools.rules.Facts``
        """
        sold = line.sold_package_id
        return rules.Facts(
            lifecycle=sold.lifecycle,
            remaining=line.quantity_remaining,
            quantity=quantity,
            product_id=product.id,
            product_active=product.active,
            product_is_package=product.is_clinic_package,
            eligible_product_ids=frozenset(line.product_ids.ids),
            partner_id=partner.id,
            eligible_partner_ids=frozenset(sold._get_eligible_partners().ids),
            list_price=values.get("list_price", product.lst_price),
            free_products_allowed=company.clinic_redeem_free_products,
            same_company_tree=company.root_id == sold.root_company_id,
        )

    @api.model
    def _get_redemption_rules(self):
        """Override to add rules to ``tools.rules.RULES``."""
        return rules.RULES

    @api.model
    def _get_refusal_message(self, code, line, product, facts):
        """Override to word the refusals of further rules.

        :param code: of ``tools.rules``
        :return: a sentence for the receptionist
        """
        names = {
            "item": line.name,
            "package": line.sold_package_id.display_name,
            "product": product.display_name,
            "left": facts.remaining,
        }
        return {
            "quantity": lambda: self.env._("Credits are taken one by one: the quantity is a whole number, at least 1."),
            "refunded": lambda: self.env._("%(package)s was refunded.", **names),
            "cancelled": lambda: self.env._("%(package)s is cancelled.", **names),
            "company": lambda: self.env._("%(package)s was sold by another company and cannot be used here.", **names),
            "partner": lambda: self.env._("%(package)s belongs to another patient.", **names),
            "product": lambda: self.env._("“%(product)s” is not covered by “%(item)s” of %(package)s.", **names),
            "free": lambda: self.env._("“%(product)s” costs nothing here, so it takes no credit.", **names),
            "used": lambda: self.env._("Nothing is left of “%(item)s” in %(package)s: already taken.", **names),
            "too_many": lambda: self.env._("Only %(left)s left of “%(item)s” in %(package)s.", **names),
        }[code]()

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

    # How it is written

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
                    uuid or str(uuidlib.uuid5(uuidlib.UUID(origin.uuid), f"{entry_type} after {done}")),
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

    # Audit

    @api.model
    def _audit(self, sold_packages=None):
        """Recompute balances from the ledger and compare.

        :param sold_packages: which; all without it, in batches
        :return: list of findings in words, empty when everything is sound
        """
        lines = self.env["clinic.sold.package.line"].sudo()  # all companies
        domain = [("sold_package_id", "in", sold_packages.ids)] if sold_packages is not None else []
        findings = []
        last_id = 0
        while batch := lines.search([*domain, ("id", ">", last_id)], order="id", limit=1000):
            last_id = batch[-1].id
            findings += batch._get_audit_findings()
            batch.env.invalidate_all(flush=False)
        return findings

    @api.model
    def _cron_audit(self):
        for finding in self._audit():
            _logger.error("Clinic Packages: %s", finding)

from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools import rules


class ClinicAttendance(models.Model):
    """The credit of a line: reserved when it is booked, redeemed or given back in the end.

    Callers have checked the right to do it; all of this works past the rights of the user.
    """

    _inherit = "clinic.attendance"

    credit_status = fields.Selection(
        [
            ("held", "Reserved"),
            ("ticket", "On a ticket"),
            ("checked_out", "Checked out"),
            ("taken", "Used"),
            ("returned", "Given back"),
            ("lost", "Credit lost"),
            ("free", "Free, takes no credit"),
        ],
        compute="_compute_credit_status",
        compute_sudo=True,
        help="What became of the credit. Checked out: the till has settled it, with a credit or with money. Lost: the "
        "package was cancelled meanwhile, or the unit was given back.",
    )

    @api.depends("sold_line_id", "state", "is_free", "ticket_line_uuid")
    def _compute_credit_status(self):
        """One query for all: the ledger is asked, not remembered."""
        entries = self._get_entries()
        for attendance in self:
            own = entries.get(attendance.uuid, self.env["clinic.package.redemption"])
            attendance.credit_status = attendance._get_credit_status(own)

    def _get_credit_status(self, entries):
        if self._is_on_ticket():
            return "checked_out" if self.state == "completed" else "ticket"
        if not self.sold_line_id:
            return "free" if self.is_free else False
        if entries._get_open():
            return "taken" if any(entry.type == "redeem" for entry in entries._get_open()) else "held"
        return "lost" if self.state in ("booked", "completed") else "returned"

    def _is_on_ticket(self):
        """Whether a ticket has taken it over: nothing here moves its credit then."""
        self.ensure_one()
        return bool(self.ticket_line_uuid)

    def _get_entries(self):
        """:return: ``{uuid of a line: entries of the ledger made for it, oldest first}``"""
        entries = self.env["clinic.package.redemption"].sudo()  # callers have checked the right
        found = entries.search(
            [("source_model", "=", self._name), ("source_uuid", "in", self.mapped("uuid"))], order="id"
        )
        return found.grouped("source_uuid")

    def _get_held(self):
        """:return: ``{reserve entry: units}`` that these lines hold now"""
        return self._get_open_of_type("reserve")

    def _get_taken(self):
        """:return: ``{redeem entry: units}`` that were taken by these lines and not given back"""
        return self._get_open_of_type("redeem")

    def _get_open_of_type(self, entry_type):
        entries = self.env["clinic.package.redemption"].sudo()  # callers have checked the right
        entries = entries.union(*self._get_entries().values())
        return entries.filtered(lambda entry: entry.type == entry_type)._get_open()

    def _lock_credits(self):
        """Wait for others who move the credits of these lines, in one order for everybody."""
        self.sudo().sold_line_id.sold_package_id._lock_ledger()  # nothing is shown

    def _hold(self):
        """Reserve one unit for each line that has an item and holds none. What costs nothing is marked as free.

        :raise UserError: why not, naming the patient
        """
        self = self.sudo()  # callers have checked the right
        self._lock_credits()
        entries = self._get_entries()
        for attendance in self:
            held = entries.get(attendance.uuid, self.env["clinic.package.redemption"])._get_open()
            if attendance.sold_line_id and not attendance._is_on_ticket() and not held:
                attendance._hold_unit(attendance._get_product_to_take(attendance.sold_line_id))

    def _hold_unit(self, product):
        self.ensure_one()
        line = self.sold_line_id
        if not product and "service" not in line.product_ids.mapped("type"):
            raise self._make_refusal(self.env._("Redeem goods at the till: there they leave the stock."))
        if not product:
            raise self._make_refusal(self.env._("Choose which service of “%s” is taken.", line.name))
        if self._get_credit_refusal_code(line, product) == "free":
            self._mark({"is_free": True, "sold_line_id": False, "product_id": product.id})
            return
        try:
            self.env["clinic.sold.package"]._reserve(
                line, product, 1, str(uuid4()), **self._prepare_reservation(line, product)
            )
        except UserError as refusal:
            raise self._make_refusal(str(refusal)) from refusal
        self._mark({"is_free": False, "product_id": product.id})

    def _make_refusal(self, reason):
        return UserError(
            self.env._("%(patient)s: %(reason)s", patient=self.sudo().partner_id.name, reason=reason)  # a name
        )

    def _get_product_to_take(self, line):
        """:return: the service that is booked, or the only one of the item"""
        services = line.product_ids.filtered(lambda product: product.type == "service")
        return self.product_id or (services if len(services) == 1 else self.env["product.product"])

    def _prepare_reservation(self, line, product):
        """Override to add circumstances that the rules ask for, or values of the entry.

        :return: the circumstances of a reservation, for ``_reserve`` and ``_get_refusal``
        """
        self.ensure_one()
        product = product.with_company(self.company_id)  # whose currency the catalogue speaks
        currency = line.currency_id
        value = product.currency_id._convert(product.lst_price, currency, self.company_id, fields.Date.today())
        return {
            "partner": self.partner_id,
            "company": self.company_id,
            "list_price": currency.round(value),
            "list_value": currency.round(value),
            "date": fields.Datetime.now(),
            "performer_id": self.performer_id.id,
            "source_model": self._name,
            "source_uuid": self.uuid,
        }

    def _get_credit_refusal_code(self, line, product):
        """:return: code of ``tools.rules`` that speaks against this credit; None when it can be booked"""
        ledger = self.env["clinic.sold.package"]
        values = self._prepare_reservation(line, product)
        partner, company = values.pop("partner"), values.pop("company")
        facts = ledger._get_redemption_facts(line, product, 1, partner, company, **values)
        return rules.refusal(facts, ledger._get_redemption_rules())

    def _let_go(self, reason):
        """Give back what these lines hold.

        :param reason: for the history of the package
        """
        self._lock_credits()
        self.env["clinic.sold.package"]._release(self._get_held(), reason=reason)

    def _use(self, **values):
        """Redeem what these lines hold.

        :param values: further values of the entries, such as ``date``
        :return: the ``redeem`` entries
        """
        self._lock_credits()
        redeemed = self.env["clinic.package.redemption"].sudo()  # callers have checked the right
        for attendance in self.sudo():  # its practitioner
            held = attendance._get_held()
            if held:
                known = {"performer_id": attendance.performer_id.id, **values}
                redeemed |= self.env["clinic.sold.package"]._redeem(held, **known)
        return redeemed

    def _take_back(self, reason):
        """Undo what these lines took.

        :raise UserError: for a package that was refunded
        """
        self._lock_credits()
        taken = self._get_taken()
        if taken:
            self.env["clinic.sold.package"]._reverse(taken, reason=reason)

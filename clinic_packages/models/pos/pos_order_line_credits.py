import math
from uuid import NAMESPACE_OID, uuid4, uuid5

from odoo import models
from odoo.exceptions import UserError

from ...tools import rules
from ..clinic_sold_package import MAY_SELL


class PosOrderLine(models.Model):
    """How one covered line reserves, follows its quantity, redeems and gives back."""

    _inherit = "pos.order.line"

    def _reserve_credit(self, sold_line, quantity, uuid):
        return self.env["clinic.sold.package"]._reserve(
            sold_line, self.product_id, quantity, uuid, **self._prepare_reservation(sold_line, quantity)
        )

    def _prepare_reservation(self, sold_line, quantity):
        """Override to add circumstances that the rules ask for.

        :return: the circumstances of a reservation, for ``_reserve`` and ``_get_refusal``
        """
        self.ensure_one()
        order = self.order_id
        price = order.pricelist_id._get_product_price(self.product_id, 1.0, currency=order.currency_id)
        return {
            "partner": self._get_patient(),
            "company": order.company_id,
            "list_price": order.currency_id.round(price),
            **self._prepare_credit_vals(price * quantity if rules.is_whole(quantity) else 0.0),
        }

    def _prepare_credit_vals(self, list_value):
        """Override to add to what the ledger learns from a ticket."""
        order = self.order_id
        return {
            "date": order._get_moment(),
            "list_value": list_value,
            "payer_id": order.partner_id.id,
            "source_model": "pos.order.line",
            "source_uuid": self.uuid,
            "source_group": order.uuid,
            "cashier_name": order._get_cashier_name(),
            "pos_config_id": order.config_id.id,
        }

    def _follow_quantity(self, reserves):
        """On a saved ticket: hold as many units as the line says, of the same credit."""
        self.ensure_one()
        held = reserves._get_open()
        units = sum(held.values())
        if not units:
            return  # lost: the till shows it, the check before payment names it
        credit = next(iter(held))
        self._check_still_covered(credit)
        if self.qty > units:
            self.env["clinic.sold.package"]._check_may_redeem()
            request = uuid5(NAMESPACE_OID, f"{self.uuid} {reserves[-1].uuid} {units} to {self.qty}")
            self._reserve_credit(credit.sold_line_id, int(self.qty) - units, str(request))
        elif self.qty < units:
            self._release_surplus(held, units - int(self.qty))

    def _check_still_covered(self, credit):
        """Override to add what a line of a saved ticket must stay like while a credit is held for it.

        :raise UserError: in words for the till
        """
        if not self._is_entitled(credit):
            raise UserError(
                self.env._(
                    "This ticket holds a credit of %s. Take that line off before choosing another customer.",
                    credit.owner_id.name,
                )
            )
        if self.product_id != credit.product_id:
            raise UserError(self.env._("A line that a credit pays for cannot become another product."))
        if self.qty and not rules.is_whole(self.qty):
            raise UserError(self.env._("Credits are taken one by one: the quantity is a whole number."))

    def _is_entitled(self, credit):
        """Override to widen whom a credit on this ticket may be taken for.

        :param credit: ``reserve`` entry
        """
        return self._get_patient() in credit.sold_package_id._get_eligible_partners()

    def _release_surplus(self, held, surplus):
        """Give back the newest units first."""
        back = {}
        for reserve, units in reversed(held.items()):
            if surplus:
                back[reserve] = min(units, surplus)
                surplus -= back[reserve]
        self.env["clinic.sold.package"]._release(back, reason=self.env._("Fewer on the ticket"))

    def _redeem_credit(self, reserves):
        """On a paid ticket: redeem what is held, take what is left for the rest, put the remainder on the list."""
        self.ensure_one()
        packages = self.env["clinic.sold.package"]
        held = reserves._get_open()
        untouched = sum(held.values()) == sum(reserves.mapped("quantity"))
        done = 0 if untouched else sum(reserves._get_redeems().mapped("quantity"))
        wanted = math.ceil(self.qty) - done
        if wanted <= 0 and not held:
            return
        credit = reserves[-1]
        cause = self._get_payment_refusal(credit)
        if cause:
            packages._release(held, reason=cause)
            if wanted > 0:
                self._put_to_settle(credit, wanted, cause)
            return
        units = sum(held.values())
        if units > wanted:
            self._release_surplus(held, units - wanted)
            held = reserves._get_open()
        elif units < wanted:
            held |= self._reserve_again(credit, wanted - units)
        packages._redeem(
            held,
            date=self.order_id._get_moment(),
            cashier_name=self.order_id._get_cashier_name(),
            payer_id=self.order_id.partner_id.id,
        )

    def _reserve_again(self, credit, missing):
        """A paid ticket lost units that were held for it: take what is left, put the remainder on the list.

        :return: ``{reserve entry: units}``
        """
        units = min(missing, credit.sold_line_id.quantity_remaining)
        cause = self._get_reservation_refusal(credit, missing)
        if cause:
            if not units or self._get_reservation_refusal(credit, units):
                units = 0
            self._put_to_settle(credit, missing - units, cause)
        return {self._reserve_credit(credit.sold_line_id, units, str(uuid4())): units} if units else {}

    def _get_reservation_refusal(self, credit, quantity):
        """Why more units of the credit of this line cannot be reserved: a sentence, or False when they can."""
        return self.env["clinic.sold.package"]._get_refusal(
            credit.sold_line_id,
            self.product_id,
            quantity,
            **self._prepare_reservation(credit.sold_line_id, quantity),
        )

    def _get_payment_refusal(self, credit):
        """Override to add reasons why a paid line may not take the credit that is held for it.

        :return: sentence or False
        """
        if not self.env.user.has_group(MAY_SELL):
            return self.env._("Paid at a till without the right “Billing”.")
        if not self._is_entitled(credit):
            return self.env._("The ticket was paid by another customer.")
        if self.product_id != credit.product_id:
            return self.env._("The line became another product.")
        return False

    def _put_to_settle(self, credit, quantity, cause):
        order = self.order_id
        self.env["clinic.unsettled.credit"]._record(
            {
                "name": order.pos_reference or order.name,
                "partner_id": self._get_patient().id,
                "sold_line_id": credit.sold_line_id.id,
                "product_id": self.product_id.id,
                "quantity": quantity,
                "company_id": order.company_id.id,
                "root_company_id": order.company_id.root_id.id,
                "currency_id": credit.currency_id.id,
                "list_value": credit.list_value / credit.quantity * quantity,
                "cause": cause,
                "source_model": "pos.order.line",
                "source_uuid": self.uuid,
            }
        )

    def _reverse_credit(self, reserves):
        """A refund line gives back what its original took, as far as nobody has done so yet."""
        self.ensure_one()
        wanted = math.ceil(-self.qty)
        back = {}
        for redeem, units in reserves._get_redeems()._get_open().items():
            if wanted > 0 and redeem.sold_package_id.lifecycle != "refunded":
                back[redeem] = min(units, wanted)
                wanted -= back[redeem]
        self.env["clinic.sold.package"]._reverse(
            back,
            date=self.order_id._get_moment(),
            reason=self.env._("Refunded at the till"),
            cashier_name=self.order_id._get_cashier_name(),
            source_uuid=self.uuid,
            source_group=self.order_id.uuid,
        )
        unsettled = self.env["clinic.unsettled.credit"].sudo()  # the till writes there whatever its user may see
        unsettled.search([("source_uuid", "=", self.refunded_orderline_id.uuid), ("state", "=", "open")])._settle(
            "refunded", self.order_id.pos_reference
        )

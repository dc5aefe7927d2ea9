from odoo.exceptions import AccessError, UserError

from .pos_common import PosPackagesCommon


class PosRefundCommon(PosPackagesCommon):
    """Refunds at the till where used packages may be refunded: the dialog, and the ticket made of it."""

    def setUp(self):
        super().setUp()
        self.env.company.clinic_refund_used = True

    def _sale(self, quantity=1, **vals):
        order = self._pay(self._ticket(self._line(self.package_product, quantity, **vals)))
        return order, order.lines._get_sold_packages().sorted("id")

    def _use(self, sold, quantity=1):
        self._redeem(sold.line_ids[0], quantity=quantity, list_value=90.0 * quantity)

    def _propose(self, order, quantity=1, user=None, choice=False):
        details = [{"line_id": line.id, "qty": quantity, "choice": choice} for line in order.lines]
        [proposal] = self.env["pos.order"].with_user(user or self.cashier).propose_clinic_refunds(details)
        return proposal

    def _chosen_refund(self, order, proposal, **vals):
        """The refund ticket as the till makes it of a proposal."""
        refund = self._refund_ticket(order, proposal["quantity"])
        total = -proposal["total"]
        refund["lines"][0].update(
            price_unit=proposal["price_unit"],
            discount=proposal["discount"],
            clinic_refund_choice=proposal["refund_choice"],
            price_subtotal=total,
            price_subtotal_incl=total,
        )
        refund["lines"][0].update(vals)
        return refund

    def assertRefused(self, words, refund, user=None):
        """At the payment, and by the question before it."""
        with self.assertRaisesRegex((UserError, AccessError), words), self.env.cr.savepoint():
            self._pay(refund, user=user)
        self.env.invalidate_all()
        [line] = refund["lines"]
        asked = {key: line.get(key) for key in ("uuid", "product_id", "qty", "price_unit", "discount")}
        asked |= {key: line.get(key) for key in ("refunded_orderline_id", "clinic_refund_choice")}
        question = {"uuid": refund["uuid"], "partner_id": self.anna.id, "config_id": self.config.id, "lines": [asked]}
        [problem] = self.env["pos.order"].with_user(user or self.cashier).check_clinic_packages(question)
        self.assertRegex(problem["message"], words)

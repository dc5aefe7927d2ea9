from odoo.fields import Command
from odoo.tests import tagged

from .revenue_pos_common import RevenuePosCommon


@tagged("post_install", "-at_install")
class TestRevenueFiscal(RevenuePosCommon):
    """Tickets with a fiscal position that maps accounts: what is used is earned where that says."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.abroad = cls._create_account("Treatments abroad", "INC.9", "income")
        cls.owed_abroad = cls._create_account("Packages owed abroad", "PKG.9", "liability_current")
        cls.position = cls.env["account.fiscal.position"].create(
            {
                "name": "Abroad",
                "account_ids": [
                    Command.create({"account_src_id": source.id, "account_dest_id": destination.id})
                    for source, destination in ((cls.income, cls.abroad), (cls.deferred, cls.owed_abroad))
                ],
            }
        )

    def setUp(self):
        super().setUp()
        self.config.fiscal_position_ids = self.position

    def _redeem_abroad(self, line, quantity=1):
        ticket = self._ticket(fiscal_position_id=self.position.id)
        self._tap(ticket, line, quantity=quantity)
        return self._pay(ticket)

    def _refund_of(self, order, quantity, position=None):
        refund = self._refund_ticket(order, quantity)
        refund["vals"]["fiscal_position_id"] = position.id if position else False
        return self._pay(refund)

    def test_used_on_such_a_ticket(self):
        _order, sold = self._sale()
        self._redeem_abroad(sold.line_ids[0])
        self._redeem_at_till(sold.line_ids[0])
        self._close()
        self.assertIdentity(116.66, unposted=0.0)
        self.assertBooked(deferred=116.66, income=66.67, abroad=66.67, owed_abroad=0.0)

    def test_sold_on_such_a_ticket(self):
        order, sold = self._sale(fiscal_position_id=self.position.id)
        self.assertEqual(sold.deferred_account_id, self.owed_abroad)
        self._redeem_at_till(sold.line_ids[0])
        self._close()
        self.assertIdentity(183.33, unposted=0.0)
        self.assertBooked(deferred=0.0, income=66.67, abroad=0.0, owed_abroad=183.33)
        order.action_pos_order_invoice()
        self.assertIdentity(183.33, unposted=0.0)
        self.assertBooked(deferred=0.0, income=66.67, abroad=0.0, owed_abroad=183.33)

    def test_what_comes_back_is_taken_from_where_it_went(self):
        """Before the closing and after it, on a ticket without that fiscal position."""
        _order, sold = self._sale()
        order = self._redeem_abroad(sold.line_ids[0], 3)
        self._refund_of(order, 1)
        self._close()
        self.assertBooked(deferred=116.67, income=0.0, abroad=133.33)
        self.open_new_session()
        self._refund_of(order, 1)
        self._close()
        self.assertIdentity(183.34, unposted=0.0)
        self.assertBooked(deferred=183.34, income=0.0, abroad=66.66)

    def test_what_was_used_at_home_comes_back_from_there_on_such_a_ticket(self):
        _order, sold = self._sale()
        order = self._redeem_at_till(sold.line_ids[0])
        self._refund_of(order, 1, self.position)
        self._close()
        self.assertIdentity(250.0, unposted=0.0)
        self.assertBooked(deferred=250.0, income=0.0, abroad=0.0)

    def test_refunded_on_a_ticket_without_it(self):
        order, _sold = self._sale(fiscal_position_id=self.position.id)
        self._refund_of(order, 1)
        self._close()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(deferred=0.0, owed_abroad=0.0)

    def test_what_the_clinic_keeps_is_income_of_such_a_ticket(self):
        self._defer_revenue(self.company, clinic_refund_difference_account_id=False)
        order, _sold = self._sale(fiscal_position_id=self.position.id)
        refund = self._refund_ticket(order, 1)
        refund["lines"][0].update(price_unit=100.0, price_subtotal=-100.0, price_subtotal_incl=-100.0)
        refund["vals"]["fiscal_position_id"] = self.position.id
        self._pay(refund)
        self._close()
        self.assertIdentity(0.0, unposted=0.0)
        self.assertBooked(owed_abroad=0.0, abroad=150.0, income=0.0)

from .pos_common import PosPackagesCommon
from .revenue_common import RevenueCommon


class RevenuePosCommon(RevenueCommon, PosPackagesCommon):
    def _sale(self, *lines, quantity=1, **vals):
        order = self._pay(self._ticket(self._line(self.package_product, quantity), *lines, **vals))
        return order, order.lines._get_sold_packages().sorted("id")

    def _close(self):
        self.pos_session.post_closing_cash_details(self.pos_session.cash_register_balance_end)
        self.pos_session.close_session_from_ui()
        self.assertEqual(self.pos_session.state, "closed")
        return self.pos_session.move_id

    def _redeem_at_till(self, sold_line, quantity=1, **kwargs):
        ticket = self._ticket()
        self._tap(ticket, sold_line, quantity=quantity, **kwargs)
        return self._pay(ticket)

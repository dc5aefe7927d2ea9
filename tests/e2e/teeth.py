"""Ways to break the product. The proof must notice each of them.

Where two guards stand one behind the other, a way breaks both: either alone would not show.
"""

from contextlib import ExitStack, contextmanager
from importlib import import_module
from unittest.mock import patch

ADDON = "odoo.addons.clinic_packages"
SOLD = "ClinicSoldPackage"


def replacing(path, function):
    """:param path: module and name inside the addon"""
    return patch(f"{ADDON}.{path}", function)


def doing_nothing(path, answer=None):
    return replacing(path, lambda *args, **values: answer)


@contextmanager
def both(*ways):
    with ExitStack() as stack:
        for way in ways:
            stack.enter_context(way)
        yield


@contextmanager
def without_rules(*codes):
    rules = import_module(f"{ADDON}.tools.rules")
    # They keep their place, which others are put behind.
    blind = tuple((code, (lambda *_facts: False) if code in codes else applies) for code, applies in rules.RULES)
    with patch.object(rules, "RULES", blind):
        yield


def first_gets_all(total, weights):
    """A split that adds up, but is not in proportion."""
    return [total, *(0 for _ in weights[1:])] if weights else []


def drop_remainders(total, weights):
    whole = sum(weights) or len(weights)
    return [total * (weight if any(weights) else 1) // whole for weight in weights]


def value_plainly(amount, quantity, count, used_count=0, used_value=0):
    return amount // quantity * count


def value_cheap_first(amount, quantity, count, used_count=0, used_value=0):
    left = quantity - used_count - count
    return amount - used_value - (amount // quantity * left + min(left, amount % quantity))


def write_unguarded(self, vals):
    return self._amend(vals)


def no_entry(self, *args, **values):
    return self.env["clinic.package.redemption"].sudo()


def no_revenue(self, *args, **values):
    return self.env["clinic.revenue.entry"]


def sell_once_more(self):
    return self.filtered(lambda move: move.move_type in ("out_invoice", "out_receipt", "out_refund"))


def default_price(self, pricelist):
    return self._convert_price(pricelist.currency_id)


TICKET_LINE = "models.pos.pos_order_line.PosOrderLine"
ATTENDANCE = "models.pos.clinic_attendance.ClinicAttendance"
MONEY_BACK = "models.account.account_move_line_money_back.AccountMoveLine"
MUTANTS = {
    "packages are not touched": lambda: doing_nothing(f"models.clinic_sold_package_ledger.{SOLD}._lock_ledger"),
    "the split loses coins": lambda: replacing("tools.split.allocate", drop_remainders),
    "the split ignores prices": lambda: replacing("tools.split.allocate", first_gets_all),
    "units lose their remainder": lambda: replacing("tools.split.units_value", value_plainly),
    "cheap units go first": lambda: replacing("tools.split.units_value", value_cheap_first),
    "discounts are not shared": lambda: replacing("tools.split.share_discounts", list),
    "more is taken than is left": lambda: without_rules("too_many", "used"),
    "cancelled packages are redeemed": lambda: without_rules("cancelled"),
    "refunded packages are redeemed": lambda: without_rules("refunded"),
    "anybody redeems": lambda: without_rules("partner"),
    "free products take credits": lambda: without_rules("free"),
    "requests are not recognised": lambda: replacing(
        f"models.clinic_sold_package_ledger.{SOLD}._get_replayed", no_entry
    ),
    "a removed line keeps its credit": lambda: both(
        doing_nothing(f"{TICKET_LINE}._release_credits"),  # as it goes
        doing_nothing("models.pos.pos_order_credits.PosOrder._release_orphans"),  # once it has gone
    ),
    "a cancelled ticket keeps its credits": lambda: doing_nothing(f"{TICKET_LINE}._release_credits"),
    "a cancelled package stays reserved": lambda: doing_nothing(
        f"models.clinic_sold_package_ledger.{SOLD}._get_open_reservations", {}
    ),
    "fewer on the ticket releases nothing": lambda: doing_nothing(
        "models.pos.pos_order_line_credits.PosOrderLine._release_surplus"
    ),
    "what was lost is not taken again": lambda: doing_nothing(
        "models.pos.pos_order_line_credits.PosOrderLine._reserve_again", {}
    ),
    "refunded lines reverse nothing": lambda: doing_nothing(
        "models.pos.pos_order_line_credits.PosOrderLine._reverse_credit"
    ),
    "covered lines are charged": lambda: doing_nothing(f"{TICKET_LINE}._force_covered_price", False),
    "refunds are not final": lambda: replacing("tools.states.can_reactivate", lambda state: state != "active"),
    "anything is refunded": lambda: doing_nothing(
        f"models.clinic_sold_package_refund.{SOLD}._find_refund_problem", False
    ),
    "used packages change hands": lambda: doing_nothing(
        f"models.clinic_sold_package_transfer.{SOLD}._get_transfer_refusal", False
    ),
    # Their forms are closed to who may not cancel, reverse or transfer; this has none.
    "who may look may reactivate": lambda: doing_nothing(f"models.clinic_sold_package.{SOLD}._check_may_manage"),
    "balances are written by hand": lambda: replacing("models.clinic_guarded.ClinicGuarded.write", write_unguarded),
    "invoices of tickets sell again": lambda: replacing(
        "models.pos.account_move.AccountMove._filter_clinic_sales", sell_once_more
    ),
    "appointments keep what was cancelled": lambda: doing_nothing(
        "models.calendar.clinic_attendance_credit.ClinicAttendance._let_go"
    ),
    "the calendar keeps what is checked out": lambda: doing_nothing(
        "models.calendar.clinic_attendance_credit.ClinicAttendance._get_held", {}
    ),
    "appointments stay on a ticket without their line": lambda: doing_nothing(f"{ATTENDANCE}._return_from_ticket"),
    "paid check-outs stay booked": lambda: doing_nothing(f"{ATTENDANCE}._complete_by_ticket"),
    "a cancelled ticket is paid beside the calendar": lambda: doing_nothing(f"{ATTENDANCE}._return_to_ticket"),
    "item prices of a pricelist are not used": lambda: replacing(
        "models.clinic_package_line_prices.ClinicPackageLine._get_price_at", default_price
    ),
    "unpaid packages are redeemed": lambda: without_rules("unpaid"),
    "packages of another company are redeemed": lambda: without_rules("company"),
    "anything is taken": lambda: without_rules("product"),
    "money given back is forgotten": lambda: doing_nothing(f"{MONEY_BACK}._give_money_back"),
    "money given back stays so": lambda: doing_nothing(f"{MONEY_BACK}._take_money_back"),
    "money given back is taken off what is owed": lambda: doing_nothing(
        "models.account.account_move_line_revenue.AccountMoveLine._move_money_to_income"
    ),
    "locked days are no problem": lambda: doing_nothing(
        "models.account.res_company_revenue.ResCompany._get_clinic_posting_problem", False
    ),
    "fiscal positions are not asked": lambda: doing_nothing(
        "models.pos.clinic_revenue_entry.ClinicRevenueEntry._get_fiscal_positions", {}
    ),
    "time does not pass": lambda: doing_nothing("models.calendar.clinic_attendance_passing.ClinicAttendance._pass"),
    "redemptions earn nothing": lambda: doing_nothing(
        f"models.account.clinic_sold_package_revenue.{SOLD}._recognise", {}
    ),
    "closings are not noted": lambda: doing_nothing(
        "models.account.clinic_revenue_entry_booking.ClinicRevenueEntry._book_exactly"
    ),
    "nothing is posted": lambda: doing_nothing("models.account.clinic_revenue_entry_posting.ClinicRevenueEntry._post"),
    "refunds leave their value": lambda: replacing(
        f"models.account.clinic_sold_package_revenue_end.{SOLD}._end_deferral", no_revenue
    ),
    "what is written off stays owed": lambda: doing_nothing(
        f"models.account.clinic_sold_package_revenue_end.{SOLD}._record_write_off"
    ),
}

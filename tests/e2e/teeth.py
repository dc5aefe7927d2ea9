"""Ways to break the product. The proof must notice each of them."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo.addons.clinic_packages.models import (
    clinic_guarded,
    clinic_sold_package,
    clinic_sold_package_ledger,
    clinic_sold_package_lifecycle,
    clinic_sold_package_refund,
    clinic_sold_package_transfer,
)
from odoo.addons.clinic_packages.models.account import (
    account_move,
    clinic_revenue_entry_booking,
    clinic_revenue_entry_posting,
    clinic_sold_package_revenue,
    clinic_sold_package_revenue_end,
)
from odoo.addons.clinic_packages.models.pos import (
    account_move as pos_account_move,
)
from odoo.addons.clinic_packages.models.pos import (
    pos_order_credits,
    pos_order_line,
    pos_order_line_credits,
    pos_order_sales,
)
from odoo.addons.clinic_packages.tools import rules, split, states

LEDGER = clinic_sold_package_ledger.ClinicSoldPackage
LIFECYCLE = clinic_sold_package_lifecycle.ClinicSoldPackage


def without_rule(code):
    return patch.object(rules, "RULES", tuple(rule for rule in rules.RULES if rule[0] != code))


def doing_nothing(model, method, answer=None):
    return patch.object(model, method, lambda *args, **values: answer)


@contextmanager
def all_at_once(*patches):
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in reversed(patches):
            one.stop()


def first_gets_all(total, weights):
    """A split that adds up, but is not in proportion."""
    return [total, *(0 for _ in weights[1:])] if weights else []


def drops_remainders(total, weights):
    whole = sum(weights) or len(weights)
    return [total * (weight or not any(weights)) // whole for weight in weights]


def plain_value(amount, quantity, count, used_count=0, used_value=0):
    return amount // quantity * count


def cheap_first(amount, quantity, count, used_count=0, used_value=0):
    left = quantity - used_count - count
    return amount - used_value - split_of_left(amount, quantity, left)


def split_of_left(amount, quantity, left):
    return amount // quantity * left + min(left, amount % quantity)


def write_unguarded(self, vals):
    return super(clinic_guarded.ClinicGuarded, self).write(vals)


def redeem_again(self, *args, **values):
    """Every request is a new one."""
    return self.env["clinic.package.redemption"].sudo()


MUTANTS = {
    "packages are not touched": lambda: doing_nothing(LEDGER, "_lock_ledger"),
    "the split loses coins": lambda: patch.object(split, "allocate", drops_remainders),
    "the split ignores prices": lambda: patch.object(split, "allocate", first_gets_all),
    "units lose their remainder": lambda: patch.object(split, "units_value", plain_value),
    "cheap units go first": lambda: patch.object(split, "units_value", cheap_first),
    "discounts are not shared": lambda: patch.object(split, "share_discounts", list),
    "more is taken than is left": lambda: all_at_once(without_rule("too_many"), without_rule("used")),
    "cancelled packages are redeemed": lambda: without_rule("cancelled"),
    "refunded packages are redeemed": lambda: without_rule("refunded"),
    "anybody redeems": lambda: without_rule("partner"),
    "sister companies redeem": lambda: without_rule("company"),
    "free products take credits": lambda: without_rule("free"),
    "requests are not recognised": lambda: patch.object(LEDGER, "_get_replayed", redeem_again),
    "a removed line keeps its credit": lambda: doing_nothing(pos_order_credits.PosOrder, "_release_orphans"),
    "a cancelled ticket keeps its credits": lambda: doing_nothing(pos_order_line.PosOrderLine, "_release_credits"),
    "a cancelled package stays reserved": lambda: doing_nothing(LEDGER, "_get_open_reservations", {}),
    "fewer on the ticket releases nothing": lambda: doing_nothing(
        pos_order_line_credits.PosOrderLine, "_release_surplus"
    ),
    "what was lost is not taken again": lambda: patch.object(
        pos_order_line_credits.PosOrderLine, "_reserve_again", lambda self, credit, missing: {}
    ),
    "refunded lines reverse nothing": lambda: doing_nothing(pos_order_line_credits.PosOrderLine, "_reverse_credit"),
    "covered lines are charged": lambda: doing_nothing(pos_order_line.PosOrderLine, "_force_covered_price", False),
    "refunded packages come back": lambda: patch.object(states, "can_reactivate", lambda state: state != "active"),
    "anything is refunded": lambda: doing_nothing(
        clinic_sold_package_refund.ClinicSoldPackage, "_find_refund_problem", False
    ),
    "used packages change hands": lambda: doing_nothing(
        clinic_sold_package_transfer.ClinicSoldPackage, "_get_transfer_refusal", False
    ),
    "anybody may do anything": lambda: doing_nothing(clinic_sold_package.ClinicSoldPackage, "_check_may_manage"),
    "balances are written by hand": lambda: patch.object(clinic_guarded.ClinicGuarded, "write", write_unguarded),
    "invoices of tickets sell again": lambda: patch.object(
        pos_account_move.AccountMove, "_filter_clinic_sales", account_move.AccountMove._filter_clinic_sales
    ),
    "a ticket sells one package less": lambda: patch.object(
        pos_order_sales, "int", lambda units: int(units) - 1, create=True
    ),
    "redemptions earn nothing": lambda: patch.object(
        clinic_sold_package_revenue.ClinicSoldPackage, "_recognise", lambda self, vals_list: {}
    ),
    "closings are not noted": lambda: doing_nothing(clinic_revenue_entry_booking.ClinicRevenueEntry, "_book_exactly"),
    "nothing is posted": lambda: patch.object(
        clinic_revenue_entry_posting.ClinicRevenueEntry,
        "_post_day",
        lambda self, company, day, ref=None: self.env["account.move"],
    ),
    "refunds leave their value": lambda: patch.object(
        clinic_sold_package_revenue_end.ClinicSoldPackage,
        "_end_deferral",
        lambda self, *args, **values: self.env["clinic.revenue.entry"],
    ),
}

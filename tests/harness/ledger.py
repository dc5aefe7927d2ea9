"""What the ledger says: by the addon's own audit, and by sums that share no code with it."""

import json

from .database import query
from .server import run_script

AUDIT = """
import json
print(json.dumps(env["clinic.sold.package"]._audit()))
"""

# Items whose counters are not what their entries add up to, or which gave more than was bought.
UNSOUND = """
    SELECT item.id, item.quantity, item.quantity_reserved, item.quantity_redeemed, item.amount_redeemed,
           sums.reserved, sums.redeemed, sums.value
      FROM clinic_sold_package_line item
CROSS JOIN LATERAL (
           SELECT COALESCE(SUM(CASE type WHEN 'reserve' THEN quantity
                                         WHEN 'release' THEN -quantity
                                         WHEN 'redeem' THEN -quantity END), 0) AS reserved,
                  COALESCE(SUM(CASE type WHEN 'redeem' THEN quantity
                                         WHEN 'reverse' THEN -quantity END), 0) AS redeemed,
                  COALESCE(SUM(CASE type WHEN 'redeem' THEN allocated_value
                                         WHEN 'reverse' THEN -allocated_value END), 0) AS value
             FROM clinic_package_redemption
            WHERE sold_line_id = item.id
           ) sums
     WHERE (item.quantity_reserved, item.quantity_redeemed, item.amount_redeemed)
           IS DISTINCT FROM (sums.reserved, sums.redeemed, sums.value)
        OR sums.reserved < 0 OR sums.redeemed < 0 OR sums.reserved + sums.redeemed > item.quantity
"""

# Entries of which more was settled or undone than they moved.
OVERSETTLED = """
    SELECT origin.id
      FROM clinic_package_redemption origin
      JOIN clinic_package_redemption later ON later.origin_id = origin.id
  GROUP BY origin.id
    HAVING SUM(later.quantity) > origin.quantity
"""


def assert_sound(database):
    """The sums agree."""
    assert query(database, UNSOUND) == []
    assert query(database, OVERSETTLED) == []


def assert_audit_finds_nothing(database):
    """The addon's audit agrees too, in a process that knows nothing of what was done."""
    assert json.loads(run_script(database, AUDIT, "audit")) == []


def entries(database, sold_line_id):
    """:return: ``[(type, quantity)]`` of a sold item, oldest first"""
    return query(
        database,
        "SELECT type, quantity FROM clinic_package_redemption WHERE sold_line_id = %s ORDER BY id",
        [sold_line_id],
    )


def counters(database, sold_line_id):
    """:return: ``(reserved, redeemed)``"""
    [row] = query(
        database,
        "SELECT quantity_reserved, quantity_redeemed FROM clinic_sold_package_line WHERE id = %s",
        [sold_line_id],
    )
    return row

"""The invariants of the ledger, asked of the raw rows by a connection that knows nothing of Odoo."""

from collections import defaultdict

import psycopg2
from harness import ledger
from psycopg2.extensions import DECIMAL, ISOLATION_LEVEL_AUTOCOMMIT, register_type

#: Columns of an entry that a merge of contacts may rewrite.
PEOPLE = ("owner_id", "beneficiary_id", "payer_id", "performer_id")

WITHOUT_PEOPLE = "to_jsonb(entry) - '{}'".format("' - '".join(PEOPLE))

ENTRIES = f"""
    SELECT entry.id, entry.sold_line_id, entry.type, entry.quantity, entry.allocated_value, entry.origin_id,
           entry.uuid, md5(({WITHOUT_PEOPLE})::text)
      FROM clinic_package_redemption entry WHERE entry.id > %s ORDER BY entry.id
"""
DIGEST = f"""
    SELECT md5(string_agg(md5(({WITHOUT_PEOPLE})::text), '' ORDER BY entry.id))
      FROM clinic_package_redemption entry WHERE entry.id <= %s
"""
SOLD = """
    SELECT id, lifecycle, state, partner_id, amount_charged, amount_allocated,
           COALESCE(amount_refunded, 0), COALESCE(amount_refunded_untaxed, 0), ledger_sequence
      FROM clinic_sold_package WHERE id = ANY(%s)
"""
ITEMS = """
    SELECT id, sold_package_id, quantity, amount, quantity_reserved, quantity_redeemed, amount_redeemed
      FROM clinic_sold_package_line WHERE sold_package_id = ANY(%s) ORDER BY sequence, id
"""
#: What a sale froze: everything but what the ledger moves, people decide, or a payment changes.
FROZEN = """
    SELECT sold.id, md5((to_jsonb(sold)
             - '{lifecycle,state,cancel_reason,partner_id,ledger_sequence,write_date,write_uid}'::text[]
             - '{amount_refunded,amount_refunded_untaxed,is_written_off}'::text[]
             - '{account_move_id,receivable_line_id,awaits_payment}'::text[])::text),
           (SELECT string_agg(md5((to_jsonb(item)
                    - '{quantity_reserved,quantity_redeemed,amount_redeemed,deferred_redeemed}'::text[]
                    - '{package_line_id,write_date,write_uid}'::text[])::text
                    || (SELECT string_agg(product_product_id::text, ',' ORDER BY product_product_id)
                          FROM clinic_package_line_version_product_rel rel
                         WHERE rel.clinic_package_line_version_id = item.version_id)), '' ORDER BY item.id)
              FROM clinic_sold_package_line item WHERE item.sold_package_id = sold.id)
      FROM clinic_sold_package sold WHERE sold.id = ANY(%s)
"""
#: Items whose counters are not what their entries add up to, or which gave more than was bought.
UNSOUND = ledger.UNSOUND.replace("     WHERE (", "     WHERE item.sold_package_id = ANY(%s) AND ((") + ")"
OVERSETTLED = ledger.OVERSETTLED.replace("  GROUP BY", "     WHERE origin.sold_package_id = ANY(%s) GROUP BY")
#: Sold packages whose items do not add up to what was paid, or whose item gave another sum than it carries.
WRONG_MONEY = """
    SELECT sold.id FROM clinic_sold_package sold
      JOIN clinic_sold_package_line item ON item.sold_package_id = sold.id
     WHERE sold.id = ANY(%s)
  GROUP BY sold.id
    HAVING SUM(item.amount) <> sold.amount_allocated
        OR BOOL_OR(item.amount_redeemed < 0 OR item.amount_redeemed > item.amount)
        OR BOOL_OR(item.quantity_redeemed = item.quantity AND item.amount_redeemed <> item.amount)
        OR BOOL_OR(item.quantity_redeemed = 0 AND item.amount_redeemed <> 0)
"""
#: Covered lines of tickets that cost something all the same.
CHARGED_TWICE = """
    SELECT line.id FROM pos_order_line line
      JOIN pos_order ticket ON ticket.id = line.order_id AND ticket.state IN ('paid', 'done')
      JOIN clinic_package_redemption entry ON entry.source_uuid = line.uuid AND entry.type = 'redeem'
     WHERE entry.sold_package_id = ANY(%s) AND (line.price_unit <> 0 OR line.price_subtotal_incl <> 0)
"""
OF_PATIENTS = "SELECT id FROM clinic_sold_package WHERE partner_id = ANY(%s) ORDER BY id"
#: How much there is of everything that a refused step could leave half-written.
ROWS = """
    SELECT (SELECT COALESCE(MAX(id), 0) || ':' || COUNT(*) FROM {0})
"""
TABLES = (
    *("clinic_sold_package", "clinic_sold_package_line", "clinic_package_redemption", "clinic_unsettled_credit"),
    *("clinic_package", "clinic_package_line", "clinic_package_opening"),
    *("pos_order", "pos_order_line", "pos_payment", "account_move", "account_move_line", "stock_picking"),
)


class Auditor:
    """Reads committed rows and compares them with each other, with what they were, and with what is expected."""

    def __init__(self, database):
        self._connection = psycopg2.connect(dbname=database)
        self._connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        register_type(DECIMAL, self._connection)  # exact; Odoo has made floats of them
        self._last_id, self._digest = 0, None
        self._touched = {}

    def close(self):
        self._connection.close()

    def query(self, statement, *parameters):
        cursor = self._connection.cursor()
        cursor.execute(statement, parameters)
        return cursor.fetchall()

    def count_rows(self):
        """:return: what a refused step must leave as it was"""
        return [self.query(ROWS.format(table))[0][0] for table in TABLES]

    def freeze(self, sold_packages):
        """Remember what these were when they were sold."""
        rows = {row[0]: row[1:] for row in self.query(FROZEN, [sold.id for sold in sold_packages])}
        for sold in sold_packages:
            sold.frozen = rows[sold.id]

    def check(self, sold_packages, patients):
        """:raise AssertionError: naming the invariant, when the rows are not what they should be"""
        self._check_history()
        ids = [sold.id for sold in sold_packages]
        found = [row[0] for row in self.query(OF_PATIENTS, patients)]
        assert found == sorted(ids), f"I4: the sold packages are {found}, not {sorted(ids)}"
        assert self.query(UNSOUND, ids) == [], "I1, I2: counters are not what the ledger says"
        assert self.query(OVERSETTLED, ids) == [], "I8: more was settled than an entry moved"
        assert self.query(WRONG_MONEY, ids) == [], "I5: the coins of the units do not add up"
        assert self.query(CHARGED_TWICE, ids) == [], "a covered line was charged as well"
        self._check_balances(ids, sold_packages)
        self._check_expectations(ids, sold_packages)

    def _check_history(self):
        """I3: what was written stays; I4: no request is answered twice."""
        [[digest]] = self.query(DIGEST, self._last_id)
        assert digest == self._digest, "I3: entries of the ledger were changed or deleted"
        new = self.query(ENTRIES, self._last_id)
        if new:
            self._last_id = new[-1][0]
            [[self._digest]] = self.query(DIGEST, self._last_id)

    def _check_balances(self, ids, sold_packages):
        """Each sold package is what the steps so far make of it."""
        rows = {row[0]: row[1:] for row in self.query(SOLD, ids)}
        frozen = {row[0]: row[1:] for row in self.query(FROZEN, ids)}
        for sold in sold_packages:
            *values, sequence = rows[sold.id]
            scale = 10**sold.currency.decimals
            money = [sold.charged, sold.allocated, sold.refunded, sold.refunded_untaxed]
            expected = [sold.lifecycle, sold.state, sold.patient, *money]
            found = [*values[:3], *(amount * scale for amount in values[3:])]
            assert found == expected, f"sold package {sold.id} is {found}, not {expected}"
            assert frozen[sold.id] == sold.frozen, f"I6: sold package {sold.id} was changed after its sale"
            entries = sum(len(item.entries) for item in sold.items)
            before, touched = self._touched.get(sold.id, (entries, sequence))
            assert entries == before or sequence > touched, f"sold package {sold.id} was written, not touched"
            self._touched[sold.id] = (entries, sequence)

    def _check_expectations(self, ids, sold_packages):
        """The ledger of each item, entry by entry, is what the steps so far make of it."""
        by_package, by_item = defaultdict(list), defaultdict(list)
        for item_id, package_id, *values in self.query(ITEMS, ids):
            by_package[package_id].append((item_id, values))
        entries = self.query(ENTRIES.replace("entry.id > %s", "entry.sold_package_id = ANY(%s)"), ids)
        for _id, item_id, *values in entries:
            by_item[item_id].append(values[:3])
        for sold in sold_packages:
            scale = 10**sold.currency.decimals
            assert len(by_package[sold.id]) == len(sold.items), f"sold package {sold.id} has other items"
            for item, (item_id, values) in zip(sold.items, by_package[sold.id], strict=True):
                item.id = item_id
                units, coins, reserved, redeemed, coins_redeemed = values
                found = [units, coins * scale, reserved, redeemed, coins_redeemed * scale]
                expected = [item.units, item.coins, item.reserved, item.redeemed, item.coins_redeemed]
                assert found == expected, f"item {item_id} of sold package {sold.id} is {found}, not {expected}"
                story = [(kind, quantity, (value or 0) * scale) for kind, quantity, value in by_item[item_id]]
                assert story == item.entries, f"the ledger of item {item_id} is {story}, not {item.entries}"

"""The invariants of the ledger, asked of the raw rows by a connection that knows nothing of Odoo."""

from collections import defaultdict

import psycopg2
import rows
from psycopg2.extensions import DECIMAL, ISOLATION_LEVEL_AUTOCOMMIT, register_type


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
        return [self.query(rows.ROWS.format(table))[0][0] for table in rows.TABLES]

    def freeze(self, sold_packages):
        """Remember what these were when they were sold."""
        frozen = {row[0]: row[1:] for row in self.query(rows.FROZEN, [sold.id for sold in sold_packages])}
        for sold in sold_packages:
            sold.frozen = frozen[sold.id]

    def check(self, sold_packages, patients):
        """:raise AssertionError: naming the invariant, when the rows are not what they should be"""
        self._check_history()
        ids = [sold.id for sold in sold_packages]
        found = [row[0] for row in self.query(rows.OF_PATIENTS, patients)]
        assert found == sorted(ids), f"I4: the sold packages are {found}, not {sorted(ids)}"
        assert self.query(rows.UNSOUND, ids) == [], "I1, I2: counters are not what the ledger says"
        assert self.query(rows.OVERSETTLED, ids) == [], "I8: more was settled than an entry moved"
        assert self.query(rows.WRONG_MONEY, ids) == [], "I5: the coins of the units do not add up"
        assert self.query(rows.CHARGED_TWICE, ids) == [], "a covered line was charged as well"
        self._check_balances(ids, sold_packages)
        self._check_expectations(ids, sold_packages)

    def _check_history(self):
        """I3: what was written stays; I4: no request is answered twice."""
        [[digest]] = self.query(rows.DIGEST, self._last_id)
        assert digest == self._digest, "I3: entries of the ledger were changed or deleted"
        new = self.query(rows.ENTRIES, self._last_id)
        if new:
            self._last_id = new[-1][0]
            [[self._digest]] = self.query(rows.DIGEST, self._last_id)

    def _check_balances(self, ids, sold_packages):
        """Each sold package is what the steps so far make of it."""
        found_rows = {row[0]: row[1:] for row in self.query(rows.SOLD, ids)}
        frozen = {row[0]: row[1:] for row in self.query(rows.FROZEN, ids)}
        for sold in sold_packages:
            *values, sequence = found_rows[sold.id]
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
        for item_id, package_id, *values in self.query(rows.ITEMS, ids):
            by_package[package_id].append((item_id, values))
        entries = self.query(rows.ENTRIES.replace("entry.id > %s", "entry.sold_package_id = ANY(%s)"), ids)
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

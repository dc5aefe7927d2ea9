"""All rows of the tables that must not change by themselves."""

from dataclasses import dataclass

from psycopg2 import sql

from .database import query

TABLES = """
    SELECT table_name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND (table_name LIKE 'clinic\\_%%' OR table_name IN %s)
"""
OTHERS = (
    "pos_order", "pos_order_line", "pos_payment", "pos_session", "pos_config", "account_move", "account_move_line",
    "res_partner", "product_template", "product_product", "mail_message", "mail_activity",
)  # fmt: skip


@dataclass(frozen=True)
class Snapshot:
    """``rows``: ``{table: [row]}``, a row as ``{column: value}``, in the order of their ids."""

    rows: dict

    @classmethod
    def take(cls, database):
        tables = [name for [name] in query(database, TABLES, [OTHERS])]
        return cls({table: _read(database, table) for table in tables})

    @property
    def columns(self):
        """``{(table, column)}``, of tables that have rows"""
        return {(table, column) for table, rows in self.rows.items() for row in rows for column in row}

    def only(self, columns):
        """The same, without tables and columns that are not among these."""
        return Snapshot(
            {
                table: [{column: value for column, value in row.items() if (table, column) in columns} for row in rows]
                for table, rows in self.rows.items()
                if any(known == table for known, _column in columns)
            }
        )


def assert_unchanged(before, after):
    """What was there is there: every row of ``before``, every column, and no row more."""
    for table, rows in before.rows.items():
        if rows:
            assert after.rows.get(table) == rows, table


def _read(database, table):
    statement = sql.SQL("SELECT to_jsonb(t) FROM {} t ORDER BY to_jsonb(t) -> 'id', to_jsonb(t)::text")
    return [row for [row] in query(database, statement.format(sql.Identifier(table)))]

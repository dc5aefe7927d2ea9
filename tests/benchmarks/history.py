"""Years of sold packages, written past Odoo: rows as the ledger would have made them."""

from harness.database import query

USED, CANCELLED = 85, 5  # of a hundred; the others are live


def sell_many(database, count, sold_package_id, partner_ids, package_ids=()):
    """Copy a sold package with one item, all of it redeemed by one entry, so often.

    :param partner_ids: the patients they are spread over
    :param package_ids: the packages they are spread over; all of the same one without them
    """
    [[item_id]] = query(
        database, "SELECT id FROM clinic_sold_package_line WHERE sold_package_id = %s", [sold_package_id]
    )
    _copy(
        database,
        "clinic_sold_package",
        f"proto.id = {sold_package_id}",
        {
            "name": "'OLD/' || n",
            **({"package_id": _spread(package_ids, "n / 100")} if package_ids else {}),
            "partner_id": _spread(partner_ids, "n"),
            "source_uuid": "'old-' || n",
            "purchase_date": "now() - n * interval '1 minute'",
            "state": f"CASE WHEN n % 100 < {USED} THEN 'used' WHEN n % 100 < {USED + CANCELLED} THEN 'cancelled'"
            " ELSE 'active' END",
            "lifecycle": f"CASE WHEN n % 100 BETWEEN {USED} AND {USED + CANCELLED - 1} THEN 'cancelled'"
            " ELSE 'active' END",
        },
        f"generate_series(1, {count}) n",
    )
    old = "clinic_sold_package sold ON sold.name LIKE 'OLD/%'"
    used = f"{old} AND sold.state = 'used' JOIN clinic_sold_package_line item ON item.sold_package_id = sold.id"
    _copy(
        database,
        "clinic_sold_package_line",
        f"proto.id = {item_id}",
        {
            "sold_package_id": "sold.id",
            "quantity_redeemed": "CASE sold.state WHEN 'used' THEN proto.quantity ELSE 0 END",
            "amount_redeemed": "CASE sold.state WHEN 'used' THEN proto.amount ELSE 0 END",
        },
        old,
    )
    entry = {
        "sold_package_id": "sold.id",
        "sold_line_id": "item.id",
        "owner_id": "sold.partner_id",
        "beneficiary_id": "sold.partner_id",
        "source_uuid": "'line-' || item.id",
        "source_group": "'ticket-' || item.id",
    }
    is_entry = f"proto.sold_line_id = {item_id} AND proto.type ="
    _copy(
        database,
        "clinic_package_redemption",
        f"{is_entry} 'reserve'",
        {**entry, "uuid": "'reserve-' || item.id"},
        used,
    )
    _copy(
        database,
        "clinic_package_redemption",
        f"{is_entry} 'redeem'",
        {**entry, "uuid": "'redeem-' || item.id", "origin_id": "reserve.id"},
        f"{used} JOIN clinic_package_redemption reserve ON reserve.uuid = 'reserve-' || item.id",
    )
    for table in ("clinic_sold_package", "clinic_sold_package_line", "clinic_package_redemption"):
        query(database, f"VACUUM ANALYZE {table}")


def _spread(ids, number):
    return f"(ARRAY{list(ids)})[1 + ({number}) % {len(ids)}]"


def _copy(database, table, which, changes, source):
    """Insert a copy of one row for each row of a source, with some columns changed."""
    columns = [
        name
        for [name] in query(
            database,
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name != 'id'",
            [table],
        )
    ]
    values = [changes.get(name, f"proto.{name}") for name in columns]
    query(
        database,
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} proto"
        f" JOIN {source} {'' if ' ON ' in source else 'ON TRUE'} WHERE {which}",
    )

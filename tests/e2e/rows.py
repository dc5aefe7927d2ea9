"""What is asked of the raw rows. All of it is about sold packages of one sequence; the database is older."""

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
UNSOUND = """
    SELECT item.id
      FROM clinic_sold_package_line item
CROSS JOIN LATERAL (
           SELECT COALESCE(SUM(CASE type WHEN 'reserve' THEN quantity WHEN 'release' THEN -quantity
                                         WHEN 'redeem' THEN -quantity END), 0) AS reserved,
                  COALESCE(SUM(CASE type WHEN 'redeem' THEN quantity WHEN 'reverse' THEN -quantity END), 0) AS redeemed,
                  COALESCE(SUM(CASE type WHEN 'redeem' THEN allocated_value
                                         WHEN 'reverse' THEN -allocated_value END), 0) AS value
             FROM clinic_package_redemption
            WHERE sold_line_id = item.id
           ) sums
     WHERE item.sold_package_id = ANY(%s)
       AND ((item.quantity_reserved, item.quantity_redeemed, item.amount_redeemed)
            IS DISTINCT FROM (sums.reserved, sums.redeemed, sums.value)
            OR sums.reserved < 0 OR sums.redeemed < 0 OR sums.reserved + sums.redeemed > item.quantity)
"""
#: Entries of which more was settled or undone than they moved.
OVERSETTLED = """
    SELECT origin.id
      FROM clinic_package_redemption origin
      JOIN clinic_package_redemption later ON later.origin_id = origin.id
     WHERE origin.sold_package_id = ANY(%s)
  GROUP BY origin.id
    HAVING SUM(later.quantity) > origin.quantity
"""
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

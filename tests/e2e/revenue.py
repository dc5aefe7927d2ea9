"""The value of what is sold and not used: what the books say, what waits to be posted, what is outstanding."""

#: By company: what its deferred accounts owe.
BALANCE = """
    SELECT COALESCE(-SUM(balance), 0) FROM account_move_line
     WHERE company_id = %s AND account_id = ANY(%s) AND parent_state = 'posted'
"""
UNPOSTED = """
    SELECT COALESCE(SUM(entry.amount), 0) FROM clinic_revenue_entry entry
 LEFT JOIN account_move posting ON posting.id = entry.move_id AND posting.state = 'posted'
     WHERE entry.company_id = %s AND posting.id IS NULL
"""
OUTSTANDING = """
    SELECT COALESCE(SUM(item.deferred_amount - COALESCE(item.deferred_redeemed, 0)), 0)
      FROM clinic_sold_package_line item JOIN clinic_sold_package sold ON sold.id = item.sold_package_id
     WHERE sold.company_id = %s AND sold.lifecycle <> 'refunded' AND sold.is_written_off IS NOT TRUE
"""
#: Sold packages whose entries do not add up to what they owe.
WRONGLY_OWED = """
    SELECT sold.id, SUM(item.deferred_amount - COALESCE(item.deferred_redeemed, 0)),
           (SELECT SUM(amount) FROM clinic_revenue_entry entry WHERE entry.sold_package_id = sold.id)
      FROM clinic_sold_package sold JOIN clinic_sold_package_line item ON item.sold_package_id = sold.id
     WHERE sold.id = ANY(%s)
  GROUP BY sold.id
    HAVING COALESCE(SUM(item.deferred_amount - COALESCE(item.deferred_redeemed, 0)), 0)
           * (sold.lifecycle <> 'refunded' AND sold.is_written_off IS NOT TRUE)::int
           <> (SELECT COALESCE(SUM(amount), 0) FROM clinic_revenue_entry entry WHERE entry.sold_package_id = sold.id)
"""
#: Items of sales in the company's own currency that are worth something else in its books.
WORTH_OTHERWISE = """
    SELECT item.id, item.amount, item.deferred_amount, item.amount_redeemed, item.deferred_redeemed
      FROM clinic_sold_package_line item JOIN clinic_sold_package sold ON sold.id = item.sold_package_id
      JOIN res_company company ON company.id = sold.company_id AND company.currency_id = sold.currency_id
     WHERE sold.id = ANY(%s) AND sold.deferred_account_id IS NOT NULL
       AND (item.amount, item.amount_redeemed)
           IS DISTINCT FROM (item.deferred_amount, COALESCE(item.deferred_redeemed, 0))
"""
#: Credits taken by tickets whose value became income at home though the patient is from abroad, or the other way.
EARNED_ELSEWHERE = """
    SELECT entry.id, ticket.fiscal_position_id, entry.account_id
      FROM clinic_revenue_entry entry JOIN pos_order ticket ON ticket.uuid = entry.source_group
     WHERE entry.sold_package_id = ANY(%s) AND entry.type = 'redeem' AND entry.move_id IS NOT NULL
       AND (ticket.fiscal_position_id IS NOT NULL) <> (entry.account_id = ANY(%s))
"""
NOT_DEFERRED = "SELECT id FROM clinic_sold_package WHERE id = ANY(%s) AND deferred_account_id IS NULL"
#: What no journal entry says yet and no closing of a till will post, and with ``problem`` why.
WAITING = """
    SELECT id, problem FROM clinic_revenue_entry
     WHERE sold_package_id = ANY(%s) AND company_id = %s AND move_id IS NULL AND source_group IS NULL ORDER BY id
"""
HISTORY = """
    SELECT MAX(id), md5(string_agg((id, type, amount, sold_package_id)::text, '' ORDER BY id))
      FROM clinic_revenue_entry WHERE id <= %s OR %s
"""


class RevenueAuditor:
    """Checks the identity of DESIGN 3 after every step."""

    def __init__(self, auditor, world):
        self._auditor = auditor
        self._world = world
        self._history = (0, None)

    def begin(self):
        """What an earlier sequence that failed has left is not held against this one."""
        measures = {clinic.company_id: self.measure(clinic) for clinic in self._world.clinics}
        self._unposted = {key: unposted for key, (_balance, unposted, _outstanding) in measures.items()}
        self._differences = {
            key: balance + unposted - outstanding for key, (balance, unposted, outstanding) in measures.items()
        }

    def check(self, sold_packages):
        """:raise AssertionError: where the books do not say what is owed"""
        last, digest = self._history
        assert not last or self._auditor.query(HISTORY, last, False)[0][1] == digest, "I3: revenue was rewritten"
        [self._history] = self._auditor.query(HISTORY, 0, True)
        ids = [sold.id for sold in sold_packages]
        assert self._auditor.query(NOT_DEFERRED, ids) == [], "sold without being deferred"
        wrong = self._auditor.query(WRONGLY_OWED, ids)
        assert wrong == [], f"(sold package, owes, its entries say) {wrong}"
        wrong = self._auditor.query(WORTH_OTHERWISE, ids)
        assert wrong == [], f"(item, amount, deferred, redeemed, recognised) {wrong}"
        for clinic in self._world.clinics:
            balance, unposted, outstanding = self.measure(clinic)
            assert balance + unposted - outstanding == self._differences[clinic.company_id], (
                f"{clinic.currency.name}: {balance} in the books and {unposted} not posted, not {outstanding}"
            )

    def check_posted(self, sold_packages):
        """Every till is closed and the day's run is done: the books say it all, each on its account."""
        ids = [sold.id for sold in sold_packages]
        abroad = [there for clinic in self._world.clinics for there in clinic.abroad_ids.values()]
        assert self._auditor.query(EARNED_ELSEWHERE, ids, abroad) == [], "(entry, fiscal position, account)"
        for clinic in self._world.clinics:
            _balance, unposted, _outstanding = self.measure(clinic)
            assert unposted == self._unposted[clinic.company_id], f"{clinic.currency.name}: {unposted} were not posted"

    def find_waiting(self, sold_packages, clinic):
        """:return: ids of entries that wait for the day's run"""
        return [entry for entry, _problem in self._query_waiting(sold_packages, clinic)]

    def find_problems(self, sold_packages, clinic):
        """:return: those of them that say why they wait still"""
        return [entry for entry, problem in self._query_waiting(sold_packages, clinic) if problem]

    def _query_waiting(self, sold_packages, clinic):
        return self._auditor.query(WAITING, [sold.id for sold in sold_packages], clinic.company_id)

    def measure(self, clinic):
        """:return: (balance, not posted, outstanding) of a company"""
        query = self._auditor.query
        return (
            query(BALANCE, clinic.company_id, clinic.deferred_ids)[0][0],
            query(UNPOSTED, clinic.company_id)[0][0],
            query(OUTSTANDING, clinic.company_id)[0][0],
        )

"""In the back office: credits are redeemed and reversed, packages cancelled, reactivated, given to somebody else."""

from uuid import uuid4

from books import ACTIVE, CANCELLED, REFUNDED
from hypothesis import strategies as st
from machine import PICK, UNITS, Moves, move


def confirm(model, **values):
    """:return: a request that fills in a form and confirms it"""

    def call(env):
        env[model].create(values).action_confirm()
        return True

    return call


class BackOfficeMoves(Moves):
    def redeem_request(self, item, product, units, uuid=None):
        return confirm(
            "clinic.package.redeem",
            sold_line_id=item.id,
            product_id=product.id,
            quantity=units,
            uuid=uuid or str(uuid4()),
        )

    def get_redeem_refusal(self, item, product, units, clinic):
        return item.get_refusal(product, units, item.sold.patient, clinic) or (not product.is_service and "goods")

    @move(often=3, when=lambda self: self.books.sold, item=PICK, product=PICK, units=UNITS, again=st.booleans())
    def redeem(self, item, product, units, again):
        """Without a till; the form may be confirmed twice."""
        item = self.pick_item(item)
        product, clinic, units = self.pick(item.products, product), item.sold.clinic, self.fit(units, item)
        refusal = self.get_redeem_refusal(item, product, units, clinic)
        call = self.redeem_request(item, product, units)
        if self.attempt(call, refusal, clinic=clinic):
            item.reserve(units).redeem()
            if again:
                self.move = "redeem_again"
                self.attempt(call, clinic=clinic)

    @move(often=4, when=lambda self: self.find_unusable(), item=PICK)
    def redeem_unusable(self, item):
        """There is something left that would do, were the package not cancelled, refunded or unpaid."""
        item, product = self.pick(self.find_unusable(), item)
        clinic = item.sold.clinic
        refusal = self.get_redeem_refusal(item, product, 1, clinic)
        self.attempt(self.redeem_request(item, product, 1), refusal, clinic=clinic)

    def find_unusable(self):
        """:return: sold items that cannot be used at present, each with a service"""
        return [
            (item, product)
            for item in self.books.items
            if item.left and (item.sold.lifecycle != ACTIVE or item.sold.unpaid)
            for product in item.products
            if product.is_service and product.coins
        ]

    @move(often=2, when=lambda self: self.books.sold, item=PICK, product=PICK, units=UNITS)
    def redeem_at_once(self, item, product, units):
        """Two people redeem from one item: the second has begun to read when the first one is done."""
        item = self.pick_item(item)
        product, clinic, units = self.pick(item.products, product), item.sold.clinic, self.fit(units, item)
        if self.get_redeem_refusal(item, product, units, clinic):
            return
        first, second = (self.redeem_request(item, product, units) for _person in range(2))
        item.reserve(units).redeem()
        refusal = self.get_redeem_refusal(item, product, units, clinic)
        done = []

        def meanwhile():
            done.append(self.request(first, clinic=clinic))

        before = self.auditor.count_rows
        self.auditor.count_rows = lambda: bool(refusal)  # the first one does write
        try:
            if self.attempt(second, refusal, clinic=clinic, meanwhile=meanwhile):
                item.reserve(units).redeem()
        finally:
            self.auditor.count_rows = before
        assert done == [True]

    @move(
        often=4,
        when=lambda self: self.books.takings,
        taking=PICK,
        units=UNITS,
        reason=st.sampled_from(["Not taken", "Not taken", "Not taken", " "]),
    )
    def reverse(self, taking, units, reason):
        taking = self.pick(self.books.takings, taking)
        item = taking.item
        [*_before, row] = self.auditor.query(REDEEMED, item.id)[: taking.position + 1]
        refusals = {
            "reason": not reason.strip(),
            "refunded": item.sold.lifecycle == REFUNDED,
            "open": units > taking.open,
        }
        refusal = next((word for word, applies in refusals.items() if applies), False)
        call = confirm("clinic.package.reverse", redemption_id=row[0], quantity=units, reason=reason)
        if self.attempt(call, refusal, clinic=item.sold.clinic):
            taking.reverse(units)

    @move(
        often=2,
        when=lambda self: self.books.sold,
        sold=PICK,
        reason=st.sampled_from(["Moved away", "Moved away", "Moved away", ""]),
    )
    def cancel(self, sold, reason):
        sold = self.pick(self.books.sold, sold)
        refusal = (sold.state != ACTIVE and sold.state) or (not reason and "reason")
        call = confirm("clinic.sold.package.cancel", sold_package_ids=[sold.id], reason=reason)
        if self.attempt(call, refusal, clinic=sold.clinic):
            sold.cancel()

    @move(often=2, when=lambda self: any(sold.lifecycle != ACTIVE for sold in self.books.sold), sold=PICK)
    def reactivate(self, sold):
        sold = self.pick([sold for sold in self.books.sold if sold.lifecycle != ACTIVE], sold)
        refusal = sold.lifecycle != CANCELLED and sold.lifecycle

        def call(env):
            return env["clinic.sold.package"].browse(sold.id).action_reactivate()

        if self.attempt(call, refusal, clinic=sold.clinic):
            sold.lifecycle, sold.written_off = ACTIVE, False

    @move(
        often=2, when=lambda self: any(sold.lifecycle == CANCELLED for sold in self.books.sold), sold=PICK, other=PICK
    )
    def write_off(self, sold, other):
        """What a cancelled package leaves becomes income, once."""
        cancelled = [sold for sold in self.books.sold if sold.lifecycle == CANCELLED]
        sold = self.pick(cancelled if other % 5 else self.books.sold, sold)
        refusals = {
            sold.lifecycle: sold.lifecycle != CANCELLED,
            "nothing left": sold.written_off or all(item.coins == item.coins_redeemed for item in sold.items),
        }
        refusal = next((word for word, applies in refusals.items() if applies), False)
        call = confirm("clinic.sold.package.write.off", sold_package_ids=[sold.id], reason="Never came back")
        if self.attempt(call, refusal, role="accountant", clinic=sold.clinic):
            sold.written_off = True

    @move(when=lambda self: self.books.sold, sold=PICK, patient=PICK)
    def transfer(self, sold, patient):
        sold, patient = self.pick(self.books.sold, sold), self.pick(self.books.patients, patient)
        refusals = {
            sold.lifecycle: sold.lifecycle != ACTIVE,
            "used": sold.is_used,
            "patient": patient == sold.patient,
        }
        refusal = next((word for word, applies in refusals.items() if applies), False)
        call = confirm(
            "clinic.sold.package.transfer", sold_package_id=sold.id, partner_id=patient, reason="Wrong person"
        )
        if self.attempt(call, refusal, clinic=sold.clinic):
            sold.patient = patient


REDEEMED = "SELECT id FROM clinic_package_redemption WHERE sold_line_id = %s AND type = 'redeem' ORDER BY id"

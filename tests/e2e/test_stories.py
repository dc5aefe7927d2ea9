"""Steps that seldom meet by chance, one after the other."""


def test_what_was_paid_without_a_credit_is_settled_and_time_passes(machine):
    machine.sell_at_till(till=0, patient=0, abroad=0, offer=1, units=1, coins=9_000, discount=0, tax=0, off=0)
    machine.tap_credit(till=0, ticket=0, patient=1, item=1, product=0, units=1, elsewhere=1)
    machine.pay(ticket=0, off=0, tax=0, role=0, invoice=1)  # by somebody without the right to redeem
    machine.settle(waiting=0, resolution="credit", item=0, note="")
    machine.book(item=1, product=0, day="passed")
    machine.time_passes()
    machine.tap_credit(till=0, ticket=0, patient=1, item=6, product=0, units=2, elsewhere=5)
    machine.cancel(sold=0, reason="Moved away")
    machine.reactivate(sold=0)
    machine.pay(ticket=0, off=0, tax=0, role=1, invoice=1)  # what the ticket had lost is taken again
    machine.cancel(sold=0, reason="Moved away")
    machine.write_off(sold=0, other=1)
    machine.reactivate(sold=0)
    machine.finish()


def test_a_check_out_takes_one_unit_whatever_becomes_of_the_ticket(machine):
    machine.sell_at_till(till=0, patient=0, abroad=0, offer=1, units=1, coins=9_000, discount=0, tax=0, off=0)
    machine.book(item=0, product=0, day="passed")
    machine.check_out(booking=0, till=0, ticket=0, product=0, elsewhere=1)
    machine.time_passes()  # which leaves it to the ticket
    machine.remove_line(line=0)
    machine.time_passes()  # which completes it
    machine.check_out(booking=4, till=0, ticket=0, product=0, elsewhere=1)  # too late
    machine.book(item=0, product=0, day="today")
    machine.check_out(booking=0, till=0, ticket=0, product=0, elsewhere=1)
    machine.give_up(ticket=0, delete=False)
    machine.end_booking(booking=1, state="completed")
    machine.pay_cancelled(ticket=0)  # another till did not know
    machine.remove_booking(booking=1)
    machine.finish()


def test_a_branch_sells_to_patients_from_abroad_and_its_books_are_closed(machine):
    machine.sell_at_till(till=4, patient=0, abroad=3, offer=1, units=2, coins=9_000, discount=0, tax=1, off=0)
    machine.tap_credit(till=0, ticket=21, patient=0, item=0, product=0, units=1, elsewhere=1)  # at the company above
    machine.pay(ticket=0, off=0, tax=0, role=1, invoice=1)
    machine.redeem(item=5, product=0, units=1, again=False)
    machine.close_books(clinic=0, by_hand=True)
    machine.redeem(item=5, product=0, units=1, again=False)
    machine.close_books(clinic=0, by_hand=False)
    machine.finish()


def test_an_invoice_is_paid_money_is_given_back_and_it_was_all_a_mistake(machine):
    machine.sell_by_invoice(
        offer=2, seller=0, currency=0, patient=0, units=2, coins=9_000, discount=10, tax=1, off=0, abroad=1, post=0
    )
    machine.post_invoice(invoice=0)
    machine.redeem_unusable(item=0)  # it is not paid
    machine.pay_invoice(invoice=0)
    machine.redeem(item=0, product=0, units=1, again=False)
    machine.give_money_back(invoice=0)
    machine.reset_invoice(invoice=0)  # used
    machine.reverse(taking=0, units=1, reason="Not taken")
    machine.take_money_back(note=0)
    machine.reset_invoice(invoice=0)
    machine.redeem_unusable(item=0)  # it has ended
    machine.give_up_invoice(invoice=0)
    machine.finish()

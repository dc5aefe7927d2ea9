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

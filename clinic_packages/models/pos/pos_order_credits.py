from odoo import models
from odoo.exceptions import UserError


class PosOrder(models.Model):
    """Covered lines: reservations follow the ticket, paying redeems them."""

    _inherit = "pos.order"

    def _sync_draft_credits(self):
        """Carry out the request of the till, then make what is reserved follow the lines.

        :raise UserError: when a credit cannot be given; the ticket is not saved either
        """
        self.ensure_one()
        line, sold_line = self._get_requested_credit()
        coverage = self.lines._get_coverage()
        covered = self.lines.filtered(lambda line: line.uuid in coverage)
        moving = covered.filtered(lambda line: sum(coverage[line.uuid]._get_open().values()) != line.qty)
        entries = self.env["clinic.package.redemption"].sudo()  # the till reads past Inventory Read
        held = entries.union(*(coverage[line.uuid] for line in moving))
        (sold_line.sold_package_id | held.sold_package_id)._lock_ledger()
        if line:
            request = self.env.context["clinic_reserve"]
            line._reserve_credit(sold_line, request.get("quantity"), request.get("uuid"))
            coverage = self.lines._get_coverage()
            covered |= line
        uuids = set(self.lines.mapped("uuid"))
        self._release_orphans(reserves for uuid, reserves in self._get_held_coverage().items() if uuid not in uuids)
        for line in covered:
            line._follow_quantity(coverage[line.uuid])
        self._force_covered_prices(covered)

    def _get_requested_credit(self):
        """What the till asks for in the context key ``clinic_reserve``:
        ``{"uuid", "line_uuid", "sold_line_id", "quantity"}``, for a line of this ticket. Override to refuse requests.

        :return: the line and the sold item, both empty when nothing is asked of this ticket
        """
        request = self.env.context.get("clinic_reserve") or {}
        line = self.lines.filtered(lambda line: line.uuid == request.get("line_uuid"))
        sold_lines = self.env["clinic.sold.package.line"].sudo()  # the rules decide whether it may be taken
        if not line:
            return line, sold_lines
        self.env["clinic.sold.package"]._check_may_redeem()
        wanted = request.get("sold_line_id")
        sold_line = sold_lines.browse(wanted if isinstance(wanted, int) else []).exists()
        if not sold_line:
            raise UserError(self.env._("This credit does not exist any more. Open the packages again."))
        return line, sold_line

    def _get_held_coverage(self):
        """:return: as ``_get_coverage`` of the lines, with those that left the ticket but hold a credit for it"""
        entries = self.env["clinic.package.redemption"].sudo()  # the till reads past Inventory Read
        found = entries.search(
            [
                ("type", "=", "reserve"),
                ("source_model", "=", "pos.order.line"),
                "|",
                ("source_uuid", "in", self.lines.mapped("uuid")),
                ("source_group", "=", self.uuid),
            ],
            order="id",
        )
        return found.grouped("source_uuid")

    def _release_orphans(self, orphans):
        """Give back what is held for lines that are no longer on the ticket."""
        reserves = self.env["clinic.package.redemption"].sudo().union(*orphans)  # see above
        reason = self.env._("Line removed from the ticket")
        self.env["clinic.sold.package"]._release(reserves._get_open(), reason=reason)

    def _get_treated_partners(self):
        """Override to add people who are treated on this ticket without a line. Appointments that are checked out have
        one.

        :return: those for whom something is on the ticket; packages sold, refunds, discounts and tips do not count
        """
        self.ensure_one()
        lines = self.lines.filtered(lambda line: line.qty > 0 and line.price_unit >= 0)
        lines = lines.filtered(lambda line: not line.refunded_orderline_id) - lines._filter_packages()
        special = self.config_id._get_special_products() | self.config_id.tip_product_id
        lines = lines.filtered(lambda line: line.product_id not in special)
        partners = self.env["res.partner"]
        for line in lines:
            partners |= line._get_patient()
        return partners

    def _force_covered_prices(self, covered):
        if covered._force_covered_price():
            self.sudo()._compute_prices()  # the till of a branch may not read the company above

    def _prepare_paid_credits(self):
        """Before a ticket is paid: lock what it will touch, in one order for everybody, and price covered lines."""
        self.ensure_one()
        refunded = self.lines.refunded_orderline_id
        coverage = (self.lines | refunded)._get_coverage()
        entries = self.env["clinic.package.redemption"].sudo().union(*coverage.values())  # see above
        refunded_packages = refunded._get_sold_packages() if refunded else entries.sold_package_id.browse()
        (entries.sold_package_id | refunded_packages)._lock_ledger()
        self._force_covered_prices(
            self.lines.filtered(lambda line: line.uuid in coverage or line.refunded_orderline_id.uuid in coverage)
        )

    def _redeem_paid_credits(self):
        """Redeem what the lines hold. What cannot be covered is booked all the same and goes to *To settle*."""
        coverage = self._get_held_coverage()
        taken = self.lines.filtered(lambda line: line.uuid in coverage and line.qty > 0)
        uuids = set(taken.mapped("uuid"))
        self._release_orphans(reserves for uuid, reserves in coverage.items() if uuid not in uuids)
        for line in taken:
            line._redeem_credit(coverage[line.uuid])

    def _reverse_refunded_credits(self):
        """Give credits back for refunded covered lines; what was reversed already is not reversed twice."""
        refunds = self.lines.filtered("refunded_orderline_id")
        if not refunds:
            return
        coverage = refunds.refunded_orderline_id._get_coverage()
        if coverage:
            self.env["clinic.sold.package"]._check_may_redeem()
        for line in refunds.filtered(lambda line: line.refunded_orderline_id.uuid in coverage):
            line._reverse_credit(coverage[line.refunded_orderline_id.uuid])

from odoo import api, models


class ClinicPackageRedemption(models.Model):
    """What a patient is told about an entry of the ledger."""

    _inherit = "clinic.package.redemption"

    @api.model
    def _get_patient_words(self):
        """Override to word further types. What has no words here is kept from patients.

        A credit that is put on a ticket and taken with it is one thing to a patient, not two: of reservations
        only those are told that hold something now, and giving one back is not told at all.

        :return: ``{type: what happened}``
        """
        return {
            "redeem": self.env._("Used"),
            "reverse": self.env._("Given back to you"),
            "reserve": self.env._("Reserved for you"),
            "opening": self.env._("Brought over from before"),
        }

    def _get_patient_history(self):
        """:return: list of :meth:`_prepare_patient_vals`, in the order of ``self``"""
        words = self._get_patient_words()
        return [
            entry._prepare_patient_vals(words[entry.type])
            for entry in self
            if entry.type in words and (entry.type != "reserve" or entry.open_quantity)
        ]

    def _prepare_patient_vals(self, words):
        """Override to tell more. Never the reason, the user or a value: these are written for staff.

        :param words: what happened
        :return: ``{"type", "date", "words", "item", "product", "quantity", "treated", "place", "remark"}``; the
            product is False when the item says as much, ``treated`` when it was the patient the package belongs to
        """
        self.ensure_one()
        item = self.sold_line_id.name
        product = self.product_id.with_context(display_default_code=False).display_name
        treated = self._get_treated_name()
        return {
            "type": self.type,
            "date": self.date,
            "words": self.env._("Reserved") if treated and self.type == "reserve" else words,
            "item": item,
            "product": product != item and product,
            "quantity": self.open_quantity if self.type == "reserve" else self.quantity,
            "treated": treated,
            # A correction is written down somewhere, it does not happen there.
            "place": self.type != "reverse" and self._get_place(),
            "remark": self._get_patient_remark(),
        }

    def _get_patient_remark(self):
        """How much of a use was given back since. False when nothing was."""
        self.ensure_one()
        returned = self.quantity - self.open_quantity
        if self.type != "redeem" or not returned:
            return False
        if not self.open_quantity:
            return self.env._("Given back since")
        return self.env._("%(returned)s of %(quantity)s given back since", returned=returned, quantity=self.quantity)

    def _get_treated_name(self):
        """:return: name of the person treated; False when that is the patient who owns the credit"""
        self.ensure_one()
        return self.beneficiary_id != self.owner_id and self.beneficiary_id.name

    def _get_place(self):
        """Override to say where it happened.

        :return: name of the place; False when it is not known
        """
        self.ensure_one()
        return False

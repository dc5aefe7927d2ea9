from odoo import api, models


class ClinicSoldPackageLine(models.Model):
    """What a patient is told about an item."""

    _inherit = "clinic.sold.package.line"

    def _get_patient_item(self):
        """Override to tell more of an item.

        :return: :meth:`_prepare_patient_balance` with ``name`` and ``choices``, the products of which any may be
            taken (empty when the name says it all)
        """
        self.ensure_one()
        products = self.product_ids.with_context(display_default_code=False)
        choices = products.mapped("display_name")
        return {
            "name": self.name,
            "choices": choices if choices != [self.name] else [],
            **self._prepare_patient_balance(self.quantity, self.quantity_redeemed, self.quantity_reserved),
        }

    @api.model
    def _prepare_patient_balance(self, quantity, redeemed, reserved):
        """
        :param quantity: units bought, ``redeemed`` and ``reserved`` among them
        :return: these and ``left``, in units; ``redeemed_share`` and ``reserved_share``, per cent of the bar;
            ``text``, the same in words for those who do not see the bar
        """
        left = quantity - redeemed - reserved
        words = [
            self.env._("%s used", redeemed),
            reserved and self.env._("%s reserved", reserved),
            self.env._("%(left)s of %(quantity)s left", left=left, quantity=quantity),
        ]
        return {
            "quantity": quantity,
            "redeemed": redeemed,
            "reserved": reserved,
            "left": left,
            "redeemed_share": 100 * redeemed / quantity if quantity else 0,
            "reserved_share": 100 * reserved / quantity if quantity else 0,
            "text": ", ".join(filter(None, words)),
        }

from odoo import api, models


class ClinicSoldPackageLine(models.Model):
    """What a patient is told about an item."""

    _inherit = "clinic.sold.package.line"

    def _get_patient_item(self):
        """Override to tell more of an item.

        :return: :meth:`_prepare_patient_balance` with ``name``, ``is_free`` for what uses up no credit, and
            ``choices``, the products of which any may be taken (empty when there is but one)
        """
        self.ensure_one()
        products = self.product_ids.with_context(display_default_code=False)
        return {
            "name": self.name,
            "is_free": self.is_free,
            "choices": products.mapped("display_name") if len(products) > 1 else [],
            **self._prepare_patient_balance(
                self.quantity,
                self.quantity_redeemed,
                self.quantity_reserved,
                ended=self.sold_package_id._get_patient_status()["ended"],
            ),
        }

    @api.model
    def _prepare_patient_balance(self, quantity, redeemed, reserved, *, ended=False):
        """
        :param quantity: units bought, ``redeemed`` and ``reserved`` among them
        :param ended: whether nothing can be used any more, so that what was used matters, not what is left
        :return: these and ``left``, in units; ``redeemed_share`` and ``reserved_share``, per cent of the bar;
            ``summary``, what matters in words; ``text``, all of it for those who do not see the bar
        """
        left = quantity - redeemed - reserved
        if ended:
            summary = text = self.env._("%(redeemed)s of %(quantity)s used", redeemed=redeemed, quantity=quantity)
        else:
            summary = self.env._("%(left)s of %(quantity)s left", left=left, quantity=quantity)
            used = self.env._("%s used", redeemed)
            text = ", ".join(filter(None, [used, reserved and self.env._("%s reserved", reserved), summary]))
        return {
            "quantity": quantity,
            "redeemed": redeemed,
            "reserved": reserved,
            "left": left,
            "redeemed_share": 100 * redeemed / quantity if quantity else 0,
            "reserved_share": 100 * reserved / quantity if quantity else 0,
            "summary": summary,
            "text": text,
        }

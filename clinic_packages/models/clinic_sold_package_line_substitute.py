from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import split_every

from ..tools import states

BATCH = 500


class ClinicSoldPackageLine(models.Model):
    """Another product in place of one that is no longer available. Quantities and money stay as they are."""

    _inherit = "clinic.sold.package.line"

    def action_substitute(self):
        """Open the form that asks which product leaves, and which takes its place."""
        self.ensure_one()
        self.sold_package_id._check_may_manage()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Substitute Product"),
            "res_model": "clinic.sold.line.substitute",
            "view_mode": "form",
            "target": "new",
            "context": {"default_sold_line_id": self.id, "dialog_size": "medium"},
        }

    def _substitute(self, old, new, reason):
        """Let ``new`` be taken in place of ``old`` from now on. What tickets hold of ``old`` stays good.

        :param old: ``product.product`` that leaves
        :param new: ``product.product`` that takes its place
        :param reason: why; blank is refused
        :raise UserError: why not, in words
        """
        self = self.sudo()  # callers have checked the right
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the product is replaced."))
        for ids in split_every(BATCH, self.ids):
            self.browse(ids)._substitute_batch(old, new, reason)

    def _substitute_batch(self, old, new, reason):
        self.sold_package_id._lock_ledger()
        for line in self:
            refusal = line._get_substitute_refusal(old, new)
            if refusal:
                raise UserError(refusal)
        bodies = {
            sold.id: Markup("<br/>").join(line._get_substitute_note(old, new, reason) for line in lines)
            for sold, lines in self.grouped("sold_package_id").items()
        }
        for version, lines in self.grouped("version_id").items():
            lines._take_version(version._get_substituted(old, new), version._get_item_name())
        self.sold_package_id._message_log_batch(bodies)
        self.sold_package_id._after_balance_change()

    def _take_version(self, version, old_name):
        """:param old_name: what those are called that have no name of their own; they get another one"""
        renamed = self.filtered(lambda line: line.name == old_name)
        self._amend({"version_id": version.id})
        renamed._rename(version._get_item_name())

    def _rename(self, name):
        self._amend({"name": name})

    def _get_substitute_note(self, old, new, reason):
        return self.env._(
            "“%(item)s”: %(old)s replaced by %(new)s. %(reason)s",
            item=self.name,
            old=old.display_name,
            new=new.display_name,
            reason=reason,
        )

    def _get_substitute_refusal(self, old, new):
        """Override to refuse further replacements.

        :return: sentence or False
        """
        self.ensure_one()
        sold = self.sold_package_id
        products = self.with_context(active_test=False).product_ids
        names = {"item": self.name, "package": sold.display_name, "old": old.display_name, "new": new.display_name}
        if sold.lifecycle == states.REFUNDED:
            return self.env._("%(package)s was refunded: nothing is left to replace.", **names)
        if self.quantity_remaining < 1:
            return self.env._("Nothing is left of “%(item)s” in %(package)s.", **names)
        if old not in products:
            return self.env._("“%(old)s” is not covered by “%(item)s” of %(package)s.", **names)
        if new == old:
            return self.env._("“%(new)s” cannot take its own place.", **names)
        if new.is_clinic_package:
            return self.env._("“%(new)s” is a package: a package cannot contain a package.", **names)
        if new.type == "combo":
            return self.env._("“%(new)s” is a combo: choose one of its products.", **names)
        if not new.active:
            return self.env._("“%(new)s” is archived. Choose a product that is still available.", **names)
        if new.company_id and new.company_id.root_id != sold.root_company_id:
            return self.env._("“%(new)s” belongs to another company than %(package)s.", **names)
        return False

    def _get_with_product(self, product):
        """:return: the items covering the product that have units left, of all sold packages the user may see"""
        candidates = self.search(
            [
                ("version_id.product_ids", "in", product.ids),
                ("sold_package_id.state", "in", (states.ACTIVE, states.CANCELLED)),
            ]
        )
        return candidates.filtered(lambda line: line.quantity_remaining > 0)

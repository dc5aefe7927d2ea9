from odoo import api, models
from odoo.exceptions import UserError


class ClinicGuarded(models.AbstractModel):
    """Records that only the code of their own model writes.

    ``create``, ``write`` and ``unlink`` refuse everybody, the superuser included, whatever the context
    says: an import, an RPC call, a copy or a form has no way in. The model's own methods use ``_append``
    and ``_amend``, which RPC cannot name. Inherit this mixin *first*, so that it stands in front of others.
    """

    _name = "clinic.guarded"
    _description = "Records written by their own methods only"

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise UserError(self._get_guard_message())

    def write(self, vals):
        if not vals or not set(vals) - self._get_open_fields():
            return super().write(vals)
        raise UserError(self._get_guard_message())

    @api.ondelete(at_uninstall=False)
    def _unlink_except_history(self):
        raise UserError(self._get_guard_message())

    def _append(self, vals_list):
        """Create records past the guard."""
        return super().create(vals_list)  # pylint: disable=super-method-mismatch

    def _amend(self, vals):
        """Write on records past the guard."""
        return super().write(vals)  # pylint: disable=super-method-mismatch

    @api.model
    def _get_open_fields(self):
        """Override to name fields that carry no balance and may be written freely.

        :return: set of field names
        """
        return set()

    @api.model
    def _get_guard_message(self):
        """Override to say what to do instead."""
        return self.env._("%s cannot be created, changed or deleted by hand.", self._description)

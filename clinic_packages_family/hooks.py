from odoo.tools import SQL


def uninstall_hook(env):
    """Nobody has a relationship any more: Odoo removes the list of them first, and used ones stay undeleted."""
    env["res.partner"].flush_model(["clinic_relationship_id"])
    env.cr.execute(SQL("UPDATE res_partner SET clinic_relationship_id = NULL WHERE clinic_relationship_id IS NOT NULL"))
    env["res.partner"].invalidate_model(["clinic_relationship_id"])

from odoo.fields import Command
from odoo.tools import SQL


def uninstall_hook(env):
    """Take back what Odoo leaves behind.

    Nobody has a relationship any more: Odoo removes the list of them first, and used ones stay undeleted. The menu
    *Configuration* of the base is for administrators again.
    """
    env["res.partner"].flush_model(["clinic_relationship_id"])
    env.cr.execute(SQL("UPDATE res_partner SET clinic_relationship_id = NULL WHERE clinic_relationship_id IS NOT NULL"))
    env["res.partner"].invalidate_model(["clinic_relationship_id"])
    group = env.ref("clinic_packages.group_inventory_write")
    env.ref("clinic_packages.menu_configuration").group_ids = [Command.unlink(group.id)]

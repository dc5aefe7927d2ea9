from odoo import api, models

from .res_partner import FAMILY_FIELDS, MAY_CHANGE

SHOWN_FIELDS = FAMILY_FIELDS | {"clinic_age", "clinic_used_units", "clinic_used_summary"}


class ResPartner(models.Model):
    """Nothing of families is shown where the company does not use them."""

    _name = "res.partner"
    _inherit = ["res.partner", "clinic.family.view"]

    _family_nodes = frozenset(
        SHOWN_FIELDS | {"clinic_family", "clinic_family_main_clients", "clinic_family_members", "clinic_family_group"}
    )

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        # Members are people: their names are not looked up in a directory of companies while they are typed.
        for node in arch.xpath("//field[@name='clinic_member_ids']//field[@name='name']"):
            node.attrib.pop("widget", None)
        return arch, view

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Leave the fields out of exports, filters and groups too; read-only for those who may not change them."""
        described = super().fields_get(allfields, attributes)
        for name in SHOWN_FIELDS & described.keys():
            if not self.env.company.clinic_family_members:
                del described[name]
            elif not any(map(self.env.user.has_group, MAY_CHANGE.split(","))):
                described[name]["readonly"] = True
        return described

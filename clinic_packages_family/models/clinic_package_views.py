from odoo import models


class ClinicPackage(models.Model):
    _name = "clinic.package"
    _inherit = ["clinic.package", "clinic.family.view"]

    _family_nodes = frozenset(
        {"group_family", "valid_for", "max_units_per_member", "max_child_age", "individual", "group_by_valid_for"}
    )

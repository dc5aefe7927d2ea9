from odoo import api, models


class ClinicFamilyView(models.AbstractModel):
    """Views that show nothing of families while the company does without them.

    A model inherits this and names the nodes of its views that go.
    """

    _name = "clinic.family.view"
    _description = "Views without families where the company has none"

    _family_nodes = frozenset()

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self.env.company.clinic_family_members)

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if not self.env.company.clinic_family_members:
            self._hide_clinic_family(arch)
        return arch, view

    @api.model
    def _hide_clinic_family(self, arch):
        """Override to hide more than the nodes that are named, and their labels.

        :return: the same arch
        """
        for node in arch.xpath("//*[@name or @for]"):
            if node.get("name", node.get("for")) in self._family_nodes:
                node.getparent().remove(node)
        return arch

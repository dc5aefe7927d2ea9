from odoo import models


class ClinicRevenueExport(models.AbstractModel):
    """Who may see figures of packages may export them as they are seen: with names of packages and patients."""

    _name = "clinic.revenue.export"
    _description = "Exported with Names"

    def _export_rows(self, fields, **kwargs):
        self.check_access("read")
        records = self
        if all(self._is_on_page(path) for path in fields):
            records = self.sudo()  # accountants see names of sold packages in these rows, and nothing else of them
        return super(ClinicRevenueExport, records)._export_rows(fields, **kwargs)

    def _is_on_page(self, path):
        """:return: whether this is a column of the model itself: a figure or the name of something"""
        if len(path) != 1 or path[0] not in self._fields or path[0] == "id":
            return False
        field = self._fields[path[0]]
        return field.type not in ("one2many", "many2many") and self._has_field_access(field, "read")

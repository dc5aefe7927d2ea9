from odoo import fields, models
from odoo.fields import Domain


class ClinicLocated(models.AbstractModel):
    """Records of a location, found by its name by people who have no right on points of sale."""

    _name = "clinic.located"
    _description = "Found by Location"

    location_search = fields.Char("Name of the Location", store=False, search="_search_location", exportable=False)

    def _search_location(self, operator, value):
        if operator not in ("ilike", "not ilike", "in", "not in"):
            return NotImplemented
        configs = self.env["pos.config"].sudo().with_context(active_test=False)  # names of tills are no secret
        positive = {"not ilike": "ilike", "not in": "in"}.get(operator, operator)
        domain = Domain("pos_config_id", "in", configs.search([("name", positive, value)]).ids)
        return domain if positive == operator else ~domain

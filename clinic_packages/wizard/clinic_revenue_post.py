from odoo import api, fields, models


class ClinicRevenuePost(models.TransientModel):
    _name = "clinic.revenue.post"
    _description = "Post Revenue"

    entry_ids = fields.Many2many("clinic.revenue.entry", required=True, readonly=True)
    count = fields.Integer("Entries", compute="_compute_count")
    date = fields.Date("Post On", help="Empty: each on the day it belongs to.")

    @api.depends("entry_ids")
    def _compute_count(self):
        for wizard in self:
            wizard.count = len(wizard.entry_ids)

    def action_confirm(self):
        """Post the entries, and show what was posted or why not."""
        self.ensure_one()
        return self.entry_ids._post_by_hand(self.date)

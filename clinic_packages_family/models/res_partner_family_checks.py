from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResPartner(models.Model):
    """What makes a family sound."""

    _inherit = "res.partner"

    @api.constrains("clinic_main_client_id", "is_company", "company_id")
    def _check_clinic_family(self):
        people = self.sudo().with_context(active_test=False)  # relations the user may not see count too
        for member in people.filtered("clinic_main_client_id") | people.search(
            [("clinic_main_client_id", "in", self.ids)]
        ):
            problem = member._get_clinic_family_problem()
            if problem:
                raise ValidationError(problem)

    def _get_clinic_family_problem(self):
        """Why this member cannot have that main client.

        :return: a sentence, or False
        """
        self.ensure_one()
        main_client = self.clinic_main_client_id
        names = {"member": self.name, "main": main_client.name}
        if main_client == self:
            return self.env._("%(member)s cannot be a member of their own family.", **names)
        for person in (self | main_client).filtered("is_company"):
            return self.env._("%s is a company. A family is made of people.", person.name)
        if main_client.clinic_main_client_id:
            return self.env._(
                "%(main)s belongs to the family of %(other)s. Choose %(other)s as main client.",
                **names,
                other=main_client.clinic_main_client_id.name,
            )
        if self.clinic_member_ids:
            return self.env._(
                "%(member)s is the main client of %(others)s and cannot be a member of another family.",
                **names,
                others=", ".join(self.clinic_member_ids.mapped("name")),
            )
        roots = (self | main_client).mapped("company_id.root_id")
        if len(roots) > 1:
            return self.env._("%(member)s and %(main)s belong to different companies.", **names)
        return False

    @api.constrains("clinic_birth_date")
    def _check_clinic_birth_date(self):
        for person in self.sudo().filtered("clinic_birth_date"):  # whoever set it had the right
            if person.clinic_birth_date > fields.Date.context_today(person):
                raise ValidationError(self.env._("The birth date of %s is in the future.", person.name))

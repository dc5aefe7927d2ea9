from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..tools import drafting, plain
from .clinic_drafting_service import LONGEST_TIMEOUT, PARAMETERS, TIMEOUT

KEY = PARAMETERS + "key"


class ResConfigSettingsDrafting(models.TransientModel):
    """Where texts are drafted: an AI service of the clinic's choice, or none."""

    _inherit = "res.config.settings"

    clinic_drafting_url = fields.Char(
        "Address",
        config_parameter=PARAMETERS + "url",
        help="Of any service that speaks the OpenAI chat protocol; one on your own computer too.",
    )
    clinic_drafting_model = fields.Char("Model", config_parameter=PARAMETERS + "model")
    clinic_drafting_key = fields.Char("Key", groups="base.group_system", help="Services of your own often need none.")
    clinic_drafting_timeout = fields.Integer(
        "Time-out", default=TIMEOUT, config_parameter=PARAMETERS + "timeout", help="Seconds to wait for an answer."
    )

    @api.constrains("clinic_drafting_url")
    def _check_clinic_drafting_url(self):
        for settings in self:
            if settings.clinic_drafting_url and not drafting.endpoint(settings.clinic_drafting_url):
                raise ValidationError(
                    self.env._("The address of the AI service is not valid. Example: http://localhost:11434/v1")
                )

    @api.constrains("clinic_drafting_timeout")
    def _check_clinic_drafting_timeout(self):
        for settings in self:
            if not 1 <= settings.clinic_drafting_timeout <= LONGEST_TIMEOUT:
                raise ValidationError(
                    self.env._("The time-out of the AI service is a number of seconds from 1 to %s.", LONGEST_TIMEOUT)
                )

    @api.model
    def get_values(self):
        """The key is for administrators; a parameter of the field would hand it to whoever asks."""
        values = super().get_values()
        if self.env.user.has_group("base.group_system"):
            values["clinic_drafting_key"] = self.env["ir.config_parameter"].get_param(KEY)
        return values

    def set_values(self):
        result = super().set_values()
        self.env["ir.config_parameter"].set_param(KEY, self.clinic_drafting_key)
        return result

    def action_test_clinic_drafting(self):
        """Ask the service for one word, with what stands in the form, and say how it went.

        :raise AccessError: for anybody but administrators
        """
        self.ensure_one()
        if not self.env.user.has_group("base.group_system"):
            raise AccessError(self.env._("Only administrators can set up the AI service."))
        if not self.clinic_drafting_url:
            return self._notify_of_drafting("warning", self.env._("Enter the address of an AI service first."))
        settings = {
            "url": self.clinic_drafting_url,
            "model": self.clinic_drafting_model or "",
            "key": self.clinic_drafting_key or "",
            "timeout": min(max(self.clinic_drafting_timeout, 1), LONGEST_TIMEOUT),
        }
        question = [{"role": "user", "content": "Answer with the single word: ready"}]
        try:
            answer = self.env["clinic.drafting.service"]._ask(question, settings)
        except UserError as error:
            return self._notify_of_drafting("danger", str(error))
        words = plain.to_plain_text(answer, 80).replace("\n", " ")
        return self._notify_of_drafting("success", self.env._("The AI service answers: “%s”", words))

    def _notify_of_drafting(self, kind, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": kind, "message": message, "sticky": kind == "danger"},
        }

from odoo.tests import common

from odoo.addons.clinic_packages.models.clinic_drafting_service import PARAMETERS

from .chat_server import running_chat_server
from .common import ClinicPackagesCommon


class DraftingCommon(ClinicPackagesCommon):
    """A chat service on this computer, and the user who edits packages and has no other right."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = cls.enterClassContext(running_chat_server())
        cls.catalogue = cls._create_user("drafting_catalogue", "clinic_packages.group_inventory_write")
        cls.Package = cls.env["clinic.package"].with_user(cls.catalogue)

    def setUp(self):
        super().setUp()
        self.server.requests.clear()
        self.server.say("ready")

    @classmethod
    def _request_handler(cls, session, request, /, **kwargs):
        """The time-outs of tests are short on purpose; core makes them ten seconds."""
        if request.url.startswith("http://127.0.0.1:"):
            return common._super_send(session, request, **kwargs)
        return super()._request_handler(session, request, **kwargs)

    @classmethod
    def _connect(cls, **values):
        """Enter the service into the settings."""
        for name, value in {"url": cls.server.url, "model": "test-model", "timeout": "1", **values}.items():
            cls.env["ir.config_parameter"].sudo().set_param(PARAMETERS + name, value)

    def _get_values(self, name="Facial Rejuvenation Bundle", **values):
        """What a browser sends of a form."""
        return {
            "name": name,
            "list_price": 200.0,
            "lines": [
                {"name": "Facial", "quantity": 3, "product_ids": self.facial.ids},
                {"name": "", "quantity": 1, "product_ids": (self.peel | self.mask).ids},
            ],
            **values,
        }

    def _get_question(self):
        """:return: all that was sent, as one text"""
        return "\n".join(message["content"] for message in self.server.requests[-1]["body"]["messages"])

from lxml import html

from odoo.tests import HttpCase, new_test_user

from .common import ClinicPackagesCommon

# Written for staff: on no page of a patient.
SECRETS = {
    "note": "the old card is in the drawer",
    "internal notes": "offer her the peel at half price",
    "reason of a cancellation": "argued with the practitioner",
    "reason of a reversal": "entered twice by mistake",
    "reason of a redemption": "came without an appointment",
    "cashier": "Cashier Cassandra",
    "user": "Undine User",
    "practitioner": "Doctor Who",
    "value of a unit": "43.21",
    "price without the package": "98.76",
}


class PortalCase(ClinicPackagesCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for partner, login in ((cls.anna, "anna"), (cls.bruno, "bruno")):
            new_test_user(
                cls.env, f"portal_{login}", groups="base.group_portal", partner_id=partner.id, name=partner.name
            )
        cls.glow = cls._create_package(
            "Glow",
            300.0,
            [(cls.facial, 4, 200.0), (cls.peel | cls.mask, 2, 100.0)],
            internal_notes=SECRETS["internal notes"],
        )
        cls.glow.public_description = "<p>Four facials and <b>two</b> of your choice.</p>"
        cls.sold = cls._sell(cls.glow, cls.anna)
        cls.other = cls._sell(cls._create_package("Bruno's Own", 90.0, [(cls.mask, 1, 90.0)]), cls.bruno)

    def _page(self, url="/my/packages", login=None, **kwargs):
        """:return: the document at this address, after redirects, as somebody sees it"""
        self.authenticate(login, login)
        response = self.url_open(url, **kwargs)
        self.assertEqual(response.status_code, 200, url)
        return html.fromstring(response.content)  # its own charset is the right one

    def _texts(self, page, xpath):
        return [" ".join(node.text_content().split()) for node in page.xpath(xpath)]

    def _listed(self, url="/my/packages", login="portal_anna"):
        return self._texts(self._page(url, login), "//table//tbody//td[1]/a")

    def _count_queries(self, function):
        function()  # fills the caches of the registry
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        function()
        return self.env.cr.sql_log_count - before

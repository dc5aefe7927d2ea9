from odoo.addons.clinic_packages.tests.common import ClinicPackagesCommon


class FamilyCommon(ClinicPackagesCommon):
    """Two families and somebody alone. Mix in *before* a test case that has ``cls.env``, as its parent.

    Anna is the main client of Tim (her child) and Leo (her spouse), Bob is Mia's; Eva has no family.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.root_id.sudo().clinic_family_members = True
        cls.spouse, cls.child, cls.parent, cls.other = (
            cls.env.ref(f"clinic_packages_family.relationship_{name}")
            for name in ("spouse", "child", "parent", "other")
        )
        cls.tim = cls._create_member("Tim", cls.anna, cls.child)
        cls.leo = cls._create_member("Leo", cls.anna, cls.spouse)
        cls.bob, cls.eva = cls.env["res.partner"].sudo().create([{"name": "Bob"}, {"name": "Eva"}])
        cls.mia = cls._create_member("Mia", cls.bob, cls.child)

    @classmethod
    def _create_member(cls, name, main_client, relationship=None, **vals):
        return (
            cls.env["res.partner"]
            .sudo()
            .create(
                {
                    "name": name,
                    "clinic_main_client_id": main_client.id,
                    "clinic_relationship_id": relationship and relationship.id,
                    **vals,
                }
            )
        )

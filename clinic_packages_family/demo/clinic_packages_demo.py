from odoo import api, models


class ClinicPackagesDemo(models.AbstractModel):
    """Three families at the reception: what they share, what is one person's, and what is lent."""

    _inherit = "clinic.packages.demo"

    @api.model
    def _tell_of_families(self):
        """Tell the story of the families, once for a database."""
        till = self._till("reception")
        begun = till.ticket("amelia buys for all", self._ref("patient_amelia"))
        if begun.order:
            return
        if not till.session:  # closed since the story of the base was told
            till.open(200.0)
        self._let_the_reception_lend(till.config.sudo())  # a setting of the till
        self._tell_of_the_harts(till)
        self._tell_of_two_families_on_a_ticket(till)
        self._tell_of_those_to_come(till)

    def _family_ref(self, name):
        return self.env.ref(f"clinic_packages_family.{name}")

    def _let_the_reception_lend(self, config):
        config.company_id.clinic_family_members = True
        config.clinic_lend_credits = True

    def _buy(self, till, name, customer, package, patient, days_ago):
        """:return: the ``clinic.sold.package`` that this ticket makes"""
        product = self._family_ref(f"package_{package}").product_variant_id
        ticket = till.ticket(name, customer, days_ago).add(product, clinic_patient_id=patient.id)
        return ticket.pay().lines._get_sold_packages()

    def _tell_of_the_harts(self, till):
        """A package for all of them, and a course for one of the children."""
        amelia = self._ref("patient_amelia")
        oliver, poppy = self._family_ref("patient_oliver"), self._family_ref("patient_poppy")
        facial, led = self._ref("service_signature_facial"), self._ref("service_led")
        teen = self._family_ref("service_teen_facial")

        shared = self._buy(till, "amelia buys for all", amelia, "family_glow", amelia, 38)
        ticket = till.ticket("amelia and poppy come", amelia, 38)
        ticket.take(shared, facial, clinic_patient_id=amelia.id)
        ticket.take(shared, teen, clinic_patient_id=poppy.id).pay()
        # He is the customer himself, and finds what she paid for.
        till.ticket("oliver comes alone", oliver, 17).take(shared, facial, clinic_patient_id=oliver.id).pay()

        course = self._buy(till, "amelia buys for poppy", amelia, "teen_skin", poppy, 26)
        for days_ago in (26, 12):
            ticket = till.ticket(f"poppy comes {days_ago}", amelia, days_ago)
            ticket.take(course, teen, clinic_patient_id=poppy.id).pay()
        ticket = till.ticket("poppy and amelia come", amelia, 5).add(led)
        ticket.take(course, teen, clinic_patient_id=poppy.id).pay()

    def _tell_of_two_families_on_a_ticket(self, till):
        """Amelia pays; Sofia, who is treated as well, lends a credit to Oliver."""
        amelia, sofia = self._ref("patient_amelia"), self._ref("patient_sofia")
        oliver = self._family_ref("patient_oliver")
        facial, hydraglow = self._ref("service_signature_facial"), self._ref("service_hydraglow")
        shared = self._buy(till, "sofia buys for all", sofia, "family_glow", sofia, 20)
        ticket = till.ticket("two families come", amelia, 4).add(hydraglow, clinic_patient_id=sofia.id)
        ticket.take(shared, facial, clinic_patient_id=oliver.id).pay()

    def _tell_of_those_to_come(self, till):
        """Long names, a package nobody has used yet, and what was bought for a child by invoice."""
        maximiliana = self._ref("patient_maximiliana")
        self._buy(till, "maximiliana buys for all", maximiliana, "family_glow", maximiliana, 3)
        wizards = self._as_manager(self.env["clinic.package.sell"])
        wizards.create(
            {
                "partner_id": self._family_ref("patient_luca").id,
                "payer_id": self._ref("patient_sofia").id,
                "product_id": self._family_ref("package_teen_skin").product_variant_id.id,
            }
        ).action_confirm()

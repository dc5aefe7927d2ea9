from odoo import api, models
from odoo.fields import Command

from .till import Till, named_uuid

# Units on hand before the story begins.
STOCK = {
    "product_cleanser": 36,
    "product_vitamin_c": 24,
    "product_hyaluronic": 24,
    "product_sunscreen": 40,
    "product_barrier_cream": 18,
    "product_retinol": 15,
    "product_body_oil": 20,
    "product_balm": 30,
}


class ClinicPackagesDemo(models.AbstractModel):
    """Some weeks of a clinic, told by what people do at its tills and in its back office.

    Called by the demo data only. Everything goes the way of users with the rights for it.
    """

    _name = "clinic.packages.demo"
    _description = "Demo Story of Clinic Packages"

    @api.model
    def _tell(self):
        """Tell the story, once for a database."""
        # A ticket of the story is there, or it has not been told.
        if self.env["pos.order"].search_count([("uuid", "=", named_uuid("amelia buys"))]):
            return
        self._count_stock()
        self._give_payment_methods()
        self._tell_past_weeks_at_reception()
        self._tell_a_day_at_the_shop()
        self._tell_today()
        self._tell_the_back_office()
        self._tell_the_calendar()

    # What the story needs

    def _ref(self, name):
        return self.env.ref(f"clinic_packages.{name}")

    def _package(self, name):
        """:return: the product of a package, as a till sells it"""
        return self._ref(f"package_{name}").product_variant_id

    def _till(self, name, cashier="reception"):
        return Till(self._ref(f"pos_config_{name}"), self._ref(f"user_{cashier}"))

    def _as_manager(self, records):
        return records.with_user(self._ref("user_manager")).with_context(mail_activity_quick_update=True)

    def _count_stock(self):
        location = self.env.ref("stock.warehouse0").lot_stock_id
        self.env["stock.quant"].with_context(inventory_mode=True).create(
            [
                {
                    "product_id": self._ref(name).id,
                    "location_id": location.id,
                    "inventory_quantity": quantity,
                }
                for name, quantity in STOCK.items()
            ]
        ).action_apply_inventory()

    def _give_payment_methods(self):
        """Each till has its own cash; cards go to the bank."""
        company = self.env.ref("base.main_company")
        bank = self.env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", company.id)], limit=1)
        methods = self.env["pos.payment.method"].with_company(company)
        card = methods.search([("journal_id", "=", bank.id), ("config_ids", "!=", False)], limit=1) or methods.create(
            {"name": "Card", "journal_id": bank.id, "company_id": company.id}
        )
        for name, code in (("reception", "CSHR"), ("shop", "CSHT")):
            config = self._ref(f"pos_config_{name}")
            journal = self.env["account.journal"].create(
                {"name": f"Cash {config.name}", "code": code, "type": "cash", "company_id": company.id}
            )
            cash = methods.create({"name": "Cash", "journal_id": journal.id, "company_id": company.id})
            config.payment_method_ids = [Command.set((cash | card).ids)]

    def _fill_in(self, records, action, **vals):
        """Press a button of these records that opens a form, fill the form in and confirm it, as the manager."""
        opened = getattr(self._as_manager(records), action)()
        wizards = self._as_manager(self.env[opened["res_model"]]).with_context(**opened["context"])
        wizards.create(vals).action_confirm()

    # What happened

    def _tell_past_weeks_at_reception(self):
        till = self._till("reception")
        till.open(200.0)
        facial, led, peel, hydraglow = (
            self._ref(f"service_{name}") for name in ("signature_facial", "led", "peel", "hydraglow")
        )
        legs, underarms = self._ref("service_laser_legs"), self._ref("service_laser_underarms")

        amelia = self._ref("patient_amelia")
        welcome = self._sell(till, "amelia is welcomed", amelia, "welcome", 75)
        till.ticket("amelia takes her gift", amelia, 75).take(welcome, facial).take(welcome, led).pay()
        glow = self._sell(till, "amelia buys", amelia, "glow", 61)
        till.ticket("amelia comes", amelia, 61).take(glow, facial).take(glow, led).pay()
        ticket = till.ticket("amelia comes again", amelia, 33).add(self._ref("product_sunscreen"))
        ticket.take(glow, facial).pay()

        olivia = self._ref("patient_olivia")
        choice = self._sell(till, "olivia buys", olivia, "choice", 58)
        for days_ago, treatment in ((58, facial), (44, hydraglow), (30, hydraglow), (16, peel), (2, facial)):
            till.ticket(f"olivia comes {days_ago}", olivia, days_ago).take(choice, treatment).pay()
        self._sell(till, "the other olivia is welcomed", self._ref("patient_olivia_again"), "welcome", 9)

        sofia = self._ref("patient_sofia")
        ticket = till.ticket("sofia buys", sofia, 52).add(self._package("laser"), discount=10.0)
        course = ticket.pay().lines._get_sold_packages()
        till.ticket("sofia comes", sofia, 52).take(course, legs).take(course, underarms).pay()
        ticket = till.ticket("sofia comes again", sofia, 24).take(course, legs).take(course, underarms)
        ticket.take(course, self._ref("product_balm")).pay()

        grace = self._ref("patient_grace")
        reset = self._sell(till, "grace buys", grace, "reset", 49, method="cash")
        till.ticket("grace comes", grace, 42).take(reset, self._ref("service_lymphatic")).pay()
        self._fill_in(reset, "action_cancel", reason="Moved to another city; the rest goes to her new clinic")

        hannah = self._ref("patient_hannah")
        glow = self._sell(till, "hannah buys", hannah, "glow", 40)
        till.ticket("hannah comes", hannah, 40).take(glow, facial).pay()
        self._fill_in(glow, "action_cancel", reason="On hold: travelling")
        self._as_manager(glow).action_reactivate()

        self._sell(till, "priya buys", self._ref("patient_priya"), "home_care", 21)
        order = self.env["pos.order"].search([("uuid", "=", named_uuid("priya buys"))])
        till.refund("priya changes her mind", order.lines, 19)

        chloe = self._ref("patient_chloe")
        glow = self._sell(till, "chloe buys", chloe, "glow", 35)
        order = till.ticket("chloe comes", chloe, 35).take(glow, facial).take(glow, led).pay()
        till.refund("chloe had to leave early", order.lines[-1], 35)
        till.close()

    def _tell_a_day_at_the_shop(self):
        till, temp = self._till("shop"), self._till("shop", "temp")
        till.open(100.0)
        lymphatic, sculpting, deep_tissue = (
            self._ref(f"service_{name}") for name in ("lymphatic", "sculpting", "deep_tissue")
        )

        meiling = self._ref("patient_meiling")
        reset = self._sell(till, "meiling buys", meiling, "reset", 90)
        for days_ago in (90, 76, 62, 48):
            ticket = till.ticket(f"meiling comes {days_ago}", meiling, days_ago)
            ticket.take(reset, lymphatic).take(reset, sculpting).pay()
        till.ticket("meiling comes a last time", meiling, 34).take(reset, deep_tissue, 2).pay()
        self._sell(till, "meiling buys again", meiling, "reset", 6)

        layla = self._ref("patient_layla")
        kit = self._sell(till, "layla buys", layla, "home_care", 27, method="cash")
        ticket = till.ticket("layla picks up", layla, 27).take(kit, self._ref("product_cleanser"))
        ticket.take(kit, self._ref("product_hyaluronic")).pay()

        nobody = self.env["res.partner"]
        ticket = temp.ticket("somebody buys creams", nobody, 1).add(self._ref("product_barrier_cream"))
        ticket.add(self._ref("product_retinol")).pay("cash")
        ticket = temp.ticket("grace buys oil", self._ref("patient_grace"), 1).add(self._ref("product_body_oil"), 2)
        ticket.add(deep_tissue).pay()
        till.close()

    def _tell_today(self):
        till = self._till("reception")
        till.open(200.0)
        facial, hydraglow, peel = (self._ref(f"service_{name}") for name in ("signature_facial", "hydraglow", "peel"))

        ticket = till.ticket("lucas buys two", self._ref("patient_lucas"), 3).add(self._package("glow"), 2)
        first, _second = ticket.pay().lines._get_sold_packages().sorted("id")
        till.ticket("lucas comes", self._ref("patient_lucas"), 1).take(first, facial).pay()
        self._sell(till, "maximiliana buys", self._ref("patient_maximiliana"), "laser", 2, method="cash")

        tomas = self._ref("patient_tomas")
        choice = self._sell(till, "tomas buys", tomas, "choice", 12)
        item = choice.line_ids
        treated = {"product_id": facial.id, "performer_id": self._ref("practitioner_reid").id}
        self._fill_in(item, "action_redeem", **treated, reason="Treated before the till was open")
        self._fill_in(item, "action_redeem", **treated, reason="Entered twice")
        entry = choice.redemption_ids.filtered(lambda entry: entry.type == "redeem").sorted("id")[-1]
        self._fill_in(entry, "action_reverse", reason="Came once, was entered twice")

        # A credit that is gone when the ticket is paid: the list "To settle" has one.
        noah = self._ref("patient_noah")
        choice = self._sell(till, "noah buys", noah, "choice", 20)
        till.ticket("noah comes", noah, 13).take(choice, facial).pay()
        ticket = till.ticket("noah comes again", noah).take(choice, hydraglow)
        self._fill_in(choice, "action_cancel", reason="Cancelled by telephone")
        ticket.pay()

        # A ticket that waits, with a credit reserved: either till can continue it.
        daniel = self._ref("patient_daniel")
        choice = self._sell(till, "daniel buys", daniel, "choice", 15)
        till.ticket("daniel comes", daniel, 8).take(choice, peel).pay()
        ticket = till.ticket("daniel waits", daniel, floating_order_name="Daniel, room 2")
        ticket.add(self._ref("product_balm")).take(choice, hydraglow)

    def _sell(self, till, name, patient, package, days_ago, method="bank"):
        """:return: the ``clinic.sold.package`` that this ticket makes"""
        order = till.ticket(name, patient, days_ago).add(self._package(package)).pay(method)
        return order.lines._get_sold_packages()

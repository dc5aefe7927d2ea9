from odoo import api, models

from ..tools import rules, states


class ClinicSoldPackage(models.Model):
    """Who may redeem what, and the words when not.

    Gathers the facts for ``tools.rules`` and turns its answers into sentences.
    """

    _inherit = "clinic.sold.package"

    @api.model
    def _get_refusal(self, line, product, quantity, *, partner, **values):
        """Why these units cannot be reserved. Parameters as for :meth:`_reserve`.

        :return: a sentence for the till; False when they can
        """
        line, product, partner = line.sudo(), product.sudo(), partner.sudo()  # the rules decide
        company = values.pop("company", None) or line.sold_package_id.company_id
        facts = self._get_redemption_facts(line, product, quantity, partner, company, **values)
        code = rules.refusal(facts, self._get_redemption_rules())
        return self._get_refusal_message(code, line, product, facts) if code else False

    def _get_eligible_partners(self):
        """Override to widen who may redeem from this sold package, whatever ticket it is on.

        :return: ``res.partner``
        """
        self.ensure_one()
        return self.partner_id

    @api.model
    def _get_redeemable_domain(self, partner, company):
        """Override to widen what a person finds at the till.

        :return: domain on ``clinic.sold.package``
        """
        return [
            ("partner_id", "in", self._get_redeemable_owners(partner, company).ids),
            ("state", "=", states.ACTIVE),
            ("awaits_payment", "=", False),
            ("root_company_id", "=", company.root_id.id),
        ]

    @api.model
    def _get_redeemable_owners(self, partner, company):
        """Override to widen whose sold packages a person finds at the till.

        :return: ``res.partner``
        """
        return partner

    @api.model
    def _get_redemption_facts(self, line, product, quantity, partner, company, **values):
        """Override to add facts for further rules.

        :return: ``tools.rules.Facts``
        """
        sold = line.sold_package_id
        return rules.Facts(
            lifecycle=sold.lifecycle,
            awaits_payment=sold.awaits_payment,
            remaining=line.quantity_remaining,
            quantity=quantity,
            product_id=product.id,
            product_active=product.active,
            product_is_package=product.is_clinic_package,
            eligible_product_ids=frozenset(line.product_ids.ids),
            partner_id=partner.id,
            eligible_partner_ids=frozenset(sold._get_eligible_partners().ids),
            list_price=values.get("list_price", product.lst_price),
            free_products_allowed=company.clinic_redeem_free_products,
            same_company_tree=company.root_id == sold.root_company_id,
        )

    @api.model
    def _get_redemption_rules(self):
        """Override to add rules to ``tools.rules.RULES``."""
        return rules.RULES

    @api.model
    def _get_refusal_message(self, code, line, product, facts):
        """Override to word the refusals of further rules.

        :param code: of ``tools.rules``
        :return: a sentence for the receptionist
        """
        names = {
            "item": line.name,
            "package": line.sold_package_id.display_name,
            "product": product.display_name,
            "left": facts.remaining,
        }
        return {
            "quantity": lambda: self.env._("Credits are taken one by one: the quantity is a whole number, at least 1."),
            "refunded": lambda: self.env._("%(package)s was refunded.", **names),
            "cancelled": lambda: self.env._("%(package)s is cancelled.", **names),
            "company": lambda: self.env._("%(package)s was sold by another company and cannot be used here.", **names),
            "unpaid": lambda: self.env._(
                "%(package)s is not paid yet. Its credits can be used as soon as it is paid.", **names
            ),
            "partner": lambda: self.env._("%(package)s belongs to another patient.", **names),
            "product": lambda: self.env._("“%(product)s” is not covered by “%(item)s” of %(package)s.", **names),
            "free": lambda: self.env._("“%(product)s” costs nothing here, so it takes no credit.", **names),
            "used": lambda: self.env._("Nothing is left of “%(item)s” in %(package)s: already taken.", **names),
            "too_many": lambda: self.env._("Only %(left)s left of “%(item)s” in %(package)s.", **names),
        }[code]()

from odoo import models
from odoo.fields import Command

PRICELISTS = "product.group_product_pricelist"


class PosConfig(models.Model):
    """A location gets a pricelist of its own, at which everything costs what it cost before."""

    _inherit = "pos.config"

    def _give_own_pricelist(self):
        """Make a pricelist for this till and sell by it. Callers have checked the right to set up tills.

        :return: the new ``product.pricelist``
        """
        self.ensure_one()
        config = self.sudo()  # see above; rules of pricelists are no matter of who sets up tills
        everybodys = config._ensure_pricelists()
        present = config._get_clinic_pricelist()
        is_copied = present and present == everybodys
        pricelist = self.env["product.pricelist"].sudo()  # see above
        pricelist = pricelist.create(
            {
                "name": config.name,
                "currency_id": config.currency_id.id,
                "company_id": config.company_id.id,
                "sequence": 100,  # nobody gets it by default
                "item_ids": config._prepare_first_rules(present, is_copied),
            }
        )
        # A till gives everybody's pricelist to patients without their own as soon as it may choose it.
        available = config.available_pricelist_ids - everybodys if config.use_pricelist else pricelist.browse()
        kept = present.browse() if is_copied else present
        self.sudo(False).write(  # settings of the till, by the user's own right
            {
                "use_pricelist": True,
                "available_pricelist_ids": [Command.set((available | kept | pricelist).ids)],
                "pricelist_id": pricelist.id,
            }
        )
        pricelist._copy_clinic_item_prices(present)
        return pricelist.with_env(self.env)

    def _prepare_first_rules(self, present, is_copied):
        """:return: commands for the rules by which everything costs what it costs at the present pricelist"""
        if is_copied:
            vals_list = present.item_ids.copy_data()
            return [
                Command.create({name: value for name, value in vals.items() if name != "pricelist_id"})
                for vals in vals_list
            ]
        if not present:
            return []
        return [
            Command.create(
                {
                    "applied_on": "3_global",
                    "compute_price": "formula",
                    "base": "pricelist",
                    "base_pricelist_id": present.id,
                }
            )
        ]

    def _ensure_pricelists(self):
        """Switch pricelists on, as the settings of a till do. They would be archived otherwise.

        :return: the pricelist of everybody who has none of their own
        """
        company = self.company_id
        pricelists = self.env["product.pricelist"].with_company(company)
        is_on = self.env["res.groups"]._is_feature_enabled(PRICELISTS)
        if not is_on:
            self.env.ref("base.group_user")._apply_group(self.env.ref(PRICELISTS))
        if not is_on or not pricelists._get_country_pricelist_multi([])[False]:
            company._activate_or_create_pricelists()
        return pricelists._get_country_pricelist_multi([])[False]

from odoo.fields import Command

from .common import ClinicPackagesCommon


class LocationPricesCommon(ClinicPackagesCommon):
    """A package of three facials and two peels or masks, and pricelists to give it other prices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Row = cls.env["clinic.package.price"]
        cls.package = cls._create_package("Glow", 250.0, [(cls.facial, 3, 200.0), (cls.peel | cls.mask, 2, 50.0)])
        cls.facials, cls.peels = cls.package.line_ids

    @classmethod
    def _create_pricelist(cls, name, **vals):
        return cls.env["product.pricelist"].sudo().create({"name": name, "company_id": False, **vals})

    @classmethod
    def _create_row(cls, pricelist, price, package=None, **item_prices):
        """:param item_prices: prices of items by the name of the attribute of this class"""
        row = cls.Row.sudo().create(
            {"package_id": (package or cls.package).id, "pricelist_id": pricelist.id, "price": price}
        )
        for name, item_price in item_prices.items():
            cls._line_of(row, getattr(cls, name)).price = item_price
        return row

    @classmethod
    def _line_of(cls, row, item):
        return row.line_ids.filtered(lambda line: line.package_line_id == item)

    @classmethod
    def _rules(cls, pricelist, package=None):
        template = (package or cls.package).product_tmpl_id
        return (
            cls.env["product.pricelist.item"]
            .sudo()
            .search([("pricelist_id", "=", pricelist.id), ("product_tmpl_id", "=", template.id)])
        )

    @classmethod
    def _create_till(cls, name, pricelist=None, available=None, **vals):
        """A point of sale of the company, at the default prices unless it has a pricelist."""
        available = (available or cls.env["product.pricelist"]) | (pricelist or cls.env["product.pricelist"])
        return (
            cls.env["pos.config"]
            .sudo()
            .create(
                {
                    "name": name,
                    "use_pricelist": bool(available),
                    "available_pricelist_ids": [Command.set(available.ids)],
                    "pricelist_id": pricelist and pricelist.id,
                    **vals,
                }
            )
        )

    @classmethod
    def _create_foreign_till(cls, name, company):
        """A point of sale of another company, which has its own journals."""
        journals = (
            cls.env["account.journal"]
            .sudo()
            .create(
                [
                    {"name": f"{name} {kind}", "code": f"T{kind[:3]}", "type": kind, "company_id": company.id}
                    for kind in ("general", "sale")
                ]
            )
        )
        return cls._create_till(
            name,
            company_id=company.id,
            journal_id=journals[0].id,
            invoice_journal_id=journals[1].id,
            payment_method_ids=[Command.clear()],
        )

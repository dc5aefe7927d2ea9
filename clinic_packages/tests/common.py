from uuid import uuid4

from odoo.fields import Command
from odoo.tests import new_test_user

from ..tools import coins


class ClinicPackagesCommon:
    """Builders for packages, sales and redemptions. Mix in *before* a test case that has ``cls.env``.

    Builders work as the superuser and use the flows that products are sold and redeemed by, not their tables.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Sold = cls.env["clinic.sold.package"].sudo()
        cls.Redemption = cls.env["clinic.package.redemption"].sudo()
        cls.anna = cls.env["res.partner"].sudo().create({"name": "Anna Patient"})
        cls.bruno = cls.env["res.partner"].sudo().create({"name": "Bruno Patient"})
        cls.facial = cls._create_service("Facial", 90.0)
        cls.peel = cls._create_service("Peel", 120.0)
        cls.mask = cls._create_service("Mask", 60.0)

    @classmethod
    def _create_service(cls, name, price, **vals):
        return (
            cls.env["product.product"]
            .sudo()
            .create(
                {
                    "name": name,
                    "type": "service",
                    "list_price": price,
                    "taxes_id": [Command.clear()],
                    "available_in_pos": True,
                    **vals,
                }
            )
        )

    @classmethod
    def _create_package(cls, name, price, items, **vals):
        """:param items: list of ``(products, quantity, item price)``"""
        return (
            cls.env["clinic.package"]
            .sudo()
            .create(
                {
                    "name": name,
                    "list_price": price,
                    "taxes_id": [Command.clear()],
                    "line_ids": [
                        Command.create({"product_ids": products.ids, "quantity": quantity, "price": item_price})
                        for products, quantity, item_price in items
                    ],
                    **vals,
                }
            )
        )

    @classmethod
    def _sell(cls, package, partner, amount=None, **values):
        """:return: one sold package, tax free, for ``amount`` or the price of the package"""
        currency = values.pop("currency", package.currency_id)
        paid = coins.to_coins(package.list_price if amount is None else amount, currency.rounding)
        return cls.Sold._sell(
            package,
            partner,
            [(paid, paid)],
            company=values.pop("company", cls.env.company),
            currency=currency,
            source=values.pop("source", ("test", str(uuid4()))),
            **values,
        )

    @classmethod
    def _reserve(cls, line, product=None, quantity=1, partner=None, uuid=None, **values):
        return cls.Sold._reserve(
            line,
            product or line.product_ids[:1],
            quantity,
            uuid or str(uuid4()),
            partner=partner or line.partner_id,
            **values,
        )

    @classmethod
    def _redeem(cls, line, product=None, quantity=1, **values):
        """Reserve and redeem. :return: the redeem entry"""
        return cls.Sold._redeem({cls._reserve(line, product, quantity, **values): quantity})

    @classmethod
    def _create_user(cls, login, groups):
        return new_test_user(cls.env, login, groups=groups)

    def assertCounters(self, line, reserved, redeemed):
        line.invalidate_recordset()
        self.assertEqual((line.quantity_reserved, line.quantity_redeemed), (reserved, redeemed))

    def assertSound(self, sold_packages=None):
        """The counters are what the ledger says (I1, I2, I8)."""
        self.assertEqual(self.Sold._audit(sold_packages), [])

    def assertMatrix(self, matrix, users):
        """Each user may do with each model what is said, and nothing else.

        :param matrix: ``{model: {name of a user: letters of r(ead), w(rite), c(reate), d(elete)}}``
        :param users: ``{name: res.users}``; who is not in a row may do nothing
        """
        operations = {"r": "read", "w": "write", "c": "create", "d": "unlink"}
        for model, rights in matrix.items():
            for name, user in users.items():
                records = self.env[model].with_user(user)
                allowed = "".join(letter for letter in operations if records.has_access(operations[letter]))
                with self.subTest(model=model, group=name):
                    self.assertEqual(allowed, rights.get(name, ""))

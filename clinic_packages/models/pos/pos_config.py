from odoo import api, models
from odoo.tools import SQL

from ..clinic_sold_package import MAY_SELL


class PosConfig(models.Model):
    _inherit = "pos.config"

    @api.model
    def _load_pos_data_read(self, records, config):
        read_records = super()._load_pos_data_read(records, config)
        if read_records:
            read_records[0]["_package_billing"] = self.env.user.has_group(MAY_SELL)
        return read_records

    def get_redeemable_packages(self, partner_id, pricelist_id=None):
        """What a customer can redeem at this till. A constant number of queries, whatever the number of sold packages.

        Override to answer more than packages.

        :param int partner_id: the customer
        :param int pricelist_id: of the ticket; that of the till without it
        :return: ``{"partner_id": int, "packages": [{id, number, name, partner_id, partner_name, purchase_date,
            items: [{id, name, quantity, reserved, redeemed, remaining,
            products: [{id, name, list_price, free}]}]}]}``, oldest purchase first; the list price is the one in
            force on the ticket, and free says that at this price it takes no credit
        :raise AccessError: without the right to redeem
        """
        self.ensure_one()
        self.check_access("read")
        sold_packages = self.env["clinic.sold.package"]
        sold_packages._check_may_redeem()
        partner = self.env["res.partner"].browse(int(partner_id))
        rows = self._query_redeemable_items(partner)
        prices = self._get_prices_here(
            {product["id"] for row in rows for product in row["products"] or []}, pricelist_id
        )
        packages = {}
        for row in rows:
            if row["package_id"] not in packages:
                packages[row["package_id"]] = self._prepare_redeemable_package(row)
            packages[row["package_id"]]["items"].append(
                {
                    "id": row["item_id"],
                    "name": row["item_name"],
                    "quantity": row["quantity"],
                    "reserved": row["reserved"],
                    "redeemed": row["redeemed"],
                    "remaining": row["quantity"] - row["reserved"] - row["redeemed"],
                    "products": self._prepare_products(row["products"] or [], prices),
                }
            )
        return {"partner_id": partner.id, "packages": list(packages.values())}

    def _prepare_redeemable_package(self, row):
        """Override to tell more of a sold package.

        :param row: one item of it, with the columns of :meth:`_get_redeemable_columns`
        """
        return {
            "id": row["package_id"],
            "number": row["number"],
            "name": row["package_name"],
            "partner_id": row["partner_id"],
            "partner_name": row["partner_name"],
            "purchase_date": self.company_id._get_clinic_date(row["purchase_date"]).isoformat(),
            "items": [],
        }

    def _query_redeemable_items(self, partner):
        sold_packages = self.env["clinic.sold.package"].sudo()  # the till reads past Inventory Read
        query = sold_packages._search(sold_packages._get_redeemable_domain(partner, self.company_id))
        package = query.table
        line = query.join(package, "id", "clinic_sold_package_line", "sold_package_id", "line")
        owner = query.join(package, "partner_id", "res_partner", "id", "owner")
        self.env["clinic.sold.package.line"].flush_model()
        query.order = SQL(
            "%s, %s, %s, %s",
            *(SQL.identifier(package, name) for name in ("purchase_date", "id")),
            *(SQL.identifier(line, name) for name in ("sequence", "id")),
        )
        columns = self._get_redeemable_columns(package, line, owner)
        selected = {name: SQL.identifier(table, column) for name, (table, column) in columns.items()}
        selected["products"] = self._get_products_sql(SQL.identifier(line, "version_id"))
        return self.env.execute_query_dict(
            query.select(*(SQL("%s AS %s", value, SQL.identifier(name)) for name, value in selected.items()))
        )

    @api.model
    def _get_redeemable_columns(self, package, line, owner):
        """Override to read more of what is redeemable. The parameters are aliases of tables.

        :return: ``{key of a row: (alias, column)}``
        """
        return {
            "package_id": (package, "id"),
            "number": (package, "name"),
            "package_name": (package, "package_name"),
            "partner_id": (package, "partner_id"),
            "partner_name": (owner, "name"),
            "purchase_date": (package, "purchase_date"),
            "item_id": (line, "id"),
            "item_name": (line, "name"),
            "quantity": (line, "quantity"),
            "reserved": (line, "quantity_reserved"),
            "redeemed": (line, "quantity_redeemed"),
        }

    def _get_products_sql(self, version_id):
        """:return: subquery: what an item covers and can still be taken, as JSON ``[{id, name}]``"""
        products = self.env["product.product"].sudo()  # names only; the till sells these products anyway
        query = products._search([])
        rel = query.join(query.table, "id", "clinic_package_line_version_product_rel", "product_product_id", "version")
        query.add_where(SQL("%s = %s", SQL.identifier(rel, "clinic_package_line_version_id"), version_id))
        product_id = SQL.identifier(query.table, "id")
        return query.subselect(
            SQL(
                "json_agg(json_build_object('id', %s, 'name', %s) ORDER BY %s)",
                product_id,
                products._field_to_sql(query.table, "name", query),
                product_id,
            )
        )

    def _get_prices_here(self, product_ids, pricelist_id):
        """:return: ``{product id: price}`` in force on a ticket of this till, in its currency"""
        pricelists = self.env["product.pricelist"]
        if isinstance(pricelist_id, int) and pricelist_id:
            pricelist = pricelists.search([("id", "=", pricelist_id)])  # one that the user may see
        else:
            pricelist = self.pricelist_id
        products = self.env["product.product"].sudo().browse(product_ids)  # prices of what patients bought already
        return pricelist.sudo()._get_products_price(products, 1.0, currency=self.currency_id)  # see above

    def _prepare_products(self, products, prices):
        """Say what they cost, and which of them take no credit because they cost nothing."""
        takes_all = self.company_id.clinic_redeem_free_products
        return [
            {
                **product,
                "list_price": self.currency_id.round(prices[product["id"]]),
                "free": not takes_all and self.currency_id.is_zero(prices[product["id"]]),
            }
            for product in products
        ]

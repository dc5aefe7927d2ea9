from odoo import api, fields, models
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

    def get_redeemable_packages(self, partner_id):
        """What a customer can redeem at this till. Two queries, whatever the number of sold packages.

        :param int partner_id: the customer
        :return: ``{"partner_id": int, "packages": [{id, number, name, partner_id, partner_name, purchase_date,
            items: [{id, name, quantity, reserved, redeemed, remaining,
            products: [{id, name, list_price, free}]}]}]}``, oldest purchase first
        :raise AccessError: without the right to redeem
        """
        self.ensure_one()
        self.check_access("read")
        sold_packages = self.env["clinic.sold.package"]
        sold_packages._check_may_redeem()
        partner = self.env["res.partner"].browse(int(partner_id))
        rows = self._query_redeemable_items(partner)
        products = self._query_products({row["version_id"] for row in rows})
        packages = {}
        for row in rows:
            package = packages.setdefault(
                row["package_id"],
                {
                    "id": row["package_id"],
                    "number": row["number"],
                    "name": row["package_name"],
                    "partner_id": row["partner_id"],
                    "partner_name": row["partner_name"],
                    "purchase_date": self._get_local_date(row["purchase_date"]).isoformat(),
                    "items": [],
                },
            )
            package["items"].append(
                {
                    "id": row["item_id"],
                    "name": row["item_name"],
                    "quantity": row["quantity"],
                    "reserved": row["reserved"],
                    "redeemed": row["redeemed"],
                    "remaining": row["quantity"] - row["reserved"] - row["redeemed"],
                    "products": products.get(row["version_id"], []),
                }
            )
        return {"partner_id": partner.id, "packages": list(packages.values())}

    @api.model
    def _get_local_date(self, moment):
        return fields.Datetime.context_timestamp(self, moment).date()

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
        columns = {
            "package_id": (package, "id"),
            "number": (package, "name"),
            "package_name": (package, "package_name"),
            "partner_id": (package, "partner_id"),
            "partner_name": (owner, "name"),
            "purchase_date": (package, "purchase_date"),
            "item_id": (line, "id"),
            "item_name": (line, "name"),
            "version_id": (line, "version_id"),
            "quantity": (line, "quantity"),
            "reserved": (line, "quantity_reserved"),
            "redeemed": (line, "quantity_redeemed"),
        }
        return self.env.execute_query_dict(
            query.select(
                *(
                    SQL("%s AS %s", SQL.identifier(table, column), SQL.identifier(name))
                    for name, (table, column) in columns.items()
                )
            )
        )

    def _query_products(self, version_ids):
        """:return: ``{version id: [{id, name, list_price, free}]}`` of the products that can still be taken"""
        if not version_ids:
            return {}
        products = self.env["product.product"].sudo()  # names only; the till sells these products anyway
        query = products._search([])
        rel = query.join(query.table, "id", "clinic_package_line_version_product_rel", "product_product_id", "version")
        query.add_where(SQL("%s IN %s", SQL.identifier(rel, "clinic_package_line_version_id"), tuple(version_ids)))
        name = products._field_to_sql(query.table, "name", query)
        price = products._field_to_sql(query.table, "list_price", query)
        rows = self.env.execute_query_dict(
            query.select(
                SQL("%s AS version_id", SQL.identifier(rel, "clinic_package_line_version_id")),
                SQL("%s AS id", SQL.identifier(query.table, "id")),
                SQL("%s AS name", name),
                SQL("%s AS list_price", price),
            )
        )
        free_takes_credit = self.company_id.clinic_redeem_free_products
        result = {}
        for row in sorted(rows, key=lambda row: row["id"]):
            list_price = float(row["list_price"] or 0.0)
            result.setdefault(row["version_id"], []).append(
                {
                    "id": row["id"],
                    "name": row["name"],
                    "list_price": list_price,
                    "free": not list_price and not free_takes_credit,
                }
            )
        return result

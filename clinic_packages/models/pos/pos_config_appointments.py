from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_time


class PosConfig(models.Model):
    """Today's appointments at the till."""

    _inherit = "pos.config"

    def get_redeemable_packages(self, partner_id, pricelist_id=None):
        """Add today's appointments: one more query.

        :return: as before, with ``"appointments": [{uuid, partner_id, partner_name, start, time, name, product_id
            (False when it is to be chosen), practitioner, list_price, free, credit (what pays for it, or ""),
            is_done, line_uuid (of the ticket that has it, or False)}]``, in the order of the day
        """
        answer = super().get_redeemable_packages(partner_id, pricelist_id)
        partners = self._get_appointment_partners(self.env["res.partner"].browse(answer["partner_id"]))
        rows = self._query_appointments(partners) if partners else []
        prices = self._get_prices_here({row["product_id"] for row in rows if row["product_id"]}, pricelist_id)
        answer["appointments"] = [self._prepare_appointment(row, prices) for row in rows]
        return answer

    def _get_appointment_partners(self, customer):
        """Override to add people whose appointments are shown with those of a customer.

        :return: ``res.partner``
        """
        return customer

    def _prepare_appointment(self, row, prices):
        """Override to tell more of an appointment.

        :param row: with the columns of :meth:`_query_appointments`
        """
        price = self.currency_id.round(prices.get(row["product_id"], 0.0))
        is_free = bool(row["product_id"]) and not price and not self.company_id.clinic_redeem_free_products
        return {
            "uuid": row["uuid"],
            "partner_id": row["partner_id"],
            "partner_name": row["partner_name"],
            "start": fields.Datetime.to_string(row["start"]),
            "time": self._format_time(row["start"]),
            "name": row["product_name"] or ("" if row["is_private"] else row["name"]) or self.env._("Appointment"),
            "product_id": row["product_id"] or False,
            "practitioner": row["practitioner"] or "",
            "list_price": price,
            "free": is_free,
            "credit": f"{row['package_name']}: {row['item_name']}" if row["is_held"] and not is_free else "",
            "is_done": bool(row["is_taken"]),
            "line_uuid": row["line_uuid"] or False,
        }

    def _query_appointments(self, partners):
        attendances = self.env["clinic.attendance"].sudo()  # the till reads past the calendar, of its customers only
        query = attendances._search(self._get_appointment_domain(partners), order="start, id")
        table = query.table
        patient = query.left_join(table, "partner_id", "res_partner", "id", "patient")
        performer = query.left_join(table, "performer_id", "res_partner", "id", "performer")
        item = query.left_join(table, "sold_line_id", "clinic_sold_package_line", "id", "item")
        sold = query.left_join(item, "sold_package_id", "clinic_sold_package", "id", "sold")
        product = query.left_join(table, "product_id", "product_product", "id", "product")
        template = query.left_join(product, "product_tmpl_id", "product_template", "id", "template")
        products = self.env["product.template"]
        columns = {
            "uuid": SQL.identifier(table, "uuid"),
            "partner_id": SQL.identifier(table, "partner_id"),
            "partner_name": SQL.identifier(patient, "name"),
            "start": SQL.identifier(table, "start"),
            "name": SQL.identifier(table, "name"),
            "is_private": SQL.identifier(table, "is_private"),
            "product_id": SQL.identifier(table, "product_id"),
            "product_name": products._field_to_sql(template, "name", query),
            "practitioner": SQL.identifier(performer, "name"),
            "item_name": SQL.identifier(item, "name"),
            "package_name": SQL.identifier(sold, "package_name"),
            "line_uuid": SQL.identifier(table, "ticket_line_uuid"),
            "is_held": self._get_open_sql(SQL.identifier(table, "uuid"), "reserve"),
            "is_taken": self._get_open_sql(SQL.identifier(table, "uuid"), "redeem"),
        }
        for model in (attendances, self.env["clinic.package.redemption"], self.env["clinic.sold.package"]):
            model.flush_model()  # what is named here without the ORM
        return self.env.execute_query_dict(
            query.select(*(SQL("%s AS %s", value, SQL.identifier(name)) for name, value in columns.items()))
        )

    def _get_appointment_domain(self, partners):
        """Those of today that take place. What is completed is shown until it is paid at a till."""
        begin, end = self._get_clinic_day()
        return Domain(
            [
                ("partner_id", "in", partners.ids),
                ("root_company_id", "=", self.company_id.root_id.id),
                ("start", "<", end),
                "|",
                ("stop", ">", begin),
                ("start", ">=", begin),
            ]
        ) & (
            Domain("state", "=", "booked")
            | (Domain("state", "=", "completed") & Domain("ticket_line_uuid", "=", False))
        )

    @api.model
    def _get_open_sql(self, uuid, entry_type):
        """:return: whether something that this appointment reserved, or took, still stands"""
        return SQL(
            """EXISTS (
                SELECT FROM clinic_package_redemption entry
                WHERE entry.source_model = 'clinic.attendance' AND entry.source_uuid = %s AND entry.type = %s
                AND entry.quantity > COALESCE((
                    SELECT SUM(later.quantity) FROM clinic_package_redemption later WHERE later.origin_id = entry.id
                ), 0)
            )""",
            uuid,
            entry_type,
        )

    def _get_clinic_day(self):
        """:return: when today begins and ends where the clinic is, in UTC"""
        today = self.company_id._get_clinic_date()
        return self.company_id._get_clinic_hours(today, today)

    def _format_time(self, moment):
        return format_time(self.env, moment, tz=self.company_id._get_clinic_zone().zone, time_format="short")

    @api.model
    def _notify_clinic_changes(self, root_companies, partners):
        """Tell the open tills of these company trees whose balances and appointments to ask for again."""
        if not root_companies or not partners:
            return
        configs = self.sudo()  # tills of sister branches too
        open_configs = configs.search(
            [("session_ids.state", "=", "opened"), ("company_id", "child_of", root_companies.ids)]
        )
        for config in open_configs:
            config._notify("CLINIC_PACKAGES_CHANGED", {"partner_ids": partners.ids})

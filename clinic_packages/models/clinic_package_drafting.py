import math

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools.misc import formatLang

from ..tools import categories as ranking
from ..tools import coins, drafting, plain, rules

MAY_DRAFT = "clinic_packages.group_inventory_write"
ITEMS_READ = 100
TEXT_READ = 300
MOST_UNITS = 9999
#: Ids are PostgreSQL's four byte integers; a greater number is no id.
ID_LIMIT = 2**31
#: How many products tell what the categories are about.
PRODUCTS_READ = 3000


class ClinicPackageDrafting(models.Model):
    """Drafts of the description and the category of a package, which may not be saved yet.

    The browser sends what stands in the form; of it only names, quantities, the price and products that the
    user may read are used. Nothing is written: people read the draft, change it, take it or leave it.
    """

    _inherit = "clinic.package"

    @api.model
    @api.readonly
    def draft_description(self, values):
        """Draft a description for patients.

        :param dict values: ``{"name": str, "list_price": float,
            "lines": [{"name": str, "quantity": int, "product_ids": [int]}]}``
        :return: ``{"text": str, "by_service": bool, "warning": str | False}``: plain text; what went wrong
        :raise AccessError: without Inventory Write
        :raise UserError: without a name
        """
        subject, _products = self._get_subject(values)
        answer, warning = self._ask_service(drafting.description_messages(subject, self._get_language_name()))
        text = plain.to_plain_text(answer)
        if answer and not text:
            warning = self.env._("The AI service gave an answer without any readable text.")
        return {"text": text or self._word_description(subject), "by_service": bool(text), "warning": warning}

    @api.model
    @api.readonly
    def draft_category(self, values):
        """Propose categories: existing ones first, and a name for a new one.

        :param dict values: as of :meth:`draft_description`
        :return: ``{"proposals": [{"id": int, "name": str}], "new_name": str, "is_new_first": bool,
            "by_service": bool, "warning": str | False}``, the best proposal first
        :raise AccessError: without Inventory Write
        :raise UserError: without a name
        """
        subject, products = self._get_subject(values)
        ignored = self._get_empty_words()
        categories = self._get_categories()
        ranked = ranking.rank_categories(subject, categories, products.categ_id.ids, ignored)
        others = [category for category in categories if category not in ranked]
        names = [category.name for category in ranked + others]
        answer, warning = self._ask_service(drafting.category_messages(subject, names, self._get_language_name()))
        name = plain.one_name(answer)
        if answer and not name:
            warning = self.env._("The AI service gave an answer that is not the name of a category.")
        found = [category for category in ranked + others if name and self._is_named(category, name)]
        proposals = found + [category for category in ranked if category not in found]
        return {
            "proposals": [{"id": category.id, "name": category.name} for category in proposals[:4]],
            "new_name": name if name and not found else ranking.new_category_name(subject, ignored),
            "is_new_first": bool(name and not found) or not proposals,
            "by_service": bool(name),
            "warning": warning,
        }

    @api.model
    def _get_subject(self, values):
        """Read what a browser sent, which may be anything.

        :return: the subject, and its products that the user may read
        """
        if not self.env.user.has_group(MAY_DRAFT):
            raise AccessError(self.env._("You need the right Inventory Write to draft texts for packages."))
        values = values if isinstance(values, dict) else {}
        name = self._read_text(values.get("name"))
        if not name:
            raise UserError(self.env._("Enter a name for the package first."))
        all_products = self.env["product.product"]
        items, worth = [], 0.0
        lines = values.get("lines")
        lines = lines[:ITEMS_READ] if isinstance(lines, list) else []
        for line in filter(lambda line: isinstance(line, dict), lines):
            products = self._read_products(line.get("product_ids"))
            quantity = min(int(line["quantity"]), MOST_UNITS) if rules.is_whole(line.get("quantity")) else 1
            item = self._read_text(line.get("name")) or self.env._(" or ").join(products.mapped("name"))
            if item:
                items.append((quantity, item))
                worth += products[:1].lst_price * quantity
                all_products |= products
        price = values.get("list_price")
        price = price if isinstance(price, int | float) and math.isfinite(price) else 0.0
        subject = drafting.Subject(name, tuple(items), self._word_saving(worth, price), free=not price)
        return subject, all_products

    def _read_text(self, text):
        return plain.to_plain_text(text, TEXT_READ).replace("\n", " ") if isinstance(text, str) else ""

    def _read_products(self, ids):
        ids = ids[:ITEMS_READ] if isinstance(ids, list) else []
        ids = [number for number in ids if type(number) is int and 0 < number < ID_LIMIT]
        products = self.env["product.product"].browse(ids).exists()
        return products._filtered_access("read")

    def _word_saving(self, worth, price):
        currency = self.env.company.currency_id
        saved = coins.to_coins(worth, currency.rounding) - coins.to_coins(price, currency.rounding)
        if saved <= 0 or not price:
            return ""
        return formatLang(self.env, coins.from_coins(saved, currency.rounding), currency_obj=currency)

    def _ask_service(self, messages):
        """:return: the answer of the service, empty when there is none, and what went wrong in words, or False"""
        service = self.env["clinic.drafting.service"]
        settings = service._get_settings()
        if not settings["url"]:
            return "", False
        try:
            return service._ask(messages, settings), False
        except UserError as error:
            return "", str(error)

    def _word_description(self, subject):
        """The built-in drafter: what is in the package, and what it saves."""
        contents = [
            self.env._("%(quantity)s × %(item)s", quantity=quantity, item=item) for quantity, item in subject.items
        ]
        paragraphs = [
            self.env._("%s brings together:", subject.name) + "".join(f"\n- {item}" for item in contents)
            if contents
            else self.env._("%s, put together for you.", subject.name)
        ]
        if subject.free:
            paragraphs.append(self.env._("With our compliments: there is nothing to pay."))
        elif subject.saving:
            paragraphs.append(self.env._("You save %s compared with booking each on its own.", subject.saving))
        if sum(quantity for quantity, _item in subject.items) > 1:
            paragraphs.append(self.env._("Bought once and redeemed whenever it suits you, until everything is used."))
        return "\n\n".join(paragraphs)

    def _get_language_name(self):
        return self.env["res.lang"]._get_data(code=self.env.lang or "en_US").name or "English"

    def _get_empty_words(self):
        """:return: words in the names of packages that tell nothing of a category"""
        words = self.env._(
            "package, pack, bundle, set, kit, offer, special, deal, starter, new, the, a, of, and, for, with"
        )
        return [word.strip() for word in words.split(",")]

    def _get_categories(self):
        """:return: the categories the user may see, with names of what they hold"""
        categories = self.env["product.category"].search([])
        contents = {}
        products = self.env["product.template"].search_read(
            Domain("categ_id", "!=", False), ["name", "categ_id"], limit=PRODUCTS_READ, order="id desc", load=None
        )
        for product in products:
            contents.setdefault(product["categ_id"], []).append(product["name"])
        return [
            ranking.Category(category.id, category.complete_name, tuple(contents.get(category.id, ())))
            for category in categories
        ]

    def _is_named(self, category, name):
        """A category answers to its own name and to its name under its parents."""
        own_name = category.name.rpartition(" / ")[2]
        return plain.same_name(category.name, name) or plain.same_name(own_name, name)

"""I7: whoever tries to move a balance past the rules is refused, the administrator and the superuser included."""

from uuid import uuid4

from books import CANCELLED
from machine import PICK, Moves, move
from moves_back_office import REDEEMED, confirm

from odoo.exceptions import UserError


def forge(model, method, record_id=None, *arguments):
    """:return: a request that calls a method by force"""

    def call(env):
        records = env[model].browse(record_id or [])
        getattr(records, method)(*arguments)
        return True

    return call


def import_by_force(model, names, row):
    """:return: a request that imports a row of a file; an import says what is wrong instead of raising"""

    def call(env):
        answer = env[model].load(names, [row])
        if not answer["ids"]:
            raise UserError(answer["messages"][0]["message"])
        return True

    return call


class ForgedMoves(Moves):
    @move(when=lambda self: self.books.sold, item=PICK, attack=PICK, role=PICK)
    def forge(self, item, attack, role):
        item = self.pick(self.books.items, item)
        attacks = self.get_attacks(item)
        name = self.pick(sorted(attacks), attack)
        self.move = f"forge_{name}"
        role = self.pick([None, "manager", "cashier", "temp"], role)
        self.attempt(attacks[name], "guarded", role=role, clinic=item.sold.clinic)

    @staticmethod
    def get_attacks(item):
        line, package = "clinic.sold.package.line", "clinic.sold.package"
        return {
            "counter": forge(line, "write", item.id, {"quantity_redeemed": 0}),
            "quantity": forge(line, "write", item.id, {"quantity": 99}),
            "item_deleted": forge(line, "unlink", item.id),
            "item_copied": forge(line, "copy", item.id),
            "lifecycle": forge(package, "write", item.sold.id, {"lifecycle": "active"}),
            "money": forge(package, "write", item.sold.id, {"amount_allocated": 1.0}),
            "items_replaced": forge(package, "write", item.sold.id, {"line_ids": [(5,)]}),
            "timeline_replaced": forge(package, "write", item.sold.id, {"redemption_ids": [(5,)]}),
            "package_deleted": forge(package, "unlink", item.sold.id),
            "entry_made": forge(
                "clinic.package.redemption",
                "create",
                None,
                {"sold_line_id": item.id, "sold_package_id": item.sold.id, "type": "reverse", "quantity": 1},
            ),
            "imported": import_by_force(line, ["sold_package_id/.id", "quantity"], [str(item.sold.id), "9"]),
        }

    @move(when=lambda self: self.books.sold, item=PICK, attack=PICK, role=PICK)
    def act_without_right(self, item, attack, role):
        """Somebody who may not, or who may only look and redeem, uses the forms of those who may."""
        role = self.pick(["temp", "accountant"], role)
        items = [item for item in self.books.items if item.sold.lifecycle == CANCELLED] if role != "temp" else []
        item = self.pick(items or self.books.items, item)
        attacks = {
            "cancel": confirm("clinic.sold.package.cancel", sold_package_ids=[item.sold.id], reason="No"),
            "transfer": confirm(
                "clinic.sold.package.transfer",
                sold_package_id=item.sold.id,
                partner_id=self.books.patients[0],
                reason="No",
            ),
            "reactivate": forge("clinic.sold.package", "action_reactivate", item.sold.id),
        }
        if role == "temp":
            attacks["redeem"] = confirm(
                "clinic.package.redeem", sold_line_id=item.id, product_id=item.products[0].id, uuid=str(uuid4())
            )
        redeems = self.auditor.query(REDEEMED, item.id)
        if redeems:
            attacks["reverse"] = confirm("clinic.package.reverse", redemption_id=redeems[0][0], quantity=1, reason="No")
        name = self.pick(sorted(attacks), attack)
        self.move = f"without_right_{name}"
        self.attempt(attacks[name], "right", role=role, clinic=item.sold.clinic)

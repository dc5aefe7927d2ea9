from psycopg2 import IntegrityError

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import mute_logger


class ClinicPackage(models.Model):
    """The end of a package: taken out of sale, and out of the database where nothing hangs on it."""

    _inherit = "clinic.package"

    def action_delete(self):
        """Take packages out of sale; delete those that nobody bought and nothing else holds on to.

        What patients bought is theirs and stays as it is. A package that is not deleted goes to the archive,
        from where it can be put back on sale.

        :return: ``{"deleted": [id], "withdrawn": [id], "message": what happened, in words}``
        :raise AccessError: without the right to delete packages
        """
        self.check_access("unlink")
        sold = self._get_sold()
        names = {package.id: package.name for package in self}
        deleted = [package.id for package in self._filter_deletable() if package._try_to_delete()]
        withdrawn = self.browse(package_id for package_id in self.ids if package_id not in deleted)
        withdrawn.filtered("active").write({"active": False})
        outcomes = [
            ([names[package_id] for package_id in deleted], self._get_deleted_sentence),
            ((withdrawn & sold).mapped("name"), self._get_withdrawn_sentence),
            ((withdrawn - sold).mapped("name"), self._get_archived_sentence),
        ]
        return {
            "deleted": deleted,
            "withdrawn": withdrawn.ids,
            "message": " ".join(get_sentence(ended) for ended, get_sentence in outcomes if ended),
        }

    def action_put_back_on_sale(self):
        """Bring archived packages back, at open tills too.

        :return: what happened, in words
        :raise AccessError: without the right to change packages
        """
        self.check_access("write")
        self.action_unarchive()
        if len(self) == 1:
            return self.env._("“%s” is on sale again.", self.name)
        return self.env._("%s packages are on sale again.", len(self))

    def _filter_deletable(self):
        """Override to keep in the archive what may not vanish yet.

        :return: the packages that may be deleted for good
        """
        return self - self._get_sold()

    def _get_sold(self):
        """:return: those that were ever sold, in whatever company"""
        sold_packages = self.env["clinic.sold.package"].sudo()  # sales of other companies count too
        groups = sold_packages._read_group([("package_id", "in", self.ids)], ["package_id"])
        return self.browse(package.id for (package,) in groups)

    def _try_to_delete(self):
        """:return: False when something else holds on to the package or its product (an invoice, a ticket)"""
        try:
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                self.unlink()
        except (IntegrityError, UserError):
            return False
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sold(self):
        for package in self._get_sold():
            raise UserError(
                self.env._(
                    "“%s” has been sold. Archive it instead: patients keep what they bought and no new "
                    "patient can buy it.",
                    package.name,
                )
            )

    @api.model
    def _get_deleted_sentence(self, names):
        if len(names) == 1:
            return self.env._("“%s” was deleted.", names[0])
        return self.env._("%s packages were deleted.", len(names))

    @api.model
    def _get_withdrawn_sentence(self, names):
        if len(names) == 1:
            return self.env._("“%s” is no longer for sale. Patients who bought it keep their access.", names[0])
        return self.env._("%s packages are no longer for sale. Patients who bought them keep their access.", len(names))

    @api.model
    def _get_archived_sentence(self, names):
        if len(names) == 1:
            return self.env._(
                "“%s” is no longer for sale. It stays in the archive: an open point of sale or a document still "
                "refers to it.",
                names[0],
            )
        return self.env._(
            "%s packages are no longer for sale. They stay in the archive: an open point of sale or a document "
            "still refers to them.",
            len(names),
        )

from odoo import http
from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager
from odoo.exceptions import MissingError
from odoo.fields import Domain
from odoo.http import request

from ..tools import states

URL = "/my/packages"
STATEMENT = "clinic_packages.action_report_clinic_sold_package_statement"


class ClinicPackagesPortal(CustomerPortal):
    """*My packages*: what somebody who is logged in may still use.

    What one sees is a matter of health, so that there are no links for others: each page is for the user who is
    logged in, and an access token in its address means nothing.
    """

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "clinic_package_count" in counters:
            domain, sold_packages = self._get_clinic_packages()
            values["clinic_package_count"] = sold_packages.search_count(domain)
        if not counters:  # the page itself
            domain, sold_packages = self._get_clinic_packages()
            values["clinic_active_package_count"] = sold_packages.search_count(
                domain & Domain("state", "=", states.ACTIVE)
            )
        return values

    @http.route([URL, f"{URL}/page/<int:page>"], type="http", auth="user", website=True, readonly=True)
    def portal_my_clinic_packages(self, page=1, sortby=None, filterby=None, search=None, search_in=None, **kwargs):
        domain, sold_packages = self._get_clinic_packages()
        sortings, filters = self._get_clinic_packages_sortings(), self._get_clinic_packages_filters()
        inputs = self._get_clinic_packages_inputs()
        # An address that was mistyped, or saved long ago, shows the page all the same.
        sortby = sortby if sortby in sortings else "date"
        filterby = filterby if filterby in filters else "all"
        search_in = search_in if search_in in inputs else "all"
        has_packages = bool(sold_packages.search_count(domain, limit=1))
        domain &= Domain(filters[filterby]["domain"])
        if search:
            domain &= Domain.OR(Domain(field, "ilike", search) for field in inputs[search_in]["fields"])
        pager = portal_pager(
            url=URL,
            url_args={"sortby": sortby, "filterby": filterby, "search_in": search_in, "search": search},
            total=sold_packages.search_count(domain),
            page=page,
            step=self._items_per_page,
        )
        return request.render(
            "clinic_packages.portal_my_clinic_packages",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "clinic_packages",
                "sold_packages": sold_packages.search(
                    domain, order=sortings[sortby]["order"], limit=self._items_per_page, offset=pager["offset"]
                ),
                "has_packages": has_packages,
                "pager": pager,
                "default_url": URL,
                # Nothing to search in nothing.
                "searchbar_sortings": has_packages and sortings,
                "sortby": sortby,
                "searchbar_filters": has_packages and filters,
                "filterby": filterby,
                "searchbar_inputs": has_packages and inputs,
                "search_in": search_in,
                "search": search,
            },
        )

    @http.route(f"{URL}/<int:sold_package_id>", type="http", auth="user", website=True, readonly=True)
    def portal_my_clinic_package(self, sold_package_id, **kwargs):
        try:
            sold = self._get_clinic_package(sold_package_id)
        except MissingError:
            return request.redirect(URL)
        return request.render(
            "clinic_packages.portal_my_clinic_package",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "clinic_package",
                "sold_package": sold,
                "makes_pdf": self._makes_pdf(),
            },
        )

    @http.route(f"{URL}/<int:sold_package_id>/statement", type="http", auth="user", website=True, readonly=True)
    def portal_my_clinic_package_statement(self, sold_package_id, report_type="html", download=False, **kwargs):
        """The statement, as a page to print or as a file. A page, too, where no file can be made."""
        try:
            sold = self._get_clinic_package(sold_package_id)
        except MissingError:
            return request.redirect(URL)
        return self._show_report(
            model=sold,
            report_type="pdf" if report_type == "pdf" and self._makes_pdf() else "html",
            report_ref=STATEMENT,
            download=download,
        )

    def _get_clinic_packages(self):
        """:return: pair of the domain of what the user may see, and ``clinic.sold.package`` to search with it"""
        sold_packages = request.env["clinic.sold.package"].sudo()  # patients have no rights; the domain is the check
        return Domain(sold_packages._get_portal_domain(request.env.user.partner_id)), sold_packages

    def _get_clinic_package(self, sold_package_id):
        """:return: the ``clinic.sold.package``, as superuser
        :raise MissingError: when there is none, or none for this user: the answer does not tell which
        """
        domain, sold_packages = self._get_clinic_packages()
        sold = sold_packages.search(domain & Domain("id", "=", sold_package_id))
        if not sold:
            raise MissingError(request.env._("This package does not exist."))
        return sold

    def _makes_pdf(self):
        return request.env["ir.actions.report"].get_wkhtmltopdf_state() in ("ok", "upgrade")

    def _get_clinic_packages_sortings(self):
        return {
            "date": {"label": request.env._("Newest"), "order": "purchase_date desc, id desc"},
            "name": {"label": request.env._("Package"), "order": "package_name, id desc"},
            "state": {"label": request.env._("Status"), "order": "state, purchase_date desc, id desc"},
        }

    def _get_clinic_packages_filters(self):
        return {
            "all": {"label": request.env._("All"), "domain": Domain.TRUE},
            "active": {"label": request.env._("Active"), "domain": Domain("state", "=", states.ACTIVE)},
            "used": {"label": request.env._("Used"), "domain": Domain("state", "=", states.USED)},
            "cancelled": {
                "label": request.env._("Cancelled"),
                "domain": Domain("state", "in", (states.CANCELLED, states.REFUNDED)),
            },
        }

    def _get_clinic_packages_inputs(self):
        """:return: what can be searched: ``{key: {"input": key, "label": str, "fields": [str, ...]}}``"""
        package, item, number = ["package_name"], ["line_ids.name", "line_ids.version_id.product_ids.name"], ["name"]
        labels = {
            "all": (request.env._("Search in All"), package + item + number),
            "package": (request.env._("Search in Packages"), package),
            "item": (request.env._("Search in Items"), item),
            "number": (request.env._("Search in Numbers"), number),
        }
        return {key: {"input": key, "label": label, "fields": names} for key, (label, names) in labels.items()}

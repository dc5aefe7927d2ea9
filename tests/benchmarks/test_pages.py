"""What the manager's pages cost when a clinic has sold a lot. Run on demand: setup/test benchmarks -k pages."""

from figures import Variant, describe, measure, more_queries, ratio, show, verdict

ROUNDS = 40
#: What the list of packages reads, and what core's list of products reads of the same products.
PRODUCT_FIELDS = {"name": {}, "categ_id": {"fields": {"display_name": {}}}, "list_price": {}, "active": {}}
PACKAGE_FIELDS = {**PRODUCT_FIELDS, "line_ids": {"fields": {"display_name": {}}}, "active_sold_count": {}}
#: What the usage page reads of each patient.
ITEM_FIELDS = {"name": {}, "quantity": {}, "quantity_reserved": {}, "quantity_redeemed": {}, "quantity_remaining": {}}
USAGE_FIELDS = {
    "partner_id": {"fields": {"display_name": {}}},
    "partner_phone": {},
    "partner_email": {},
    "state": {},
    "line_ids": {"fields": ITEM_FIELDS},
    "purchase_date": {},
    "last_redemption_date": {},
    "amount_charged": {},
    "discount_percent": {},
}


def first_page(site, model, specification, domain=(), limit=80, **kwargs):
    call = site.till.client if model == "pos.order" else site.shop.admin
    return lambda: call.call(
        model, "web_search_read", list(domain), specification, limit=limit, count_limit=10001, **kwargs
    )


def variants_of(sites, label, *arguments, **kwargs):
    return [
        Variant(
            f"{label}, {site.name}",
            site.probe,
            lambda site=site: first_page(site, *arguments, **kwargs),
        )
        for site in sites
    ]


def test_package_list_pages(clinics_with_many_packages):
    """The first page of the packages, with their active patients: by name, and by the patients themselves."""
    few, many = clinics_with_many_packages
    variants = [
        *variants_of((few, many), "products", "product.template", PRODUCT_FIELDS),
        *variants_of((few, many), "packages", "clinic.package", PACKAGE_FIELDS),
        *variants_of((few, many), "by patients", "clinic.package", PACKAGE_FIELDS, order="active_sold_count desc"),
    ]
    results = measure(variants, ROUNDS)
    assert results[f"packages, {many.name}"].answer["records"][0]["active_sold_count"]
    show(
        "First page of the package list (medians)",
        [
            *describe(variants),
            more_queries(
                "packages : core's products", results[f"packages, {many.name}"], results[f"products, {many.name}"], 3
            ),
            *(
                ratio(
                    f"{label}, {many.name} : {few.name}",
                    results[f"{label}, {many.name}"],
                    results[f"{label}, {few.name}"],
                    3,
                )
                for label in ("packages", "by patients")
            ),
        ],
    )


def test_usage_pages(clinics_with_many_packages):
    """The first page of one package's usage, and the figures above it."""
    few, many = clinics_with_many_packages
    [package_id] = few.shop.admin.call("clinic.package", "search", [("name", "=", "Package 7")])
    variants = variants_of(
        (few, many), "table", "clinic.sold.package", USAGE_FIELDS, domain=[("package_id", "=", package_id)], limit=40
    ) + [
        Variant(
            f"top, {site.name}",
            site.probe,
            lambda site=site: lambda: site.shop.admin.call("clinic.package", "get_usage", [package_id]),
        )
        for site in (few, many)
    ]
    results = measure(variants, ROUNDS)
    assert len(results[f"table, {many.name}"].answer["records"]) == 40
    difference = results[f"table, {many.name}"].query_count - results[f"table, {few.name}"].query_count
    show(
        "First page of the usage page (medians)",
        [
            *describe(variants),
            (
                "table: queries that more sales add",
                f"{difference:+g}",
                verdict(difference, 0, ""),
            ),
            *(
                ratio(
                    f"{label}, {many.name} : {few.name}",
                    results[f"{label}, {many.name}"],
                    results[f"{label}, {few.name}"],
                    1.5,
                )
                for label in ("table", "top")
            ),
        ],
    )

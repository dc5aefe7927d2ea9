"""What families cost: without their addon, with it, and used. Run on demand: setup/test benchmarks -k families."""

import json

from figures import Variant, describe, measure, more_queries, ratio, show, verdict
from test_figures import paying, queries_of_the_method

ROUNDS = 60
#: How many queries more are nothing to speak of.
TRIVIAL = 3
KINDS = ("covered", "plain")


def test_paying(sites_by_families):
    """A paid order of one line, covered by a credit: where families are used, it says for whom it is."""
    *_others, on = sites_by_families
    variants = [
        variant
        for site in sites_by_families
        for variant in paying(site, ROUNDS, **({"patient_id": site.patient_id} if site is on else {}))
    ]
    results = measure(variants, ROUNDS)
    covered, plain = ([results[f"{kind}, {site.name}"] for site in sites_by_families] for kind in KINDS)
    show(
        "Syncing a paid one-line order (medians)",
        [
            *describe(variants),
            *(
                line
                for site, mine, other in zip(sites_by_families, covered, plain, strict=True)
                for line in (
                    ratio(f"covered : plain, {site.name}", mine, other, 1.3),
                    more_queries(f"covered : plain, {site.name}", mine, other, 15 + TRIVIAL * (site is on)),
                )
            ),
            more_queries("covered, installed : alone", covered[1], covered[0], TRIVIAL),
            more_queries("plain, used : alone", plain[2], plain[0], TRIVIAL),
        ],
    )


def test_fetching(sites_by_families):
    """What a customer, and where families are used everybody in the family, can redeem."""
    alone, off, on = sites_by_families
    variants = [
        Variant(
            site.name,
            site.probe,
            lambda site=site: (
                lambda: site.till.client.call(
                    "pos.config", "get_redeemable_packages", [site.till.point_of_sale.config_id], site.patient_id
                )
            ),
        )
        for site in sites_by_families
    ]
    results = measure(variants, ROUNDS)
    assert len(results[on.name].answer["people"]) == 5
    queries = {site.name: queries_of_the_method(site) for site in sites_by_families}
    show(
        "Fetching the packages of a customer, or of a family of five (medians)",
        [
            *describe(variants),
            *((f"queries of the method itself, {name}", str(number), "") for name, number in queries.items()),
            ratio("installed : alone", results[off.name], results[alone.name], 1.2),
            ratio("used : alone", results[on.name], results[alone.name], 2),
        ],
    )


def test_opening(sites_by_families):
    """Loading the point of sale."""
    alone, off, on = sites_by_families
    variants = [
        Variant(
            site.name,
            site.probe,
            lambda site=site: (
                lambda: site.till.client.call("pos.session", "load_data", [site.till.point_of_sale.session_id], [])
            ),
        )
        for site in sites_by_families
    ]
    results = measure(variants, ROUNDS)
    sizes = {site.name: len(json.dumps(results[site.name].answer)) for site in sites_by_families}
    share = sizes[off.name] / sizes[alone.name]
    show(
        "Opening the point of sale: load_data (medians)",
        [
            *describe(variants),
            *((f"{name}: size", f"{size:,} B", "") for name, size in sizes.items()),
            ("installed : alone: size", f"{share:.3f} ×", verdict(share, 1.05, "×")),
            ratio("installed : alone", results[off.name], results[alone.name], 1.05),
            ratio("used : alone", results[on.name], results[alone.name], 1.1),
        ],
    )

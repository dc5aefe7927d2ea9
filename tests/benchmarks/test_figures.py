"""The figures to report. Run on demand: setup/test benchmarks. Nothing here fails for being slow."""

import json

from figures import Variant, describe, measure, more_queries, ratio, show, verdict
from harness.server import run_script
from harness.till import Line, Ticket

QUERIES_OF_THE_METHOD = """
config = env["pos.config"].with_user({uid}).with_context(lang="en_US", tz="Europe/Brussels").browse({config_id})
for _ in range(2):  # caches are warm the second time, as they are in a server
    env.invalidate_all()
    before = env.cr.sql_log_count
    config.get_redeemable_packages({patient_id})
    queries = env.cr.sql_log_count - before
print(queries)
"""


def test_paying(small, large):
    """(a) Syncing a paid order of one line: plain, and covered by a credit."""
    rounds = 60
    variants = [variant for site in (small, large) for variant in paying(site, rounds)]
    results = measure(variants, rounds)
    few, many = small.name, large.name
    show(
        "Syncing a paid one-line order (medians)",
        [
            *describe(variants),
            ratio("covered : plain", results[f"covered, {few}"], results[f"plain, {few}"], 1.3),
            more_queries("covered : plain", results[f"covered, {few}"], results[f"plain, {few}"], 15),
            ratio(
                "covered : plain, both saved before", results[f"covered, {few}"], results[f"plain, saved, {few}"], 1.3
            ),
            more_queries(
                "covered : plain, both saved before", results[f"covered, {few}"], results[f"plain, saved, {few}"], 15
            ),
            ratio(f"covered, {many} : {few}", results[f"covered, {many}"], results[f"covered, {few}"], 1.2),
        ],
    )


def paying(site, rounds, **values):
    """:param values: further ones of the covered line"""
    items = [item for items in site.sell_facials(rounds // 10 + 1) for item in items]
    taken = iter(item for item in items for _ in range(10))

    def plain():
        ticket = Ticket(site.patient_id, [Line(site.service_id, 1, 90.0)])
        order = site.till.serialize(ticket, "paid")
        return lambda: site.till.send(order)

    def saved():
        ticket = Ticket(site.patient_id, [Line(site.service_id, 1, 90.0)])
        site.till.save(ticket)
        order = site.till.serialize(ticket, "paid")
        return lambda: site.till.send(order)

    def covered():
        ticket = Ticket(site.patient_id)
        site.till.reserve(ticket, next(taken), site.service_id, **values)
        order = site.till.serialize(ticket, "paid")
        return lambda: site.till.send(order)

    return [
        Variant(f"plain, {site.name}", site.probe, plain),
        Variant(f"plain, saved, {site.name}", site.probe, saved),
        Variant(f"covered, {site.name}", site.probe, covered),
    ]


def test_fetching(small, large):
    """(b) What a customer can redeem."""
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
        for site in (small, large)
    ]
    results = measure(variants, 60)
    packages, same = (results[site.name].answer["packages"] for site in (small, large))
    assert packages
    assert len(packages) == len(same)
    queries = queries_of_the_method(large)
    show(
        f"Fetching a customer's packages: {len(packages)} of them, one request (medians)",
        [
            *describe(variants),
            ("queries of the method itself", str(queries), verdict(queries, 3, "")),
            ratio(f"{large.name} : {small.name}", results[large.name], results[small.name], 1.2),
        ],
    )


def queries_of_the_method(site):
    script = QUERIES_OF_THE_METHOD.format(
        uid=site.till.client.uid, config_id=site.till.point_of_sale.config_id, patient_id=site.patient_id
    )
    return int(run_script(site.server.database, script, f"queries-{site.server.database}"))


def test_opening(bare, small, large):
    """(c) Loading the point of sale, with and without the addon."""
    sites = (bare, small, large)
    variants = [
        Variant(
            site.name,
            site.probe,
            lambda site=site: (
                lambda: site.till.client.call("pos.session", "load_data", [site.till.point_of_sale.session_id], [])
            ),
        )
        for site in sites
    ]
    results = measure(variants, 100)
    sizes = {site.name: len(json.dumps(results[site.name].answer)) for site in sites}
    models = {site.name: set(results[site.name].answer) for site in sites}
    assert models[small.name] == models[bare.name], "a model of the addon is preloaded"
    with_addon, without, many = results[small.name], results[bare.name], results[large.name]
    size_ratio = sizes[small.name] / sizes[bare.name]
    show(
        "Opening the point of sale: load_data (medians)",
        [
            *describe(variants),
            *((f"{name}: size", f"{size:,} B", "") for name, size in sizes.items()),
            ratio("with the addon : without", with_addon, without, 1.05),
            ("with the addon : without: size", f"{size_ratio:.3f} ×", verdict(size_ratio, 1.05, "×")),
            ratio(f"{large.name} : {small.name}", many, with_addon, 1.2),
        ],
    )

"""Run inside `odoo shell`: generate every asset bundle once and commit it."""

env["ir.qweb"]._pregenerate_assets_bundles()  # noqa: F821 (the shell provides env)
env.cr.commit()  # noqa: F821

"""A branch of the first clinic: it sells what that one sells, by its accounts, and keeps books of its own."""

from dataclasses import replace

from founding import ZONE, make_till

from odoo.fields import Command


def found(env, world):
    """:return: the company; core gives it the accounts of the one above when this is committed"""
    root = world.clinics[0]
    company = env["res.company"].create({"name": "Branch", "parent_id": root.company_id})
    company.partner_id.tz = ZONE
    company.tax_calculation_rounding_method = env["res.company"].browse(root.company_id).tax_calculation_rounding_method
    env["res.users"].browse(world.users.values()).company_ids = [Command.link(company.id)]
    return company.id


def furnish(env, world, company_id):
    root = world.clinics[0]
    branch = replace(root, company_id=company_id, tills=[], parent=root)
    branch.tills.append(make_till(env, branch, branch.currency, "Branch Desk"))
    return branch

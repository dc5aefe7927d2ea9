"""How the clinics of this proof are set up: a company for each number of decimals, with taxes, tills and treatments."""

from uuid import uuid4

from clinic import EUROS, Clinic, Currency, Product, Till, World
from money import Tax

from odoo.fields import Command

#: Name, currency, decimals of its coin, percent of its taxes, how these are rounded.
COMPANIES = (
    ("Dollar Clinic", "USD", 2, 21, "round_per_line"),
    ("Yen Clinic", "JPY", 0, 10, "round_per_line"),
    ("Dinar Clinic", "TND", 3, 19, "round_globally"),
)
ZONE = "Europe/Brussels"
ROLES = {
    "cashier": ("point_of_sale.group_pos_manager", "clinic_packages.group_billing_process"),
    "temp": ("point_of_sale.group_pos_user",),
    "manager": ("clinic_packages.group_inventory_write", "clinic_packages.group_billing_process"),
    "accountant": (
        "account.group_account_manager",
        "point_of_sale.group_pos_user",
        "clinic_packages.group_inventory_read",
        "clinic_packages.group_billing_process",
    ),
}


def build(env):
    """:return: the world; it is committed by the caller"""
    env.ref("product.decimal_price").digits = 3
    companies = [_make_company(env, *values) for values in COMPANIES]
    clinics = [_make_clinic(env, company, *values[2:]) for company, values in zip(companies, COMPANIES, strict=True)]
    users = {login: _make_user(env, login, groups, companies) for login, groups in ROLES.items()}
    euro = _get_currency(env, "EUR")
    for clinic in clinics:
        clinic.tills.append(make_till(env, clinic, clinic.currency, "Desk"))
    env["res.currency.rate"].create(
        {"currency_id": euro.id, "company_id": clinics[0].company_id, "rate": float(EUROS), "name": "2020-01-01"}
    )
    clinics[0].tills.append(make_till(env, clinics[0], Currency(euro.id, "EUR", 2), "Foreign Desk"))
    return World(users, clinics)


def _get_currency(env, name):
    currency = env["res.currency"].with_context(active_test=False).search([("name", "=", name)])
    currency.active = True
    return currency


def _make_company(env, name, currency_name, _decimals, _percent, rounding):
    currency = _get_currency(env, currency_name)
    company = env["res.company"].create({"name": name, "currency_id": currency.id})
    company.partner_id.tz = ZONE
    env["account.chart.template"].try_loading("generic_coa", company=company, install_demo=False)
    company.currency_id = currency  # the chart brings its own
    company.tax_calculation_rounding_method = rounding
    company.clinic_refund_used = currency_name == "JPY"
    company.clinic_credits_usable = "paid" if currency_name == "TND" else "invoiced"
    return company


def _make_clinic(env, company, decimals, percent, rounding):
    env = env(context={**env.context, "allowed_company_ids": company.ids})
    currency = Currency(company.currency_id.id, company.currency_id.name, decimals)
    clinic = Clinic(company.id, currency, [], rounding == "round_globally", refunds_used=company.clinic_refund_used)
    clinic.wants_money = company.clinic_credits_usable == "paid"
    owed_taxes = _make_account(env, company, "Taxes owed", "219902", "liability_current")
    for included in (True, False):
        tax = env["account.tax"].create(
            {
                "name": f"{percent} % {'included' if included else 'excluded'}",
                "amount": percent,
                "type_tax_use": "sale",
                "price_include_override": "tax_included" if included else "tax_excluded",
                "company_id": company.id,
            }
        )
        lines = tax.invoice_repartition_line_ids | tax.refund_repartition_line_ids
        lines.filtered(lambda line: line.repartition_type == "tax").account_id = owed_taxes
        clinic.taxes.append(Tax(tax.id, percent, included))
    for name, coins, kind in (
        ("Facial", 9000, "service"),
        ("Peel", 12345, "service"),
        ("Consultation", 0, "service"),
        ("Cream", 2501, "consu"),
    ):
        clinic.products.append(
            Product(_make_product(env, clinic, f"{name} {company.name}", coins, type=kind), coins, kind == "service")
        )
    clinic.discount_id = _make_product(env, clinic, f"Discount {company.name}", 0, type="service")
    clinic.deferred_id = _defer_revenue(env, company)
    clinic.position_id = _make_fiscal_position(env, clinic, company)
    return clinic


def _make_fiscal_position(env, clinic, company):
    """:return: the fiscal position of patients from abroad; what they pay and are owed is on accounts of its own"""
    service = env["product.product"].browse(clinic.products[0].id).with_company(company)
    income = service.product_tmpl_id.get_product_accounts()["income"]
    clinic.abroad_ids = {
        income.id: _make_account(env, company, "Income from abroad", "499900", "income").id,
        clinic.deferred_id: _make_account(env, company, "Packages owed abroad", "219903", "liability_current").id,
    }
    pairs = [{"account_src_id": home, "account_dest_id": there} for home, there in clinic.abroad_ids.items()]
    values = {"name": "Abroad", "company_id": company.id, "account_ids": [Command.create(pair) for pair in pairs]}
    return env["account.fiscal.position"].create(values).id


def _make_account(env, company, name, code, kind):
    values = {"name": name, "code": code, "account_type": kind, "company_ids": [Command.set(company.ids)]}
    return env["account.account"].create(values)


def _defer_revenue(env, company):
    """:return: the account on which the company owes what it sold"""
    deferred = _make_account(env, company, "Packages not used yet", "219900", "liability_current")
    brought_in = _make_account(env, company, "Packages of former times", "219901", "equity")
    journal = env["account.journal"].create(
        {"name": "Package Revenue", "code": "PKG", "type": "general", "company_id": company.id}
    )
    company.write(
        {
            "clinic_deferred_account_id": deferred.id,
            "clinic_revenue_journal_id": journal.id,
            "clinic_opening_account_id": brought_in.id,
        }
    )
    return deferred.id


def _make_product(env, clinic, name, coins, **values):
    return (
        env["product.product"]
        .create(
            {
                "name": name,
                "list_price": clinic.currency.amount(coins),
                "company_id": clinic.company_id,
                "taxes_id": [Command.clear()],
                "available_in_pos": True,
                **values,
            }
        )
        .id
    )


def make_till(env, clinic, currency, name):
    env = env(context={**env.context, "allowed_company_ids": [clinic.company_id]})
    values = {"name": f"{name} {currency.name}", "company_id": clinic.company_id}
    if clinic.parent or currency.id != clinic.currency.id:
        values["journal_id"] = _make_journal(env, clinic, currency, "sale", f"PS{currency.name}").id
    bank = _make_journal(env, clinic, currency, "bank", f"BN{currency.name}")
    method = env["pos.payment.method"].create(
        {"name": f"Card {currency.name}", "journal_id": bank.id, "company_id": clinic.company_id}
    )
    values["payment_method_ids"] = [Command.set(method.ids)]
    if clinic.tills or clinic.currency.decimals != 2:  # one desk is left that knows default prices only
        pricelist = env["product.pricelist"].create(
            {"name": f"At the {name}", "currency_id": currency.id, "company_id": clinic.company_id}
        )
        values |= {
            "use_pricelist": True,
            "available_pricelist_ids": [Command.set(pricelist.ids)],
            "pricelist_id": pricelist.id,
        }
    config = env["pos.config"].create(values)
    return Till(config.id, 0, method.id, clinic, currency, config.pricelist_id.id)


def _make_journal(env, clinic, currency, kind, code):
    return env["account.journal"].create(
        {
            "name": f"{kind} {code}",
            "code": code,
            "type": kind,
            "company_id": clinic.company_id,
            "currency_id": False if currency.id == clinic.currency.id else currency.id,
        }
    )


def _make_user(env, login, groups, companies):
    user = env["res.users"].create(
        {
            "name": login.title(),
            "login": f"{login}-{uuid4().hex[:6]}",
            "tz": ZONE,
            "company_id": companies[0].id,
            "company_ids": [Command.set([company.id for company in companies])],
            "group_ids": [Command.set([env.ref(group).id for group in ("base.group_user", *groups)])],
        }
    )
    return user.id

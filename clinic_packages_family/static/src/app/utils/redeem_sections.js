import { _t } from "@web/core/l10n/translation";

/**
 * The sections of the redeem popup, by whose credits they are.
 *
 * @param {import("@clinic_packages/app/utils/package_credits").PackageCredits} credits
 * @param {Object} customer res.partner record
 * @param {Object[]} sections of a customer without a family; the last has the packages
 * @returns {Object[]} what only the customer may use, family-wide packages, those of one member each, those of
 *      other clients on the ticket; oldest purchase first in each
 */
export function getSections(credits, customer, sections) {
    const packages = sections.at(-1).packages;
    const family = packages.filter(isShared);
    const personal = packages.filter((sold) => !isShared(sold));
    const own = personal.filter((sold) => sold.partner_id === customer.id);
    const individual = personal.filter((sold) => sold.partner_id !== customer.id);
    const result = [
        ...sections.slice(0, -1),
        section("own", _t("Packages of %s", customer.name), own),
        section("family", _t("Family packages"), family),
        ...byOwner(individual, "member", (name) => _t("Only for %s", name)),
        ...getSectionsOfOthers(credits, customer),
    ].filter((section) => section.packages.length || section.appointments?.length);
    if (result[0]?.id === "own") {
        result[0].title = ""; // the title of the popup says it
    }
    return result;
}

function getSectionsOfOthers(credits, customer) {
    const order = credits.pos.getOrder();
    const onTicket = order?.getPatients().map(({ id }) => id) || [];
    return credits
        .getShownPartners()
        .filter((partner) => partner.id !== customer.id)
        .map((partner) =>
            section(
                `ticket-${partner.id}`,
                _t("Packages of %s, also on this ticket", partner.name),
                (credits.getRedeemablePackages(partner) || []).filter((sold) =>
                    sold.usable_by?.some((id) => onTicket.includes(id))
                )
            )
        );
}

function isShared(sold) {
    return sold.valid_for === "family" && sold.usable_by.length > 1;
}

function byOwner(packages, prefix, getTitle) {
    const owners = new Map(packages.map((sold) => [sold.partner_id, sold.partner_name]));
    return [...owners].map(([id, name]) =>
        section(
            `${prefix}-${id}`,
            getTitle(name),
            packages.filter((sold) => sold.partner_id === id)
        )
    );
}

function section(id, title, packages) {
    return { id, title, packages };
}

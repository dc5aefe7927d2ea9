import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";
import { addMember } from "@clinic_packages_family/app/utils/add_member";

const ADD = "add";
const OTHER = "other";

/**
 * Ask for whom an individual package is: one member of the customer's family, never the main client. A
 * customer without a family may be the one who uses it, a company may pay for anybody.
 *
 * @param {string} packageName
 * @param {Object} customer res.partner record
 * @param {Object} [current] res.partner record of the person it is for now
 * @returns {Promise<Object|undefined>} res.partner record
 */
export async function chooseMember(pos, packageName, customer, current) {
    await pos.packageCredits.refresh(customer.id); // somebody may have joined a moment ago
    const people = pos.family.getPeople(customer);
    if (!people.length) {
        pos.dialog.add(AlertDialog, {
            title: _t("The family is not known"),
            body: _t(
                "“%(package)s” is for one family member, and the family of %(customer)s cannot be asked for now. Try again when the connection is back.",
                { package: packageName, customer: customer.name }
            ),
        });
        return;
    }
    const choice = await pos.family.choosePerson({
        title: _t("Who is “%s” for?", packageName),
        currentId: current?.id,
        ...getChoices(customer, people),
    });
    if (choice === ADD) {
        return addMember(pos, customer);
    }
    if (choice === OTHER) {
        return makeAwaitable(pos.dialog, PartnerList, { partner: null });
    }
    return choice && pos.family.load(choice.id);
}

function getChoices(customer, people) {
    if (customer.is_company) {
        return { people: [], actions: [{ id: OTHER, label: _t("Choose a patient…") }] };
    }
    const isAlone = people.length === 1 && !people[0].is_main;
    return {
        people: isAlone ? [{ ...people[0], note: _t("Has no family") }] : getMembers(people),
        actions: [{ id: ADD, label: _t("Add a family member…") }],
    };
}

/** May the customer buy an individual package for this person, as far as the till knows? */
export function mayBuyFor(pos, customer, person) {
    const people = pos.family.getPeople(customer);
    if (!people.length || customer.is_company) {
        return true;
    }
    return getMembers(people).some(({ id }) => id === person.id);
}

/** The people of a family for whom an individual package can be bought. */
function getMembers(people) {
    return people.filter((person) => !person.is_main);
}

/** "Child, 8 years": what tells people of one family apart. */
export function describePerson({ relationship, age }) {
    const years = Number.isInteger(age) && _t("%s years", age);
    return [relationship, years].filter(Boolean).join(", ");
}

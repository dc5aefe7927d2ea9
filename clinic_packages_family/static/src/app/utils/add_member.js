import { _t } from "@web/core/l10n/translation";
import { serializeDate } from "@web/core/l10n/dates";
import { ConnectionLostError, RPCError } from "@web/core/network/rpc";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";
import { AddMemberPopup } from "@clinic_packages_family/app/components/popups/add_member_popup/add_member_popup";

/**
 * Add somebody to the family of a customer, without leaving the till.
 *
 * @param {Object} customer res.partner record; when it is a member, its main client gets the new one
 * @returns {Promise<Object|undefined>} the res.partner record of the new member
 */
export function addMember(pos, customer) {
    const mainClient = pos.family.getPeople(customer).find((person) => person.is_main);
    const mainName = mainClient?.name || customer._family?.main_name || customer.name;
    return makeAwaitable(pos.dialog, AddMemberPopup, {
        title: _t("Add to the family of %s", mainName),
        relationships: pos.config._family_relationships || [],
        choosePerson: () => makeAwaitable(pos.dialog, PartnerList, { partner: null }),
        save: (values) => saveMember(pos, customer, values),
    });
}

/** @returns {Object} `{field: sentence}` of what can be seen to be wrong before the server is asked */
export function getMemberProblems({ isNew, name, person, birthDate, isBirthDateIncomplete }) {
    const problems = {};
    if (isNew && !name.trim()) {
        problems.name = _t("Enter the name of the new family member.");
    }
    if (!isNew && !person) {
        problems.person = _t("Choose who joins the family.");
    }
    if (isBirthDateIncomplete) {
        problems.birthDate = _t("Enter the whole birth date, or leave it empty.");
    } else if (birthDate && birthDate > serializeDate(luxon.DateTime.now())) {
        problems.birthDate = _t("The birth date is in the future.");
    }
    return problems;
}

async function saveMember(pos, customer, values) {
    const problems = getMemberProblems(values);
    if (Object.keys(problems).length) {
        return { problems };
    }
    const question = [[pos.config.id], customer.id, prepareMember(values)];
    try {
        const { id, people } = await pos.data.call("pos.config", "add_family_member", question);
        await reloadPartners(pos, people);
        return { member: await pos.family.onMemberAdded(customer, people, id) };
    } catch (error) {
        return { problems: explain(error, values.isNew) };
    }
}

/** What is not said about an existing person stays as it is. */
function prepareMember({ isNew, name, person, relationshipId, birthDate }) {
    return {
        ...(isNew ? { name: name.trim() } : { partner_id: person.id }),
        ...(relationshipId && { relationship_id: relationshipId }),
        ...(birthDate && { birth_date: birthDate }),
    };
}

/** The list of customers says of each of them who belongs to whom; without it the member is there too. */
async function reloadPartners(pos, people) {
    const domain = [["id", "in", people.map(({ id }) => id)]];
    const question = [pos.config.id, domain, 0];
    try {
        await pos.data.callRelated("res.partner", "get_new_partner", question, {}, false);
    } catch (error) {
        if (!(error instanceof ConnectionLostError)) {
            throw error;
        }
    }
}

/** Why the server did not do it, where it is read: at the person who cannot join, else below. */
function explain(error, isNew) {
    if (error instanceof ConnectionLostError) {
        return {
            // Perhaps only the answer was lost.
            general: _t("No connection. When it is back, look at the family before you try again."),
        };
    }
    if (error instanceof RPCError && error.data?.message) {
        return { [isNew ? "general" : "person"]: error.data.message };
    }
    throw error;
}

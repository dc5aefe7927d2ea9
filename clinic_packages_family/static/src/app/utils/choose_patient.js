import { _t } from "@web/core/l10n/translation";
import { ask } from "@point_of_sale/app/utils/make_awaitable_dialog";

/**
 * Find out who is treated when a credit is used: at once when only one person can be, else by asking. For a
 * person who only borrows the credit, the cashier is told whose it is.
 *
 * @param {Object} sold as the server gives it
 * @param {number} soldLineId
 * @param {Object} [patient] res.partner record, when it is known already
 * @returns {Promise<Object|undefined>} res.partner record
 */
export async function choosePatient(pos, sold, soldLineId, patient) {
    const candidates = getCandidates(pos, sold);
    const person = patient
        ? candidates.find(({ id }) => id === patient.id) || patient // the server says why not
        : await chooseOne(pos, candidates);
    if (!person || (person.borrows && !(await askLender(pos, sold, soldLineId, person)))) {
        return;
    }
    return pos.family.load(person.id);
}

async function chooseOne(pos, candidates) {
    return candidates.length > 1
        ? pos.family.choosePerson({ title: _t("Who is treated?"), people: candidates })
        : candidates[0];
}

/**
 * @returns {Object[]} people who may use a package on the ticket of the screen: those who are on it, the
 *      customer first; those on it who can only borrow; the rest of the family
 */
export function getCandidates(pos, sold) {
    const order = pos.getOrder();
    const onTicket = order.getPatients();
    const entitled = sold.usable_by.map((id) => findPerson(pos, id)).filter(Boolean);
    const isOnTicket = (person) => onTicket.some(({ id }) => id === person.id);
    const borrowers = canBeLent(order, sold)
        ? onTicket.filter(({ id }) => !sold.usable_by.includes(id))
        : [];
    return [
        ...entitled.filter(isOnTicket).sort(by(onTicket)),
        ...borrowers.map(({ id, name }) => ({
            id,
            name,
            borrows: true,
            note: _t("%s lends the credit", sold.partner_name),
        })),
        ...entitled.filter((person) => !isOnTicket(person)),
    ];
}

/** Somebody entitled to it is treated on this ticket. */
function canBeLent(order, sold) {
    const treated = order.getTreatedPartners();
    return sold.is_lendable && treated.some(({ id }) => sold.usable_by.includes(id));
}

function findPerson(pos, id) {
    const families = Object.values(pos.family.byCustomer).flat();
    return families.find((person) => person.id === id) || pos.models["res.partner"].get(id);
}

function by(partners) {
    const rank = (person) => partners.findIndex(({ id }) => id === person.id);
    return (a, b) => rank(a) - rank(b);
}

function askLender(pos, sold, soldLineId, person) {
    const item = sold.items.find(({ id }) => id === soldLineId);
    return ask(pos.dialog, {
        title: _t("Lend a credit?"),
        body: _t("%(lender)s lends a credit of “%(item)s” to %(person)s. Does %(lender)s agree?", {
            lender: sold.partner_name,
            item: item.name,
            person: person.name,
        }),
        confirmLabel: _t("Yes, lend it"),
        cancelLabel: _t("No"),
    });
}

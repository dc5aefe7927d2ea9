import { AlertDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { PartnerList } from "@point_of_sale/app/screens/partner_list/partner_list";
import { ask, makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { removeCoveredLines } from "@clinic_packages/app/utils/covered_lines";
import { CHARGE, offerCredit } from "@clinic_packages/app/utils/offer_credit";
import { addMember } from "@clinic_packages_family/app/utils/add_member";
import { chooseMember } from "@clinic_packages_family/app/utils/individual_package";

/** The *For* button: whom a line is for. What that person has a credit for is offered at once. */
export async function chooseLinePerson(pos, line) {
    const order = line.order_id;
    const customer = order.getPartner() || (await pos.selectPartner(order));
    if (!customer) {
        return;
    }
    if (line.isCovered) {
        await offerToTakeOff(pos, line);
        return;
    }
    await pos.family.ensure(customer);
    const person = await askPerson(pos, line, customer);
    if (!person || person.id === line.getPatient()?.id || tellLoanProblem(pos, order, [line])) {
        return;
    }
    setPerson(line, person, customer);
    if (line.isTreatment()) {
        await offerCreditOf(pos, line, person);
    }
}

/**
 * A line is about to go, or to be for somebody else: does anybody on the ticket borrow from its person?
 *
 * @returns {boolean} whether the cashier was told that it has to stay
 */
export function tellLoanProblem(pos, order, lines) {
    const [loan] = order.getLinesWithoutLender(lines);
    if (loan) {
        pos.dialog.add(AlertDialog, {
            title: _t("A credit is lent"),
            body: _t(
                "%(lender)s lends a credit to %(person)s for “%(product)s”, and nobody else on this ticket could. Take “%(product)s” for %(person)s off first.",
                {
                    lender: loan.package_credit_owner,
                    person: loan.getPatient()?.name,
                    product: loan.getFullProductName(),
                }
            ),
        });
    }
    return Boolean(loan);
}

async function askPerson(pos, line, customer) {
    if (line.sellsIndividualPackage) {
        return chooseMember(pos, line.getFullProductName(), customer, line.getPatient());
    }
    const family = pos.family.getPeople(customer);
    const known = family.length ? family : [{ id: customer.id, name: customer.name }];
    const others = line.order_id
        .getPatients()
        .filter((partner) => !known.some(({ id }) => id === partner.id))
        .map(({ id, name }) => ({ id, name, note: _t("Also on this ticket") }));
    const choice = await pos.family.choosePerson({
        title: _t("Who is this line for?"),
        people: [...known, ...others],
        currentId: line.getPatient()?.id,
        actions: [
            { id: "other", label: _t("Another client…") },
            { id: "add", label: _t("Add a family member…") },
        ],
    });
    switch (choice) {
        case "other":
            return makeAwaitable(pos.dialog, PartnerList, { partner: line.getPatient() });
        case "add":
            return addMember(pos, customer);
    }
    return choice && pos.family.load(choice.id);
}

/** The parts of a combo are for whom the combo is. */
function setPerson(line, person, customer) {
    const parent = line.combo_parent_id || line;
    const patient = person.id === customer.id && !line.sellsIndividualPackage ? false : person;
    for (const each of [parent, ...(parent.combo_line_ids || [])]) {
        each.update({ clinic_patient_id: patient });
    }
}

async function offerCreditOf(pos, line, person) {
    const order = line.order_id;
    const { product_id, qty } = line;
    if (line.combo_parent_id || line.combo_line_ids?.length || !Number.isInteger(qty)) {
        return;
    }
    await pos.packageCredits.ensureShown();
    const vals = {
        product_id,
        product_tmpl_id: product_id.product_tmpl_id,
        clinic_patient_id: person,
    };
    const choice = await offerCredit(pos, vals);
    if (choice && choice !== CHARGE) {
        const isUsed = await pos.packageCredits.redeem({
            ...choice,
            quantity: qty,
            patient: person,
        });
        if (isUsed) {
            order.removeOrderline(line);
        }
    }
}

/** The ledger knows for whom a credit was used: another person means another use. */
async function offerToTakeOff(pos, line) {
    const order = line.order_id;
    const confirmed = await ask(pos.dialog, {
        title: _t("Used for %s", line.getPatient()?.name),
        body: _t(
            "A credit is used for %s on this line. To use it for somebody else, take the line off and choose the credit again.",
            line.getPatient()?.name
        ),
        confirmLabel: _t("Take it off"),
        cancelLabel: _t("Keep it"),
    });
    if (confirmed && !tellLoanProblem(pos, order, [line])) {
        (await removeCoveredLines(pos, order, [line])) && (await pos.packageCredits.choose());
    }
}

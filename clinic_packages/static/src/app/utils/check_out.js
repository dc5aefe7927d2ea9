import { _t } from "@web/core/l10n/translation";
import { SelectionPopup } from "@point_of_sale/app/components/popups/selection_popup/selection_popup";
import { makeAwaitable } from "@point_of_sale/app/utils/make_awaitable_dialog";
import { CHARGE, offerCredit } from "@clinic_packages/app/utils/offer_credit";
import {
    addFreeLine,
    addPricedLine,
    loadProduct,
    putOnTicket,
} from "@clinic_packages/app/utils/put_on_ticket";
import { prepareRequest } from "@clinic_packages/app/utils/redeem_credit";

/**
 * Put appointments on the ticket, one after the other. A line takes over the credit that its appointment holds, or is
 * charged; a credit that could pay for it is offered first, as when the service is added by hand.
 *
 * @param {Object[]} appointments see `KnownAppointments`
 * @returns {Promise<boolean>} whether all of them are on the ticket
 */
export async function checkOut(pos, appointments) {
    for (const appointment of appointments) {
        if (!(await checkOutOne(pos, appointment))) {
            return false;
        }
    }
    return true;
}

async function checkOutOne(pos, appointment) {
    const lineVals = await pos.packageCredits.getCheckOutVals(appointment);
    const productId =
        lineVals && (appointment.product_id || (await chooseService(pos, appointment)));
    if (!productId) {
        return false;
    }
    const credit = appointment.credit ? {} : await askForCredit(pos, productId, lineVals);
    return Boolean(credit) && putAppointment(pos, appointment, productId, credit, lineVals);
}

function putAppointment(pos, appointment, productId, credit, lineVals) {
    return putOnTicket(pos, async (order) => {
        const product = await loadProduct(pos, productId);
        const isCharged = credit === CHARGE;
        const line =
            product &&
            (isCharged
                ? await addPricedLine(pos, order, product, lineVals)
                : await addFreeLine(pos, order, product, 1, lineVals));
        if (!line) {
            return;
        }
        const request = { line_uuid: line.uuid, attendance_uuid: appointment.uuid };
        const context = { clinic_check_out: [request] };
        if (credit.soldLineId) {
            context.clinic_reserve = prepareRequest(line, credit.soldLineId);
        }
        return [line, context];
    });
}

/** @returns {Promise<Object|"charge"|undefined>} see `offerCredit` */
async function askForCredit(pos, productId, lineVals) {
    if (pos.data.network.offline) {
        return CHARGE; // and told so when the line is added
    }
    const product = await loadProduct(pos, productId);
    if (!product) {
        return;
    }
    const vals = { product_id: product, product_tmpl_id: product.product_tmpl_id, ...lineVals };
    return offerCredit(pos, vals);
}

/** The calendar does not say what is done. */
async function chooseService(pos, appointment) {
    const services = pos.models["product.product"].filter(
        ({ product_tmpl_id: template }) =>
            template?.type === "service" && template.available_in_pos && !template.isPackage
    );
    const excluded = pos.getExcludedProductIds?.() || [];
    const list = services
        .filter(({ product_tmpl_id: template }) => !excluded.includes(template.id))
        .map(({ id, display_name }) => ({ id, label: display_name, item: id }))
        .sort((a, b) => a.label.localeCompare(b.label));
    return makeAwaitable(pos.dialog, SelectionPopup, {
        title: _t("Which service was given to %s?", appointment.partner_name),
        list,
    });
}

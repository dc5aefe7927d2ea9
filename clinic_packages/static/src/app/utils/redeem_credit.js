import { uuidv4 } from "@point_of_sale/utils";
import { addFreeLine, loadProduct, putOnTicket } from "@clinic_packages/app/utils/put_on_ticket";

/**
 * Put a product on the ticket that a credit pays for.
 *
 * @param {Object} choice `{soldLineId, productId, quantity, lineVals}`; `lineVals`: further values of the line
 * @returns {Promise<boolean>} whether the line is there
 */
export function redeemCredit(pos, { soldLineId, productId, quantity = 1, lineVals }) {
    return putOnTicket(pos, async (order) => {
        const product = await loadProduct(pos, productId);
        const line = product && (await addFreeLine(pos, order, product, quantity, lineVals));
        return line && [line, { clinic_reserve: prepareRequest(line, soldLineId) }];
    });
}

/** What the server is asked to reserve for a line. */
export function prepareRequest(line, soldLineId) {
    return {
        uuid: uuidv4(),
        line_uuid: line.uuid,
        sold_line_id: soldLineId,
        product_id: line.product_id.id,
        quantity: line.qty,
    };
}

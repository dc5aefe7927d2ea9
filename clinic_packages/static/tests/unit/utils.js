/** A live package as the server gives it: facials partly taken, a group, and used-up or free things. */
export function makePackage(vals = {}) {
    const facial = { id: 5, name: "Facial", list_price: 90, free: false };
    const peel = { id: 6, name: "Peel", list_price: 120, free: false };
    return {
        id: 1,
        number: "PKG/0001",
        name: "Glow Package",
        partner_id: 3,
        partner_name: "Anna Patient",
        purchase_date: "2026-03-02",
        items: [
            makeItem({ id: 11, name: "Facial", redeemed: 1, reserved: 1, products: [facial] }),
            makeItem({ id: 12, name: "Facial or Peel", products: [facial, peel] }),
            makeItem({ id: 13, name: "Mask", redeemed: 5, products: [facial] }),
            makeItem({
                id: 14,
                name: "Sample",
                products: [{ ...peel, list_price: 0, free: true }],
            }),
        ],
        ...vals,
    };
}

function makeItem({ redeemed = 0, reserved = 0, ...vals }) {
    return { quantity: 5, redeemed, reserved, remaining: 5 - redeemed - reserved, ...vals };
}

/** A line of a saved ticket that a credit pays for, as the server sends it. */
export async function addCoveredLine(store, order, vals = {}) {
    const product = store.models["product.template"].get(5);
    const line = await store.addLineToOrder(
        { product_tmpl_id: product, qty: 1, price_unit: 0, tax_ids: [] },
        order
    );
    line.showFromServer({
        package_credit_name: "Glow Package: Facial",
        package_credit_owner: "Anna Patient",
        package_credit_remaining: 3,
        package_credit_state: "reserved",
        package_list_value: 90,
        ...vals,
    });
    return line;
}

/** An appointment of today as the server gives it: a facial at ten, paid by a credit. */
export function makeAppointment(vals = {}) {
    return {
        uuid: "appointment-1",
        partner_id: 3,
        partner_name: "Anna Patient",
        start: "2026-03-04 10:00:00",
        time: "10:00 AM",
        name: "Facial",
        product_id: 5,
        practitioner: "Dr. Glow",
        list_price: 90,
        free: false,
        credit: "Glow Package: Facial",
        is_done: false,
        line_uuid: false,
        ...vals,
    };
}

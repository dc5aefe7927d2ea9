import { DataServiceOptions } from "@point_of_sale/app/models/data_service_options";
import { patch } from "@web/core/utils/patch";

patch(DataServiceOptions.prototype, {
    /** Keep what is paid here and not sent yet in the browser: nobody else knows it. */
    get databaseTable() {
        const tables = super.databaseTable;
        const orderOf = {
            "pos.order": (order) => order,
            "pos.order.line": (line) => line.order_id,
            "pos.payment": (payment) => payment.pos_order_id,
        };
        for (const [model, getOrder] of Object.entries(orderOf)) {
            const { condition } = tables[model];
            tables[model] = {
                ...tables[model],
                condition: (record) => !getOrder(record)?.isPaidUnsent() && condition(record),
            };
        }
        return tables;
    },
});

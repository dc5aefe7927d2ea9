import { PosData } from "@point_of_sale/app/services/data_service";
import { patch } from "@web/core/utils/patch";
import { getPaidUnsent, keepUnsentPayments } from "@clinic_packages/app/utils/unsynced_payment";

patch(PosData.prototype, {
    async execute({ method }) {
        const answer = await super.execute(...arguments);
        return this.models ? keepUnsentPayments(this.models, method, answer) : answer;
    },
    /** Called at start with the tickets found in the browser: an unsent payment is not a missing one. */
    async checkAndDeleteMissingOrders(results) {
        const held = new Set(getPaidUnsent(this.models).map((order) => order.id));
        const orders = results?.["pos.order"]?.filter((order) => !held.has(order.id));
        return super.checkAndDeleteMissingOrders(
            orders ? { ...results, "pos.order": orders } : results
        );
    },
    /** At start the drafts of the server are stored over those of the browser, matched by uuid. */
    async synchronizeServerDataInIndexedDB(serverData = {}) {
        const orders = serverData["pos.order"] || [];
        const held = new Map(orders.filter(isStoredPaidUnsent).map((row) => [row.uuid, row]));
        if (!held.size) {
            return super.synchronizeServerDataInIndexedDB(...arguments);
        }
        return super.synchronizeServerDataInIndexedDB({
            ...serverData,
            "pos.order": orders.map((row) => held.get(row.uuid) || row),
        });
    },
});

function isStoredPaidUnsent(row) {
    return row.state !== "draft" && row.JSONuiState?.includes('"isPaidUnsent":true');
}

import { ProductScreen } from "@point_of_sale/app/screens/product_screen/product_screen";
import { patch } from "@web/core/utils/patch";
import { useEffect } from "@odoo/owl";

patch(ProductScreen.prototype, {
    setup() {
        super.setup(...arguments);
        useEffect(
            () => {
                this.pos.packageCredits.ensureShown();
            },
            () => [
                this.currentOrder
                    ?.getPatients()
                    .map(({ id }) => id)
                    .join(),
                this.currentOrder?.pricelist_id?.id,
            ]
        );
    },
});

import { ProductScreen } from "@point_of_sale/app/screens/product_screen/product_screen";
import { patch } from "@web/core/utils/patch";
import { useEffect } from "@odoo/owl";

patch(ProductScreen.prototype, {
    setup() {
        super.setup(...arguments);
        useEffect(
            () => {
                this.pos.packageCredits.ensure(this.currentOrder?.getPartner());
            },
            () => [this.currentOrder?.getPartner()?.id]
        );
    },
});

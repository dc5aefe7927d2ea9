import { ProductTemplate } from "@point_of_sale/app/models/product_template";
import { patch } from "@web/core/utils/patch";

patch(ProductTemplate.prototype, {
    /** A package for one family member, who is chosen when it is sold. */
    get isIndividualPackage() {
        return this._package_valid_for === "member";
    },
    /** A package that the main client and all members may use. */
    get isFamilyPackage() {
        return this._package_valid_for === "family";
    },
});

import { ProductTemplate } from "@point_of_sale/app/models/product_template";
import { patch } from "@web/core/utils/patch";

patch(ProductTemplate.prototype, {
    get isPackage() {
        return Array.isArray(this._package_contents);
    },
    /** What a package contains: `[{name, quantity, products: [name, …]}]`, empty for other products. */
    get packageContents() {
        return this.isPackage ? this._package_contents : [];
    },
});

import { ConnectionLostError } from "@web/core/network/rpc";

/**
 * Which packages this till may sell. They come on sale and leave it while the till is open; a ticket that
 * already holds one is paid all the same.
 *
 * One per till, `pos.packageOffer`.
 */
export class PackageOffer {
    constructor(pos) {
        this.pos = pos;
    }

    get products() {
        return this.pos.models["product.template"];
    }

    /** All packages again: a till that was not connected was not told. */
    refreshAll() {
        return this.refresh(
            this.products.filter((product) => product.isPackage).map(({ id }) => id)
        );
    }

    /**
     * Ask the server whether these are on sale: what is not leaves the grid and the search at once, here and
     * in the memory of the browser.
     *
     * @param {number[]} productIds of `product.template`
     */
    async refresh(productIds) {
        const known = productIds.filter((id) => this.products.get(id));
        const unknown = productIds.filter((id) => !this.products.get(id));
        try {
            if (known.length) {
                await this.pos.data.read("product.template", known, ["active", "available_in_pos"]);
            }
            if (unknown.length) {
                await this.pos.loadNewProducts([
                    ["id", "in", unknown],
                    ["available_in_pos", "=", true],
                    ["sale_ok", "=", true],
                ]);
            }
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
        }
    }
}

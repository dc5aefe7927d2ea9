import { _t } from "@web/core/l10n/translation";
import { parsePrice } from "@clinic_packages/backend/price_field/parse_price";

/** Where is searched: a field of the search view, what tells it from others on that field, and its label. */
export const TEXT_FILTERS = {
    name: { field: "name", label: _t("Package name") },
    item: { field: "line_ids", label: _t("Item") },
};
export const PRICE_FILTERS = {
    min: { field: "list_price", comparison: ">=", label: _t("Price from") },
    max: { field: "list_price", comparison: "<=", label: _t("Price to") },
};
export const FILTERS = { ...TEXT_FILTERS, ...PRICE_FILTERS };

/**
 * @param {Object} texts typed in the inputs, by key
 * @param {Set<string>} typed keys of those that are not searched yet
 * @returns {{prices: Object, problems: Object}} by key: the prices, and what is wrong with them
 */
export function checkPrices(texts, typed) {
    const prices = {};
    const problems = {};
    for (const key of Object.keys(PRICE_FILTERS)) {
        const text = texts[key].trim();
        const { value, problem } = text ? parsePrice(text) : {};
        prices[key] = value;
        if (problem) {
            problems[key] = problem;
        }
    }
    if (prices.min > prices.max) {
        problems[typed.has("min") ? "min" : "max"] = _t("The lowest price is above the highest.");
    }
    return { prices, problems };
}

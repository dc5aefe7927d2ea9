import { _t } from "@web/core/l10n/translation";
import { parseMonetary } from "@web/views/fields/parsers";

/**
 * Read a price as people type it. Odoo's own parser takes a word for 0: a package would be given away.
 *
 * @param {string} text
 * @param {string} [symbol] of the currency, which may be typed along
 * @returns {{value: number|import("@web/model/relational_model/operation").Operation, problem: string}}
 *   one of the two; the problem is a sentence to be shown beside the input
 */
export function parsePrice(text, symbol = "") {
    const typed = (symbol ? text.replace(symbol, "") : text).trim();
    if (!typed) {
        return { problem: _t("Type a price; 0 if the package is free.") };
    }
    let value = NaN;
    if (!/\p{L}/u.test(typed)) {
        try {
            value = parseMonetary(typed, { allowOperation: true });
        } catch {
            // said below
        }
    }
    if (Number.isNaN(value) || value === undefined || !/\d/.test(typed)) {
        return { problem: _t("“%s” is not a price. Type a number, such as 150.", typed) };
    }
    if (value < 0) {
        return { problem: _t("A price cannot be negative.") };
    }
    return { value };
}

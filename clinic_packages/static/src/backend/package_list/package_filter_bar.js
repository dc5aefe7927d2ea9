import { Component, onWillStart, useState } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { CheckboxItem } from "@web/core/dropdown/checkbox_item";
import { _t } from "@web/core/l10n/translation";
import { useBus, useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { parsePrice } from "@clinic_packages/backend/price_field/parse_price";

/** Where a word is searched: a field of the search view, and what is told of it. */
const TEXT_FILTERS = {
    name: { field: "name", label: _t("Package name") },
    item: { field: "line_ids", label: _t("Item") },
};
const PRICE_FILTERS = {
    min: { field: "list_price", comparison: ">=", label: _t("Price from") },
    max: { field: "list_price", comparison: "<=", label: _t("Price to") },
};
const FILTERS = { ...TEXT_FILTERS, ...PRICE_FILTERS };

/**
 * The filters of the package list, always in sight. They are those of the search view: what is set here stands
 * in the search bar, can be taken away there, and is kept in a favourite.
 */
export class PackageFilterBar extends Component {
    static template = "clinic_packages.PackageFilterBar";
    static components = { Dropdown, CheckboxItem };
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.state = useState({
            texts: {},
            problems: {},
            categories: [],
            categoryIds: [],
            locations: [],
            location: null,
            isGrouped: false,
            isOpen: false,
        });
        this.typed = new Set(); // inputs whose text is not searched yet
        this.applySoon = useDebounced(() => this.apply(), 600);
        this.read();
        onWillStart(async () => {
            this.state.locations = await this.orm.call("clinic.package", "get_locations", []);
        });
        useBus(this.env.searchModel, "update", () => this.read());
    }

    get textFilters() {
        return Object.entries(TEXT_FILTERS);
    }

    get priceFilters() {
        return Object.entries(PRICE_FILTERS);
    }

    get categoryLabel() {
        const { categoryIds } = this.state;
        const [first] = this.env.searchModel.getFieldValues(this.getItem("category"));
        if (!categoryIds.length) {
            return _t("All categories");
        }
        return categoryIds.length === 1 ? first.label : _t("%s categories", categoryIds.length);
    }

    get activeCount() {
        return (
            Object.keys(FILTERS).filter((key) => this.state.texts[key]).length +
            Boolean(this.state.categoryIds.length) +
            Boolean(this.state.location)
        );
    }

    /** What is to be known of the prices of the location chosen. */
    get locationNote() {
        const location = this.state.locations.find(({ id }) => id === this.state.location?.id);
        if (!location) {
            return "";
        }
        if (!location.pricelist_id) {
            return _t(
                "%s sells at the default prices. Open a package to give the location its own, on the tab Pricing.",
                location.name
            );
        }
        return location.shared_with.length
            ? _t(
                  "%(location)s shares its prices with %(others)s: a change holds for all of them.",
                  {
                      location: location.name,
                      others: location.shared_with.join(", "),
                  }
              )
            : "";
    }

    getItem(key) {
        const { field, comparison } = FILTERS[key] || { field: "categ_id" };
        return this.env.searchModel.getFieldItem(field, comparison);
    }

    /** Show what the search bar holds, except where something is being typed. */
    read() {
        const { searchModel } = this.env;
        for (const key of Object.keys(FILTERS)) {
            if (!this.typed.has(key)) {
                const values = searchModel.getFieldValues(this.getItem(key));
                this.state.texts[key] = values.map(({ label }) => label).join(", ");
            }
        }
        this.state.categoryIds = searchModel
            .getFieldValues(this.getItem("category"))
            .map(({ value }) => value);
        this.state.isGrouped = searchModel.isGroupedByCategory;
        this.state.location = searchModel.location;
    }

    onInput(key, ev) {
        this.state.texts[key] = ev.target.value;
        this.typed.add(key);
        this.applySoon();
    }

    onKeydown(ev) {
        if (ev.key === "Enter") {
            this.apply();
        }
    }

    /** Search what was typed. A price that makes no sense is told of and searches nothing. */
    apply() {
        this.applySoon.cancel();
        const prices = this.checkPrices();
        for (const key of [...this.typed]) {
            if (this.state.problems[key]) {
                continue;
            }
            const label = this.state.texts[key].trim();
            const value = key in prices ? prices[key] : label;
            this.typed.delete(key);
            this.env.searchModel.setFieldValues(
                this.getItem(key),
                label ? [{ label, value, operator: key in prices ? "=" : "ilike" }] : []
            );
        }
    }

    /** @returns {Object} the prices typed, by key; what is wrong with them stands in the state */
    checkPrices() {
        const prices = {};
        this.state.problems = {};
        for (const key of Object.keys(PRICE_FILTERS)) {
            const text = this.state.texts[key].trim();
            const { value, problem } = text ? parsePrice(text) : {};
            prices[key] = value;
            if (problem) {
                this.state.problems[key] = problem;
            }
        }
        if (prices.min > prices.max) {
            const key = this.typed.has("min") ? "min" : "max";
            this.state.problems[key] = _t("The lowest price is above the highest.");
        }
        return prices;
    }

    /** Categories come and go while the page is open. */
    async loadCategories() {
        this.state.categories = await this.orm.call("clinic.package", "get_categories_in_use", []);
    }

    toggleCategory({ id, name }) {
        const { searchModel } = this.env;
        const item = this.getItem("category");
        const values = searchModel.getFieldValues(item);
        const others = values.filter(({ value }) => value !== id);
        searchModel.setFieldValues(
            item,
            others.length < values.length
                ? others
                : [...values, { label: name, value: id, operator: "child_of" }]
        );
    }

    onLocationChange(ev) {
        const id = Number(ev.target.value);
        this.env.searchModel.setLocation(this.state.locations.find((known) => known.id === id));
    }

    toggleGrouping() {
        this.env.searchModel.toggleGroupByCategory();
    }

    clear() {
        this.typed.clear();
        this.state.problems = {};
        this.applySoon.cancel();
        const { searchModel } = this.env;
        for (const key of [...Object.keys(FILTERS), "category"]) {
            searchModel.setFieldValues(this.getItem(key), []);
        }
        if (searchModel.location) {
            searchModel.setLocation(null);
        }
    }
}

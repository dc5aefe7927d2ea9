import { Component, onWillStart, useState } from "@odoo/owl";
import { useBus, useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { PackageCategoryFilter } from "@clinic_packages/backend/package_list/package_category_filter";
import {
    checkPrices,
    FILTERS,
    PRICE_FILTERS,
    TEXT_FILTERS,
} from "@clinic_packages/backend/package_list/package_filters";
import {
    PackageLocationFilter,
    PackageLocationNote,
} from "@clinic_packages/backend/package_list/package_location_filter";

/**
 * The filters of the package list, always in sight. They are those of the search view: what is set here stands
 * in the search bar, can be taken away there, and is kept in a favourite.
 */
export class PackageFilterBar extends Component {
    static template = "clinic_packages.PackageFilterBar";
    static components = { PackageCategoryFilter, PackageLocationFilter, PackageLocationNote };
    static props = {};
    textFilters = Object.entries(TEXT_FILTERS);
    priceFilters = Object.entries(PRICE_FILTERS);

    setup() {
        this.orm = useService("orm");
        this.state = useState({
            texts: {},
            problems: {},
            categories: [],
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

    get activeCount() {
        return (
            Object.keys(FILTERS).filter((key) => this.state.texts[key]).length +
            Boolean(this.state.categories.length) +
            Boolean(this.state.location)
        );
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
        this.state.categories = searchModel.getFieldValues(this.getItem("category"));
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
        const { prices, problems } = checkPrices(this.state.texts, this.typed);
        this.state.problems = problems;
        for (const key of [...this.typed]) {
            if (problems[key]) {
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

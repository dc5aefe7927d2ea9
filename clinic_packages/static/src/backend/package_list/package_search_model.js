import { _t } from "@web/core/l10n/translation";
import { SearchModel } from "@web/search/search_model";

const GROUP_BY_CATEGORY = "group_by_category";

/** The search of packages: grouped by category from the start, and filtered by the bar above the table. */
export class PackageSearchModel extends SearchModel {
    /** If a package has a category the list opens grouped, unless it was left otherwise. */
    async load(config) {
        if (config.state || config.groupBy?.length || this.env.inDialog) {
            return super.load(config);
        }
        const categories = await this.orm.call(config.resModel, "get_categories_in_use", []);
        const context = categories.length && { [`search_default_${GROUP_BY_CATEGORY}`]: 1 };
        return super.load({ ...config, context: { ...context, ...config.context } });
    }

    get isGroupedByCategory() {
        const item = this._getGroupByCategory();
        return Boolean(item) && this.query.some(({ searchItemId }) => searchItemId === item.id);
    }

    toggleGroupByCategory() {
        this.toggleSearchItem(this._getGroupByCategory().id);
    }

    _getGroupByCategory() {
        return Object.values(this.searchItems).find(({ name }) => name === GROUP_BY_CATEGORY);
    }

    /**
     * @param {string} fieldName a field of the search view
     * @param {string} [comparison] what tells it from others on the same field
     */
    getFieldItem(fieldName, comparison = "") {
        return Object.values(this.searchItems).find(
            (item) =>
                item.type === "field" &&
                item.fieldName === fieldName &&
                (!comparison || item.filterDomain?.includes(comparison))
        );
    }

    /** What is searched in a field: `[{label, value, operator}]`. */
    getFieldValues(item) {
        return this.query
            .filter(({ searchItemId }) => searchItemId === item.id)
            .map(({ autocompleteValue }) => autocompleteValue);
    }

    /** Search for these values in a field, and for no others. */
    setFieldValues(item, values) {
        this.query = [
            ...this.query.filter(({ searchItemId }) => searchItemId !== item.id),
            ...values.map((autocompleteValue) => ({ searchItemId: item.id, autocompleteValue })),
        ];
        this._notify();
    }

    /** The location whose prices are shown: `{id, name}`; null at the default prices. */
    get location() {
        const { clinic_location_id: id, clinic_location_name: name } = this.context;
        return id ? { id, name } : null;
    }

    /** Show the prices of a location. It stands in the search bar and in favourites as a filter does. */
    setLocation(location) {
        this.query = this.query.filter(
            ({ searchItemId }) => !this.searchItems[searchItemId].context?.clinic_location_id
        );
        if (!location) {
            return this._notify();
        }
        return this.createNewFilters([
            {
                description: _t("Prices of %s", location.name),
                domain: "[]",
                context: {
                    clinic_location_id: location.id,
                    clinic_location_name: location.name,
                },
                invisible: "True",
            },
        ]);
    }
}

import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

const props = {
    /** Points of sale: `{id, name, pricelist_id, shared_with}`, see `get_locations` of `clinic.package`. */
    locations: Array,
    /** The one chosen, as the search model knows it; null at the default prices. */
    location: { type: [Object, { value: null }] },
};

/** Whose prices the list shows. */
export class PackageLocationFilter extends Component {
    static template = "clinic_packages.PackageLocationFilter";
    static props = props;

    onChange(ev) {
        const id = Number(ev.target.value);
        this.env.searchModel.setLocation(this.props.locations.find((known) => known.id === id));
    }
}

/** What is to be known of the prices of the location chosen. */
export class PackageLocationNote extends Component {
    static template = "clinic_packages.PackageLocationNote";
    static props = props;

    get text() {
        const location = this.props.locations.find(({ id }) => id === this.props.location.id);
        if (!location) {
            return "";
        }
        if (!location.pricelist_id) {
            return _t(
                "%s sells at the default prices. Open a package to give the location its own, on the tab Pricing.",
                location.name
            );
        }
        const others = location.shared_with.join(", ");
        return others
            ? _t(
                  "%(location)s shares its prices with %(others)s: a change holds for all of them.",
                  { location: location.name, others }
              )
            : "";
    }
}

import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";

/** What is recorded and what was brought in, to compare with the totals of the old system. */
export class ClinicOpeningTotals extends Component {
    static template = "clinic_packages.OpeningTotals";
    // They tell that the list was loaded again, or is shorter now.
    static props = { list: Object, count: Number };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ totals: [] });
        onWillStart(() => this.load());
        onWillUpdateProps(() => this.load());
    }

    async load() {
        this.state.totals = await this.orm.call("clinic.package.opening", "get_control_totals");
    }
}

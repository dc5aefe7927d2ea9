import { Component, onMounted, useState } from "@odoo/owl";
import {
    ClinicTimeline,
    TIMELINE_FIELDS,
} from "@clinic_packages/backend/timeline_field/clinic_timeline";
import { runUntilClosed } from "@clinic_packages/backend/usage_page/sold_package_actions";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** More than anybody reads in a list; the page of the sold package has the others. */
const MOST_ENTRIES = 500;

/** The timeline of a sold package, read when it is opened. */
export class ClinicUsageTimeline extends Component {
    static template = "clinic_packages.ClinicUsageTimeline";
    static components = { ClinicTimeline };
    static props = { record: Object };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ entries: null, mayReverse: false });
        onMounted(() => this.load());
    }

    async load() {
        const [{ records }, mayReverse] = await Promise.all([
            this.orm.webSearchRead(
                "clinic.package.redemption",
                [["sold_package_id", "=", this.props.record.resId]],
                { specification: this.specification, limit: MOST_ENTRIES }
            ),
            user.hasGroup("clinic_packages.group_inventory_write"),
        ]);
        this.state.mayReverse = mayReverse;
        this.state.entries = records.map((entry) => this.parse(entry));
    }

    get specification() {
        return Object.fromEntries(
            TIMELINE_FIELDS.map(({ name, type }) => [
                name,
                type === "many2one" ? { fields: { display_name: {} } } : {},
            ])
        );
    }

    parse(entry) {
        const moments = TIMELINE_FIELDS.filter(
            ({ name, type }) => type === "datetime" && entry[name]
        );
        return {
            ...entry,
            ...Object.fromEntries(
                moments.map(({ name }) => [name, deserializeDateTime(entry[name])])
            ),
        };
    }

    async onReverse({ id }) {
        await runUntilClosed(this.env, "clinic.package.redemption", id, "action_reverse");
        await this.props.record.model.load();
    }
}

/**
 * The arrow of a row. `env.clinicTimelines` holds the ids of the sold packages whose timeline is open; in a table
 * the renderer shows it below the row, on a card (`inline="1"`) it stands here.
 */
export class ClinicTimelineToggle extends Component {
    static template = "clinic_packages.ClinicTimelineToggle";
    static components = { ClinicUsageTimeline };
    static props = { ...standardWidgetProps, isInline: { type: Boolean, optional: true } };

    setup() {
        this.timelines = useState(this.env.clinicTimelines);
    }

    get isOpen() {
        return this.timelines.has(this.props.record.resId);
    }

    get patient() {
        return this.props.record.data.partner_id?.display_name;
    }

    onToggle() {
        const { resId } = this.props.record;
        if (!this.timelines.delete(resId)) {
            this.timelines.add(resId);
        }
    }
}

export const clinicTimelineToggle = {
    component: ClinicTimelineToggle,
    listViewWidth: 36,
    extractProps: ({ attrs }) => ({ isInline: Boolean(attrs.inline) }),
};

registry.category("view_widgets").add("clinic_timeline_toggle", clinicTimelineToggle);

import { Component, onWillStart, xml } from "@odoo/owl";
import {
    ClinicTimeline,
    TIMELINE_FIELDS,
} from "@clinic_packages/backend/timeline_field/clinic_timeline";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The timeline of the record: its entries are the field's records. */
export class ClinicTimelineField extends Component {
    static template = xml`<ClinicTimeline entries="entries" onReverse="onReverse"/>`;
    static components = { ClinicTimeline };
    static props = { ...standardFieldProps, manageGroup: { type: String, optional: true } };

    setup() {
        onWillStart(async () => {
            const { manageGroup } = this.props;
            if (manageGroup && (await user.hasGroup(manageGroup))) {
                this.onReverse = this.reverse.bind(this);
            }
        });
    }

    get list() {
        return this.props.record.data[this.props.name];
    }

    get entries() {
        return this.list.records.map(({ resId, data }) => ({ ...data, id: resId }));
    }

    reverse({ id }) {
        const entry = this.list.records.find(({ resId }) => resId === id);
        return this.env.onClickViewButton({
            clickParams: { name: "action_reverse", type: "object" },
            getResParams: () => ({
                resModel: entry.resModel,
                resId: entry.resId,
                resIds: [entry.resId],
                context: this.list.context,
                evalContext: entry.evalContext,
            }),
        });
    }
}

export const clinicTimelineField = {
    component: ClinicTimelineField,
    displayName: _t("Redemption Timeline"),
    supportedTypes: ["one2many"],
    supportedOptions: [
        {
            label: _t("Group that may reverse"),
            name: "manage_group",
            type: "string",
            help: _t("External id of the group whose users see the Reverse button."),
        },
    ],
    isEmpty: () => false,
    relatedFields: () => TIMELINE_FIELDS.map((field) => ({ ...field })),
    extractProps: ({ options }) => ({ manageGroup: options.manage_group }),
};

registry.category("fields").add("clinic_timeline", clinicTimelineField);

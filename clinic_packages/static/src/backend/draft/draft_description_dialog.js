import { Component, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { useAutofocus } from "@web/core/utils/hooks";

/** Shows a drafted description to be read and changed; the payload is the text as it stands then. */
export class DraftDescriptionDialog extends Component {
    static template = "clinic_packages.DraftDescriptionDialog";
    static components = { Dialog };
    static props = {
        draft: { type: Object, shape: { text: String, by_service: Boolean, "*": true } },
        isReplacing: Boolean,
        onAccept: Function,
        close: Function,
    };

    setup() {
        this.state = useState({ text: this.props.draft.text });
        this.textRef = useRef("text");
        useAutofocus({ refName: "text" });
    }

    get isEmpty() {
        return !this.state.text.trim();
    }

    async onAccept() {
        await this.props.onAccept(this.state.text.trim());
        this.props.close();
    }
}

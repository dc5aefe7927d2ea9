import { registry } from "@web/core/registry";

const field = (name) => `.o_field_widget[name=${name}]`;
const draft = (label) => ({ trigger: `.o_clinic_draft button:contains("${label}")`, run: "click" });
const accept = (label) => ({ trigger: `.modal footer button:contains("${label}")`, run: "click" });
const isDialogClosed = () => ({ trigger: "body:not(:has(.modal))" });

registry.category("web_tour.tours").add("clinic_packages_draft", {
    steps: () =>
        [
            // Without a name the buttons wait
            { trigger: ".o_list_button_add", run: "click" },
            draft("Draft a description"),
            { trigger: '.o_notification:contains("Enter a name for the package first")' },
            {
                content: "a name that is still being typed counts",
                trigger: `${field("name")} textarea`,
                run: "edit Facial Rejuvenation Bundle",
            },

            // A description that is not saved, changed and taken
            draft("Draft a description"),
            { trigger: '.modal .o_clinic_draft_source:contains("without AI service")' },
            {
                trigger: ".modal textarea:value(/Facial Rejuvenation Bundle/)",
                run: "edit Glow <b>now</b>",
            },
            accept("Use this text"),
            isDialogClosed(),
            {
                content: "it is plain text in the form",
                trigger: `${field("public_description")} p:contains("Glow <b>now</b>")`,
            },

            // A category
            draft("Suggest a category"),
            {
                trigger: '.modal .form-check:contains("Tour Facials") input:checked',
            },
            accept("Use this category"),
            isDialogClosed(),
            { trigger: `${field("categ_id")} input:value(Tour Facials)` },
            {
                content: "nothing is saved yet",
                trigger: '.o_form_button_save:contains("Create Package")',
                run: "click",
            },
            { trigger: '.o_notification:contains("created")' },

            // Drafts of a service, on the saved package
            { trigger: "body:not(:has(.o_form_button_save))" },
            draft("Draft a description"),
            { trigger: '.modal .o_clinic_draft_source:contains("Drafted by the AI service")' },
            { trigger: ".modal .o_clinic_draft_replaces" },
            { trigger: ".modal textarea:value(Written by the service)" },
            { trigger: '.modal footer button:contains("Discard")', run: "click" },
            isDialogClosed(),
            { trigger: `${field("public_description")} p:contains("Glow <b>now</b>")` },
            draft("Draft a description"),
            accept("Use this text"),
            isDialogClosed(),
            { trigger: `${field("public_description")} p:contains("Written by the service")` },
            {
                content: "taken, and not saved before somebody says so",
                trigger: '.o_form_button_cancel:contains("Discard")',
                run: "click",
            },
            { trigger: `${field("public_description")} p:contains("Glow <b>now</b>")` },
            draft("Draft a description"),
            accept("Use this text"),
            isDialogClosed(),
            { trigger: '.o_form_button_save:contains("Update Package")', run: "click" },
            { trigger: '.o_notification:contains("updated")' },
            { trigger: "body:not(:has(.o_form_button_save))" },
        ].flat(),
});

/* For whom a line is, at the till. */

export function familyIs(text) {
    return {
        content: `The family is shown: ${text}`,
        trigger: `.o_family_bar:contains("${text}")`,
    };
}

export function noFamily() {
    return {
        content: "Nothing about families",
        trigger: "body:not(:has(.o_family_bar, .o_for_button, .o_line_patient))",
    };
}

/** Open the choice of a person for the selected line. */
export function clickFor(name) {
    return [
        {
            content: `The line is for ${name}`,
            trigger: `.o_for_button[aria-label="Who is this line for? Now: ${name}"]`,
            run: "click",
        },
        { content: "Who is it for?", trigger: ".modal:contains(Who is this line for?)" },
    ];
}

/** Somebody of the list of customers, from the choice of a person. */
export function chooseAnotherClient(name) {
    return [
        {
            content: "Another client",
            trigger: '.modal .selection-item:contains("Another client")',
            run: "click",
        },
        {
            content: `It is ${name}`,
            trigger: `.modal:not(.o_inactive_modal) .partner-list b:contains("${name}")`,
            run: "click",
        },
        { content: "Chosen", trigger: "body:not(:has(.modal .partner-list))" },
    ];
}

export function lineIsFor(product, name) {
    return {
        content: `${product} is for ${name}`,
        trigger: `.order-container .orderline:has(.product-name:contains("${product}")) .o_line_patient:contains("for ${name}")`,
    };
}

export function sectionIs(title) {
    return {
        content: `Section “${title}”`,
        trigger: `.modal .o_redeem_popup h4:contains("${title}")`,
    };
}

/** A credit of this package in the popup, which may show several with the same items. */
export function clickItemOf(number, name) {
    return {
        content: `Use “${name}” of ${number}`,
        trigger: `.modal .o_redeem_package:contains("${number}") .o_redeem_item:has(.o_redeem_item_name:contains("${name}")) > button`,
        run: "click",
    };
}

export function asks(text) {
    return { content: `Asked: ${text}`, trigger: `.modal .modal-body:contains("${text}")` };
}

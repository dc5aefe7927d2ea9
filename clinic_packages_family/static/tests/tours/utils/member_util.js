/* Choosing for whom a package is, and adding a member, at the till. */

const choice = (name) => `.modal .selection-item:contains("${name}")`;

/** The list of people says these, and not those. */
export function choicesAre({ title, shown, hidden = [] }) {
    return [
        { content: title, trigger: `.modal .modal-title:contains("${title}")` },
        ...shown.map((name) => ({ content: `${name} can be chosen`, trigger: choice(name) })),
        ...hidden.map((name) => ({
            content: `${name} cannot be chosen`,
            trigger: `.modal:not(:has(.selection-item:contains("${name}")))`,
        })),
    ];
}

export function choose(name) {
    return [
        { content: `Choose ${name}`, trigger: choice(name), run: "click" },
        { content: "Chosen", trigger: `body:not(:has(.selection-item:contains("${name}")))` },
    ];
}

/** Fill in the popup; what is not told stays as it is. */
export function fillMember({ name, relationship, birthDate }) {
    const steps = [];
    const field = (id, content, run) =>
        steps.push({ content, trigger: `.modal #o_add_member_${id}`, run });
    name !== undefined && field("name", `The name is ${name}`, `edit ${name}`);
    relationship && field("relationship", `A ${relationship}`, `selectByLabel ${relationship}`);
    birthDate &&
        field("birth_date", `Born ${birthDate}`, ({ anchor }) => {
            anchor.value = birthDate;
            anchor.dispatchEvent(new Event("input", { bubbles: true }));
        });
    return steps;
}

export function chooseExisting() {
    return {
        content: "A patient already",
        trigger: ".modal label[for=o_add_member_existing]",
        run: "click",
    };
}

export function choosePatient(name) {
    return [
        { content: "Choose", trigger: ".modal #o_add_member_person", run: "click" },
        {
            content: `The patient is ${name}`,
            // The list may have been opened from a list.
            trigger: `.modal:not(.o_inactive_modal) .partner-list b:contains("${name}")`,
            run: "click",
        },
        {
            content: `${name} is chosen`,
            trigger: `.modal #o_add_member_person:contains("${name}")`,
        },
    ];
}

export function addToFamily() {
    return {
        content: "Add to the family",
        trigger: ".modal .modal-footer button:contains(Add to the family)",
        run: "click",
    };
}

export function fieldSays(field, text) {
    return {
        content: `At the field: ${text}`,
        trigger: `.modal #o_add_member_${field}_problem:contains("${text}")`,
    };
}

export function popupIsClosed() {
    return { content: "The popup is closed", trigger: "body:not(:has(.modal))" };
}

/** A row of the list of customers. */
export function customerSays(name, text) {
    return {
        content: `The row of ${name} says: ${text}`,
        trigger: `.modal .partner-info:has(b:contains("${name}")) .o_partner_family:contains("${text}")`,
    };
}

export function addFromList(name) {
    return [
        {
            content: `More about ${name}`,
            trigger: `.modal .partner-info:has(b:contains("${name}")) button.fa-bars, .modal .partner-info:has(b:contains("${name}")) button:has(.fa-bars)`,
            run: "click",
        },
        {
            content: "Add a family member",
            trigger: ".o-dropdown-item:contains(Add a Family Member)",
            run: "click",
        },
    ];
}

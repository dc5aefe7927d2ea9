const appointment = (name) => `.modal .o_redeem_appointment:contains("${name}")`;

export function todayIs(count) {
    return {
        content: `${count} appointments can be checked out`,
        trigger: `.o_packages_button .o_packages_today:text("${count}")`,
    };
}

export function nothingToday() {
    return {
        content: "No appointment is left to check out",
        trigger: ".o_packages_button:not(:has(.o_packages_today))",
    };
}

export function says(name, text) {
    return {
        content: `The appointment for ${name} says: ${text}`,
        trigger: `${appointment(name)}:contains("${text}")`,
    };
}

export function isDisabled(name) {
    return {
        content: `The appointment for ${name} cannot be taken`,
        trigger: `.modal .o_redeem_appointment:disabled:contains("${name}")`,
    };
}

export function click(name) {
    return { content: `Check out ${name}`, trigger: appointment(name), run: "click" };
}

export function clickAll() {
    return { content: "Check out all", trigger: ".modal .o_redeem_all", run: "click" };
}

package dev.rollcall.gateway.review;

import dev.rollcall.gateway.page.Toast.Field;

/**
 * One button of a row.
 *
 * @param name as scripts and tests find it, as {@code deny}
 * @param path where its form is sent
 * @param subject the field that says whom it is about
 * @param choice the field that the button itself brings
 * @param label what stands on it, or is shown on hover where an icon stands on it
 * @param ariaLabel the label with the person's name, for those who hear it
 * @param icon empty where the label stands on the button
 * @param pressed of a button that is on or off; empty of others
 */
record RowAction(
        String name,
        String path,
        Field subject,
        Field choice,
        String label,
        String ariaLabel,
        String icon,
        String pressed) {}

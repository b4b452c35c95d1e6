package dev.rollcall.gateway.review;

import dev.rollcall.gateway.page.Toast.Field;

/**
 * One button of a row.
 *
 * @param name as scripts and tests find it, as {@code deny}
 * @param path where its form is sent
 * @param subject the field that identifies the person or group
 * @param choice the field that the button itself brings
 * @param label its text, or the tooltip where it shows an icon
 * @param ariaLabel the label with the person's name, for screen readers
 * @param icon empty where the button shows the label
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

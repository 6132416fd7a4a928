package io.opendms.admin.page.alert;

import io.opendms.admin.page.frame.Frame;
import java.util.List;

/**
 * The alerts of a person, and for an administrator those of all.
 *
 * @param own of the person
 * @param all of everybody, a part of them; empty for who is no administrator
 * @param sets whether the person may set alerts for others
 * @param form what the form holds
 * @param complaint why nothing was set, empty for nothing
 * @param next the address of the next part, empty for none
 */
record AlertsView(
        Frame frame,
        List<AlertRow> own,
        List<AlertRow> all,
        boolean sets,
        AlertForm form,
        String complaint,
        String next) {}

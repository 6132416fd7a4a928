package io.opendms.security.people;

import java.util.Locale;

/** What a person may do; each role includes those before it. */
public enum Role {
    /** Looks at requests, entries and the audit trail. */
    VIEWER,
    /** Decides on requests, where the farm's rules let this person. */
    APPROVER,
    /** Looks at the settings besides, and decides where no rule names anybody else. */
    ADMIN;

    /** Whether who has this role may do what the other one may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The role in lower case, as it stands in configuration, pages and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.opendms.client.operation;

import io.opendms.client.internal.xml.XmlText;
import io.opendms.client.value.Flags;
import java.util.Objects;

/**
 * Makes a contact, so that a list gets an address.
 *
 * @param alias the part of the address before the @, never the whole; free among all users, contacts and groups
 * @param firstName the given name; a farm sends the title of the site
 * @param lastName the surname; a farm sends the title of the list
 * @param forwardingEmail where mail for the contact goes
 * @param flags from whom it takes mail
 */
public record CreateContact(String alias, String firstName, String lastName, String forwardingEmail, Flags flags)
        implements Operation {
    /**
     * Checks that all of it can be sent.
     *
     * @param alias the part of the address before the @, never the whole
     * @param firstName the given name
     * @param lastName the surname
     * @param forwardingEmail where mail for the contact goes
     * @param flags from whom it takes mail
     * @throws IllegalArgumentException if XML cannot hold a text
     */
    public CreateContact {
        XmlText.check("alias", alias);
        XmlText.check("firstName", firstName);
        XmlText.check("lastName", lastName);
        XmlText.check("forwardingEmail", forwardingEmail);
        Objects.requireNonNull(flags, "flags");
    }
}

package io.opendms.client.operation;

import io.opendms.client.internal.xml.XmlText;
import io.opendms.client.value.Flags;
import java.util.Objects;

/**
 * Changes a contact. All values are set anew, those also that stay as they were.
 *
 * @param oldAlias the alias that it has
 * @param newAlias the alias that it shall have; it may be the same
 * @param firstName the given name; a farm sends the title of the site
 * @param lastName the surname; a farm sends the title of the list
 * @param forwardingEmail where mail for the contact goes
 * @param flags from whom it takes mail
 */
public record ModifyContact(
        String oldAlias, String newAlias, String firstName, String lastName, String forwardingEmail, Flags flags)
        implements Operation {
    /**
     * Checks that all of it can be sent.
     *
     * @param oldAlias the alias that it has
     * @param newAlias the alias that it shall have
     * @param firstName the given name
     * @param lastName the surname
     * @param forwardingEmail where mail for the contact goes
     * @param flags from whom it takes mail
     * @throws IllegalArgumentException if XML cannot hold a text
     */
    public ModifyContact {
        XmlText.check("oldAlias", oldAlias);
        XmlText.check("newAlias", newAlias);
        XmlText.check("firstName", firstName);
        XmlText.check("lastName", lastName);
        XmlText.check("forwardingEmail", forwardingEmail);
        Objects.requireNonNull(flags, "flags");
    }
}

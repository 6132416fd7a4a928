package io.opendms.client.operation;

import io.opendms.client.internal.xml.XmlText;

/**
 * Deletes a contact.
 *
 * @param alias the alias of the contact
 */
public record DeleteContact(String alias) implements Operation {
    /**
     * Checks that all of it can be sent.
     *
     * @param alias the alias of the contact
     * @throws IllegalArgumentException if XML cannot hold a text
     */
    public DeleteContact {
        XmlText.check("alias", alias);
    }
}

package io.opendms.change;

import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;

/** A new contact in the farm's container. */
public record CreateContact(Alias alias, ContactData data) implements Change {
    @Override
    public boolean givesAlias() {
        return true;
    }
}

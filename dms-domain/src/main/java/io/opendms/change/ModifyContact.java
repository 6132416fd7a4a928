package io.opendms.change;

import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;

/** New data, and perhaps a new alias, for a contact of the farm. */
public record ModifyContact(Alias alias, Alias newAlias, ContactData data) implements Change {
    @Override
    public Alias resultingAlias() {
        return newAlias;
    }
}

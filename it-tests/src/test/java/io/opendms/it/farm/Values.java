package io.opendms.it.farm;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import io.opendms.it.service.Administrator;

/** What a test says of the values in an entry. */
final class Values {
    private Values() {}

    /** The attribute has this value, letter by letter, and no other. */
    static void assertValue(Entry entry, String attribute, String value) {
        assertThat(Administrator.values(entry, attribute)).as(attribute).containsExactly(value);
    }
}

package io.opendms.ldap.inspect;

import java.util.List;

/**
 * Contacts that lack {@code internetEncoding} 1310720 or {@code mAPIRecipient} FALSE.
 *
 * @param examples DNs of the first of them
 */
public record IncompleteContacts(int count, List<String> examples) {
    public IncompleteContacts {
        examples = List.copyOf(examples);
    }
}

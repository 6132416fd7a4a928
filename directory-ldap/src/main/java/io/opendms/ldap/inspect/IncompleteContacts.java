package io.opendms.ldap.inspect;

import java.util.List;

/**
 * Contacts that lack {@code internetEncoding} 1310720 or {@code mAPIRecipient} FALSE.
 *
 * @param count how many do not show the account both
 * @param unknown of how many of these nobody knows, since the account may not read the attributes
 * @param examples DNs of the first of them
 */
public record IncompleteContacts(int count, int unknown, List<String> examples) {
    public IncompleteContacts {
        examples = List.copyOf(examples);
    }
}

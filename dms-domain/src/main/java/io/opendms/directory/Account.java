package io.opendms.directory;

import java.util.Set;

/**
 * A person in the directory.
 *
 * @param dn the entry's name
 * @param name unique among the people of this directory, such as {@code CONTOSO\anna} or {@code anna}
 * @param otherNames all else that names this person and nobody else: account, user principal name, further mail addresses
 * @param address the mail address, empty if there is none
 * @param groups the DNs and the names of all groups that the person is in, by way of other groups too
 * @param languages which languages the person prefers, as RFC 2798, section 2.7, writes them; empty if that is not known
 */
public record Account(
        String dn, String name, Set<String> otherNames, String address, Set<String> groups, String languages) {
    public Account {
        otherNames = Set.copyOf(otherNames);
        groups = Set.copyOf(groups);
    }

    /** A person of whom no language is known. */
    public Account(String dn, String name, Set<String> otherNames, String address, Set<String> groups) {
        this(dn, name, otherNames, address, groups, "");
    }
}

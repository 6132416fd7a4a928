package io.opendms.directory;

import java.util.List;
import java.util.Set;

/**
 * A person in the directory.
 *
 * @param dn the entry's name
 * @param name unique among the people of this directory, such as {@code CONTOSO\anna} or {@code anna}
 * @param otherNames all else that names this person and nobody else: account, user principal name, further mail addresses
 * @param principals by which of these names a farm may list the account among its callers: {@code DOMAIN\account} and
 *     {@code account@REALM} as the directory itself gives them, and a mail address, which people and mail administrators may
 *     set, only where the directory has no domains; none for an account of which no directory tells
 * @param address the mail address, empty if there is none
 * @param groups the DNs and the names of all groups that the person is in, by way of other groups too
 * @param languages which languages the person prefers, as RFC 2798, section 2.7, writes them; empty if that is not known
 */
public record Account(
        String dn,
        String name,
        Set<String> otherNames,
        List<String> principals,
        String address,
        Set<String> groups,
        String languages) {
    public Account {
        otherNames = Set.copyOf(otherNames);
        principals = List.copyOf(principals);
        groups = Set.copyOf(groups);
    }

    /** A person whom no farm can list, and of whom no language is known. */
    public Account(String dn, String name, Set<String> otherNames, String address, Set<String> groups) {
        this(dn, name, otherNames, List.of(), address, groups, "");
    }
}
